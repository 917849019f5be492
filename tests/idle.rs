//! A session that nobody uses, where the app is set to end it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::time::Duration;

use common::{ADA, NOBODY, Visit, scripted, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::IdleSettings;
use yew_nextauth_app::Config;

wasm_bindgen_test_configure!(run_in_browser);

const SECOND: Duration = Duration::from_secs(1);
const WARNING: &str = "[data-part=idle]";
const ENDED: &str = "[data-part=ended]";

async fn open() -> Visit {
    let config = Config {
        idle: Some(IdleSettings {
            sign_out_after: SECOND * 60,
            warn_before: SECOND * 20,
        }),
        ..Config::default()
    };
    let server = scripted(ADA);
    server.reply("POST signout", url("/"));
    Visit::open_with("/account", server, config).await
}

#[wasm_bindgen_test]
async fn who_is_away_is_warned_and_then_signed_out() {
    let visit = open().await;
    visit.pass(SECOND * 39).await;
    assert_eq!(visit.text(WARNING), "");
    visit.pass(SECOND * 2).await;
    assert!(visit.text(WARNING).starts_with("Are you still there?"));
    assert_eq!(visit.status(), "authenticated");
    visit.session_is(NOBODY);
    visit.pass(SECOND * 20).await;
    assert_eq!(visit.status(), "unauthenticated");
    assert_eq!(visit.text(WARNING), "");
    assert_eq!(visit.address(), "/signin?callbackUrl=/account");
    assert!(visit.text(ENDED).contains("nobody was here"));
    visit.session_is(ADA);
    visit.refresh().await;
    assert_eq!(visit.text(ENDED), "");
}

#[wasm_bindgen_test]
async fn who_says_so_stays() {
    let visit = open().await;
    visit.pass(SECOND * 50).await;
    visit.click("Stay signed in").await;
    assert_eq!(visit.text(WARNING), "");
    visit.pass(SECOND * 30).await;
    assert_eq!(visit.status(), "authenticated");
}

#[wasm_bindgen_test]
async fn by_default_nobody_is_asked() {
    let visit = Visit::open("/account", ADA).await;
    visit.pass(SECOND * 86_400).await;
    assert!(!visit.has(WARNING));
    assert_eq!(visit.status(), "authenticated");
}
