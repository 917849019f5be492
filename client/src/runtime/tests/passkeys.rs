//! Passkeys, with the browser's part in a script.

use super::*;
use crate::{
    AuthError, ErrorCode, SignInOutcome,
    testing::{RecordingNavigator, Reply, ScriptedAuthenticator, ScriptedTransport},
};

const OPTIONS: &str = "GET webauthn-options/passkey";
const POST: &str = "POST callback/passkey";
const CREDENTIAL: &str = r#"{"id":"x"}"#;

struct Scene {
    browser: FakeBrowser,
    page: FakePage,
    server: ScriptedTransport,
    authenticator: ScriptedAuthenticator,
    client: AuthClient,
}

impl Scene {
    fn new() -> Self {
        let browser = FakeBrowser::default();
        let server = ScriptedTransport::default();
        let providers = r#"{"passkey":{"id":"passkey","name":"Passkey","type":"webauthn"}}"#;
        server.reply("GET providers", Reply::json(providers));
        let options = r#"{"action":"authenticate","options":{"challenge":"c"}}"#;
        server.reply(OPTIONS, Reply::json(options));
        server.reply(POST, url("https://app.io/account"));
        server.reply("GET session", Reply::json(r#"{"user":{"name":"Ada"}}"#));
        let authenticator = ScriptedAuthenticator::default();
        let page = browser.open_tab();
        let client = AuthClient::builder()
            .transport(server.clone())
            .navigator(RecordingNavigator::at("https://app.io/signin"))
            .page(page.clone())
            .authenticator(authenticator.clone())
            .build();
        Self {
            browser,
            page,
            server,
            authenticator,
            client,
        }
    }

    fn sign_in(&self, request: SignIn) -> Result<crate::SignInResponse, AuthError> {
        self.browser.run(self.client.sign_in(request))
    }

    /// Offers passkeys until the task is dropped.
    fn offer(&self) -> Task {
        let client = self.client.clone();
        let task = Task::start(&self.page, async move {
            client.autofill_passkey("passkey", None).await;
        });
        self.pass(SECOND);
        task
    }

    fn pass(&self, duration: Duration) {
        self.browser.run(self.browser.advance(duration));
    }
}

fn url(url: &str) -> Reply {
    Reply::json(format!(r#"{{"url":"{url}"}}"#))
}

fn passkey() -> SignIn {
    SignIn::with("passkey").redirect(false)
}

#[test]
fn a_passkey_signs_in_with_three_requests() {
    let scene = Scene::new();
    scene.authenticator.answer(Ok(Some(CREDENTIAL)));
    let answer = scene.sign_in(passkey()).unwrap();
    assert_eq!(answer.outcome(), SignInOutcome::SignedIn);
    assert_eq!(scene.server.log()[1..], [OPTIONS, POST, "GET session"]);
    let post = &scene.server.requests()[2];
    let body = post.body.as_deref().unwrap();
    assert!(body.starts_with("data=%7B%22id%22%3A%22x%22%7D&action=authenticate"));
    assert_eq!(scene.authenticator.log(), ["Modal authenticate"]);
}

#[test]
fn who_would_rather_not_is_no_error() {
    let scene = Scene::new();
    scene.authenticator.answer(Ok(None));
    let answer = scene.sign_in(passkey()).unwrap();
    assert_eq!(answer.outcome(), SignInOutcome::Cancelled);
    assert_eq!(scene.server.count(POST), 0);
}

#[test]
fn what_the_device_cannot_do_is_a_typed_error() {
    let scene = Scene::new();
    let error = AuthError::Passkey {
        name: "InvalidStateError".into(),
        reason: "the device has one already".into(),
    };
    scene.authenticator.answer(Err(error.clone()));
    let answer = scene.sign_in(passkey().register_passkey());
    assert_eq!(answer, Err(error));
    let asked = &scene.server.requests()[1].url;
    assert!(asked.ends_with("?action=register"), "{asked}");
}

#[test]
fn a_passkey_that_the_server_refuses_says_why() {
    let scene = Scene::new();
    scene.server.forget(POST);
    let refused = "https://app.io/error?error=WebAuthnVerificationError";
    scene.server.reply(POST, url(refused));
    scene.authenticator.answer(Ok(Some(CREDENTIAL)));
    let answer = scene.sign_in(passkey()).unwrap();
    assert_eq!(answer.error, Some(ErrorCode::WebAuthnVerificationError));
    assert!(!answer.ok && answer.url.is_none());
}

#[test]
fn a_passkey_chosen_in_a_field_signs_in() {
    let scene = Scene::new();
    scene.authenticator.answer(Ok(Some(CREDENTIAL)));
    let outcome = scene
        .browser
        .run(scene.client.autofill_passkey("passkey", Some("/account")));
    assert!(outcome.unwrap().unwrap().ok);
    assert_eq!(scene.authenticator.log(), ["Autofill authenticate"]);
    let asked = &scene.server.requests()[1].url;
    assert!(asked.ends_with("?action=authenticate"), "{asked}");
}

#[test]
fn an_offer_is_taken_away_with_its_future() {
    let scene = Scene::new();
    let offer = scene.offer();
    assert_eq!(scene.authenticator.open_questions(), 1);
    drop(offer);
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 0);
}

#[test]
fn a_dialog_takes_the_place_of_the_offer_and_gives_it_back() {
    let scene = Scene::new();
    let _offer = scene.offer();
    scene.authenticator.answer(Ok(None));
    let answer = scene.sign_in(passkey()).unwrap();
    assert_eq!(answer.outcome(), SignInOutcome::Cancelled);
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 1);
    assert_eq!(
        scene.authenticator.log(),
        [
            "Autofill authenticate",
            "Modal authenticate",
            "Autofill authenticate"
        ]
    );
}

#[test]
fn an_offer_renews_its_challenge_before_it_runs_out() {
    let scene = Scene::new();
    let _offer = scene.offer();
    scene.pass(SECOND * 60 * 21);
    assert_eq!(scene.server.count(OPTIONS), 3);
    assert_eq!(scene.authenticator.open_questions(), 1);
}

#[test]
fn the_tab_in_front_is_the_one_that_offers() {
    let scene = Scene::new();
    scene.page.set_visibility(Visibility::Hidden);
    let _offer = scene.offer();
    scene.pass(SECOND * 60 * 60);
    assert_eq!(scene.server.count(OPTIONS), 0);
    scene.page.set_visibility(Visibility::Visible);
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 1);
    scene.page.set_visibility(Visibility::Hidden);
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 0);
}

