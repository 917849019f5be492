//! What a provider opens on the browser's own page is closed when it goes, at
//! whatever moment; and what its consumers cost while it stays.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use common::{ADA, BOB, Mounted, Status, on_real_page, provide, render, server_with, settle};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Promise, eval};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    AuthClient, BrowserPage, DefaultUser, IdleSettings, Page, SessionProvider, testing::Reply,
    use_providers, use_session, use_session_with,
};

wasm_bindgen_test_configure!(run_in_browser);

/// The lock of the clients at the default base path.
const LOCK: &str = "yew-nextauth:/api/auth";

/// Notes what is opened and closed on this page: listeners of window and
/// document, timers, channels, and requests. Those below `/hangs` get no answer.
const BOOKKEEPING: &str = r"
if (!globalThis.openEnds) {
    let listeners = [];
    const timers = new Set();
    const channels = new Set();
    const requests = new Set();
    globalThis.openEnds = () => [
        ...[...channels].map(channel => `channel ${channel.name}`),
        ...listeners.map(listener => `listener ${listener.type}`),
        ...[...requests].map(request => `request ${new URL(request.url).pathname}`),
        ...[...timers].map(() => 'timer'),
    ].sort();

    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const isOfPage = target => target === window || target === document;
    const captures = options => typeof options === 'boolean' ? options : Boolean(options?.capture);
    EventTarget.prototype.addEventListener = function (type, callback, options) {
        if (isOfPage(this)) {
            listeners.push({ target: this, type, callback, capture: captures(options) });
        }
        return addEventListener.call(this, type, callback, options);
    };
    // As in the browser: one that is taken away with another `capture` stays.
    EventTarget.prototype.removeEventListener = function (type, callback, options) {
        listeners = listeners.filter(listener => listener.target !== this
            || listener.type !== type
            || listener.callback !== callback
            || listener.capture !== captures(options));
        return removeEventListener.call(this, type, callback, options);
    };

    const { setTimeout, clearTimeout, fetch } = globalThis;
    globalThis.setTimeout = (callback, delay) => {
        const timer = setTimeout(() => {
            timers.delete(timer);
            callback();
        }, delay);
        timers.add(timer);
        return timer;
    };
    globalThis.clearTimeout = timer => {
        timers.delete(timer);
        clearTimeout(timer);
    };

    globalThis.BroadcastChannel = class extends BroadcastChannel {
        constructor(name) {
            super(name);
            channels.add(this);
        }
        close() {
            channels.delete(this);
            super.close();
        }
    };

    globalThis.fetch = request => {
        if (!request.url?.includes('/hangs/')) {
            return fetch(request);
        }
        requests.add(request);
        return new Promise((_, reject) => request.signal.addEventListener('abort', () => {
            requests.delete(request);
            reject(request.signal.reason);
        }));
    };
}
";

fn texts(list: &Array) -> Vec<String> {
    list.iter().map(|text| text.as_string().unwrap()).collect()
}

/// What is open on the page since the first call.
fn open_ends() -> Vec<String> {
    eval(BOOKKEEPING).unwrap();
    texts(eval("openEnds()").unwrap().unchecked_ref())
}

/// Our locks that are held or waited for.
async fn locks() -> Vec<String> {
    let query = "navigator.locks.query().then(({ held, pending }) => [
        ...held.map(lock => `held ${lock.name}`),
        ...pending.map(lock => `pending ${lock.name}`),
    ].filter(lock => lock.includes(' yew-nextauth:')))";
    let promise: Promise = eval(query).unwrap().unchecked_into();
    texts(JsFuture::from(promise).await.unwrap().unchecked_ref())
}

/// Ends when it is so; what never is runs into the runner's own limit.
async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        TimeoutFuture::new(1).await;
    }
}

/// The browser frees a lock a moment after it has been told to.
async fn until_locks_are(expected: &[&str]) {
    while locks().await != expected {
        TimeoutFuture::new(1).await;
    }
}

/// What a mounted provider listens to.
const EARS: [&str; 10] = [
    "channel next-auth",
    "channel yew-nextauth",
    "listener keydown",
    "listener offline",
    "listener online",
    "listener pointerdown",
    "listener storage",
    "listener touchstart",
    "listener visibilitychange",
    "listener wheel",
];

