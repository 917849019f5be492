//! Made-up people, and their day with the application.
//!
//! Nobody publishes how many tabs of one application people keep and how often
//! they look at them. So the numbers here are a judgement, written down before
//! the first run; figures are given for each kind of person apart, so that
//! anybody can weigh them by another one.

use std::time::Duration;

use yew_nextauth::Timestamp;

use crate::{Dice, browser::Event};

/// Midnight: from here on a day is counted. The hour before is there for the
/// tabs that are left from the day before to be opened.
pub const MIDNIGHT: Timestamp = Timestamp::from_millis(3_600_000);

/// The seconds of a day.
pub const DAY: Duration = Duration::from_hours(24);

/// The end of the day.
pub fn end_of_day() -> Timestamp {
    MIDNIGHT.after(DAY)
}

/// What kind of person it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One tab on a phone, two to six visits between 7:00 and 23:00, of one to
    /// eight minutes each; up to three times in a visit another app comes
    /// in between. The phone suspends what is not in front. Six visits of ten
    /// find the page still there, the others load it anew.
    Phone,
    /// Two to five tabs on a laptop, eight to ten working hours from between
    /// 7:00 and 10:00 on.
    Desk,
    /// Six to twenty tabs, otherwise as at the desk.
    Many,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Desk, Self::Many];

    /// How many of a hundred people are of that kind.
    pub const fn percent(self) -> u64 {
        match self {
            Self::Phone => 50,
            Self::Desk => 35,
            Self::Many => 15,
        }
    }

    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desk => "desk",
            Self::Many => "many",
        }
    }
}

/// Somebody's day.
#[derive(Debug, Clone)]
pub struct Person {
    /// What kind of person it is.
    pub kind: Kind,
    /// What happens, and when, in order; from time 0 on, which is an hour
    /// before [`MIDNIGHT`].
    pub plan: Vec<(Timestamp, Event)>,
    /// How long the application is open there on a machine that is not asleep.
    pub open_for: Duration,
}

impl Person {
    /// The person of that number in the crowd of that seed.
    pub fn make(seed: u64, number: u64) -> Self {
        let mut dice = Dice::new(seed ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93));
        let mut roll = dice.roll(100);
        let mut kinds = Kind::ALL.into_iter();
        let kind = kinds.find(|kind| {
            let is_it = roll < kind.percent();
            roll = roll.saturating_sub(kind.percent());
            is_it
        });
        Self::of_kind(kind.unwrap_or(Kind::Phone), dice)
    }

    /// Somebody of that kind.
    pub fn of_kind(kind: Kind, mut dice: Dice) -> Self {
        let mut diary = Diary {
            // Not all at one time: from then on their tabs poll.
            now: Timestamp::from_millis(0).after(dice.millis(1_800_000)),
            dice,
            is_open: Vec::new(),
            front: 0,
            plan: Vec::new(),
        };
        match kind {
            Kind::Phone => diary.write_phone(),
            Kind::Desk => diary.write_desk(2, 5),
            Kind::Many => diary.write_desk(6, 20),
        }
        let mut plan = diary.plan;
        plan.retain(|(at, _)| *at < end_of_day());
        Self {
            kind,
            open_for: open_for(&plan),
            plan,
        }
    }
}

/// A day while it is being made up.
struct Diary {
    dice: Dice,
    now: Timestamp,
    is_open: Vec<bool>,
    /// The tab in front, or the last that was.
    front: usize,
    plan: Vec<(Timestamp, Event)>,
}

impl Diary {
    fn add(&mut self, event: Event) {
        match event {
            Event::Open(place) => {
                self.is_open[place] = true;
                self.front = place;
            }
            Event::Close(place) => self.is_open[place] = false,
            Event::Show(place) => self.front = place,
            Event::Hide(_) | Event::Sleep | Event::Wake | Event::Update(_) => {}
        }
        self.plan.push((self.now, event));
    }

    /// Lets so many seconds pass.
    fn wait(&mut self, least: u64, most: u64) {
        let pause = self.dice.between(least * 1_000, most * 1_000);
        self.now = self.now.after(Duration::from_millis(pause));
    }

    /// Some time between these hours of the day.
    fn time_between(&mut self, first: u64, last: u64) -> Timestamp {
        let millis = self.dice.between(first * 3_600_000, last * 3_600_000);
        MIDNIGHT.after(Duration::from_millis(millis))
    }

    /// The lid is shut, or the phone locked.
    fn shut(&mut self) {
        self.add(Event::Hide(self.front));
        self.add(Event::Sleep);
    }

