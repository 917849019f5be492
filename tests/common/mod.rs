//! What the tests of the pages share: the app at an address of a scripted
//! server, and the hands and eyes of who looks at it.

#![allow(dead_code, reason = "each test file uses a part of it")]

#[cfg(feature = "playground")]
pub(crate) mod playground;

use std::time::Duration;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};
use yew_nextauth::{
    AuthClient,
    testing::{
        FakeBrowser, FakePage, RecordingNavigator, Reply, ScriptedAuthenticator, ScriptedTransport,
    },
};
#[cfg(feature = "playground")]
use yew_nextauth_app::WireTap;
use yew_nextauth_app::{App, AppProps, Config};
use yew_router::{
    history::{AnyHistory, History, MemoryHistory},
    query::Raw,
};

pub(crate) const NOBODY: &str = "{}";
pub(crate) const ADA: &str = r#"{
    "user":{"name":"Ada Lovelace","email":"ada@example.test","role":"admin"},
    "expires":"2999-01-01T00:00:00.000Z"
}"#;
pub(crate) const PROVIDERS: &str = r#"{
    "email":{"id":"email","name":"Email","type":"email"},
    "pin":{"id":"pin","name":"Badge","type":"credentials"},
    "oidc":{"id":"oidc","name":"Demo SSO","type":"oauth"},
    "credentials":{"id":"credentials","name":"Password","type":"credentials"}
}"#;

/// The app as a person has opened it; closed when dropped.
pub(crate) struct Visit {
    pub(crate) server: ScriptedTransport,
    pub(crate) navigator: RecordingNavigator,
    pub(crate) history: AnyHistory,
    pub(crate) page: FakePage,
    pub(crate) authenticator: ScriptedAuthenticator,
    #[cfg(feature = "playground")]
    pub(crate) wire: WireTap,
    client: AuthClient,
    root: Element,
    handle: Option<yew::AppHandle<App>>,
}

impl Visit {
    /// Opens a path where `session` is what the server says, and waits.
    pub(crate) async fn open(path: &str, session: &str) -> Self {
        let server = scripted(session);
        Self::open_at(path, server).await
    }

    /// Opens a path of a server that is scripted already, and waits.
    pub(crate) async fn open_at(path: &str, server: ScriptedTransport) -> Self {
        Self::open_with(path, server, Config::default()).await
    }

    /// The same in a browser that knows no passkeys.
    pub(crate) async fn open_without_passkeys(path: &str, server: ScriptedTransport) -> Self {
        let authenticator = ScriptedAuthenticator::default();
        authenticator.is_missing();
        let tab = FakeBrowser::default().open_tab();
        Self::open_in(tab, path, server, Config::default(), authenticator).await
    }

    /// The same where something else is set.
    pub(crate) async fn open_with(path: &str, server: ScriptedTransport, config: Config) -> Self {
        let tab = FakeBrowser::default().open_tab();
        Self::open_in(tab, path, server, config, ScriptedAuthenticator::default()).await
    }

    /// Opens a path in another tab of the same browser, and waits.
    pub(crate) async fn open_beside(&self, path: &str) -> Self {
        let tab = self.page.browser().open_tab();
        let (server, authenticator) = (self.server.clone(), self.authenticator.clone());
        Self::open_in(tab, path, server, Config::default(), authenticator).await
    }

    async fn open_in(
        page: FakePage,
        path: &str,
        server: ScriptedTransport,
        config: Config,
        authenticator: ScriptedAuthenticator,
    ) -> Self {
        let origin = web_sys::window().unwrap().location().origin().unwrap();
        let navigator = RecordingNavigator::at(format!("{origin}{path}"));
        #[cfg(feature = "playground")]
        let wire = playground::tap(&server, &page);
        #[cfg(feature = "playground")]
        let transport = wire.clone();
        #[cfg(not(feature = "playground"))]
        let transport = server.clone();
        let client = AuthClient::builder()
            .base_path(config.auth_base.as_deref().unwrap_or_default())
            .transport(transport)
            .navigator(navigator.clone())
            .page(page.clone())
            .authenticator(authenticator.clone())
            .build();
        let history = AnyHistory::from(MemoryHistory::new());
        match path.split_once('?') {
            Some((page, query)) => history.replace_with_query(page, Raw(query)).unwrap(),
            None => history.replace(path),
        }
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let props = AppProps {
            client: Some(client.clone()),
            #[cfg(feature = "playground")]
            wire: Some(wire.clone()),
            history: Some(history.clone()),
            config: Some(config),
        };
        let handle = yew::Renderer::<App>::with_root_and_props(root.clone(), props).render();
        settle().await;
        Self {
            server,
            navigator,
            history,
            page,
            authenticator,
            #[cfg(feature = "playground")]
            wire,
            client,
            root,
            handle: Some(handle),
        }
    }

