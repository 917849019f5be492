use std::{
    any::Any,
    borrow::Cow,
    cell::RefCell,
    fmt,
    rc::{Rc, Weak},
    time::Duration,
};

use futures::{
    FutureExt,
    future::{Either, join_all, select},
};
use serde::de::IgnoredAny;

use super::{
    AuthClientBuilder, Navigator, Page, SessionStore, Transport, Turn,
    bell::Bell,
    cookie_gate::{Access, CookieGate},
    diagnostics::Diagnostics,
    session_sink::{Notice, SessionSink},
    single_flight::SingleFlight,
    subscribers::{Subscribers, Subscription},
};
use crate::{
    engine::SessionEvent,
    protocol::{
        Api, AuthError, Diagnosis, Dialect, HttpRequest, HttpResponse, Provider, Session,
        SessionUser, Timestamp, is_fragment_of, is_same_origin, origin_of, read_csrf_token,
        read_providers, read_session, resolve, without_error,
    },
};

/// A tab that has the turn for so long is asleep, not busy: the others go on.
pub(super) const LONGEST_TURN: Duration = Duration::from_secs(5);

/// The client of one Auth.js server.
///
/// Cheap to clone; clones share the CSRF token, the list of providers and the
/// session of the [`SessionProvider`](crate::SessionProvider) that uses it.
/// It works without a provider, too.
#[derive(Clone)]
pub struct AuthClient(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) api: Api,
    pub(super) transport: Rc<dyn Transport>,
    pub(super) navigator: Rc<dyn Navigator>,
    pub(super) page: Rc<dyn Page>,
    pub(super) headers: Vec<(Cow<'static, str>, String)>,
    pub(super) diagnostics: Diagnostics,
    pub(super) time_limit: Duration,
    pub(super) gate: CookieGate,
    pub(super) csrf_token: SingleFlight<Option<String>>,
    pub(super) providers: SingleFlight<Rc<[Provider]>>,
    pub(super) sinks: RefCell<Vec<Weak<dyn SessionSink>>>,
    pub(super) events: Subscribers<SessionEvent>,
    /// Rings when a sign-out begins here or is told by another tab: what would
    /// prolong the session is called off.
    pub(super) endings: Bell,
    #[cfg(feature = "webauthn")]
    pub(super) authenticator: Rc<dyn super::Authenticator>,
    #[cfg(feature = "webauthn")]
    pub(super) dialogs: super::dialogs::Dialogs,
}

impl Default for AuthClient {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl PartialEq for AuthClient {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for AuthClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthClient")
            .field("base_path", &self.base_path())
            .field("time_limit", &self.0.time_limit)
            .finish_non_exhaustive()
    }
}

impl AuthClient {
    /// Starts to set up a client that is other than the default.
    pub fn builder() -> AuthClientBuilder {
        AuthClientBuilder::new()
    }

    /// Where the API is.
    pub fn base_path(&self) -> &str {
        self.0.api.base()
    }

    /// Reads the session: `None` if nobody is signed in.
    ///
    /// Sends `GET session`. Where a [`SessionProvider`](crate::SessionProvider)
    /// with this client and user type is on the page, its consumers see the
    /// answer too, and a read under way is joined.
    ///
    /// The counterpart of `getSession()`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer. It does not mean that nobody
    /// is signed in.
    pub async fn get_session<U: SessionUser>(&self) -> Result<Option<Session<U>>, AuthError> {
        let store = self
            .sinks()
            .into_iter()
            .find_map(|sink| sink.as_any().downcast::<SessionStore<U>>().ok());
        let Some(store) = store else {
            return self.read_session().await;
        };
        store.notice(Notice::Refresh);
        store.settled().await?;
        let session = store.state().session().cloned();
        Ok(session)
    }

    /// Reads the session anew and shows it to its consumers.
    ///
    /// Unlike `update` this changes nothing on the server.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer.
    pub async fn refresh(&self) -> Result<(), AuthError> {
        self.notice(Notice::Refresh);
        self.settled().await.map(|_| ())
    }

    /// What time it is on the page.
    pub(crate) fn now(&self) -> Timestamp {
        self.page().now()
    }

    /// The person is there: a session that ends when nobody uses it goes on.
    pub(crate) fn stay(&self) {
        self.notice(Notice::Active);
    }

    /// Reads the CSRF token that goes with this browser's cookie.
    ///
    /// Sends `GET csrf` once; the token is good until the server refuses it.
    /// Called ahead of time it saves a sign-in one round trip.
    ///
    /// The counterpart of `getCsrfToken()`. A server that asks for no token
    /// gives an empty one.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer.
    pub async fn get_csrf_token(&self) -> Result<String, AuthError> {
        self.csrf_token().await.map(Option::unwrap_or_default)
    }

