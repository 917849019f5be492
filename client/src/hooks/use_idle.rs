use std::time::Duration;

use yew::prelude::*;

use super::{use_auth_client, use_session_with::use_selected};
use crate::{
    engine::SessionState,
    protocol::{SessionUser, Timestamp},
    runtime::AuthClient,
};

/// How the person's absence stands, as [`use_idle`] gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct UseIdleHandle {
    end: Option<Timestamp>,
    client: AuthClient,
}

impl UseIdleHandle {
    /// When the session will end because nobody uses it. `None` as long as the
    /// person need not be warned.
    pub fn end(&self) -> Option<Timestamp> {
        self.end
    }

    /// How long until then, from this moment on; nothing renders again as it
    /// goes by.
    pub fn time_left(&self) -> Option<Duration> {
        Some(self.end?.since(self.client.now()))
    }

    /// The person is there, whatever the page has noticed.
    pub fn stay(&self) {
        self.client.stay();
    }
}

/// Tells when a session that nobody uses is about to end.
///
/// Renders again when the warning comes and goes. Without
/// [`idle`](crate::SessionProviderProps::idle) there is none.
///
/// Nor is there where no [`SessionProvider`](crate::SessionProvider) of this
/// user type is above.
///
/// # Example
///
/// ```no_run
/// use std::time::Duration;
/// use yew::prelude::*;
/// use yew_nextauth::{DefaultUser, IdleSettings, SessionProvider, use_idle};
///
/// #[component]
/// fn Warning() -> Html {
///     let idle = use_idle::<DefaultUser>();
///     if idle.end().is_none() {
///         return Html::default();
///     }
///     let onclick = move |_| idle.stay();
///     html! {
///         <div role="alertdialog">
///             { "Are you still there?" }<button {onclick}>{ "Stay signed in" }</button>
///         </div>
///     }
/// }
///
/// #[component]
/// fn App() -> Html {
///     let idle = IdleSettings {
///         sign_out_after: Duration::from_mins(15),
///         warn_before: Duration::from_mins(1),
///     };
///     html! { <SessionProvider {idle}><Warning /></SessionProvider> }
/// }
/// ```
#[hook]
pub fn use_idle<U: SessionUser>() -> UseIdleHandle {
    let client = use_auth_client();
    let end = use_selected(SessionState::<U>::idle_end).flatten();
    UseIdleHandle { end, client }
}
