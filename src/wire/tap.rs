use std::{
    cell::{Cell, RefCell},
    fmt,
    rc::{Rc, Weak},
};

use futures::{FutureExt, future::LocalBoxFuture};
use yew_nextauth::{
    AuthError, EarlyAnswer, EarlyBody, FetchTransport, SessionEvent, Transport,
    protocol::{HttpRequest, HttpResponse},
};

use super::{
    Answer, Body, BrowserClock, Clock, Entry, EntryId, Exchange, Simulation,
    log::{Log, What},
    redact,
    simulation::DELAY,
};

type Listener = Rc<dyn Fn()>;
type Listeners = RefCell<Vec<(u64, Listener)>>;

/// A transport that lets one see what another one carries.
///
/// It keeps the newest exchanges, without their secrets and in memory alone,
/// and answers in the server's place while trouble is simulated. Clones are
/// the same tap.
#[derive(Clone)]
pub struct WireTap(Rc<Inner>);

struct Inner {
    transport: Rc<dyn Transport>,
    clock: Rc<dyn Clock>,
    log: RefCell<Log>,
    simulation: Cell<Simulation>,
    listeners: Rc<Listeners>,
    next_listener: Cell<u64>,
}

impl Default for WireTap {
    /// A tap of the page's `fetch`.
    fn default() -> Self {
        Self::new(FetchTransport::default(), BrowserClock)
    }
}

impl PartialEq for WireTap {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for WireTap {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("WireTap")
    }
}

impl WireTap {
    /// A tap of that transport, with times by that clock.
    pub fn new(transport: impl Transport + 'static, clock: impl Clock + 'static) -> Self {
        Self(Rc::new(Inner {
            transport: Rc::new(transport),
            clock: Rc::new(clock),
            log: RefCell::default(),
            simulation: Cell::default(),
            listeners: Rc::default(),
            next_listener: Cell::default(),
        }))
    }

    /// Calls back after each change of the log and of the trouble, until the
    /// subscription is dropped.
    pub fn subscribe(&self, listener: impl Fn() + 'static) -> WireSubscription {
        let id = self.0.next_listener.replace(self.0.next_listener.get() + 1);
        self.0.listeners.borrow_mut().push((id, Rc::new(listener)));
        WireSubscription {
            id,
            listeners: Rc::downgrade(&self.0.listeners),
        }
    }

    /// How many subscriptions there are.
    pub fn listeners(&self) -> usize {
        self.0.listeners.borrow().len()
    }

    /// Adds what has happened to the session.
    pub(crate) fn note(&self, event: SessionEvent) {
        let now = self.now();
        self.0.log.borrow_mut().add(now, What::Event(event));
        self.tell();
    }

    /// What the clock says, in milliseconds.
    pub(crate) fn now(&self) -> f64 {
        self.0.clock.now()
    }

    pub(crate) fn clear(&self) {
        self.0.log.borrow_mut().clear();
        self.tell();
    }

    pub(crate) fn simulation(&self) -> Simulation {
        self.0.simulation.get()
    }

    /// Makes trouble for all that is sent from now on.
    pub(crate) fn simulate(&self, simulation: Simulation) {
        if self.0.simulation.replace(simulation) != simulation {
            self.tell();
        }
    }

    /// The id that the next entry of the log gets.
    pub(crate) fn next_id(&self) -> EntryId {
        self.0.log.borrow().next_id()
    }

    /// The log, the newest entry first, and how many had to make room.
    pub(crate) fn log(&self) -> (Vec<Entry>, usize) {
        let log = self.0.log.borrow();
        (log.entries().rev().cloned().collect(), log.dropped())
    }

    /// The exchanges from one entry on and before another, the oldest first.
    pub(crate) fn exchanges(
        &self,
        from: EntryId,
        before: Option<EntryId>,
    ) -> Vec<(EntryId, Rc<Exchange>)> {
        let log = self.0.log.borrow();
        log.entries()
            .filter(|entry| entry.id >= from && before.is_none_or(|before| entry.id < before))
            .filter_map(|entry| match &entry.what {
                What::Exchange(exchange) => Some((entry.id, exchange.clone())),
                What::Event(_) => None,
            })
            .collect()
    }

