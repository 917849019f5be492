use super::*;

type Engine = super::Engine<&'static str>;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds * 1_000)
}

fn session(user: &'static str) -> Session<&'static str> {
    Session {
        user,
        expires: None,
    }
}

fn expiring(user: &'static str, expires: i64) -> Session<&'static str> {
    Session {
        user,
        expires: Some(at(expires)),
    }
}

fn network_error() -> AuthError {
    AuthError::Network {
        url: "/api/auth/session".into(),
        reason: "offline".into(),
    }
}

const MOUNTED: Input<&'static str> = Input::Mounted(Visibility::Visible, Connectivity::Online);

fn read_in(effects: &[Effect]) -> Option<ReadId> {
    effects.iter().find_map(|effect| match effect {
        Effect::Read(id) => Some(*id),
        _ => None,
    })
}

/// Mounts and answers the first read at second 0.
fn engine_with(settings: Settings, answer: Option<Session<&'static str>>) -> Engine {
    let mut engine = Engine::new(settings);
    let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
    engine.handle(at(0), Input::Answered(id, Ok(answer)));
    engine
}

fn signed_in() -> Engine {
    engine_with(Settings::default(), Some(session("ada")))
}

#[test]
fn the_first_mount_reads_once_and_announces_what_it_found() {
    let mut engine = Engine::new(Settings::default());
    assert_eq!(engine.state().status(), SessionStatus::Loading);
    let effects = engine.handle(at(0), MOUNTED);
    let id = read_in(&effects).unwrap();
    assert_eq!(effects, [Effect::Read(id), Effect::Publish]);
    let effects = engine.handle(at(1), Input::Answered(id, Ok(None)));
    assert_eq!(
        effects,
        [Effect::Announce(TabNews::FoundSignedOut), Effect::Publish]
    );
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
}

#[test]
fn an_initial_session_costs_no_read() {
    let mut engine = Engine::seeded(Settings::default(), Some(session("ada")));
    assert_eq!(engine.handle(at(0), MOUNTED), []);
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
    let mut engine = Engine::seeded(Settings::default(), None);
    assert_eq!(engine.handle(at(0), MOUNTED), []);
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
}

#[test]
fn a_failed_first_read_is_unreachable_and_tried_again() {
    let mut engine = Engine::new(Settings::default());
    let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
    let effects = engine.handle(at(1), Input::Answered(id, Err(network_error())));
    assert_eq!(engine.state().status(), SessionStatus::Unreachable);
    assert!(effects.contains(&Effect::Arm(Timer::Retry, Duration::from_secs(1))));
    let effects = engine.handle(at(2), Input::Elapsed(Timer::Retry));
    assert!(read_in(&effects).is_some());
    assert_eq!(engine.state().status(), SessionStatus::Unreachable);
}

#[test]
fn a_failed_refetch_keeps_the_session() {
    let mut engine = signed_in();
    let id = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::Answered(id, Err(network_error())));
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
    assert_eq!(engine.state().user(), Some(&"ada"));
    assert_eq!(engine.state().error(), Some(&network_error()));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Announce(_)))
    );
    let id = read_in(&engine.handle(at(11), Input::Elapsed(Timer::Retry))).unwrap();
    engine.handle(at(11), Input::Answered(id, Ok(Some(session("ada")))));
    assert_eq!(engine.state().error(), None);
}

#[test]
fn only_the_servers_word_signs_out() {
    let mut engine = signed_in();
    let id = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::Answered(id, Ok(None)));
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
    assert!(effects.contains(&Effect::Announce(TabNews::Changed)));
}

#[test]
fn questions_at_one_time_are_one_read() {
    let mut engine = Engine::new(Settings::default());
    assert!(read_in(&engine.handle(at(0), MOUNTED)).is_some());
    for input in [
        Input::Refresh,
        Input::VisibilityChanged(Visibility::Hidden),
        Input::VisibilityChanged(Visibility::Visible),
        Input::ConnectivityChanged(Connectivity::Offline),
        Input::ConnectivityChanged(Connectivity::Online),
    ] {
        assert_eq!(read_in(&engine.handle(at(1), input)), None);
    }
}

