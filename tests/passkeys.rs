//! Signing in with a passkey, and adding one.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, scripted, settle, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{
    AuthError,
    testing::{Reply, ScriptedTransport},
};

wasm_bindgen_test_configure!(run_in_browser);

const OPTIONS: &str = "GET webauthn-options/passkey";
const POST: &str = "POST callback/passkey";
const BUTTON: &str = "Sign in with a passkey";
const CREDENTIAL: &str = r#"{"id":"x"}"#;

fn with_passkeys(session: &str, action: &str) -> ScriptedTransport {
    let server = scripted(session);
    server.forget("GET providers");
    let providers = r#"{
        "credentials":{"id":"credentials","name":"Password","type":"credentials"},
        "passkey":{"id":"passkey","name":"Passkey","type":"webauthn"}
    }"#;
    server.reply("GET providers", Reply::json(providers));
    let options = format!(r#"{{"action":"{action}","options":{{"challenge":"c"}}}}"#);
    server.reply(OPTIONS, Reply::json(options));
    server
}

async fn open_sign_in() -> Visit {
    let server = with_passkeys(NOBODY, "authenticate");
    Visit::open_at("/signin?callbackUrl=/account", server).await
}

async fn open_account() -> Visit {
    Visit::open_at("/account", with_passkeys(ADA, "register")).await
}

fn trouble(visit: &Visit) -> String {
    let alerts = visit.find_all("main [role=alert]");
    alerts
        .iter()
        .filter_map(|alert| alert.text_content())
        .collect()
}

#[wasm_bindgen_test]
async fn a_passkey_signs_in_and_leads_on() {
    let visit = open_sign_in().await;
    visit.authenticator.answer(Ok(Some(CREDENTIAL)));
    visit.server.reply(POST, url("/account"));
    visit.session_is(ADA);
    visit.click(BUTTON).await;
    assert_eq!(visit.address(), "/account");
    assert_eq!(visit.status(), "authenticated");
}

#[wasm_bindgen_test]
async fn who_would_rather_not_sees_the_page_as_it_was() {
    let visit = open_sign_in().await;
    visit.authenticator.answer(Ok(None));
    visit.click(BUTTON).await;
    assert_eq!(trouble(&visit), "");
    assert_eq!(visit.text("button[data-provider=passkey]"), BUTTON);
}

#[wasm_bindgen_test]
async fn a_passkey_that_the_server_does_not_know_is_said_at_the_button() {
    let visit = open_sign_in().await;
    visit.authenticator.answer(Ok(Some(CREDENTIAL)));
    visit.server.reply(POST, url("/error?error=Configuration"));
    visit.click(BUTTON).await;
    assert!(trouble(&visit).starts_with("This passkey isn’t known here."));
    assert_eq!(visit.address(), "/signin?callbackUrl=/account");
}

#[wasm_bindgen_test]
async fn the_newest_attempt_is_the_only_one_that_is_talked_about() {
    let visit = open_sign_in().await;
    visit.authenticator.answer(Ok(Some(CREDENTIAL)));
    visit.server.reply(POST, url("/error?error=Configuration"));
    visit.click(BUTTON).await;
    assert!(trouble(&visit).starts_with("This passkey isn’t known here."));
    visit.submit("form[data-provider=credentials]").await;
    assert_eq!(trouble(&visit), "", "what is missing is said at the fields");
    assert!(
        visit
            .text("form[data-provider=credentials]")
            .contains("Enter your password.")
    );
    visit.authenticator.answer(Ok(Some(CREDENTIAL)));
    visit.click(BUTTON).await;
    assert!(
        !visit
            .text("form[data-provider=credentials]")
            .contains("Enter your password.")
    );
}

#[wasm_bindgen_test]
async fn a_dialog_ends_with_the_page_that_has_opened_it() {
    let visit = open_account().await;
    visit.click("Add a passkey").await;
    assert_eq!(visit.authenticator.open_questions(), 1);
    visit.click("Home").await;
    assert_eq!(visit.authenticator.open_questions(), 0);
}

