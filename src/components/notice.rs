use yew::prelude::*;

use super::retry_button;
use crate::messages::{Trouble, Words};

/// A page that says one thing.
pub(crate) fn notice_page(heading: &str, body: Html, actions: Html) -> Html {
    html! {
        <main id="content" class="notice-page">
            <div class="card">
                <h1 tabindex="-1">{ heading }</h1>
                <div class="body">{ body }</div>
                <div class="actions">{ actions }</div>
            </div>
        </main>
    }
}

/// What a page that lives from the session shows while nothing is known of it.
pub(crate) fn unreachable_page(
    words: Words,
    reason: &Trouble,
    is_trying: bool,
    onretry: Callback<MouseEvent>,
) -> Html {
    notice_page(
        reason.title(words),
        html! { <p class="muted" role="alert">{ unreachable_lead(words, reason) }</p> },
        retry_button(words, "button primary", is_trying, onretry),
    )
}

/// What it means that nothing is known of the session, and what to do about it.
pub(crate) fn unreachable_lead(words: Words, reason: &Trouble) -> Html {
    html! { <>{ words.unreachable_lead }{ " " }{ reason.advice(words) }</> }
}
