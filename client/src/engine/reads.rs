//! Reads: when they start, whose answer counts.

use std::time::Duration;

use super::{Effect, Engine, ReadId, SignOutReason, state::Knowledge};
use crate::protocol::{AuthError, Session, TabNews, Timestamp};

/// How long after the news of another tab this one asks by itself. All tabs
/// have heard of it then, so one answer does for all; and mostly the other
/// tab's own has come.
const HEED: Duration = Duration::from_millis(50);

#[derive(Debug)]
pub(super) struct Read {
    id: ReadId,
    /// An answer to a question from before this is of no use.
    wanted_at: Timestamp,
    /// When the question went out.
    asked_at: Option<Timestamp>,
    /// The other tabs know of it already: one of them said so, or they were told.
    is_known: bool,
    /// Somebody said that the session is over: the server need not say it twice.
    is_end_expected: bool,
}

/// News of another tab, not yet looked into.
#[derive(Debug)]
pub(super) struct Told {
    at: Timestamp,
    pub(super) heed_at: Timestamp,
    is_sign_out: bool,
}

impl<U: Clone + PartialEq> Engine<U> {
    /// Reads, unless a read is under way already. The answer of another tab does
    /// as well if it was asked for at `wanted_at` or later.
    pub(super) fn join_read(
        &mut self,
        now: Timestamp,
        wanted_at: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        if let Some(read) = &mut self.read {
            read.wanted_at = read.wanted_at.max(wanted_at);
        } else if !self.is_signing_out {
            self.start_read(now, wanted_at, effects);
        }
    }

    /// Reads anew: the answer that is under way was asked too early.
    pub(super) fn fresh_read(&mut self, now: Timestamp, is_known: bool, effects: &mut Vec<Effect>) {
        self.start_generation(now, effects);
        if !self.is_signing_out {
            self.start_read(now, now, effects).is_known = is_known;
        }
    }

    fn start_read(
        &mut self,
        now: Timestamp,
        wanted_at: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> &mut Read {
        self.reads += 1;
        let id = ReadId(self.reads);
        let told = self.told.take();
        self.last_read_at = Some(now);
        effects.push(Effect::Read(id));
        self.read.insert(Read {
            id,
            wanted_at,
            asked_at: None,
            is_known: told.is_some(),
            is_end_expected: told.is_some_and(|told| told.is_sign_out),
        })
    }

    /// What was asked until now counts no more.
    pub(super) fn start_generation(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        self.generation += 1;
        self.changed_at = self.changed_at.max(Some(now));
        self.sign_outs_left = None;
        self.told = None;
        self.doubted_at = None;
        self.abort(effects);
    }

    pub(super) fn abort(&mut self, effects: &mut Vec<Effect>) {
        if self.read.take().is_some() {
            effects.push(Effect::AbortRead);
        }
    }

    pub(super) fn asked(&mut self, at: Timestamp, id: ReadId) {
        if let Some(read) = self.read.as_mut().filter(|read| read.id == id) {
            read.asked_at = Some(at);
        }
    }

    /// Takes an answer in, if it is the one that is waited for.
    pub(super) fn answered(
        &mut self,
        now: Timestamp,
        id: ReadId,
        result: Result<Option<Session<U>>, AuthError>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(read) = self.read.take_if(|read| read.id == id) else {
            return;
        };
        match result {
            Ok(session) => self.answer(now, &read, session, effects),
            Err(error) => self.fail(now, error, effects),
        }
    }

    fn answer(
        &mut self,
        now: Timestamp,
        read: &Read,
        session: Option<Session<U>>,
        effects: &mut Vec<Effect>,
    ) {
        if session.is_some() {
            self.doubted_at = None;
            if let Some(left) = self.sign_outs_left.filter(|left| *left > 0) {
                self.sign_outs_left = Some(left - 1);
                self.is_signing_out = true;
                effects.push(Effect::SignOutAgain);
                return;
            }
        }
        self.sign_outs_left = None;
        if session.is_none() && self.is_doubtful(now, read) {
            self.doubted_at.get_or_insert(now);
            self.recover(effects);
            return;
        }
        let reason = if self.is_expired(now) {
            SignOutReason::Expired
        } else if read.is_end_expected {
            SignOutReason::OtherTab
        } else {
            SignOutReason::Revoked
        };
        self.doubted_at = None;
        let asked_at = read.asked_at.unwrap_or(read.wanted_at);
        self.known_since = Some(asked_at);
        let before = self.state.knowledge.clone();
        self.learn_and_tell(session, reason, effects);
        effects.push(Effect::Share(asked_at));
        let is_news = before != Knowledge::Unknown && !before.looks_like(&self.state.knowledge);
        if is_news && !read.is_known {
            effects.push(Effect::Announce(TabNews::Changed, asked_at));
        }
    }

    /// The session is over, says the server, and nobody else does: both
    /// dialects say so as well while their database is down.
    fn is_doubtful(&self, now: Timestamp, read: &Read) -> bool {
        let is_early = self.settings.confirm_sign_out.is_some_and(|pause| {
            self.doubted_at
                .is_none_or(|doubted_at| now < doubted_at.after(pause))
        });
        is_early && !read.is_end_expected && self.state.session().is_some() && !self.is_expired(now)
    }

    fn is_expired(&self, now: Timestamp) -> bool {
        self.state.expires().is_some_and(|expires| expires <= now)
    }

    /// Takes the answer in that another tab got.
    pub(super) fn heard(
        &mut self,
        now: Timestamp,
        asked_at: Timestamp,
        session: Option<Session<U>>,
        effects: &mut Vec<Effect>,
    ) {
        let is_outdated = self.changed_at.is_some_and(|at| asked_at < at)
            || self.known_since.is_some_and(|since| asked_at < since);
        if !self.is_mounted || self.is_signing_out || is_outdated {
            return;
        }
        // The news may have led to a read by now.
        let is_end_told = self.told.as_ref().is_some_and(|told| told.is_sign_out)
            || self.read.as_ref().is_some_and(|read| read.is_end_expected);
        let reason = if self.is_expired(now) {
            SignOutReason::Expired
        } else if is_end_told {
            SignOutReason::OtherTab
        } else {
            SignOutReason::Revoked
        };
        self.known_since = Some(asked_at);
        self.last_read_at = self.last_read_at.max(Some(asked_at));
        self.sign_outs_left = None;
        self.doubted_at = None;
        self.told = None;
        if self
            .read
            .as_ref()
            .is_some_and(|read| read.wanted_at <= asked_at)
        {
            self.abort(effects);
        }
        self.learn_and_tell(session, reason, effects);
    }

    /// Takes another tab's news in; `at` is when they were made.
    pub(super) fn told(
        &mut self,
        now: Timestamp,
        news: TabNews,
        at: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let read = self.read.as_ref();
        let is_newer = |ours: Option<Timestamp>| ours.is_some_and(|ours| ours >= at);
        let is_asked_since = is_newer(read.and_then(|read| read.asked_at));
        let has_changed_since = self.changed_at.is_some_and(|ours| ours > at);
        if is_asked_since || has_changed_since || is_newer(self.known_since) {
            return;
        }
        let is_sign_out = news == TabNews::SignedOut;
        self.start_generation(at, effects);
        self.told = Some(Told {
            at,
            heed_at: now.after(HEED),
            is_sign_out,
        });
    }

    /// No answer has come that says more: this tab asks.
    pub(super) fn heed(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if let Some(at) = self.told.as_ref().map(|told| told.at) {
            self.start_read(now, at, effects);
        }
    }
}
