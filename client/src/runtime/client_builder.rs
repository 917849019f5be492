use std::{cell::RefCell, rc::Rc, time::Duration};

use super::{
    AuthClient, BrowserPage, FetchTransport, Navigator, Page, PageNavigator, Transport,
    client::Inner, cookie_gate::CookieGate, single_flight::SingleFlight, subscribers::Subscribers,
};
use crate::protocol::Api;

const DEFAULT_TIME_LIMIT: Duration = Duration::from_secs(15);

/// Sets up an [`AuthClient`].
#[must_use]
pub struct AuthClientBuilder {
    base_path: String,
    transport: Rc<dyn Transport>,
    navigator: Rc<dyn Navigator>,
    page: Rc<dyn Page>,
    time_limit: Duration,
}

impl AuthClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            base_path: String::new(),
            transport: Rc::new(FetchTransport),
            navigator: Rc::new(PageNavigator),
            page: Rc::new(BrowserPage),
            time_limit: DEFAULT_TIME_LIMIT,
        }
    }

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

    /// What tells the time, the page's visibility and the other tabs' news: the
    /// browser by default.
    pub fn page(mut self, page: impl Page + 'static) -> Self {
        self.page = Rc::new(page);
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
            time_limit: self.time_limit,
            gate: CookieGate::default(),
            csrf_token: SingleFlight::default(),
            providers: SingleFlight::default(),
            sinks: RefCell::default(),
            events: Subscribers::default(),
            endings: RefCell::default(),
        }))
    }
}
