//! Other tabs, heard and told, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::{cell::RefCell, rc::Rc};

use common::{ADA, Status, World, settle};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent, StorageEventInit};
use yew_nextauth::{SignOut, testing::Reply};

wasm_bindgen_test_configure!(run_in_browser);

/// Channels deliver as tasks, not as microtasks.
async fn delivered(world: &World, reads: usize) {
    while world.server.count("GET session") < reads {
        TimeoutFuture::new(1).await;
    }
    settle().await;
}

fn parse(text: &str) -> JsValue {
    js_sys::JSON::parse(text).unwrap()
}

#[wasm_bindgen_test]
async fn a_v5_tab_that_signs_out_is_heard() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    world.session_is("null");
    let other = BroadcastChannel::new("next-auth").unwrap();
    let message = parse(r#"{"event":"session","data":{"trigger":"signout"}}"#);
    other.post_message(&message).unwrap();
    delivered(&world, 2).await;
    other.close();
    assert_eq!(page.text(), "unauthenticated:nobody");
}

#[wasm_bindgen_test]
async fn a_v4_tab_that_signs_in_is_heard() {
    let world = World::new();
    let page = world.mount::<Status>().await;
    world.session_is(ADA);
    let init = StorageEventInit::new();
    init.set_key(Some("nextauth.message"));
    init.set_new_value(Some(
        r#"{"event":"session","data":{"trigger":"getSession"},"timestamp":1}"#,
    ));
    let event = StorageEvent::new_with_event_init_dict("storage", &init).unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
    delivered(&world, 2).await;
    assert_eq!(page.text(), "authenticated:Ada");
}

#[wasm_bindgen_test]
async fn garbage_from_other_tabs_is_not_worth_a_read() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    let cyclic = js_sys::Object::new();
    js_sys::Reflect::set(&cyclic, &"self".into(), &cyclic).unwrap();
    for name in ["next-auth", "yew-nextauth"] {
        let other = BroadcastChannel::new(name).unwrap();
        let messages = [
            JsValue::NULL,
            JsValue::from_str("garbage"),
            JsValue::from_f64(1.0),
            parse("[]"),
            parse(r#"{"event":"session"}"#),
            parse(r#"{"event":{},"data":1}"#),
            cyclic.clone().into(),
        ];
        for message in messages {
            other.post_message(&message).unwrap();
        }
        // A message that is understood comes after them all.
        let last = parse(r#"{"event":"session","data":{}}"#);
        let other = BroadcastChannel::new("next-auth").unwrap();
        let before = world.server.count("GET session");
        other.post_message(&last).unwrap();
        delivered(&world, before + 1).await;
        assert_eq!(world.server.count("GET session"), before + 1);
    }
    assert_eq!(page.text(), "authenticated:Ada");
}

#[wasm_bindgen_test]
async fn tabs_of_both_next_auths_are_told_of_a_sign_out() {
    let world = World::with_session(ADA);
    let _page = world.mount::<Status>().await;
    let v5 = BroadcastChannel::new("next-auth").unwrap();
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let _listener = {
        let heard = heard.clone();
        EventListener::new(&v5, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().unwrap().data();
            let text = js_sys::JSON::stringify(&data).unwrap();
            heard.borrow_mut().push(String::from(text));
        })
    };
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    world
        .server
        .reply("POST signout", Reply::json(r#"{"url":"/"}"#));
    world.session_is("{}");
    world
        .client
        .sign_out(SignOut::new().redirect(false))
        .await
        .unwrap();
    while heard.borrow().is_empty() {
        TimeoutFuture::new(1).await;
    }
    v5.close();
    let in_storage = storage.get_item("nextauth.message").unwrap().unwrap();
    for message in [&heard.borrow()[0], &in_storage] {
        assert!(
            message.starts_with(r#"{"event":"session","data":{"trigger":"signout"},"timestamp":"#),
            "{message}"
        );
        assert!(!message.contains("Ada"), "{message}");
    }
}

#[wasm_bindgen_test]
async fn one_of_our_own_tabs_costs_one_read_not_three() {
    let here = World::new();
    let there = World::new();
    let page = here.mount::<Status>().await;
    let _other = there.mount::<Status>().await;
    for world in [&here, &there] {
        world.session_is(ADA);
    }
    let credentials = yew_nextauth::SignIn::with("credentials").redirect(false);
    there
        .server
        .reply("POST callback/credentials", Reply::json(r#"{"url":"/"}"#));
    assert!(there.client.sign_in(credentials).await.unwrap().ok);
    delivered(&here, 2).await;
    TimeoutFuture::new(20).await;
    assert_eq!(here.server.count("GET session"), 2);
    assert_eq!(page.text(), "authenticated:Ada");
}
