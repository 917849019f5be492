use std::{
    cell::RefCell,
    fmt,
    rc::{Rc, Weak},
    time::Duration,
};

use futures::{
    FutureExt,
    future::{Either, join_all, select},
};
use gloo_timers::future::TimeoutFuture;
use serde::{Serialize, de::IgnoredAny};

use super::{
    FetchTransport, Navigator, PageNavigator, SessionStore, Transport,
    cookie_gate::{Access, CookieGate},
    session_sink::{Notice, SessionSink},
    single_flight::SingleFlight,
};
use crate::{
    engine::AfterSignOut,
    json,
    protocol::{
        Api, AuthError, ErrorCode, HttpRequest, HttpResponse, PostAnswer, Provider, ProviderKind,
        Session, SessionUser, SignIn, SignInResponse, SignOut, SignOutResponse, is_same_origin,
        read_csrf_token, read_providers, read_session, read_sign_in, read_sign_out, read_update,
        without_error,
    },
};

const DEFAULT_TIME_LIMIT: Duration = Duration::from_secs(15);

/// The client of one Auth.js server.
///
/// Cheap to clone; clones share the CSRF token, the list of providers and the
/// session of the [`SessionProvider`](crate::SessionProvider) that uses it.
/// It works without a provider, too.
#[derive(Clone)]
pub struct AuthClient(Rc<Inner>);

struct Inner {
    api: Api,
    transport: Rc<dyn Transport>,
    navigator: Rc<dyn Navigator>,
    time_limit: Duration,
    gate: CookieGate,
    csrf_token: SingleFlight<Option<String>>,
    providers: SingleFlight<Rc<[Provider]>>,
    sinks: RefCell<Vec<Weak<dyn SessionSink>>>,
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

/// Sets up an [`AuthClient`].
#[must_use]
pub struct AuthClientBuilder {
    base_path: String,
    transport: Rc<dyn Transport>,
    navigator: Rc<dyn Navigator>,
    time_limit: Duration,
}

impl AuthClientBuilder {
    /// Where the API is: `/api/auth` by default.
    pub fn base_path(mut self, base_path: impl Into<String>) -> Self {
        self.base_path = base_path.into();
        self
    }

    /// What carries the requests: `fetch` by default.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Rc::new(transport);
        self
    }

    /// What moves the page: the window's location by default.
    pub fn navigator(mut self, navigator: impl Navigator + 'static) -> Self {
        self.navigator = Rc::new(navigator);
        self
    }

    /// How long an answer may take: 15 s by default.
    pub fn time_limit(mut self, time_limit: Duration) -> Self {
        self.time_limit = time_limit;
        self
    }

    /// Makes the client. Nothing is asked yet.
    pub fn build(self) -> AuthClient {
        AuthClient(Rc::new(Inner {
            api: Api::new(&self.base_path),
            transport: self.transport,
            navigator: self.navigator,
            time_limit: self.time_limit,
            gate: CookieGate::default(),
            csrf_token: SingleFlight::default(),
            providers: SingleFlight::default(),
            sinks: RefCell::default(),
        }))
    }
}