#[test]
fn a_read_from_before_the_sign_out_brings_nobody_back() {
    let mut engine = signed_in();
    let early = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::SigningOut);
    assert_eq!(effects[0], Effect::AbortRead);
    assert_eq!(
        engine.handle(at(11), Input::Answered(early, Ok(Some(session("ada"))))),
        []
    );
    engine.handle(at(12), Input::SignedOut(AfterSignOut::Leave));
    engine.handle(at(13), Input::Answered(early, Ok(Some(session("ada")))));
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
}

#[test]
fn nothing_is_read_while_signing_out() {
    let mut engine = signed_in();
    engine.handle(at(9), Input::SigningOut);
    for input in [
        Input::Refresh,
        Input::Told(TabNews::Changed),
        Input::VisibilityChanged(Visibility::Hidden),
        Input::VisibilityChanged(Visibility::Visible),
        Input::Elapsed(Timer::Poll),
    ] {
        assert_eq!(read_in(&engine.handle(at(20), input)), None);
    }
    let effects = engine.handle(at(21), Input::SignedOut(AfterSignOut::Stay));
    assert!(effects.contains(&Effect::Announce(TabNews::SignedOut)));
    assert!(read_in(&effects).is_some());
}

#[test]
fn a_failed_sign_out_keeps_the_session_and_asks_the_server() {
    let mut engine = signed_in();
    engine.handle(at(9), Input::SigningOut);
    let effects = engine.handle(at(10), Input::SignOutFailed);
    assert!(read_in(&effects).is_some());
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
}

#[test]
fn a_sign_in_drops_the_read_under_way_and_asks_anew() {
    let mut engine = engine_with(Settings::default(), None);
    let early = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::SignedIn);
    let late = read_in(&effects).unwrap();
    assert_ne!(early, late);
    assert!(effects.contains(&Effect::Announce(TabNews::SignedIn)));
    let effects = engine.handle(at(11), Input::Answered(late, Ok(Some(session("ada")))));
    assert_eq!(
        effects,
        [Effect::Publish],
        "the other tabs were told already"
    );
    engine.handle(at(12), Input::Answered(early, Ok(None)));
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
}

#[test]
fn an_update_wins_over_the_read_under_way() {
    let mut engine = signed_in();
    let early = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let asked_in = engine.generation();
    let effects = engine.handle(at(10), Input::Updated(asked_in, Some(session("countess"))));
    assert!(effects.contains(&Effect::Announce(TabNews::Changed)));
    engine.handle(at(11), Input::Answered(early, Ok(Some(session("ada")))));
    assert_eq!(engine.state().user(), Some(&"countess"));
}

