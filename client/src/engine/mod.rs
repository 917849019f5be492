//! The session's state machine: inputs in, effects out.
//!
//! Pure, in the sans-IO style: time is an argument, the network is somebody
//! else's work. The same inputs at the same times give the same effects.
//!
//! The rules it keeps:
//! - what is known is never lost to a failure: only the server's own "nobody
//!   is signed in" ends a session, and it is asked twice about one that nobody
//!   ended;
//! - one read at a time, and answers asked before the newest sign-in,
//!   sign-out or update are dropped;
//! - an answer that one tab got counts in all;
//! - nothing is published unless something changed that can be seen.

mod events;
mod idle;
mod knowledge;
mod reads;
mod schedule;
mod state;

#[cfg(test)]
mod tests;

use std::time::Duration;

pub use events::{
    AfterSignOut, Connectivity, Effect, Input, ReadId, SessionEvent, Settings, SignOutReason,
    Ticket, Visibility,
};
use idle::Idle;
pub use idle::IdleSettings;
use reads::{Read, Told};
use schedule::{Deadlines, Facts};
pub use schedule::{MAX_DELAY, Spread, Timer};
pub(crate) use state::same_user;
pub use state::{SessionState, SessionStatus};

use crate::protocol::{Session, TabNews, Timestamp};
use state::Knowledge;

/// After a read, becoming visible again asks nothing for so long.
pub const FOCUS_THROTTLE: Duration = Duration::from_secs(5);

/// How often a session that a late answer brought back is ended again.
const SIGN_OUT_AGAIN: u32 = 2;

/// The state machine. One for each provider on a page.
#[derive(Debug)]
pub struct Engine<U> {
    settings: Settings,
    state: SessionState<U>,
    deadlines: Deadlines,
    spread: Spread,
    is_mounted: bool,
    visibility: Visibility,
    connectivity: Connectivity,
    read: Option<Read>,
    reads: u64,
    /// Counts the changes of the session.
    generation: u64,
    /// What was asked before this says nothing about now.
    changed_at: Option<Timestamp>,
    /// Since when the page hears the other tabs, if that is before it is mounted.
    listening_since: Option<Timestamp>,
    /// When the answer was asked for from which we know what we know.
    known_since: Option<Timestamp>,
    told: Option<Told>,
    /// The server says that the session is over, and nobody ended it.
    doubted_at: Option<Timestamp>,
    last_read_at: Option<Timestamp>,
    last_failure_at: Option<Timestamp>,
    failures: u32,
    is_signing_out: bool,
    /// After a sign-out: how often it may yet be repeated.
    sign_outs_left: Option<u32>,
    idle: Idle,
}

