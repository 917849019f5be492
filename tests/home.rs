//! The start page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, scripted, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::testing::Reply;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_visitor_is_shown_the_way_in_after_one_request() {
    let visit = Visit::open("/", NOBODY).await;
    assert_eq!(
        visit.heading(),
        "One sign\u{2011}in that every tab agrees on."
    );
    visit.click("Get started").await;
    assert_eq!(visit.address(), "/signin");
    let visit = Visit::open("/", NOBODY).await;
    assert_eq!(visit.server.log(), ["GET session"]);
}

#[wasm_bindgen_test]
async fn a_member_is_greeted_and_shown_their_session() {
    let visit = Visit::open("/", ADA).await;
    assert_eq!(visit.heading(), "You’re signed in, Ada.");
    let card = visit.text("main article");
    for part in ["Ada Lovelace", "ada@example.test", "admin", "AL"] {
        assert!(card.contains(part), "{part} in {card}");
    }
}

#[wasm_bindgen_test]
async fn who_has_no_name_is_greeted_all_the_same() {
    let visit = Visit::open("/", r#"{"user":{},"expires":"2999-01-01T00:00:00.000Z"}"#).await;
    assert_eq!(visit.heading(), "You’re signed in.");
    assert!(visit.text("main article").contains("Not given"));
    assert!(!visit.has(r#"[data-testid="session-user"]"#));
}

#[wasm_bindgen_test]
async fn a_picture_is_shown_only_from_where_it_is_safe_to_load() {
    for (image, is_shown) in [
        ("https://img.example/a.png", true),
        ("http://img.example/a.png", false),
        ("javascript:alert(1)", false),
    ] {
        let session = format!(
            r#"{{"user":{{"name":"Ada","image":"{image}"}},"expires":"2999-01-01T00:00:00.000Z"}}"#
        );
        let visit = Visit::open("/", &session).await;
        assert_eq!(visit.has("main img"), is_shown, "{image}");
    }
}

#[wasm_bindgen_test]
async fn a_picture_that_does_not_load_makes_way_for_the_initials() {
    let session = r#"{"user":{"name":"Ada Lovelace","image":"https://img.example/a.png"},"expires":"2999-01-01T00:00:00.000Z"}"#;
    let visit = Visit::open("/", session).await;
    let broken = web_sys::Event::new("error").unwrap();
    visit.find("main img").dispatch_event(&broken).unwrap();
    settle().await;
    assert!(!visit.has("main img"));
    assert!(visit.text("[data-part=session] .who").contains("AL"));
}

#[wasm_bindgen_test]
async fn before_anything_is_known_there_are_only_shapes() {
    let server = scripted(NOBODY);
    server.forget("GET session");
    let held = server.hold("GET session");
    let visit = Visit::open_at("/", server).await;
    assert_eq!(visit.status(), "loading");
    // For who can't see that something is to come.
    assert_eq!(visit.text("main h1 .visually-hidden"), "Loading");
    assert_eq!(visit.heading(), "Loading");
    assert!(visit.has("main .skeleton"));
    held.give(Reply::json(NOBODY));
    settle().await;
    assert!(!visit.has("main .skeleton"));
}

#[wasm_bindgen_test]
async fn without_a_server_it_says_so_and_asks_again_on_request() {
    let server = scripted(NOBODY);
    server.forget("GET session");
    let visit = Visit::open_at("/", server).await;
    assert_eq!(visit.status(), "unreachable");
    assert_eq!(visit.heading(), "Can’t reach the server.");
    visit.session_is(ADA);
    visit.click("Try again").await;
    assert_eq!(visit.status(), "authenticated");
    assert_eq!(visit.heading(), "You’re signed in, Ada.");
}
