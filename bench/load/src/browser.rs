//! What happens in a browser, and what comes of it at the server.

use std::time::Duration;

use yew_nextauth::Timestamp;

/// How long a server takes to answer.
pub const LATENCY: Duration = Duration::from_millis(60);

/// Something that a person does, or the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A tab is opened at that place, in front, or the one there is loaded anew.
    Open(usize),
    /// The tab at that place is closed.
    Close(usize),
    /// It comes to the front.
    Show(usize),
    /// It goes out of sight: another tab, another window, the lock screen.
    Hide(usize),
    /// The machine is suspended: no timer runs on it.
    Sleep,
    /// It goes on.
    Wake,
    /// The session is changed in that tab, by `update(data)`.
    Update(usize),
}

/// What a server is asked.
#[derive(Debug, Clone, Default)]
pub struct Traffic {
    /// When it answered a `GET session`.
    pub reads: Vec<Timestamp>,
    /// When it answered a `POST session`.
    pub updates: Vec<Timestamp>,
    /// When it answered a `GET csrf`, which an update needs.
    pub token_reads: Vec<Timestamp>,
}

/// A browser with tabs of one application, and somebody who is signed in to it.
pub trait Browser {
    /// Lets the time pass until then, with all that is due meanwhile.
    fn pass_until(&mut self, at: Timestamp);

    /// Lets that happen now.
    fn happen(&mut self, event: Event);

    /// What the server was asked so far.
    fn traffic(&self) -> &Traffic;
}

/// Lives a plan through, from time 0 to its end.
pub fn live(plan: &[(Timestamp, Event)], end: Timestamp, browser: &mut impl Browser) {
    for &(at, event) in plan {
        browser.pass_until(at);
        browser.happen(event);
    }
    browser.pass_until(end);
}
