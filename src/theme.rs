//! The choice between light and dark. `assets/theme.js` applies it on load.

use web_sys::{Element, Storage};

const STORAGE_KEY: &str = "theme";
const ATTRIBUTE: &str = "data-theme";

/// Which colours the person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    /// What was chosen last time; the system's where there is no storage.
    pub(crate) fn stored() -> Self {
        let stored = storage().and_then(|storage| storage.get_item(STORAGE_KEY).ok().flatten());
        match stored.as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    pub(crate) fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Colours the page, and remembers it where there is storage.
    pub(crate) fn apply(self) {
        let value = match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        };
        let _ = root().map(|root| match value {
            Some(value) => root.set_attribute(ATTRIBUTE, value),
            None => root.remove_attribute(ATTRIBUTE),
        });
        // Without storage the choice lasts as long as the page.
        let _ = storage().map(|storage| match value {
            Some(value) => storage.set_item(STORAGE_KEY, value),
            None => storage.remove_item(STORAGE_KEY),
        });
    }
}

fn root() -> Option<Element> {
    web_sys::window()?.document()?.document_element()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
