//! The page that needs a session.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::time::Duration;

use common::{ADA, NOBODY, Visit, focused, scripted, settle, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::testing::Reply;

wasm_bindgen_test_configure!(run_in_browser);

const POST: &str = "POST session";
const FORM: &str = "main form";
const RENAMED: &str = r#"{"user":{"name":"Ada King"},"expires":"2999-01-01T00:00:00.000Z"}"#;

#[wasm_bindgen_test]
async fn a_visitor_is_sent_to_sign_in_and_the_page_leaves_no_trace_in_the_history() {
    let visit = Visit::open("/account?tab=2", NOBODY).await;
    assert_eq!(visit.address(), "/signin?callbackUrl=/account%3Ftab%3D2");
    assert_eq!(visit.heading(), "Welcome back");
    assert_eq!(visit.navigator.moves(), [""; 0]);
    // It replaced the page: there is nothing to go back to.
    yew_router::history::History::back(&visit.history);
    settle().await;
    assert_eq!(visit.address(), "/signin?callbackUrl=/account%3Ftab%3D2");
}

#[wasm_bindgen_test]
async fn a_session_that_ends_leads_to_sign_in() {
    let visit = Visit::open("/account", ADA).await;
    assert_eq!(visit.heading(), "Account");
    assert_eq!(visit.text("[data-part=ended]"), "");
    visit.session_is(NOBODY);
    visit.refresh().await;
    assert_eq!(visit.address(), "/signin?callbackUrl=/account");
    let notice = visit.text("[data-part=ended]");
    assert!(notice.contains("Your session is over."), "{notice}");
}

#[wasm_bindgen_test]
async fn the_session_is_told_with_its_age_and_its_tabs() {
    let visit = Visit::open("/account", ADA).await;
    visit.until("[data-part=session]", "only this one").await;
    let facts = visit.find_all("[data-part=session] dl > div");
    let facts: Vec<String> = facts
        .iter()
        .map(|fact| fact.text_content().unwrap_or_default())
        .collect();
    assert!(facts.contains(&"E-mailada@example.test".to_owned()));
    assert!(facts.contains(&"Roleadmin".to_owned()));
    assert!(
        facts
            .iter()
            .any(|fact| fact.starts_with("Ends if unusedin "))
    );
    // The clock of the fake browser stands in another time.
    let is_told = |fact: &String| fact.starts_with("Last answer") && fact.ends_with(" ago");
    assert!(facts.iter().any(is_told), "{facts:?}");
    assert!(
        facts.contains(&"Tabs in steponly this one".to_owned()),
        "{facts:?}"
    );
}

#[wasm_bindgen_test]
async fn the_session_is_ended_in_every_tab_on_request() {
    let visit = Visit::open("/account", ADA).await;
    let other = visit.open_beside("/").await;
    visit.server.reply("POST signout", Reply::lost());
    visit.click("End the session in every tab").await;
    assert!(visit.has("[data-part=browser] [role=alert] > div"));
    assert_eq!(visit.status(), "authenticated");
    visit.server.forget("POST signout");
    visit.server.reply("POST signout", url("/"));
    visit.session_is(NOBODY);
    visit.click("End the session in every tab").await;
    assert_eq!(visit.status(), "unauthenticated");
    // Who did it knows why.
    assert_eq!(visit.text("[data-part=ended]"), "");
    assert_eq!(visit.navigator.moves(), [""; 0]);
    other.pass(Duration::from_secs(1)).await;
    assert_eq!(other.status(), "unauthenticated");
}

#[wasm_bindgen_test]
async fn a_server_that_is_gone_sends_nobody_away() {
    let server = scripted(NOBODY);
    server.forget("GET session");
    let visit = Visit::open_at("/account", server).await;
    assert_eq!(visit.address(), "/account");
    assert_eq!(visit.heading(), "Can’t reach the server.");
    visit.session_is(ADA);
    visit.click("Try again").await;
    assert_eq!(visit.heading(), "Account");
}

#[wasm_bindgen_test]
async fn a_name_is_changed_on_the_server_and_in_the_header() {
    let visit = Visit::open("/account", ADA).await;
    visit.server.reply(POST, Reply::json(RENAMED));
    assert_eq!(visit.input("[name=name]").value(), "Ada Lovelace");
    visit.fill("[name=name]", " Ada King ");
    visit.submit(FORM).await;
    assert_eq!(visit.text(r#"[data-testid="session-user"]"#), "Ada King");
    assert!(visit.text(FORM).contains("Saved."));
    let requests = visit.server.requests();
    let sent = requests
        .iter()
        .find_map(|request| request.body.clone())
        .unwrap();
    assert!(sent.contains(r#""data":{"name":"Ada King"}"#), "{sent}");
}

#[wasm_bindgen_test]
async fn no_name_is_told_at_the_field() {
    let visit = Visit::open("/account", ADA).await;
    visit.fill("[name=name]", "  ");
    visit.submit(FORM).await;
    assert!(visit.text(FORM).contains("Enter a name."));
    assert_eq!(focused(), "name");
    assert_eq!(visit.server.count(POST), 0);
}

#[wasm_bindgen_test]
async fn a_name_that_is_not_saved_stays_to_be_saved_again() {
    let visit = Visit::open("/account", ADA).await;
    visit.fill("[name=name]", "Ada King");
    visit.submit(FORM).await;
    assert!(
        visit
            .text("main [role=alert]")
            .contains("Can’t reach the server.")
    );
    assert_eq!(visit.input("[name=name]").value(), "Ada King");
    assert_eq!(visit.status(), "authenticated");
    visit.server.reply(POST, Reply::json(RENAMED));
    visit.submit(FORM).await;
    assert_eq!(visit.text("main [role=alert]"), "");
    assert!(visit.text(FORM).contains("Saved."));
}

/// A sign-out calls the update off, and then fails itself.
#[wasm_bindgen_test]
async fn an_update_that_was_called_off_is_not_called_saved() {
    let visit = Visit::open("/account", ADA).await;
    let _held = visit.server.hold(POST);
    visit.fill("[name=name]", "Ada King");
    visit.submit(FORM).await;
    visit.click("Sign out").await;
    assert_eq!(visit.status(), "authenticated");
    assert!(!visit.text(FORM).contains("Saved."));
    assert!(visit.text(FORM).contains("That wasn’t saved."));
    assert_eq!(visit.input("[name=name]").value(), "Ada King");
}

#[wasm_bindgen_test]
async fn what_is_being_typed_survives_a_change_from_elsewhere() {
    let visit = Visit::open("/account", ADA).await;
    visit.fill("[name=name]", "half a na");
    visit.session_is(RENAMED);
    visit.refresh().await;
    assert_eq!(visit.text(r#"[data-testid="session-user"]"#), "Ada King");
    assert_eq!(visit.input("[name=name]").value(), "half a na");
}

#[wasm_bindgen_test]
async fn a_name_from_elsewhere_is_shown_to_who_does_not_type() {
    let visit = Visit::open("/account", ADA).await;
    visit.session_is(RENAMED);
    visit.refresh().await;
    assert_eq!(visit.input("[name=name]").value(), "Ada King");
}
