//! What is known of the real ones: from runs, or from their source.

use super::*;

const SECOND: Duration = Duration::from_secs(1);
const BOTH: [Version; 2] = [Version::V4, Version::V5];

impl NextAuth {
    fn with_tabs(version: Version, refetch_interval: Option<Duration>, count: usize) -> Self {
        let mut browser = Self::new(version, refetch_interval);
        for place in 0..count {
            browser.open(place);
            browser.pass(SECOND);
        }
        browser
    }

    fn pass(&mut self, duration: Duration) {
        self.pass_until(self.now.after(duration));
    }

    /// Reads and failures meanwhile.
    fn count(&mut self, act: impl FnOnce(&mut Self)) -> usize {
        let before = self.traffic.reads.len() + self.failures;
        act(self);
        self.traffic.reads.len() + self.failures - before
    }

    fn show(&mut self, place: usize) {
        self.happen(Event::Show(place));
    }

    fn nobody_in(&self) -> usize {
        (0..self.tabs.len())
            .filter(|place| self.says_nobody(*place))
            .count()
    }
}

#[test]
fn a_mount_is_one_read_in_v4_and_two_in_v5() {
    for (version, reads) in [(Version::V4, 1), (Version::V5, 2)] {
        for has_session in [true, false] {
            let mut browser = NextAuth::new(version, None);
            browser.has_session = has_session;
            browser.open(0);
            assert_eq!(browser.traffic.reads.len(), reads);
        }
    }
}

#[test]
fn tabs_that_open_one_after_another_read_in_all_those_before() {
    for count in 1..=20 {
        let reads = |version| {
            NextAuth::with_tabs(version, None, count)
                .traffic
                .reads
                .len()
        };
        assert_eq!(reads(Version::V4), count * (count + 1) / 2);
        assert_eq!(reads(Version::V5), count * (count + 3) / 2);
    }
    assert_eq!(
        NextAuth::with_tabs(Version::V5, None, 4)
            .traffic
            .reads
            .len(),
        14
    );
    assert_eq!(
        NextAuth::with_tabs(Version::V5, None, 8)
            .traffic
            .reads
            .len(),
        44
    );
}

#[test]
fn each_of_three_quick_looks_is_read() {
    for (version, reads) in [(Version::V4, 3), (Version::V5, 6)] {
        let mut browser = NextAuth::with_tabs(version, None, 1);
        let looks = |browser: &mut NextAuth| (0..3).for_each(|_| browser.show(0));
        assert_eq!(browser.count(looks), reads);
    }
}

#[test]
fn a_look_is_a_read_in_each_tab_and_in_v5_one_more() {
    for count in 1..=20 {
        for (version, reads) in [(Version::V4, count), (Version::V5, count + 1)] {
            let mut browser = NextAuth::with_tabs(version, None, count);
            assert_eq!(browser.count(|browser| browser.show(count / 2)), reads);
        }
    }
}

#[test]
fn each_tab_polls_and_makes_all_others_read() {
    for (version, reads) in [(Version::V4, 3), (Version::V5, 4)] {
        let mut browser = NextAuth::with_tabs(version, Some(SECOND * 300), 3);
        let hour = |browser: &mut NextAuth| browser.pass(SECOND * 3_600);
        assert_eq!(browser.count(hour), 12 * 3 * reads);
    }
}

#[test]
fn who_is_signed_out_neither_polls_nor_looks() {
    for version in BOTH {
        let mut browser = NextAuth::with_tabs(version, Some(SECOND), 2);
        browser.sign_out(0);
        assert_eq!(browser.nobody_in(), 2);
        let reads = browser.count(|browser| {
            browser.pass(SECOND * 60);
            browser.show(1);
        });
        assert_eq!(reads, 0);
    }
}

#[test]
fn one_failed_read_signs_all_tabs_out_and_they_stay_so() {
    for (version, failures) in [(Version::V4, 3), (Version::V5, 4)] {
        let mut browser = NextAuth::with_tabs(version, Some(SECOND * 60), 3);
        browser.set_up(false);
        assert_eq!(browser.count(|browser| browser.show(1)), failures);
        assert_eq!((browser.nobody_in(), browser.wrongful_sign_outs), (3, 3));
        browser.set_up(true);
        let reads = browser.count(|browser| {
            browser.pass(SECOND * 600);
            browser.show(2);
        });
        assert_eq!(reads, 0);
        // Until a page is loaded anew, of which the others hear.
        browser.open(0);
        assert_eq!((browser.nobody_in(), browser.wrongful_sign_outs), (0, 3));
    }
}