fn ears_and(others: &[&str]) -> Vec<String> {
    let all = EARS.iter().chain(others);
    let mut all: Vec<String> = all.map(|&end| end.to_owned()).collect();
    all.sort();
    all
}

async fn shows(page: &Mounted, text: &str) {
    until(|| page.text() == text).await;
}

#[wasm_bindgen_test]
async fn an_unmount_closes_everything_each_time() {
    assert_eq!(open_ends(), [""; 0]);
    let (client, _server) = on_real_page(ADA);
    for _ in 0..3 {
        let page = render(html! {
            <SessionProvider<DefaultUser>
                client={client.clone()}
                refetch_interval={Duration::from_secs(30)}
                idle={IdleSettings {
                    sign_out_after: Duration::from_mins(10),
                    warn_before: Duration::from_mins(1),
                }}
            >
                <Status />
            </SessionProvider<DefaultUser>>
        });
        shows(&page, "authenticated:Ada").await;
        // The next poll, the end of the session, and that of its use.
        assert_eq!(open_ends(), ears_and(&["timer"; 3]));
        page.unmount().await;
        assert_eq!(open_ends(), [""; 0]);
        until_locks_are(&[]).await;
    }
}

#[wasm_bindgen_test]
async fn an_unmount_during_a_read_aborts_it() {
    #[component]
    fn Providers() -> Html {
        let providers = use_providers();
        html! { providers.is_loading().to_string() }
    }
    assert_eq!(open_ends(), [""; 0]);
    let client = AuthClient::builder().base_path("/hangs").build();
    let page = render(html! {
        <SessionProvider<DefaultUser> client={client.clone()}>
            <Status />
            <Providers />
        </SessionProvider<DefaultUser>>
    });
    let requests = ["request /hangs/providers", "request /hangs/session"];
    // Each with its time limit.
    let expected = ears_and(&[&requests[..], &["timer"; 2]].concat());
    until(|| open_ends() == expected).await;
    assert_eq!(locks().await, ["held yew-nextauth:/hangs"]);
    // The application waits for the same answer, and keeps the session alive.
    let waited = Rc::new(Cell::new(false));
    spawn_local({
        let waited = waited.clone();
        async move {
            let _ = client.refresh().await;
            waited.set(true);
        }
    });
    settle().await;
    page.unmount().await;
    assert_eq!(open_ends(), [""; 0]);
    assert!(waited.get(), "it waits for nothing any more");
    until_locks_are(&[]).await;
}

#[wasm_bindgen_test]
async fn an_unmount_during_a_wait_for_its_turn_leaves_the_queue() {
    assert_eq!(open_ends(), [""; 0]);
    let other_tab = BrowserPage.turn(LOCK).await;
    let (client, server) = on_real_page(ADA);
    let page = provide::<Status>(&client);
    let (held, pending) = (format!("held {LOCK}"), format!("pending {LOCK}"));
    until_locks_are(&[&held, &pending]).await;
    // It does not wait for ever.
    assert_eq!(open_ends(), ears_and(&["timer"]));
    page.unmount().await;
    assert_eq!(open_ends(), [""; 0]);
    until_locks_are(&[&held]).await;
    drop(other_tab);
    until_locks_are(&[]).await;
    assert_eq!(server.log(), [""; 0]);
}

#[wasm_bindgen_test]
async fn an_unmount_during_the_pause_after_a_failure_asks_no_more() {
    assert_eq!(open_ends(), [""; 0]);
    let (client, server) = on_real_page(ADA);
    server.forget("GET session");
    server.reply("GET session", Reply::lost());
    let page = provide::<Status>(&client);
    shows(&page, "unreachable:nobody error").await;
    assert_eq!(open_ends(), ears_and(&["timer"]));
    page.unmount().await;
    assert_eq!(open_ends(), [""; 0]);
    assert_eq!(server.log(), ["GET session"]);
}

