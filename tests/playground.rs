//! Every call of the library, live.
#![cfg(all(target_arch = "wasm32", feature = "playground"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::time::Duration;

use common::{
    ADA, NOBODY, Visit, focused,
    playground::{PROVIDER, card, log, open, result, run, value, wire},
    settle, url,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{PopupPlace, testing::Reply};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn each_call_shows_what_it_returns_and_what_it_sends() {
    for (call, session, headline, sent) in [
        (
            "get_session",
            ADA,
            "Ok(Some(Session { … }))",
            &["GET /api/auth/session 200"][..],
        ),
        ("refresh", ADA, "Ok(())", &["GET /api/auth/session 200"]),
        (
            "get_csrf_token",
            NOBODY,
            "Ok(\"…\")",
            &["GET /api/auth/csrf 200"],
        ),
        (
            "get_providers",
            NOBODY,
            "Ok([…; 4])",
            &["GET /api/auth/providers 200"],
        ),
        (
            "sign_in_email",
            NOBODY,
            "MailSent",
            &[
                "GET /api/auth/providers 200",
                "GET /api/auth/csrf 200",
                "POST /api/auth/signin/email 200",
            ],
        ),
        (
            "sign_in_redirect",
            NOBODY,
            "Redirect(\"…\")",
            &[
                "GET /api/auth/providers 200",
                "GET /api/auth/csrf 200",
                "POST /api/auth/signin/oidc?prompt=login 200",
            ],
        ),
        (
            "sign_in_passkey",
            NOBODY,
            "Refused { … }",
            &["GET /api/auth/providers 200"],
        ),
        (
            "register_passkey",
            ADA,
            "Refused { … }",
            &["GET /api/auth/providers 200"],
        ),
        (
            "update",
            ADA,
            "Ok(Some(Session { … }))",
            &["GET /api/auth/csrf 200", "POST /api/auth/session 200"],
        ),
        ("stay", ADA, "None", &[]),
    ] {
        let visit = open(session).await;
        assert_eq!(result(&visit, call), "Not run yet.");
        run(&visit, call).await;
        let said = result(&visit, call);
        assert!(said.starts_with(headline), "{call}: {said}");
        assert_eq!(wire(&visit, call), sent, "{call}");
        assert_eq!(visit.navigator.moves(), [""; 0], "{call}");
        assert!(!visit.text("main").contains("s3cret"), "{call}");
    }
}

#[wasm_bindgen_test]
async fn a_session_is_shown_as_a_value() {
    let visit = open(ADA).await;
    run(&visit, "get_session").await;
    let shown = value(&visit, "get_session");
    assert!(shown.contains("name: Some(\"Ada Lovelace\")"), "{shown}");
    assert!(
        shown.contains("expires: Some(2999-01-01T00:00:00.000Z)"),
        "{shown}"
    );
}

#[wasm_bindgen_test]
async fn what_is_kept_is_not_asked_for_again_and_the_card_says_so() {
    let visit = open(NOBODY).await;
    run(&visit, "get_providers").await;
    run(&visit, "get_providers").await;
    assert!(result(&visit, "get_providers").starts_with("Ok"));
    assert_eq!(wire(&visit, "get_providers"), [""; 0]);
    let text = visit.text(&card("get_providers"));
    assert!(text.contains("Nothing was sent"), "{text}");
}

#[wasm_bindgen_test]
async fn what_is_not_shown_of_an_answer_is_counted() {
    let visit = open(NOBODY).await;
    for (session, rest) in [
        (
            format!(r#"{{"user":{{"name":"{}"}}}}"#, "é".repeat(10_000)),
            "… and 9,017 more characters",
        ),
        ("{}}".to_owned(), "… and 1 character that is not JSON"),
    ] {
        visit.session_is(&session);
        run(&visit, "get_session").await;
        let text = visit.text(&format!("{} .wire", card("get_session")));
        assert!(text.ends_with(rest), "{text}");
    }
}

#[wasm_bindgen_test]
async fn of_what_the_log_has_forgotten_a_card_claims_nothing() {
    let visit = open(ADA).await;
    run(&visit, "get_session").await;
    visit.click("Clear").await;
    assert!(result(&visit, "get_session").starts_with("Ok"));
    let text = visit.text(&card("get_session"));
    assert!(!text.contains("Nothing was sent"), "{text}");
}

#[wasm_bindgen_test]
async fn a_password_signs_in_and_is_seen_nowhere() {
    let visit = open(NOBODY).await;
    visit.fill("#sign_in_credentials-password", "s3cret");
    visit.session_is(ADA);
    run(&visit, "sign_in_credentials").await;
    let said = result(&visit, "sign_in_credentials");
    assert!(said.starts_with("SignedIn"), "{said}");
    assert_eq!(visit.status(), "authenticated");
    let text = visit.text("main");
    assert!(text.contains("username=ada\npassword=•••"), "{text}");
    assert!(!text.contains("s3cret"), "{text}");
    // It was sent, though.
    let bodies = visit.server.requests();
    let mut bodies = bodies.iter().filter_map(|request| request.body.as_ref());
    assert!(bodies.any(|body| body.contains("password=s3cret")));
}

#[wasm_bindgen_test]
async fn a_refusal_is_told_and_keeps_what_was_typed() {
    let visit = open(NOBODY).await;
    visit.server.forget("POST callback/credentials");
    let refused = url("/api/auth/error?error=CredentialsSignin").status(401);
    visit.server.reply("POST callback/credentials", refused);
    visit.fill("#sign_in_credentials-username", "grace");
    visit.fill("#sign_in_credentials-password", "wrong");
    run(&visit, "sign_in_credentials").await;
    let said = result(&visit, "sign_in_credentials");
    assert!(said.starts_with("Refused"), "{said}");
    let shown = value(&visit, "sign_in_credentials");
    assert!(shown.contains("error: Some(CredentialsSignin)"), "{shown}");
    let typed = visit.input("#sign_in_credentials-username").value();
    assert_eq!(typed, "grace");
}

#[wasm_bindgen_test]
async fn bad_input_is_told_at_its_field_and_sends_nothing() {
    let visit = open(NOBODY).await;
    let before = visit.server.log().len();
    visit.fill("#sign_in_credentials-username", "grace");
    run(&visit, "sign_in_credentials").await;
    assert_eq!(
        visit.text("#sign_in_credentials-password-error"),
        "Fill this in."
    );
    assert_eq!(focused(), "password");
    let typed = visit.input("#sign_in_credentials-username").value();
    assert_eq!(typed, "grace");
    visit.fill("#sign_in_email-email", "nonsense");
    run(&visit, "sign_in_email").await;
    assert!(
        visit
            .text("#sign_in_email-email-error")
            .contains("like you@")
    );
    assert_eq!(visit.input("#sign_in_email-email").value(), "nonsense");
    assert_eq!(visit.server.log().len(), before);
}

#[wasm_bindgen_test]
async fn no_password_is_filled_in_beforehand() {
    let visit = open(NOBODY).await;
    for input in visit.find_all("[type=password]") {
        let input: web_sys::HtmlInputElement = input.unchecked_into();
        assert_eq!(input.value(), "");
    }
    assert_eq!(visit.input("#sign_in_credentials-username").value(), "ada");
}

#[wasm_bindgen_test]
async fn what_leaves_the_page_goes_where_it_says() {
    let visit = open(NOBODY).await;
    run(&visit, "sign_in_page").await;
    assert_eq!(
        visit.navigator.moves(),
        ["/api/auth/signin?callbackUrl=%2Fplayground"]
    );
    let stay = visit.input("#sign_in_redirect-stay");
    assert!(stay.checked());
    stay.set_checked(false);
    run(&visit, "sign_in_redirect").await;
    assert_eq!(visit.navigator.moves()[1], PROVIDER);
}

#[wasm_bindgen_test]
async fn a_window_that_is_closed_is_an_error_and_one_that_stays_ends_with_the_page() {
    let visit = open(NOBODY).await;
    visit.navigator.script_popup([PopupPlace::Closed]);
    run(&visit, "sign_in_popup").await;
    visit.pass(Duration::from_secs(1)).await;
    let said = result(&visit, "sign_in_popup");
    assert!(said.starts_with("Err(PopupClosed)"), "{said}");
    visit.navigator.script_popup([]);
    run(&visit, "sign_in_popup").await;
    assert_eq!(result(&visit, "sign_in_popup"), "Under way…");
    let closed = |visit: &Visit| {
        let moves = visit.navigator.moves();
        moves.iter().filter(|step| *step == "popup closed").count()
    };
    assert_eq!(closed(&visit), 1);
    visit.click("Home").await;
    assert_eq!(closed(&visit), 2);
}

#[wasm_bindgen_test]
async fn a_sign_out_ends_the_session_in_place() {
    let visit = open(ADA).await;
    visit.session_is(NOBODY);
    run(&visit, "sign_out").await;
    let said = result(&visit, "sign_out");
    assert!(said.starts_with("Ok(SignOutResponse"), "{said}");
    assert_eq!(visit.status(), "unauthenticated");
    assert_eq!(visit.navigator.moves(), [""; 0]);
    assert!(log(&visit).contains(&"SignedOut(User)".to_owned()));
}

#[wasm_bindgen_test]
async fn the_next_event_is_waited_for() {
    let visit = open(NOBODY).await;
    run(&visit, "next_event").await;
    assert_eq!(result(&visit, "next_event"), "Under way…");
    let button = visit.find("[data-call=next_event] [type=submit]");
    assert_eq!(button.get_attribute("aria-busy").as_deref(), Some("true"));
    visit.session_is(ADA);
    visit.refresh().await;
    let said = result(&visit, "next_event");
    assert!(said.starts_with("Some(SignedIn)"), "{said}");
    assert!(!button.has_attribute("aria-busy"));
}

#[wasm_bindgen_test]
async fn a_second_run_while_the_first_lasts_is_refused() {
    let visit = open(NOBODY).await;
    visit.server.forget("GET csrf");
    let held = visit.server.hold("GET csrf");
    run(&visit, "get_csrf_token").await;
    assert_eq!(
        wire(&visit, "get_csrf_token"),
        ["GET /api/auth/csrf pending"]
    );
    run(&visit, "get_csrf_token").await;
    assert_eq!(
        wire(&visit, "get_csrf_token"),
        ["GET /api/auth/csrf pending"]
    );
    assert_eq!(visit.server.count("GET csrf"), 1);
    held.give(Reply::json(r#"{"csrfToken":"t"}"#));
    settle().await;
    assert_eq!(wire(&visit, "get_csrf_token"), ["GET /api/auth/csrf 200"]);
}
