//! What holds for the engine whatever happens to it, in whatever order.
//!
//! 2,000 cases of each; `PROPTEST_CASES` in the environment says otherwise.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod cases;

use std::time::Duration;

use cases::cases;
use proptest::{collection::vec, prelude::*};
use yew_nextauth::{
    AuthError, IdleSettings, Session, SessionStatus, Timestamp,
    engine::{
        AfterSignOut, Connectivity, Effect, Engine, Input, MAX_DELAY, ReadId, Settings, Ticket,
        Timer, Visibility,
    },
    protocol::TabNews,
};

/// Whom an answer names that came too late.
const GHOST: u8 = 255;

/// What the page asked before, so many milliseconds ago, and was told, if it was.
type Early = Option<(u32, Option<Option<u8>>)>;

/// Something that may happen.
#[derive(Debug, Clone)]
enum Step {
    Wait(u32),
    Refresh,
    Show(bool),
    Connect(bool),
    Elapse(Timer),
    Ask,
    Answer(Answer),
    /// An answer to a read that was given up.
    AnswerLate,
    /// The read's question had been asked so many milliseconds ago.
    AskBefore(u32),
    SignIn,
    StartSignOut,
    EndSignOut(bool, AfterSignOut),
    StartUpdate,
    EndUpdate(Option<u8>),
    Tell(TabNews, Option<u32>),
    /// An answer of another tab, from so many milliseconds ago.
    Hear(u32, Option<u8>),
    /// The same from before the newest change.
    HearGhost,
    Act,
    Remount,
}

#[derive(Debug, Clone)]
enum Answer {
    Session(u8, Option<u32>),
    Nobody,
    Failure,
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => (0..3u8, proptest::option::of(0..5_000u32)).prop_map(|(user, left)| Answer::Session(user, left)),
        2 => Just(Answer::Nobody),
        2 => Just(Answer::Failure),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let user = || proptest::option::of(0..3u8);
    let news = prop::sample::select(vec![
        TabNews::SignedIn,
        TabNews::SignedOut,
        TabNews::Changed,
    ]);
    let after = prop::sample::select(vec![AfterSignOut::Stay, AfterSignOut::Leave]);
    prop_oneof![
        4 => (0..3_000u32).prop_map(Step::Wait),
        1 => Just(Step::Refresh),
        1 => any::<bool>().prop_map(Step::Show),
        1 => any::<bool>().prop_map(Step::Connect),
        3 => prop::sample::select(Timer::ALL.to_vec()).prop_map(Step::Elapse),
        2 => Just(Step::Ask),
        5 => answer().prop_map(Step::Answer),
        2 => Just(Step::AnswerLate),
        1 => (0..3_000u32).prop_map(Step::AskBefore),
        1 => Just(Step::SignIn),
        1 => Just(Step::StartSignOut),
        2 => (any::<bool>(), after).prop_map(|(is_done, after)| Step::EndSignOut(is_done, after)),
        1 => Just(Step::StartUpdate),
        1 => user().prop_map(Step::EndUpdate),
        2 => (news, proptest::option::of(0..3_000u32)).prop_map(|(news, ago)| Step::Tell(news, ago)),
        2 => (0..3_000u32, user()).prop_map(|(ago, user)| Step::Hear(ago, user)),
        1 => Just(Step::HearGhost),
        1 => Just(Step::Act),
        1 => Just(Step::Remount),
    ]
}

fn early() -> impl Strategy<Value = Early> {
    let user = proptest::option::of(0..3u8);
    proptest::option::of((0..3_000u32, proptest::option::of(user)))
}

fn settings() -> impl Strategy<Value = Settings> {
    let pause = |longest: u64| proptest::option::of((0..longest).prop_map(Duration::from_secs));
    let idle = (0..60u64, 0..60u64).prop_map(|(sign_out_after, warn_before)| IdleSettings {
        sign_out_after: Duration::from_secs(sign_out_after),
        warn_before: Duration::from_secs(warn_before),
    });
    let asks = (pause(90_000_000), any::<bool>(), any::<bool>());
    (asks, pause(3), proptest::option::of(idle)).prop_map(|(asks, confirm_sign_out, idle)| {
        let (refetch_interval, refetch_on_window_focus, refetch_when_offline) = asks;
        Settings {
            refetch_interval,
            refetch_on_window_focus,
            refetch_when_offline,
            confirm_sign_out,
            idle,
        }
    })
}

