//! When the session is read, and what an answer comes to.

use super::*;

#[test]
fn the_first_mount_reads_once_and_shares_what_it_found() {
    let mut engine = Engine::new(Settings::default());
    assert_eq!(engine.state().status(), SessionStatus::Loading);
    let effects = engine.handle(at(0), MOUNTED);
    let id = read_in(&effects).unwrap();
    assert_eq!(effects, [Effect::Read(id), Effect::Publish]);
    let effects = engine.handle(at(1), Input::Answered(id, Ok(None)));
    assert_eq!(effects, [Effect::Share(at(0)), Effect::Publish]);
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
    assert_eq!(announced_in(&effects), []);
    let id = read_in(&engine.handle(at(11), Input::Elapsed(Timer::Retry))).unwrap();
    engine.handle(at(11), Input::Answered(id, Ok(Some(session("ada")))));
    assert_eq!(engine.state().error(), None);
}

#[test]
fn only_the_servers_word_signs_out_and_it_is_asked_twice() {
    let mut engine = signed_in();
    let effects = read(&mut engine, 10, None);
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
    assert!(effects.contains(&Effect::Arm(Timer::Confirm, Duration::from_secs(1))));
    assert!(!engine.is_settled(), "more will be known in a second");
    let id = read_in(&engine.handle(at(11), Input::Elapsed(Timer::Confirm))).unwrap();
    let effects = engine.handle(at(11), Input::Answered(id, Ok(None)));
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
    assert_eq!(announced_in(&effects), [TabNews::Changed]);
    assert!(effects.contains(&Effect::Share(at(11))));
    assert!(engine.is_settled());
}

#[test]
fn a_server_that_has_lost_its_database_for_a_moment_signs_nobody_out() {
    let mut engine = signed_in();
    let effects = read(&mut engine, 10, None);
    assert!(!effects.contains(&Effect::Share(at(10))), "not yet a fact");
    let id = read_in(&engine.handle(at(11), Input::Elapsed(Timer::Confirm))).unwrap();
    let effects = engine.handle(at(11), Input::Answered(id, Ok(Some(session("ada")))));
    assert_eq!(engine.state().user(), Some(&"ada"));
    assert_eq!(told_in(&effects), []);
    read(&mut engine, 20, None);
    assert_eq!(
        engine.state().status(),
        SessionStatus::Authenticated,
        "a later doubt is a new one"
    );
}

#[test]
fn a_second_question_that_comes_too_early_or_fails_decides_nothing() {
    let mut engine = signed_in();
    read(&mut engine, 10, None);
    read(&mut engine, 10, None);
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
    let id = read_in(&engine.handle(at(11), Input::Elapsed(Timer::Confirm))).unwrap();
    let effects = engine.handle(at(11), Input::Answered(id, Err(network_error())));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Arm(Timer::Confirm, _)))
    );
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
}

