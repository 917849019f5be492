use std::{borrow::Cow, cell::RefCell, rc::Rc, time::Duration};

use super::{
    AuthClient, BrowserPage, ConsoleLogger, FetchTransport, Logger, Navigator, Page, PageNavigator,
    Transport, bell::Bell, client::Inner, cookie_gate::CookieGate, diagnostics::Diagnostics,
    single_flight::SingleFlight, subscribers::Subscribers,
};
use crate::protocol::{Api, Dialect};

const DEFAULT_TIME_LIMIT: Duration = Duration::from_secs(15);

/// Sets up an [`AuthClient`].
#[must_use]
pub struct AuthClientBuilder {
    base_path: String,
    transport: Rc<dyn Transport>,
    navigator: Rc<dyn Navigator>,
    page: Rc<dyn Page>,
    logger: Rc<dyn Logger>,
    #[cfg(feature = "webauthn")]
    authenticator: Rc<dyn super::Authenticator>,
    dialect: Option<Dialect>,
    headers: Vec<(Cow<'static, str>, String)>,
    time_limit: Duration,
}

impl AuthClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            base_path: String::new(),
            transport: Rc::new(FetchTransport::default()),
            navigator: Rc::new(PageNavigator),
            page: Rc::new(BrowserPage),
            logger: Rc::new(ConsoleLogger),
            #[cfg(feature = "webauthn")]
            authenticator: Rc::new(super::BrowserAuthenticator),
            dialect: None,
            headers: Vec::new(),
            time_limit: DEFAULT_TIME_LIMIT,
        }
    }

    /// Where the API is: `/api/auth` by default.
    ///
    /// An absolute address is for a server on another origin than the page,
    /// which has to allow that: see the guide on [other origins](crate::guide::other_origins).
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

    /// What tells the time, the page's visibility and the other tabs' news: the
    /// browser by default.
    pub fn page(mut self, page: impl Page + 'static) -> Self {
        self.page = Rc::new(page);
        self
    }

    /// Adds a header to all requests, such as one that a gateway asks for.
    ///
    /// To a server on another origin each costs a preflight. Headers that
    /// change are for a [`Transport`] of the application's own.
    pub fn header(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Which dialect the server speaks: both are spoken by default.
    ///
    /// Of use on another origin alone: to a server that is known to be
    /// [`Dialect::V4`] no header is sent that costs a preflight. The client
    /// learns it by itself where nobody is signed in at first.
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = Some(dialect);
        self
    }

    /// Who is told of errors and of mistakes in the set-up: the browser's
    /// console in debug builds by default.
    pub fn logger(mut self, logger: impl Logger + 'static) -> Self {
        self.logger = Rc::new(logger);
        self
    }

    /// What makes passkeys and signs with them: the browser by default.
    #[cfg(feature = "webauthn")]
    pub fn authenticator(mut self, authenticator: impl super::Authenticator + 'static) -> Self {
        self.authenticator = Rc::new(authenticator);
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
            page: self.page,
            headers: self.headers,
            diagnostics: Diagnostics::new(self.logger, self.dialect),
            time_limit: self.time_limit,
            gate: CookieGate::default(),
            csrf_token: SingleFlight::default(),
            providers: SingleFlight::default(),
            sinks: RefCell::default(),
            events: Subscribers::default(),
            endings: Bell::default(),
            #[cfg(feature = "webauthn")]
            authenticator: self.authenticator,
            #[cfg(feature = "webauthn")]
            dialogs: super::dialogs::Dialogs::default(),
        }))
    }
}
