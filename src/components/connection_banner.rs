use stylist::css;
use yew::prelude::*;
use yew_nextauth::{AuthError, use_session_as};

use super::spinner;
use crate::{
    User,
    hooks::{Then, use_action},
    messages::{MESSAGES, failure},
};

/// Says that the newest read of the session failed, and that it changed nothing.
///
/// # Accessibility
///
/// `role="status"`: spoken when it is quiet. The region is always there.
#[component]
pub(crate) fn ConnectionBanner() -> Html {
    let session = use_session_as::<User>();
    let action = use_action::<AuthError>();
    let onclick = {
        let client = session.client().clone();
        let action = action.clone();
        move |_| {
            let client = client.clone();
            action.run(async move { client.refresh().await }, |()| Then::Done);
        }
    };
    let trouble = session.user().and(session.error()).map(failure);
    let shown = trouble.map(|trouble| {
        let class = classes!(css!(
            "
            display: flex; flex-wrap: wrap; align-items: center; justify-content: center;
            gap: var(--space-2) var(--space-4); padding: var(--space-2) var(--gutter);
            background: var(--warn-soft); border-block-end: 1px solid var(--warn);
            "
        ));
        let is_busy = action.is_busy();
        html! {
            <div {class}>
                <p><strong>{ trouble.title }</strong>{ " " }{ MESSAGES.still_signed_in }</p>
                <button type="button" class="button quiet small" aria-busy={is_busy.then_some("true")} {onclick}>
                    if is_busy { { spinner() } }
                    { if is_busy { MESSAGES.trying } else { MESSAGES.try_again } }
                </button>
            </div>
        }
    });
    html! { <div role="status" data-part="connection">{ shown }</div> }
}
