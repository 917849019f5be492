//! The read of the session that the page began before the app was there.
//!
//! A page can ask while the app's code is still on its way; the first read
//! takes that answer over. See [starting faster](crate::guide::starting_faster).

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;

/// The property of the window: `{ url, response }`, as `fetch(url)` gives it.
const NAME: &str = "nextAuthSession";

/// Takes the answer from that address, if the page has asked there. It is good
/// for one read: the next one is about another moment.
pub(super) fn take(url: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let early = Reflect::get(&window, &NAME.into()).ok()?;
    let part = |name: &str| Reflect::get(&early, &name.into()).ok();
    if part("url")?.as_string()? != url {
        return None;
    }
    let response = part("response")?.dyn_into().ok()?;
    forget();
    Some(response)
}

/// Lets go of an answer that nobody has taken: something newer is known by now,
/// or is about to be changed.
pub(super) fn forget() {
    // A fake browser on the host has no window, and nobody who asked early.
    if cfg!(not(target_arch = "wasm32")) {
        return;
    }
    if let Some(window) = web_sys::window() {
        // A window's own property can be deleted, and one that is not there, too.
        let _ = Reflect::delete_property(&window, &NAME.into());
    }
}
