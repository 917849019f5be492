//! The tabs that show the app, as the browser counts them.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, Visit, settle};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Event;

wasm_bindgen_test_configure!(run_in_browser);

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap()
}

/// How many locks this browser's tabs hold.
async fn locks() -> u32 {
    let locks = get(&web_sys::window().unwrap().navigator(), "locks");
    let query: Function = get(&locks, "query").dyn_into().unwrap();
    let asked: Promise = query.call0(&locks).unwrap().dyn_into().unwrap();
    let snapshot = JsFuture::from(asked).await.unwrap();
    get(&snapshot, "held").unchecked_into::<Array>().length()
}

/// Waits until there are so many of them.
async fn locks_are(count: u32, when: &str) {
    for _ in 0..100 {
        if locks().await == count {
            return;
        }
        settle().await;
    }
    panic!("{when}: {} locks, not {count}", locks().await);
}

fn tell(event: &str) {
    let window = web_sys::window().unwrap();
    window.dispatch_event(&Event::new(event).unwrap()).unwrap();
}

/// A browser may keep no page for Back that holds one.
#[wasm_bindgen_test]
async fn a_page_that_is_left_holds_no_lock_until_it_is_back() {
    let _visit = Visit::open("/", ADA).await;
    tell("pageshow");
    locks_are(1, "shown").await;
    tell("pagehide");
    locks_are(0, "left").await;
    tell("pageshow");
    locks_are(1, "back").await;
}
