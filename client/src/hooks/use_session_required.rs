use yew::prelude::*;

use super::use_session::{UseSessionHandle, use_session_as};
use crate::{
    engine::SessionStatus,
    protocol::{DefaultUser, SessionUser},
};

/// Reads the session on a page that needs one, with the default user object.
///
/// See [`use_session_required_as`].
///
/// # Panics
///
/// Without a [`SessionProvider`](crate::SessionProvider) above.
#[hook]
pub fn use_session_required(
    on_unauthenticated: Option<Callback<()>>,
) -> UseSessionHandle<DefaultUser> {
    use_session_required_as::<DefaultUser>(on_unauthenticated)
}

/// Reads the session on a page that needs one.
///
/// A visitor without a session sees the status `Loading` and is sent on: by
/// `on_unauthenticated` if it is given (once each time the session ends), else
/// to the server's sign-in page with `error=SessionRequired` and the way back.
/// A server that can't be reached sends nobody away.
///
/// The counterpart of `useSession({ required: true, onUnauthenticated })`.
///
/// # Panics
///
/// Without a [`SessionProvider`](crate::SessionProvider) of this user type above.
///
/// # Example
///
/// ```no_run
/// use yew::prelude::*;
/// use yew_nextauth::use_session_required;
///
/// #[component]
/// fn Account() -> Html {
///     let session = use_session_required(None);
///     match session.user() {
///         Some(user) => html! { <h1>{ user.name.clone() }</h1> },
///         None => html! { <p>{ "One moment" }</p> },
///     }
/// }
/// ```
#[hook]
pub fn use_session_required_as<U: SessionUser>(
    on_unauthenticated: Option<Callback<()>>,
) -> UseSessionHandle<U> {
    let mut handle = use_session_as::<U>();
    let is_refused = handle.status() == SessionStatus::Unauthenticated;
    let client = handle.client().clone();
    use_effect_with(is_refused, move |is_refused| {
        if *is_refused {
            match on_unauthenticated {
                Some(callback) => callback.emit(()),
                None => client.require_session(),
            }
        }
    });
    if is_refused {
        handle.view.status = SessionStatus::Loading;
    }
    handle
}
