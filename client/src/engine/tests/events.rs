//! What the application is told.

use super::*;

#[test]
fn a_page_that_opens_tells_nothing() {
    for found in [Some(session("ada")), None] {
        let mut engine = Engine::new(Settings::default());
        let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
        let effects = engine.handle(at(0), Input::Answered(id, Ok(found)));
        assert_eq!(told_in(&effects), []);
    }
}

#[test]
fn a_sign_in_is_told_once_it_is_a_fact() {
    let mut engine = engine_with(Settings::default(), None);
    let effects = engine.handle(at(1), Input::SignedIn);
    assert_eq!(told_in(&effects), []);
    let id = read_in(&effects).unwrap();
    let effects = engine.handle(at(1), Input::Answered(id, Ok(Some(session("ada")))));
    assert_eq!(told_in(&effects), [SessionEvent::SignedIn]);
}

#[test]
fn a_sign_out_is_told_with_its_reason() {
    let ended = |engine: &mut Engine, inputs: &[Input<&'static str>]| {
        let mut told = Vec::new();
        for input in inputs {
            let mut effects = engine.handle(at(40), input.clone());
            if let Some(id) = read_in(&effects) {
                effects.extend(engine.handle(at(40), Input::Answered(id, Ok(None))));
            }
            told.extend(told_in(&effects));
        }
        told
    };
    let elapsed = |timer| Input::Elapsed(timer);
    let by_user = [Input::SigningOut, Input::SignedOut(AfterSignOut::Stay)];
    let by_other_tab = [
        Input::Told(TabNews::SignedOut, Some(at(39))),
        Input::Heard(at(39), None),
    ];
    for (expires, inputs, reason) in [
        (99, &by_user[..], SignOutReason::User),
        (99, &by_other_tab[..], SignOutReason::OtherTab),
        (99, &[Input::Heard(at(39), None)], SignOutReason::Revoked),
        (39, &[elapsed(Timer::Expiry)], SignOutReason::Expired),
        (39, &[Input::Heard(at(39), None)], SignOutReason::Expired),
    ] {
        let mut engine = engine_with(Settings::default(), Some(expiring("ada", expires)));
        assert_eq!(
            ended(&mut engine, inputs),
            [SessionEvent::SignedOut(reason)]
        );
    }
    let mut engine = signed_in();
    assert_eq!(ended(&mut engine, &[Input::Refresh]), []);
    engine.handle(at(41), Input::Elapsed(Timer::Confirm));
    let id = ReadId(3);
    let effects = engine.handle(at(41), Input::Answered(id, Ok(None)));
    assert_eq!(
        told_in(&effects),
        [SessionEvent::SignedOut(SignOutReason::Revoked)]
    );
}

#[test]
fn other_data_are_told_and_a_later_expiry_is_not() {
    let mut engine = engine_with(Settings::default(), Some(expiring("ada", 100)));
    let effects = read(&mut engine, 1, Some(expiring("ada", 200)));
    assert_eq!(told_in(&effects), []);
    let effects = read(&mut engine, 2, Some(expiring("countess", 200)));
    assert_eq!(told_in(&effects), [SessionEvent::Updated]);
}

#[test]
fn trouble_is_told_when_it_begins_and_when_it_ends() {
    let mut engine = signed_in();
    for expected in [&[SessionEvent::Unreachable][..], &[]] {
        let id = read_in(&engine.handle(at(1), Input::Refresh)).unwrap();
        let effects = engine.handle(at(1), Input::Answered(id, Err(network_error())));
        assert_eq!(told_in(&effects), expected);
    }
    let effects = read(&mut engine, 2, Some(session("ada")));
    assert_eq!(told_in(&effects), [SessionEvent::Recovered]);
}
