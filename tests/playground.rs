//! Every call of the library, live.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::time::Duration;

use common::{ADA, NOBODY, Visit, focused, scripted, settle, url};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, EventInit, HtmlElement};
use yew_nextauth::{
    PopupPlace,
    testing::{Reply, ScriptedTransport},
};

wasm_bindgen_test_configure!(run_in_browser);

const RENAMED: &str = r#"{"user":{"name":"Ada King"},"expires":"2999-01-01T00:00:00.000Z"}"#;
const PROVIDER: &str = "https://id.example/authorize?client_id=app&state=s3cret&prompt=login";
const COUNT: &str = "[data-part=log] .count";
const SPOKEN: &str = "[data-part=log] [role=status]";
const BANNER: &str = "[data-part=simulation-banner]";

fn with_changes(session: &str) -> ScriptedTransport {
    let server = scripted(session);
    server.forget("GET csrf");
    server.reply("GET csrf", Reply::json(r#"{"csrfToken":"s3cret-token"}"#));
    server.reply("POST signin/oidc", url(PROVIDER));
    server.reply("POST signin/email", url("/verify-request?type=email"));
    server.reply("POST callback/credentials", url("/playground"));
    server.reply("POST session", Reply::json(RENAMED));
    server.reply("POST signout", url("/"));
    server
}

async fn open(session: &str) -> Visit {
    Visit::open_at("/playground", with_changes(session)).await
}

fn card(call: &str) -> String {
    format!("[data-call={call}]")
}

async fn run(visit: &Visit, call: &str) {
    visit.submit(&card(call)).await;
}

/// The line that tells what came of the newest run.
fn result(visit: &Visit, call: &str) -> String {
    visit.text(&format!("{} [role=status]", card(call)))
}

/// The value that came back.
fn value(visit: &Visit, call: &str) -> String {
    visit.text(&format!("{} .value", card(call)))
}

/// What a card saw going over the wire, such as `GET /api/auth/session 200`.
fn wire(visit: &Visit, call: &str) -> Vec<String> {
    lines(visit, &format!("{} .wire li", card(call)))
}

fn log(visit: &Visit) -> Vec<String> {
    lines(visit, "[data-part=log] li")
}

fn lines(visit: &Visit, selector: &str) -> Vec<String> {
    let text = |element: &Element, selector: &str| {
        let found = element.query_selector(selector).unwrap();
        found.and_then(|found| found.text_content())
    };
    let line = |entry: &Element| match text(entry, ".call") {
        Some(call) => format!("{call} {}", text(entry, ".status").unwrap()),
        None => text(entry, ".event code").unwrap(),
    };
    visit.find_all(selector).iter().map(line).collect()
}

/// As a person does it.
async fn choose(visit: &Visit, selector: &str, value: &str) {
    let element = visit.find(selector);
    js_sys::Reflect::set(&element, &"value".into(), &value.into()).unwrap();
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict("input", &init).unwrap();
    element.dispatch_event(&event).unwrap();
    settle().await;
}

async fn simulate(visit: &Visit, trouble: &str) {
    let radio = visit.find(&format!("[name=simulation][value={trouble}]"));
    radio.unchecked_into::<HtmlElement>().click();
    settle().await;
}

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

#[wasm_bindgen_test]
async fn the_log_holds_what_the_library_does_by_itself_from_the_first_page_on() {
    let visit = Visit::open_at("/", with_changes(NOBODY)).await;
    visit.session_is(ADA);
    visit.refresh().await;
    visit.click("Playground").await;
    assert_eq!(
        log(&visit),
        [
            "SignedIn",
            "GET /api/auth/session 200",
            "GET /api/auth/session 200"
        ]
    );
}

#[wasm_bindgen_test]
async fn the_log_is_filtered_and_the_count_is_spoken() {
    let visit = open(ADA).await;
    visit.session_is_lost();
    run(&visit, "refresh").await;
    run(&visit, "get_csrf_token").await;
    let all = log(&visit).len();
    assert_eq!(visit.text(SPOKEN), "");
    for (field, wanted, shown) in [
        ("kind", "2", &["Unreachable"][..]),
        ("text", "unreach", &["Unreachable"]),
        ("kind", "0", &["Unreachable"]),
        ("text", "CSRF", &["GET /api/auth/csrf 200"]),
        ("text", "", &[]),
        ("outcome", "4", &["GET /api/auth/session no answer"]),
        ("outcome", "2", &[]),
    ] {
        choose(&visit, &format!("[data-part=log] [name={field}]"), wanted).await;
        if (field, wanted) == ("text", "") {
            assert_eq!(log(&visit).len(), all);
            continue;
        }
        assert_eq!(log(&visit), shown, "{field} {wanted}");
        let count = format!("{} of {all} shown.", shown.len());
        assert_eq!(visit.text(COUNT), count);
        assert_eq!(visit.text(SPOKEN), count);
    }
    assert!(visit.text("[data-part=log]").contains("Nothing fits"));
}

#[wasm_bindgen_test]
async fn each_choice_stands_at_its_first_to_begin_with() {
    let visit = open(NOBODY).await;
    for select in visit.find_all("main select") {
        let index = js_sys::Reflect::get(&select, &"selectedIndex".into()).unwrap();
        assert_eq!(index.as_f64(), Some(0.0), "{}", select.outer_html());
    }
}

#[wasm_bindgen_test]
async fn what_comes_while_nobody_filters_is_not_spoken() {
    let visit = open(ADA).await;
    run(&visit, "refresh").await;
    assert_eq!(visit.text(SPOKEN), "");
    assert!(visit.text(COUNT).starts_with("2 of 2"));
}

#[wasm_bindgen_test]
async fn the_log_is_cleared_and_goes_on() {
    let visit = open(ADA).await;
    visit.click("Clear").await;
    assert_eq!(log(&visit), [""; 0]);
    assert_eq!(visit.text(SPOKEN), "The log is empty.");
    run(&visit, "refresh").await;
    assert_eq!(log(&visit), ["GET /api/auth/session 200"]);
}

#[wasm_bindgen_test]
async fn the_log_keeps_the_newest_and_says_how_many_are_gone() {
    let visit = open(ADA).await;
    for _ in 0..210 {
        visit.refresh().await;
    }
    assert_eq!(log(&visit).len(), 200);
    assert_eq!(
        visit.text(COUNT),
        "200 of 200 shown. 11 older ones are gone."
    );
}

#[wasm_bindgen_test]
async fn each_trouble_is_an_error_that_signs_nobody_out() {
    for (trouble, headline) in [
        ("Offline", "Err(Network { … })"),
        ("Status500", "Err(Status { … })"),
        ("Html", "Err(NotJson { … })"),
        ("WrongBase", "Err(Status { … })"),
        ("TooMany", "Err(Status { … })"),
    ] {
        let visit = open(ADA).await;
        let asked = visit.server.count("GET session");
        simulate(&visit, trouble).await;
        run(&visit, "get_session").await;
        let said = result(&visit, "get_session");
        assert!(said.starts_with(headline), "{trouble}: {said}");
        assert_eq!(visit.status(), "authenticated", "{trouble}");
        assert_eq!(visit.server.count("GET session"), asked, "{trouble}");
        assert!(visit.text(BANNER).contains("being simulated"), "{trouble}");
        assert!(visit.has("[data-call=get_session] .mark"), "{trouble}");
        visit.click("End it").await;
        assert_eq!(visit.text(BANNER), "");
        run(&visit, "get_session").await;
        assert!(result(&visit, "get_session").starts_with("Ok"), "{trouble}");
        assert!(visit.input("[name=simulation][value=None]").checked());
    }
}

#[wasm_bindgen_test]
async fn a_slow_server_is_waited_for() {
    let visit = open(ADA).await;
    simulate(&visit, "Slow").await;
    run(&visit, "get_csrf_token").await;
    visit.pass(Duration::from_millis(4_900)).await;
    assert_eq!(result(&visit, "get_csrf_token"), "Under way…");
    visit.pass(Duration::from_millis(200)).await;
    let said = result(&visit, "get_csrf_token");
    assert_eq!(said, "Ok(\"…\") 5000 ms");
}

#[wasm_bindgen_test]
async fn trouble_is_told_on_every_page_and_ends_with_the_load() {
    let visit = open(ADA).await;
    simulate(&visit, "Offline").await;
    visit.click("Account").await;
    assert!(visit.text(BANNER).contains("Offline"));
    drop(visit);
    let visit = open(ADA).await;
    assert_eq!(visit.text(BANNER), "");
    run(&visit, "get_session").await;
    assert!(result(&visit, "get_session").starts_with("Ok"));
}

#[wasm_bindgen_test]
async fn nothing_listens_any_more_when_the_page_is_left() {
    let visit = Visit::open_at("/", with_changes(ADA)).await;
    let before = visit.wire.listeners();
    visit.click("Playground").await;
    assert!(visit.wire.listeners() > before);
    run(&visit, "next_event").await;
    visit.click("Home").await;
    assert_eq!(visit.wire.listeners(), before);
    let wire = visit.wire.clone();
    drop(visit);
    settle().await;
    assert_eq!(wire.listeners(), 0);
}
