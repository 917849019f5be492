use stylist::css;
use yew::prelude::*;
use yew_nextauth::use_session_as;

use super::{retry_button, unreachable_lead};
use crate::{
    User,
    hooks::{use_place, use_refresh, use_words},
    messages::failure,
    style::styled,
};

/// Says that the newest read of the session failed, and what that means for who
/// looks at the page.
///
/// # Accessibility
///
/// `role="status"`: spoken when it is quiet. The region is always there.
#[component]
pub(crate) fn ConnectionBanner() -> Html {
    let words = use_words();
    let session = use_session_as::<User>();
    let (refresh, onretry) = use_refresh();
    let route = use_place().route();
    let is_signed_in = session.user().is_some();
    let shown = session
        .error()
        .filter(|_| is_signed_in || !route.tells_of_outages())
        .map(|error| {
            let trouble = failure(error);
            let consequence = if is_signed_in {
                html! { words.still_signed_in }
            } else {
                unreachable_lead(words, &trouble)
            };
            let class = styled(css!(
                "
            display: flex; flex-wrap: wrap; align-items: center; justify-content: center;
            gap: var(--space-2) var(--space-4); padding: var(--space-2) var(--gutter);
            background: var(--warn-soft); border-block-end: 1px solid var(--warn);
            "
            ));
            html! {
                <div {class}>
                    <p><strong>{ trouble.title(words) }</strong>{ " " }{ consequence }</p>
                    { retry_button(words, "button quiet small", refresh.is_busy(), onretry) }
                </div>
            }
        });
    html! { <div role="status" data-part="connection">{ shown }</div> }
}