/// What happens while an update is under way, and what is read after it.
#[test]
fn an_update_answered_late_brings_no_session_back() {
    let changes: [&[Input<&'static str>]; 4] = [
        &[Input::SigningOut, Input::SignedOut(AfterSignOut::Stay)],
        &[Input::SigningOut],
        &[Input::Told(TabNews::SignedOut)],
        &[Input::Seeded(None)],
    ];
    for change in changes {
        let mut engine = signed_in();
        let asked_in = engine.generation();
        for input in change {
            engine.handle(at(9), input.clone());
        }
        let before = engine.state().session().cloned();
        let late = Input::Updated(asked_in, Some(session("countess")));
        let effects = engine.handle(at(10), late);
        assert_eq!(engine.state().session().cloned(), before, "{change:?}");
        let is_signing_out = change == [Input::SigningOut];
        assert_eq!(read_in(&effects).is_none(), is_signing_out, "{change:?}");
        assert!(!effects.contains(&Effect::Announce(TabNews::Changed)));
    }
}

#[test]
fn of_two_updates_at_one_time_the_server_is_asked_which_won() {
    let mut engine = signed_in();
    let asked_in = engine.generation();
    engine.handle(at(9), Input::Updated(asked_in, Some(session("countess"))));
    let effects = engine.handle(at(9), Input::Updated(asked_in, Some(session("ada"))));
    assert_eq!(engine.state().user(), Some(&"countess"));
    assert!(read_in(&effects).is_some());
}

#[test]
fn an_unchanged_session_is_not_published() {
    let mut engine = engine_with(Settings::default(), Some(expiring("ada", 100)));
    let id = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let before = engine.state().clone();
    engine.handle(at(10), Input::Answered(id, Ok(Some(expiring("ada", 200)))));
    assert!(engine.state().knowledge.looks_like(&before.knowledge));
    assert_eq!(engine.state().expires(), Some(at(200)));
    let effects = engine.handle(at(11), Input::Seeded(Some(expiring("ada", 300))));
    assert!(!effects.contains(&Effect::Publish));
}

#[test]
fn a_refresh_never_looks_like_loading() {
    let mut engine = signed_in();
    engine.handle(at(9), Input::Refresh);
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
    assert!(engine.state().is_refreshing());
}

#[test]
fn coming_to_the_front_reads_but_not_in_quick_succession() {
    let mut engine = signed_in();
    let look_away_and_back = |engine: &mut Engine, second| {
        engine.handle(at(second), Input::VisibilityChanged(Visibility::Hidden));
        read_in(&engine.handle(at(second), Input::VisibilityChanged(Visibility::Visible)))
    };
    assert_eq!(look_away_and_back(&mut engine, 1), None);
    let id = look_away_and_back(&mut engine, 6).unwrap();
    engine.handle(at(6), Input::Answered(id, Ok(Some(session("ada")))));
    assert_eq!(look_away_and_back(&mut engine, 7), None);
    assert_eq!(look_away_and_back(&mut engine, 8), None);
    assert!(look_away_and_back(&mut engine, 11).is_some());
}

#[test]
fn a_signed_out_page_asks_nothing_of_its_own_accord() {
    let settings = Settings {
        refetch_interval: Some(Duration::from_secs(1)),
        ..Settings::default()
    };
    let mut engine = engine_with(settings, None);
    for input in [
        Input::VisibilityChanged(Visibility::Hidden),
        Input::VisibilityChanged(Visibility::Visible),
        Input::ConnectivityChanged(Connectivity::Offline),
        Input::ConnectivityChanged(Connectivity::Online),
        Input::Elapsed(Timer::Poll),
    ] {
        assert_eq!(engine.handle(at(60), input), []);
    }
}

#[test]
fn focus_can_be_turned_off() {
    let settings = Settings {
        refetch_on_window_focus: false,
        ..Settings::default()
    };
    let mut engine = engine_with(settings, Some(session("ada")));
    engine.handle(at(60), Input::VisibilityChanged(Visibility::Hidden));
    let effects = engine.handle(at(61), Input::VisibilityChanged(Visibility::Visible));
    assert_eq!(read_in(&effects), None);
}

#[test]
fn polling_keeps_its_interval() {
    let settings = Settings {
        refetch_interval: Some(Duration::from_mins(1)),
        ..Settings::default()
    };
    let mut engine = Engine::new(settings);
    let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
    let effects = engine.handle(at(0), Input::Answered(id, Ok(Some(session("ada")))));
    assert!(effects.contains(&Effect::Arm(Timer::Poll, Duration::from_mins(1))));
    let id = read_in(&engine.handle(at(60), Input::Elapsed(Timer::Poll))).unwrap();
    let effects = engine.handle(at(61), Input::Answered(id, Ok(Some(session("ada")))));
    assert!(effects.contains(&Effect::Arm(Timer::Poll, Duration::from_secs(59))));
}

#[test]
fn an_interval_of_30_days_does_not_overflow_the_timer() {
    let days = |count: u64| Duration::from_secs(count * 86_400);
    let settings = Settings {
        refetch_interval: Some(days(30)),
        ..Settings::default()
    };
    let mut engine = Engine::new(settings);
    let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
    let effects = engine.handle(at(0), Input::Answered(id, Ok(Some(session("ada")))));
    assert!(effects.contains(&Effect::Arm(Timer::Poll, MAX_DELAY)));
    let step = at(0).after(MAX_DELAY);
    let effects = engine.handle(step, Input::Elapsed(Timer::Poll));
    assert_eq!(
        effects,
        [Effect::Arm(Timer::Poll, days(30).saturating_sub(MAX_DELAY))]
    );
    assert!(read_in(&engine.handle(at(30 * 86_400), Input::Elapsed(Timer::Poll))).is_some());
}

#[test]
fn polling_pauses_offline_if_told_to_and_in_the_background() {
    for (refetch_when_offline, is_paused) in [(true, false), (false, true)] {
        let settings = Settings {
            refetch_interval: Some(Duration::from_mins(1)),
            refetch_when_offline,
            ..Settings::default()
        };
        let mut engine = engine_with(settings, Some(session("ada")));
        let effects = engine.handle(at(1), Input::ConnectivityChanged(Connectivity::Offline));
        assert_eq!(effects.contains(&Effect::Disarm(Timer::Poll)), is_paused);
        let effects = engine.handle(at(2), Input::VisibilityChanged(Visibility::Hidden));
        assert_eq!(effects.contains(&Effect::Disarm(Timer::Poll)), !is_paused);
    }
}

#[test]
fn coming_back_online_reads_at_once() {
    let mut engine = signed_in();
    engine.handle(at(1), Input::ConnectivityChanged(Connectivity::Offline));
    let effects = engine.handle(at(2), Input::ConnectivityChanged(Connectivity::Online));
    assert!(read_in(&effects).is_some());
}

#[test]
fn the_end_of_the_session_is_asked_about_once() {
    let mut engine = Engine::new(Settings::default());
    let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
    let effects = engine.handle(at(0), Input::Answered(id, Ok(Some(expiring("ada", 30)))));
    assert!(effects.contains(&Effect::Arm(Timer::Expiry, Duration::from_millis(30_500))));
    let id = read_in(&engine.handle(at(31), Input::Elapsed(Timer::Expiry))).unwrap();
    let effects = engine.handle(at(31), Input::Answered(id, Ok(Some(expiring("ada", 30)))));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Arm(Timer::Expiry, _)))
    );
}

