use std::{any::Any, rc::Rc};

use futures::future::LocalBoxFuture;

use crate::{
    engine::{AfterSignOut, Generation},
    protocol::{AuthError, HttpResponse},
};

/// What a client does that a session must know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    Refresh,
    SignedIn,
    SigningOut,
    SignedOut(AfterSignOut),
    SignOutFailed,
}

/// A provider's session, whatever the application's user type.
pub(super) trait SessionSink {
    fn notice(&self, notice: Notice);

    /// To be handed back with the answer to an update that is sent now.
    fn generation(&self) -> Generation;

    /// The server's answer to an update that was sent in that generation.
    fn updated(&self, asked_in: Generation, response: &HttpResponse);

    /// Resolves when no read is under way: whether somebody is signed in, or
    /// why that is not known.
    fn settled(&self) -> LocalBoxFuture<'static, Result<bool, AuthError>>;

    /// For the one question that needs the user type.
    fn as_any(self: Rc<Self>) -> Rc<dyn Any>;
}
