use std::{any::Any, time::Duration};

use futures::future::LocalBoxFuture;

use crate::{
    engine::{Connectivity, Visibility},
    protocol::{TabMessage, Timestamp},
};

/// What a client needs of the page that it lives in, the network and the
/// address aside.
///
/// The browser's own by default; another one for tests, or where there is no
/// browser.
pub trait Page {
    /// What time it is.
    fn now(&self) -> Timestamp;

    /// A number from 0 to 1, another one in each tab: over which the tabs of
    /// many people spread their reads. Always 0 where nobody minds.
    fn random(&self) -> f64 {
        0.0
    }

    /// Resolves after so long. Dropping the future stops the timer.
    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()>;

    /// Carries a task to its end.
    fn spawn(&self, task: LocalBoxFuture<'static, ()>);

    /// Whether the page can be seen.
    fn visibility(&self) -> Visibility;

    /// What the browser thinks of the network.
    fn connectivity(&self) -> Connectivity;

    /// Tells of changes of these two, and of what the person does, until the
    /// guard is dropped.
    fn listen(&self, on_event: Box<dyn Fn(PageEvent)>) -> Box<dyn Any>;

    /// Joins the tabs of this origin that use the API at `base`, until the
    /// link is dropped.
    fn join_tabs(&self, base: &str, on_message: Box<dyn Fn(TabMessage)>) -> Box<dyn TabLink>;

    /// Waits until no other tab of this origin has the turn of that name.
    /// Dropping the future gives up the place in the queue.
    fn turn(&self, name: &str) -> LocalBoxFuture<'static, Turn>;

    /// Says, until the guard is dropped, that an answer is on its way which
    /// changes the session: to pages of this origin that ask for it before
    /// their app is there, and so before they know whose turn it is.
    fn announce_change(&self, name: &str) -> Box<dyn Any> {
        let _ = name;
        Box::new(())
    }
}

/// Something about the page has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEvent {
    /// It came to the front or went to the back.
    Visibility(Visibility),
    /// The network came or went.
    Connectivity(Connectivity),
    /// The person pressed a key, clicked, touched or scrolled.
    Activity,
}

/// The way to the other tabs.
pub trait TabLink {
    /// Sends a message to all of them, and to none if that is not possible.
    fn post(&self, message: &TabMessage);
}

/// The right to be the only one; it ends when this is dropped.
pub struct Turn {
    /// Another tab had it until now.
    pub was_taken: bool,
    /// Whose drop ends it.
    pub hold: Box<dyn Any>,
}

impl Turn {
    /// The turn where there is nobody to take turns with.
    pub fn free() -> Self {
        Self {
            was_taken: false,
            hold: Box::new(()),
        }
    }
}

impl std::fmt::Debug for Turn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Turn")
            .field("was_taken", &self.was_taken)
            .finish_non_exhaustive()
    }
}
