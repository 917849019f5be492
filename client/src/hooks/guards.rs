use yew::prelude::*;

use super::use_session_with;
use crate::{
    engine::{SessionState, SessionStatus},
    protocol::SessionUser,
};

/// The properties of [`Authenticated`].
#[derive(Properties, PartialEq)]
pub struct AuthenticatedProps<U: SessionUser> {
    /// Who may see the children; everybody who is signed in by default.
    #[prop_or_default]
    pub allow: Option<Callback<U, bool>>,
    /// Shown to who is signed in and not allowed.
    #[prop_or_default]
    pub forbidden: Html,
    /// Shown while nothing is known.
    #[prop_or_default]
    pub loading: Html,
    /// Shown to who is not signed in, or while the server can't be asked.
    #[prop_or_default]
    pub fallback: Html,
    /// Shown to who is signed in.
    pub children: Children,
}

/// Shows its children to who is signed in, or to some of them.
///
/// Renders again only when the status changes, or whether the user is allowed.
///
/// This hides, it does not protect: what must not be seen must not be sent by
/// the server.
///
/// ```no_run
/// use serde::Deserialize;
/// use yew::prelude::*;
/// use yew_nextauth::Authenticated;
///
/// #[derive(Debug, Clone, PartialEq, Deserialize)]
/// struct User {
///     role: String,
/// }
///
/// fn settings() -> Html {
///     html! {
///         <Authenticated<User>
///             allow={|user: User| user.role == "admin"}
///             forbidden={html! { "For administrators" }}
///             fallback={html! { "Please sign in" }}
///         >
///             { "All settings" }
///         </Authenticated<User>>
///     }
/// }
/// ```
#[component]
pub fn Authenticated<U: SessionUser>(props: &AuthenticatedProps<U>) -> Html {
    let allow = props.allow.clone();
    let (status, is_allowed) = use_session_with(move |state: &SessionState<U>| {
        let is_allowed = match (&allow, state.user()) {
            (Some(allow), Some(user)) => allow.emit(user.clone()),
            _ => true,
        };
        (state.status(), is_allowed)
    });
    match status {
        SessionStatus::Authenticated if is_allowed => html! { <>{ props.children.clone() }</> },
        SessionStatus::Authenticated => props.forbidden.clone(),
        SessionStatus::Loading => props.loading.clone(),
        _ => props.fallback.clone(),
    }
}

/// The properties of [`Unauthenticated`].
#[derive(Properties, PartialEq)]
pub struct UnauthenticatedProps {
    /// Shown to who is signed out.
    pub children: Children,
}

/// Shows its children to who is signed out, and only if the server said so.
///
/// Renders again only when the status changes.
#[component]
pub fn Unauthenticated<U: SessionUser>(props: &UnauthenticatedProps) -> Html {
    match use_session_with::<U, _, _>(SessionState::status) {
        SessionStatus::Unauthenticated => html! { <>{ props.children.clone() }</> },
        _ => Html::default(),
    }
}
