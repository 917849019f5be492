//! The session's state machine: inputs in, effects out.
//!
//! Pure, in the sans-IO style: time is an argument, the network is somebody
//! else's work. The same inputs at the same times give the same effects.
//!
//! The rules it keeps:
//! - what is known is never lost to a failure: only the server's own "nobody
//!   is signed in" ends a session;
//! - one read at a time, and answers asked before the newest sign-in,
//!   sign-out or update are dropped;
//! - nothing is published unless something changed that can be seen.

mod events;
mod schedule;
mod state;

#[cfg(test)]
mod tests;

use std::{rc::Rc, time::Duration};

pub use events::{
    AfterSignOut, Connectivity, Effect, Generation, Input, ReadId, Settings, Visibility,
};
use schedule::{Deadlines, Facts};
pub use schedule::{MAX_DELAY, Timer};
pub(crate) use state::same_user;
pub use state::{SessionState, SessionStatus};

use crate::protocol::{AuthError, Session, TabNews, Timestamp};
use state::Knowledge;

/// After a read, becoming visible again asks nothing for so long.
pub const FOCUS_THROTTLE: Duration = Duration::from_secs(5);

#[derive(Debug)]
struct Read {
    id: ReadId,
    /// The other tabs know of it already: one of them said so, or they were told.
    is_known: bool,
}

/// The state machine. One for each provider on a page.
#[derive(Debug)]
pub struct Engine<U> {
    settings: Settings,
    state: SessionState<U>,
    deadlines: Deadlines,
    is_mounted: bool,
    visibility: Visibility,
    connectivity: Connectivity,
    read: Option<Read>,
    reads: u64,
    generation: Generation,
    last_read_at: Option<Timestamp>,
    last_failure_at: Option<Timestamp>,
    failures: u32,
    is_signing_out: bool,
}

