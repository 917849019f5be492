//! The sign-in page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, focused, settle, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::testing::Reply;

wasm_bindgen_test_configure!(run_in_browser);

const POST: &str = "POST callback/credentials";
const FORM: &str = "form[data-provider=credentials]";
const REFUSED: &str = "/signin?error=CredentialsSignin&code=credentials";

async fn open() -> Visit {
    Visit::open("/signin?callbackUrl=/account", NOBODY).await
}

fn alert_of(visit: &Visit, form: &str) -> String {
    visit.text(&format!("{form} [role=alert]"))
}

#[wasm_bindgen_test]
async fn every_field_has_a_label_and_tells_the_browser_what_it_is() {
    let visit = open().await;
    for (name, label, autocomplete) in [
        ("username", "User name", "username"),
        ("password", "Password", "current-password"),
        ("email", "E-mail", "email"),
        ("badge", "Badge", "username"),
        ("pin", "PIN", "current-password"),
    ] {
        let input = visit.input(&format!("[name={name}]"));
        let labels = input.labels().unwrap();
        assert_eq!(
            labels.get(0).unwrap().text_content().as_deref(),
            Some(label)
        );
        assert_eq!(
            input.get_attribute("autocomplete").as_deref(),
            Some(autocomplete)
        );
        assert_eq!(
            input.get_attribute("autocapitalize").as_deref(),
            Some("none")
        );
    }
}

#[wasm_bindgen_test]
async fn a_password_signs_in_and_replaces_the_page_by_the_one_that_was_wanted() {
    let visit = open().await;
    visit.server.reply(POST, url("/account"));
    visit.session_is(ADA);
    let before = visit.server.log().len();
    visit.type_password(" ada ", " spaces count ").await;
    assert_eq!(visit.server.log()[before..], [POST, "GET session"]);
    assert_eq!(visit.address(), "/account");
    assert_eq!(visit.heading(), "Account");
    assert_eq!(visit.navigator.moves(), [""; 0]);
    let requests = visit.server.requests();
    let sent = requests[before].body.clone().unwrap();
    assert!(
        sent.contains("username=ada&password=+spaces+count+&"),
        "{sent}"
    );
    assert!(sent.contains("callbackUrl=%2Faccount"), "{sent}");
}

#[wasm_bindgen_test]
async fn the_server_may_lead_elsewhere_on_this_site() {
    let visit = open().await;
    visit.server.reply(POST, url("/?tour=1"));
    visit.session_is(ADA);
    visit.type_password("ada", "lovelace").await;
    assert_eq!(visit.address(), "/?tour=1");
}

#[wasm_bindgen_test]
async fn a_refusal_is_told_in_the_form_and_costs_only_the_password() {
    let visit = open().await;
    visit.server.reply(POST, url(REFUSED));
    visit.type_password("ada", "wrong").await;
    assert!(alert_of(&visit, FORM).contains("That didn’t match."));
    assert_eq!(visit.input("[name=username]").value(), "ada");
    assert_eq!(visit.input("[name=password]").value(), "");
    assert_eq!(focused(), "password");
    let input = visit.find("[name=password]");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(
        input.get_attribute("aria-describedby").as_deref(),
        Some("credentials-alert")
    );
    assert_eq!(visit.text("#credentials-alert"), alert_of(&visit, FORM));
    assert_eq!(alert_of(&visit, "form[data-provider=pin]"), "");
    assert_eq!(visit.status(), "unauthenticated");
    assert_eq!(visit.address(), "/signin?callbackUrl=/account");
}

#[wasm_bindgen_test]
async fn the_same_refusal_is_spoken_again() {
    let visit = open().await;
    visit.server.reply(POST, url(REFUSED));
    visit.type_password("ada", "wrong").await;
    let first = visit.find(&format!("{FORM} [role=alert] > div"));
    visit.type_password("ada", "wrong again").await;
    let second = visit.find(&format!("{FORM} [role=alert] > div"));
    assert_ne!(first, second);
}

#[wasm_bindgen_test]
async fn a_lost_connection_costs_nothing_that_was_typed() {
    let visit = open().await;
    visit.server.reply(POST, Reply::lost());
    visit.type_password("ada", "lovelace").await;
    assert!(alert_of(&visit, FORM).contains("Can’t reach the server."));
    assert_eq!(visit.input("[name=username]").value(), "ada");
    assert_eq!(visit.input("[name=password]").value(), "lovelace");
    assert!(!visit.has("[aria-invalid]"));
    visit.server.forget(POST);
    visit.server.reply(POST, url("/account"));
    visit.session_is(ADA);
    visit.submit(FORM).await;
    assert_eq!(visit.address(), "/account");
}

#[wasm_bindgen_test]
async fn a_sign_in_without_a_session_is_no_sign_in() {
    let visit = open().await;
    visit.server.reply(POST, url("/account"));
    visit.type_password("ada", "lovelace").await;
    assert!(alert_of(&visit, FORM).contains("opened no session"));
    assert_eq!(visit.address(), "/signin?callbackUrl=/account");
}

#[wasm_bindgen_test]
async fn words_of_the_server_are_quoted() {
    let visit = open().await;
    visit
        .server
        .reply(POST, url("/error?error=Account%20locked"));
    visit.type_password("ada", "lovelace").await;
    assert_eq!(visit.text(&format!("{FORM} q")), "Account locked");
}