#[test]
fn other_tabs_are_heard_and_not_echoed() {
    let mut engine = signed_in();
    let id = read_in(&engine.handle(at(1), Input::Told(TabNews::SignedOut))).unwrap();
    let effects = engine.handle(at(2), Input::Answered(id, Ok(None)));
    assert_eq!(effects, [Effect::Publish]);
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
}

#[test]
fn tabs_that_agree_cost_no_read() {
    let mut engine = signed_in();
    assert_eq!(
        engine.handle(at(1), Input::Told(TabNews::FoundSignedIn)),
        []
    );
    let effects = engine.handle(at(1), Input::Told(TabNews::FoundSignedOut));
    assert!(read_in(&effects).is_some());
    let mut engine = engine_with(Settings::default(), None);
    assert_eq!(
        engine.handle(at(1), Input::Told(TabNews::FoundSignedOut)),
        []
    );
    let effects = engine.handle(at(1), Input::Told(TabNews::FoundSignedIn));
    assert!(read_in(&effects).is_some());
}

#[test]
fn after_the_unmount_all_is_quiet() {
    let settings = Settings {
        refetch_interval: Some(Duration::from_mins(1)),
        ..Settings::default()
    };
    let mut engine = engine_with(settings, Some(session("ada")));
    engine.handle(at(1), Input::Refresh);
    let effects = engine.handle(at(2), Input::Unmounted);
    assert!(effects.contains(&Effect::AbortRead));
    for input in [
        Input::VisibilityChanged(Visibility::Hidden),
        Input::VisibilityChanged(Visibility::Visible),
        Input::Told(TabNews::SignedOut),
        Input::Elapsed(Timer::Poll),
    ] {
        assert_eq!(engine.handle(at(90), input), []);
    }
}
