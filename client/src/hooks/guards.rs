use yew::prelude::*;

use super::use_session_with;
use crate::{
    engine::{SessionState, SessionStatus},
    protocol::SessionUser,
};

/// The properties of [`Authenticated`].
#[derive(Properties, PartialEq)]
pub struct AuthenticatedProps {
    /// Shown while nothing is known.
    #[prop_or_default]
    pub loading: Html,
    /// Shown to who is not signed in, or while the server can't be asked.
    #[prop_or_default]
    pub fallback: Html,
    /// Shown to who is signed in.
    pub children: Children,
}

/// Shows its children to who is signed in.
///
/// Renders again only when the status changes.
///
/// This hides, it does not protect: what must not be seen must not be sent by
/// the server.
///
/// ```no_run
/// use yew::prelude::*;
/// use yew_nextauth::{Authenticated, DefaultUser};
///
/// fn members() -> Html {
///     html! {
///         <Authenticated<DefaultUser> fallback={html! { "Please sign in" }}>
///             { "Welcome" }
///         </Authenticated<DefaultUser>>
///     }
/// }
/// ```
#[component]
pub fn Authenticated<U: SessionUser>(props: &AuthenticatedProps) -> Html {
    match use_session_with::<U, _, _>(SessionState::status) {
        SessionStatus::Authenticated => html! { <>{ props.children.clone() }</> },
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
