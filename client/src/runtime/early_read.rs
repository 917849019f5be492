//! The read of the session that the page began before the app was there.
//!
//! A page can ask while the app's code is still on its way; the first read
//! takes that answer over. See [starting faster](crate::guide::starting_faster).

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::protocol::{SharedAnswer, Timestamp};

/// The property of the window: `{ url, response }`, as `fetch(url)` gives it,
/// and once it is there `{ askedAt, body }`.
const NAME: &str = "nextAuthSession";

/// Takes the answer from that address, if the page has asked there. It is good
/// for one read: the next one is about another moment.
pub(super) fn take(url: &str) -> Option<Promise> {
    let early = early(url)?;
    let response = part(&early, "response")?.dyn_into().ok()?;
    forget();
    Some(response)
}

/// What the server has said to that, if it has come already. It stays: who has
/// use for it forgets it.
pub(super) fn answer(url: &str) -> Option<SharedAnswer> {
    let early = early(url)?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the milliseconds of a clock"
    )]
    let asked_at = part(&early, "askedAt")?.as_f64()? as i64;
    Some(SharedAnswer {
        asked_at: Timestamp::from_millis(asked_at),
        body: part(&early, "body")?.as_string()?,
    })
}

fn early(url: &str) -> Option<JsValue> {
    // A fake browser on the host has no window, and nobody who asked early.
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let early = Reflect::get(&web_sys::window()?.into(), &NAME.into()).ok()?;
    (part(&early, "url")?.as_string()? == url).then_some(early)
}

fn part(early: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(early, &name.into()).ok()
}

/// Lets go of an answer that nobody has taken: something newer is known by now,
/// or is about to be changed.
pub(super) fn forget() {
    if cfg!(not(target_arch = "wasm32")) {
        return;
    }
    if let Some(window) = web_sys::window() {
        // A window's own property can be deleted, and one that is not there, too.
        let _ = Reflect::delete_property(&window, &NAME.into());
    }
}
