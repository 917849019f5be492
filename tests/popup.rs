//! A provider's page in a window of its own, where the app is set to open one.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, scripted, settle, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::PopupPlace;
use yew_nextauth_app::{AuthWindow, Config};

wasm_bindgen_test_configure!(run_in_browser);

const PROVIDER: &str = "https://id.example/authorize";
const BUTTON: &str = "Continue with Demo SSO";

async fn open() -> Visit {
    let config = Config {
        auth_window: AuthWindow::Popup,
        ..Config::default()
    };
    let server = scripted(NOBODY);
    server.reply("POST signin/oidc", url(PROVIDER));
    Visit::open_with("/signin?callbackUrl=/account", server, config).await
}

/// Lets the looks after the window come to their end.
async fn watch(visit: &Visit) {
    visit.pass(std::time::Duration::from_secs(1)).await;
    settle().await;
}

fn place(path: &str) -> PopupPlace {
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    PopupPlace::At(format!("{origin}{path}"))
}

#[wasm_bindgen_test]
async fn a_window_that_comes_back_signs_in_and_leads_on() {
    let visit = open().await;
    visit
        .navigator
        .script_popup([PopupPlace::Away, place("/account")]);
    visit.click(BUTTON).await;
    visit.session_is(ADA);
    watch(&visit).await;
    assert_eq!(visit.address(), "/account");
    let moves = visit.navigator.moves();
    assert_eq!(moves, [format!("popup {PROVIDER}"), "popup closed".into()]);
}

#[wasm_bindgen_test]
async fn who_signs_in_for_the_first_time_is_welcomed() {
    let visit = open().await;
    visit
        .navigator
        .script_popup([place("/welcome?callbackUrl=%2Faccount")]);
    visit.click(BUTTON).await;
    visit.session_is(ADA);
    watch(&visit).await;
    assert_eq!(visit.address(), "/welcome?callbackUrl=%2Faccount");
    assert_eq!(visit.heading(), "Welcome, Ada");
}

#[wasm_bindgen_test]
async fn a_window_that_is_closed_costs_nothing_of_what_was_typed() {
    let visit = open().await;
    visit.fill("[name=username]", "ada");
    visit.navigator.script_popup([PopupPlace::Closed]);
    visit.click(BUTTON).await;
    watch(&visit).await;
    let alerts = visit.find_all("main [role=alert]");
    let said: String = alerts
        .iter()
        .filter_map(|alert| alert.text_content())
        .collect();
    assert!(said.starts_with("The window was closed"), "{said}");
    assert_eq!(visit.input("[name=username]").value(), "ada");
    assert_eq!(visit.text("button[data-provider=oidc]"), BUTTON);
}

#[wasm_bindgen_test]
async fn a_window_is_closed_with_the_page_that_has_opened_it() {
    let visit = open().await;
    visit.navigator.script_popup([]);
    visit.click(BUTTON).await;
    visit.click("Home").await;
    let moves = visit.navigator.moves();
    assert_eq!(moves, [format!("popup {PROVIDER}"), "popup closed".into()]);
}

#[wasm_bindgen_test]
async fn a_blocked_window_leaves_for_the_provider() {
    let visit = open().await;
    visit.click(BUTTON).await;
    assert_eq!(visit.navigator.moves(), [PROVIDER]);
}
