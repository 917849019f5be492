//! What other tabs say and are told.

use super::*;

/// The pause after the news of other tabs is over.
fn heed(engine: &mut Engine, second: i64) -> Vec<Effect> {
    engine.handle(at(second), Input::Elapsed(Timer::Heed))
}

#[test]
fn news_are_looked_into_after_a_moment_and_not_echoed() {
    let mut engine = signed_in();
    let effects = engine.handle(at(1), Input::Told(TabNews::SignedOut, None));
    assert_eq!(
        effects,
        [Effect::Arm(Timer::Heed, Duration::from_millis(50))]
    );
    assert!(!engine.is_settled());
    let id = read_in(&heed(&mut engine, 2)).unwrap();
    let effects = engine.handle(at(2), Input::Answered(id, Ok(None)));
    assert_eq!(announced_in(&effects), []);
    assert_eq!(
        engine.state().status(),
        SessionStatus::Unauthenticated,
        "somebody has ended it: no second question"
    );
}

#[test]
fn the_answer_of_another_tab_saves_the_read() {
    let mut engine = signed_in();
    engine.handle(at(5), Input::Told(TabNews::SignedOut, Some(at(4))));
    let effects = engine.handle(at(5), Input::Heard(at(4), None));
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
    assert!(effects.contains(&Effect::Disarm(Timer::Heed)));
    assert_eq!(heed(&mut engine, 6), []);
    assert!(engine.is_settled());
}

#[test]
fn an_end_that_another_tab_has_told_is_its_doing_however_the_answer_comes() {
    for seconds_until_heed in [None, Some(6)] {
        let mut engine = signed_in();
        engine.handle(at(5), Input::Told(TabNews::SignedOut, Some(at(5))));
        if let Some(second) = seconds_until_heed {
            assert!(read_in(&heed(&mut engine, second)).is_some());
        }
        let effects = engine.handle(at(7), Input::Heard(at(6), None));
        let event = SessionEvent::SignedOut(SignOutReason::OtherTab);
        assert!(effects.contains(&Effect::Emit(event)), "{effects:?}");
    }
}

#[test]
fn a_read_in_the_queue_ends_with_the_answer_of_another_tab() {
    let mut engine = signed_in();
    let id = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::Heard(at(9), Some(session("bob"))));
    assert_eq!(effects[0], Effect::AbortRead);
    assert_eq!(engine.state().user(), Some(&"bob"));
    assert_eq!(
        engine.handle(at(11), Input::Answered(id, Ok(Some(session("ada"))))),
        []
    );
}

#[test]
fn a_look_is_content_with_what_another_tab_asked_a_moment_ago() {
    for (asked_at, is_saved) in [(14, false), (16, true), (20, true)] {
        let mut engine = signed_in();
        assert!(read_in(&look_away_and_back(&mut engine, 20)).is_some());
        let answer = Input::Heard(at(asked_at), Some(session("ada")));
        let effects = engine.handle(at(21), answer);
        assert_eq!(effects.contains(&Effect::AbortRead), is_saved, "{asked_at}");
    }
}

#[test]
fn an_application_that_asks_during_a_look_wants_to_know_of_now() {
    let mut engine = signed_in();
    look_away_and_back(&mut engine, 20);
    assert_eq!(engine.handle(at(21), Input::Refresh), []);
    for (asked_at, is_saved) in [(20, false), (21, true)] {
        let answer = Input::Heard(at(asked_at), Some(session("ada")));
        let effects = engine.handle(at(22), answer);
        assert_eq!(effects.contains(&Effect::AbortRead), is_saved, "{asked_at}");
    }
}

#[test]
fn an_answer_that_was_asked_for_too_early_does_not_save_a_read() {
    let mut engine = signed_in();
    read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::Heard(at(8), Some(session("bob"))));
    assert!(!effects.contains(&Effect::AbortRead));
    assert_eq!(
        engine.state().user(),
        Some(&"bob"),
        "newer than what was known"
    );
}

#[test]
fn an_answer_from_before_a_change_or_of_an_older_question_counts_no_more() {
    let bring_about: [fn(&mut Engine); 4] = [
        |engine| {
            engine.handle(at(9), Input::SigningOut);
        },
        |engine| {
            engine.handle(at(8), Input::SigningOut);
            engine.handle(at(9), Input::SignedOut(AfterSignOut::Leave));
        },
        |engine| {
            engine.handle(at(9), Input::Told(TabNews::SignedOut, Some(at(9))));
        },
        |engine| {
            read(engine, 9, Some(session("ada")));
        },
    ];
    for change in bring_about {
        let mut engine = signed_in();
        change(&mut engine);
        let before = engine.state().clone();
        engine.handle(at(10), Input::Heard(at(8), Some(session("ghost"))));
        assert_eq!(*engine.state(), before);
    }
}

#[test]
fn news_of_what_is_known_already_cost_no_read() {
    let mut engine = signed_in();
    engine.handle(at(10), Input::Heard(at(9), Some(session("bob"))));
    assert_eq!(
        engine.handle(at(10), Input::Told(TabNews::SignedIn, Some(at(9)))),
        []
    );
    let id = read_in(&engine.handle(at(20), Input::Refresh)).unwrap();
    engine.handle(at(21), Input::Asked(id));
    assert_eq!(
        engine.handle(at(22), Input::Told(TabNews::Changed, Some(at(21)))),
        [],
        "the answer under way will say it"
    );
    let effects = engine.handle(at(22), Input::Told(TabNews::Changed, Some(at(22))));
    assert_eq!(effects[0], Effect::AbortRead, "it was asked too early");
}

#[test]
fn a_clock_that_runs_ahead_blocks_nothing() {
    let mut engine = signed_in();
    engine.handle(at(5), Input::Told(TabNews::SignedIn, Some(at(9_999))));
    let id = read_in(&heed(&mut engine, 6)).unwrap();
    engine.handle(at(6), Input::Answered(id, Ok(Some(session("bob")))));
    engine.handle(at(7), Input::Heard(at(9_999), Some(session("eve"))));
    let effects = read(&mut engine, 8, Some(session("ada")));
    assert!(effects.contains(&Effect::Publish));
    assert_eq!(engine.state().user(), Some(&"ada"));
    engine.handle(at(10), Input::Heard(at(9), Some(session("bob"))));
    assert_eq!(engine.state().user(), Some(&"bob"));
}

#[test]
fn a_question_of_the_application_is_the_look_into_the_news() {
    let mut engine = signed_in();
    engine.handle(at(5), Input::Told(TabNews::SignedOut, None));
    let id = read_in(&engine.handle(at(5), Input::Refresh)).unwrap();
    assert_eq!(read_in(&heed(&mut engine, 6)), None);
    engine.handle(at(6), Input::Answered(id, Ok(None)));
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
}

#[test]
fn what_another_tab_read_is_read_for_this_one_too() {
    let settings = Settings {
        refetch_interval: Some(Duration::from_mins(1)),
        ..Settings::default()
    };
    let mut engine = engine_with(settings, Some(session("ada")));
    let effects = engine.handle(at(30), Input::Heard(at(30), Some(session("ada"))));
    let poll = Effect::Arm(Timer::Poll, Duration::from_mins(1));
    assert_eq!(effects, [poll, Effect::Publish]);
    engine.handle(at(31), Input::VisibilityChanged(Visibility::Hidden));
    let effects = engine.handle(at(32), Input::VisibilityChanged(Visibility::Visible));
    assert_eq!(read_in(&effects), None);
}