#[wasm_bindgen_test]
async fn a_passkey_that_could_not_be_added_is_not_called_unknown() {
    let visit = open_account().await;
    visit.authenticator.answer(Ok(Some(CREDENTIAL)));
    visit.server.reply(POST, url("/error?error=Configuration"));
    visit.click("Add a passkey").await;
    assert!(trouble(&visit).starts_with("The passkey couldn’t be added."));
}

#[wasm_bindgen_test]
async fn a_passkey_chosen_in_the_field_signs_in() {
    let visit = open_sign_in().await;
    assert_eq!(
        visit
            .input("[name=username]")
            .get_attribute("autocomplete")
            .as_deref(),
        Some("username webauthn")
    );
    assert_eq!(visit.authenticator.log(), ["Autofill authenticate"]);
    drop(visit);

    let server = with_passkeys(NOBODY, "authenticate");
    server.forget(OPTIONS);
    let held = server.hold(OPTIONS);
    server.reply(POST, url("/account"));
    let visit = Visit::open_at("/signin?callbackUrl=/account", server).await;
    visit.authenticator.answer(Ok(Some(CREDENTIAL)));
    visit.session_is(ADA);
    held.give(Reply::json(r#"{"action":"authenticate","options":{}}"#));
    settle().await;
    assert_eq!(visit.address(), "/account");
}

#[wasm_bindgen_test]
async fn the_offer_in_the_field_ends_with_the_page() {
    let visit = open_sign_in().await;
    assert_eq!(visit.authenticator.open_questions(), 1);
    visit.click("Home").await;
    assert_eq!(visit.authenticator.open_questions(), 0);
}

#[wasm_bindgen_test]
async fn a_passkey_is_added_to_the_account() {
    let visit = open_account().await;
    visit.authenticator.answer(Ok(Some(CREDENTIAL)));
    visit.server.reply(POST, url("/account"));
    visit.click("Add a passkey").await;
    assert_eq!(
        visit.text("[data-part=passkeys] [role=status]"),
        "Added. It works from now on."
    );
    assert_eq!(visit.authenticator.log(), ["Modal register"]);
}

#[wasm_bindgen_test]
async fn a_device_that_has_one_already_says_so() {
    let visit = open_account().await;
    visit.authenticator.answer(Err(AuthError::Passkey {
        name: "InvalidStateError".into(),
        reason: String::new(),
    }));
    visit.click("Add a passkey").await;
    assert!(trouble(&visit).starts_with("There is a passkey on this device already."));
    visit.authenticator.answer(Ok(None));
    visit.click("Add a passkey").await;
    assert_eq!(trouble(&visit), "", "who would rather not is told nothing");
}

#[wasm_bindgen_test]
async fn a_server_without_passkeys_shows_nothing_of_them() {
    let visit = Visit::open("/account", ADA).await;
    assert!(!visit.has("[data-part=passkeys]"));
    let visit = Visit::open("/signin", NOBODY).await;
    assert!(!visit.has("button[data-provider=passkey]"));
    assert_eq!(visit.authenticator.log(), [""; 0]);
}

#[wasm_bindgen_test]
async fn what_the_browser_cannot_do_is_not_offered() {
    let visit = open_sign_in().await;
    assert!(visit.has("[data-provider=passkey]"));
    drop(visit);
    for (path, session) in [("/signin", NOBODY), ("/account", ADA)] {
        let server = with_passkeys(session, "authenticate");
        let visit = Visit::open_without_passkeys(path, server.clone()).await;
        assert!(!visit.has("[data-provider=passkey], [data-part=passkeys]"));
        assert!(!server.log().contains(&OPTIONS.to_owned()));
        assert!(!visit.has("[autocomplete~=webauthn]"));
    }
}
