use std::{
    any::Any,
    cell::{Ref, RefCell},
    rc::{Rc, Weak},
};

use futures::{
    FutureExt,
    channel::oneshot,
    future::{AbortHandle, LocalBoxFuture, abortable},
};
use gloo_timers::callback::Timeout;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use super::{
    AuthClient,
    default_client::DefaultClient,
    page_events::{PageEvent, PageEvents, surroundings},
    session_sink::{Notice, SessionSink},
    subscribers::{Subscribers, Subscription},
    tabs::Tabs,
};
use crate::{
    engine::{Effect, Engine, Generation, Input, ReadId, SessionState, Settings, Timer},
    protocol::{AuthError, HttpResponse, PostAnswer, Session, SessionUser, Timestamp, read_update},
};

/// The engine with its arms and ears: one for each provider on the page.
pub(crate) struct SessionStore<U>(Rc<Store<U>>);

struct Store<U> {
    client: AuthClient,
    engine: RefCell<Engine<U>>,
    subscribers: Subscribers<SessionState<U>>,
    read: RefCell<Option<AbortHandle>>,
    timers: [RefCell<Option<Timeout>>; 3],
    tabs: RefCell<Option<Tabs>>,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
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
            waiting: RefCell::default(),
        }))
    }

    pub(crate) fn client(&self) -> &AuthClient {
        &self.0.client
    }

    /// What can be seen right now.
    pub(crate) fn state(&self) -> Ref<'_, SessionState<U>> {
        Ref::map(self.0.engine.borrow(), Engine::state)
    }

    pub(crate) fn subscribe(&self, listener: impl Fn(&SessionState<U>) + 'static) -> Subscription {
        self.0.subscribers.add(listener)
    }

    pub(crate) fn configure(&self, settings: Settings) {
        self.dispatch(Input::Configured(settings));
    }

    pub(crate) fn seed(&self, session: Option<Session<U>>) {
        self.dispatch(Input::Seeded(session));
    }

    /// Starts to listen and to ask, until the guard is dropped.
    pub(crate) fn mount(&self) -> Mounted<U> {
        let heard = self.downgrade();
        let events = PageEvents::listen(move |event| {
            if let Some(store) = heard.upgrade() {
                store.dispatch(match event {
                    PageEvent::Visibility(visibility) => Input::VisibilityChanged(visibility),
                    PageEvent::Connectivity(connectivity) => {
                        Input::ConnectivityChanged(connectivity)
                    }
                });
            }
        });
        let told = self.downgrade();
        let tabs = Tabs::open(self.0.client.base_path(), move |news| {
            if let Some(store) = told.upgrade() {
                store.dispatch(Input::Told(news));
            }
        });
        self.0.tabs.replace(Some(tabs));
        let sink: Rc<dyn SessionSink> = Rc::new(self.clone());
        self.0.client.attach(&sink);
        let (visibility, connectivity) = surroundings();
        self.dispatch(Input::Mounted(visibility, connectivity));
        Mounted {
            store: self.clone(),
            _events: events,
            sink,
            _default: DefaultClient::set(self.0.client.clone()),
        }
    }

    fn downgrade(&self) -> WeakStore<U> {
        WeakStore(Rc::downgrade(&self.0))
    }

    /// Hands an input to the engine and carries out what it says.
    fn dispatch(&self, input: Input<U>) {
        let effects = self.0.engine.borrow_mut().handle(now(), input);
        for effect in effects {
            self.perform(effect);
        }
        let is_settled = self.0.engine.borrow().is_settled();
        if is_settled {
            for waiting in self.0.waiting.take() {
                // Who no longer waits need not be told.
                let _ = waiting.send(());
            }
        }
    }

    fn perform(&self, effect: Effect) {
        match effect {
            Effect::AbortRead => {
                if let Some(read) = self.0.read.take() {
                    read.abort();
                }
            }
            Effect::Read(id) => self.read(id),
            Effect::Announce(news) => {
                if let Some(tabs) = &*self.0.tabs.borrow() {
                    tabs.announce(news);
                }
            }
            Effect::Arm(timer, delay) => {
                let heard = self.downgrade();
                let millis = u32::try_from(delay.as_millis()).unwrap_or(i32::MAX as u32);
                let timeout = Timeout::new(millis, move || {
                    if let Some(store) = heard.upgrade() {
                        store.dispatch(Input::Elapsed(timer));
                    }
                });
                self.timer(timer).replace(Some(timeout));
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

    fn timer(&self, timer: Timer) -> &RefCell<Option<Timeout>> {
        let [poll, retry, expiry] = &self.0.timers;
        match timer {
            Timer::Poll => poll,
            Timer::Retry => retry,
            Timer::Expiry => expiry,
        }
    }

    fn read(&self, id: ReadId) {
        let client = self.0.client.clone();
        let (read, abort) = abortable(async move { client.read_session::<U>().await });
        self.0.read.replace(Some(abort));
        let heard = self.downgrade();
        spawn_local(async move {
            if let (Ok(result), Some(store)) = (read.await, heard.upgrade()) {
                store.dispatch(Input::Answered(id, result));
            }
        });
    }
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
    _events: Option<PageEvents>,
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
            Notice::SignedIn => Input::SignedIn,
            Notice::SigningOut => Input::SigningOut,
            Notice::SignedOut(after) => Input::SignedOut(after),
            Notice::SignOutFailed => Input::SignOutFailed,
        });
    }

    fn generation(&self) -> Generation {
        self.0.engine.borrow().generation()
    }

    fn updated(&self, asked_in: Generation, response: &HttpResponse) {
        self.dispatch(match read_update(response) {
            Ok(PostAnswer::Answered(session)) => Input::Updated(asked_in, session),
            // It fits the caller's user type and not this one: a read says so.
            Ok(PostAnswer::CsrfRefused) | Err(_) => Input::Refresh,
        });
    }

    fn settled(&self) -> LocalBoxFuture<'static, Result<bool, AuthError>> {
        let store = self.clone();
        async move {
            let is_settled = store.0.engine.borrow().is_settled();
            if !is_settled {
                let (sender, settled) = oneshot::channel();
                store.0.waiting.borrow_mut().push(sender);
                // Cancelled only with the store itself: then there is no more to wait for.
                let _ = settled.await;
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

fn now() -> Timestamp {
    #[allow(clippy::cast_possible_truncation)] // whole milliseconds far below 2^53
    Timestamp::from_millis(Date::now() as i64)
}
