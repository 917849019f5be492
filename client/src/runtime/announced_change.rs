use js_sys::{Math, Number};

use super::tabs;
use crate::protocol::Timestamp;

/// A change of the session that is under way, for a page to see that has no app
/// yet: it can look into the storage without waiting for anything.
pub(super) struct AnnouncedChange {
    name: String,
    said: String,
}

impl AnnouncedChange {
    /// Nobody hears of it where storage is blocked.
    pub(super) fn new(name: &str, now: Timestamp) -> Self {
        // Behind the time, as its fraction, digits that make it ours. Written by
        // the browser: floats as text are thousands of bytes of code here.
        let mark = Number::from(Math::floor(Math::random() * 1e9));
        let mark = mark
            .to_string_with_radix(10)
            .map(String::from)
            .unwrap_or_default();
        let said = format!("{}.{mark}", now.as_millis());
        if let Some(storage) = tabs::storage() {
            let _ = storage.set_item(name, &said);
        }
        let name = name.to_owned();
        Self { name, said }
    }
}

impl Drop for AnnouncedChange {
    fn drop(&mut self) {
        let Some(storage) = tabs::storage() else {
            return;
        };
        // Another change may have been announced since, here or in another tab.
        if storage.get_item(&self.name).ok().flatten().as_ref() == Some(&self.said) {
            let _ = storage.remove_item(&self.name);
        }
    }
}
