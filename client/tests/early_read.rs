//! The read of the session that the page has begun before the app was there.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

mod common;

use common::{ADA, Mounted, Status, on_real_page, provide, seen, settle};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    AuthClient, CredentialsMode, DefaultUser, FetchTransport, SessionState, SignOut, Transport,
    protocol::{HttpRequest, Method},
    testing::Reply,
    use_session_with,
};

wasm_bindgen_test_configure!(run_in_browser);

fn run(script: &str) {
    let script = Function::new_no_args(script);
    script.call0(&JsValue::NULL).unwrap();
}

/// Does what the page's script does, with these parts of the object.
fn begin(parts: &str) {
    run(&format!(
        "window.early = window.nextAuthSession = {{ url: '/nowhere/session', askedAt: 1700000000123, isOld: false, {parts} }};"
    ));
}

fn begin_with(body: &str) {
    begin(&format!(
        "answer: Promise.resolve('{body}'), body: '{body}'"
    ));
}

fn is_waiting() -> bool {
    let window = web_sys::window().unwrap();
    Reflect::has(&window, &"nextAuthSession".into()).unwrap()
}

/// The test's own server knows no such address: who asks there gets an error.
fn nowhere() -> AuthClient {
    AuthClient::builder().base_path("/nowhere").build()
}

/// Waits until a component shows that.
async fn shows(page: &Mounted, text: &str) {
    for _ in 0..500 {
        if page.text() == text {
            return;
        }
        TimeoutFuture::new(10).await;
    }
    assert_eq!(page.text(), text);
}

