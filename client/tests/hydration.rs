//! A page that a server has rendered: what it says there, and how the browser
//! takes it over.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

use yew::prelude::*;
use yew_nextauth::{
    AuthClient, Authenticated, DefaultUser, InitialSession, SessionProvider, Unauthenticated,
    use_session, use_session_with,
};

/// The page as [`on_the_server`] renders it for Ada, and as the browser gets it.
const ADAS_PAGE: &str = include_str!("fixtures/rendered.html");

const ADA: &str =
    r#"{"user":{"name":"Ada","email":null,"image":null},"expires":"2999-01-01T00:00:00.000Z"}"#;

#[derive(Properties, PartialEq)]
struct AppProps {
    client: Option<AuthClient>,
    session: Option<InitialSession>,
}

#[component]
fn App(props: &AppProps) -> Html {
    html! {
        <SessionProvider<DefaultUser> client={props.client.clone()} session={props.session.clone()}>
            <Greeting />
            <Authenticated<DefaultUser> loading={html! { "One moment" }} fallback={html! { "Nobody" }}>
                <Counter />
            </Authenticated<DefaultUser>>
            <Unauthenticated<DefaultUser>>{ ", please sign in" }</Unauthenticated<DefaultUser>>
        </SessionProvider<DefaultUser>>
    }
}

#[component]
fn Greeting() -> Html {
    let status = use_session().status();
    let name = use_session_with::<DefaultUser, _, _>(|session| session.user()?.name.clone());
    html! { <p>{ format!("{status:?} ") }{ name }</p> }
}

#[component]
fn Counter() -> Html {
    let count = use_state(|| 0);
    let onclick = {
        let count = count.clone();
        move |_| count.set(*count + 1)
    };
    html! { <button {onclick}>{ *count }</button> }
}

#[cfg(not(target_arch = "wasm32"))]
mod on_the_server {
    use futures::executor::block_on;
    use yew::ServerRenderer;
    use yew_nextauth::{
        use_auth_client, use_idle, use_providers, use_session_events, use_session_required,
        use_try_session_as,
    };

    use super::*;

    fn render(session: Option<InitialSession>, hydratable: bool) -> String {
        let props = move || AppProps {
            client: None,
            session,
        };
        let renderer = ServerRenderer::<App>::with_props(props);
        block_on(renderer.hydratable(hydratable).render())
    }

    /// The marks of components carry names in a debug build; nothing reads them.
    fn without_names(html: &str) -> String {
        let parts = html.split("]>-->");
        let parts = parts.map(|part| match part.rsplit_once('[') {
            Some((before, _name)) => format!("{before}["),
            None => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join("]>-->")
    }

    #[test]
    fn the_page_names_who_is_signed_in() {
        let html = render(InitialSession::from_json(ADA), false);
        assert_eq!(html, "<p>Authenticated Ada</p><button>0</button>");
    }

    #[test]
    fn the_page_knows_that_nobody_is_signed_in() {
        let html = render(Some(InitialSession::SignedOut), false);
        assert_eq!(html, "<p>Unauthenticated </p>Nobody, please sign in");
    }

    #[test]
    fn a_page_that_was_told_nothing_says_nothing_about_anybody() {
        assert_eq!(render(None, false), "<p>Loading </p>One moment");
    }

    #[test]
    fn the_browser_is_tested_with_the_page_of_today() {
        let html = render(InitialSession::from_json(ADA), true);
        let html = without_names(&html);
        assert_eq!(html, ADAS_PAGE.trim_end(), "tests/fixtures/rendered.html");
    }

    /// Outside a browser every call of it panics.
    #[test]
    fn no_hook_calls_the_browser_while_it_renders() {
        #[component]
        fn AllHooks() -> Html {
            let is_loading = use_providers().is_loading();
            let base_path = use_auth_client().base_path().to_owned();
            let idle = use_idle::<DefaultUser>();
            use_session_events(|_| {});
            let required = use_session_required(None);
            let other = use_try_session_as::<u8>().is_some();
            html! { format!("{is_loading} {base_path} {:?} {:?} {other}", idle.end(), required.status()) }
        }

        #[component]
        fn Page() -> Html {
            let idle = yew_nextauth::IdleSettings {
                sign_out_after: std::time::Duration::from_mins(15),
                warn_before: std::time::Duration::from_mins(1),
            };
            html! {
                <SessionProvider<DefaultUser> session={InitialSession::SignedOut} {idle} base_path="/auth">
                    <AllHooks />
                </SessionProvider<DefaultUser>>
            }
        }

        let html = block_on(ServerRenderer::<Page>::new().hydratable(false).render());
        assert_eq!(html, "true /auth None Loading false");
    }
}

#[cfg(target_arch = "wasm32")]
mod common;

#[cfg(target_arch = "wasm32")]
mod in_the_browser {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
    use web_sys::{Element, HtmlElement};

    use super::{
        common::{World, settle},
        *,
    };

    wasm_bindgen_test_configure!(run_in_browser);

    /// The page as it came from the server, taken away when dropped.
    struct Served(Element);

    impl Served {
        fn new(html: &str) -> Self {
            let document = web_sys::window().unwrap().document().unwrap();
            let root = document.create_element("div").unwrap();
            root.set_inner_html(html);
            document.body().unwrap().append_child(&root).unwrap();
            Self(root)
        }

        fn button(&self) -> HtmlElement {
            let button = self.0.query_selector("button").unwrap().unwrap();
            button.unchecked_into()
        }
    }

    impl Drop for Served {
        fn drop(&mut self) {
            self.0.remove();
        }
    }

    #[wasm_bindgen_test]
    async fn the_browser_takes_the_page_over_without_asking() {
        let served = Served::new(ADAS_PAGE.trim_end());
        let (before, text) = (served.button(), served.0.text_content());
        let world = World::with_session("{}");
        let props = AppProps {
            client: Some(world.client.clone()),
            session: InitialSession::from_json(ADA),
        };
        let app = yew::Renderer::<App>::with_root_and_props(served.0.clone(), props).hydrate();
        settle().await;
        assert_eq!(served.0.text_content(), text);
        assert!(before.is_same_node(Some(&served.button())));
        before.click();
        settle().await;
        assert_eq!(before.text_content().as_deref(), Some("1"));
        assert_eq!(world.server.log(), Vec::<String>::new());
        app.destroy();
    }

    #[wasm_bindgen_test]
    fn the_session_is_read_out_of_the_page() {
        let served = Served::new("");
        let document = served.0.owner_document().unwrap();
        let script = document.create_element("script").unwrap();
        script.set_attribute("type", "application/json").unwrap();
        script.set_id("session-of-ada");
        served.0.append_child(&script).unwrap();
        let ada = InitialSession::<DefaultUser>::from_json(ADA);
        for (text, session) in [
            (ada.clone().unwrap().to_script_json().unwrap().as_str(), ada),
            ("null", Some(InitialSession::SignedOut)),
            ("", None),
            ("{", None),
        ] {
            script.set_text_content(Some(text));
            assert_eq!(
                InitialSession::from_element("session-of-ada"),
                session,
                "{text}"
            );
        }
        assert_eq!(
            InitialSession::<DefaultUser>::from_element("no-such-element"),
            None
        );
    }
}
