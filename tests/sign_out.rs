//! The page that asks before it signs out.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn to_open_it_signs_nobody_out() {
    let visit = Visit::open("/signout?callbackUrl=/account", ADA).await;
    assert_eq!(visit.heading(), "Leaving?");
    assert_eq!(visit.server.log(), ["GET session"]);
    visit.click("Stay signed in").await;
    assert_eq!(visit.address(), "/account");
    assert_eq!(visit.status(), "authenticated");
}

#[wasm_bindgen_test]
async fn a_sign_out_is_confirmed() {
    let visit = Visit::open("/signout", ADA).await;
    visit.server.reply("POST signout", url("/"));
    visit.session_is(NOBODY);
    let button = visit.find("main button");
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(button).click();
    common::settle().await;
    assert_eq!(visit.heading(), "You’re signed out");
    assert_eq!(visit.address(), "/signout");
}

#[wasm_bindgen_test]
async fn a_sign_out_that_fails_is_told() {
    let visit = Visit::open("/signout", ADA).await;
    let button = visit.find("main button");
    wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(button).click();
    common::settle().await;
    assert!(
        visit
            .text("main [role=alert]")
            .contains("Can’t reach the server.")
    );
    assert_eq!(visit.heading(), "Leaving?");
    assert_eq!(visit.status(), "authenticated");
}
