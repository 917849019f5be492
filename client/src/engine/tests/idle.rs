//! The end of a session that nobody uses.

use super::*;

const IDLE: IdleSettings = IdleSettings {
    sign_out_after: Duration::from_mins(1),
    warn_before: Duration::from_secs(10),
};

fn watched() -> Engine {
    let settings = Settings {
        idle: Some(IDLE),
        ..Settings::default()
    };
    engine_with(settings, Some(session("ada")))
}

fn elapse(engine: &mut Engine, second: i64) -> Vec<Effect> {
    engine.handle(at(second), Input::Elapsed(Timer::Idle))
}

#[test]
fn nobody_there_is_warned_and_then_signed_out() {
    let mut engine = watched();
    assert_eq!(engine.state().idle_end(), None);
    let effects = elapse(&mut engine, 50);
    assert_eq!(engine.state().idle_end(), Some(at(60)));
    assert!(effects.contains(&Effect::Arm(Timer::Idle, Duration::from_secs(10))));
    assert!(effects.contains(&Effect::Publish));
    let effects = elapse(&mut engine, 60);
    assert!(effects.contains(&Effect::SignOut));
    engine.handle(at(60), Input::SigningOut);
    let effects = engine.handle(at(61), Input::SignedOut(AfterSignOut::Stay));
    assert_eq!(
        told_in(&effects),
        [SessionEvent::SignedOut(SignOutReason::Idle)]
    );
    assert_eq!(engine.state().idle_end(), None);
}

#[test]
fn whoever_does_something_stays_here_and_in_the_other_tabs() {
    let mut engine = watched();
    elapse(&mut engine, 50);
    let effects = engine.handle(at(55), Input::Active);
    assert_eq!(engine.state().idle_end(), None);
    assert!(effects.contains(&Effect::ShareActivity(at(55))));
    assert!(effects.contains(&Effect::Arm(Timer::Idle, Duration::from_secs(50))));
    elapse(&mut engine, 105);
    let effects = engine.handle(at(106), Input::ActiveElsewhere(at(105)));
    assert_eq!(engine.state().idle_end(), None);
    assert!(
        !effects.contains(&Effect::ShareActivity(at(105))),
        "no echo"
    );
    engine.handle(at(107), Input::ActiveElsewhere(at(20)));
    assert_eq!(
        elapse(&mut engine, 140),
        [Effect::Arm(Timer::Idle, Duration::from_secs(15))]
    );
}

#[test]
fn reads_and_polls_are_no_use_of_a_session() {
    let mut engine = watched();
    for second in [20, 40, 49] {
        read(&mut engine, second, Some(session("ada")));
        engine.handle(at(second), Input::VisibilityChanged(Visibility::Hidden));
        engine.handle(at(second), Input::VisibilityChanged(Visibility::Visible));
        engine.handle(at(second), Input::Heard(at(second), Some(session("ada"))));
    }
    elapse(&mut engine, 50);
    assert_eq!(engine.state().idle_end(), Some(at(60)));
}

/// The computer slept, and the person who wakes it may be another one.
#[test]
fn who_comes_back_too_late_finds_the_session_over() {
    let mut engine = watched();
    engine.handle(at(3_600), Input::Active);
    let effects = elapse(&mut engine, 3_600);
    assert!(effects.contains(&Effect::SignOut));
}

#[test]
fn tabs_in_the_background_leave_it_to_those_in_front() {
    let mut engine = watched();
    elapse(&mut engine, 50);
    let effects = engine.handle(at(51), Input::VisibilityChanged(Visibility::Hidden));
    assert!(effects.contains(&Effect::Arm(Timer::Idle, Duration::from_secs(11))));
    assert!(!elapse(&mut engine, 61).contains(&Effect::SignOut));
    assert!(elapse(&mut engine, 62).contains(&Effect::SignOut));
}

#[test]
fn a_sign_out_that_fails_is_tried_again() {
    let mut engine = watched();
    elapse(&mut engine, 50);
    elapse(&mut engine, 60);
    engine.handle(at(60), Input::SigningOut);
    let effects = engine.handle(at(61), Input::SignOutFailed);
    assert!(effects.contains(&Effect::Arm(Timer::Idle, Duration::from_secs(4))));
    assert!(elapse(&mut engine, 65).contains(&Effect::SignOut));
}

#[test]
fn without_a_session_or_a_setting_nothing_is_watched() {
    let mut engine = signed_in();
    let effects = engine.handle(at(1), Input::Active);
    assert_eq!(effects, []);
    let settings = Settings {
        idle: Some(IDLE),
        ..Settings::default()
    };
    let mut engine = engine_with(settings, None);
    assert_eq!(engine.handle(at(1), Input::Active), []);
    assert_eq!(elapse(&mut engine, 99), []);
    let effects = engine.handle(at(100), Input::Seeded(Some(session("ada"))));
    assert!(effects.contains(&Effect::Arm(Timer::Idle, Duration::from_secs(50))));
}

#[test]
fn a_tab_that_opens_knowing_the_session_is_somebody_there_for_the_others() {
    let settings = Settings {
        idle: Some(IDLE),
        ..Settings::default()
    };
    let mut engine = Engine::informed(settings, at(7), Some(session("ada")));
    let effects = engine.handle(at(8), MOUNTED);
    assert!(effects.contains(&Effect::ShareActivity(at(8))));
}
