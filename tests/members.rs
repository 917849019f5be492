//! The page for administrators.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, scripted, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::testing::Reply;

wasm_bindgen_test_configure!(run_in_browser);

const CHARLES: &str = r#"{
    "user":{"name":"Charles Babbage","role":"member"},"expires":"2999-01-01T00:00:00.000Z"
}"#;

#[wasm_bindgen_test]
async fn an_administrator_sees_it_and_is_led_to_it() {
    let visit = Visit::open("/", ADA).await;
    visit.click("Members").await;
    assert_eq!(visit.address(), "/members");
    assert_eq!(visit.heading(), "Members");
    assert!(!visit.has("[data-part=refused]"));
}

#[wasm_bindgen_test]
async fn others_are_told_why_not_and_given_a_way_out() {
    let visit = Visit::open("/members", CHARLES).await;
    assert_eq!(visit.heading(), "This page is for administrators");
    assert!(
        visit
            .text("[data-part=refused]")
            .contains("Charles Babbage")
    );
    assert!(
        visit
            .find_all("nav a")
            .iter()
            .all(|link| link.text_content().unwrap() != "Members")
    );
    visit.server.reply("POST signout", url("/"));
    visit.session_is(NOBODY);
    visit.click("Use another account").await;
    assert_eq!(visit.address(), "/signin?callbackUrl=/members");
}

#[wasm_bindgen_test]
async fn a_visitor_signs_in_and_comes_back() {
    let visit = Visit::open("/members", NOBODY).await;
    assert_eq!(visit.address(), "/signin?callbackUrl=/members");
    visit
        .server
        .reply("POST callback/credentials", url("/members"));
    visit.session_is(ADA);
    visit.type_password("ada", "lovelace").await;
    assert_eq!(visit.address(), "/members");
    assert_eq!(visit.heading(), "Members");
}

#[wasm_bindgen_test]
async fn a_role_that_is_taken_away_takes_the_page_along() {
    let visit = Visit::open("/members", ADA).await;
    visit.session_is(CHARLES);
    visit.refresh().await;
    assert_eq!(visit.heading(), "This page is for administrators");
}

#[wasm_bindgen_test]
async fn without_the_server_nobody_is_refused() {
    let server = scripted(NOBODY);
    server.forget("GET session");
    server.reply("GET session", Reply::lost());
    let visit = Visit::open_at("/members", server).await;
    assert_eq!(visit.heading(), "Can’t reach the server.");
    assert_eq!(visit.address(), "/members");
    visit.session_is(ADA);
    visit.click("Try again").await;
    assert_eq!(visit.heading(), "Members");
}