#[test]
fn the_first_failed_poll_is_the_last() {
    for (version, failures) in [(Version::V4, 1), (Version::V5, 2)] {
        let mut browser = NextAuth::with_tabs(version, Some(SECOND * 60), 1);
        browser.set_up(false);
        let outage = |browser: &mut NextAuth| browser.pass(SECOND * 600);
        assert_eq!(browser.count(outage), failures);
        assert_eq!(browser.nobody_in(), 1);
    }
}

#[test]
fn a_first_read_that_fails_is_taken_for_nobody() {
    for version in BOTH {
        let mut browser = NextAuth::new(version, None);
        browser.set_up(false);
        browser.open(0);
        assert_eq!((browser.nobody_in(), browser.wrongful_sign_outs), (1, 1));
    }
}

#[test]
fn of_a_sign_in_the_other_tabs_hear_nothing() {
    for version in BOTH {
        let mut browser = NextAuth::with_tabs(version, None, 3);
        assert_eq!(browser.count(|browser| browser.sign_out(0)), 3);
        assert_eq!(browser.count(|browser| browser.sign_in(0)), 1);
        assert_eq!(browser.nobody_in(), 2);
    }
}

#[test]
fn v4_hears_the_same_words_within_a_second_once() {
    let mut browser = NextAuth::with_tabs(Version::V4, None, 3);
    assert_eq!(browser.count(|browser| browser.show(0)), 3);
    assert_eq!(browser.count(|browser| browser.show(1)), 1);
    browser.pass(SECOND);
    assert_eq!(browser.count(|browser| browser.show(0)), 3);
}

#[test]
fn a_hidden_tab_polls_on_and_after_five_minutes_with_the_browsers_minute() {
    let start = Timestamp::from_millis(5 * 60_000 + 7_000);
    let mut browser = NextAuth::new(Version::V4, Some(SECOND * 90)).started_at(start);
    browser.pass(SECOND);
    browser.open(0);
    browser.happen(Event::Hide(0));
    browser.pass(SECOND * 900);
    let polls = browser.traffic.reads[1..].iter();
    let seconds: Vec<_> = polls.map(|at| at.as_millis() / 1_000).collect();
    assert_eq!(seconds, [91, 181, 271, 367, 487, 547, 667, 727, 847]);
}

#[test]
fn a_suspended_machine_polls_once_when_it_wakes() {
    for (version, reads) in [(Version::V4, 1), (Version::V5, 2)] {
        let mut browser = NextAuth::with_tabs(version, Some(SECOND * 300), 1);
        browser.happen(Event::Hide(0));
        browser.happen(Event::Sleep);
        assert_eq!(browser.count(|browser| browser.pass(SECOND * 3_600)), 0);
        assert_eq!(browser.count(|browser| browser.happen(Event::Wake)), reads);
        assert_eq!(browser.count(|browser| browser.pass(SECOND * 299)), 0);
    }
}

#[test]
fn an_update_with_data_asks_for_the_token_and_makes_the_others_read() {
    for version in BOTH {
        let mut browser = NextAuth::with_tabs(version, None, 4);
        let update = |browser: &mut NextAuth| browser.happen(Event::Update(1));
        assert_eq!(browser.count(update), 3);
        browser.pass(SECOND);
        assert_eq!(browser.count(update), 3);
        let Traffic {
            updates,
            token_reads,
            ..
        } = &browser.traffic;
        assert_eq!((updates.len(), token_reads.len()), (2, 2));
    }
}

#[test]
fn who_is_signed_out_updates_nothing() {
    let mut browser = NextAuth::with_tabs(Version::V4, None, 2);
    browser.sign_out(0);
    assert_eq!(browser.count(|browser| browser.happen(Event::Update(0))), 0);
    assert_eq!(browser.traffic.updates.len(), 0);
}
