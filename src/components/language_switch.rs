use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::{
    hooks::use_language,
    language::by_tag,
    messages::{LANGUAGES, Words},
};

/// Chooses the language of the page.
///
/// # Accessibility
///
/// Each language is called what it calls itself and marked as such, so that
/// who reads no other finds it and a screen reader says it right.
#[component]
pub(crate) fn LanguageSwitch() -> Html {
    let language = use_language();
    let current = language.words().language.tag;
    let onchange = {
        let language = language.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>();
            if let Some(words) = chosen.and_then(|select| by_tag(&select.value())) {
                language.choose(words);
            }
        })
    };
    let option = |words: Words| {
        let language = words.language;
        html! {
            <option value={language.tag} lang={language.tag} selected={language.tag == current}>
                { language.name }
            </option>
        }
    };
    html! {
        <label class="language">
            { globe() }
            <span class="visually-hidden">{ language.words().language_label }</span>
            <select {onchange}>{ for LANGUAGES.into_iter().map(option) }</select>
        </label>
    }
}

fn globe() -> Html {
    html! {
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="1.4" aria-hidden="true">
            <circle cx="9" cy="9" r="7" />
            <path d="M2 9h14M9 2c2.6 2 3.4 4.4 3.4 7S11.6 14 9 16c-2.6-2-3.4-4.4-3.4-7S6.4 4 9 2" />
        </svg>
    }
}