impl AuthClient {
    /// Starts to set up a client that is other than the default.
    pub fn builder() -> AuthClientBuilder {
        AuthClientBuilder {
            base_path: String::new(),
            transport: Rc::new(FetchTransport),
            navigator: Rc::new(PageNavigator),
            time_limit: DEFAULT_TIME_LIMIT,
        }
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
                read_providers(&response).map(Rc::from)
            }
            .boxed_local()
        };
        self.0.providers.get(fetch).await
    }

    /// Signs in.
    ///
    /// Sends `POST callback/{id}` (credentials) or `POST signin/{id}`; before
    /// it `GET providers` and `GET csrf` unless they are known, after it
    /// `GET session` if credentials were accepted and the page stays. A
    /// refused CSRF token is fetched anew and the request repeated once.
    ///
    /// The counterpart of `signIn()`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer; the page does not move then.
    /// A refusal is no error: see [`SignInResponse`].
    pub async fn sign_in(&self, request: SignIn) -> Result<SignInResponse, AuthError> {
        let page_url = self.0.navigator.href();
        let callback_url = request
            .callback_url
            .clone()
            .unwrap_or_else(|| without_error(&page_url));
        let provider = match &request.provider {
            Some(id) => self.provider(id).await?,
            None => None,
        };
        let Some(provider) = provider else {
            let mut response = SignInResponse::refused(ErrorCode::UnknownProvider);
            if request.provider.is_none() {
                response.error = None;
            }
            if request.is_redirect {
                let page = self.0.api.sign_in_page(&callback_url);
                self.go(&page);
                response.url = Some(page);
            }
            return Ok(response);
        };
        let answer = self
            .post_sign_in(&provider, &request, &callback_url, &page_url)
            .await?;
        self.conclude_sign_in(answer, &provider.kind, &request, &page_url)
            .await
    }

    /// Signs out.
    ///
    /// Sends `POST signout`, before it `GET csrf` unless the token is known,
    /// after it `GET session` if the page stays. Reads under way are dropped:
    /// none of them can bring the session back.
    ///
    /// The counterpart of `signOut()`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer, or [`AuthError::Refused`]. The
    /// session stays then.
    pub async fn sign_out(&self, request: SignOut) -> Result<SignOutResponse, AuthError> {
        let signing_out = SigningOut::start(self.clone());
        let page_url = self.0.navigator.href();
        let callback_url = request
            .callback_url
            .unwrap_or_else(|| without_error(&page_url));
        let url = self.post_sign_out(&callback_url, &page_url).await?;
        if request.is_redirect {
            signing_out.done(AfterSignOut::Leave);
            self.follow(&url, &page_url)?;
        } else {
            signing_out.done(AfterSignOut::Stay);
            // A read that fails now changes nothing: the server has answered.
            let _ = self.settled().await;
        }
        Ok(SignOutResponse { url })
    }

    /// Changes the session on the server, and returns what it is then.
    ///
    /// Sends `POST session` with `data` for the server's `jwt` callback
    /// (trigger `update`), before it `GET csrf` unless the token is known.
    /// `&()` sends no data. `None` comes back if nobody is signed in (any more).
    ///
    /// The counterpart of `update(data)`; a plain read is
    /// [`refresh`](Self::refresh).
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer, or [`AuthError::Refused`]. The
    /// session stays as it was then.
    pub async fn update<U: SessionUser>(
        &self,
        data: &(impl Serialize + ?Sized),
    ) -> Result<Option<Session<U>>, AuthError> {
        let data = json::to_string(data).map_err(|reason| AuthError::Unserializable { reason })?;
        let data = (data != "null").then_some(data.as_str());
        for _ in 0..2 {
            let token = self.csrf_token().await?;
            let request = self.0.api.update(token.as_deref(), data);
            let response = self.send(request, Access::Shared).await?;
            match read_update(&response)? {
                PostAnswer::CsrfRefused => self.0.csrf_token.forget(),
                PostAnswer::Answered(session) => {
                    for sink in self.sinks() {
                        sink.updated(&response);
                    }
                    return Ok(session);
                }
            }
        }
        Err(AuthError::Refused {
            code: ErrorCode::MissingCsrf,
        })
    }

    /// Leaves for the server's sign-in page as a visitor of a page that needs
    /// a session, to come back to it.
    pub(crate) fn require_session(&self) {
        let page_url = self.0.navigator.href();
        self.go(&self.0.api.session_required_page(&page_url));
    }

    /// `GET session`, and nothing else.
    pub(crate) async fn read_session<U: SessionUser>(
        &self,
    ) -> Result<Option<Session<U>>, AuthError> {
        let request = self.0.api.session();
        read_session(&self.send(request, Access::Shared).await?)
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

    fn sinks(&self) -> Vec<Rc<dyn SessionSink>> {
        self.0
            .sinks
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }

    fn notice(&self, notice: Notice) {
        for sink in self.sinks() {
            sink.notice(notice);
        }
    }

    /// Waits for the reads under way: whether somebody is signed in.
    async fn settled(&self) -> Result<bool, AuthError> {
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

    async fn provider(&self, id: &str) -> Result<Option<Provider>, AuthError> {
        let providers = self.get_providers().await?;
        Ok(providers.iter().find(|provider| provider.id == id).cloned())
    }

    async fn csrf_token(&self) -> Result<Option<String>, AuthError> {
        let fetch = || {
            let client = self.clone();
            async move {
                let request = client.0.api.csrf_token();
                read_csrf_token(&client.send(request, Access::Alone).await?)
            }
            .boxed_local()
        };
        self.0.csrf_token.get(fetch).await
    }

    async fn post_sign_in(
        &self,
        provider: &Provider,
        request: &SignIn,
        callback_url: &str,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        for _ in 0..2 {
            let token = self.csrf_token().await?;
            let post = self
                .0
                .api
                .sign_in(provider, request, token.as_deref(), callback_url);
            let response = self.send(post, Access::Shared).await?;
            match read_sign_in(&response, &provider.kind, callback_url, page_url)? {
                PostAnswer::CsrfRefused => self.0.csrf_token.forget(),
                PostAnswer::Answered(answer) => return Ok(answer),
            }
        }
        Ok(SignInResponse::refused(ErrorCode::MissingCsrf))
    }

    async fn conclude_sign_in(
        &self,
        mut answer: SignInResponse,
        kind: &ProviderKind,
        request: &SignIn,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        if request.is_redirect {
            if let Some(url) = &answer.url {
                if kind.is_redirect() {
                    self.go(url);
                } else {
                    self.follow(url, page_url)?;
                }
            }
        } else if answer.ok && *kind == ProviderKind::Credentials {
            self.notice(Notice::SignedIn);
            if !self.settled().await? {
                answer.ok = false;
                answer.error = Some(ErrorCode::NoSession);
            }
        }
        if answer.error.is_some() {
            answer.url = None;
        }
        Ok(answer)
    }

    async fn post_sign_out(&self, callback_url: &str, page_url: &str) -> Result<String, AuthError> {
        for _ in 0..2 {
            let token = self.csrf_token().await?;
            let request = self.0.api.sign_out(token.as_deref(), callback_url);
            let response = self.send(request, Access::Shared).await?;
            // The next person's token is another one.
            self.0.csrf_token.forget();
            if let PostAnswer::Answered(url) = read_sign_out(&response, page_url)? {
                return Ok(url);
            }
        }
        Err(AuthError::Refused {
            code: ErrorCode::MissingCsrf,
        })
    }

    /// Sends a request when it is its turn, within the time limit.
    async fn send(&self, request: HttpRequest, access: Access) -> Result<HttpResponse, AuthError> {
        let pass = self.0.gate.enter(access).await;
        let url = request.url.clone();
        let limit = self.0.time_limit;
        let millis = u32::try_from(limit.as_millis()).unwrap_or(u32::MAX);
        let timeout = TimeoutFuture::new(millis.min(i32::MAX as u32));
        match select(self.0.transport.send(request), timeout).await {
            Either::Left((result, _)) => {
                if result.is_ok() {
                    pass.answered();
                }
                result
            }
            Either::Right(_) => Err(AuthError::Timeout { url, limit }),
        }
    }

    /// Goes where the server says, if that is a place of its own or of the page.
    fn follow(&self, url: &str, page_url: &str) -> Result<(), AuthError> {
        if is_same_origin(url, page_url) || is_same_origin(url, self.base_path()) {
            self.go(url);
            Ok(())
        } else {
            Err(AuthError::UnsafeUrl {
                url: url.to_owned(),
            })
        }
    }

    /// A new fragment alone would not load the page anew.
    fn go(&self, url: &str) {
        self.0.navigator.assign(url);
        if url.contains('#') {
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

/// A sign-out under way. Dropped before it is done, it has failed.
struct SigningOut {
    client: AuthClient,
    is_done: bool,
}

impl SigningOut {
    fn start(client: AuthClient) -> Self {
        client.notice(Notice::SigningOut);
        Self {
            client,
            is_done: false,
        }
    }

    fn done(mut self, after: AfterSignOut) {
        self.is_done = true;
        self.client.notice(Notice::SignedOut(after));
    }
}

impl Drop for SigningOut {
    fn drop(&mut self) {
        if !self.is_done {
            self.client.notice(Notice::SignOutFailed);
        }
    }
}