    /// Whether the log has all that came from one entry on and before another.
    pub(crate) fn has_all(&self, from: EntryId, before: Option<EntryId>) -> bool {
        let log = self.0.log.borrow();
        log.has_all(from, before.unwrap_or(log.next_id()))
    }

    fn begin(&self, request: &HttpRequest) -> Open {
        let exchange = Exchange {
            method: request.method.as_str(),
            path: redact::url(&request.url),
            request: request
                .body
                .as_deref()
                .map(Body::of_request)
                .unwrap_or_default(),
            answer: Answer::Pending,
            millis: None,
            simulation: self.simulation(),
        };
        let now = self.now();
        let what = What::Exchange(Rc::new(exchange));
        let id = self.0.log.borrow_mut().add(now, what);
        self.tell();
        Open {
            tap: self.clone(),
            id,
            answer: Answer::CalledOff,
        }
    }

    /// What the page has asked before the app was there; how long it took is not known.
    fn note_early(&self, request: &HttpRequest, body: &str) {
        self.begin(request).end(Answer::Given {
            status: 200,
            content_type: None,
            body: Body::of_answer(&request.url, None, body),
        });
    }

    /// A listener may subscribe and unsubscribe meanwhile.
    fn tell(&self) {
        let listeners: Vec<Listener> = self
            .0
            .listeners
            .borrow()
            .iter()
            .map(|(_, listener)| listener.clone())
            .collect();
        for listener in listeners {
            listener();
        }
    }
}

impl Transport for WireTap {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>> {
        let open = self.begin(&request);
        let simulation = self.simulation();
        let answer = match (simulation.answer_to(&request), simulation) {
            (Some(answer), _) => futures::future::ready(answer).boxed_local(),
            (None, Simulation::Slow) => {
                let transport = self.0.transport.clone();
                let delay = self.0.clock.sleep(DELAY);
                async move {
                    delay.await;
                    transport.send(request).await
                }
                .boxed_local()
            }
            (None, _) => self.0.transport.send(request),
        };
        async move {
            let result = answer.await;
            open.end(answer_of(&result));
            result
        }
        .boxed_local()
    }

    /// The log has it once it has come.
    fn take_early_answer(&self, request: &HttpRequest) -> Option<EarlyAnswer> {
        let early = self.0.transport.take_early_answer(request)?;
        let body = match early.body {
            EarlyBody::Arrived(body) => {
                self.note_early(request, &body);
                EarlyBody::Arrived(body)
            }
            EarlyBody::Coming(body) => {
                let (tap, request) = (self.clone(), request.clone());
                let body = body.inspect(move |body| {
                    if let Some(body) = body {
                        tap.note_early(&request, body);
                    }
                });
                EarlyBody::Coming(body.boxed_local())
            }
        };
        Some(EarlyAnswer { body, ..early })
    }
}

fn answer_of(result: &Result<HttpResponse, AuthError>) -> Answer {
    match result {
        Ok(response) => Answer::Given {
            status: response.status,
            content_type: response.content_type.clone(),
            body: Body::of_answer(
                &response.url,
                response.content_type.as_deref(),
                &response.body,
            ),
        },
        Err(AuthError::Network { reason, .. }) => Answer::Lost(redact::prose(reason)),
        Err(error) => Answer::Lost(redact::prose(&error.to_string())),
    }
}

/// An exchange under way. It is over when this is dropped, answered or not:
/// who calls a request off drops its future.
struct Open {
    tap: WireTap,
    id: EntryId,
    answer: Answer,
}

impl Open {
    fn end(mut self, answer: Answer) {
        self.answer = answer;
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let answer = std::mem::replace(&mut self.answer, Answer::CalledOff);
        let now = self.tap.now();
        self.tap.0.log.borrow_mut().close(self.id, now, answer);
        self.tap.tell();
    }
}

/// A subscription, which ends when this is dropped.
#[must_use = "a subscription ends when it is dropped"]
pub struct WireSubscription {
    id: u64,
    listeners: Weak<Listeners>,
}

