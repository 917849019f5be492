use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    pin::pin,
    rc::{Rc, Weak},
    time::Duration,
};

use futures::{
    FutureExt,
    channel::oneshot,
    future::{Either, LocalBoxFuture, ready, select},
};

use super::{FakePage, executor::Executor};
use crate::{
    TabLink, Turn,
    protocol::{TabMessage, Timestamp},
};

/// How long a message takes from tab to tab.
const TRAVEL_TIME: Duration = Duration::from_millis(3);

/// A browser whose time stands still until it is moved, with as many tabs as
/// a test opens.
///
/// Tabs hear each other and take turns as those of a real browser do. Clones
/// are the same browser.
///
/// # Example
///
/// On the host, a client asks without any browser:
///
/// ```
/// # #[cfg(not(target_arch = "wasm32"))] {
/// use std::time::Duration;
/// use yew_nextauth::{AuthClient, DefaultUser, testing::{FakeBrowser, Reply, ScriptedTransport}};
///
/// let browser = FakeBrowser::default();
/// let server = ScriptedTransport::default();
/// server.reply("GET session", Reply::json("null"));
/// let client = AuthClient::builder().transport(server).page(browser.open_tab()).build();
/// let session = browser.run(client.get_session::<DefaultUser>());
/// assert_eq!(session, Ok(None));
/// # }
/// ```
#[derive(Clone, Default)]
pub struct FakeBrowser(Rc<Browser>);

#[derive(Default)]
struct Browser {
    now: Cell<i64>,
    /// By when they are due. Of two that are due at one time the first to
    /// sleep wakes first.
    sleepers: RefCell<BTreeMap<(i64, u64), oneshot::Sender<()>>>,
    slept: Cell<u64>,
    tabs: RefCell<Vec<Weak<Member>>>,
    turns: RefCell<Vec<Queue>>,
    executor: Executor,
    lack: Cell<Lack>,
}

/// What an old browser lacks.
#[derive(Clone, Copy, Default)]
struct Lack {
    turns: bool,
    channels: bool,
}

/// Who has the turn of a name, and who waits for it.
struct Queue {
    name: String,
    is_taken: bool,
    waiting: VecDeque<oneshot::Sender<Hold>>,
}

/// A tab that has joined the others.
struct Member {
    base: String,
    on_message: Box<dyn Fn(TabMessage)>,
}

impl FakeBrowser {
    /// Opens a tab: in front, and online.
    pub fn open_tab(&self) -> FakePage {
        FakePage::new(self.clone())
    }

    /// Takes the Web Locks API away: no tab waits for another.
    pub fn lacks_locks(&self) {
        self.0.lack.set(Lack {
            turns: true,
            ..self.0.lack.get()
        });
    }

    /// Takes all channels between tabs away: no tab hears of another.
    pub fn lacks_channels(&self) {
        self.0.lack.set(Lack {
            channels: true,
            ..self.0.lack.get()
        });
    }

