//! The read of the session that the page began before the app was there.
//!
//! A page can ask while the app's code is still on its way; the first read
//! takes that answer over. See [starting faster](crate::guide::starting_faster).

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The property of the window: `{ url, response }`, as `fetch(url)` gives it.
const NAME: &str = "nextAuthSession";

/// Takes the answer from that address, if the page has asked there. It is good
/// for one read: the next one is about another moment.
pub(super) fn take(url: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let name = JsValue::from(NAME);
    let early = Reflect::get(&window, &name).ok()?;
    let part = |name: &str| Reflect::get(&early, &name.into()).ok();
    if part("url")?.as_string()? != url {
        return None;
    }
    let response = part("response")?.dyn_into().ok()?;
    Reflect::delete_property(&window, &name).ok()?;
    Some(response)
}
