use yew::prelude::*;

use crate::hooks::{focus_heading, use_place, use_words};

/// Leads past the bar to what the page is about; seen only when it has the focus.
#[component]
pub(crate) fn SkipLink() -> Html {
    let words = use_words();
    let place = use_place();
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus_heading();
    });
    html! {
        <a class="skip button primary small" href={place.part("content")} {onclick}>
            { words.skip_to_content }
        </a>
    }
}
