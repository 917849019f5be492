//! Pages that need a session.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, World, note, seen, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::use_session_required;

wasm_bindgen_test_configure!(run_in_browser);

#[component]
fn ByDefault() -> Html {
    let session = use_session_required(None);
    html! { session.status().as_str() }
}

#[component]
fn ByCallback() -> Html {
    // An inline closure: a new one at each render.
    let session = use_session_required(Some(Callback::from(|()| note("sent away"))));
    html! { session.status().as_str() }
}

#[wasm_bindgen_test]
async fn a_visitor_is_sent_to_sign_in_and_back() {
    let world = World::new();
    let page = world.mount::<ByDefault>().await;
    assert_eq!(page.text(), "loading");
    assert_eq!(
        world.navigator.moves(),
        [
            "/api/auth/signin?error=SessionRequired&callbackUrl=https%3A%2F%2Fapp.example%2Fpage%3Ferror%3DOld"
        ]
    );
}

#[wasm_bindgen_test]
async fn a_callback_takes_the_place_of_the_redirect_and_is_called_once() {
    seen();
    let world = World::new();
    let page = world.mount::<ByCallback>().await;
    world.client.refresh().await.unwrap();
    settle().await;
    assert_eq!(page.text(), "loading");
    assert_eq!(seen(), ["sent away"]);
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn who_is_signed_in_stays() {
    seen();
    let world = World::with_session(ADA);
    let page = world.mount::<ByCallback>().await;
    assert_eq!(page.text(), "authenticated");
    assert_eq!(seen(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_server_out_of_reach_sends_nobody_away() {
    seen();
    let world = World::new();
    world.server.forget("GET session");
    let page = world.mount::<ByCallback>().await;
    assert_eq!(page.text(), "unreachable");
    assert_eq!(seen(), [""; 0]);
}
