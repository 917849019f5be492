//! Other tabs, heard and told over the browser's own channels and locks.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::{cell::RefCell, rc::Rc};

use common::{ADA, BOB, Mounted, Status, on_real_page, provide};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{BroadcastChannel, Event, MessageEvent, StorageEvent, StorageEventInit};
use yew_nextauth::{
    AuthClient, BrowserPage, Page, SignIn, SignOut,
    engine::{Connectivity, Visibility},
    testing::{Reply, ScriptedTransport},
};

wasm_bindgen_test_configure!(run_in_browser);

const SIGNED_OUT: &str = "unauthenticated:nobody";

/// A tab with a provider on the browser's own page.
struct Tab {
    client: AuthClient,
    server: ScriptedTransport,
    page: Mounted,
}

impl Tab {
    /// Opens it, and waits for what it shows.
    async fn open(session: &str, text: &str) -> Self {
        let (client, server) = on_real_page(session);
        let page = provide::<Status>(&client);
        let tab = Self {
            client,
            server,
            page,
        };
        tab.shows(text).await;
        tab
    }

    /// Ends when it shows that text; one that never does runs into the
    /// runner's own limit.
    async fn shows(&self, text: &str) {
        while self.page.text() != text {
            TimeoutFuture::new(1).await;
        }
    }

    fn session_is(&self, session: &str) {
        self.server.forget("GET session");
        self.server.reply("GET session", Reply::json(session));
    }

    fn reads(&self) -> usize {
        self.server.count("GET session")
    }
}

fn parse(text: &str) -> JsValue {
    js_sys::JSON::parse(text).unwrap()
}

fn say_as_v5(message: &str) {
    let channel = BroadcastChannel::new("next-auth").unwrap();
    channel.post_message(&parse(message)).unwrap();
    channel.close();
}