impl<U: Clone + PartialEq> Engine<U> {
    /// A machine that knows nothing yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            state: SessionState::unknown(),
            deadlines: Deadlines::default(),
            spread: Spread::NONE,
            is_mounted: false,
            visibility: Visibility::Visible,
            connectivity: Connectivity::Online,
            read: None,
            reads: 0,
            generation: 0,
            changed_at: None,
            listening_since: None,
            known_since: None,
            told: None,
            doubted_at: None,
            last_read_at: None,
            last_failure_at: None,
            failures: 0,
            is_signing_out: false,
            sign_outs_left: None,
            idle: Idle::default(),
        }
    }

    /// A machine that was told by the page who is signed in.
    pub fn seeded(settings: Settings, session: Option<Session<U>>) -> Self {
        let mut engine = Self::new(settings);
        engine.state.knowledge = Knowledge::of(session);
        engine
    }

    /// A machine to which the server has said who is signed in, when the page
    /// asked it at that time.
    pub fn informed(settings: Settings, asked_at: Timestamp, session: Option<Session<U>>) -> Self {
        let mut engine = Self::expecting(settings, asked_at);
        engine.state.knowledge = Knowledge::of(session);
        engine.state.known_since = Some(asked_at);
        engine.known_since = Some(asked_at);
        engine.last_read_at = Some(asked_at);
        engine
    }

    /// A machine for whose first read the page has asked at that time. Since
    /// then it has listened to the other tabs: none of their news is missed.
    pub fn expecting(settings: Settings, asked_at: Timestamp) -> Self {
        let mut engine = Self::new(settings);
        engine.listening_since = Some(asked_at);
        engine
    }

    /// Takes this tab's share of the time over which tabs spread their reads.
    pub fn set_spread(&mut self, spread: Spread) {
        self.spread = spread;
    }

    /// What can be seen of it.
    pub fn state(&self) -> &SessionState<U> {
        &self.state
    }

    /// What an update that is sent now must be handed back with.
    pub fn ticket(&self, now: Timestamp) -> Ticket {
        Ticket {
            generation: self.generation,
            sent_at: now,
        }
    }

    /// Whether an update with that ticket was overtaken by a later change.
    pub fn is_outdated(&self, ticket: Ticket) -> bool {
        ticket.generation != self.generation
    }

    /// Nothing is under way after which more will be known.
    pub fn is_settled(&self) -> bool {
        self.read.is_none()
            && !self.is_signing_out
            && self.told.is_none()
            && self.doubted_at.is_none()
    }

    /// Takes an input in, and says what is to be done.
    pub fn handle(&mut self, now: Timestamp, input: Input<U>) -> Vec<Effect> {
        let before = self.state.clone();
        let mut effects = Vec::new();
        self.take(now, input, &mut effects);
        if before.session().is_none() && self.state.session().is_some() {
            self.start_idle(now);
            self.share_activity(now, &mut effects);
        }
        self.state.is_refreshing = self.read.is_some();
        let facts = self.facts();
        self.deadlines.schedule(now, &facts, &mut effects);
        self.state.known_since = self.known_since;
        if self.state != before {
            effects.push(Effect::Publish);
        }
        effects
    }

    fn take(&mut self, now: Timestamp, input: Input<U>, effects: &mut Vec<Effect>) {
        match input {
            Input::Mounted(visibility, connectivity) => {
                self.is_mounted = true;
                self.changed_at = Some(self.listening_since.take().unwrap_or(now));
                self.start_idle(now);
                self.share_activity(now, effects);
                self.visibility = visibility;
                self.connectivity = connectivity;
                if self.state.knowledge == Knowledge::Unknown {
                    self.join_read(now, now, effects);
                } else if let Some(asked_at) = self.known_since {
                    effects.push(Effect::Share(asked_at));
                }
            }
            Input::Unmounted => {
                self.is_mounted = false;
                self.told = None;
                self.doubted_at = None;
                self.abort(effects);
            }
            Input::Configured(settings) => self.settings = settings,
            Input::Seeded(session) => {
                self.start_generation(now, effects);
                self.learn(session);
            }
            Input::Refresh => self.join_read(now, now, effects),
            Input::Asked(id) => self.asked(now, id),
            Input::AskedBefore(id, at) => self.asked(at.min(now), id),
            Input::Answered(id, result) => self.answered(now, id, result, effects),
            Input::Heard(asked_at, session) => {
                self.heard(now, asked_at.min(now), session, effects);
            }
            Input::VisibilityChanged(visibility) => {
                let was = std::mem::replace(&mut self.visibility, visibility);
                if was == Visibility::Hidden && visibility == Visibility::Visible {
                    self.seen_again(now, effects);
                }
            }
            Input::ConnectivityChanged(connectivity) => {
                let was = std::mem::replace(&mut self.connectivity, connectivity);
                if was == Connectivity::Offline
                    && connectivity == Connectivity::Online
                    && self.is_watching()
                {
                    self.join_read(now, now, effects);
                }
            }
            Input::Elapsed(timer) => {
                if self.deadlines.elapsed(timer, now) {
                    self.time_is_up(timer, now, effects);
                }
            }
            Input::Told(news, at) => {
                if self.is_mounted && !self.is_signing_out {
                    self.told(now, news, at.map_or(now, |at| at.min(now)), effects);
                }
            }
            Input::Active => {
                self.active(now, now);
                self.share_activity(now, effects);
            }
            Input::ActiveElsewhere(at) => self.active(now, at),
            Input::SignedIn => {
                effects.push(Effect::Announce(TabNews::SignedIn, now));
                self.fresh_read(now, true, effects);
            }
            Input::SigningOut => {
                self.start_generation(now, effects);
                self.is_signing_out = true;
            }
            Input::SignedOut(after) => self.signed_out(now, after, effects),
            Input::SignOutFailed => {
                // Whether the server did it before the answer was lost is open.
                self.is_signing_out = false;
                self.idle.is_ending = false;
                self.fresh_read(now, false, effects);
            }
            Input::Updated(ticket, _) if self.is_outdated(ticket) => {
                self.fresh_read(now, false, effects);
            }
            Input::Updated(ticket, session) => {
                self.updated(now, ticket.sent_at, session, effects);
            }
        }
    }

    fn signed_out(&mut self, now: Timestamp, after: AfterSignOut, effects: &mut Vec<Effect>) {
        self.is_signing_out = false;
        let reason = if std::mem::take(&mut self.idle.is_ending) {
            SignOutReason::Idle
        } else {
            SignOutReason::User
        };
        self.learn_and_tell(None, reason, effects);
        effects.push(Effect::Announce(TabNews::SignedOut, now));
        let left = self.sign_outs_left.unwrap_or(SIGN_OUT_AGAIN);
        self.start_generation(now, effects);
        if after == AfterSignOut::Stay {
            self.join_read(now, now, effects);
            self.sign_outs_left = Some(left);
        }
    }

    /// For the other tabs the answer is as old as the question: a sign-out
    /// may have come in between.
    fn updated(
        &mut self,
        now: Timestamp,
        sent_at: Timestamp,
        session: Option<Session<U>>,
        effects: &mut Vec<Effect>,
    ) {
        self.start_generation(now, effects);
        self.last_read_at = Some(now);
        self.known_since = Some(sent_at);
        self.learn_and_tell(session, SignOutReason::Revoked, effects);
        effects.push(Effect::Share(sent_at));
        effects.push(Effect::Announce(TabNews::Changed, sent_at));
    }

    /// What was asked for a moment ago does for a look, here or in another tab,
    /// and whether its answer is there yet or not.
    fn seen_again(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let wanted_at = now.before(FOCUS_THROTTLE);
        let is_recent = self.last_read_at.is_some_and(|at| at > wanted_at);
        let is_in_trouble = self.state.error.is_some();
        let is_wanted = self.settings.refetch_on_window_focus && !is_recent;
        if self.is_watching() && (is_wanted || is_in_trouble) {
            self.join_read(now, wanted_at, effects);
        }
    }

    fn time_is_up(&mut self, timer: Timer, now: Timestamp, effects: &mut Vec<Effect>) {
        match timer {
            Timer::Heed => self.heed(now, effects),
            Timer::Idle => self.idle_is_up(now, effects),
            Timer::Poll | Timer::Retry | Timer::Expiry | Timer::Confirm => {
                self.join_read(now, now, effects);
            }
        }
    }

    /// There is a session to watch over, or a question that is still open.
    fn is_watching(&self) -> bool {
        let is_open = self.state.error.is_some();
        self.is_mounted && (is_open || self.state.knowledge != Knowledge::SignedOut)
    }

    fn facts(&self) -> Facts {
        let session = self.state.session();
        let is_online = self.connectivity == Connectivity::Online;
        let is_polling = is_online || self.settings.refetch_when_offline;
        let is_free = self.is_mounted && self.read.is_none() && !self.is_signing_out;
        let confirm_at = self
            .doubted_at
            .zip(self.settings.confirm_sign_out)
            .map(|(at, pause)| at.after(pause));
        Facts {
            is_awake: is_free && self.visibility == Visibility::Visible,
            is_online,
            spread: self.spread,
            expires: session.and_then(|session| session.expires),
            poll_interval: self
                .settings
                .refetch_interval
                .filter(|interval| session.is_some() && is_polling && !interval.is_zero()),
            last_read_at: self.last_read_at,
            last_failure_at: self.last_failure_at,
            failures: self.failures,
            heed_at: self.told.as_ref().map(|told| told.heed_at),
            confirm_at: confirm_at.filter(|_| is_free),
            idle_at: self.idle_deadline(),
        }
    }
}