#[test]
fn an_offer_that_could_not_be_made_is_made_when_the_page_is_looked_at_again() {
    let scene = Scene::new();
    let options = r#"{"action":"authenticate","options":{}}"#;
    scene.server.forget(OPTIONS);
    let _offer = scene.offer();
    scene.pass(SECOND * 60 * 60);
    assert_eq!(scene.server.count(OPTIONS), 1);
    scene.server.reply(OPTIONS, Reply::json(options));
    scene.page.set_visibility(Visibility::Hidden);
    scene.page.set_visibility(Visibility::Visible);
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 1);
}

#[test]
fn who_is_signed_in_is_offered_nothing() {
    let scene = Scene::new();
    let engine = Engine::new(Settings::default());
    let store = SessionStore::<DefaultUser>::new(scene.client.clone(), engine);
    let _mounted = store.mount();
    scene.pass(SECOND);
    let offer = scene
        .browser
        .run(scene.client.autofill_passkey("passkey", None));
    assert_eq!(offer, None);
    assert_eq!(scene.server.count(OPTIONS), 0);
}

/// Asks by a dialog that nobody touches, and says what came of it.
fn ask(scene: &Scene, request: SignIn) -> (Task, std::rc::Rc<RefCell<Option<SignInOutcome>>>) {
    let outcome = std::rc::Rc::new(RefCell::new(None));
    let (client, told) = (scene.client.clone(), outcome.clone());
    let task = Task::start(&scene.page, async move {
        let answer = client.sign_in(request).await;
        told.replace(answer.ok().map(|answer| answer.outcome()));
    });
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 1);
    (task, outcome)
}

#[test]
fn a_dialog_that_stands_open_ends_with_the_session() {
    let scene = Scene::new();
    scene
        .server
        .reply("GET csrf", Reply::json(r#"{"csrfToken":"t"}"#));
    scene.server.reply("POST signout", url("https://app.io/"));
    let engine = Engine::new(Settings::default());
    let store = SessionStore::<DefaultUser>::new(scene.client.clone(), engine);
    let _mounted = store.mount();
    scene.pass(SECOND);
    let (_task, outcome) = ask(&scene, passkey().register_passkey());
    scene.server.forget("GET session");
    scene.server.reply("GET session", Reply::json("null"));
    let request = SignOut::new().redirect(false);
    scene.browser.run(scene.client.sign_out(request)).unwrap();
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 0);
    assert_eq!(*outcome.borrow(), Some(SignInOutcome::Cancelled));
    assert_eq!(scene.server.count(POST), 0);
}

#[test]
fn a_dialog_that_stands_open_ends_when_somebody_signs_in_by_another_way() {
    let scene = Scene::new();
    scene.server.forget("GET session");
    scene.server.reply("GET session", Reply::json("null"));
    let engine = Engine::new(Settings::default());
    let store = SessionStore::<DefaultUser>::new(scene.client.clone(), engine);
    let _mounted = store.mount();
    scene.pass(SECOND);
    let (_task, outcome) = ask(&scene, passkey());
    scene.server.forget("GET session");
    scene
        .server
        .reply("GET session", Reply::json(r#"{"user":{"name":"Eve"}}"#));
    scene.browser.run(scene.client.refresh()).unwrap();
    scene.pass(SECOND);
    assert_eq!(scene.authenticator.open_questions(), 0);
    assert_eq!(*outcome.borrow(), Some(SignInOutcome::Cancelled));
}

#[test]
fn nothing_is_offered_where_there_is_nothing_to_offer() {
    let scene = Scene::new();
    let offer = |id: &str| scene.browser.run(scene.client.autofill_passkey(id, None));
    assert_eq!(offer("nobody"), None);
    scene.authenticator.lacks_autofill();
    let before = scene.server.log().len();
    assert_eq!(offer("passkey"), None);
    assert_eq!(scene.server.log().len(), before);
}
