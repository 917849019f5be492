//! Random days of people with many tabs. What goes wrong repeats with its seed.

use std::thread;

use futures::FutureExt;

use yew_nextauth_bench_load::Dice;

use super::{model_server::Trouble, *};

/// Starts a request of a person and does not wait for it.
fn start<T: 'static>(tab: &Tab, work: impl Future<Output = T> + 'static) {
    let task = Task::start(&tab.page, work.map(drop));
    tab.tasks.borrow_mut().push(task);
}

fn sign_in(tab: &Tab) {
    let client = tab.client.clone();
    let request = SignIn::with("credentials").redirect(false);
    start(tab, async move { client.sign_in(request).await });
}

fn sign_out(tab: &Tab) {
    let client = tab.client.clone();
    let request = SignOut::new().redirect(false);
    start(tab, async move { client.sign_out(request).await });
}

fn update(tab: &Tab) {
    let client = tab.client.clone();
    start(tab, async move { client.update::<DefaultUser>(&()).await });
}

fn refresh(tab: &Tab) {
    let client = tab.client.clone();
    start(tab, async move { client.refresh().await });
}

/// A day of a person in a browser.
struct Day {
    seed: u64,
    dice: Dice,
    world: World,
    tabs: Vec<Tab>,
}

impl Day {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let world = World::new();
        world.server.set_cookie(dice.roll(2) == 0);
        let count = match seed {
            _ if seed.is_multiple_of(2_000) => 300,
            _ if seed.is_multiple_of(500) => 100,
            _ => 1 + dice.roll(5),
        };
        Self {
            tabs: (0..count).map(|_| world.open_tab()).collect(),
            seed,
            dice,
            world,
        }
    }

    /// The server says "nobody" now and then, as it does without its database.
    fn has_bad_database(&self) -> bool {
        self.seed % 4 == 3
    }

    fn has_sign_outs(&self) -> bool {
        self.seed % 4 != 1
    }

    /// One thing that a person, the network or the server does.
    fn happen(&mut self) {
        let (has_bad_database, has_sign_outs) = (self.has_bad_database(), self.has_sign_outs());
        let Self {
            dice, world, tabs, ..
        } = self;
        let tab = dice.one_of(tabs);
        match dice.roll(21) {
            0..3 => tab.show(),
            3..5 => tab.hide(),
            5..8 => refresh(tab),
            8 => sign_in(tab),
            9 if has_sign_outs => sign_out(tab),
            10 | 11 => update(tab),
            12..15 => world.server.delay_next(dice.millis(4_000)),
            15 => world.server.set_trouble(Some(*dice.one_of(&Trouble::ALL))),
            16 | 17 => world.server.set_trouble(None),
            18 => tabs.push(world.open_tab()),
            19 if has_bad_database => {
                world.server.set_database(false);
                world.pass(dice.millis(900));
                world.server.set_database(true);
            }
            _ if tabs.len() > 1 => {
                let index = dice.roll(tabs.len() as u64);
                drop(tabs.swap_remove(usize::try_from(index).unwrap_or_default()));
            }
            _ => {}
        }
        world.pass(dice.millis(600));
    }

    /// All tabs have come to rest and have been looked at.
    fn rest(&self) {
        self.world.server.set_trouble(None);
        self.world.pass(SECOND * 60);
        for tab in &self.tabs {
            tab.hide();
            tab.show();
            self.world.pass(SECOND * 10);
        }
    }

    /// Who signed in, or came, while there was no database was taken for nobody.
    fn load_anew_where_nobody_seems_to_be(&self) {
        for tab in &self.tabs {
            if !tab.is_signed_in() {
                refresh(tab);
                self.world.pass(SECOND * 10);
            }
        }
    }

    fn live(mut self) {
        let seed = self.seed;
        for _ in 0..30 {
            self.happen();
        }
        self.rest();
        if self.has_bad_database() {
            self.load_anew_where_nobody_seems_to_be();
        }
        let server = self.world.server.clone();
        for tab in &self.tabs {
            assert_eq!(
                tab.is_signed_in(),
                server.has_cookie(),
                "seed {seed}: a tab and the server disagree"
            );
            assert!(
                self.has_sign_outs() || tab.sign_outs.get() == 0,
                "seed {seed}: trouble has ended a session"
            );
        }
        let before = server.count("GET session");
        self.world.pass(SECOND * 600);
        let reads = server.count("GET session") - before;
        assert_eq!(reads, 0, "seed {seed}: reads that nobody asked for");

        // Whatever else is under way: who signs out last is signed out.
        for _ in 0..self.dice.roll(6) {
            let tab = self.dice.one_of(&self.tabs);
            server.delay_next(self.dice.millis(3_000));
            if self.dice.roll(3) == 0 {
                update(tab);
            } else {
                refresh(tab);
            }
            self.world.pass(self.dice.millis(20));
        }
        sign_out(self.dice.one_of(&self.tabs));
        self.rest();
        assert!(!server.has_cookie(), "seed {seed}: the cookie is back");
        for tab in &self.tabs {
            assert!(!tab.is_signed_in(), "seed {seed}: a ghost");
        }
        self.world.browser.close();
    }
}

#[test]
fn ten_thousand_days_with_many_tabs_end_as_they_should() {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                for seed in (first as u64..10_000).step_by(threads) {
                    Day::new(seed).live();
                }
            });
        }
    });
}