#[wasm_bindgen_test]
async fn an_answer_that_has_come_is_the_first_state() {
    for (body, shown) in [
        (ADA, "authenticated:Ada"),
        ("null", "unauthenticated:nobody"),
        ("{}", "unauthenticated:nobody"),
    ] {
        begin_with(body);
        seen();
        let page = provide::<Status>(&nowhere());
        shows(&page, shown).await;
        assert!(!is_waiting());
        page.unmount().await;
        assert_eq!(seen(), [shown]);
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_is_on_its_way_is_the_one_that_is_waited_for() {
    begin("answer: new Promise((resolve) => { window.give = resolve; })");
    seen();
    let page = provide::<Status>(&nowhere());
    shows(&page, "loading:nobody").await;
    assert!(!is_waiting());
    run(&format!("window.give('{ADA}')"));
    shows(&page, "authenticated:Ada").await;
    assert_eq!(seen(), ["loading:nobody", "authenticated:Ada"]);
}

#[component]
fn Age() -> Html {
    let known_since = use_session_with(|state: &SessionState<DefaultUser>| state.known_since());
    let millis = known_since.map(|at| at.as_millis().to_string());
    html! { millis.unwrap_or_default() }
}

#[wasm_bindgen_test]
async fn it_is_as_old_as_the_question() {
    for body in [", body: answer", ""] {
        run(&format!(
            "const answer = '{ADA}'; window.nextAuthSession = {{ url: '/nowhere/session', askedAt: 1700000000123, answer: Promise.resolve(answer) {body} }};"
        ));
        let page = provide::<Age>(&nowhere());
        shows(&page, "1700000000123").await;
    }
    // A clock that was set back: nothing is known of the future.
    run("window.nextAuthSession = { url: '/nowhere/session', askedAt: 9e15, body: 'null' };");
    let page = provide::<Age>(&nowhere());
    settle().await;
    let known_since: f64 = page.text().parse().unwrap();
    assert!(known_since <= js_sys::Date::now());
}

#[wasm_bindgen_test]
async fn what_is_no_answer_is_asked_for() {
    for parts in [
        "answer: Promise.resolve('<html>'), body: '<html>'",
        "answer: Promise.resolve('<html>')",
        "answer: Promise.resolve(undefined)",
        "answer: Promise.reject(new TypeError('Failed to fetch'))",
        "answer: 7",
        "",
    ] {
        begin(parts);
        let page = provide::<Status>(&nowhere());
        shows(&page, "unreachable:nobody error").await;
    }
    for nonsense in ["1", "null", "{ url: '/nowhere/session' }"] {
        run(&format!("window.nextAuthSession = {nonsense};"));
        let page = provide::<Status>(&nowhere());
        shows(&page, "unreachable:nobody error").await;
    }
}

/// Others than the page would ask with, or elsewhere.
#[wasm_bindgen_test]
async fn other_questions_leave_the_answer_alone() {
    begin_with(ADA);
    let elsewhere = AuthClient::builder().base_path("/elsewhere").build();
    let tenant = AuthClient::builder().base_path("/nowhere");
    let tenant = tenant.header("x-tenant", "acme").build();
    let nobody = FetchTransport::with_credentials(CredentialsMode::Omit);
    let nobody = AuthClient::builder()
        .base_path("/nowhere")
        .transport(nobody);
    for client in [elsewhere, tenant, nobody.build()] {
        let page = provide::<Status>(&client);
        shows(&page, "unreachable:nobody error").await;
        assert!(is_waiting());
    }
    let session = nowhere().get_session::<DefaultUser>().await;
    assert!(
        session.is_err(),
        "without a provider it is a question of now"
    );
    assert!(is_waiting());
    let page = provide::<Status>(&nowhere());
    shows(&page, "authenticated:Ada").await;
}

#[wasm_bindgen_test]
async fn it_is_good_for_one_provider() {
    begin_with(ADA);
    let first = provide::<Status>(&nowhere());
    shows(&first, "authenticated:Ada").await;
    let second = provide::<Status>(&nowhere());
    shows(&second, "unreachable:nobody error").await;
}

#[wasm_bindgen_test]
async fn what_could_change_the_session_makes_the_answer_old() {
    begin_with(ADA);
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

/// The page has heard of them and the app could not: it asks.
#[wasm_bindgen_test]
async fn news_that_came_while_the_app_started_are_looked_into() {
    begin_with(ADA);
    let page = provide::<Status>(&nowhere());
    run("window.early.isOld = true");
    shows(&page, "authenticated:Ada error").await;
}

#[wasm_bindgen_test]
async fn a_page_that_heard_no_news_asks_nothing() {
    begin_with(ADA);
    let page = provide::<Status>(&nowhere());
    TimeoutFuture::new(400).await;
    assert_eq!(page.text(), "authenticated:Ada");
}

/// What is said of a change under way: when it was said.
fn announced() -> Option<f64> {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    let said = storage.get_item("yew-nextauth:/api/auth").unwrap()?;
    Some(said.parse().unwrap())
}

type Change = fn(AuthClient);

#[wasm_bindgen_test]
async fn a_change_is_announced_until_its_answer_is_there() {
    let changes: [(&str, Change); 2] = [
        ("POST signout", |client| {
            spawn_local(async move {
                let _ = client.sign_out(SignOut::new().redirect(false)).await;
            });
        }),
        ("POST session", |client| {
            spawn_local(async move {
                let _ = client.update::<DefaultUser>(&()).await;
            });
        }),
    ];
    for (request, change) in changes {
        let (client, server) = on_real_page(ADA);
        assert_eq!(announced(), None, "{request}");
        let answer = server.hold(request);
        change(client);
        while server.count(request) == 0 {
            TimeoutFuture::new(10).await;
        }
        let age = js_sys::Date::now() - announced().unwrap();
        assert!((0.0..15_000.0).contains(&age), "{request}: {age} ms");
        answer.give(Reply::json("{}"));
        while announced().is_some() {
            TimeoutFuture::new(10).await;
        }
    }
}

#[wasm_bindgen_test]
async fn a_change_that_ends_takes_back_no_other_ones_word() {
    let (client, server) = on_real_page(ADA);
    let _never = server.hold("POST session");
    let gone = server.hold("POST signout");
    spawn_local({
        let client = client.clone();
        async move {
            let _ = client.update::<DefaultUser>(&()).await;
        }
    });
    while server.count("POST session") == 0 {
        TimeoutFuture::new(10).await;
    }
    // Calls the update off, which has said so, too.
    spawn_local(async move {
        let _ = client.sign_out(SignOut::new().redirect(false)).await;
    });
    while server.count("POST signout") == 0 {
        TimeoutFuture::new(10).await;
    }
    assert!(announced().is_some());
    gone.give(Reply::json(r#"{"url":"https://app.example/bye"}"#));
    while announced().is_some() {
        TimeoutFuture::new(10).await;
    }
}

#[wasm_bindgen_test]
async fn an_early_question_that_nobody_waits_for_is_called_off() {
    begin("answer: new Promise(() => {}), callOff: () => { window.early.isCalledOff = true; }");
    let page = provide::<Status>(&nowhere());
    settle().await;
    assert!(!is_called_off());
    page.unmount().await;
    assert!(is_called_off());
}

#[wasm_bindgen_test]
async fn one_that_has_come_is_not() {
    begin(&format!(
        "answer: Promise.resolve('{ADA}'), callOff: () => {{ window.early.isCalledOff = true; }}"
    ));
    let page = provide::<Status>(&nowhere());
    shows(&page, "authenticated:Ada").await;
    page.unmount().await;
    assert!(!is_called_off());
}

#[wasm_bindgen_test]
async fn one_that_nobody_has_taken_is_called_off_by_what_could_change_the_session() {
    begin("answer: new Promise(() => {}), callOff: () => { window.early.isCalledOff = true; }");
    let _ = nowhere().sign_out(SignOut::new().redirect(false)).await;
    assert!(is_called_off());
    assert!(!is_waiting());
}

fn is_called_off() -> bool {
    let window = web_sys::window().unwrap();
    let early = Reflect::get(&window, &"early".into()).unwrap();
    Reflect::has(&early, &"isCalledOff".into()).unwrap()
}

#[wasm_bindgen_test]
async fn a_read_is_not_announced() {
    let (client, server) = on_real_page(ADA);
    let answer = server.hold("GET session");
    spawn_local(async move {
        let _ = client.get_session::<DefaultUser>().await;
    });
    while server.count("GET session") == 0 {
        TimeoutFuture::new(10).await;
    }
    assert_eq!(announced(), None);
    answer.give(Reply::json(ADA));
}
