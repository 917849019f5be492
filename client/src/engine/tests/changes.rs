//! Sign-in, sign-out and update, and the reads that they overtake.

use super::*;

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
        Input::Told(TabNews::Changed, None),
        Input::VisibilityChanged(Visibility::Hidden),
        Input::VisibilityChanged(Visibility::Visible),
        Input::Elapsed(Timer::Poll),
    ] {
        assert_eq!(read_in(&engine.handle(at(20), input)), None);
    }
    let effects = engine.handle(at(21), Input::SignedOut(AfterSignOut::Stay));
    assert_eq!(announced_in(&effects), [TabNews::SignedOut]);
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
    assert_eq!(announced_in(&effects), [TabNews::SignedIn]);
    let effects = engine.handle(at(11), Input::Answered(late, Ok(Some(session("ada")))));
    assert_eq!(
        announced_in(&effects),
        [],
        "the other tabs were told already"
    );
    engine.handle(at(12), Input::Answered(early, Ok(None)));
    assert_eq!(engine.state().status(), SessionStatus::Authenticated);
}

#[test]
fn an_update_wins_over_the_read_under_way() {
    let mut engine = signed_in();
    let early = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let ticket = engine.ticket(at(9));
    let effects = engine.handle(at(10), Input::Updated(ticket, Some(session("countess"))));
    assert_eq!(announced_in(&effects), [TabNews::Changed]);
    assert!(
        effects.contains(&Effect::Share(at(9))),
        "as old as the question"
    );
    engine.handle(at(11), Input::Answered(early, Ok(Some(session("ada")))));
    assert_eq!(engine.state().user(), Some(&"countess"));
}

/// What happens while an update is under way, and what is read after it.
#[test]
fn an_update_answered_late_brings_no_session_back() {
    let changes: [&[Input<&'static str>]; 4] = [
        &[Input::SigningOut, Input::SignedOut(AfterSignOut::Stay)],
        &[Input::SigningOut],
        &[Input::Told(TabNews::SignedOut, None)],
        &[Input::Seeded(None)],
    ];
    for change in changes {
        let mut engine = signed_in();
        let ticket = engine.ticket(at(9));
        for input in change {
            engine.handle(at(9), input.clone());
        }
        let before = engine.state().session().cloned();
        let late = Input::Updated(ticket, Some(session("countess")));
        let effects = engine.handle(at(10), late);
        assert_eq!(engine.state().session().cloned(), before, "{change:?}");
        let is_signing_out = change == [Input::SigningOut];
        assert_eq!(read_in(&effects).is_none(), is_signing_out, "{change:?}");
        assert_eq!(announced_in(&effects), []);
    }
}

#[test]
fn of_two_updates_at_one_time_the_server_is_asked_which_won() {
    let mut engine = signed_in();
    let ticket = engine.ticket(at(9));
    engine.handle(at(9), Input::Updated(ticket, Some(session("countess"))));
    let effects = engine.handle(at(9), Input::Updated(ticket, Some(session("ada"))));
    assert_eq!(engine.state().user(), Some(&"countess"));
    assert!(read_in(&effects).is_some());
    let ticket = engine.ticket(at(9));
    engine.handle(at(11), Input::Updated(ticket, Some(session("lady"))));
    assert_eq!(engine.state().user(), Some(&"lady"), "asked anew it counts");
}

#[test]
fn a_session_whose_times_alone_have_moved_is_no_news_but_can_be_looked_at() {
    let mut engine = engine_with(Settings::default(), Some(expiring("ada", 100)));
    assert_eq!(engine.state().known_since(), Some(at(0)));
    let id = read_in(&engine.handle(at(9), Input::Refresh)).unwrap();
    let before = engine.state().clone();
    let effects = engine.handle(at(10), Input::Answered(id, Ok(Some(expiring("ada", 200)))));
    assert!(engine.state().knowledge.looks_like(&before.knowledge));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Emit(_)))
    );
    assert_eq!(engine.state().expires(), Some(at(200)));
    assert_eq!(engine.state().known_since(), Some(at(9)));
    let same = Input::Seeded(Some(expiring("ada", 200)));
    assert!(!engine.handle(at(11), same).contains(&Effect::Publish));
    let moved = Input::Seeded(Some(expiring("ada", 300)));
    assert!(engine.handle(at(12), moved).contains(&Effect::Publish));
}

#[test]
fn a_session_that_a_late_answer_brings_back_is_ended_again() {
    let mut engine = signed_in();
    engine.handle(at(9), Input::SigningOut);
    let mut effects = engine.handle(at(10), Input::SignedOut(AfterSignOut::Stay));
    for _ in 0..SIGN_OUT_AGAIN {
        let id = read_in(&effects).unwrap();
        let ghost = Input::Answered(id, Ok(Some(session("ada"))));
        assert_eq!(
            engine.handle(at(11), ghost)[0],
            Effect::SignOutAgain,
            "never shown"
        );
        assert_eq!(engine.state().status(), SessionStatus::Unauthenticated);
        assert!(!engine.is_settled());
        effects = engine.handle(at(12), Input::SignedOut(AfterSignOut::Stay));
        assert_eq!(announced_in(&effects), [TabNews::SignedOut]);
    }
    let id = read_in(&effects).unwrap();
    let effects = engine.handle(at(13), Input::Answered(id, Ok(Some(session("ada")))));
    assert!(!effects.contains(&Effect::SignOutAgain));
    assert_eq!(
        engine.state().user(),
        Some(&"ada"),
        "a server that does not let go is not lied about"
    );
}

#[test]
fn only_the_read_that_follows_a_sign_out_ends_a_session_again() {
    let mut engine = signed_in();
    engine.handle(at(9), Input::SigningOut);
    let effects = engine.handle(at(10), Input::SignedOut(AfterSignOut::Stay));
    let id = read_in(&effects).unwrap();
    engine.handle(at(11), Input::Answered(id, Ok(None)));
    let effects = read(&mut engine, 12, Some(session("bob")));
    assert_eq!(engine.state().user(), Some(&"bob"), "signed in elsewhere");
    assert_eq!(told_in(&effects), [SessionEvent::SignedIn]);
}

#[test]
fn a_sign_in_right_after_a_sign_out_stands() {
    let mut engine = signed_in();
    engine.handle(at(9), Input::SigningOut);
    engine.handle(at(10), Input::SignedOut(AfterSignOut::Stay));
    let id = read_in(&engine.handle(at(10), Input::SignedIn)).unwrap();
    engine.handle(at(11), Input::Answered(id, Ok(Some(session("bob")))));
    assert_eq!(engine.state().user(), Some(&"bob"));
}
