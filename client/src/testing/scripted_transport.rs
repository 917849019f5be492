use std::{
    cell::RefCell,
    collections::{HashMap, VecDeque},
    rc::Rc,
};

use futures::{FutureExt, channel::oneshot, future::LocalBoxFuture};

use crate::{
    EarlyAnswer, Transport,
    protocol::{AuthError, HttpRequest, HttpResponse},
};

/// What a scripted server answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    status: u16,
    content_type: &'static str,
    body: String,
    is_lost: bool,
    /// Where it comes from, if not from where was asked.
    source: Option<String>,
}

impl Reply {
    /// JSON with status 200.
    pub fn json(body: impl Into<String>) -> Self {
        Self {
            status: 200,
            content_type: "application/json",
            body: body.into(),
            is_lost: false,
            source: None,
        }
    }

    /// A page instead of JSON, as a proxy or a wrong base path gives it.
    pub fn html(body: impl Into<String>) -> Self {
        Self {
            content_type: "text/html",
            ..Self::json(body)
        }
    }

    /// No answer: the network is down.
    pub fn lost() -> Self {
        Self {
            is_lost: true,
            ..Self::json("")
        }
    }

    /// The same with another status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same from another address, after redirects.
    #[must_use]
    pub fn redirected_to(mut self, url: impl Into<String>) -> Self {
        self.source = Some(url.into());
        self
    }

    fn into_result(self, url: String) -> Result<HttpResponse, AuthError> {
        if self.is_lost {
            return Err(AuthError::Network {
                url,
                reason: "scripted".to_owned(),
            });
        }
        Ok(HttpResponse {
            status: self.status,
            url: self.source.unwrap_or(url),
            content_type: Some(self.content_type.to_owned()),
            body: self.body,
        })
    }
}

enum Line {
    Reply(Reply),
    Held(oneshot::Receiver<Reply>),
}

#[derive(Default)]
struct Script {
    lines: RefCell<HashMap<String, VecDeque<Line>>>,
    requests: RefCell<Vec<HttpRequest>>,
    early: RefCell<Option<EarlyAnswer>>,
}

/// A transport that answers by a script and remembers what it was asked.
///
/// Questions are named by method and action, whatever the base path:
/// `GET session`, `POST callback/credentials`. Of several replies to one
/// question the last one stays. What is not in the script is lost, as if the
/// network were down. Clones share the script.
///
/// ```no_run
/// use yew_nextauth::{AuthClient, testing::{Reply, ScriptedTransport}};
///
/// let server = ScriptedTransport::default();
/// server.reply("GET session", Reply::json("{}"));
/// let client = AuthClient::builder().transport(server.clone()).build();
/// assert_eq!(server.log(), Vec::<String>::new());
/// ```
#[derive(Clone, Default)]
pub struct ScriptedTransport(Rc<Script>);

impl ScriptedTransport {
    /// Adds a reply to a question.
    pub fn reply(&self, question: &str, reply: Reply) {
        self.add(question, Line::Reply(reply));
    }

    /// Adds a reply that is held back until it is given.
    pub fn hold(&self, question: &str) -> Held {
        let (sender, receiver) = oneshot::channel();
        self.add(question, Line::Held(receiver));
        Held(sender)
    }

    /// The page has asked for the session before the app was there: the first
    /// provider takes this answer.
    pub fn answer_early(&self, answer: EarlyAnswer) {
        self.0.early.replace(Some(answer));
    }

    /// Drops the replies to a question.
    pub fn forget(&self, question: &str) {
        self.0.lines.borrow_mut().remove(question);
    }

    /// The questions so far, such as `GET session`.
    pub fn log(&self) -> Vec<String> {
        self.0.requests.borrow().iter().map(question_of).collect()
    }

    /// How often a question was asked.
    pub fn count(&self, question: &str) -> usize {
        self.log().iter().filter(|asked| *asked == question).count()
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.0.requests.borrow().clone()
    }

    fn add(&self, question: &str, line: Line) {
        let mut lines = self.0.lines.borrow_mut();
        lines
            .entry(question.to_owned())
            .or_default()
            .push_back(line);
    }

    fn next(&self, question: &str) -> Option<Line> {
        let mut lines = self.0.lines.borrow_mut();
        let queue = lines.get_mut(question)?;
        match (queue.len(), queue.front()) {
            (1, Some(Line::Reply(reply))) => Some(Line::Reply(reply.clone())),
            _ => queue.pop_front(),
        }
    }
}

impl Transport for ScriptedTransport {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>> {
        let line = self.next(&question_of(&request));
        let url = request.url.clone();
        self.0.requests.borrow_mut().push(request);
        async move {
            let reply = match line {
                Some(Line::Reply(reply)) => reply,
                Some(Line::Held(receiver)) => receiver.await.unwrap_or_else(|_| Reply::lost()),
                None => Reply::lost(),
            };
            reply.into_result(url)
        }
        .boxed_local()
    }

    fn take_early_answer(&self, request: &HttpRequest) -> Option<EarlyAnswer> {
        let is_session = question_of(request) == "GET session";
        is_session.then(|| self.0.early.take()).flatten()
    }
}

/// A reply that is held back. Dropped, the answer is lost.
#[derive(Debug)]
pub struct Held(oneshot::Sender<Reply>);

impl Held {
    /// Lets the answer through.
    pub fn give(self, reply: Reply) {
        // Nobody waits if the request was aborted.
        let _ = self.0.send(reply);
    }
}

/// `GET session` for `GET https://a.io/api/auth/session?x`.
fn question_of(request: &HttpRequest) -> String {
    const WITH_PROVIDER: [&str; 3] = ["signin", "callback", "webauthn-options"];
    let path = request.url.split(['?', '#']).next().unwrap_or_default();
    let mut segments = path.rsplit('/');
    let last = segments.next().unwrap_or_default();
    let action = match segments.next() {
        Some(before) if WITH_PROVIDER.contains(&before) => format!("{before}/{last}"),
        _ => last.to_owned(),
    };
    format!("{} {action}", request.method.as_str())
}