impl<U: Clone + PartialEq> Engine<U> {
    /// A machine that knows nothing yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            state: SessionState::unknown(),
            deadlines: Deadlines::default(),
            is_mounted: false,
            visibility: Visibility::Visible,
            connectivity: Connectivity::Online,
            read: None,
            reads: 0,
            generation: Generation::default(),
            last_read_at: None,
            last_failure_at: None,
            failures: 0,
            is_signing_out: false,
        }
    }

    /// A machine that was told by the page who is signed in.
    pub fn seeded(settings: Settings, session: Option<Session<U>>) -> Self {
        let mut engine = Self::new(settings);
        engine.state.knowledge = Knowledge::of(session);
        engine
    }

    /// What can be seen of it.
    pub fn state(&self) -> &SessionState<U> {
        &self.state
    }

    /// What an update that is asked for now must be handed back with.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// No read and no sign-out is under way.
    pub fn is_settled(&self) -> bool {
        self.read.is_none() && !self.is_signing_out
    }

    /// Takes an input in, and says what is to be done.
    pub fn handle(&mut self, now: Timestamp, input: Input<U>) -> Vec<Effect> {
        let before = self.state.clone();
        let mut effects = Vec::new();
        self.take(now, input, &mut effects);
        self.state.is_refreshing = self.read.is_some();
        let facts = self.facts();
        self.deadlines.schedule(now, &facts, &mut effects);
        if !self.state.looks_like(&before) {
            effects.push(Effect::Publish);
        }
        effects
    }

    fn take(&mut self, now: Timestamp, input: Input<U>, effects: &mut Vec<Effect>) {
        match input {
            Input::Mounted(visibility, connectivity) => {
                self.is_mounted = true;
                self.visibility = visibility;
                self.connectivity = connectivity;
                if self.state.knowledge == Knowledge::Unknown {
                    self.join_read(now, effects);
                }
            }
            Input::Unmounted => {
                self.is_mounted = false;
                self.abort(effects);
            }
            Input::Configured(settings) => self.settings = settings,
            Input::Seeded(session) => {
                self.start_generation(effects);
                self.learn(session);
            }
            Input::Refresh => self.join_read(now, effects),
            Input::Answered(id, result) => self.answered(now, id, result, effects),
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
                    self.join_read(now, effects);
                }
            }
            Input::Elapsed(timer) => {
                if self.deadlines.elapsed(timer, now) {
                    self.join_read(now, effects);
                }
            }
            Input::Told(news) => {
                if self.is_mounted && self.is_news(news) {
                    self.fresh_read(now, true, effects);
                }
            }
            Input::SignedIn => {
                effects.push(Effect::Announce(TabNews::SignedIn));
                self.fresh_read(now, true, effects);
            }
            Input::SigningOut => {
                self.start_generation(effects);
                self.is_signing_out = true;
            }
            Input::SignedOut(after) => {
                self.is_signing_out = false;
                self.learn(None);
                effects.push(Effect::Announce(TabNews::SignedOut));
                if after == AfterSignOut::Stay {
                    self.fresh_read(now, false, effects);
                }
            }
            Input::SignOutFailed => {
                // Whether the server did it before the answer was lost is open.
                self.is_signing_out = false;
                self.fresh_read(now, false, effects);
            }
            Input::Updated(asked_in, _) if asked_in != self.generation => {
                self.fresh_read(now, false, effects);
            }
            Input::Updated(_, session) => {
                self.start_generation(effects);
                self.last_read_at = Some(now);
                self.learn(session);
                effects.push(Effect::Announce(TabNews::Changed));
            }
        }
    }

    /// Takes an answer in, if it is the one that is waited for.
    fn answered(
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
            Ok(session) => {
                let before = self.state.knowledge.clone();
                self.learn(session);
                if !read.is_known {
                    self.announce_change(&before, effects);
                }
            }
            Err(error) => {
                self.failures = self.failures.saturating_add(1);
                self.last_failure_at = Some(now);
                self.state.error = Some(error);
            }
        }
    }

    fn announce_change(&self, before: &Knowledge<U>, effects: &mut Vec<Effect>) {
        let after = &self.state.knowledge;
        let news = match (before, after) {
            (before, after) if before.looks_like(after) => return,
            (Knowledge::Unknown, Knowledge::SignedIn(_)) => TabNews::FoundSignedIn,
            (Knowledge::Unknown, _) => TabNews::FoundSignedOut,
            _ => TabNews::Changed,
        };
        effects.push(Effect::Announce(news));
    }

    /// Keeps what the server said.
    fn learn(&mut self, session: Option<Session<U>>) {
        self.state.knowledge = Knowledge::of(session);
        self.state.error = None;
        self.failures = 0;
        self.last_failure_at = None;
    }

    /// Another tab's word that tells this one nothing new costs no read.
    fn is_news(&self, news: TabNews) -> bool {
        match news {
            TabNews::FoundSignedIn => self.state.knowledge == Knowledge::SignedOut,
            TabNews::FoundSignedOut => matches!(self.state.knowledge, Knowledge::SignedIn(_)),
            TabNews::SignedIn | TabNews::SignedOut | TabNews::Changed => true,
        }
    }

    fn seen_again(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let is_recent = self
            .last_read_at
            .is_some_and(|at| now.since(at) < FOCUS_THROTTLE);
        let is_wanted = self.settings.refetch_on_window_focus || self.state.error.is_some();
        if self.is_watching() && is_wanted && (!is_recent || self.state.error.is_some()) {
            self.join_read(now, effects);
        }
    }

    /// There is a session to watch over, or nothing is known yet.
    fn is_watching(&self) -> bool {
        self.is_mounted && self.state.knowledge != Knowledge::SignedOut
    }

    /// Reads, unless a read is under way already.
    fn join_read(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.read.is_none() && !self.is_signing_out {
            self.start_read(now, false, effects);
        }
    }

    /// Reads anew: the answer that is under way was asked too early.
    fn fresh_read(&mut self, now: Timestamp, is_known: bool, effects: &mut Vec<Effect>) {
        self.start_generation(effects);
        if !self.is_signing_out {
            self.start_read(now, is_known, effects);
        }
    }

    fn start_read(&mut self, now: Timestamp, is_known: bool, effects: &mut Vec<Effect>) {
        self.reads += 1;
        let id = ReadId(self.reads);
        self.read = Some(Read { id, is_known });
        self.last_read_at = Some(now);
        effects.push(Effect::Read(id));
    }

    /// What was asked until now counts no more.
    fn start_generation(&mut self, effects: &mut Vec<Effect>) {
        self.generation.0 += 1;
        self.abort(effects);
    }

    fn abort(&mut self, effects: &mut Vec<Effect>) {
        if self.read.take().is_some() {
            effects.push(Effect::AbortRead);
        }
    }

    fn facts(&self) -> Facts {
        let session = self.state.knowledge.session().map(Rc::as_ref);
        let is_free = self.is_mounted && self.read.is_none() && !self.is_signing_out;
        Facts {
            is_awake: is_free && self.visibility == Visibility::Visible,
            is_online: self.connectivity == Connectivity::Online,
            is_signed_in: match self.state.knowledge {
                Knowledge::Unknown => None,
                Knowledge::SignedOut => Some(false),
                Knowledge::SignedIn(_) => Some(true),
            },
            expires: session.and_then(|session| session.expires),
            refetch_interval: self.settings.refetch_interval,
            refetch_when_offline: self.settings.refetch_when_offline,
            last_read_at: self.last_read_at,
            last_failure_at: self.last_failure_at,
            failures: self.failures,
        }
    }
}
