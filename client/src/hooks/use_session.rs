use std::rc::Rc;

use yew::prelude::*;

use super::{
    use_auth_client,
    use_session_with::{NO_PROVIDER, use_selected},
};
use crate::{
    engine::{SessionState, SessionStatus, same_user},
    protocol::{AuthError, DefaultUser, Session, SessionUser, Timestamp},
    runtime::AuthClient,
};

/// The session as [`use_session`] gives it.
pub struct UseSessionHandle<U = DefaultUser> {
    pub(super) view: View<U>,
    client: AuthClient,
}

impl<U> Clone for UseSessionHandle<U> {
    fn clone(&self) -> Self {
        Self {
            view: self.view.clone(),
            client: self.client.clone(),
        }
    }
}

impl<U: PartialEq> PartialEq for UseSessionHandle<U> {
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view && self.client == other.client
    }
}

impl<U> UseSessionHandle<U> {
    /// Where the session stands.
    pub fn status(&self) -> SessionStatus {
        self.view.status
    }

    /// The session, if somebody is signed in.
    pub fn session(&self) -> Option<&Session<U>> {
        self.view.session.as_deref()
    }

    /// Who is signed in.
    pub fn user(&self) -> Option<&U> {
        self.session().map(|session| &session.user)
    }

    /// When the session ends unless it is used, as it was at this render. It
    /// moves on with each read, and that alone renders nothing again.
    pub fn expires(&self) -> Option<Timestamp> {
        self.session().and_then(|session| session.expires)
    }

    /// Why the newest read failed. What was known before still stands.
    pub fn error(&self) -> Option<&AuthError> {
        self.view.error.as_ref()
    }

    /// The client: to sign in and out, to update and to refresh.
    pub fn client(&self) -> &AuthClient {
        &self.client
    }
}

/// The part of the state that [`use_session`] shows.
pub(super) struct View<U> {
    pub(super) status: SessionStatus,
    pub(super) session: Option<Rc<Session<U>>>,
    error: Option<AuthError>,
}

impl<U> View<U> {
    fn of(state: &SessionState<U>) -> Self {
        Self {
            status: state.status(),
            session: state.shared_session(),
            error: state.error().cloned(),
        }
    }
}

impl<U> Clone for View<U> {
    fn clone(&self) -> Self {
        Self {
            status: self.status,
            session: self.session.clone(),
            error: self.error.clone(),
        }
    }
}

impl<U: PartialEq> PartialEq for View<U> {
    fn eq(&self, other: &Self) -> bool {
        let is_same_session = match (&self.session, &other.session) {
            (Some(left), Some(right)) => same_user(left, right),
            (None, None) => true,
            _ => false,
        };
        is_same_session && self.status == other.status && self.error == other.error
    }
}

/// Reads the session of a server that sends the default user object.
///
/// See [`use_session_as`], which it is for [`DefaultUser`].
///
/// # Panics
///
/// Without a [`SessionProvider`](crate::SessionProvider) above.
///
/// # Example
///
/// ```no_run
/// use yew::prelude::*;
/// use yew_nextauth::use_session;
///
/// #[component]
/// fn Hello() -> Html {
///     let session = use_session();
///     match session.user() {
///         Some(user) => html! { <p>{ "Hello " }{ user.name.clone() }</p> },
///         None => html! { <a href="/signin">{ "Sign in" }</a> },
///     }
/// }
/// ```
#[hook]
pub fn use_session() -> UseSessionHandle<DefaultUser> {
    use_session_as::<DefaultUser>()
}

/// Reads the session with the application's own user type.
///
/// The component renders again when the status, the user or the error
/// changes; neither when a read begins or ends nor when only the expiry moved.
///
/// The counterpart of `useSession()`.
///
/// # Panics
///
/// Without a [`SessionProvider`](crate::SessionProvider) of this user type above.
#[hook]
#[allow(clippy::expect_used)] // documented, and a mistake of the application's own
pub fn use_session_as<U: SessionUser>() -> UseSessionHandle<U> {
    use_try_session_as().expect(NO_PROVIDER)
}

/// As [`use_session_as`], but `None` where there is no provider.
#[hook]
pub fn use_try_session_as<U: SessionUser>() -> Option<UseSessionHandle<U>> {
    let client = use_auth_client();
    let view = use_selected(View::of)?;
    Some(UseSessionHandle { view, client })
}