    /// Where the page is: its path and query string.
    pub(crate) fn address(&self) -> String {
        let location = self.history.location();
        let address = format!("{}{}", location.path(), location.query_str());
        // A memory history keeps the mark of an empty query string.
        address.trim_end_matches('?').to_owned()
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    pub(crate) fn find(&self, selector: &str) -> Element {
        let found = self.root.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    pub(crate) fn input(&self, selector: &str) -> HtmlInputElement {
        self.find(selector).dyn_into().unwrap()
    }

    /// All of them, in the order of the page.
    pub(crate) fn find_all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length())
            .map(|index| list.get(index).unwrap().dyn_into().unwrap())
            .collect()
    }

    /// What can be read there.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    /// Waits for a text that the browser itself has to be asked for, which
    /// takes more than promises that are kept at once.
    pub(crate) async fn until(&self, selector: &str, text: &str) {
        for _ in 0..1_000 {
            if self.text(selector).contains(text) {
                return;
            }
            gloo_timers::future::sleep(Duration::ZERO).await;
            settle().await;
        }
        panic!("no {text:?} in {}", self.text(selector));
    }

    pub(crate) fn heading(&self) -> String {
        self.text("main h1")
    }

    pub(crate) fn status(&self) -> String {
        self.text(r#"[data-testid="session-status"]"#)
    }

    /// The link or button that says so.
    pub(crate) fn control(&self, label: &str) -> HtmlElement {
        let says_so = |element: &Element| element.text_content().as_deref() == Some(label);
        let found = self.find_all("a, button").into_iter().find(says_so);
        let found = found.unwrap_or_else(|| panic!("no {label:?} in {}", self.root.inner_html()));
        found.dyn_into().unwrap()
    }

    pub(crate) async fn click(&self, label: &str) {
        self.control(label).click();
        settle().await;
    }

    /// As a password manager does it: no event tells of it.
    pub(crate) fn fill(&self, selector: &str, value: &str) {
        self.input(selector).set_value(value);
    }

    /// Sends a form as Enter does.
    pub(crate) async fn submit(&self, selector: &str) {
        let button = self.find(&format!("{selector} [type=submit]"));
        button.dyn_into::<HtmlElement>().unwrap().click();
        settle().await;
    }

    pub(crate) async fn type_password(&self, user_name: &str, password: &str) {
        self.fill("[name=username]", user_name);
        self.fill("[name=password]", password);
        self.submit("form[data-provider=credentials]").await;
    }

    /// The server's session from now on.
    pub(crate) fn session_is(&self, session: &str) {
        self.server.forget("GET session");
        self.server.reply("GET session", Reply::json(session));
    }

    /// Reads the session anew, as a tab does that hears of a change.
    pub(crate) async fn refresh(&self) {
        let work = self.client.refresh();
        // How it went is on the page.
        let _ = self.page.browser().elapse_during(work).await;
        settle().await;
    }

    /// Lets so much time pass.
    pub(crate) async fn pass(&self, time: Duration) {
        self.page.browser().advance(time).await;
        settle().await;
    }

    /// The server is gone.
    pub(crate) fn session_is_lost(&self) {
        self.server.forget("GET session");
        self.server.reply("GET session", Reply::lost());
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.root.remove();
    }
}

/// A server on which all is well.
pub(crate) fn scripted(session: &str) -> ScriptedTransport {
    let server = ScriptedTransport::default();
    server.reply("GET session", Reply::json(session));
    server.reply("GET csrf", Reply::json(r#"{"csrfToken":"t"}"#));
    server.reply("GET providers", Reply::json(PROVIDERS));
    server
}

/// An answer that names where to go.
pub(crate) fn url(url: &str) -> Reply {
    Reply::json(format!(r#"{{"url":"{url}"}}"#))
}

pub(crate) fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// The `name` of what has the focus, or else its text.
pub(crate) fn focused() -> String {
    let element = document().active_element().unwrap();
    let name = element.get_attribute("name");
    name.or_else(|| element.text_content()).unwrap_or_default()
}

/// Lets promises, effects and renders run until they have nothing left to do.
pub(crate) async fn settle() {
    for _ in 0..16 {
        JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL))
            .await
            .unwrap();
        yew::scheduler::flush().await;
    }
}
