//! What is known, and what the application is told of it.

use super::{Effect, Engine, SessionEvent, SignOutReason, state::Knowledge};
use crate::protocol::{AuthError, Session, Timestamp};

impl<U: Clone + PartialEq> Engine<U> {
    /// Keeps what the server said.
    pub(super) fn learn(&mut self, session: Option<Session<U>>) {
        self.state.knowledge = Knowledge::of(session);
        if self.state.session().is_none() {
            self.state.idle_end = None;
        }
        self.state.error = None;
        self.failures = 0;
        self.last_failure_at = None;
    }

    /// Keeps what the server said, and tells the application what has changed.
    /// If that ends a session, it was for that reason.
    pub(super) fn learn_and_tell(
        &mut self,
        session: Option<Session<U>>,
        reason: SignOutReason,
        effects: &mut Vec<Effect>,
    ) {
        self.recover(effects);
        let before = self.state.knowledge.clone();
        self.learn(session);
        let event = match (&before, &self.state.knowledge) {
            (Knowledge::SignedOut, Knowledge::SignedIn(_)) => SessionEvent::SignedIn,
            (Knowledge::SignedIn(_), Knowledge::SignedOut) => SessionEvent::SignedOut(reason),
            (Knowledge::SignedIn(_), after) if !before.looks_like(after) => SessionEvent::Updated,
            _ => return,
        };
        effects.push(Effect::Emit(event));
    }

    /// Notes that the server answers.
    pub(super) fn recover(&mut self, effects: &mut Vec<Effect>) {
        if self.state.error.take().is_some() {
            effects.push(Effect::Emit(SessionEvent::Recovered));
        }
        self.failures = 0;
        self.last_failure_at = None;
    }

    /// Notes that it does not. What is known stays.
    pub(super) fn fail(&mut self, now: Timestamp, error: AuthError, effects: &mut Vec<Effect>) {
        self.failures = self.failures.saturating_add(1);
        self.last_failure_at = Some(now);
        self.doubted_at = None;
        if self.state.error.replace(error).is_none() {
            effects.push(Effect::Emit(SessionEvent::Unreachable));
        }
    }
}
