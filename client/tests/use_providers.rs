//! The list of providers, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::cell::RefCell;

use common::{Shared, World, settle};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{UseProvidersHandle, testing::Reply, use_providers};

wasm_bindgen_test_configure!(run_in_browser);

thread_local! {
    static HANDLE: RefCell<Option<UseProvidersHandle>> = const { RefCell::new(None) };
}

#[component]
fn Names() -> Html {
    let handle = use_providers();
    HANDLE.set(Some(handle.clone()));
    let names: Vec<String> = handle
        .providers()
        .unwrap_or_default()
        .iter()
        .map(|provider| provider.name.clone())
        .collect();
    let error = handle.error().map_or("", |_| " error");
    let loading = if handle.is_loading() { " loading" } else { "" };
    html! { format!("{}{error}{loading}", names.join(",")) }
}

#[wasm_bindgen_test]
async fn providers_come_in_the_servers_order_and_are_read_once() {
    #[component]
    fn Twice() -> Html {
        html! { <><Names />{ "|" }<Names /></> }
    }
    let world = World::new();
    let page = world.mount::<Twice>().await;
    assert_eq!(
        page.text(),
        "Demo SSO,Password,Email|Demo SSO,Password,Email"
    );
    assert_eq!(world.server.count("GET providers"), 1);
}

#[wasm_bindgen_test]
async fn an_error_stands_until_a_retry_succeeds() {
    let world = World::new();
    world.server.forget("GET providers");
    let page = world.mount::<Names>().await;
    assert_eq!(page.text(), " error");
    let held = world.server.hold("GET providers");
    HANDLE.take().unwrap().retry();
    settle().await;
    assert_eq!(page.text(), " error loading");
    held.give(Reply::json(common::PROVIDERS));
    settle().await;
    assert_eq!(page.text(), "Demo SSO,Password,Email");
}

#[wasm_bindgen_test]
async fn a_list_that_nobody_waits_for_holds_nothing_up() {
    let world = World::new();
    world.server.forget("GET providers");
    let held = world.server.hold("GET providers");
    world.mount::<Names>().await.unmount().await;
    let token: Shared<_> = Shared::default();
    spawn_local({
        let (client, token) = (world.client.clone(), token.clone());
        async move {
            token.replace(Some(client.get_csrf_token().await));
        }
    });
    settle().await;
    assert_eq!(token.take(), Some(Ok("t".to_owned())));
    drop(held);
}
