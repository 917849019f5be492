use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};
use yew::prelude::*;

use super::{use_language, use_place};
use crate::brand;

/// Does for a change of page what a browser does for a new document: the title
/// changes, a screen reader's focus goes to the heading, the page starts at
/// its top. The first page is the browser's own doing and is left alone.
#[hook]
pub(crate) fn use_arrival() {
    let route = use_place().route();
    let language = use_language();
    let is_first = use_mut_ref(|| true);
    use_effect_with((route, language), |(route, language)| {
        if let Some(document) = document() {
            let title = route.title(language.words());
            document.set_title(&format!("{title} · {}", brand::NAME));
        }
    });
    use_effect_with(route, move |_| {
        let Some(document) = document() else {
            return;
        };
        if is_first.replace(false) {
            remove_shell(&document);
            return;
        }
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        focus_heading();
    });
}

/// Leads the focus to what the page is about.
pub(crate) fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("main h1").ok()?);
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// What the page showed until now has served its purpose.
fn remove_shell(document: &Document) {
    if let Some(shell) = document.get_element_by_id("shell") {
        shell.remove();
    }
}
