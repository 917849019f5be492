//! The playground and what it shows, for its tests.

use std::time::Duration;

use futures::future::LocalBoxFuture;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement};
use yew_nextauth::{
    Page,
    testing::{FakePage, Reply, ScriptedTransport},
};
use yew_nextauth_app::{Clock, WireTap};

use super::{Visit, scripted, settle, url};

pub(crate) const RENAMED: &str =
    r#"{"user":{"name":"Ada King"},"expires":"2999-01-01T00:00:00.000Z"}"#;
pub(crate) const PROVIDER: &str =
    "https://id.example/authorize?client_id=app&state=s3cret&prompt=login";
pub(crate) const COUNT: &str = "[data-part=log] .count";
pub(crate) const SPOKEN: &str = "[data-part=log] [role=status]";
pub(crate) const BANNER: &str = "[data-part=simulation-banner]";

/// The tap's clock is that of the fake browser.
struct PageClock(FakePage);

impl Clock for PageClock {
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    fn now(&self) -> f64 {
        self.0.now().as_millis() as f64
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        self.0.sleep(duration)
    }
}

pub(crate) fn tap(server: &ScriptedTransport, page: &FakePage) -> WireTap {
    WireTap::new(server.clone(), PageClock(page.clone()))
}

pub(crate) fn with_changes(session: &str) -> ScriptedTransport {
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

pub(crate) async fn open(session: &str) -> Visit {
    Visit::open_at("/playground", with_changes(session)).await
}

pub(crate) fn card(call: &str) -> String {
    format!("[data-call={call}]")
}

pub(crate) async fn run(visit: &Visit, call: &str) {
    visit.submit(&card(call)).await;
}

/// The line that tells what came of the newest run.
pub(crate) fn result(visit: &Visit, call: &str) -> String {
    visit.text(&format!("{} [role=status]", card(call)))
}

/// The value that came back.
pub(crate) fn value(visit: &Visit, call: &str) -> String {
    visit.text(&format!("{} .value", card(call)))
}

/// What a card saw going over the wire, such as `GET /api/auth/session 200`.
pub(crate) fn wire(visit: &Visit, call: &str) -> Vec<String> {
    lines(visit, &format!("{} .wire li", card(call)))
}

pub(crate) fn log(visit: &Visit) -> Vec<String> {
    lines(visit, "[data-part=log] li")
}

pub(crate) fn lines(visit: &Visit, selector: &str) -> Vec<String> {
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
pub(crate) async fn choose(visit: &Visit, selector: &str, value: &str) {
    let element = visit.find(selector);
    js_sys::Reflect::set(&element, &"value".into(), &value.into()).unwrap();
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict("input", &init).unwrap();
    element.dispatch_event(&event).unwrap();
    settle().await;
}

pub(crate) async fn simulate(visit: &Visit, trouble: &str) {
    let radio = visit.find(&format!("[name=simulation][value={trouble}]"));
    radio.unchecked_into::<HtmlElement>().click();
    settle().await;
}
