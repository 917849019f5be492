//! When next-auth reads the session, and what it makes of the answers: its
//! decisions, without its code.
//!
//! After the sources of `next-auth/react` 4.24.15 and 5.0.0-beta.32 and runs of
//! both. What takes a moment in a browser takes none here.

#[cfg(test)]
mod facts;

use std::time::Duration;

use yew_nextauth::Timestamp;

use crate::browser::{Browser, Event, Traffic};

/// Timers of a tab that has been out of sight for so long run out only when the
/// browser's own minute does, that of all tabs: Chrome's rule.
const THROTTLED_AFTER: Duration = Duration::from_mins(5);
const MINUTE: i64 = 60_000;

/// Which next-auth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 4.24
    V4,
    /// 5.0 beta
    V5,
}

/// What a tab knows: `undefined`, `null` or an object in `__NEXTAUTH._session`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    Nobody,
    Somebody,
}

/// The `event` that its `_getSession` is called with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Mount,
    Storage,
    Visible,
    Poll,
}

struct Tab {
    known: Known,
    hidden_since: Option<Timestamp>,
    polls_at: Option<Timestamp>,
}

impl Tab {
    /// When a browser whose minutes begin then lets its poll happen.
    fn wakes_at(&self, minute: i64) -> Option<Timestamp> {
        let due = self.polls_at?;
        let is_throttled = self
            .hidden_since
            .is_some_and(|since| due.since(since) >= THROTTLED_AFTER);
        Some(if is_throttled {
            let millis = due.as_millis();
            Timestamp::from_millis(millis + (minute - millis).rem_euclid(MINUTE))
        } else {
            due
        })
    }
}

/// A browser with tabs of an application that uses next-auth, and its server.
pub struct NextAuth {
    version: Version,
    refetch_interval: Option<Duration>,
    now: Timestamp,
    is_asleep: bool,
    /// Where in a minute of the clock the browser's own begins, in milliseconds.
    minute: i64,
    /// By the place in the browser.
    tabs: Vec<Option<Tab>>,
    /// v4: the text in the storage, of which only a change is heard.
    stored: Option<(&'static str, i64)>,
    has_session: bool,
    is_up: bool,
    traffic: Traffic,
    failures: usize,
    wrongful_sign_outs: usize,
}

impl NextAuth {
    /// A browser of somebody who is signed in, without tabs, at time 0.
    pub fn new(version: Version, refetch_interval: Option<Duration>) -> Self {
        Self {
            version,
            refetch_interval,
            now: Timestamp::from_millis(0),
            is_asleep: false,
            minute: 0,
            tabs: Vec::new(),
            stored: None,
            has_session: true,
            is_up: true,
            traffic: Traffic::default(),
            failures: 0,
            wrongful_sign_outs: 0,
        }
    }

    /// The same with a minute of its own: a browser counts from its start.
    #[must_use]
    pub fn started_at(mut self, at: Timestamp) -> Self {
        self.minute = at.as_millis().rem_euclid(MINUTE);
        self
    }

    /// How many reads have failed.
    pub fn failures(&self) -> usize {
        self.failures
    }

    /// How often a tab began to say that nobody is signed in although somebody is.
    pub fn wrongful_sign_outs(&self) -> usize {
        self.wrongful_sign_outs
    }

    /// Signs in with `redirect: false`, of which the other tabs are not told.
    pub fn sign_in(&mut self, place: usize) {
        self.has_session = true;
        self.get_session(place, Cause::Storage);
    }

    /// Signs out with `redirect: false`. v5 tells it on the tab's own channel,
    /// which the tab itself does not hear.
    pub fn sign_out(&mut self, place: usize) {
        self.has_session = false;
        self.post("signout", |other| other != place);
        self.get_session(place, Cause::Storage);
    }

    /// Lets the server answer, or not.
    pub fn set_up(&mut self, is_up: bool) {
        self.is_up = is_up;
    }

    /// Whether the tab at that place says that nobody is signed in.
    pub fn says_nobody(&self, place: usize) -> bool {
        self.knows(place, Known::Nobody)
    }

    fn knows(&self, place: usize, known: Known) -> bool {
        let tab = self.tabs.get(place).and_then(Option::as_ref);
        tab.is_some_and(|tab| tab.known == known)
    }