/// A page around the engine that keeps its promises, and watches.
struct Page {
    engine: Engine<u8>,
    now: i64,
    read: Option<ReadId>,
    given_up: Option<ReadId>,
    is_signing_out: bool,
    changed_at: i64,
    update: Option<Ticket>,
    was_known: bool,
}

impl Page {
    fn new(settings: Settings, early: Early) -> Self {
        let now = 1_000_000;
        let before = |ago: u32| Timestamp::from_millis(now - i64::from(ago));
        let session = |user| Session {
            user,
            expires: None,
        };
        let mut page = Self {
            engine: match early {
                None => Engine::new(settings),
                Some((ago, None)) => Engine::expecting(settings, before(ago)),
                Some((ago, Some(user))) => {
                    Engine::informed(settings, before(ago), user.map(session))
                }
            },
            now,
            read: None,
            given_up: None,
            is_signing_out: false,
            changed_at: 0,
            update: None,
            was_known: false,
        };
        page.mount();
        page
    }

    fn mount(&mut self) {
        self.handle(Input::Mounted(Visibility::Visible, Connectivity::Online));
    }

    fn session(&self, user: u8, left: Option<u32>) -> Session<u8> {
        Session {
            user,
            expires: left.map(|left| Timestamp::from_millis(self.now + i64::from(left))),
        }
    }

    fn ago(&self, millis: u32) -> Timestamp {
        Timestamp::from_millis(self.now - i64::from(millis))
    }

    fn carry_out(&mut self, step: Step) {
        match step {
            Step::Wait(millis) => self.now += i64::from(millis),
            Step::Refresh => self.handle(Input::Refresh),
            Step::Show(true) => self.handle(Input::VisibilityChanged(Visibility::Visible)),
            Step::Show(false) => self.handle(Input::VisibilityChanged(Visibility::Hidden)),
            Step::Connect(true) => self.handle(Input::ConnectivityChanged(Connectivity::Online)),
            Step::Connect(false) => self.handle(Input::ConnectivityChanged(Connectivity::Offline)),
            Step::Elapse(timer) => self.handle(Input::Elapsed(timer)),
            Step::Ask => {
                if let Some(id) = self.read {
                    self.handle(Input::Asked(id));
                }
            }
            Step::AskBefore(ago) => {
                if let Some(id) = self.read {
                    self.handle(Input::AskedBefore(id, self.ago(ago)));
                }
            }
            Step::Answer(answer) => self.answer(&answer),
            Step::AnswerLate => {
                if let Some(id) = self.given_up {
                    let ghost = self.session(GHOST, None);
                    self.handle(Input::Answered(id, Ok(Some(ghost))));
                }
            }
            Step::SignIn if !self.is_signing_out => {
                self.changed_at = self.now;
                self.handle(Input::SignedIn);
            }
            Step::StartSignOut if !self.is_signing_out => {
                self.is_signing_out = true;
                self.changed_at = self.now;
                self.handle(Input::SigningOut);
            }
            Step::EndSignOut(is_done, after) if self.is_signing_out => {
                self.is_signing_out = false;
                self.changed_at = self.now;
                self.handle(if is_done {
                    Input::SignedOut(after)
                } else {
                    Input::SignOutFailed
                });
            }
            Step::StartUpdate => self.update = Some(self.engine.ticket(self.ago(0))),
            Step::EndUpdate(user) => self.end_update(user),
            Step::Tell(news, ago) => {
                let at = ago.map(|ago| self.ago(ago));
                self.handle(Input::Told(news, at));
            }
            Step::Hear(ago, user) => {
                let session = user.map(|user| self.session(user, None));
                self.handle(Input::Heard(self.ago(ago), session));
            }
            Step::HearGhost => {
                let before = Timestamp::from_millis(self.changed_at - 1);
                let ghost = self.session(GHOST, None);
                if self.changed_at > 0 {
                    self.handle(Input::Heard(before, Some(ghost)));
                }
            }
            Step::Act => self.handle(Input::Active),
            Step::Remount => {
                self.handle(Input::Unmounted);
                self.mount();
            }
            Step::SignIn | Step::StartSignOut | Step::EndSignOut(..) => {}
        }
    }