#[wasm_bindgen_test]
async fn another_client_takes_the_place_of_the_first_and_nothing_stays() {
    #[derive(Properties, PartialEq)]
    struct Props {
        clients: [AuthClient; 2],
    }
    #[component]
    fn Switch(props: &Props) -> Html {
        let place = use_state(|| 0);
        let onclick = {
            let place = place.setter();
            move |_: MouseEvent| place.set(1)
        };
        let client = props.clients[*place].clone();
        html! {
            <>
                <button {onclick} />
                <SessionProvider<DefaultUser> {client}><Status /></SessionProvider<DefaultUser>>
            </>
        }
    }
    assert_eq!(open_ends(), [""; 0]);
    let clients = [ADA, BOB].map(|session| {
        AuthClient::builder()
            .transport(server_with(session))
            .build()
    });
    let page = render(html! { <Switch {clients} /> });
    shows(&page, "authenticated:Ada").await;
    let button = page.root.query_selector("button").unwrap().unwrap();
    button.unchecked_into::<web_sys::HtmlElement>().click();
    shows(&page, "authenticated:Bob").await;
    assert_eq!(open_ends(), ears_and(&["timer"]));
    page.unmount().await;
    assert_eq!(open_ends(), [""; 0]);
}

const CROWD: usize = 1_000;

thread_local! {
    static RENDERS: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

fn count_render(place: usize) {
    RENDERS.with_borrow_mut(|renders| {
        renders.resize(CROWD, 0);
        renders[place] += 1;
    });
}

/// How often each of the crowd has rendered since the last call.
fn renders() -> Vec<usize> {
    RENDERS.replace(vec![0; CROWD])
}

#[derive(Properties, PartialEq)]
struct PlaceProps {
    place: usize,
}

/// Mounts a crowd of consumers and lets its server say other things.
async fn renders_of_a_crowd<C>() -> [Vec<usize>; 3]
where
    C: BaseComponent<Properties = PlaceProps>,
{
    let (client, server) = on_real_page(ADA);
    let say = |session: &str| {
        server.forget("GET session");
        server.reply("GET session", Reply::json(session));
    };
    let page = render(html! {
        <SessionProvider<DefaultUser> client={client.clone()}>
            { for (0..CROWD).map(|place| html! { <C {place} /> }) }
        </SessionProvider<DefaultUser>>
    });
    until(|| page.text().contains("Ada") || page.text().contains("true")).await;
    settle().await;
    renders();
    say(&ADA.replace("2999", "3000"));
    client.refresh().await.unwrap();
    settle().await;
    let for_a_new_expiry = renders();
    say(&BOB.replace("2999", "3000"));
    client.refresh().await.unwrap();
    settle().await;
    let for_a_new_user = renders();
    say("null");
    client.refresh().await.unwrap();
    settle().await;
    let for_the_end = renders();
    [for_a_new_expiry, for_a_new_user, for_the_end]
}

#[wasm_bindgen_test]
async fn each_of_a_thousand_consumers_renders_once_for_a_new_user_and_never_for_a_new_expiry() {
    #[component]
    fn Name(props: &PlaceProps) -> Html {
        let session = use_session();
        count_render(props.place);
        html! { session.user().and_then(|user| user.name.clone()).unwrap_or_default() }
    }
    let [for_a_new_expiry, for_a_new_user, for_the_end] = renders_of_a_crowd::<Name>().await;
    assert_eq!(for_a_new_expiry, [0; CROWD]);
    assert_eq!(for_a_new_user, [1; CROWD]);
    assert_eq!(for_the_end, [1; CROWD]);
}

#[wasm_bindgen_test]
async fn each_of_a_thousand_selections_renders_only_when_it_changes() {
    #[component]
    fn HasUser(props: &PlaceProps) -> Html {
        let has_user = use_session_with::<DefaultUser, _, _>(|state| state.user().is_some());
        count_render(props.place);
        html! { has_user.to_string() }
    }
    let [for_a_new_expiry, for_a_new_user, for_the_end] = renders_of_a_crowd::<HasUser>().await;
    assert_eq!(for_a_new_expiry, [0; CROWD]);
    assert_eq!(for_a_new_user, [0; CROWD]);
    assert_eq!(for_the_end, [1; CROWD]);
}
