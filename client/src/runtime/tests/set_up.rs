//! Mistakes in the set-up, other origins, and what the logger hears.

use std::rc::Rc;

use super::*;
use crate::{
    AuthError, Dialect, ErrorCode, LogLevel,
    protocol::HttpRequest,
    testing::{RecordingNavigator, Reply, ScriptedTransport},
};

const FOREIGN: &str = "https://api.io/api/auth";

struct Scene {
    browser: FakeBrowser,
    server: ScriptedTransport,
    client: AuthClient,
    log: Rc<RefCell<Vec<(LogLevel, String)>>>,
}

impl Scene {
    fn new() -> Self {
        Self::with(|builder| builder)
    }

    fn with(set_up: impl Fn(crate::AuthClientBuilder) -> crate::AuthClientBuilder) -> Self {
        let browser = FakeBrowser::default();
        let server = ScriptedTransport::default();
        server.reply("GET providers", providers("https://app.io/api/auth"));
        server.reply("GET csrf", Reply::json(r#"{"csrfToken":"t"}"#));
        server.reply("POST callback/password", url("https://app.io/"));
        server.reply("POST signout", url("https://app.io/"));
        server.reply("GET session", Reply::json("{}"));
        let log: Rc<RefCell<Vec<(LogLevel, String)>>> = Rc::default();
        let heard = log.clone();
        let builder = AuthClient::builder()
            .transport(server.clone())
            .navigator(RecordingNavigator::at("https://app.io/page"))
            .page(browser.open_tab())
            .logger(move |level, message: &str| {
                heard.borrow_mut().push((level, message.to_owned()));
            });
        let client = set_up(builder).build();
        Self {
            browser,
            server,
            client,
            log,
        }
    }

    fn read(&self) -> Result<Option<crate::Session>, AuthError> {
        self.browser.run(self.client.get_session())
    }

    fn sign_in(&self) -> Result<crate::SignInResponse, AuthError> {
        let request = SignIn::with("password").redirect(false);
        self.browser.run(self.client.sign_in(request))
    }

    fn answer(&self, question: &str, reply: Reply) {
        self.server.forget(question);
        self.server.reply(question, reply);
    }

    /// What was said at that level.
    fn said(&self, level: LogLevel) -> Vec<String> {
        let log = self.log.borrow();
        let said = log.iter().filter(|(of, _)| *of == level);
        said.map(|(_, message)| message.clone()).collect()
    }

    fn last_request(&self) -> Option<HttpRequest> {
        self.server.requests().pop()
    }
}

fn url(url: &str) -> Reply {
    Reply::json(format!(r#"{{"url":"{url}"}}"#))
}

fn providers(base: &str) -> Reply {
    Reply::json(format!(
        r#"{{"password":{{"id":"password","name":"P","type":"credentials","callbackUrl":"{base}/callback/password"}}}}"#
    ))
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    let mut headers = request.headers.iter();
    headers
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
}

const V5_HEADER: &str = "X-Auth-Return-Redirect";

#[test]
fn the_apps_own_page_in_place_of_the_api_is_named_once() {
    let scene = Scene::new();
    scene.answer("GET session", Reply::html("<!doctype html>"));
    for _ in 0..3 {
        assert!(matches!(scene.read(), Err(AuthError::NotJson { .. })));
    }
    let [warning] = &scene.said(LogLevel::Warn)[..] else {
        panic!("{:?}", scene.log);
    };
    assert!(warning.contains("no Auth.js API at /api/auth"), "{warning}");
    assert_eq!(
        scene.said(LogLevel::Error).len(),
        1,
        "one outage, one message"
    );
    scene.answer("GET session", Reply::json("{}"));
    assert_eq!(scene.read(), Ok(None));
    scene.answer("GET session", Reply::html("<!doctype html>"));
    assert!(scene.read().is_err());
    assert_eq!(
        scene.said(LogLevel::Error).len(),
        2,
        "the next one is another"
    );
    assert_eq!(scene.said(LogLevel::Warn).len(), 1);
}

#[test]
fn an_answer_of_another_origin_says_nothing_of_the_session() {
    let scene = Scene::new();
    let elsewhere = Reply::json("{}").redirected_to("https://login.io/");
    scene.answer("GET session", elsewhere);
    let Err(AuthError::Strayed { target, .. }) = scene.read() else {
        panic!("{:?}", scene.log);
    };
    assert_eq!(target, "https://login.io/");
    let same = Reply::json("{}").redirected_to("https://app.io/api/auth/session/");
    scene.answer("GET session", same);
    assert_eq!(scene.read(), Ok(None));
}

#[test]
fn an_untrusted_host_is_named() {
    let scene = Scene::new();
    let body = r#"{"message":"There was a problem with the server configuration. Check the server logs for more information."}"#;
    scene.answer("GET session", Reply::json(body).status(500));
    assert!(scene.read().is_err());
    assert!(scene.said(LogLevel::Warn)[0].contains("AUTH_TRUST_HOST"));
}

#[test]
fn a_server_that_believes_to_be_elsewhere_is_named() {
    let scene = Scene::new();
    scene.answer("GET providers", providers("http://localhost:3000/api/auth"));
    scene.browser.run(scene.client.get_providers()).unwrap();
    let warning = &scene.said(LogLevel::Warn)[0];
    assert!(warning.contains("http://localhost:3000/api/auth but is asked at https://app.io"));
    let right = Scene::new();
    right.browser.run(right.client.get_providers()).unwrap();
    assert_eq!(right.said(LogLevel::Warn), [""; 0]);
}

#[test]
fn cookies_that_do_not_come_back_are_named() {
    let scene = Scene::new();
    assert_eq!(scene.sign_in().unwrap().error, Some(ErrorCode::NoSession));
    assert!(scene.said(LogLevel::Warn)[0].contains("does a proxy drop Set-Cookie"));

    let scene = Scene::with(|builder| builder.base_path(FOREIGN));
    scene.answer("GET providers", providers(FOREIGN));
    let refused = url("https://api.io/api/auth/signin?csrf=true");
    scene.answer("POST callback/password", refused);
    assert_eq!(scene.sign_in().unwrap().error, Some(ErrorCode::MissingCsrf));
    let [warning] = &scene.said(LogLevel::Warn)[..] else {
        panic!("{:?}", scene.log);
    };
    assert!(warning.contains("third-party"), "{warning}");
}

#[test]
fn two_dialects_behind_one_address_are_named() {
    let scene = Scene::new();
    assert_eq!(scene.read(), Ok(None));
    scene.answer("GET session", Reply::json("null"));
    assert_eq!(scene.read(), Ok(None));
    assert!(scene.said(LogLevel::Warn)[0].starts_with("next-auth v4 was expected"));

    let scene = Scene::with(|builder| builder.dialect(Dialect::V5));
    assert_eq!(scene.read(), Ok(None));
    assert!(scene.said(LogLevel::Warn)[0].starts_with("Auth.js v5 was expected"));
}

#[test]
fn another_origins_v4_is_asked_without_a_preflight() {
    let scene = Scene::with(|builder| builder.base_path(FOREIGN));
    assert_eq!(scene.read(), Ok(None));
    assert!(scene.last_request().unwrap().headers.is_empty());
    scene.browser.run(scene.client.get_csrf_token()).unwrap();
    assert!(scene.last_request().unwrap().headers.is_empty());
    let _ = scene
        .browser
        .run(scene.client.sign_out(SignOut::new().redirect(false)));
    let post = scene
        .server
        .requests()
        .into_iter()
        .find(|request| request.body.is_some());
    let post = post.unwrap();
    assert_eq!(header(&post, V5_HEADER), None);
    assert_eq!(
        header(&post, "Content-Type"),
        Some("application/x-www-form-urlencoded")
    );
}

#[test]
fn another_origins_server_is_told_where_the_page_is() {
    for (base, callback_url) in [(FOREIGN, "https://app.io/account"), ("", "/account")] {
        let scene = Scene::with(|builder| builder.base_path(base));
        let request = SignIn::with("password")
            .callback_url("/account")
            .redirect(false);
        let _ = scene.browser.run(scene.client.sign_in(request));
        let requests = scene.server.requests();
        let body = requests.iter().find_map(|request| request.body.clone());
        let sent = form_urlencoded::byte_serialize(callback_url.as_bytes()).collect::<String>();
        assert!(
            body.unwrap().contains(&format!("callbackUrl={sent}&")),
            "{base}"
        );
    }
}

#[test]
fn who_speaks_both_dialects_says_so_elsewhere() {
    let foreign = |dialect: Option<Dialect>| {
        Scene::with(move |builder| {
            let builder = builder.base_path(FOREIGN);
            match dialect {
                Some(dialect) => builder.dialect(dialect),
                None => builder,
            }
        })
    };
    for (scene, is_sent) in [
        (Scene::with(|builder| builder.dialect(Dialect::V4)), true),
        (foreign(None), true),
        (foreign(Some(Dialect::V5)), true),
        (foreign(Some(Dialect::V4)), false),
    ] {
        let _ = scene.sign_in();
        let requests = scene.server.requests();
        let post = requests
            .iter()
            .find(|request| request.body.is_some())
            .unwrap();
        assert_eq!(header(post, V5_HEADER).is_some(), is_sent);
    }
}

#[test]
fn extra_headers_are_sent_with_every_request() {
    let scene = Scene::with(|builder| builder.header("X-Gateway", "7"));
    let _ = scene.sign_in();
    let requests = scene.server.requests();
    assert_eq!(requests.len(), 4);
    for request in &requests {
        assert_eq!(header(request, "X-Gateway"), Some("7"), "{request:?}");
    }
}

#[test]
fn the_logger_hears_of_the_session_and_of_no_secret() {
    let scene = Scene::new();
    let engine = Engine::new(Settings::default());
    let store = SessionStore::<DefaultUser>::new(scene.client.clone(), engine);
    let _mounted = store.mount();
    scene.browser.run(scene.browser.advance(SECOND));
    scene.answer("GET session", Reply::json(r#"{"user":{"name":"Ada"}}"#));
    let request = SignIn::with("password")
        .field("password", "s3cret")
        .redirect(false);
    assert!(scene.browser.run(scene.client.sign_in(request)).unwrap().ok);
    assert_eq!(scene.said(LogLevel::Debug), ["SignedIn"]);
    scene.answer("GET session", Reply::lost());
    assert!(scene.browser.run(scene.client.refresh()).is_err());
    scene.browser.run(scene.browser.advance(SECOND * 60));
    assert_eq!(scene.said(LogLevel::Error).len(), 1);
    assert!(!format!("{:?}", scene.log).contains("s3cret"));
}