    /// A suspended machine is back a moment before the page is seen.
    fn wake(&mut self) {
        self.add(Event::Wake);
        self.wait(1, 3);
        self.add(Event::Show(self.front));
    }

    fn write_phone(&mut self) {
        self.is_open = vec![false];
        self.add(Event::Open(0));
        self.wait(30, 300);
        self.shut();
        let count = self.dice.between(2, 6);
        let mut visits: Vec<_> = (0..count).map(|_| self.time_between(7, 23)).collect();
        visits.sort_unstable();
        for visit in visits {
            self.now = visit.max(self.now.after(Duration::from_mins(1)));
            if self.dice.percent(60) {
                self.wake();
            } else {
                self.add(Event::Wake);
                self.add(Event::Open(0));
            }
            let interruptions = self.dice.roll(4);
            for _ in 0..interruptions {
                self.wait(15, 120);
                self.shut();
                self.wait(10, 120);
                self.wake();
            }
            self.wait(60, 480);
            self.shut();
        }
    }

    /// Half of the people keep their tabs over night, and a quarter of these
    /// the machine on.
    fn write_desk(&mut self, least: u64, most: u64) {
        let count = usize::try_from(self.dice.between(least, most)).unwrap_or(1);
        self.is_open = vec![false; count];
        let (keeps_tabs, keeps_on) = (self.dice.percent(50), self.dice.percent(25));
        if keeps_tabs {
            self.open_all();
            self.wait(60, 300);
            if keeps_on {
                self.add(Event::Hide(self.front));
            } else {
                self.shut();
            }
        }
        let morning = self.time_between(7, 10);
        let evening = morning.after(Duration::from_mins(self.dice.between(480, 600)));
        let lunch = self.time_between(12, 13);
        self.now = morning;
        match (keeps_tabs, keeps_on) {
            (true, true) => self.add(Event::Show(self.front)),
            (true, false) => self.wake(),
            // The first half of them, the others when they are needed.
            (false, _) => self.open_some(count.div_ceil(2)),
        }
        self.work_until(lunch);
        self.shut();
        self.wait(1_800, 3_600);
        self.wake();
        self.work_until(evening);
        match (keeps_tabs, keeps_on) {
            (true, true) => self.add(Event::Hide(self.front)),
            (true, false) => self.shut(),
            (false, _) => self.close_all(),
        }
    }

    fn open_all(&mut self) {
        self.open_some(self.is_open.len());
    }

    /// One after another; whoever opens one in front of another hides that.
    fn open_some(&mut self, count: usize) {
        for place in 0..count {
            self.open(place);
            self.wait(2, 30);
        }
    }

    fn open(&mut self, place: usize) {
        let is_covering = self.is_open[self.front] && self.front != place;
        if is_covering {
            self.add(Event::Hide(self.front));
        }
        self.add(Event::Open(place));
    }

    fn close_all(&mut self) {
        for place in self.opened() {
            self.add(Event::Close(place));
        }
    }

    fn opened(&self) -> Vec<usize> {
        let is_open = |place: &usize| self.is_open[*place];
        (0..self.is_open.len()).filter(is_open).collect()
    }

    /// Twenty seconds to eight minutes in the application, then half a minute to a
    /// quarter of an hour elsewhere, on and on. Halfway in the application every
    /// other time to another of its tabs, now and then a tab is opened or closed,
    /// and rarely the session is changed.
    fn work_until(&mut self, end: Timestamp) {
        while self.now < end {
            self.wait(10, 240);
            self.act();
            self.wait(10, 240);
            self.add(Event::Hide(self.front));
            self.wait(30, 900);
            self.add(Event::Show(self.front));
        }
    }

    fn act(&mut self) {
        let mut others = self.opened();
        others.retain(|place| *place != self.front);
        let closed = self.is_open.iter().position(|is_open| !is_open);
        match (self.dice.roll(100), closed) {
            (0..50, _) if !others.is_empty() => {
                let place = *self.dice.one_of(&others);
                self.add(Event::Hide(self.front));
                self.add(Event::Show(place));
            }
            (50..60, Some(place)) => self.open(place),
            (60..65, None) => self.add(Event::Open(self.front)),
            (65..70, _) if !others.is_empty() => {
                let place = *self.dice.one_of(&others);
                self.add(Event::Close(place));
            }
            (98.., _) => self.add(Event::Update(self.front)),
            _ => {}
        }
    }
}

