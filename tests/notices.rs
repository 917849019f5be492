//! The pages that say one thing: mail sent, error, welcome, nothing there.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, focused, scripted};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::testing::Reply;

wasm_bindgen_test_configure!(run_in_browser);

const BANNER: &str = "[data-part=connection]";

#[wasm_bindgen_test]
async fn every_code_of_both_servers_has_a_sentence_and_a_way_on() {
    for code in [
        "Signin",
        "OAuthSignin",
        "OAuthCallback",
        "OAuthCallbackError",
        "OAuthCreateAccount",
        "EmailCreateAccount",
        "Callback",
        "OAuthAccountNotLinked",
        "AccountNotLinked",
        "EmailSignin",
        "CredentialsSignin",
        "SessionRequired",
        "AccessDenied",
        "Verification",
        "Configuration",
        "configuration",
        "MissingCSRF",
        "WebAuthnVerificationError",
        "Default",
        "",
    ] {
        let visit = Visit::open(&format!("/error?error={code}"), NOBODY).await;
        assert!(
            visit.heading().ends_with('.'),
            "{code}: {}",
            visit.heading()
        );
        assert!(visit.text("main [role=alert]").len() > 20, "{code}");
        let way_on = visit.find("main .actions a").get_attribute("href").unwrap();
        assert!(
            ["/", "/signin"].contains(&way_on.as_str()),
            "{code}: {way_on}"
        );
    }
}

#[wasm_bindgen_test]
async fn an_unknown_code_is_quoted_and_a_sentence_from_a_link_is_not() {
    let visit = Visit::open("/error?error=TooManyTries", NOBODY).await;
    assert_eq!(visit.text("main code"), "TooManyTries");
    let visit = Visit::open("/error?error=Call%20555-0100%20now", NOBODY).await;
    assert!(!visit.text("main").contains("555"));
}

#[wasm_bindgen_test]
async fn the_way_on_from_an_error_keeps_where_one_wanted_to_go() {
    let visit = Visit::open("/error?error=Verification&callbackUrl=/account", NOBODY).await;
    visit.click("Get a new link").await;
    assert_eq!(visit.address(), "/signin?callbackUrl=/account");
}

#[wasm_bindgen_test]
async fn who_waits_for_a_mail_sees_that_its_link_was_opened() {
    let visit = Visit::open("/verify-request?provider=email&type=email", NOBODY).await;
    assert_eq!(visit.heading(), "Check your mail");
    visit.session_is(ADA);
    visit.refresh().await;
    assert_eq!(visit.heading(), "You’re signed in.");
    visit.click("Continue").await;
    assert_eq!(visit.address(), "/");
}

#[wasm_bindgen_test]
async fn a_new_account_is_welcomed_and_led_to_where_it_wanted_to_go() {
    let visit = Visit::open("/welcome?callbackUrl=/account", ADA).await;
    assert_eq!(visit.heading(), "Welcome, Ada");
    visit.click("Continue").await;
    assert_eq!(visit.address(), "/account");
    let visit = Visit::open("/welcome?callbackUrl=https://evil.example", ADA).await;
    assert_eq!(
        visit.control("Continue").get_attribute("href").as_deref(),
        Some("/")
    );
}

#[wasm_bindgen_test]
async fn an_address_that_is_no_page_leads_back_to_the_start() {
    for path in ["/nothing", "/account/settings", "/%F0%9F%98%80"] {
        let visit = Visit::open(path, NOBODY).await;
        assert_eq!(visit.heading(), "There’s nothing here", "{path}");
        visit.click("Back to the start").await;
        assert_eq!(visit.address(), "/");
    }
}

#[wasm_bindgen_test]
async fn every_page_says_when_the_server_is_away_and_asks_again_on_request() {
    for path in [
        "/welcome",
        "/verify-request",
        "/signout",
        "/error",
        "/nothing",
        #[cfg(feature = "playground")]
        "/playground",
    ] {
        let server = scripted(NOBODY);
        server.forget("GET session");
        server.reply("GET session", Reply::lost());
        let visit = Visit::open_at(path, server).await;
        let banner = visit.text(BANNER);
        assert!(
            banner.contains("Can’t reach the server."),
            "{path}: {banner}"
        );
        assert!(
            banner.contains("we don’t know whether you’re signed in"),
            "{path}"
        );
        visit.session_is(ADA);
        visit.click("Try again").await;
        assert_eq!(visit.text(BANNER), "", "{path}");
    }
}

#[wasm_bindgen_test]
async fn what_to_do_about_it_depends_on_what_went_wrong() {
    for (reply, title, advice) in [
        (
            Reply::lost(),
            "Can’t reach the server.",
            "Check your connection",
        ),
        (
            Reply::json("{}").status(429),
            "Too many tries.",
            "Wait a minute",
        ),
        (
            Reply::json("{}").status(500),
            "The server is in trouble.",
            "Try again in a moment",
        ),
        (
            Reply::html("<title>Log in to the network</title>"),
            "Something answers in the server’s place.",
            "sign in to it first",
        ),
    ] {
        for (path, place) in [("/", "main"), ("/account", "main"), ("/welcome", BANNER)] {
            let server = scripted(NOBODY);
            server.forget("GET session");
            server.reply("GET session", reply.clone());
            let visit = Visit::open_at(path, server).await;
            let said = visit.text(place);
            for part in [title, "we don’t know whether you’re signed in", advice] {
                assert!(said.contains(part), "{path}: {part} in {said}");
            }
            let is_cut_off = advice == "Check your connection";
            assert_eq!(said.contains("Check your connection"), is_cut_off, "{said}");
        }
    }
}

#[wasm_bindgen_test]
async fn what_a_page_says_itself_is_not_said_twice() {
    for path in ["/", "/signin", "/account", "/members"] {
        let server = scripted(NOBODY);
        server.forget("GET session");
        server.reply("GET session", Reply::lost());
        let visit = Visit::open_at(path, server).await;
        assert_eq!(visit.text(BANNER), "", "{path}");
    }
}

#[wasm_bindgen_test]
async fn the_first_link_leads_past_the_bar() {
    let visit = Visit::open("/verify-request", NOBODY).await;
    let first = visit.find_all("a, button").remove(0);
    assert_eq!(first.text_content().unwrap(), "Skip to the content");
    visit.click("Skip to the content").await;
    assert_eq!(focused(), "Check your mail");
    assert_eq!(visit.address(), "/verify-request");
}
