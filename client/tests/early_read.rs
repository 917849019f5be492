//! The read of the session that the page has begun before the app was there.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, Status, on_real_page, provide};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{
    AuthClient, AuthError, FetchTransport, Session, Transport,
    protocol::{HttpRequest, HttpResponse, Method},
};

wasm_bindgen_test_configure!(run_in_browser);

const URL: &str = "/nowhere/session";

/// Puts `response`, an expression, into the page as a script does that asks early.
fn begin(response: &str) {
    let script = format!("window.nextAuthSession = {{ url: '{URL}', response: {response} }};");
    let script = Function::new_no_args(&script);
    script.call0(&JsValue::NULL).unwrap();
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
