//! The choice of a language. `assets/theme.js` applies it on load.

use web_sys::{Storage, Window};

use crate::messages::{ENGLISH, LANGUAGES, Words};

const STORAGE_KEY: &str = "language";

/// The language that was chosen last time, else the first of the browser's that
/// there is, else English.
pub(crate) fn preferred() -> Words {
    let Some(window) = web_sys::window() else {
        return &ENGLISH;
    };
    let stored = storage(&window).and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten());
    let wanted = window.navigator().languages();
    let wanted = wanted.iter().filter_map(|tag| tag.as_string());
    best_of(stored.into_iter().chain(wanted))
}

/// Tells the browser what the page is written in: how to read it aloud, where
/// lines begin, which letters to take.
pub(crate) fn apply(words: Words) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", words.language.tag);
        let _ = root.set_attribute("dir", words.language.direction.as_str());
    }
}

/// Without storage the choice lasts as long as the page.
pub(crate) fn remember(words: Words) {
    if let Some(storage) = web_sys::window().as_ref().and_then(storage) {
        let _ = storage.set_item(STORAGE_KEY, words.language.tag);
    }
}

/// The one with that tag, whatever region it names.
pub(crate) fn by_tag(tag: &str) -> Option<Words> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let mut languages = LANGUAGES.into_iter();
    languages.find(|words| words.language.tag.eq_ignore_ascii_case(primary))
}

fn best_of(mut wanted: impl Iterator<Item = String>) -> Words {
    wanted.find_map(|tag| by_tag(&tag)).unwrap_or(&ENGLISH)
}

fn storage(window: &Window) -> Option<Storage> {
    window.local_storage().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(wanted: &[&str]) -> &'static str {
        let wanted = wanted.iter().map(|tag| (*tag).to_owned());
        best_of(wanted).language.tag
    }

    #[test]
    fn the_first_wanted_language_that_there_is_is_taken() {
        assert_eq!(best(&["tlh-CH", "de-AT", "en"]), "de");
        assert_eq!(best(&["AR-eg"]), "ar");
        assert_eq!(best(&["arn", "den"]), "en");
        assert_eq!(best(&[]), "en");
    }
}
