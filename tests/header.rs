//! The bar on every page, and the banner below it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, document, focused, scripted, settle, url};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::testing::Reply;
use yew_nextauth_app::{Config, NAME};

wasm_bindgen_test_configure!(run_in_browser);

const USER: &str = r#"[data-testid="session-user"]"#;
const BANNER: &str = "[data-part=connection]";

#[wasm_bindgen_test]
async fn it_says_who_is_signed_in_and_offers_the_way_out() {
    let visit = Visit::open("/", ADA).await;
    assert_eq!(visit.status(), "authenticated");
    assert_eq!(visit.text(USER), "Ada Lovelace");
    visit.control("Sign out");
    assert!(!visit.text("header").contains("Sign in"));
}

#[wasm_bindgen_test]
async fn the_way_in_leads_back_to_where_one_is() {
    for (path, to) in [
        ("/", "/signin"),
        ("/nothing?x=1&y", "/signin?callbackUrl=/nothing%3Fx%3D1%26y"),
        (
            "/error?callbackUrl=/account",
            "/signin?callbackUrl=/account",
        ),
        ("/signin?callbackUrl=//evil.example", "/signin"),
    ] {
        let visit = Visit::open(path, NOBODY).await;
        let link = visit.find("header .session-action");
        assert_eq!(
            link.get_attribute("href").as_deref(),
            Some(to),
            "from {path}"
        );
    }
}

#[wasm_bindgen_test]
async fn no_way_in_leads_to_an_api_wherever_it_is() {
    for (return_to, is_page) in [
        ("/auth/error", false),
        ("/auth", false),
        ("/api/other", false),
        ("/authors", true),
    ] {
        let config = Config {
            auth_base: Some("/auth".into()),
            ..Config::default()
        };
        let path = format!("/signin?callbackUrl={return_to}");
        let visit = Visit::open_with(&path, scripted(NOBODY), config).await;
        let to = visit.find("header .session-action").get_attribute("href");
        let expected = if is_page { &*path } else { "/signin" };
        assert_eq!(to.as_deref(), Some(expected));
    }
}

#[wasm_bindgen_test]
async fn a_sign_out_happens_in_place_and_the_focus_stays_there() {
    let visit = Visit::open("/", ADA).await;
    visit.server.reply("POST signout", url("/"));
    visit.session_is(NOBODY);
    visit.control("Sign out").focus().unwrap();
    visit.click("Sign out").await;
    assert_eq!(visit.status(), "unauthenticated");
    assert_eq!(visit.address(), "/");
    assert_eq!(visit.navigator.moves(), [""; 0]);
    assert_eq!(focused(), "Sign in");
}

#[wasm_bindgen_test]
async fn a_sign_out_that_fails_leaves_one_signed_in_and_says_so() {
    let visit = Visit::open("/", ADA).await;
    visit.click("Sign out").await;
    assert_eq!(visit.status(), "authenticated");
    assert!(
        visit
            .text("[role=alert]")
            .contains("Can’t reach the server.")
    );
}

#[wasm_bindgen_test]
async fn a_lost_server_is_told_and_signs_nobody_out() {
    let visit = Visit::open("/account", ADA).await;
    assert_eq!(visit.text(BANNER), "");
    visit.session_is_lost();
    visit.refresh().await;
    assert!(visit.text(BANNER).contains("You’re still signed in"));
    assert_eq!(visit.status(), "authenticated");
    assert_eq!(visit.address(), "/account");
    visit.session_is(ADA);
    visit.click("Try again").await;
    assert_eq!(visit.text(BANNER), "");
}

#[wasm_bindgen_test]
async fn the_page_that_is_shown_is_marked() {
    let visit = Visit::open("/", ADA).await;
    assert_eq!(visit.text("[aria-current=page]"), "Home");
    visit.click("Account").await;
    assert_eq!(visit.text("[aria-current=page]"), "Account");
    assert_eq!(visit.find_all("[aria-current]").len(), 1);
}

#[wasm_bindgen_test]
async fn a_change_of_page_sets_the_title_and_moves_the_focus() {
    let visit = Visit::open("/", ADA).await;
    assert_eq!(document().title(), format!("Home · {NAME}"));
    visit.click("Account").await;
    assert_eq!(document().title(), format!("Account · {NAME}"));
    assert_eq!(focused(), "Account");
    assert_eq!(document().active_element().unwrap().tag_name(), "H1");
}

#[wasm_bindgen_test]
async fn nothing_is_claimed_before_the_session_is_known() {
    let server = scripted(NOBODY);
    server.forget("GET session");
    let held = server.hold("GET session");
    let visit = Visit::open_at("/", server).await;
    let text = visit.text("header");
    assert!(
        !text.contains("Sign in") && !text.contains("Sign out"),
        "{text}"
    );
    held.give(Reply::json(ADA));
    settle().await;
    visit.control("Sign out");
}

#[wasm_bindgen_test]
async fn the_colours_go_round_and_are_remembered() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    let root = document().document_element().unwrap();
    let visit = Visit::open("/", NOBODY).await;
    for (label, attribute) in [
        ("Colours: as the system has them", None),
        ("Colours: light", Some("light")),
        ("Colours: dark", Some("dark")),
        ("Colours: as the system has them", None),
    ] {
        let button = visit.find("header button.icon-button");
        assert_eq!(button.get_attribute("aria-label").as_deref(), Some(label));
        assert_eq!(root.get_attribute("data-theme").as_deref(), attribute);
        assert_eq!(storage.get_item("theme").unwrap().as_deref(), attribute);
        wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(button).click();
        settle().await;
    }
    storage.clear().unwrap();
    root.remove_attribute("data-theme").unwrap();
}
