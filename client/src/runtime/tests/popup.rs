//! A provider's page in a window of its own.

use super::*;
use crate::{
    AuthError, ErrorCode, PopupPlace, SessionEvent, SignInOutcome,
    testing::{RecordingNavigator, Reply, ScriptedTransport},
};

const PROVIDER: &str = "https://id.io/authorize?client_id=x";
const HERE: &str = "https://app.io/notes?draft=1";

struct Scene {
    browser: FakeBrowser,
    server: ScriptedTransport,
    navigator: RecordingNavigator,
    client: AuthClient,
}

impl Scene {
    fn new() -> Self {
        let browser = FakeBrowser::default();
        let server = ScriptedTransport::default();
        let providers = r#"{
            "oidc":{"id":"oidc","name":"Demo SSO","type":"oauth"},
            "password":{"id":"password","name":"Password","type":"credentials"}
        }"#;
        server.reply("GET providers", Reply::json(providers));
        server.reply("GET csrf", Reply::json(r#"{"csrfToken":"t"}"#));
        server.reply("POST signin/oidc", url(PROVIDER));
        let navigator = RecordingNavigator::at(HERE);
        let client = AuthClient::builder()
            .transport(server.clone())
            .navigator(navigator.clone())
            .page(browser.open_tab())
            .build();
        Self {
            browser,
            server,
            navigator,
            client,
        }
    }

    fn session_is(&self, session: &str) {
        self.server.forget("GET session");
        self.server.reply("GET session", Reply::json(session));
    }

    fn sign_in(&self, request: SignIn) -> Result<crate::SignInResponse, AuthError> {
        self.browser.run(self.client.sign_in(request))
    }

    fn moves(&self) -> Vec<String> {
        self.navigator.moves()
    }
}

fn url(url: &str) -> Reply {
    Reply::json(format!(r#"{{"url":"{url}"}}"#))
}

fn at(url: &str) -> PopupPlace {
    PopupPlace::At(url.to_owned())
}

const ADA: &str = r#"{"user":{"name":"Ada"}}"#;

#[test]
fn a_popup_that_comes_back_signs_in_and_leaves_the_page_as_it_is() {
    let scene = Scene::new();
    scene.session_is(ADA);
    scene
        .navigator
        .script_popup([PopupPlace::Away, PopupPlace::Away, at(HERE)]);
    let answer = scene.sign_in(SignIn::with("oidc").popup()).unwrap();
    assert_eq!(answer.outcome(), SignInOutcome::SignedIn);
    assert_eq!(answer.url.as_deref(), Some(HERE));
    assert_eq!(
        scene.moves(),
        [format!("popup {PROVIDER}"), "popup closed".to_owned()]
    );
    assert_eq!(scene.server.count("GET session"), 1);
}

#[test]
fn a_refusal_of_the_provider_is_told_in_place() {
    let scene = Scene::new();
    scene
        .navigator
        .script_popup([at("https://app.io/signin?error=OAuthCallbackError")]);
    let answer = scene.sign_in(SignIn::with("oidc").popup()).unwrap();
    assert_eq!(answer.error, Some(ErrorCode::OAuthCallbackError));
    assert!(!answer.ok && answer.url.is_none());
    assert_eq!(scene.server.count("GET session"), 0);
}

#[test]
fn a_refusal_of_the_server_opens_no_provider_and_moves_nothing() {
    let scene = Scene::new();
    scene.server.forget("POST signin/oidc");
    let refused = "https://app.io/api/auth/error?error=OAuthSignin";
    scene.server.reply("POST signin/oidc", url(refused));
    scene.navigator.script_popup([]);
    let answer = scene.sign_in(SignIn::with("oidc").popup()).unwrap();
    assert_eq!(answer.error, Some(ErrorCode::OAuthSignin));
    assert_eq!(scene.moves(), ["popup closed"]);
}

#[test]
fn who_closes_the_window_gets_an_error_that_says_so() {
    let scene = Scene::new();
    scene.session_is("{}");
    scene
        .navigator
        .script_popup([PopupPlace::Away, PopupPlace::Closed]);
    let answer = scene.sign_in(SignIn::with("oidc").popup());
    assert_eq!(answer, Err(AuthError::PopupClosed));
}

#[test]
fn who_closes_the_window_too_late_is_signed_in() {
    let scene = Scene::new();
    scene.session_is(ADA);
    scene.navigator.script_popup([PopupPlace::Closed]);
    let answer = scene.sign_in(SignIn::with("oidc").popup()).unwrap();
    assert!(answer.ok);
}

#[test]
fn who_was_signed_in_before_and_closes_the_window_is_not_signed_in_anew() {
    let scene = Scene::new();
    scene.session_is(ADA);
    let engine = Engine::new(Settings::default());
    let store = SessionStore::<DefaultUser>::new(scene.client.clone(), engine);
    let _mounted = store.mount();
    scene.browser.run(scene.browser.advance(SECOND));
    scene.navigator.script_popup([PopupPlace::Closed]);
    let answer = scene.sign_in(SignIn::with("oidc").popup());
    assert_eq!(answer, Err(AuthError::PopupClosed));
}

#[test]
fn a_popup_is_closed_when_somebody_has_signed_in_by_another_way() {
    let scene = Scene::new();
    scene.session_is("{}");
    let engine = Engine::new(Settings::default());
    let store = SessionStore::<DefaultUser>::new(scene.client.clone(), engine);
    let _mounted = store.mount();
    scene.browser.run(scene.browser.advance(SECOND));
    scene.navigator.script_popup([]);
    let outcome = std::rc::Rc::new(RefCell::new(None));
    let client = scene.client.clone();
    let told = outcome.clone();
    let _task = Task::start(scene.client.page(), async move {
        told.replace(Some(client.sign_in(SignIn::with("oidc").popup()).await));
    });
    scene.browser.run(scene.browser.advance(SECOND * 60));
    assert!(outcome.borrow().is_none(), "a person may take a while");
    scene.session_is(ADA);
    scene.server.reply("POST callback/password", url(HERE));
    let request = SignIn::with("password").redirect(false);
    assert!(scene.sign_in(request).unwrap().ok);
    scene.browser.run(scene.browser.advance(SECOND * 2));
    assert!(matches!(&*outcome.borrow(), Some(Ok(answer)) if answer.ok));
    assert_eq!(
        scene.moves().last().map(String::as_str),
        Some("popup closed")
    );
}

#[test]
fn a_session_that_is_told_of_twice_closes_a_popup_once() {
    let scene = Scene::new();
    scene.session_is(ADA);
    scene.navigator.script_popup([]);
    let outcome = std::rc::Rc::new(RefCell::new(None));
    let client = scene.client.clone();
    let told = outcome.clone();
    let _task = Task::start(scene.client.page(), async move {
        told.replace(Some(client.sign_in(SignIn::with("oidc").popup()).await));
    });
    scene.browser.run(scene.browser.advance(SECOND));
    // As each provider on the page does when its own answer comes.
    for _ in 0..2 {
        scene.client.tell(SessionEvent::SignedIn);
        scene.browser.run(scene.browser.advance(SECOND / 5));
    }
    scene.browser.run(scene.browser.advance(SECOND));
    assert!(matches!(&*outcome.borrow(), Some(Ok(answer)) if answer.ok));
    let ends = scene.moves().into_iter().filter(|at| at == "popup closed");
    assert_eq!(ends.count(), 1);
}

#[test]
fn a_sign_in_that_nobody_waits_for_closes_its_popup() {
    let scene = Scene::new();
    scene.navigator.script_popup([]);
    let client = scene.client.clone();
    let task = Task::start(scene.client.page(), async move {
        let _ = client.sign_in(SignIn::with("oidc").popup()).await;
    });
    scene.browser.run(scene.browser.advance(SECOND));
    assert_eq!(scene.moves(), [format!("popup {PROVIDER}")]);
    drop(task);
    scene.browser.run(scene.browser.advance(SECOND));
    assert_eq!(
        scene.moves().last().map(String::as_str),
        Some("popup closed")
    );
}

#[test]
fn a_session_that_is_not_there_afterwards_is_no_sign_in() {
    let scene = Scene::new();
    scene.session_is("null");
    scene.navigator.script_popup([at(HERE)]);
    let answer = scene.sign_in(SignIn::with("oidc").popup()).unwrap();
    assert_eq!(answer.error, Some(ErrorCode::NoSession));
    assert!(!answer.ok && answer.url.is_none());
}

#[test]
fn a_blocked_popup_sends_the_page_itself() {
    let scene = Scene::new();
    scene.sign_in(SignIn::with("oidc").popup()).unwrap();
    assert_eq!(scene.moves(), [PROVIDER]);
    let answer = scene
        .sign_in(SignIn::with("oidc").popup().redirect(false))
        .unwrap();
    assert_eq!(
        answer.outcome(),
        SignInOutcome::Redirect(PROVIDER.to_owned())
    );
    assert_eq!(scene.moves(), [PROVIDER]);
}

#[test]
fn a_password_needs_no_window() {
    let scene = Scene::new();
    scene.server.reply("POST callback/password", url(HERE));
    scene.session_is(ADA);
    let request = SignIn::with("password").redirect(false).popup();
    // Not known yet: the window is opened, as it could not be later, and closed.
    scene.navigator.script_popup([]);
    assert!(scene.sign_in(request.clone()).unwrap().ok);
    assert_eq!(scene.moves(), ["popup closed"]);
    scene.navigator.script_popup([]);
    assert!(scene.sign_in(request).unwrap().ok);
    assert_eq!(scene.moves(), ["popup closed"], "none is opened");
}

#[test]
fn a_server_that_does_not_answer_leaves_no_window_behind() {
    let scene = Scene::new();
    scene.server.forget("POST signin/oidc");
    scene.navigator.script_popup([]);
    assert!(scene.sign_in(SignIn::with("oidc").popup()).is_err());
    assert_eq!(scene.moves(), ["popup closed"]);
}
