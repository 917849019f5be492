//! The answer to what the page asked before the app was there, and what other
//! tabs do meanwhile.

use futures::{FutureExt, channel::oneshot, future::LocalBoxFuture};

use super::*;
use crate::{
    AuthError, EarlyAnswer, EarlyBody, Page,
    protocol::{HttpRequest, HttpResponse},
};

const ADA: &str = r#"{"user":{"name":"Ada"},"expires":"2999-01-01T00:00:00.000Z"}"#;

/// A server that the page has asked already.
struct AskedEarly {
    server: ModelServer,
    answer: RefCell<Option<EarlyAnswer>>,
}

impl Transport for AskedEarly {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>> {
        self.server.send(request)
    }

    fn take_early_answer(&self, _: &HttpRequest) -> Option<EarlyAnswer> {
        self.answer.take()
    }
}

impl World {
    /// Opens a tab whose page has just asked; the flag is what the page notes.
    fn begin_tab_early(&self, body: EarlyBody) -> (Tab, Rc<Cell<bool>>) {
        let is_old: Rc<Cell<bool>> = Rc::default();
        let noted = is_old.clone();
        let answer = EarlyAnswer {
            asked_at: self.browser.open_tab().now(),
            body,
            is_old: Box::new(move || noted.get()),
        };
        let transport = AskedEarly {
            server: self.server.clone(),
            answer: RefCell::new(Some(answer)),
        };
        (self.begin_tab(transport, Settings::default()), is_old)
    }

    fn begin_tab_with_coming_answer(&self) -> (Tab, oneshot::Sender<Option<String>>) {
        let (sender, receiver) = oneshot::channel();
        let body = receiver.map(|body| body.ok().flatten()).boxed_local();
        let (tab, _) = self.begin_tab_early(EarlyBody::Coming(body));
        (tab, sender)
    }
}

fn arrived() -> EarlyBody {
    EarlyBody::Arrived(ADA.to_owned())
}

#[test]
fn a_tab_that_opens_with_an_answer_asks_nothing_and_tells_the_others() {
    let world = World::new();
    let before = world.open_tab();
    assert!(!before.is_signed_in());
    world.server.set_cookie(true);
    let reads = world.reads_during(|| {
        let (tab, _) = world.begin_tab_early(arrived());
        assert!(tab.is_signed_in());
        world.pass(SECOND);
        assert!(before.is_signed_in(), "that was news to it");
    });
    assert_eq!(reads, 0);
}

#[test]
fn news_that_the_page_noted_while_the_app_started_are_looked_into() {
    let world = World::new();
    let (tab, is_old) = world.begin_tab_early(arrived());
    is_old.set(true);
    assert!(tab.is_signed_in());
    // The server's word that it is over is doubted once.
    world.pass(SECOND * 3);
    assert_eq!(tab.status(), SessionStatus::Unauthenticated);
}

#[test]
fn a_sign_out_elsewhere_makes_an_early_answer_old_that_is_on_its_way() {
    for (delay, leaves) in [
        (1, false),
        (40, false),
        (400, false),
        (1, true),
        (400, true),
    ] {
        let world = World::signed_in();
        let other = world.open_tab();
        let (tab, give) = world.begin_tab_with_coming_answer();
        let request = SignOut::new().redirect(leaves);
        assert!(world.browser.run(other.client.sign_out(request)).is_ok());
        world.pass(Duration::from_millis(delay));
        let _ = give.send(Some(ADA.to_owned()));
        world.pass(SECOND * 5);
        for tab in [&tab, &other] {
            assert_eq!(
                tab.status(),
                SessionStatus::Unauthenticated,
                "{delay} {leaves}"
            );
        }
    }
}

#[test]
fn an_early_answer_that_never_comes_is_asked_for() {
    for body in [None, Some("<html>".to_owned())] {
        let world = World::signed_in();
        let (tab, give) = world.begin_tab_with_coming_answer();
        let _ = give.send(body);
        world.pass(SECOND);
        assert!(tab.is_signed_in());
        assert_eq!(world.server.count("GET session"), 1);
    }
    let world = World::signed_in();
    let (tab, _give) = world.begin_tab_with_coming_answer();
    world.pass(SECOND * 14);
    assert_eq!(tab.status(), SessionStatus::Loading);
    world.pass(SECOND * 2);
    assert!(tab.is_signed_in(), "after the time that an answer may take");
}