    /// Reads the list of providers, in the server's order.
    ///
    /// Sends `GET providers` once; the answer is kept.
    ///
    /// The counterpart of `getProviders()`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer.
    pub async fn get_providers(&self) -> Result<Rc<[Provider]>, AuthError> {
        let fetch = || {
            let client = self.clone();
            async move {
                let request = client.0.api.providers();
                let response = client.send(request, Access::Shared).await?;
                let providers = client.noted(read_providers(&response))?;
                client.look_at(&providers);
                Ok(Rc::from(providers))
            }
            .boxed_local()
        };
        self.0.providers.get(fetch).await
    }

    /// Tells of what happens to the session, until the subscription is dropped.
    ///
    /// Told by the [`SessionProvider`](crate::SessionProvider) with this client:
    /// without one on the page nothing watches over the session. For code
    /// outside components, such as analytics; a component has
    /// [`use_session_events`](crate::use_session_events).
    ///
    /// # Example
    ///
    /// ```no_run
    /// use yew_nextauth::{AuthClient, SessionEvent, SignOutReason};
    ///
    /// let client = AuthClient::default();
    /// let subscription = client.subscribe(|event| {
    ///     if event == SessionEvent::SignedOut(SignOutReason::Expired) {
    ///         web_sys::console::info_1(&"the session has run out".into());
    ///     }
    /// });
    /// # drop(subscription);
    /// ```
    pub fn subscribe(&self, listener: impl Fn(SessionEvent) + 'static) -> Subscription {
        self.0.events.add(move |event| listener(*event))
    }

    /// Resolves when a session begins, here or in another tab; never if nobody
    /// watches over the session.
    pub(super) fn session_begins(&self) -> impl Future<Output = ()> + use<> {
        let begins = Rc::new(Bell::default());
        let heard = begins.heard();
        let subscription = self.subscribe(move |event| {
            if event == SessionEvent::SignedIn {
                begins.ring();
            }
        });
        async move {
            // Never cancelled: the subscription holds the bell.
            let _ = heard.await;
            drop(subscription);
        }
    }

    pub(super) fn tell(&self, event: SessionEvent) {
        self.0.diagnostics.note_event(event);
        self.0.events.tell(&event);
    }

    pub(super) fn page(&self) -> &dyn Page {
        &*self.0.page
    }

    /// Waits until no other tab reads or ends the session, but not for longer.
    pub(super) async fn turn(&self, limit: Duration) -> Turn {
        let turn = self.page().turn(&self.turn_name());
        match select(turn, self.page().sleep(limit)).await {
            Either::Left((turn, _)) => turn,
            Either::Right(_) => Turn::free(),
        }
    }

    /// The same for a request that changes the session, and that no page
    /// without an app should ask beside.
    pub(super) async fn turn_to_change(&self, limit: Duration) -> Box<dyn Any> {
        let waiting = self.page().announce_change(&self.turn_name());
        let turn = self.turn(limit).await;
        // Again, as another tab may have said so meanwhile, and that it is done.
        let announced = self.page().announce_change(&self.turn_name());
        drop(waiting);
        // In this order: who looks in between waits for the turn.
        Box::new((turn, announced))
    }

    fn turn_name(&self) -> String {
        format!("yew-nextauth:{}", self.base_path())
    }

    /// Leaves for the server's sign-in page as a visitor of a page that needs
    /// a session, to come back to it.
    pub(crate) fn require_session(&self) {
        let page_url = self.0.navigator.href();
        self.go(&self.0.api.session_required_page(&page_url));
    }

    /// `GET session`, and nothing else.
    pub(super) async fn ask_session(&self) -> Result<HttpResponse, AuthError> {
        let response = self.send(self.0.api.session(), Access::Shared).await?;
        let diagnostics = &self.0.diagnostics;
        diagnostics.note_dialect(Dialect::of_session(&response));
        Ok(response)
    }

    /// Reads the text of an answer that somebody else has got.
    pub(super) fn read_shared<U: SessionUser>(
        &self,
        body: &str,
    ) -> Result<Option<Session<U>>, AuthError> {
        let response = HttpResponse {
            status: 200,
            url: String::new(),
            content_type: None,
            body: body.to_owned(),
        };
        let dialect = Dialect::of_session(&response);
        self.0.diagnostics.note_dialect(dialect);
        read_session(&response)
    }

    async fn read_session<U: SessionUser>(&self) -> Result<Option<Session<U>>, AuthError> {
        let response = self.ask_session().await?;
        self.noted(read_session(&response))
    }

    /// What an answer was read as; the logger is told if it was nothing of use.
    pub(super) fn noted<T>(&self, result: Result<T, AuthError>) -> Result<T, AuthError> {
        match &result {
            Ok(_) => self.0.diagnostics.note_success(),
            Err(error) => self.0.diagnostics.note_failure(error, self.base_path()),
        }
        result
    }

