//! What the sign-in page offers, and to whom.
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

const FORM: &str = "form[data-provider=credentials]";

async fn open() -> Visit {
    Visit::open("/signin?callbackUrl=/account", NOBODY).await
}

#[wasm_bindgen_test]
async fn it_offers_what_the_server_lists_in_the_order_that_people_want() {
    let visit = open().await;
    let offers: Vec<String> = visit
        .find_all("[data-provider]")
        .iter()
        .map(|offer| {
            format!(
                "{} {}",
                offer.tag_name(),
                offer.get_attribute("data-provider").unwrap()
            )
        })
        .collect();
    assert_eq!(
        offers,
        ["BUTTON oidc", "FORM credentials", "FORM email", "FORM pin"]
    );
    assert_eq!(
        visit.text("button[data-provider=oidc]"),
        "Continue with Demo SSO"
    );
}

#[wasm_bindgen_test]
async fn a_provider_that_is_not_in_the_table_gets_a_form_of_its_own() {
    let server = scripted(NOBODY);
    server.forget("GET providers");
    let ldap = r#"{"ldap":{"id":"ldap","name":"Directory","type":"credentials"}}"#;
    server.reply("GET providers", Reply::json(ldap));
    let visit = Visit::open_at("/signin", server).await;
    assert_eq!(
        visit.text("form[data-provider=ldap] [type=submit]"),
        "Sign in with Directory"
    );
    assert!(visit.has("form[data-provider=ldap] [name=username]"));
    // Nothing comes before it, so nothing divides it from there.
    assert!(!visit.has(".rule"));
}

#[wasm_bindgen_test]
async fn a_server_without_providers_is_said_to_have_none() {
    let server = scripted(NOBODY);
    server.forget("GET providers");
    server.reply("GET providers", Reply::json("{}"));
    let visit = Visit::open_at("/signin", server).await;
    assert!(
        visit
            .text("main [role=alert]")
            .contains("no way to sign in")
    );
}

#[wasm_bindgen_test]
async fn a_provider_opens_its_own_page_and_the_button_stays_busy() {
    let visit = open().await;
    visit
        .server
        .reply("POST signin/oidc", url("https://id.example/auth?x=1"));
    visit.click("Continue with Demo SSO").await;
    assert_eq!(visit.navigator.moves(), ["https://id.example/auth?x=1"]);
    let button = visit.find("button[data-provider=oidc]");
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    assert_eq!(button.text_content().as_deref(), Some("Opening Demo SSO…"));
}

#[wasm_bindgen_test]
async fn a_provider_that_cannot_be_opened_says_so_and_can_be_tried_again() {
    let visit = open().await;
    visit.click("Continue with Demo SSO").await;
    assert!(
        visit
            .text(".stack [role=alert]")
            .contains("Can’t reach the server.")
    );
    visit
        .server
        .reply("POST signin/oidc", url("javascript:alert(1)"));
    visit.click("Continue with Demo SSO").await;
    assert!(visit.text(".stack [role=alert]").contains("another site"));
    assert_eq!(visit.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn without_providers_it_says_why_and_tries_again() {
    let server = scripted(NOBODY);
    server.forget("GET providers");
    let visit = Visit::open_at("/signin?callbackUrl=/account", server).await;
    assert!(
        visit
            .text("main [role=alert]")
            .contains("Can’t reach the server.")
    );
    visit
        .server
        .reply("GET providers", Reply::json(common::PROVIDERS));
    visit.click("Try again").await;
    assert!(visit.has(FORM));
    assert_eq!(visit.address(), "/signin?callbackUrl=/account");
}

#[wasm_bindgen_test]
async fn who_is_signed_in_already_chooses_whether_to_go_on() {
    let visit = Visit::open("/signin?callbackUrl=/account", ADA).await;
    assert_eq!(visit.heading(), "You’re signed in as Ada Lovelace");
    assert!(!visit.has("form"));
    assert_eq!(
        visit.control("Continue").get_attribute("href").as_deref(),
        Some("/account")
    );
    visit.server.reply("POST signout", url("/"));
    visit.session_is(NOBODY);
    visit.click("Use another account").await;
    assert!(visit.has(FORM));
}