#[wasm_bindgen_test]
async fn empty_fields_are_named_and_nothing_is_sent() {
    let visit = open().await;
    let before = visit.server.log().len();
    visit.type_password("", "").await;
    let text = visit.text(FORM);
    assert!(text.contains("Enter your user name.") && text.contains("Enter your password."));
    assert_eq!(focused(), "username");
    let described_by = visit
        .find("[name=username]")
        .get_attribute("aria-describedby")
        .unwrap();
    assert_eq!(
        visit.text(&format!("#{described_by}")),
        "Enter your user name."
    );
    assert_eq!(visit.server.log().len(), before);
}

#[wasm_bindgen_test]
async fn while_it_works_the_button_says_so_and_takes_no_second_click() {
    let visit = open().await;
    let held = visit.server.hold(POST);
    visit.type_password("ada", "lovelace").await;
    let button = visit.find(&format!("{FORM} [type=submit]"));
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    assert_eq!(button.text_content().as_deref(), Some("Signing in…"));
    assert!(!button.has_attribute("disabled"), "it would drop the focus");
    visit.submit(FORM).await;
    assert_eq!(visit.server.count(POST), 1);
    held.give(url(REFUSED));
    settle().await;
    assert!(!visit.has("[aria-busy]"));
}

#[wasm_bindgen_test]
async fn a_shown_password_is_hidden_when_it_is_sent() {
    let visit = open().await;
    let _held = visit.server.hold(POST);
    visit.click("Show").await;
    assert_eq!(visit.input("[name=password]").type_(), "text");
    assert_eq!(
        visit.control("Hide").get_attribute("aria-label").as_deref(),
        Some("Hide Password")
    );
    visit.type_password("ada", "lovelace").await;
    assert_eq!(visit.input("[name=password]").type_(), "password");
    assert_eq!(visit.input("[name=password]").value(), "lovelace");
}

#[wasm_bindgen_test]
async fn a_badge_is_sent_to_its_own_provider() {
    let visit = open().await;
    visit.server.reply("POST callback/pin", url("/account"));
    visit.session_is(ADA);
    visit.fill("[name=badge]", "1815");
    visit.fill("[name=pin]", "1852");
    visit.submit("form[data-provider=pin]").await;
    assert_eq!(visit.address(), "/account");
    let requests = visit.server.requests();
    let sent = requests
        .iter()
        .find_map(|request| request.body.clone())
        .unwrap();
    assert!(sent.contains("badge=1815&pin=1852&"), "{sent}");
}

#[wasm_bindgen_test]
async fn a_mailed_link_is_told_with_the_address_that_it_went_to() {
    let visit = open().await;
    visit.server.reply(
        "POST signin/email",
        url("/verify-request?provider=email&type=email"),
    );
    visit.fill("[name=email]", "ada@example.test");
    visit.submit("form[data-provider=email]").await;
    assert_eq!(visit.address(), "/verify-request");
    assert_eq!(visit.heading(), "Check your mail");
    assert!(visit.text("main").contains("to ada@example.test."));
}

#[wasm_bindgen_test]
async fn an_address_that_is_refused_or_malformed_stays() {
    let visit = open().await;
    visit
        .server
        .reply("POST signin/email", url("/error?error=EmailSignin"));
    let form = "form[data-provider=email]";
    visit.fill("[name=email]", "ada at home");
    visit.submit(form).await;
    assert!(
        visit
            .text(form)
            .contains("Enter an address like you@example.com.")
    );
    assert_eq!(visit.server.count("POST signin/email"), 0);
    visit.fill("[name=email]", "reject@example.test");
    visit.submit(form).await;
    assert!(alert_of(&visit, form).contains("The mail couldn’t be sent."));
    assert_eq!(visit.input("[name=email]").value(), "reject@example.test");
    assert_eq!(focused(), "email");
}

#[wasm_bindgen_test]
async fn an_error_in_the_address_is_told_until_the_next_try() {
    let visit = Visit::open("/signin?error=OAuthCallback", NOBODY).await;
    let first = || {
        visit.find_all("main [role=alert]")[0]
            .text_content()
            .unwrap()
    };
    assert!(first().contains("The provider’s answer wasn’t usable."));
    visit.server.reply(POST, url(REFUSED));
    visit.type_password("ada", "wrong").await;
    assert!(first().contains("That didn’t match."));
}

#[wasm_bindgen_test]
async fn it_makes_way_when_somebody_has_signed_in_elsewhere() {
    let visit = open().await;
    visit.session_is(ADA);
    visit.refresh().await;
    assert_eq!(visit.address(), "/account");
}

#[wasm_bindgen_test]
async fn hostile_return_addresses_lead_home() {
    for callback_url in [
        "//evil.example",
        "https://evil.example/x",
        "javascript:alert(1)",
        "/%5Cevil.example",
        "/signin",
        "/signout?x",
    ] {
        let visit = Visit::open(&format!("/signin?callbackUrl={callback_url}"), NOBODY).await;
        visit.server.reply(POST, url("/"));
        visit.session_is(ADA);
        visit.type_password("ada", "lovelace").await;
        assert!(
            visit.address() == "/" || visit.address() == "/%5Cevil.example",
            "{callback_url}: {}",
            visit.address()
        );
        assert_eq!(visit.navigator.moves(), [""; 0]);
    }
}
