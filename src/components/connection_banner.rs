use stylist::css;
use yew::prelude::*;
use yew_nextauth::use_session_as;

use super::retry_button;
use crate::{
    User,
    hooks::use_refresh,
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
    let (refresh, onretry) = use_refresh();
    let trouble = session.user().and(session.error()).map(failure);
    let shown = trouble.map(|trouble| {
        let class = classes!(css!(
            "
            display: flex; flex-wrap: wrap; align-items: center; justify-content: center;
            gap: var(--space-2) var(--space-4); padding: var(--space-2) var(--gutter);
            background: var(--warn-soft); border-block-end: 1px solid var(--warn);
            "
        ));
        html! {
            <div {class}>
                <p><strong>{ trouble.title }</strong>{ " " }{ MESSAGES.still_signed_in }</p>
                { retry_button("button quiet small", refresh.is_busy(), onretry) }
            </div>
        }
    });
    html! { <div role="status" data-part="connection">{ shown }</div> }
}
