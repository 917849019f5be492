//! Signing out, in a real browser on a scripted server.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, Status, World, settle};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{AuthError, SignOut, testing::Reply};

wasm_bindgen_test_configure!(run_in_browser);

const POST: &str = "POST signout";

fn gone() -> Reply {
    Reply::json(r#"{"url":"https://app.example/bye"}"#)
}

#[wasm_bindgen_test]
async fn a_sign_out_in_place_asks_for_the_token_posts_and_confirms() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    world.server.reply(POST, gone());
    world.session_is("{}");
    let answer = world
        .client
        .sign_out(SignOut::new().redirect(false))
        .await
        .unwrap();
    assert_eq!(answer.url, "https://app.example/bye");
    assert_eq!(
        world.server.log(),
        ["GET session", "GET csrf", POST, "GET session"]
    );
    settle().await;
    assert_eq!(page.text(), "unauthenticated:nobody");
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_sign_out_with_redirect_leaves_for_the_servers_address() {
    let world = World::with_session(ADA);
    let _page = world.mount::<Status>().await;
    world.server.reply(POST, gone());
    world.client.sign_out(SignOut::new()).await.unwrap();
    assert_eq!(world.navigator.moves(), ["https://app.example/bye"]);
    assert_eq!(world.server.count("GET session"), 1);
}

#[wasm_bindgen_test]
async fn a_read_from_before_brings_nobody_back() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    world.server.forget("GET session");
    let ghost = world.server.hold("GET session");
    world.server.reply("GET session", Reply::json("{}"));
    let client = world.client.clone();
    spawn_local(async move {
        let _ = client.refresh().await;
    });
    settle().await;
    world.server.reply(POST, gone());
    world
        .client
        .sign_out(SignOut::new().redirect(false))
        .await
        .unwrap();
    ghost.give(Reply::json(ADA));
    settle().await;
    assert_eq!(page.text(), "unauthenticated:nobody");
}

#[wasm_bindgen_test]
async fn a_failed_sign_out_keeps_the_session() {
    for reply in [
        Reply::lost(),
        Reply::json("{}").status(500),
        Reply::html("<p>no</p>"),
    ] {
        let world = World::with_session(ADA);
        let page = world.mount::<Status>().await;
        world.server.reply(POST, reply);
        let request = SignOut::new().redirect(false);
        assert!(world.client.sign_out(request).await.is_err());
        settle().await;
        assert_eq!(page.text(), "authenticated:Ada");
    }
}

#[wasm_bindgen_test]
async fn a_refused_token_is_fetched_anew_then_it_is_an_error() {
    for refusal in [
        r#"{"url":"https://app.example/api/auth/signout?csrf=true"}"#,
        r#"{"url":"https://app.example/signin?error=MissingCSRF"}"#,
    ] {
        let world = World::with_session(ADA);
        let page = world.mount::<Status>().await;
        world.server.reply(POST, Reply::json(refusal));
        let request = SignOut::new().redirect(false);
        let error = world.client.sign_out(request).await.unwrap_err();
        assert!(matches!(error, AuthError::Refused { .. }));
        assert_eq!(world.server.count(POST), 2);
        assert_eq!(world.server.count("GET csrf"), 2);
        settle().await;
        assert_eq!(page.text(), "authenticated:Ada");
        assert_eq!(world.navigator.moves(), [""; 0]);
    }
}