    fn next_poll(&self, end: Timestamp) -> Option<(Timestamp, usize)> {
        let due = |(place, tab): (usize, &Option<Tab>)| {
            Some((tab.as_ref()?.wakes_at(self.minute)?, place))
        };
        let polls = self.tabs.iter().enumerate().filter_map(due);
        polls.min().filter(|(due, _)| *due <= end)
    }

    /// A timer that ran out during a sleep does so once, at its end.
    fn poll(&mut self, place: usize) {
        let Some(tab) = &mut self.tabs[place] else {
            return;
        };
        let on_time = tab.polls_at.zip(self.refetch_interval);
        let next = on_time.map(|(due, pause)| due.after(pause));
        let late = self.refetch_interval.map(|pause| self.now.after(pause));
        tab.polls_at = next.filter(|next| *next > self.now).or(late);
        // Only the interval's own callback looks at the session first.
        if tab.known == Known::Somebody {
            self.get_session(place, Cause::Poll);
        }
    }

    fn open(&mut self, place: usize) {
        let count = self.tabs.len().max(place + 1);
        self.tabs.resize_with(count, || None);
        self.tabs[place] = Some(Tab {
            known: Known::Nothing,
            hidden_since: None,
            polls_at: self.refetch_interval.map(|pause| self.now.after(pause)),
        });
        self.get_session(place, Cause::Mount);
    }

    fn set_hidden_since(&mut self, place: usize, since: Option<Timestamp>) {
        if let Some(tab) = self.tabs.get_mut(place).and_then(Option::as_mut) {
            tab.hidden_since = since;
        }
    }

    /// `update(data)`. v5 tells it on the tab's own channel.
    fn update(&mut self, place: usize) {
        if self.knows(place, Known::Somebody) {
            self.traffic.token_reads.push(self.now);
            self.traffic.updates.push(self.now);
            self.post("getSession", |other| other != place);
        }
    }

    fn get_session(&mut self, place: usize, cause: Cause) {
        let Some(tab) = self.tabs.get(place).and_then(Option::as_ref) else {
            return;
        };
        // In the order of the source: who knows nobody looks for nobody.
        let is_read = cause == Cause::Storage
            || tab.known == Known::Nothing
            || (tab.known == Known::Somebody && cause != Cause::Mount);
        if !is_read {
            return;
        }
        self.read(place);
        if cause != Cause::Storage {
            let hears_itself = self.version == Version::V5;
            self.post("getSession", |other| other != place || hears_itself);
        }
    }

    fn read(&mut self, place: usize) {
        if self.is_up {
            self.traffic.reads.push(self.now);
        } else {
            self.failures += 1;
        }
        let known = if self.is_up && self.has_session {
            Known::Somebody
        } else {
            Known::Nobody
        };
        if let Some(tab) = &mut self.tabs[place] {
            let is_news = std::mem::replace(&mut tab.known, known) != known;
            let is_wrong = known == Known::Nobody && self.has_session;
            self.wrongful_sign_outs += usize::from(is_news && is_wrong);
        }
    }

    /// Whoever hears of it reads, and tells nobody.
    fn post(&mut self, trigger: &'static str, hears: impl Fn(usize) -> bool) {
        let text = Some((trigger, self.now.as_millis() / 1_000));
        if self.version == Version::V4 && self.stored == text {
            return;
        }
        self.stored = text;
        for other in (0..self.tabs.len()).filter(|place| hears(*place)) {
            self.get_session(other, Cause::Storage);
        }
    }
}

impl Browser for NextAuth {
    fn pass_until(&mut self, end: Timestamp) {
        if !self.is_asleep {
            while let Some((due, place)) = self.next_poll(end) {
                self.now = self.now.max(due);
                self.poll(place);
            }
        }
        self.now = end;
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Open(place) => self.open(place),
            Event::Close(place) => self.tabs[place] = None,
            Event::Show(place) => {
                self.set_hidden_since(place, None);
                self.get_session(place, Cause::Visible);
            }
            Event::Hide(place) => self.set_hidden_since(place, Some(self.now)),
            Event::Sleep => self.is_asleep = true,
            Event::Wake => {
                self.is_asleep = false;
                self.pass_until(self.now);
            }
            Event::Update(place) => self.update(place),
        }
    }

    fn traffic(&self) -> &Traffic {
        &self.traffic
    }
}
