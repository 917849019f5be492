//! What the browser tests share: a page with a provider, a scripted server,
//! and a way to wait until nothing moves any more.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use yew::prelude::*;
use yew_nextauth::{
    AuthClient, DefaultUser, SessionProvider, SessionState,
    testing::{FakeBrowser, FakePage, RecordingNavigator, Reply, ScriptedTransport},
};

pub(crate) const ADA: &str =
    r#"{"user":{"name":"Ada","email":"ada@example.test"},"expires":"2999-01-01T00:00:00.000Z"}"#;
pub(crate) const BOB: &str = r#"{"user":{"name":"Bob"},"expires":"2999-01-01T00:00:00.000Z"}"#;
pub(crate) const PROVIDERS: &str = r#"{
    "oidc":{"id":"oidc","name":"Demo SSO","type":"oauth","signinUrl":"","callbackUrl":""},
    "credentials":{"id":"credentials","name":"Password","type":"credentials","signinUrl":"","callbackUrl":""},
    "email":{"id":"email","name":"Email","type":"email","signinUrl":"","callbackUrl":""}
}"#;
pub(crate) const PAGE: &str = "https://app.example/page?error=Old";

/// Lets promises, effects and renders run until they have nothing left to do.
pub(crate) async fn settle() {
    for _ in 0..12 {
        JsFuture::from(js_sys::Promise::resolve(&JsValue::NULL))
            .await
            .unwrap();
        yew::scheduler::flush().await;
    }
}

pub(crate) fn server_with(session: &str) -> ScriptedTransport {
    let server = ScriptedTransport::default();
    server.reply("GET session", Reply::json(session));
    server.reply("GET csrf", Reply::json(r#"{"csrfToken":"t"}"#));
    server.reply("GET providers", Reply::json(PROVIDERS));
    server
}

/// A client on the browser's own page, and its server.
pub(crate) fn on_real_page(session: &str) -> (AuthClient, ScriptedTransport) {
    let server = server_with(session);
    let client = AuthClient::builder()
        .transport(server.clone())
        .navigator(RecordingNavigator::at(PAGE))
        .build();
    (client, server)
}

/// A server, a page, and the client between them.
pub(crate) struct World {
    pub(crate) server: ScriptedTransport,
    pub(crate) navigator: RecordingNavigator,
    pub(crate) page: FakePage,
    pub(crate) client: AuthClient,
}

impl World {
    /// A server at which nobody is signed in.
    pub(crate) fn new() -> Self {
        Self::with_session("{}")
    }

    pub(crate) fn with_session(session: &str) -> Self {
        Self::in_tab_of(&FakeBrowser::default(), session)
    }

    /// In one of several tabs.
    pub(crate) fn in_tab_of(browser: &FakeBrowser, session: &str) -> Self {
        let page = browser.open_tab();
        let server = server_with(session);
        let navigator = RecordingNavigator::at(PAGE);
        let client = AuthClient::builder()
            .transport(server.clone())
            .navigator(navigator.clone())
            .page(page.clone())
            .build();
        Self {
            server,
            navigator,
            page,
            client,
        }
    }

    /// The server's session from now on.
    pub(crate) fn session_is(&self, session: &str) {
        self.server.forget("GET session");
        self.server.reply("GET session", Reply::json(session));
    }

    /// Mounts the provider of this world with `view` inside, and waits.
    pub(crate) async fn mount<C>(&self) -> Mounted
    where
        C: BaseComponent<Properties = ()>,
    {
        let page = provide::<C>(&self.client);
        settle().await;
        page
    }
}

/// Puts a provider with that client and `C` inside onto the page.
pub(crate) fn provide<C>(client: &AuthClient) -> Mounted
where
    C: BaseComponent<Properties = ()>,
{
    render(html! {
        <SessionProvider<DefaultUser> client={client.clone()}>
            <C />
        </SessionProvider<DefaultUser>>
    })
}

/// Something on the page; taken away when dropped.
pub(crate) struct Mounted {
    pub(crate) root: Element,
    handle: Option<yew::AppHandle<Frame>>,
}

impl Mounted {
    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    pub(crate) async fn unmount(mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        settle().await;
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            handle.destroy();
        }
        self.root.remove();
    }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    content: Html,
}

#[component]
fn Frame(props: &FrameProps) -> Html {
    props.content.clone()
}

pub(crate) fn render(content: Html) -> Mounted {
    let document = document_of_page();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let handle = yew::Renderer::<Frame>::with_root_and_props(root.clone(), FrameProps { content });
    Mounted {
        root,
        handle: Some(handle.render()),
    }
}

fn document_of_page() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// What a session looks like in one line.
pub(crate) fn in_words(state: &SessionState<DefaultUser>) -> String {
    let user = state.user().and_then(|user| user.name.as_deref());
    let error = if state.error().is_some() {
        " error"
    } else {
        ""
    };
    format!(
        "{}:{}{error}",
        state.status().as_str(),
        user.unwrap_or("nobody")
    )
}

thread_local! {
    static RENDERS: Cell<usize> = const { Cell::new(0) };
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Counts a render; see [`renders`].
pub(crate) fn count_render() {
    RENDERS.set(RENDERS.get() + 1);
}

/// The renders counted since the last call.
pub(crate) fn renders() -> usize {
    RENDERS.replace(0)
}

/// Notes what a component saw; see [`seen`].
pub(crate) fn note(text: impl Into<String>) {
    SEEN.with_borrow_mut(|seen| seen.push(text.into()));
}

/// What was noted since the last call.
pub(crate) fn seen() -> Vec<String> {
    SEEN.take()
}

/// Shows the session in one line, and notes each render.
#[component]
pub(crate) fn Status() -> Html {
    let session = yew_nextauth::use_session();
    let user = session.user().and_then(|user| user.name.clone());
    let error = if session.error().is_some() {
        " error"
    } else {
        ""
    };
    let text = format!(
        "{}:{}{error}",
        session.status().as_str(),
        user.as_deref().unwrap_or("nobody")
    );
    count_render();
    note(text.clone());
    html! { text }
}

/// A value that a component can hand out of itself.
pub(crate) type Shared<T> = Rc<RefCell<Option<T>>>;
