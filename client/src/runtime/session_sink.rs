use std::{any::Any, rc::Rc};

use futures::future::LocalBoxFuture;

use crate::{
    engine::{AfterSignOut, Ticket},
    protocol::{AuthError, HttpResponse},
};

/// What a client does that a session must know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    Refresh,
    Active,
    SignedIn,
    SigningOut,
    SignedOut(AfterSignOut),
    SignOutFailed,
}

/// A provider's session, whatever the application's user type.
pub(super) trait SessionSink {
    fn notice(&self, notice: Notice);

    /// Whether somebody is known to be signed in.
    fn is_signed_in(&self) -> bool;

    /// To be handed back with the answer to an update that is sent now.
    fn ticket(&self) -> Ticket;

    /// The server's answer to an update that was sent with that ticket.
    fn updated(&self, ticket: Ticket, response: &HttpResponse);

    /// Resolves when no read is under way: whether somebody is signed in, or
    /// why that is not known.
    fn settled(&self) -> LocalBoxFuture<'static, Result<bool, AuthError>>;

    /// For the one question that needs the user type.
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}