/// How long at least one tab is open on a machine that is awake, in the day
/// that is counted.
fn open_for(plan: &[(Timestamp, Event)]) -> Duration {
    let (mut tabs, mut is_awake, mut total) = (0_u64, true, Duration::ZERO);
    let mut is_open = Vec::new();
    let mut before = Timestamp::from_millis(0);
    let last = (end_of_day(), Event::Wake);
    for &(at, event) in plan.iter().chain([&last]) {
        if is_awake && tabs > 0 {
            total += at.since(before.max(MIDNIGHT));
        }
        before = at;
        match event {
            Event::Open(place) => {
                is_open.resize(is_open.len().max(place + 1), false);
                tabs += u64::from(!std::mem::replace(&mut is_open[place], true));
            }
            Event::Close(place) => {
                is_open[place] = false;
                tabs -= 1;
            }
            Event::Sleep => is_awake = false,
            Event::Wake => is_awake = true,
            Event::Show(_) | Event::Hide(_) | Event::Update(_) => {}
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(kind: Kind) -> impl Iterator<Item = Person> {
        (0..500).map(move |seed| Person::of_kind(kind, Dice::new(seed)))
    }

    #[test]
    fn the_same_seed_gives_the_same_day_and_another_one_another() {
        let [one, same, other] = [1, 1, 2].map(|seed| Person::make(seed, 7).plan);
        assert_eq!(one, same);
        assert_ne!(one, other);
        assert_ne!(one, Person::make(1, 8).plan);
    }

    #[test]
    fn tabs_of_the_day_before_do_not_all_begin_to_poll_at_one_moment() {
        let begin = |person: Person| person.plan[0].0;
        let mut begins: Vec<_> = people(Kind::Desk).map(begin).collect();
        begins.sort_unstable();
        begins.dedup();
        assert!(begins.len() > 490, "{}", begins.len());
    }

    #[test]
    fn kinds_are_as_frequent_as_they_should_be() {
        for kind in Kind::ALL {
            let is_it = |number: &u64| Person::make(1, *number).kind == kind;
            let count = (0..20_000).filter(is_it).count() as u64;
            assert!(
                count.abs_diff(kind.percent() * 200) < 300,
                "{kind:?}: {count}"
            );
        }
    }

    /// What a browser would never do: show a tab that is shown, hide one that
    /// is hidden, two tabs in front, something in front of a sleeping machine.
    #[test]
    fn days_are_possible() {
        for person in Kind::ALL.into_iter().flat_map(people) {
            let (mut open, mut front, mut is_asleep) = (Vec::new(), None, false);
            let mut before = Timestamp::from_millis(0);
            for &(at, event) in &person.plan {
                assert!(before <= at && at < end_of_day());
                before = at;
                assert!(!is_asleep || event == Event::Wake, "{event:?}");
                match event {
                    Event::Open(place) => {
                        assert!(front.is_none_or(|front| front == place));
                        open.push(place);
                        front = Some(place);
                    }
                    Event::Show(place) => {
                        assert!(front.is_none() && open.contains(&place));
                        front = Some(place);
                    }
                    Event::Hide(place) => assert_eq!(front.take(), Some(place)),
                    Event::Update(place) => assert_eq!(front, Some(place)),
                    Event::Close(place) => {
                        open.retain(|other| *other != place);
                        front = front.filter(|front| *front != place);
                    }
                    Event::Sleep => is_asleep = true,
                    Event::Wake => is_asleep = false,
                }
            }
        }
    }

    #[test]
    fn tabs_are_as_many_as_the_kind_says() {
        for (kind, tabs) in [
            (Kind::Phone, 1..=1),
            (Kind::Desk, 2..=5),
            (Kind::Many, 6..=20),
        ] {
            let count = |person: Person| {
                let place = |(_, event): &(Timestamp, Event)| match event {
                    Event::Open(place) => Some(*place),
                    _ => None,
                };
                person.plan.iter().filter_map(place).max().unwrap() + 1
            };
            let counts: Vec<_> = people(kind).map(count).collect();
            assert!(counts.iter().all(|count| count <= tabs.end()));
            assert!(counts.contains(tabs.end()));
        }
    }

    #[test]
    fn open_hours_leave_out_sleep_and_the_eve() {
        let at = |minutes: i64| Timestamp::from_millis(minutes * 60_000);
        let plan = [
            (at(0), Event::Open(0)),
            (at(70), Event::Open(1)),
            (at(80), Event::Sleep),
            (at(100), Event::Wake),
            (at(110), Event::Close(0)),
            (at(115), Event::Close(1)),
        ];
        assert_eq!(open_for(&plan), Duration::from_mins(20 + 15));
    }
}