    /// What time it is there; 1970 to begin with.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.now.get())
    }

    /// Moves the time on, and lets everything happen that is due until then.
    pub async fn advance(&self, duration: Duration) {
        let end = self.now().after(duration).as_millis();
        self.settle().await;
        while self.wake_next(end) {
            self.settle().await;
        }
        self.0.now.set(end);
    }

    /// Ends everything that is still under way, so that nothing of it is kept.
    pub fn close(&self) {
        self.0.sleepers.take();
        self.0.turns.take();
        self.0.executor.close();
    }

    /// Lets everything happen that takes no time.
    pub async fn settle(&self) {
        self.0.executor.settle().await;
    }

    /// Waits for work, and moves the time on whenever nothing else can happen.
    pub async fn elapse_during<T>(&self, work: impl Future<Output = T>) -> T {
        let time = async {
            loop {
                self.settle().await;
                self.wake_next(i64::MAX);
            }
        };
        match select(pin!(work), pin!(time)).await {
            Either::Left((output, _)) => output,
            Either::Right((never, _)) => never,
        }
    }

    /// Carries work to its end, and moves the time on whenever nothing else
    /// can happen. For tests outside a browser.
    ///
    /// # Panics
    ///
    /// If it waits for something that never comes.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.0.executor.run(work, || self.wake_next(i64::MAX))
    }

    /// Wakes the sleeper that is due first; false if there is none until `end`.
    fn wake_next(&self, end: i64) -> bool {
        let Some((due, wake)) = self.next_sleeper(end) else {
            return false;
        };
        self.0.now.set(self.0.now.get().max(due));
        // Who no longer sleeps need not be woken.
        let _ = wake.send(());
        true
    }

    fn next_sleeper(&self, end: i64) -> Option<(i64, oneshot::Sender<()>)> {
        let mut sleepers = self.0.sleepers.borrow_mut();
        while let Some(first) = sleepers.first_entry().filter(|first| first.key().0 <= end) {
            let ((due, _), wake) = first.remove_entry();
            if !wake.is_canceled() {
                return Some((due, wake));
            }
        }
        None
    }

    pub(super) fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        let (wake, woken) = oneshot::channel();
        self.0.slept.set(self.0.slept.get() + 1);
        let due = self.now().after(duration).as_millis();
        let key = (due, self.0.slept.get());
        self.0.sleepers.borrow_mut().insert(key, wake);
        woken.map(drop).boxed_local()
    }

    pub(super) fn turn(&self, name: &str) -> LocalBoxFuture<'static, Turn> {
        if self.0.lack.get().turns {
            return ready(Turn::free()).boxed_local();
        }
        let mut turns = self.0.turns.borrow_mut();
        let Some(queue) = turns.iter_mut().find(|queue| queue.name == name) else {
            turns.push(Queue {
                name: name.to_owned(),
                is_taken: true,
                waiting: VecDeque::new(),
            });
            return given(self.hold(name));
        };
        if !queue.is_taken {
            queue.is_taken = true;
            return given(self.hold(name));
        }
        let (sender, granted) = oneshot::channel();
        queue.waiting.push_back(sender);
        async move {
            match granted.await {
                Ok(hold) => turn_of(true, hold),
                Err(_) => Turn::free(),
            }
        }
        .boxed_local()
    }

    pub(super) fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
        self.0.executor.spawn(task);
    }

    pub(super) fn join(&self, base: &str, on_message: Box<dyn Fn(TabMessage)>) -> Box<dyn TabLink> {
        let member = Rc::new(Member {
            base: base.to_owned(),
            on_message,
        });
        self.0.tabs.borrow_mut().push(Rc::downgrade(&member));
        Box::new(FakeLink {
            browser: self.clone(),
            member,
        })
    }

    /// How many timers run, and how many tabs have joined the others.
    pub(super) fn open_ends(&self) -> usize {
        let is_running = |wake: &&oneshot::Sender<()>| !wake.is_canceled();
        let timers = self.0.sleepers.borrow().values().filter(is_running).count();
        let tabs = self.0.tabs.borrow();
        timers + tabs.iter().filter_map(Weak::upgrade).count()
    }

    /// Gives the turn of that name to the next in the queue.
    fn pass_on(&self, name: &str) {
        let next = {
            let mut turns = self.0.turns.borrow_mut();
            turns
                .iter_mut()
                .find(|queue| queue.name == name)
                .and_then(|queue| {
                    let next = queue.waiting.pop_front();
                    queue.is_taken = next.is_some();
                    next
                })
        };
        if let Some(next) = next {
            // If nobody waits there any more, the drop passes it on again.
            drop(next.send(self.hold(name)));
        }
    }

    fn hold(&self, name: &str) -> Hold {
        Hold {
            browser: self.clone(),
            name: name.to_owned(),
        }
    }

    fn post(&self, from: &Rc<Member>, message: &TabMessage) {
        if self.0.lack.get().channels {
            return;
        }
        let others: Vec<Rc<Member>> = {
            let tabs = self.0.tabs.borrow();
            tabs.iter()
                .filter_map(Weak::upgrade)
                .filter(|tab| !Rc::ptr_eq(tab, from) && tab.base == from.base)
                .collect()
        };
        for other in others {
            let (other, message) = (Rc::downgrade(&other), message.clone());
            let travelled = self.sleep(TRAVEL_TIME);
            self.0.executor.spawn(
                async move {
                    travelled.await;
                    if let Some(other) = other.upgrade() {
                        (other.on_message)(message);
                    }
                }
                .boxed_local(),
            );
        }
    }
}

/// A turn; its drop gives it to the next.
struct Hold {
    browser: FakeBrowser,
    name: String,
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.browser.pass_on(&self.name);
    }
}

struct FakeLink {
    browser: FakeBrowser,
    member: Rc<Member>,
}

impl TabLink for FakeLink {
    fn post(&self, message: &TabMessage) {
        self.browser.post(&self.member, message);
    }
}

fn given(hold: Hold) -> LocalBoxFuture<'static, Turn> {
    ready(turn_of(false, hold)).boxed_local()
}

fn turn_of(was_taken: bool, hold: Hold) -> Turn {
    Turn {
        was_taken,
        hold: Box::new(hold),
    }
}
