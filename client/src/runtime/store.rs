mod early;

use std::{
    any::Any,
    cell::{Cell, Ref, RefCell},
    rc::{Rc, Weak},
    time::Duration,
};

use futures::{FutureExt, future::LocalBoxFuture};

use super::{
    AuthClient, TabLink, Turn,
    bell::Bell,
    client::LONGEST_TURN,
    default_client::DefaultClient,
    page::PageEvent,
    session_sink::{Notice, SessionSink},
    subscribers::{Heard, Kind, Subscribers, Subscription},
    task::Task,
};
use crate::{
    engine::{
        AfterSignOut, Effect, Engine, Input, ReadId, SessionState, Settings, Spread, Ticket, Timer,
    },
    protocol::{
        AuthError, HttpResponse, PostAnswer, Session, SessionUser, SharedAnswer, SignOut,
        TabMessage, TabNews, Timestamp, read_session, read_update,
    },
};

/// After the turn of another tab: its answer is on its way, and does for us.
const ANSWER_TRAVELS: Duration = Duration::from_millis(50);

/// The person is noticed once in so long.
const ACTIVITY_COUNTS_FOR: Duration = Duration::from_secs(1);

/// The engine with its arms and ears: one for each provider on the page.
pub(crate) struct SessionStore<U>(Rc<Store<U>>);

struct Store<U> {
    client: AuthClient,
    engine: RefCell<Engine<U>>,
    subscribers: Subscribers<SessionState<U>>,
    read: RefCell<Option<Task>>,
    timers: [RefCell<Option<Task>>; Timer::ALL.len()],
    tabs: RefCell<Option<Box<dyn TabLink>>>,
    settles: Bell,
    /// The text of the newest answer, for the other tabs.
    body: RefCell<String>,
    /// The answer to what the page has asked before the app was there, and when.
    coming: RefCell<Option<(Timestamp, LocalBoxFuture<'static, Option<String>>)>>,
    /// Looks whether it was old when it was taken.
    look: RefCell<Option<Task>>,
    /// When the person was last noticed on this page.
    active_at: Cell<Option<Timestamp>>,
}

impl<U> Clone for SessionStore<U> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<U> PartialEq for SessionStore<U> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<U: SessionUser> SessionStore<U> {
    pub(crate) fn new(client: AuthClient, engine: Engine<U>) -> Self {
        Self(Rc::new(Store {
            client,
            engine: RefCell::new(engine),
            subscribers: Subscribers::default(),
            read: RefCell::default(),
            timers: Default::default(),
            tabs: RefCell::default(),
            settles: Bell::default(),
            body: RefCell::default(),
            coming: RefCell::default(),
            look: RefCell::default(),
            active_at: Cell::default(),
        }))
    }

    pub(crate) fn client(&self) -> &AuthClient {
        &self.0.client
    }

    /// What can be seen right now.
    pub(crate) fn state(&self) -> Ref<'_, SessionState<U>> {
        Ref::map(self.0.engine.borrow(), Engine::state)
    }

    pub(crate) fn subscribe(
        &self,
        kind: Option<Kind>,
        listener: impl Fn(&SessionState<U>) -> Heard + 'static,
    ) -> Subscription {
        self.0.subscribers.add_alike(kind, listener)
    }

    pub(crate) fn configure(&self, settings: Settings) {
        self.dispatch(Input::Configured(settings));
    }

    pub(crate) fn seed(&self, session: Option<Session<U>>) {
        self.dispatch(Input::Seeded(session));
    }

    /// Starts to listen and to ask, until the guard is dropped.
    pub(crate) fn mount(&self) -> Mounted<U> {
        let page = self.0.client.page();
        let spread = Spread::new(page.random());
        self.0.engine.borrow_mut().set_spread(spread);
        let heard = self.downgrade();
        let events = page.listen(Box::new(move |event| {
            if let Some(store) = heard.upgrade() {
                match event {
                    PageEvent::Visibility(visibility) => {
                        store.dispatch(Input::VisibilityChanged(visibility));
                    }
                    PageEvent::Connectivity(connectivity) => {
                        store.dispatch(Input::ConnectivityChanged(connectivity));
                    }
                    PageEvent::Activity => store.note_activity(),
                }
            }
        }));
        if self.0.tabs.borrow().is_none() {
            self.join_tabs();
        }
        let sink: Rc<dyn SessionSink> = Rc::new(self.clone());
        self.0.client.attach(&sink);
        self.dispatch(Input::Mounted(page.visibility(), page.connectivity()));
        Mounted {
            store: self.clone(),
            _events: events,
            sink,
            _default: DefaultClient::set(self.0.client.clone()),
        }
    }

