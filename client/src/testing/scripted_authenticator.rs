use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use futures::{
    FutureExt,
    channel::oneshot,
    future::{LocalBoxFuture, ready},
};

use crate::{
    Authenticator, Mediation,
    protocol::{AuthError, PasskeyOptions},
};

/// An authenticator that answers by a script and remembers what it was asked.
///
/// What is not in the script is never answered, as by a person who has gone
/// for a coffee. Clones share the script.
#[derive(Clone, Default)]
pub struct ScriptedAuthenticator(Rc<Script>);

#[derive(Default)]
struct Script {
    answers: RefCell<VecDeque<Result<Option<String>, AuthError>>>,
    log: RefCell<Vec<String>>,
    /// Questions that nobody has answered: they end with the future.
    open: RefCell<Vec<oneshot::Sender<()>>>,
    lacks_autofill: std::cell::Cell<bool>,
    is_missing: std::cell::Cell<bool>,
}

impl ScriptedAuthenticator {
    /// Adds an answer: a credential as JSON, `None` for a person who would
    /// rather not, or an error.
    pub fn answer(&self, answer: Result<Option<&str>, AuthError>) {
        let answer = answer.map(|credential| credential.map(str::to_owned));
        self.0.answers.borrow_mut().push_back(answer);
    }

    /// Takes autofill away, as in an old browser.
    pub fn lacks_autofill(&self) {
        self.0.lacks_autofill.set(true);
    }

    /// Takes all of it away, as in a browser without passkeys.
    pub fn is_missing(&self) {
        self.0.is_missing.set(true);
    }

    /// What it was asked, such as `Modal authenticate`.
    pub fn log(&self) -> Vec<String> {
        self.0.log.borrow().clone()
    }

    /// How many questions wait for an answer.
    pub fn open_questions(&self) -> usize {
        let mut open = self.0.open.borrow_mut();
        open.retain(|question| !question.is_canceled());
        open.len()
    }
}

impl Authenticator for ScriptedAuthenticator {
    fn is_available(&self) -> bool {
        !self.0.is_missing.get()
    }

    fn can_autofill(&self) -> LocalBoxFuture<'static, bool> {
        ready(!self.0.lacks_autofill.get()).boxed_local()
    }

    fn ask(
        &self,
        options: &PasskeyOptions,
        mediation: Mediation,
    ) -> LocalBoxFuture<'static, Result<Option<String>, AuthError>> {
        let asked = format!("{mediation:?} {}", options.action.as_str());
        self.0.log.borrow_mut().push(asked);
        if let Some(answer) = self.0.answers.borrow_mut().pop_front() {
            return ready(answer).boxed_local();
        }
        let (question, never) = oneshot::channel::<()>();
        self.0.open.borrow_mut().push(question);
        never.map(|_| Ok(None)).boxed_local()
    }
}
