//! A crowd's day at the server.

use std::{num::NonZero, ops::Range, panic, thread, time::Duration};

use yew_nextauth::{Timestamp, engine::Settings};

use crate::{
    Dice,
    browser::{Browser, LATENCY, Traffic, live},
    next_auth::{NextAuth, Version},
    ours::Ours,
    person::{Kind, MIDNIGHT, Person, end_of_day},
};

/// The interval of those who poll: next-auth's own example.
pub const POLL: Duration = Duration::from_mins(5);

/// Whose rules they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Of next-auth.
    NextAuth(Version),
    /// Of this library.
    Ours,
}

/// A client as an application sets it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client {
    /// When it asks.
    pub rules: Rules,
    /// Its `refetch_interval`.
    pub refetch_interval: Option<Duration>,
}

impl Client {
    /// All that are compared.
    pub const ALL: [Self; 6] = [
        Self::new(Rules::NextAuth(Version::V4), None),
        Self::new(Rules::NextAuth(Version::V5), None),
        Self::new(Rules::Ours, None),
        Self::new(Rules::NextAuth(Version::V4), Some(POLL)),
        Self::new(Rules::NextAuth(Version::V5), Some(POLL)),
        Self::new(Rules::Ours, Some(POLL)),
    ];

    const fn new(rules: Rules, refetch_interval: Option<Duration>) -> Self {
        Self {
            rules,
            refetch_interval,
        }
    }

    /// What the server is asked on that day.
    fn live(self, person: &Person, mut dice: Dice) -> Traffic {
        let Self {
            rules,
            refetch_interval,
        } = self;
        match rules {
            Rules::NextAuth(version) => {
                let start = Timestamp::from_millis(0).after(dice.millis(60_000));
                let browser = NextAuth::new(version, refetch_interval).started_at(start);
                traffic(person, browser)
            }
            Rules::Ours => {
                let settings = Settings {
                    refetch_interval,
                    ..Settings::default()
                };
                let browser = Ours::new(settings, LATENCY, end_of_day()).spread(dice);
                traffic(person, browser)
            }
        }
    }
}

fn traffic(person: &Person, mut browser: impl Browser) -> Traffic {
    live(&person.plan, end_of_day(), &mut browser);
    browser.traffic().clone()
}

/// The seconds of a day.
const SECONDS: usize = 24 * 3_600;

/// What people of one kind asked on a day.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    /// How many people they are.
    pub people: u64,
    /// How many milliseconds they had the application open.
    pub open_millis: u64,
    /// `GET session`.
    pub reads: u64,
    /// `POST session`.
    pub updates: u64,
    /// `GET csrf`.
    pub token_reads: u64,
}

impl Sum {
    /// Both sums in one.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            people: self.people + other.people,
            open_millis: self.open_millis + other.open_millis,
            reads: self.reads + other.reads,
            updates: self.updates + other.updates,
            token_reads: self.token_reads + other.token_reads,
        }
    }

    /// All requests.
    pub fn requests(self) -> u64 {
        self.cookies() + self.token_reads
    }

    /// How often a server of JWT sessions decrypts and encrypts the cookie.
    pub fn cookies(self) -> u64 {
        self.reads + self.updates
    }
}

/// What a crowd asked on a day.
#[derive(Debug, Clone)]
pub struct Tally {
    /// By the kind of person, in the order of [`Kind::ALL`].
    pub by_kind: [Sum; Kind::ALL.len()],
    /// Requests in each second of the day.
    by_second: Vec<u32>,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            by_kind: Default::default(),
            by_second: vec![0; SECONDS],
        }
    }
}

impl Tally {
    /// Adds a person's day.
    pub fn count(&mut self, person: &Person, traffic: &Traffic) {
        let sum = &mut self.by_kind[person.kind as usize];
        sum.people += 1;
        sum.open_millis += u64::try_from(person.open_for.as_millis()).unwrap_or(u64::MAX);
        let requests = [
            (&traffic.reads, &mut sum.reads),
            (&traffic.updates, &mut sum.updates),
            (&traffic.token_reads, &mut sum.token_reads),
        ];
        for (moments, total) in requests {
            for moment in moments.iter().filter(|moment| **moment >= MIDNIGHT) {
                let second = usize::try_from(moment.since(MIDNIGHT).as_secs()).unwrap_or(SECONDS);
                if let Some(count) = self.by_second.get_mut(second) {
                    *count += 1;
                    *total += 1;
                }
            }
        }
    }

    fn add(&mut self, other: &Self) {
        for (sum, other) in self.by_kind.iter_mut().zip(other.by_kind) {
            *sum = sum.plus(other);
        }
        for (count, other) in self.by_second.iter_mut().zip(&other.by_second) {
            *count += other;
        }
    }