    fn join_tabs(&self) {
        let told = self.downgrade();
        let on_message = Box::new(move |message| {
            if let Some(store) = told.upgrade() {
                store.hear(message);
            }
        });
        let client = &self.0.client;
        let tabs = client.page().join_tabs(client.base_path(), on_message);
        self.0.tabs.replace(Some(tabs));
    }

    fn downgrade(&self) -> WeakStore<U> {
        WeakStore(Rc::downgrade(&self.0))
    }

    /// A key each 50 ms is a person as much as a key each second is.
    fn note_activity(&self) {
        let now = self.0.client.page().now();
        let noted_at = self.0.active_at.get();
        if noted_at.is_none_or(|at| now.since(at) >= ACTIVITY_COUNTS_FOR) {
            self.0.active_at.set(Some(now));
            self.dispatch(Input::Active);
        }
    }

    fn hear(&self, message: TabMessage) {
        match message {
            TabMessage::News(news, at) => {
                if news == TabNews::SignedOut {
                    self.0.client.0.endings.ring();
                }
                self.dispatch(Input::Told(news, at));
            }
            TabMessage::Active(at) => self.dispatch(Input::ActiveElsewhere(at)),
            TabMessage::Answer(answer) => {
                // Another application's session, or garbage: none of ours.
                if let Ok(session) = self.0.client.read_shared(&answer.body) {
                    self.dispatch(Input::Heard(answer.asked_at, session));
                }
            }
        }
    }

    /// Hands an input to the engine and carries out what it says.
    fn dispatch(&self, input: Input<U>) {
        let now = self.0.client.page().now();
        let effects = self.0.engine.borrow_mut().handle(now, input);
        for effect in effects {
            self.perform(effect);
        }
        let is_settled = self.0.engine.borrow().is_settled();
        if is_settled {
            self.0.settles.ring();
        }
    }

    fn perform(&self, effect: Effect) {
        match effect {
            Effect::AbortRead => {
                self.0.read.take();
            }
            Effect::Read(id) => self.read(id),
            Effect::Share(asked_at) => self.post(&TabMessage::Answer(SharedAnswer {
                asked_at,
                body: self.0.body.borrow().clone(),
            })),
            Effect::Announce(news, at) => self.post(&TabMessage::News(news, Some(at))),
            Effect::ShareActivity(at) => self.post(&TabMessage::Active(at)),
            Effect::SignOut => self.sign_out(),
            Effect::SignOutAgain => self.sign_out_again(),
            Effect::Emit(event) => self.0.client.tell(event),
            Effect::Arm(timer, delay) => {
                let heard = self.downgrade();
                let page = self.0.client.page();
                let slept = page.sleep(delay);
                let task = Task::start(page, async move {
                    slept.await;
                    if let Some(store) = heard.upgrade() {
                        store.dispatch(Input::Elapsed(timer));
                    }
                });
                self.timer(timer).replace(Some(task));
            }
            Effect::Disarm(timer) => {
                self.timer(timer).take();
            }
            Effect::Publish => {
                let state = self.state().clone();
                self.0.subscribers.tell(&state);
            }
        }
    }

    fn post(&self, message: &TabMessage) {
        if let Some(tabs) = &*self.0.tabs.borrow() {
            tabs.post(message);
        }
    }

    fn timer(&self, timer: Timer) -> &RefCell<Option<Task>> {
        &self.0.timers[timer as usize]
    }

