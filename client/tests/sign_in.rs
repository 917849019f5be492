//! Signing in, in a real browser on a scripted server.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, PAGE, Status, World, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{AuthError, ErrorCode, SignIn, SignInOutcome, testing::Reply};

wasm_bindgen_test_configure!(run_in_browser);

const POST: &str = "POST callback/credentials";

fn credentials() -> SignIn {
    SignIn::with("credentials")
        .field("username", "ada")
        .field("password", "lovelace")
        .callback_url("/account")
        .redirect(false)
}

fn url(url: &str) -> Reply {
    Reply::json(format!(r#"{{"url":"{url}"}}"#))
}

async fn warm_world() -> (World, common::Mounted) {
    let world = World::new();
    let page = world.mount::<Status>().await;
    world.client.get_providers().await.unwrap();
    world.client.get_csrf_token().await.unwrap();
    (world, page)
}

#[wasm_bindgen_test]
async fn a_warm_sign_in_is_two_requests_and_the_page_knows() {
    let (world, page) = warm_world().await;
    world.server.reply(POST, url("https://app.example/account"));
    world.session_is(ADA);
    let before = world.server.log().len();
    let answer = world.client.sign_in(credentials()).await.unwrap();
    assert!(answer.ok);
    assert_eq!(answer.error, None);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.url.as_deref(), Some("https://app.example/account"));
    assert_eq!(world.server.log()[before..], [POST, "GET session"]);
    settle().await;
    assert_eq!(page.text(), "authenticated:Ada");
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn without_providers_an_attempt_in_place_is_an_error_and_nothing_moves() {
    let world = World::new();
    world.server.forget("GET providers");
    let answer = world.client.sign_in(credentials()).await;
    assert!(
        matches!(answer, Err(AuthError::Network { .. })),
        "{answer:?}"
    );
    assert_eq!(world.server.log(), ["GET providers"]);
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_cold_sign_in_is_four_requests() {
    let world = World::with_session(ADA);
    world.server.reply(POST, url("/account"));
    let answer = world.client.sign_in(credentials()).await.unwrap();
    assert!(answer.ok);
    assert_eq!(
        world.server.log(),
        ["GET providers", "GET csrf", POST, "GET session"]
    );
}

#[wasm_bindgen_test]
async fn a_wrong_password_is_not_ok_in_either_dialect() {
    for (reply, code) in [
        (
            url("https://app.example/api/auth/error?error=CredentialsSignin&provider=credentials")
                .status(401),
            None,
        ),
        (
            url("https://app.example/signin?error=CredentialsSignin&code=credentials"),
            Some("credentials"),
        ),
    ] {
        let (world, page) = warm_world().await;
        world.server.reply(POST, reply);
        let before = world.server.log().len();
        let answer = world.client.sign_in(credentials()).await.unwrap();
        assert!(!answer.ok);
        assert_eq!(answer.error, Some(ErrorCode::CredentialsSignin));
        assert_eq!(answer.code.as_deref(), code);
        assert_eq!(answer.url, None);
        assert_eq!(world.server.log()[before..], [POST]);
        assert_eq!(page.text(), "unauthenticated:nobody");
    }
}

#[wasm_bindgen_test]
async fn a_refused_token_is_fetched_anew_and_the_request_repeated_once() {
    for refusal in [
        "https://app.example/api/auth/signin?csrf=true",
        "https://app.example/signin?error=MissingCSRF",
    ] {
        let (world, _page) = warm_world().await;
        world.server.reply(POST, url(refusal));
        world.server.reply(POST, url("/account"));
        world.session_is(ADA);
        let before = world.server.log().len();
        assert!(world.client.sign_in(credentials()).await.unwrap().ok);
        assert_eq!(
            world.server.log()[before..],
            [POST, "GET csrf", POST, "GET session"]
        );
    }
}

#[wasm_bindgen_test]
async fn a_token_refused_twice_is_a_refusal() {
    let (world, _page) = warm_world().await;
    world
        .server
        .reply(POST, url("https://app.example/api/auth/signin?csrf=true"));
    let answer = world.client.sign_in(credentials()).await.unwrap();
    assert!(!answer.ok);
    assert_eq!(answer.error, Some(ErrorCode::MissingCsrf));
    assert_eq!(world.server.count(POST), 2);
}

#[wasm_bindgen_test]
async fn a_success_without_a_session_is_not_ok() {
    let (world, _page) = warm_world().await;
    world.server.reply(POST, url("/account"));
    let answer = world.client.sign_in(credentials()).await.unwrap();
    assert!(!answer.ok);
    assert_eq!(answer.error, Some(ErrorCode::NoSession));
}

#[wasm_bindgen_test]
async fn no_answer_is_an_error_and_nothing_moves() {
    let (world, page) = warm_world().await;
    let request = credentials().redirect(true);
    let error = world.client.sign_in(request).await.unwrap_err();
    assert!(matches!(error, AuthError::Network { .. }));
    assert_eq!(world.navigator.moves(), [""; 0]);
    assert_eq!(page.text(), "unauthenticated:nobody");
    world
        .server
        .reply(POST, Reply::json(r#"{"message":"x"}"#).status(500));
    let error = world.client.sign_in(credentials()).await.unwrap_err();
    assert!(matches!(error, AuthError::Status { status: 500, .. }));
    world.server.forget(POST);
    world.server.reply(POST, Reply::json("{}"));
    let error = world.client.sign_in(credentials()).await.unwrap_err();
    assert!(matches!(error, AuthError::MissingUrl { .. }));
}

#[wasm_bindgen_test]
async fn with_redirect_the_page_goes_where_the_server_says() {
    for (provider, question, target) in [
        ("credentials", POST, "https://app.example/account"),
        (
            "email",
            "POST signin/email",
            "/api/auth/verify-request?provider=email&type=email",
        ),
        (
            "oidc",
            "POST signin/oidc",
            "https://id.example/auth?code_challenge=x",
        ),
    ] {
        let (world, _page) = warm_world().await;
        world.server.reply(question, url(target));
        world.client.sign_in(SignIn::with(provider)).await.unwrap();
        let moves = world.navigator.moves();
        assert_eq!(moves.len(), 1, "{provider}");
        assert!(moves[0].ends_with(target), "{moves:?}");
    }
}

#[wasm_bindgen_test]
async fn without_redirect_not_even_oauth_moves_the_page() {
    let (world, _page) = warm_world().await;
    let target = "https://id.example/auth?error=no&code=no";
    world.server.reply("POST signin/oidc", url(target));
    let request = SignIn::with("oidc").redirect(false);
    let answer = world.client.sign_in(request).await.unwrap();
    assert!(!answer.ok);
    assert_eq!((answer.error, answer.code), (None, None));
    assert_eq!(answer.url.as_deref(), Some(target));
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_mail_sent_is_ok_and_a_mail_refused_is_not() {
    let (world, _page) = warm_world().await;
    let question = "POST signin/email";
    let request = || SignIn::with("email").email("a@b.test").redirect(false);
    let verify = "/api/auth/verify-request?provider=email&type=email";
    world.server.reply(question, url(verify));
    world
        .server
        .reply(question, url("/api/auth/error?error=EmailSignin"));
    assert!(world.client.sign_in(request()).await.unwrap().ok);
    let answer = world.client.sign_in(request()).await.unwrap();
    assert!(!answer.ok);
    assert_eq!(answer.error, Some(ErrorCode::EmailSignin));
}

#[wasm_bindgen_test]
async fn a_fragment_of_the_page_itself_loads_it_anew_and_only_then() {
    let (world, _page) = warm_world().await;
    let itself = format!("{PAGE}#part");
    let other = "https://app.example/page#part";
    world.server.reply(POST, url(&itself));
    world.server.reply(POST, url(other));
    for _ in 0..2 {
        let request = credentials().redirect(true);
        world.client.sign_in(request).await.unwrap();
    }
    assert_eq!(world.navigator.moves(), [itself.as_str(), "reload", other]);
}

#[wasm_bindgen_test]
async fn hostile_targets_are_not_followed() {
    for target in [
        "https://evil.example/",
        "javascript:alert(1)",
        "//evil.example",
        "/\\\\evil.example",
    ] {
        let (world, _page) = warm_world().await;
        world.server.reply(POST, url(target));
        let error = world.client.sign_in(credentials().redirect(true)).await;
        assert!(
            matches!(error, Err(AuthError::UnsafeUrl { .. })),
            "{target}: {error:?}"
        );
        assert_eq!(world.navigator.moves(), [""; 0]);
    }
}

#[wasm_bindgen_test]
async fn the_way_back_is_the_page_without_its_old_error() {
    let (world, _page) = warm_world().await;
    world
        .server
        .reply("POST signin/oidc", url("https://id.example/"));
    world.client.sign_in(SignIn::with("oidc")).await.unwrap();
    let requests = world.server.requests();
    let body = requests.last().unwrap().body.clone().unwrap();
    assert!(
        body.contains("callbackUrl=https%3A%2F%2Fapp.example%2Fpage&"),
        "{body}"
    );
}

#[wasm_bindgen_test]
async fn no_provider_or_an_unknown_one_leads_to_the_sign_in_page() {
    for request in [SignIn::page(), SignIn::with("nope"), SignIn::with("")] {
        let (world, _page) = warm_world().await;
        let request = request.callback_url("https://app.example/x");
        assert!(!world.client.sign_in(request).await.unwrap().ok);
        assert_eq!(
            world.navigator.moves(),
            ["/api/auth/signin?callbackUrl=https%3A%2F%2Fapp.example%2Fx"]
        );
    }
    let (world, _page) = warm_world().await;
    let request = SignIn::with("nope").redirect(false);
    let answer = world.client.sign_in(request).await.unwrap();
    assert_eq!(answer.error, Some(ErrorCode::UnknownProvider));
    let request = SignIn::page().callback_url("/x").redirect(false);
    let answer = world.client.sign_in(request).await.unwrap();
    assert_eq!(
        answer.outcome(),
        SignInOutcome::Redirect("/api/auth/signin?callbackUrl=%2Fx".into())
    );
    assert_eq!(world.navigator.moves(), [""; 0]);
}