    /// All kinds in one.
    pub fn total(&self) -> Sum {
        self.by_kind.into_iter().fold(Sum::default(), Sum::plus)
    }

    /// The busiest minute of the day, by its number from midnight on, and its requests.
    pub fn busiest_minute(&self) -> (usize, u64) {
        let minutes = self.by_second.chunks(60);
        let sums = minutes.map(|minute| minute.iter().copied().map(u64::from).sum());
        let later_only_if_more = |(minute, sum): &(usize, u64)| (*sum, usize::MAX - minute);
        let busiest = sums.enumerate().max_by_key(later_only_if_more);
        busiest.unwrap_or_default()
    }

    /// The requests of the busiest second.
    pub fn busiest_second(&self) -> u32 {
        self.by_second.iter().copied().max().unwrap_or_default()
    }
}

/// What each client of [`Client::ALL`] would have made of the same days.
pub type Tallies = [Tally; Client::ALL.len()];

/// Lets the people of these numbers live their day, as many at a time as there
/// are cores, and adds what they ask to `tallies`. `on_day` hears of each day.
pub fn add_days(seed: u64, people: Range<u64>, tallies: &mut Tallies, on_day: impl Fn() + Sync) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let on_day = &on_day;
    let live_some = |first: u64| {
        let mut tallies = Tallies::default();
        for number in (people.start + first..people.end).step_by(threads) {
            add_day(seed, number, &mut tallies);
            on_day();
        }
        tallies
    };
    thread::scope(|scope| {
        let live_some = &live_some;
        let start = |first| scope.spawn(move || live_some(first));
        let parts: Vec<_> = (0..threads as u64).map(start).collect();
        for part in parts {
            // A crowd without some of its people would be another one.
            let part = part.join().unwrap_or_else(|why| panic::resume_unwind(why));
            for (tally, part) in tallies.iter_mut().zip(&part) {
                tally.add(part);
            }
        }
    });
}

fn add_day(seed: u64, number: u64, tallies: &mut Tallies) {
    let person = Person::make(seed, number);
    for (client, tally) in Client::ALL.into_iter().zip(tallies) {
        tally.count(&person, &client.live(&person, Dice::new(seed ^ number)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(people: Range<u64>) -> Tallies {
        let mut tallies = Tallies::default();
        add_days(1, people, &mut tallies, || ());
        tallies
    }

    #[test]
    fn a_crowd_is_the_sum_of_its_people_whoever_is_counted_first() {
        let whole = days(0..40);
        let mut parts = days(25..40);
        add_days(1, 0..25, &mut parts, || ());
        for (whole, parts) in whole.iter().zip(&parts) {
            assert_eq!(whole.by_second, parts.by_second);
            assert_eq!(whole.total().reads, parts.total().reads);
            assert_eq!(whole.total().people, 40);
        }
    }

    #[test]
    #[should_panic(expected = "nobody may be missing")]
    fn a_day_that_cannot_be_lived_is_no_day_without_requests() {
        let mut tallies = Tallies::default();
        add_days(1, 0..4, &mut tallies, || panic!("nobody may be missing"));
    }

    #[test]
    fn what_happens_before_midnight_is_not_counted() {
        let person = Person::make(1, 1);
        let moment = |millis: i64| Timestamp::from_millis(MIDNIGHT.as_millis() + millis);
        let traffic = Traffic {
            reads: [-1, 0, 119_999, 60_500, 60_500].map(moment).to_vec(),
            updates: vec![moment(61_000)],
            token_reads: vec![moment(60_999)],
        };
        let mut tally = Tally::default();
        tally.count(&person, &traffic);
        let total = tally.total();
        assert_eq!((total.reads, total.updates, total.token_reads), (4, 1, 1));
        assert_eq!((total.requests(), total.cookies()), (6, 5));
        assert_eq!(tally.busiest_minute(), (1, 5));
        assert_eq!(tally.busiest_second(), 3);
    }

    #[test]
    fn ours_asks_no_more_than_next_auth_of_anybody() {
        for number in 0..60 {
            let mut tallies = Tallies::default();
            add_day(1, number, &mut tallies);
            let reads = tallies.map(|tally| tally.total().reads);
            let [v4, v5, ours, v4_polls, v5_polls, our_polls] = reads;
            assert!(ours <= v4 && ours <= v5, "person {number}: {reads:?}");
            assert!(
                our_polls <= v4_polls && our_polls <= v5_polls,
                "person {number}: {reads:?}"
            );
        }
    }
}