fn say_as_v4(message: &str) {
    let init = StorageEventInit::new();
    init.set_key(Some("nextauth.message"));
    init.set_new_value(Some(message));
    let event = StorageEvent::new_with_event_init_dict("storage", &init).unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn a_v5_tab_that_signs_out_is_heard() {
    let tab = Tab::open(ADA, "authenticated:Ada").await;
    tab.session_is("null");
    say_as_v5(r#"{"event":"session","data":{"trigger":"signout"}}"#);
    tab.shows(SIGNED_OUT).await;
    assert_eq!(tab.reads(), 2);
}

#[wasm_bindgen_test]
async fn a_v4_tab_that_signs_in_is_heard() {
    let tab = Tab::open("{}", SIGNED_OUT).await;
    tab.session_is(ADA);
    say_as_v4(r#"{"event":"session","data":{"trigger":"getSession"},"timestamp":1}"#);
    tab.shows("authenticated:Ada").await;
    assert_eq!(tab.reads(), 2);
}

/// The browser tells of a text only if it is another one than before.
#[wasm_bindgen_test]
async fn the_same_words_of_a_v4_tab_within_a_second_can_be_heard_twice() {
    const WORDS: &str = r#"{"event":"session","data":{"trigger":"getSession"},"timestamp":1}"#;
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.set_item("nextauth.message", WORDS).unwrap();
    let tab = Tab::open("{}", SIGNED_OUT).await;
    assert_eq!(storage.get_item("nextauth.message"), Ok(None));
    tab.session_is(ADA);
    storage.set_item("nextauth.message", WORDS).unwrap();
    say_as_v4(WORDS);
    assert_eq!(storage.get_item("nextauth.message"), Ok(None));
    tab.shows("authenticated:Ada").await;
}

#[wasm_bindgen_test]
async fn garbage_from_other_tabs_is_not_worth_a_read() {
    let tab = Tab::open(ADA, "authenticated:Ada").await;
    let cyclic = js_sys::Object::new();
    js_sys::Reflect::set(&cyclic, &"self".into(), &cyclic).unwrap();
    for name in ["next-auth", "yew-nextauth"] {
        let other = BroadcastChannel::new(name).unwrap();
        let answer =
            r#"{"sender":"yew-nextauth","base":"/api/auth","at":1e15,"answer":"{\"user\":1}"}"#;
        for message in [
            JsValue::NULL,
            JsValue::UNDEFINED,
            JsValue::from_str("garbage"),
            JsValue::from_f64(1.0),
            JsValue::from_str(answer),
            parse("[]"),
            parse(r#"{"event":"session"}"#),
            parse(r#"{"event":{},"data":1}"#),
            cyclic.clone().into(),
        ] {
            other.post_message(&message).unwrap();
        }
        other.close();
    }
    // A message that is understood comes after them all.
    tab.session_is(BOB);
    say_as_v5(r#"{"event":"session","data":{}}"#);
    tab.shows("authenticated:Bob").await;
    assert_eq!(tab.reads(), 2);
}

#[wasm_bindgen_test]
async fn tabs_of_both_next_auths_are_told_of_a_sign_out_and_of_nobody() {
    let tab = Tab::open(ADA, "authenticated:Ada").await;
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
    tab.server
        .reply("POST signout", Reply::json(r#"{"url":"/"}"#));
    tab.session_is("{}");
    let request = SignOut::new().redirect(false);
    tab.client.sign_out(request).await.unwrap();
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
async fn a_sign_in_costs_one_read_in_all_tabs() {
    let here = Tab::open("{}", SIGNED_OUT).await;
    let others = [
        Tab::open("{}", SIGNED_OUT).await,
        Tab::open("{}", SIGNED_OUT).await,
    ];
    let count = || here.reads() + others.iter().map(Tab::reads).sum::<usize>();
    let before = count();
    here.session_is(ADA);
    here.server
        .reply("POST callback/credentials", Reply::json(r#"{"url":"/"}"#));
    let request = SignIn::with("credentials").redirect(false);
    assert!(here.client.sign_in(request).await.unwrap().ok);
    for other in &others {
        // Its own server would say otherwise: the answer is that of the other tab.
        other.shows("authenticated:Ada").await;
    }
    assert_eq!(count(), before + 1);
}

#[wasm_bindgen_test]
async fn tabs_that_ask_at_one_time_take_turns_and_share_the_answer() {
    let tabs = [
        Tab::open(ADA, "authenticated:Ada").await,
        Tab::open(ADA, "authenticated:Ada").await,
        Tab::open(ADA, "authenticated:Ada").await,
    ];
    let count = || tabs.iter().map(Tab::reads).sum::<usize>();
    let before = count();
    for tab in &tabs {
        tab.session_is(BOB);
    }
    say_as_v5(r#"{"event":"session","data":{"trigger":"getSession"}}"#);
    for tab in &tabs {
        tab.shows("authenticated:Bob").await;
    }
    assert_eq!(count(), before + 1);
}

#[wasm_bindgen_test]
async fn a_turn_is_given_to_one_and_passed_on_when_it_ends() {
    let first = BrowserPage.turn("test").await;
    assert!(!first.was_taken);
    assert!(!BrowserPage.turn("another test").await.was_taken);
    drop(BrowserPage.turn("test"));
    let second = BrowserPage.turn("test");
    let (second, ()) = futures::future::join(second, async {
        TimeoutFuture::new(5).await;
        drop(first);
    })
    .await;
    assert!(second.was_taken);
    // Who gives up the place in the queue is in nobody's way.
    let given_up = BrowserPage.turn("test");
    futures::future::select(given_up, TimeoutFuture::new(5)).await;
    drop(second);
    BrowserPage.turn("test").await;
}

#[wasm_bindgen_test]
fn the_browsers_page_says_what_the_browser_says() {
    let page = BrowserPage;
    assert_eq!(page.connectivity(), Connectivity::Online);
    assert_eq!(page.visibility(), Visibility::Visible);
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let listening = page.listen(Box::new({
        let heard = heard.clone();
        move |event| heard.borrow_mut().push(format!("{event:?}"))
    }));
    let window = web_sys::window().unwrap();
    let document = window.document().unwrap();
    let fire_all = || {
        for name in ["offline", "online"] {
            window.dispatch_event(&Event::new(name).unwrap()).unwrap();
        }
        let event = Event::new("visibilitychange").unwrap();
        document.dispatch_event(&event).unwrap();
        let event = Event::new("keydown").unwrap();
        window.dispatch_event(&event).unwrap();
    };
    fire_all();
    assert_eq!(
        *heard.borrow(),
        [
            "Connectivity(Offline)",
            "Connectivity(Online)",
            "Visibility(Visible)",
            "Activity"
        ]
    );
    drop(listening);
    fire_all();
    assert_eq!(heard.borrow().len(), 4);
}
