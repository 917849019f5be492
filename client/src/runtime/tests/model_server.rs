use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use futures::{FutureExt, channel::oneshot, future::LocalBoxFuture};

use crate::{
    AuthError, Page, Transport,
    protocol::{HttpRequest, HttpResponse, Method},
    testing::{FakeBrowser, FakePage},
};

const SESSION: &str = r#"{"user":{"name":"Ada"},"expires":"2999-01-01T00:00:00.000Z"}"#;

/// What is wrong with the server, or on the way to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It hears of nothing.
    Down,
    /// It does as it is told, and the answer is lost.
    Lost,
    /// It does as it is told, and the answer breaks off.
    Truncated,
    /// It says that it has failed.
    Fault,
    /// The page of a proxy comes instead.
    Html,
}

impl Trouble {
    pub(super) const ALL: [Self; 5] = [
        Self::Down,
        Self::Lost,
        Self::Truncated,
        Self::Fault,
        Self::Html,
    ];

    fn hides_the_request(self) -> bool {
        matches!(self, Self::Down | Self::Fault | Self::Html)
    }

    /// What comes in the place of that answer.
    fn disturb(self, answer: HttpResponse) -> Option<HttpResponse> {
        let length = answer.body.len() / 2;
        Some(match self {
            Self::Down | Self::Lost => return None,
            Self::Truncated => HttpResponse {
                body: answer.body[..length].to_owned(),
                ..answer
            },
            Self::Fault => HttpResponse {
                status: 500,
                body: r#"{"message":"There is a problem"}"#.to_owned(),
                ..answer
            },
            Self::Html => HttpResponse {
                content_type: Some("text/html".to_owned()),
                body: "<h1>Log in to the proxy</h1>".to_owned(),
                ..answer
            },
        })
    }
}

/// A server of JWT sessions as the browser sees it, and the browser's cookie.
///
/// The session is the cookie: whoever sends it is signed in, and each answer to
/// a read sets it anew. A request that the page aborts sets none any more.
#[derive(Clone)]
pub(super) struct ModelServer(Rc<Model>);

struct Model {
    page: FakePage,
    has_cookie: Cell<bool>,
    has_database: Cell<bool>,
    trouble: Cell<Option<Trouble>>,
    is_haunted: Cell<bool>,
    delays: RefCell<Vec<Duration>>,
    log: RefCell<Vec<String>>,
}

impl ModelServer {
    pub(super) fn new(browser: &FakeBrowser) -> Self {
        Self(Rc::new(Model {
            page: browser.open_tab(),
            has_cookie: Cell::default(),
            has_database: Cell::new(true),
            trouble: Cell::default(),
            is_haunted: Cell::default(),
            delays: RefCell::default(),
            log: RefCell::default(),
        }))
    }

    pub(super) fn has_cookie(&self) -> bool {
        self.0.has_cookie.get()
    }

    pub(super) fn set_cookie(&self, is_set: bool) {
        self.0.has_cookie.set(is_set);
    }

    /// Both real servers say "nobody" with status 200 while it is down.
    pub(super) fn set_database(&self, is_up: bool) {
        self.0.has_database.set(is_up);
    }

    pub(super) fn set_down(&self, is_down: bool) {
        self.set_trouble(is_down.then_some(Trouble::Down));
    }

    pub(super) fn set_trouble(&self, trouble: Option<Trouble>) {
        self.0.trouble.set(trouble);
    }

    /// The next sign-out is overtaken by a late answer that sets the cookie again.
    pub(super) fn haunt(&self) {
        self.0.is_haunted.set(true);
    }

    /// How long the next answers take, the last one first; 10 ms if nothing is said.
    pub(super) fn delay_next(&self, delay: Duration) {
        self.0.delays.borrow_mut().push(delay);
    }

    pub(super) fn count(&self, question: &str) -> usize {
        let log = self.0.log.borrow();
        log.iter().filter(|asked| *asked == question).count()
    }

    pub(super) fn log(&self) -> Vec<String> {
        self.0.log.borrow().clone()
    }

    /// Does as it is told, and says so; `None` if no answer comes.
    fn answer_to(&self, question: &str, url: String, had_cookie: bool) -> Option<HttpResponse> {
        let trouble = self.0.trouble.get();
        let is_heard = !trouble.is_some_and(Trouble::hides_the_request);
        let (body, cookie) = if is_heard {
            self.answer(question, had_cookie)
        } else {
            ("", None)
        };
        if let Some(cookie) = cookie {
            self.set_cookie(cookie);
        }
        let answer = HttpResponse {
            status: 200,
            url,
            content_type: Some("application/json".to_owned()),
            body: body.to_owned(),
        };
        match trouble {
            Some(trouble) => trouble.disturb(answer),
            None => Some(answer),
        }
    }

    /// The answer's body, and what it does to the cookie.
    fn answer(&self, question: &str, had_cookie: bool) -> (&'static str, Option<bool>) {
        match question {
            "GET session" if had_cookie && self.0.has_database.get() => (SESSION, Some(true)),
            "GET csrf" => (r#"{"csrfToken":"t"}"#, None),
            "GET providers" => (
                r#"{"credentials":{"id":"credentials","name":"Password","type":"credentials"}}"#,
                None,
            ),
            "POST credentials" => (r#"{"url":"https://app.io/"}"#, Some(true)),
            "POST signout" => (
                r#"{"url":"https://app.io/"}"#,
                Some(self.0.is_haunted.take()),
            ),
            "POST session" if had_cookie => (SESSION, Some(true)),
            _ => ("null", None),
        }
    }
}

impl Transport for ModelServer {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>> {
        let server = self.clone();
        let last = request.url.rsplit('/').next().unwrap_or_default();
        let method = match request.method {
            Method::Get => "GET",
            Method::Post => "POST",
        };
        let question = format!("{method} {last}");
        server.0.log.borrow_mut().push(question.clone());
        let had_cookie = server.has_cookie();
        let delay = server.0.delays.borrow_mut().pop();
        let page = server.0.page.clone();
        let slept = page.sleep(delay.unwrap_or(Duration::from_millis(10)));
        let (sender, received) = oneshot::channel();
        let url = request.url.clone();
        page.spawn(
            async move {
                slept.await;
                if sender.is_canceled() {
                    return;
                }
                let answer = server.answer_to(&question, request.url, had_cookie);
                let _ = sender.send(answer);
            }
            .boxed_local(),
        );
        async move {
            let answer = received.await.unwrap_or_default();
            answer.ok_or_else(|| AuthError::Network {
                url,
                reason: "the server is down".to_owned(),
            })
        }
        .boxed_local()
    }
}