impl Drop for WireSubscription {
    fn drop(&mut self) {
        if let Some(listeners) = self.listeners.upgrade() {
            listeners.borrow_mut().retain(|(id, _)| *id != self.id);
        }
    }
}

impl fmt::Debug for WireSubscription {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("WireSubscription")
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::time::Duration;

    use yew_nextauth::{
        Page,
        protocol::Api,
        testing::{FakeBrowser, FakePage, Reply, ScriptedTransport},
    };

    use super::*;

    struct PageClock(FakePage);

    impl Clock for PageClock {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        fn now(&self) -> f64 {
            self.0.now().as_millis() as f64
        }

        fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
            self.0.sleep(duration)
        }
    }

    fn tap() -> (FakeBrowser, ScriptedTransport, WireTap) {
        let (browser, server) = (FakeBrowser::default(), ScriptedTransport::default());
        let clock = PageClock(browser.open_tab());
        let tap = WireTap::new(server.clone(), clock);
        (browser, server, tap)
    }

    fn newest(tap: &WireTap) -> Rc<Exchange> {
        let (_, newest) = tap.exchanges(EntryId::default(), None).pop().unwrap();
        newest
    }

    #[test]
    fn an_exchange_is_in_the_log_from_its_start_and_passes_unchanged() {
        let (browser, server, tap) = tap();
        let held = server.hold("GET session");
        let told = Rc::new(Cell::new(0));
        let subscription = tap.subscribe({
            let told = told.clone();
            move || told.set(told.get() + 1)
        });
        let sent = tap.send(Api::new("").session());
        assert_eq!(newest(&tap).answer, Answer::Pending);
        assert_eq!(told.get(), 1);
        held.give(Reply::json(r#"{"accessToken":"s3cret"}"#));
        let answer = browser.run(sent).unwrap();
        assert_eq!(answer.body, r#"{"accessToken":"s3cret"}"#);
        assert_eq!(told.get(), 2);
        assert!(matches!(
            newest(&tap).answer,
            Answer::Given { status: 200, .. }
        ));
        assert!(!format!("{:?}", tap.log()).contains("s3cret"));
        drop(subscription);
        assert_eq!(tap.listeners(), 0);
    }

    #[test]
    fn a_request_that_is_called_off_is_told_so() {
        let (_, server, tap) = tap();
        let _held = server.hold("GET session");
        drop(tap.send(Api::new("").session()));
        assert_eq!(newest(&tap).answer, Answer::CalledOff);
    }

    #[test]
    fn a_slow_answer_takes_five_seconds_and_is_the_servers() {
        let (browser, server, tap) = tap();
        server.reply("GET session", Reply::json("{}"));
        tap.simulate(Simulation::Slow);
        let sent = tap.send(Api::new("").session());
        assert_eq!(server.count("GET session"), 0);
        let answer = browser.run(sent).unwrap();
        assert_eq!(answer.body, "{}");
        assert_eq!(newest(&tap).millis, Some(5_000.0));
    }

    #[test]
    fn what_is_simulated_never_reaches_the_server() {
        for simulation in Simulation::ALL {
            let (browser, server, tap) = tap();
            server.reply("GET session", Reply::json("{}"));
            tap.simulate(simulation);
            let _ = browser.run(tap.send(Api::new("").session()));
            let is_asked = matches!(simulation, Simulation::None | Simulation::Slow);
            assert_eq!(server.count("GET session"), usize::from(is_asked));
            assert_eq!(newest(&tap).simulation, simulation);
        }
    }

    #[test]
    fn exchanges_are_found_by_the_time_in_which_they_began() {
        let (browser, server, tap) = tap();
        server.reply("GET session", Reply::json("{}"));
        let ask = || browser.run(tap.send(Api::new("").session())).unwrap();
        ask();
        let from = tap.next_id();
        ask();
        tap.note(SessionEvent::Updated);
        ask();
        let before = tap.next_id();
        ask();
        assert_eq!(tap.exchanges(from, Some(before)).len(), 2);
        assert_eq!(tap.exchanges(from, None).len(), 3);
    }
}
