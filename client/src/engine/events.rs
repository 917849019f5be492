//! The words in which the engine is spoken to, and answers.

use std::time::Duration;

use super::{IdleSettings, Timer};
use crate::protocol::{AuthError, Session, TabNews, Timestamp};

/// When to ask without being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How often the session is read while somebody is signed in; `None`: never.
    pub refetch_interval: Option<Duration>,
    /// Whether it is read when the page becomes visible.
    pub refetch_on_window_focus: bool,
    /// Whether polling goes on while the browser says it is offline.
    pub refetch_when_offline: bool,
    /// How long after it the server is asked again whether a session is over
    /// that nobody ended; `None`: its first word counts.
    pub confirm_sign_out: Option<Duration>,
    /// When a session that nobody uses ends; `None`: never.
    pub idle: Option<IdleSettings>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            refetch_interval: None,
            refetch_on_window_focus: true,
            refetch_when_offline: true,
            confirm_sign_out: Some(Duration::from_secs(1)),
            idle: None,
        }
    }
}

/// Whether the page can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// In front.
    Visible,
    /// In the background.
    Hidden,
}

/// What the browser thinks of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connectivity {
    /// There is one.
    Online,
    /// There is none.
    Offline,
}

/// Whether a sign-out stays on the page or leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterSignOut {
    /// Stays: one more read confirms that the session is over.
    Stay,
    /// Leaves: the next page will read.
    Leave,
}

/// Names a read, so that an answer finds its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadId(pub(super) u64);

/// Says when an update was sent: an answer from before a later change of the
/// session says nothing about now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    pub(super) generation: u64,
    pub(super) sent_at: Timestamp,
}

impl Ticket {
    /// Another one after each change of the session.
    pub fn generation(self) -> u64 {
        self.generation
    }
}

/// Something happened to the session that an application may want to tell or
/// to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionEvent {
    /// Somebody signed in, here or in another tab. A page that opens with a
    /// session does not tell.
    SignedIn,
    /// The session is over.
    SignedOut(SignOutReason),
    /// The user's data are others than before.
    Updated,
    /// The server can't be asked; what was known still stands.
    Unreachable,
    /// It answers again.
    Recovered,
}

/// Who ended a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignOutReason {
    /// The person, on this page.
    User,
    /// Another tab said so.
    OtherTab,
    /// Its time had come.
    Expired,
    /// The server, before its time.
    Revoked,
    /// Nobody had used it for a while.
    Idle,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Input<U> {
    /// The provider is on the page; `now` is the first moment that counts,
    /// unless the page has listened before.
    Mounted(Visibility, Connectivity),
    /// The provider left the page.
    Unmounted,
    /// The provider's properties changed.
    Configured(Settings),
    /// The application brought a session (or the lack of one) of its own.
    Seeded(Option<Session<U>>),
    /// The application asks for a read.
    Refresh,
    /// It was a read's turn: the question goes out.
    Asked(ReadId),
    /// The page had asked a read's question before the app was there, at that time.
    AskedBefore(ReadId, Timestamp),
    /// A read was answered, or failed.
    Answered(ReadId, Result<Option<Session<U>>, AuthError>),
    /// Another tab had an answer to a question that it asked at that time.
    Heard(Timestamp, Option<Session<U>>),
    /// The page came to the front or went to the back.
    VisibilityChanged(Visibility),
    /// The network came or went.
    ConnectivityChanged(Connectivity),
    /// A timer that was armed ran out.
    Elapsed(Timer),
    /// Another tab said that something happened, and maybe when.
    Told(TabNews, Option<Timestamp>),
    /// The person has done something on this page.
    Active,
    /// The same in another tab, at that time.
    ActiveElsewhere(Timestamp),
    /// The server accepted a sign-in.
    SignedIn,
    /// A sign-out is on its way.
    SigningOut,
    /// The server accepted the sign-out.
    SignedOut(AfterSignOut),
    /// The sign-out was refused, or got no answer.
    SignOutFailed,
    /// The server answered an update, sent with that ticket, with the changed
    /// session.
    Updated(Ticket, Option<Session<U>>),
}

/// What is to be done, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Forget the read under way.
    AbortRead,
    /// Ask for the session when it is this tab's turn: then comes
    /// [`Input::Asked`], and with the answer [`Input::Answered`].
    Read(ReadId),
    /// Hand the answer that was just taken in to the other tabs; with it goes
    /// when it was asked for.
    Share(Timestamp),
    /// Tell the other tabs what happened, and when.
    Announce(TabNews, Timestamp),
    /// Tell the other tabs that somebody is there.
    ShareActivity(Timestamp),
    /// Sign out: nobody uses the session.
    SignOut,
    /// Sign out once more: a late answer has brought the session back.
    SignOutAgain,
    /// Tell the application.
    Emit(SessionEvent),
    /// Start a timer, in place of an earlier one of that name.
    Arm(Timer, Duration),
    /// Stop a timer.
    Disarm(Timer),
    /// Show the new state.
    Publish,
}
