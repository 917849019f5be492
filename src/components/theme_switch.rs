use yew::prelude::*;

use crate::{hooks::use_words, theme::Theme};

/// Goes through the colours: as the system has them, light, dark.
#[component]
pub(crate) fn ThemeSwitch() -> Html {
    let words = use_words();
    let theme = use_state(Theme::stored);
    let onclick = {
        let theme = theme.clone();
        move |_| {
            let next = theme.next();
            next.apply();
            theme.set(next);
        }
    };
    let (label, path) = match *theme {
        Theme::System => (words.theme_system, "M3 4h12v8H3zM6.5 15h5M9 12v3"),
        Theme::Light => (
            words.theme_light,
            "M9 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6M9 1.5v1.6M9 14.9v1.6M1.5 9h1.6M14.9 9h1.6M3.7 3.7l1.1 1.1M13.2 13.2l1.1 1.1M3.7 14.3l1.1-1.1M13.2 4.8l1.1-1.1",
        ),
        Theme::Dark => (
            words.theme_dark,
            "M15.5 10.6A6.8 6.8 0 0 1 7.4 2.5a6.8 6.8 0 1 0 8.1 8.1",
        ),
    };
    html! {
        <button type="button" class="icon-button" aria-label={label} title={label} {onclick}>
            <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
                <path
                    d={path} fill="none" stroke="currentColor" stroke-width="1.6"
                    stroke-linecap="round" stroke-linejoin="round"
                />
            </svg>
        </button>
    }
}