    fn read(&self, id: ReadId) {
        let client = self.0.client.clone();
        let heard = self.downgrade();
        let early = self.0.coming.take();
        let task = Task::start(self.0.client.page(), async move {
            if let Some((asked_at, body)) = early
                && let Some(body) = client.await_early(body).await
                && let Ok(session) = client.read_shared(&body)
                && let Some(store) = heard.upgrade()
            {
                store.0.body.replace(body);
                store.dispatch(Input::AskedBefore(id, asked_at));
                store.dispatch(Input::Answered(id, client.noted(Ok(session))));
                return;
            }
            let turn = turn(&client).await;
            if let Some(store) = heard.upgrade() {
                store.dispatch(Input::Asked(id));
            }
            let answer = client.ask_session().await;
            if let Some(store) = heard.upgrade() {
                let result = client.noted(answer.and_then(|response| {
                    let session = read_session(&response)?;
                    store.0.body.replace(response.body);
                    Ok(session)
                }));
                store.dispatch(Input::Answered(id, result));
            }
            drop(turn);
        });
        self.0.read.replace(Some(task));
    }

    fn sign_out(&self) {
        let client = self.0.client.clone();
        let work = async move {
            // A failure is tried again by the engine.
            let _ = client.sign_out(SignOut::new().redirect(false)).await;
        };
        self.0.client.page().spawn(work.boxed_local());
    }

    fn sign_out_again(&self) {
        let store = self.clone();
        self.0.client.page().spawn(
            async move {
                let is_done = store.client().end_session().await.is_ok();
                store.notice(if is_done {
                    Notice::SignedOut(AfterSignOut::Stay)
                } else {
                    Notice::SignOutFailed
                });
            }
            .boxed_local(),
        );
    }
}

/// Waits for this tab's turn to ask.
async fn turn(client: &AuthClient) -> Turn {
    let turn = client.turn(LONGEST_TURN).await;
    if turn.was_taken {
        client.page().sleep(ANSWER_TRAVELS).await;
    }
    turn
}

/// Held by listeners, so that they keep nothing alive.
struct WeakStore<U>(Weak<Store<U>>);

impl<U> Clone for WeakStore<U> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<U> WeakStore<U> {
    fn upgrade(&self) -> Option<SessionStore<U>> {
        self.0.upgrade().map(SessionStore)
    }
}

/// A store at work. Dropping it stops everything that it started.
pub(crate) struct Mounted<U: SessionUser> {
    store: SessionStore<U>,
    _events: Box<dyn Any>,
    sink: Rc<dyn SessionSink>,
    _default: DefaultClient,
}

impl<U: SessionUser> Drop for Mounted<U> {
    fn drop(&mut self) {
        self.store.0.client.detach(&self.sink);
        self.store.0.tabs.take();
        self.store.dispatch(Input::Unmounted);
    }
}

impl<U: SessionUser> SessionSink for SessionStore<U> {
    fn notice(&self, notice: Notice) {
        self.dispatch(match notice {
            Notice::Refresh => Input::Refresh,
            Notice::Active => Input::Active,
            Notice::SignedIn => Input::SignedIn,
            Notice::SigningOut => Input::SigningOut,
            Notice::SignedOut(after) => Input::SignedOut(after),
            Notice::SignOutFailed => Input::SignOutFailed,
        });
    }

    fn is_signed_in(&self) -> bool {
        self.state().session().is_some()
    }

    fn ticket(&self) -> Ticket {
        let now = self.0.client.page().now();
        self.0.engine.borrow().ticket(now)
    }

    fn updated(&self, ticket: Ticket, response: &HttpResponse) {
        self.dispatch(match read_update(response) {
            Ok(PostAnswer::Answered(session)) => {
                self.0.body.replace(response.body.clone());
                Input::Updated(ticket, session)
            }
            // It fits the caller's user type and not this one: a read says so.
            Ok(PostAnswer::CsrfRefused) | Err(_) => Input::Refresh,
        });
    }

    fn settled(&self) -> LocalBoxFuture<'static, Result<bool, AuthError>> {
        let store = self.clone();
        async move {
            let is_settled = store.0.engine.borrow().is_settled();
            if !is_settled {
                // Cancelled only with the store itself: then there is no more to wait for.
                let _ = store.0.settles.heard().await;
            }
            let state = store.state();
            match state.error() {
                Some(error) => Err(error.clone()),
                None => Ok(state.session().is_some()),
            }
        }
        .boxed_local()
    }

    fn as_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}