#[test]
fn the_first_word_counts_if_so_wished() {
    let settings = Settings {
        confirm_sign_out: None,
        ..Settings::default()
    };
    let mut engine = engine_with(settings, Some(session("ada")));
    read(&mut engine, 10, None);
    assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
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
fn a_refresh_never_looks_like_loading() {
    let mut engine = signed_in();
    engine.handle(at(9), Input::Refresh);
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
    assert!(engine.state().is_refreshing());
}

#[test]
fn coming_to_the_front_reads_but_not_in_quick_succession() {
    let mut engine = signed_in();
    let look = |engine: &mut Engine, second| read_in(&look_away_and_back(engine, second));
    assert_eq!(look(&mut engine, 1), None);
    let id = look(&mut engine, 6).unwrap();
    engine.handle(at(6), Input::Answered(id, Ok(Some(session("ada")))));
    assert_eq!(look(&mut engine, 7), None);
    assert_eq!(look(&mut engine, 8), None);
    assert!(look(&mut engine, 11).is_some());
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
fn coming_back_online_reads_at_once() {
    let mut engine = signed_in();
    engine.handle(at(1), Input::ConnectivityChanged(Connectivity::Offline));
    let effects = engine.handle(at(2), Input::ConnectivityChanged(Connectivity::Online));
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
        Input::Told(TabNews::SignedOut, None),
        Input::Elapsed(Timer::Poll),
    ] {
        assert_eq!(engine.handle(at(90), input), []);
    }
}

#[test]
fn what_can_be_seen_follows_from_what_is_known() {
    let mut engine = Engine::new(Settings::default());
    assert_eq!(engine.state().status().as_str(), "loading");
    assert!(!engine.state().is_refreshing());
    let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
    assert!(engine.state().is_refreshing());
    engine.handle(at(0), Input::Answered(id, Err(network_error())));
    assert_eq!(engine.state().status().as_str(), "unreachable");
    assert!(!engine.state().is_refreshing());
    assert_eq!(engine.state().shared_session(), None);
    engine.handle(at(0), Input::Seeded(Some(session("ada"))));
    assert_eq!(engine.state().status().as_str(), "authenticated");
    let shared = engine.state().shared_session().unwrap();
    assert_eq!(shared.user, "ada");
    engine.handle(at(0), Input::Seeded(None));
    assert_eq!(engine.state().status().as_str(), "unauthenticated");
}

#[test]
fn it_is_settled_when_nothing_is_under_way() {
    let mut engine = signed_in();
    assert!(engine.is_settled());
    let id = read_in(&engine.handle(at(1), Input::Refresh)).unwrap();
    assert!(!engine.is_settled());
    engine.handle(at(2), Input::Answered(id, Ok(Some(session("ada")))));
    assert!(engine.is_settled());
    engine.handle(at(3), Input::SigningOut);
    assert!(!engine.is_settled());
    engine.handle(at(4), Input::SignedOut(AfterSignOut::Leave));
    assert!(engine.is_settled());
}

#[test]
fn a_read_that_finds_what_was_known_tells_nobody() {
    let mut engine = signed_in();
    let id = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::Answered(id, Ok(Some(session("ada")))));
    assert_eq!(effects, [Effect::Share(at(9)), Effect::Publish]);
}

#[test]
fn another_user_is_published_and_told() {
    let mut engine = signed_in();
    let id = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let effects = engine.handle(at(10), Input::Answered(id, Ok(Some(session("bob")))));
    assert_eq!(announced_in(&effects), [TabNews::Changed]);
    assert!(effects.contains(&Effect::Publish));
    assert_eq!(engine.state().user(), Some(&"bob"));
    assert_eq!(
        engine.handle(at(11), Input::Seeded(Some(session("eve")))),
        [Effect::Publish]
    );
}

#[test]
fn only_coming_back_reads() {
    use Connectivity::{Offline, Online};
    use Visibility::{Hidden, Visible};
    let no_news = [
        Input::ConnectivityChanged(Online),
        Input::VisibilityChanged(Visible),
        Input::ConnectivityChanged(Offline),
        Input::ConnectivityChanged(Offline),
        Input::VisibilityChanged(Hidden),
        Input::VisibilityChanged(Hidden),
    ];
    let mut engine = signed_in();
    for input in no_news {
        let effects = engine.handle(at(60), input.clone());
        assert_eq!(read_in(&effects), None, "{input:?}");
    }
}

#[test]
fn a_failure_is_followed_up_unless_the_browser_is_offline() {
    let follows_up = |known: Option<Session<&'static str>>, connectivity| {
        let mut engine = engine_with(Settings::default(), known);
        engine.handle(at(1), Input::ConnectivityChanged(connectivity));
        let id = read_in(&engine.handle(at(2), Input::Refresh)).unwrap();
        let effects = engine.handle(at(3), Input::Answered(id, Err(network_error())));
        effects.contains(&Effect::Arm(Timer::Retry, Duration::from_secs(1)))
    };
    assert!(follows_up(Some(session("ada")), Connectivity::Online));
    assert!(!follows_up(Some(session("ada")), Connectivity::Offline));
    assert!(
        follows_up(None, Connectivity::Online),
        "a question stays open"
    );
}

