//! Many tabs on a server with cookies, on the host and in virtual time: the
//! runtime as it is, only the browser around it is a double.

mod comparison;
mod early;
mod figures;
mod model_server;
#[cfg(feature = "webauthn")]
mod passkeys;
mod popup;
mod races;
mod set_up;
mod simulation;
mod working_day;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use super::{AuthClient, Heard, SessionStore, Subscription, store::Mounted, task::Task};
use crate::{
    DefaultUser, SessionStatus, SignIn, SignOut, Transport,
    engine::{Engine, Settings, Visibility},
    testing::{FakeBrowser, FakePage},
};
use model_server::ModelServer;

const SECOND: Duration = Duration::from_secs(1);

/// A browser with tabs of one application.
struct World {
    browser: FakeBrowser,
    server: ModelServer,
}

impl World {
    fn new() -> Self {
        let browser = FakeBrowser::default();
        Self {
            server: ModelServer::new(&browser),
            browser,
        }
    }

    fn signed_in() -> Self {
        let world = Self::new();
        world.server.set_cookie(true);
        world
    }

    /// Opens a tab and waits for what it finds.
    fn open_tab(&self) -> Tab {
        self.open_tab_with(Settings::default())
    }

    fn open_tab_with(&self, settings: Settings) -> Tab {
        let tab = self.begin_tab(self.server.clone(), settings);
        self.pass(SECOND);
        tab
    }

    /// Opens a tab that asks by that transport, and does not wait.
    fn begin_tab(&self, transport: impl Transport + 'static, settings: Settings) -> Tab {
        let page = self.browser.open_tab();
        let client = AuthClient::builder()
            .transport(transport)
            .navigator(crate::testing::RecordingNavigator::at("https://app.io/"))
            .page(page.clone())
            .build();
        let store = SessionStore::<DefaultUser>::starting(client.clone(), settings);
        let mounted = store.mount();
        let sign_outs = Rc::default();
        Tab {
            page,
            client,
            tasks: RefCell::default(),
            _watch: watch(&store, &sign_outs),
            sign_outs,
            store,
            _mounted: mounted,
        }
    }

    fn pass(&self, duration: Duration) {
        self.browser.run(self.browser.advance(duration));
    }

    /// How many times the session was asked for while `act` was carried out
    /// and in the second after it.
    fn reads_during(&self, act: impl FnOnce()) -> usize {
        let before = self.server.count("GET session");
        act();
        self.pass(SECOND);
        self.server.count("GET session") - before
    }
}

/// Counts how often the store shows that a session is over.
fn watch(store: &SessionStore<DefaultUser>, sign_outs: &Rc<Cell<usize>>) -> Subscription {
    let (sign_outs, was) = (sign_outs.clone(), Cell::new(store.state().status()));
    store.subscribe(None, move |state| {
        let is_over = state.status() == SessionStatus::Unauthenticated;
        if was.replace(state.status()) == SessionStatus::Authenticated && is_over {
            sign_outs.update(|count| count + 1);
        }
        Heard::News
    })
}

struct Tab {
    page: FakePage,
    client: AuthClient,
    store: SessionStore<DefaultUser>,
    /// What a person has started there; it ends with the tab.
    tasks: RefCell<Vec<Task>>,
    /// How often a session has ended there.
    sign_outs: Rc<Cell<usize>>,
    _watch: Subscription,
    _mounted: Mounted<DefaultUser>,
}

impl Tab {
    fn status(&self) -> SessionStatus {
        self.store.state().status()
    }

    fn is_signed_in(&self) -> bool {
        self.status() == SessionStatus::Authenticated
    }

    fn hide(&self) {
        self.page.set_visibility(Visibility::Hidden);
    }

    fn show(&self) {
        self.page.set_visibility(Visibility::Visible);
    }

    async fn sign_in(&self) -> bool {
        let request = SignIn::with("credentials").redirect(false);
        self.client
            .sign_in(request)
            .await
            .is_ok_and(|answer| answer.ok)
    }

    async fn sign_out(&self) -> bool {
        let request = SignOut::new().redirect(false);
        self.client.sign_out(request).await.is_ok()
    }
}
