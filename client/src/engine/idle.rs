//! The end of a session that nobody uses.

use std::time::Duration;

use super::{Effect, Engine, Visibility};
use crate::protocol::Timestamp;

/// When a session ends because nobody touches any of its tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleSettings {
    /// How long after the last key, click or touch.
    pub sign_out_after: Duration,
    /// How long before that the person is warned.
    pub warn_before: Duration,
}

/// Tabs in the background leave it to those in front for so long.
const HIDDEN_WAITS: Duration = Duration::from_secs(2);

/// After a sign-out that failed.
const RETRY: Duration = Duration::from_secs(5);

/// How the person's absence stands.
#[derive(Debug, Default)]
pub(super) struct Idle {
    active_at: Option<Timestamp>,
    tried_at: Option<Timestamp>,
    /// A sign-out for that reason is on its way.
    pub(super) is_ending: bool,
}

impl<U: Clone + PartialEq> Engine<U> {
    /// Somebody is there, by this tab's own ears or another's.
    pub(super) fn active(&mut self, now: Timestamp, at: Timestamp) {
        // Who comes back too late finds the session over: the timer was asleep.
        let is_too_late = self.idle_end().is_some_and(|end| end <= now);
        if !is_too_late {
            self.idle.active_at = self.idle.active_at.max(Some(at.min(now)));
            self.state.idle_end = None;
        }
    }

    /// The session has just begun, or the page has.
    pub(super) fn start_idle(&mut self, now: Timestamp) {
        self.idle = Idle {
            active_at: Some(now),
            ..Idle::default()
        };
        self.state.idle_end = None;
    }

    pub(super) fn share_activity(&self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.idle_end().is_some_and(|end| now < end) {
            effects.push(Effect::ShareActivity(now));
        }
    }

    fn idle_end(&self) -> Option<Timestamp> {
        let settings = self.settings.idle?;
        self.state.session()?;
        Some(self.idle.active_at?.after(settings.sign_out_after))
    }

    fn warn_at(&self) -> Option<Timestamp> {
        let settings = self.settings.idle?;
        let quiet = settings.sign_out_after.saturating_sub(settings.warn_before);
        self.idle_end()?;
        Some(self.idle.active_at?.after(quiet))
    }

    /// When the next thing is to be done about it.
    pub(super) fn idle_deadline(&self) -> Option<Timestamp> {
        if !self.is_mounted || self.is_signing_out {
            return None;
        }
        let warn_at = self.warn_at()?;
        if self.state.idle_end.is_none() {
            return Some(warn_at);
        }
        let end = match self.visibility {
            Visibility::Visible => self.idle_end()?,
            Visibility::Hidden => self.idle_end()?.after(HIDDEN_WAITS),
        };
        Some(end.max(self.idle.tried_at.map_or(end, |at| at.after(RETRY))))
    }

    /// Warns, or ends the session.
    pub(super) fn idle_is_up(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let is_due = |deadline: Option<Timestamp>| deadline.is_some_and(|at| at <= now);
        if is_due(self.idle_deadline()) && self.state.idle_end.is_none() {
            self.state.idle_end = self.idle_end();
        }
        if is_due(self.idle_deadline()) {
            self.idle.is_ending = true;
            self.idle.tried_at = Some(now);
            effects.push(Effect::SignOut);
        }
    }
}
