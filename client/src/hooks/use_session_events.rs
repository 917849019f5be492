use yew::prelude::*;

use super::use_auth_client;
use crate::engine::SessionEvent;

/// Calls back for what happens to the session: for messages, or for counting.
///
/// The callback of the newest render is the one that is called. Nothing
/// renders again.
///
/// # Example
///
/// ```no_run
/// use yew::prelude::*;
/// use yew_nextauth::{SessionEvent, SignOutReason, use_session_events};
///
/// #[component]
/// fn Notices() -> Html {
///     let text = use_state(|| "");
///     use_session_events({
///         let text = text.setter();
///         move |event| match event {
///             SessionEvent::SignedOut(SignOutReason::Expired) => text.set("Your session has ended."),
///             SessionEvent::Unreachable => text.set("The connection is lost."),
///             _ => text.set(""),
///         }
///     });
///     html! { <p role="status">{ *text }</p> }
/// }
/// ```
#[hook]
pub fn use_session_events(on_event: impl Fn(SessionEvent) + 'static) {
    let client = use_auth_client();
    let newest = use_mut_ref(|| None::<Callback<SessionEvent>>);
    newest.replace(Some(Callback::from(on_event)));
    use_effect_with(client, move |client| {
        let subscription = client.subscribe(move |event| {
            let callback = newest.borrow().clone();
            if let Some(callback) = callback {
                callback.emit(event);
            }
        });
        move || drop(subscription)
    });
}
