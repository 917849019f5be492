//! Whatever a server, an address or the storage holds: a page is shown.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{NOBODY, PROVIDERS, Visit, scripted};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::testing::{Reply, ScriptedTransport};

wasm_bindgen_test_configure!(run_in_browser);

const ODD_BODIES: [&str; 20] = [
    "",
    " ",
    "null",
    "true",
    "0",
    "\"\"",
    "[]",
    "[[[[[]]]]]",
    "{",
    "}{",
    "{}",
    r#"{"user":null}"#,
    r#"{"user":[]}"#,
    r#"{"user":{"name":5}}"#,
    r#"{"user":{"name":"x"},"expires":"soon"}"#,
    r#"{"user":{"name":"\u0000"},"expires":1e400}"#,
    r#"{"a":{"id":1}}"#,
    r#"{"url":{}}"#,
    "<html>",
    "\u{feff}{}",
];
const ODD_QUERIES: [&str; 14] = [
    "?",
    "?&&==",
    "?error",
    "?error=",
    "?error=%",
    "?error=%00",
    "?error=%ff%fe",
    "?callbackUrl=%",
    "?callbackUrl=%00",
    "?callbackUrl=//",
    "?callbackUrl=https://[::",
    "?callbackUrl=%5C%5C",
    "?callbackUrl=/%2e%2e/..//x",
    "?error=a&error=b",
];

fn odd_server(question: &str, body: &str) -> ScriptedTransport {
    let server = scripted(NOBODY);
    server.forget(question);
    server.reply(question, Reply::json(body));
    server
}

#[wasm_bindgen_test]
async fn no_session_breaks_a_page() {
    for body in ODD_BODIES {
        for path in ["/", "/account"] {
            let visit = Visit::open_at(path, odd_server("GET session", body)).await;
            assert!(!visit.heading().is_empty(), "{path} with {body:?}");
            assert_ne!(visit.status(), "loading", "{path} with {body:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn no_list_of_providers_breaks_the_sign_in_page() {
    for body in ODD_BODIES {
        let visit = Visit::open_at("/signin", odd_server("GET providers", body)).await;
        assert!(!visit.text("main [role=alert]").is_empty(), "{body:?}");
    }
}

#[wasm_bindgen_test]
async fn no_answer_breaks_a_form() {
    for question in ["POST callback/credentials", "GET csrf"] {
        for body in ODD_BODIES {
            let visit = Visit::open_at("/signin", odd_server(question, body)).await;
            visit.type_password("ada", "lovelace").await;
            let told = visit.text("form[data-provider=credentials] [role=alert]");
            assert!(!told.is_empty(), "{question}: {body:?}");
            assert_eq!(visit.input("[name=username]").value(), "ada");
        }
    }
}

#[wasm_bindgen_test]
async fn no_address_breaks_a_page() {
    for page in [
        "/",
        "/signin",
        "/signout",
        "/error",
        "/verify-request",
        "/welcome",
        "/account",
        "/nothing",
    ] {
        for query in ODD_QUERIES {
            let visit = Visit::open(&format!("{page}{query}"), NOBODY).await;
            assert!(!visit.heading().is_empty(), "{page}{query}");
        }
    }
}

#[wasm_bindgen_test]
async fn markup_in_what_the_server_says_stays_text() {
    let markup = "<img src=x onerror=alert(1)>";
    let session =
        format!(r#"{{"user":{{"name":"{markup}"}},"expires":"2999-01-01T00:00:00.000Z"}}"#);
    let visit = Visit::open("/", &session).await;
    assert_eq!(visit.text(r#"[data-testid="session-user"]"#), markup);
    assert!(!visit.has("img"));
    let providers = PROVIDERS.replace("Demo SSO", markup);
    let visit = Visit::open_at("/signin", odd_server("GET providers", &providers)).await;
    assert!(visit.text("button[data-provider=oidc]").contains(markup));
    assert!(!visit.has("img"));
}

#[wasm_bindgen_test]
async fn odd_things_in_storage_are_left_alone() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    for value in ["", "{}", "blue", "\u{0}"] {
        storage.set_item("theme", value).unwrap();
        let visit = Visit::open("/", NOBODY).await;
        assert_eq!(
            visit
                .find("header .icon-button")
                .get_attribute("aria-label")
                .as_deref(),
            Some("Colours: as the system has them")
        );
    }
    storage.clear().unwrap();
}
