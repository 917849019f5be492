//! What other tabs say and are told.

use super::*;

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
fn who_opens_a_tab_and_is_signed_in_tells_the_others_so() {
    for (found, news) in [
        (Some(session("ada")), TabNews::FoundSignedIn),
        (None, TabNews::FoundSignedOut),
    ] {
        let mut engine = Engine::new(Settings::default());
        let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
        let effects = engine.handle(at(1), Input::Answered(id, Ok(found)));
        assert_eq!(effects, [Effect::Announce(news), Effect::Publish]);
    }
}
