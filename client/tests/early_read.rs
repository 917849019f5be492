//! The read of the session that the page has begun before the app was there.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::{cell::RefCell, time::Duration};

use common::{ADA, BOB, Status, World, on_real_page, provide};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    AuthClient, AuthError, DefaultUser, FetchTransport, Page, Session, Transport,
    protocol::{HttpRequest, HttpResponse, Method, SharedAnswer},
    testing::FakeBrowser,
    use_session_as,
};

wasm_bindgen_test_configure!(run_in_browser);

const URL: &str = "/nowhere/session";

/// Puts `response`, an expression, into the page as a script does that asks early.
fn begin(response: &str) {
    let script = format!("window.nextAuthSession = {{ url: '{URL}', response: {response} }};");
    let script = Function::new_no_args(&script);
    script.call0(&JsValue::NULL).unwrap();
}

/// The same of a script that has read the answer, too.
fn begin_with(body: &str) {
    begin(&format!(
        "{}, askedAt: 1700000000123, body: '{body}'",
        answer()
    ));
}

fn answer() -> String {
    format!(
        "Promise.resolve(new Response('{ADA}', {{ headers: {{ 'content-type': 'application/json' }} }}))"
    )
}

fn is_waiting() -> bool {
    let window = web_sys::window().unwrap();
    Reflect::has(&window, &"nextAuthSession".into()).unwrap()
}

thread_local! {
    static SEEN: RefCell<Vec<String>> = RefCell::default();
}

/// Notes what it is given, at each render.
#[component]
fn Witness() -> Html {
    let session = use_session_as::<DefaultUser>();
    let name = session.user().and_then(|user| user.name.clone());
    let seen = [Some(session.status().as_str().to_owned()), name];
    let seen: Vec<String> = seen.into_iter().flatten().collect();
    SEEN.with_borrow_mut(|all| all.push(seen.join(":")));
    Html::default()
}

/// All that a component below a provider with that client has been given.
async fn seen_with(client: AuthClient) -> Vec<String> {
    SEEN.take();
    let page = provide::<Witness>(&client);
    // The test's own server is asked, if at all.
    TimeoutFuture::new(300).await;
    page.unmount().await;
    SEEN.take()
}

fn nowhere() -> AuthClient {
    AuthClient::builder().base_path("/nowhere").build()
}

async fn ask(url: &str, headers: &[(&'static str, &str)]) -> Result<HttpResponse, AuthError> {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).to_owned()));
    let request = HttpRequest {
        method: Method::Get,
        url: url.to_owned(),
        headers: headers.collect(),
        body: None,
    };
    FetchTransport::default().send(request).await
}

#[wasm_bindgen_test]
async fn the_first_read_takes_the_answer_over_and_the_next_one_asks() {
    begin(&answer());
    let client = AuthClient::builder().base_path("/nowhere").build();
    let session: Option<Session> = client.get_session().await.unwrap();
    assert_eq!(session.unwrap().user.name.as_deref(), Some("Ada"));
    assert!(!is_waiting());
    // The test's own server knows no such address.
    assert!(
        client
            .get_session::<yew_nextauth::DefaultUser>()
            .await
            .is_err()
    );
}

#[wasm_bindgen_test]
async fn an_answer_that_has_come_is_the_first_state() {
    begin_with(ADA);
    assert_eq!(seen_with(nowhere()).await, ["authenticated:Ada"]);
    assert!(!is_waiting());
    for nobody in ["null", "{}"] {
        begin_with(nobody);
        assert_eq!(seen_with(nowhere()).await, ["unauthenticated"]);
    }
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_left_to_the_first_read() {
    begin_with("<html>");
    assert_eq!(
        seen_with(nowhere()).await,
        ["loading", "authenticated:Ada"],
        "the promise of the answer was taken"
    );
}

#[wasm_bindgen_test]
async fn the_answer_to_another_question_is_no_first_state() {
    begin_with(ADA);
    let elsewhere = AuthClient::builder().base_path("/elsewhere").build();
    assert_eq!(seen_with(elsewhere).await[0], "loading");
    begin_with(ADA);
    let tenant = AuthClient::builder().base_path("/nowhere");
    let tenant = tenant.header("x-tenant", "acme").build();
    assert_eq!(seen_with(tenant).await[0], "loading");
}

#[wasm_bindgen_test]
async fn the_first_state_is_shared_with_the_tabs_before_it() {
    let browser = FakeBrowser::default();
    let first = World::in_tab_of(&browser, ADA);
    let before = first.mount::<Status>().await;
    assert_eq!(before.text(), "authenticated:Ada");
    browser.advance(Duration::from_secs(60)).await;

    let second = World::in_tab_of(&browser, BOB);
    second.server.put_at_hand(SharedAnswer {
        asked_at: second.page.now(),
        body: BOB.to_owned(),
    });
    let after = second.mount::<Status>().await;
    browser.advance(Duration::from_secs(1)).await;
    assert_eq!(after.text(), "authenticated:Bob");
    assert_eq!(before.text(), "authenticated:Bob");
    assert_eq!(second.server.log(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn other_questions_leave_the_answer_alone() {
    begin(&answer());
    let _ = ask("/elsewhere/session", &[]).await;
    assert!(is_waiting());
    let _ = ask(URL, &[("x-tenant", "acme")]).await;
    assert!(is_waiting());
    assert_eq!(ask(URL, &[]).await.unwrap().body, ADA);
}

#[wasm_bindgen_test]
async fn what_could_change_the_session_makes_the_answer_old() {
    begin(&answer());
    let post = HttpRequest {
        method: Method::Post,
        url: "/nowhere/signout".to_owned(),
        headers: Vec::new(),
        body: Some(String::new()),
    };
    // The test's own server knows no such address.
    let _ = FetchTransport::default().send(post).await;
    assert!(!is_waiting());
}

#[wasm_bindgen_test]
async fn a_session_that_another_tab_tells_first_makes_the_answer_old() {
    begin(&answer());
    let (client, server) = on_real_page(ADA);
    let page = provide::<Status>(&client);
    while page.text() != "authenticated:Ada" {
        TimeoutFuture::new(1).await;
    }
    // Another transport brought it, as another tab would.
    assert_eq!(server.count("GET session"), 1);
    assert!(!is_waiting());
}

#[wasm_bindgen_test]
async fn a_lost_early_question_is_a_lost_question() {
    begin("Promise.reject(new TypeError('Failed to fetch'))");
    let Err(AuthError::Network { url, reason }) = ask(URL, &[]).await else {
        panic!("not lost");
    };
    assert_eq!(
        (url.as_str(), reason.as_str()),
        (URL, "TypeError: Failed to fetch")
    );
}

#[wasm_bindgen_test]
async fn what_is_no_promise_of_an_answer_does_no_harm() {
    for nonsense in ["1", "{}"] {
        begin(nonsense);
        // The test's own server was asked.
        assert_eq!(ask(URL, &[]).await.unwrap().status, 404, "{nonsense}");
    }
    begin("Promise.resolve(7)");
    assert!(matches!(
        ask(URL, &[]).await,
        Err(AuthError::Network { .. })
    ));
}
