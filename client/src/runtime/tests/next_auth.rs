//! When next-auth reads the session, and what it makes of the answers: its
//! decisions, without its code.
//!
//! After the sources of `next-auth/react` 4.24.15 and 5.0.0-beta.32 and runs of
//! both. What takes a moment in a browser takes none here.

use std::time::Duration;

use crate::protocol::Timestamp;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V4,
    V5,
}

/// What a tab knows: `undefined`, `null` or an object in `__NEXTAUTH._session`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    Nobody,
    Somebody,
}

/// The `event` that its `_getSession` is called with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Mount,
    Storage,
    Visible,
    Poll,
}

struct Tab {
    known: Known,
    polls_at: Option<Timestamp>,
}

/// A browser with tabs of an application that uses next-auth, and its server.
pub(super) struct NextAuth {
    version: Version,
    refetch_interval: Option<Duration>,
    now: Timestamp,
    /// By the place in the browser.
    tabs: Vec<Option<Tab>>,
    /// v4: the text in the storage, of which only a change is heard.
    stored: Option<(&'static str, i64)>,
    has_session: bool,
    is_up: bool,
    /// Reads that the server has answered.
    pub(super) reads: usize,
    /// Reads that have failed.
    pub(super) failures: usize,
    /// How often a tab began to say that nobody is signed in although somebody is.
    pub(super) wrongful_sign_outs: usize,
}

impl NextAuth {
    pub(super) fn new(version: Version, refetch_interval: Option<Duration>) -> Self {
        Self {
            version,
            refetch_interval,
            now: Timestamp::from_millis(0),
            tabs: Vec::new(),
            stored: None,
            has_session: true,
            is_up: true,
            reads: 0,
            failures: 0,
            wrongful_sign_outs: 0,
        }
    }

    pub(super) fn pass_until(&mut self, end: Timestamp) {
        while let Some((due, place)) = self.next_poll().filter(|(due, _)| *due <= end) {
            self.now = due;
            if let Some(tab) = &mut self.tabs[place] {
                tab.polls_at = self.refetch_interval.map(|pause| due.after(pause));
                // Only the interval's own callback looks at the session first.
                if tab.known == Known::Somebody {
                    self.get_session(place, Cause::Poll);
                }
            }
        }
        self.now = end;
    }

    fn next_poll(&self) -> Option<(Timestamp, usize)> {
        let due = |(place, tab): (usize, &Option<Tab>)| Some((tab.as_ref()?.polls_at?, place));
        self.tabs.iter().enumerate().filter_map(due).min()
    }

    /// Opens a tab at that place, or loads it anew.
    pub(super) fn open(&mut self, place: usize) {
        let count = self.tabs.len().max(place + 1);
        self.tabs.resize_with(count, || None);
        self.tabs[place] = Some(Tab {
            known: Known::Nothing,
            polls_at: self.refetch_interval.map(|pause| self.now.after(pause)),
        });
        self.get_session(place, Cause::Mount);
    }

    pub(super) fn close(&mut self, place: usize) {
        self.tabs[place] = None;
    }

    /// The tab comes to the front. It goes to the back without a sound.
    pub(super) fn show(&mut self, place: usize) {
        self.get_session(place, Cause::Visible);
    }

    /// With `redirect: false`, of which the other tabs are not told.
    pub(super) fn sign_in(&mut self, place: usize) {
        self.has_session = true;
        self.get_session(place, Cause::Storage);
    }

    /// With `redirect: false`. v5 tells it on the tab's own channel, which the
    /// tab itself does not hear.
    pub(super) fn sign_out(&mut self, place: usize) {
        self.has_session = false;
        self.post("signout", |other| other != place);
        self.get_session(place, Cause::Storage);
    }

    pub(super) fn set_up(&mut self, is_up: bool) {
        self.is_up = is_up;
    }

    pub(super) fn says_nobody(&self, place: usize) -> bool {
        let tab = self.tabs[place].as_ref();
        tab.is_some_and(|tab| tab.known == Known::Nobody)
    }

    fn get_session(&mut self, place: usize, cause: Cause) {
        let Some(tab) = &self.tabs[place] else {
            return;
        };
        // In the order of the source: who knows nobody looks for nobody.
        let is_read = cause == Cause::Storage
            || tab.known == Known::Nothing
            || (tab.known == Known::Somebody && cause != Cause::Mount);
        if !is_read {
            return;
        }
        self.read(place);
        if cause != Cause::Storage {
            let hears_itself = self.version == Version::V5;
            self.post("getSession", |other| other != place || hears_itself);
        }
    }

    fn read(&mut self, place: usize) {
        if self.is_up {
            self.reads += 1;
        } else {
            self.failures += 1;
        }
        let known = if self.is_up && self.has_session {
            Known::Somebody
        } else {
            Known::Nobody
        };
        if let Some(tab) = &mut self.tabs[place] {
            let is_news = std::mem::replace(&mut tab.known, known) != known;
            let is_wrong = known == Known::Nobody && self.has_session;
            self.wrongful_sign_outs += usize::from(is_news && is_wrong);
        }
    }

    /// Whoever hears of it reads, and tells nobody.
    fn post(&mut self, trigger: &'static str, hears: impl Fn(usize) -> bool) {
        let text = Some((trigger, self.now.as_millis() / 1_000));
        if self.version == Version::V4 && self.stored == text {
            return;
        }
        self.stored = text;
        for other in (0..self.tabs.len()).filter(|place| hears(*place)) {
            self.get_session(other, Cause::Storage);
        }
    }
}

/// What is known of the real ones: from runs, or from their source.
mod facts {
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
            let before = self.reads + self.failures;
            act(self);
            self.reads + self.failures - before
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
                assert_eq!(browser.reads, reads);
            }
        }
    }

    #[test]
    fn tabs_that_open_one_after_another_read_in_all_those_before() {
        for count in 1..=20 {
            let reads = |version| NextAuth::with_tabs(version, None, count).reads;
            assert_eq!(reads(Version::V4), count * (count + 1) / 2);
            assert_eq!(reads(Version::V5), count * (count + 3) / 2);
        }
        assert_eq!(NextAuth::with_tabs(Version::V5, None, 4).reads, 14);
        assert_eq!(NextAuth::with_tabs(Version::V5, None, 8).reads, 44);
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
}
