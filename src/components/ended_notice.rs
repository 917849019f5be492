use yew::prelude::*;
use yew_nextauth::{SessionEvent, SignOutReason, use_session_events};

use crate::{hooks::use_words, style::styled};
use stylist::css;

/// Says why somebody is signed out who did nothing for it, until they are signed
/// in again.
///
/// # Accessibility
///
/// `role="status"`: spoken when it is quiet. The region is always there.
#[component]
pub(crate) fn EndedNotice() -> Html {
    let words = use_words();
    let reason = use_state_eq(|| None::<SignOutReason>);
    use_session_events({
        let reason = reason.setter();
        move |event| match event {
            SessionEvent::SignedOut(why) => reason.set(Some(why)),
            SessionEvent::SignedIn => reason.set(None),
            _ => {}
        }
    });
    let text = match *reason {
        Some(SignOutReason::Idle) => Some(words.idle_ended),
        Some(SignOutReason::Expired | SignOutReason::Revoked) => Some(words.session_over),
        _ => None,
    };
    let class = text.map(|_| {
        styled(css!(
            "
            padding: var(--space-3) var(--gutter); text-align: center;
            background: var(--warn-soft); border-block-end: 1px solid var(--warn);
            "
        ))
    });
    html! { <div role="status" data-part="ended" {class}>{ text }</div> }
}
