//! A person's working day, made up at random, whatever client the application
//! uses.

use std::time::Duration;

use yew_nextauth_bench_load::Dice;

use super::model_server::Trouble;
use crate::Timestamp;

pub(super) const HOURS: u32 = 8;
const DAY: Duration = Duration::from_hours(HOURS as u64);

/// What kind of day it is.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) tabs: usize,
    pub(super) refetch_interval: Option<Duration>,
    pub(super) outages: usize,
}

/// Something that a person does, or the network.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// Opens a tab at that place, or loads it anew.
    Open(usize),
    Close(usize),
    /// Goes to that tab.
    Show(usize),
    /// Goes to another application.
    Leave,
    SignIn,
    SignOut,
    Fail(Outage),
    Recover,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Outage {
    /// The browser knows of it.
    Offline,
    Unnoticed(Trouble),
}

/// What happens on a day, and when: the same for each client.
pub(super) struct Plan(pub(super) Vec<(Timestamp, Event)>);

/// A person's day while it is being made up.
struct Draft {
    dice: Dice,
    now: Timestamp,
    is_open: Vec<bool>,
    front: Option<usize>,
    outages: Vec<(Timestamp, Timestamp)>,
    events: Vec<(Timestamp, Event)>,
}

impl Plan {
    pub(super) fn make(kind: Kind, seed: u64) -> Self {
        let mut draft = Draft {
            dice: Dice::new(seed),
            now: Timestamp::from_millis(0),
            is_open: vec![false; kind.tabs],
            front: None,
            outages: Vec::new(),
            events: Vec::new(),
        };
        for _ in 0..kind.outages {
            draft.break_down();
        }
        for place in 0..kind.tabs {
            draft.add(Event::Open(place));
            draft.wait(5, 30);
        }
        while draft.now < end_of_day() {
            draft.act();
            // Now a glance, now some work.
            match draft.dice.roll(3) {
                0 => draft.wait(2, 10),
                _ => draft.wait(30, 480),
            }
        }
        draft.events.sort_by_key(|(at, _)| *at);
        Self(draft.events)
    }
}

pub(super) fn end_of_day() -> Timestamp {
    Timestamp::from_millis(0).after(DAY)
}

impl Draft {
    fn seconds(&mut self, least: u64, most: u64) -> Duration {
        Duration::from_secs(least + self.dice.roll(most - least))
    }

    fn wait(&mut self, least: u64, most: u64) {
        let pause = self.seconds(least, most);
        self.now = self.now.after(pause);
    }

    fn add(&mut self, event: Event) {
        match event {
            Event::Open(place) => {
                self.is_open[place] = true;
                self.front = Some(place);
            }
            Event::Close(place) => {
                self.is_open[place] = false;
                self.front = self.front.filter(|front| *front != place);
            }
            Event::Show(place) => self.front = Some(place),
            Event::Leave => self.front = None,
            Event::SignIn | Event::SignOut | Event::Fail(_) | Event::Recover => {}
        }
        self.events.push((self.now, event));
    }

    /// At some time, for up to ten minutes, and not while there is trouble already.
    fn break_down(&mut self) {
        let start = Timestamp::from_millis(0).after(self.seconds(600, DAY.as_secs() - 1_200));
        let end = start.after(self.seconds(5, 600));
        if self.is_down_between(start, end) {
            return;
        }
        let outage = match self.dice.roll(2) {
            0 => Outage::Offline,
            _ => Outage::Unnoticed(*self.dice.one_of(&Trouble::ALL)),
        };
        self.outages.push((start, end));
        self.events.push((start, Event::Fail(outage)));
        self.events.push((end, Event::Recover));
    }

    fn is_down_between(&self, start: Timestamp, end: Timestamp) -> bool {
        let meets = |(from, to): &(Timestamp, Timestamp)| *from <= end && start <= *to;
        self.outages.iter().any(meets)
    }

    fn act(&mut self) {
        match self.dice.roll(100) {
            75..90 if self.front.is_some() => self.add(Event::Leave),
            90..94 if self.open().len() > 1 => {
                let place = *self.dice.one_of(&self.open());
                self.add(Event::Close(place));
            }
            94..98 => {
                let is_closed = self.is_open.iter().position(|is_open| !is_open);
                let place = is_closed.or(self.front).unwrap_or_default();
                self.add(Event::Open(place));
            }
            98.. => self.sign_out_and_in(),
            _ => self.look_around(),
        }
    }

    fn open(&self) -> Vec<usize> {
        let is_open = |place: &usize| self.is_open[*place];
        (0..self.is_open.len()).filter(is_open).collect()
    }

    /// To another tab, or away and back.
    fn look_around(&mut self) {
        let mut others = self.open();
        others.retain(|place| Some(*place) != self.front);
        if others.is_empty() {
            self.add(Event::Leave);
            self.wait(2, 120);
            self.add(Event::Show(self.open()[0]));
        } else {
            let place = *self.dice.one_of(&others);
            self.add(Event::Show(place));
        }
    }

    fn sign_out_and_in(&mut self) {
        let margin = Duration::from_mins(5);
        if self.front.is_some() && !self.is_down_between(self.now, self.now.after(margin)) {
            self.add(Event::SignOut);
            self.wait(5, 120);
            self.add(Event::SignIn);
        }
    }
}
