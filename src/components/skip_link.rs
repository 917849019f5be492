use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::hooks::{use_place, use_words};

/// Leads past the bar to what the page is about; seen only when it has the focus.
#[component]
pub(crate) fn SkipLink() -> Html {
    let words = use_words();
    let place = use_place();
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        let document = web_sys::window().and_then(|window| window.document());
        let heading = document.and_then(|document| document.query_selector("main h1").ok()?);
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            let _ = heading.focus();
        }
    });
    html! {
        <a class="skip button primary small" href={format!("{}#content", place.here())} {onclick}>
            { words.skip_to_content }
        </a>
    }
}