#[test]
fn failures_are_followed_up_after_one_second_and_then_every_two() {
    let mut engine = signed_in();
    let mut id = read_in(&engine.handle(at(0), Input::Refresh)).unwrap();
    for pause in [1, 2, 2, 2] {
        let effects = engine.handle(at(10), Input::Answered(id, Err(network_error())));
        let retry = Effect::Arm(Timer::Retry, Duration::from_secs(pause));
        assert!(effects.contains(&retry), "{pause} s: {effects:?}");
        id = read_in(&engine.handle(at(20), Input::Elapsed(Timer::Retry))).unwrap();
    }
    engine.handle(at(21), Input::Answered(id, Ok(Some(session("ada")))));
    id = read_in(&engine.handle(at(30), Input::Refresh)).unwrap();
    let effects = engine.handle(at(30), Input::Answered(id, Err(network_error())));
    assert!(effects.contains(&Effect::Arm(Timer::Retry, Duration::from_secs(1))));
}

#[test]
fn what_the_page_was_told_already_is_not_asked_for_and_is_shared() {
    let mut engine = Engine::informed(Settings::default(), at(7), Some(session("ada")));
    assert_eq!(engine.state().user(), Some(&"ada"));
    assert_eq!(engine.state().known_since(), Some(at(7)));
    assert!(engine.is_settled());
    let effects = engine.handle(at(9), MOUNTED);
    assert_eq!(effects, [Effect::Share(at(7))]);

    engine.handle(at(9), Input::VisibilityChanged(Visibility::Hidden));
    let shown = Input::VisibilityChanged(Visibility::Visible);
    let effects = engine.handle(at(10), shown);
    assert_eq!(read_in(&effects), None, "it was read a moment ago");
}

#[test]
fn what_the_page_says_itself_is_nothing_to_share() {
    let mut engine = Engine::seeded(Settings::default(), Some(session("ada")));
    assert_eq!(engine.handle(at(8), MOUNTED), []);
}

#[test]
fn an_early_answer_gives_way_to_what_was_asked_or_told_after_it() {
    let informed = || {
        let mut engine = Engine::informed(Settings::default(), at(7), Some(session("ada")));
        engine.handle(at(9), MOUNTED);
        engine
    };
    let mut engine = informed();
    engine.handle(at(10), Input::Heard(at(6), None));
    assert_eq!(engine.state().user(), Some(&"ada"), "that is older");
    engine.handle(at(10), Input::Heard(at(8), None));
    assert_eq!(engine.state().user(), None);

    let mut engine = informed();
    let told = |second| Input::Told(TabNews::Changed, Some(at(second)));
    engine.handle(at(10), told(6));
    assert!(engine.is_settled(), "that is older");
    engine.handle(at(10), told(8));
    assert!(!engine.is_settled());
}

#[test]
fn an_early_answer_that_comes_late_is_as_old_as_its_question() {
    let mut engine = Engine::expecting(Settings::default(), at(7));
    let id = read_in(&engine.handle(at(9), MOUNTED)).unwrap();
    engine.handle(at(12), Input::AskedBefore(id, at(7)));
    let effects = engine.handle(at(12), Input::Answered(id, Ok(Some(session("ada")))));
    assert!(effects.contains(&Effect::Share(at(7))));
    assert_eq!(engine.state().known_since(), Some(at(7)));
    engine.handle(at(12), Input::Heard(at(8), None));
    assert_eq!(engine.state().user(), None);
}

#[test]
fn a_page_that_is_mounted_again_has_not_listened_meanwhile() {
    let mut engine = Engine::informed(Settings::default(), at(7), Some(session("ada")));
    engine.handle(at(9), MOUNTED);
    engine.handle(at(10), Input::Unmounted);
    engine.handle(at(20), MOUNTED);
    engine.handle(at(21), Input::Heard(at(15), None));
    assert_eq!(engine.state().user(), Some(&"ada"));
}