    /// Learns from the list of providers what the server thinks of itself.
    fn look_at(&self, providers: &[Provider]) {
        let diagnostics = &self.0.diagnostics;
        diagnostics.note_dialect(Dialect::of_providers(providers));
        diagnostics.name(|| {
            Diagnosis::of_providers(providers, self.base_path(), &self.0.navigator.href())
        });
    }

    /// The session that has just begun is not there.
    pub(super) fn miss_cookies(&self) {
        let base_is_foreign = self.is_base_foreign();
        self.0
            .diagnostics
            .name(|| Some(Diagnosis::NoCookies { base_is_foreign }));
    }

    /// Where the person is to end up: the page itself unless told otherwise. A
    /// server on another origin would take a relative address for one of its own.
    pub(super) fn callback_url(&self, wanted: Option<&str>, page_url: &str) -> String {
        let url = wanted.map_or_else(|| without_error(page_url), str::to_owned);
        if self.is_base_foreign() {
            resolve(&url, page_url).unwrap_or(url)
        } else {
            url
        }
    }

    fn is_base_foreign(&self) -> bool {
        let base = self.base_path();
        origin_of(base).is_some() && !is_same_origin(base, &self.0.navigator.href())
    }

    pub(super) fn attach(&self, sink: &Rc<dyn SessionSink>) {
        self.0.sinks.borrow_mut().push(Rc::downgrade(sink));
    }

    pub(super) fn detach(&self, sink: &Rc<dyn SessionSink>) {
        let detached = Rc::downgrade(sink);
        self.0
            .sinks
            .borrow_mut()
            .retain(|sink| !sink.ptr_eq(&detached));
    }

    pub(super) fn sinks(&self) -> Vec<Rc<dyn SessionSink>> {
        self.0
            .sinks
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }

    pub(super) fn notice(&self, notice: Notice) {
        for sink in self.sinks() {
            sink.notice(notice);
        }
    }

    /// Waits for the reads under way: whether somebody is signed in.
    pub(super) async fn settled(&self) -> Result<bool, AuthError> {
        let sinks = self.sinks();
        if sinks.is_empty() {
            let session = self.read_session::<AnyUser>().await?;
            return Ok(session.is_some());
        }
        let settled = join_all(sinks.iter().map(|sink| sink.settled())).await;
        settled
            .into_iter()
            .try_fold(true, |all, is_signed_in| Ok(all && is_signed_in?))
    }

    pub(super) async fn csrf_token(&self) -> Result<Option<String>, AuthError> {
        let fetch = || {
            let client = self.clone();
            async move {
                let request = client.0.api.csrf_token();
                let response = client.send(request, Access::Alone).await?;
                client.noted(read_csrf_token(&response))
            }
            .boxed_local()
        };
        self.0.csrf_token.get(fetch).await
    }

    /// Sends a request when it is its turn, within the time limit.
    pub(super) async fn send(
        &self,
        mut request: HttpRequest,
        access: Access,
    ) -> Result<HttpResponse, AuthError> {
        let pass = self.0.gate.enter(access).await;
        if self.0.diagnostics.dialect() == Some(Dialect::V4) && self.is_base_foreign() {
            request = request.for_v4();
        }
        request = self.with_headers(request);
        let url = request.url.clone();
        let limit = self.0.time_limit;
        let timeout = self.page().sleep(limit);
        let result = match select(self.0.transport.send(request), timeout).await {
            Either::Left((Ok(answer), _))
                if answer.is_strayed_from(&url, || self.0.navigator.href()) =>
            {
                let target = answer.url;
                Err(AuthError::Strayed { url, target })
            }
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(AuthError::Timeout { url, limit }),
        };
        match &result {
            Ok(_) => pass.answered(),
            Err(error) => self.0.diagnostics.note_failure(error, self.base_path()),
        }
        result
    }

    pub(super) fn with_headers(&self, mut request: HttpRequest) -> HttpRequest {
        request.headers.extend(self.0.headers.iter().cloned());
        request
    }

    /// Goes where the server says, if that is a place of its own or of the page.
    pub(super) fn follow(&self, url: &str, page_url: &str) -> Result<(), AuthError> {
        if is_same_origin(url, page_url) || is_same_origin(url, self.base_path()) {
            self.go(url);
            Ok(())
        } else {
            Err(AuthError::UnsafeUrl {
                url: url.to_owned(),
            })
        }
    }

    /// Loads that address. The browser would only scroll if nothing but the
    /// fragment is new, so then the page is loaded anew. Not otherwise: a
    /// reload calls off the navigation that has just begun.
    pub(super) fn go(&self, url: &str) {
        let is_same_page = is_fragment_of(url, &self.0.navigator.href());
        self.0.navigator.assign(url);
        if is_same_page {
            self.0.navigator.reload();
        }
    }
}

/// A user of whom nothing matters but that there is one.
#[derive(Debug, Clone, PartialEq)]
struct AnyUser;

impl<'de> serde::Deserialize<'de> for AnyUser {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