    fn answer(&mut self, answer: &Answer) {
        let Some(id) = self.read.take() else {
            return;
        };
        let user = self.engine.state().user().copied();
        let result = match answer {
            Answer::Session(user, left) => Ok(Some(self.session(*user, *left))),
            Answer::Nobody => Ok(None),
            Answer::Failure => Err(AuthError::Network {
                url: "/".into(),
                reason: "down".into(),
            }),
        };
        let is_failure = result.is_err();
        self.handle(Input::Answered(id, result));
        if is_failure {
            assert_eq!(
                self.engine.state().user().copied(),
                user,
                "an error clears nothing"
            );
            assert!(self.engine.state().error().is_some());
        }
    }

    fn end_update(&mut self, user: Option<u8>) {
        let Some(ticket) = self.update.take() else {
            return;
        };
        let is_late = self.engine.is_outdated(ticket);
        let user = if is_late { Some(GHOST) } else { user };
        let session = user.map(|user| self.session(user, None));
        self.handle(Input::Updated(ticket, session));
    }

    fn handle(&mut self, input: Input<u8>) {
        let before = self.engine.state().clone();
        let effects = self
            .engine
            .handle(Timestamp::from_millis(self.now), input.clone());
        for effect in &effects {
            match effect {
                Effect::Read(id) => {
                    assert_eq!(self.read, None, "two reads at one time: {input:?}");
                    assert!(!self.is_signing_out, "a read during a sign-out: {input:?}");
                    self.read = Some(*id);
                }
                Effect::AbortRead => self.given_up = self.read.take(),
                Effect::SignOutAgain => self.is_signing_out = true,
                Effect::Arm(_, delay) => assert!(*delay <= MAX_DELAY),
                _ => {}
            }
        }
        let state = self.engine.state();
        let status = state.status();
        assert_ne!(state.user(), Some(&GHOST), "a ghost: {input:?}");
        assert_eq!(state.is_refreshing(), self.read.is_some());
        assert!(
            !self.was_known
                || status != SessionStatus::Loading && status != SessionStatus::Unreachable
        );
        self.was_known |= matches!(
            status,
            SessionStatus::Authenticated | SessionStatus::Unauthenticated
        );
        let is_seen = before.status() != status
            || before.user() != state.user()
            || before.error() != state.error()
            || before.is_refreshing() != state.is_refreshing()
            || before.idle_end() != state.idle_end()
            || before.expires() != state.expires()
            || before.known_since() != state.known_since();
        assert_eq!(effects.contains(&Effect::Publish), is_seen, "{input:?}");
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn whatever_happens_the_rules_hold(settings in settings(), early in early(), steps in vec(step(), 1..80)) {
        let mut page = Page::new(settings, early);
        for step in steps {
            page.carry_out(step);
        }
    }

    /// Left alone by people, on a server that always answers the same.
    #[test]
    fn left_alone_it_asks_in_measure(settings in settings(), early in early(), steps in vec(step(), 0..40), answer in answer()) {
        let mut page = Page::new(settings.clone(), early);
        for step in steps {
            page.carry_out(step);
        }
        page.carry_out(Step::EndSignOut(true, AfterSignOut::Stay));
        let mut reads = 0;
        for _ in 0..600 {
            page.now += 100;
            for timer in Timer::ALL {
                page.handle(Input::Elapsed(timer));
            }
            reads += usize::from(page.read.is_some());
            page.answer(&answer);
            if page.is_signing_out {
                page.carry_out(Step::EndSignOut(true, AfterSignOut::Stay));
            }
        }
        let polls = settings.refetch_interval.map_or(0, |pause| 60 / pause.as_secs().max(1));
        // A failure is followed up twice a second at most; a session that is
        // always about to end is asked about when it ends.
        prop_assert!(reads <= 140 + usize::try_from(polls).unwrap(), "{reads} reads in a minute");
        prop_assert!(page.engine.is_settled() || page.engine.state().error().is_none());
    }
}
