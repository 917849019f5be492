use std::{
    any::Any,
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
    time::Duration,
};

use futures::future::LocalBoxFuture;

use super::FakeBrowser;
use crate::{
    Page, PageEvent, TabLink, Turn,
    engine::{Connectivity, Visibility},
    protocol::{TabMessage, Timestamp},
};

/// A tab of a [`FakeBrowser`]: the [`Page`] of the client that it is given to.
///
/// Clones are the same tab.
#[derive(Clone)]
pub struct FakePage(Rc<Tab>);

struct Tab {
    browser: FakeBrowser,
    visibility: Cell<Visibility>,
    connectivity: Cell<Connectivity>,
    listeners: RefCell<Vec<Weak<Listener>>>,
}

type Listener = Box<dyn Fn(PageEvent)>;

impl FakePage {
    pub(super) fn new(browser: FakeBrowser) -> Self {
        Self(Rc::new(Tab {
            browser,
            visibility: Cell::new(Visibility::Visible),
            connectivity: Cell::new(Connectivity::Online),
            listeners: RefCell::default(),
        }))
    }

    /// The browser that it is a tab of.
    pub fn browser(&self) -> &FakeBrowser {
        &self.0.browser
    }

    /// Brings it to the front or into the background.
    pub fn set_visibility(&self, visibility: Visibility) {
        self.0.visibility.set(visibility);
        self.tell(PageEvent::Visibility(visibility));
    }

    /// Connects it to the network, or takes that away.
    ///
    /// What is sent meanwhile is up to the transport.
    pub fn set_connectivity(&self, connectivity: Connectivity) {
        self.0.connectivity.set(connectivity);
        self.tell(PageEvent::Connectivity(connectivity));
    }

    /// The person does something there.
    pub fn touch(&self) {
        self.tell(PageEvent::Activity);
    }

    /// How many listeners, timers and links to other tabs it has: none after
    /// a clean-up. The timers are those of the whole browser.
    pub fn open_ends(&self) -> usize {
        self.listeners().len() + self.browser().open_ends()
    }

    fn listeners(&self) -> Vec<Rc<Listener>> {
        self.0
            .listeners
            .borrow()
            .iter()
            .filter_map(Weak::upgrade)
            .collect()
    }

    fn tell(&self, event: PageEvent) {
        for listener in self.listeners() {
            listener(event);
        }
    }
}

impl Page for FakePage {
    fn now(&self) -> Timestamp {
        self.browser().now()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        self.browser().sleep(duration)
    }

    fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
        self.browser().spawn(task);
    }

    fn visibility(&self) -> Visibility {
        self.0.visibility.get()
    }

    fn connectivity(&self) -> Connectivity {
        self.0.connectivity.get()
    }

    fn listen(&self, on_event: Box<dyn Fn(PageEvent)>) -> Box<dyn Any> {
        let listener = Rc::new(on_event);
        self.0.listeners.borrow_mut().push(Rc::downgrade(&listener));
        Box::new(listener)
    }

    fn join_tabs(&self, base: &str, on_message: Box<dyn Fn(TabMessage)>) -> Box<dyn TabLink> {
        self.browser().join(base, on_message)
    }

    fn turn(&self, name: &str) -> LocalBoxFuture<'static, Turn> {
        self.browser().turn(name)
    }
}
