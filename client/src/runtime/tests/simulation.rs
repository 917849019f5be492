//! Random days of people with many tabs. What goes wrong repeats with its seed.

use futures::FutureExt;

use super::*;

/// A small generator (xorshift64*).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        // The first rolls of small seeds are alike: mix them well.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides
    }

    fn millis(&mut self, below: u64) -> Duration {
        Duration::from_millis(self.roll(below))
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let index = self.roll(list.len() as u64);
        &list[usize::try_from(index).unwrap_or_default()]
    }
}

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

/// One thing that a person, the network or the server does.
fn happen(world: &World, tabs: &mut Vec<Tab>, dice: &mut Dice) {
    let tab = dice.one_of(tabs);
    match dice.roll(20) {
        0..3 => tab.show(),
        3..5 => tab.hide(),
        5..8 => refresh(tab),
        8 => sign_in(tab),
        9 => sign_out(tab),
        10 | 11 => update(tab),
        12..15 => world.server.delay_next(dice.millis(4_000)),
        15 => world.server.set_down(true),
        16 | 17 => world.server.set_down(false),
        18 => tabs.push(world.open_tab()),
        _ if tabs.len() > 1 => {
            let index = dice.roll(tabs.len() as u64);
            drop(tabs.swap_remove(usize::try_from(index).unwrap_or_default()));
        }
        _ => {}
    }
    world.pass(dice.millis(600));
}

/// All tabs have come to rest and have been looked at.
fn rest(world: &World, tabs: &[Tab]) {
    world.server.set_down(false);
    world.pass(SECOND * 60);
    for tab in tabs {
        tab.hide();
        tab.show();
        world.pass(SECOND * 10);
    }
}

fn live(seed: u64) {
    let mut dice = Dice::new(seed);
    let world = World::new();
    world.server.set_cookie(dice.roll(2) == 0);
    let count = if seed.is_multiple_of(500) {
        100
    } else {
        1 + dice.roll(5)
    };
    let mut tabs: Vec<Tab> = (0..count).map(|_| world.open_tab()).collect();
    for _ in 0..30 {
        happen(&world, &mut tabs, &mut dice);
    }
    rest(&world, &tabs);
    for tab in &tabs {
        assert_eq!(
            tab.is_signed_in(),
            world.server.has_cookie(),
            "seed {seed}: a tab and the server disagree"
        );
    }
    let before = world.server.count("GET session");
    world.pass(SECOND * 600);
    let reads = world.server.count("GET session") - before;
    assert_eq!(reads, 0, "seed {seed}: reads that nobody asked for");

    // Whatever else is under way: who signs out last is signed out.
    for _ in 0..dice.roll(6) {
        let tab = dice.one_of(&tabs);
        world.server.delay_next(dice.millis(3_000));
        if dice.roll(3) == 0 {
            update(tab);
        } else {
            refresh(tab);
        }
        world.pass(dice.millis(20));
    }
    sign_out(dice.one_of(&tabs));
    rest(&world, &tabs);
    assert!(
        !world.server.has_cookie(),
        "seed {seed}: the cookie is back"
    );
    for tab in &tabs {
        assert!(!tab.is_signed_in(), "seed {seed}: a ghost");
    }
    world.browser.close();
}

#[test]
fn ten_thousand_days_with_many_tabs_end_as_they_should() {
    for seed in 0..10_000 {
        live(seed);
    }
}
