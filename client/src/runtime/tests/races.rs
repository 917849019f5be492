//! A sign-out wins, whatever else is under way; trouble is no sign-out.

use futures::future::join;

use super::{model_server::Trouble, *};
use crate::{AuthError, Page};

/// Everybody is signed out, in the browser and on the server.
fn assert_over(world: &World, tabs: &[Tab]) {
    world.pass(SECOND * 60);
    assert!(!world.server.has_cookie(), "a cookie came back");
    for tab in tabs {
        assert_eq!(tab.status(), SessionStatus::Unauthenticated);
    }
}

/// A read of this or of another tab is answered up to so much later than the
/// sign-out is: the cookie that comes with it is a living one.
#[test]
fn a_read_that_is_answered_after_a_sign_out_brings_no_session_back() {
    for delay in (0..2_000).step_by(7).map(Duration::from_millis) {
        for reader in 0..2 {
            let world = World::signed_in();
            let tabs = [world.open_tab(), world.open_tab()];
            world.server.delay_next(delay);
            let read = async {
                let _ = tabs[reader].client.refresh().await;
            };
            let sign_out = async {
                // The read is on its way by now.
                tabs[0].page.sleep(Duration::from_millis(1)).await;
                tabs[0].sign_out().await
            };
            let ((), is_done) = world.browser.run(join(read, sign_out));
            assert!(is_done);
            assert_eq!(tabs[0].status(), SessionStatus::Unauthenticated);
            assert_over(&world, &tabs);
        }
    }
}

/// The page is left, so nothing checks afterwards: the sign-out waits for its turn.
#[test]
fn a_sign_out_that_leaves_the_page_lets_the_read_of_another_tab_end_first() {
    for delay in (0..900).map(Duration::from_millis) {
        let world = World::signed_in();
        let (leaving, other) = (world.open_tab(), world.open_tab());
        world.server.delay_next(delay);
        let read = async {
            let _ = other.client.refresh().await;
        };
        let sign_out = async {
            // The read is on its way by now.
            leaving.page.sleep(Duration::from_millis(1)).await;
            leaving.client.sign_out(SignOut::new()).await
        };
        assert!(world.browser.run(join(read, sign_out)).1.is_ok());
        drop(leaving);
        assert_over(&world, &[other]);
    }
}

#[test]
fn a_cookie_that_comes_back_before_the_check_is_taken_away_again() {
    let world = World::signed_in();
    let tabs = [world.open_tab(), world.open_tab()];
    world.server.haunt();
    assert!(world.browser.run(tabs[0].sign_out()));
    assert_eq!(tabs[0].status(), SessionStatus::Unauthenticated);
    assert_over(&world, &tabs);
    assert_eq!(world.server.count("POST signout"), 2);
}

#[test]
fn a_sign_in_whose_answer_is_lost_shows_when_the_server_is_back() {
    for trouble in [Trouble::Lost, Trouble::Truncated] {
        let world = World::new();
        let tabs = [world.open_tab(), world.open_tab()];
        assert!(world.browser.run(tabs[0].client.get_csrf_token()).is_ok());
        assert!(world.browser.run(tabs[0].client.get_providers()).is_ok());
        world.server.set_trouble(Some(trouble));
        assert!(!world.browser.run(tabs[0].sign_in()));
        assert!(world.server.has_cookie());
        world.pass(SECOND * 10);
        world.server.set_trouble(None);
        world.pass(SECOND * 3);
        assert!(tabs.iter().all(Tab::is_signed_in), "{trouble:?}");
    }
}

#[test]
fn a_sign_out_calls_an_update_off() {
    let world = World::signed_in();
    let tabs = [world.open_tab(), world.open_tab()];
    assert!(world.browser.run(tabs[0].client.get_csrf_token()).is_ok());
    world.server.delay_next(SECOND * 3);
    let update = tabs[0].client.update::<DefaultUser>(&());
    let (updated, _) = world.browser.run(join(update, tabs[0].sign_out()));
    assert_eq!(updated, Err(AuthError::CalledOff));
    assert_eq!(tabs[0].status(), SessionStatus::Unauthenticated);
}

#[test]
fn a_failed_sign_out_leaves_the_session() {
    let world = World::signed_in();
    let tab = world.open_tab();
    assert!(world.browser.run(tab.client.get_csrf_token()).is_ok());
    world.server.set_down(true);
    assert!(!world.browser.run(tab.sign_out()));
    world.server.set_down(false);
    world.pass(SECOND * 3);
    assert!(tab.is_signed_in());
}

#[test]
fn a_database_that_is_down_for_less_than_a_second_signs_nobody_out() {
    let world = World::signed_in();
    let tabs = [world.open_tab(), world.open_tab()];
    world.server.set_database(false);
    let read = tabs[0].client.refresh();
    let repair = async {
        tabs[1].page.sleep(SECOND / 2).await;
        world.server.set_database(true);
    };
    world.browser.run(join(read, repair)).0.unwrap();
    world.pass(SECOND * 3);
    assert!(tabs.iter().all(Tab::is_signed_in));
}

#[test]
fn a_session_that_the_server_ends_leaves_all_tabs() {
    let world = World::signed_in();
    let tabs = [world.open_tab(), world.open_tab()];
    world.server.set_cookie(false);
    world.browser.run(tabs[0].client.refresh()).unwrap();
    assert_over(&world, &tabs);
}
