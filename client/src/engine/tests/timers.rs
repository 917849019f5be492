//! Polling, and the end of a session.

use super::*;

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
fn tabs_spread_their_polls_and_tries_over_some_time() {
    for (share, poll, tries) in [
        (0.0, 60_000, [1_000, 2_000]),
        (0.5, 63_000, [875, 1_750]),
        (1.0, 66_000, [750, 1_500]),
        (7.0, 66_000, [750, 1_500]),
        (f64::NAN, 60_000, [1_000, 2_000]),
    ] {
        let settings = Settings {
            refetch_interval: Some(Duration::from_mins(1)),
            ..Settings::default()
        };
        let mut engine = Engine::new(settings);
        engine.set_spread(Spread::new(share));
        let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
        let effects = engine.handle(at(0), Input::Answered(id, Ok(Some(session("ada")))));
        let arm = |timer, millis| Effect::Arm(timer, Duration::from_millis(millis));
        assert!(
            effects.contains(&arm(Timer::Poll, poll)),
            "{share} {effects:?}"
        );
        for pause in tries {
            let id = read_in(&engine.handle(at(100), Input::Refresh)).unwrap();
            let effects = engine.handle(at(100), Input::Answered(id, Err(network_error())));
            assert!(
                effects.contains(&arm(Timer::Retry, pause)),
                "{share} {effects:?}"
            );
        }
    }
}

#[test]
fn a_new_interval_counts_from_the_newest_read() {
    let mut engine = signed_in();
    let every = |seconds| Settings {
        refetch_interval: Some(Duration::from_secs(seconds)),
        ..Settings::default()
    };
    let poll = |seconds| Effect::Arm(Timer::Poll, Duration::from_secs(seconds));
    let configure = |seconds| Input::Configured(every(seconds));
    assert_eq!(engine.handle(at(10), configure(30)), [poll(20)]);
    assert_eq!(engine.handle(at(20), configure(30)), []);
    assert_eq!(engine.handle(at(20), configure(5)), [poll(0)]);
    let effects = engine.handle(at(20), Input::Configured(Settings::default()));
    assert_eq!(effects, [Effect::Disarm(Timer::Poll)]);
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
