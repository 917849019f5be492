//! Changing the session, in a real browser on a scripted server.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, BOB, Status, World, seen, settle};
use futures::future::join;
use serde::Serialize;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{AuthError, DefaultUser, SignOut, testing::Reply};

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Serialize)]
struct Change {
    name: &'static str,
}

const CHANGE: Change = Change { name: "Bob" };

#[wasm_bindgen_test]
async fn an_update_posts_and_shows_the_servers_answer() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    world.server.reply("POST session", Reply::json(BOB));
    let session = world.client.update::<DefaultUser>(&CHANGE).await.unwrap();
    assert_eq!(session.unwrap().user.name.as_deref(), Some("Bob"));
    settle().await;
    assert_eq!(page.text(), "authenticated:Bob");
    assert_eq!(
        world.server.log(),
        ["GET session", "GET csrf", "POST session"]
    );
    let requests = world.server.requests();
    assert_eq!(
        requests[2].body.as_deref(),
        Some(r#"{"csrfToken":"t","data":{"name":"Bob"}}"#)
    );
}

#[wasm_bindgen_test]
async fn an_update_without_data_still_posts() {
    let world = World::with_session(ADA);
    world.server.reply("POST session", Reply::json(ADA));
    world.client.update::<DefaultUser>(&()).await.unwrap();
    let requests = world.server.requests();
    assert_eq!(requests[1].body.as_deref(), Some(r#"{"csrfToken":"t"}"#));
}

#[wasm_bindgen_test]
async fn a_refused_update_is_tried_again_and_leaves_the_session_alone() {
    for nothing in ["{}", "null"] {
        let world = World::with_session(ADA);
        let page = world.mount::<Status>().await;
        world
            .server
            .reply("POST session", Reply::json(nothing).status(400));
        let error = world
            .client
            .update::<DefaultUser>(&CHANGE)
            .await
            .unwrap_err();
        assert!(matches!(error, AuthError::Refused { .. }));
        assert_eq!(world.server.count("POST session"), 2);
        settle().await;
        assert_eq!(page.text(), "authenticated:Ada");
        world.server.forget("POST session");
        world.server.reply("POST session", Reply::json(BOB));
        assert!(world.client.update::<DefaultUser>(&CHANGE).await.is_ok());
    }
}

#[wasm_bindgen_test]
async fn an_update_that_finds_nobody_signs_out() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    world.server.reply("POST session", Reply::json("{}"));
    assert_eq!(world.client.update::<DefaultUser>(&CHANGE).await, Ok(None));
    settle().await;
    assert_eq!(page.text(), "unauthenticated:nobody");
}

#[wasm_bindgen_test]
async fn a_sign_out_calls_an_update_off() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    let held = world.server.hold("POST session");
    let _earlier = seen();
    world
        .server
        .reply("POST signout", Reply::json(r#"{"url":"/"}"#));
    let update = world.client.update::<DefaultUser>(&CHANGE);
    let sign_out = async {
        settle().await;
        world.session_is("{}");
        let request = SignOut::new().redirect(false);
        world.client.sign_out(request).await.unwrap();
        held.give(Reply::json(BOB));
    };
    let (updated, ()) = join(update, sign_out).await;
    assert_eq!(updated, Err(AuthError::CalledOff));
    settle().await;
    assert_eq!(page.text(), "unauthenticated:nobody");
    assert!(!seen().contains(&"authenticated:Bob".to_owned()));
}
