//! How many requests things cost.

use super::*;
use crate::{IdleSettings, Page};

fn tabs(world: &World, count: usize) -> Vec<Tab> {
    (0..count).map(|_| world.open_tab()).collect()
}

#[test]
fn a_first_mount_is_one_read() {
    let world = World::new();
    let tab = world.open_tab();
    assert_eq!(world.server.log(), ["GET session"]);
    assert_eq!(tab.status(), SessionStatus::Unauthenticated);
}

#[test]
fn eight_tabs_opened_one_after_another_are_eight_reads() {
    let world = World::signed_in();
    let tabs = tabs(&world, 8);
    assert_eq!(world.server.count("GET session"), 8);
    assert!(tabs.iter().all(Tab::is_signed_in));
}

#[test]
fn eight_tabs_restored_at_one_time_are_one_read() {
    let world = World::signed_in();
    let page = || {
        let client = AuthClient::builder()
            .transport(world.server.clone())
            .page(world.browser.open_tab())
            .build();
        let store = SessionStore::<DefaultUser>::new(client, Engine::new(Settings::default()));
        (store.mount(), store)
    };
    let tabs: Vec<_> = (0..8).map(|_| page()).collect();
    world.pass(SECOND);
    assert_eq!(world.server.count("GET session"), 1);
    for (_, store) in &tabs {
        assert_eq!(store.state().status(), SessionStatus::Authenticated);
    }
}

#[test]
fn three_looks_in_quick_succession_are_one_read_at_most() {
    let world = World::signed_in();
    let tab = world.open_tab();
    world.pass(SECOND * 60);
    let reads = world.reads_during(|| {
        for _ in 0..3 {
            tab.hide();
            tab.show();
        }
    });
    assert_eq!(reads, 1);
}

#[test]
fn one_look_with_eight_tabs_open_is_one_read_in_all() {
    let world = World::signed_in();
    let tabs = tabs(&world, 8);
    for tab in &tabs[1..] {
        tab.hide();
    }
    world.pass(SECOND * 60);
    let reads = world.reads_during(|| {
        tabs[0].hide();
        tabs[5].show();
    });
    assert_eq!(reads, 1);
    let reads = world.reads_during(|| {
        tabs[5].hide();
        tabs[3].show();
    });
    assert_eq!(reads, 0, "the answer of a moment ago does for all");
}

#[test]
fn a_warm_sign_in_is_two_requests_and_a_cold_one_four_however_many_tabs() {
    let world = World::new();
    let tabs = tabs(&world, 8);
    let requests = |tab: &Tab| {
        let before = world.server.log().len();
        assert!(world.browser.run(tab.sign_in()));
        world.pass(SECOND);
        world.server.log()[before..].to_vec()
    };
    assert_eq!(
        requests(&tabs[0]),
        [
            "GET providers",
            "GET csrf",
            "POST credentials",
            "GET session"
        ]
    );
    assert!(tabs.iter().all(Tab::is_signed_in));
    assert_eq!(requests(&tabs[0]), ["POST credentials", "GET session"]);
}

#[test]
fn a_sign_in_and_a_sign_out_reach_hidden_tabs_within_a_second() {
    let world = World::new();
    let tabs = tabs(&world, 8);
    for tab in &tabs[1..] {
        tab.hide();
    }
    assert!(world.browser.run(tabs[0].sign_in()));
    world.pass(SECOND);
    assert!(tabs.iter().all(Tab::is_signed_in));
    let reads = world.reads_during(|| {
        assert!(world.browser.run(tabs[0].sign_out()));
    });
    assert!(tabs.iter().all(|tab| !tab.is_signed_in()));
    assert_eq!(reads, 1);
}

#[test]
fn polls_of_visible_tabs_are_one_read_each_time() {
    let world = World::signed_in();
    let settings = Settings {
        refetch_interval: Some(SECOND * 60),
        ..Settings::default()
    };
    let open_tab = |_| world.open_tab_with(settings.clone());
    let _tabs: Vec<Tab> = (0..8).map(open_tab).collect();
    world.pass(SECOND * 60);
    let reads = world.reads_during(|| world.pass(SECOND * 600));
    assert!((9..=11).contains(&reads), "{reads} reads in ten minutes");
}

#[test]
fn an_interval_of_30_days_reads_once_in_30_days() {
    let world = World::signed_in();
    let settings = Settings {
        refetch_interval: Some(SECOND * 86_400 * 30),
        ..Settings::default()
    };
    let _tab = world.open_tab_with(settings);
    let reads = world.reads_during(|| world.pass(SECOND * 86_400 * 29));
    assert_eq!(reads, 0);
    let reads = world.reads_during(|| world.pass(SECOND * 86_400));
    assert_eq!(reads, 1);
}

#[test]
fn a_server_that_is_back_is_asked_within_two_seconds() {
    let world = World::signed_in();
    let tab = world.open_tab();
    world.server.set_down(true);
    assert!(world.browser.run(tab.client.refresh()).is_err());
    assert!(tab.is_signed_in());
    world.pass(SECOND * 100);
    assert!(tab.is_signed_in() && tab.store.state().error().is_some());
    world.server.set_down(false);
    world.pass(SECOND * 2);
    assert!(tab.store.state().error().is_none());
}

#[test]
fn without_locks_or_channels_everything_works_with_more_requests() {
    for take_away in [FakeBrowser::lacks_locks, FakeBrowser::lacks_channels] {
        let world = World::new();
        take_away(&world.browser);
        assert!(world.browser.run(world.open_tab().sign_in()));
        let tabs = tabs(&world, 3);
        assert!(tabs.iter().all(Tab::is_signed_in));
        assert!(world.browser.run(tabs[0].sign_out()));
        for tab in &tabs {
            tab.hide();
            world.pass(SECOND * 6);
            tab.show();
            world.pass(SECOND * 2);
            assert!(!tab.is_signed_in());
        }
    }
}

#[test]
fn a_tab_that_sleeps_with_the_turn_holds_the_others_up_for_five_seconds() {
    let world = World::signed_in();
    let tab = world.open_tab();
    world.pass(SECOND * 60);
    let _asleep = world
        .browser
        .run(world.browser.open_tab().turn("yew-nextauth:/api/auth"));
    let reads = world.reads_during(|| {
        tab.hide();
        tab.show();
        world.pass(SECOND * 3);
    });
    assert_eq!(reads, 0);
    assert_eq!(world.reads_during(|| world.pass(SECOND)), 1);
}

#[test]
fn a_session_that_nobody_uses_ends_in_all_tabs() {
    let world = World::signed_in();
    let settings = Settings {
        idle: Some(IdleSettings {
            sign_out_after: SECOND * 60,
            warn_before: SECOND * 10,
        }),
        refetch_interval: Some(SECOND * 7),
        ..Settings::default()
    };
    let open_tab = |_| world.open_tab_with(settings.clone());
    let tabs: Vec<Tab> = (0..3).map(open_tab).collect();
    tabs[1].hide();
    world.pass(SECOND * 30);
    tabs[2].page.touch();
    world.pass(SECOND * 52);
    for tab in &tabs {
        let end = tab.store.state().idle_end().unwrap();
        assert_eq!(end.since(world.browser.now()), SECOND * 8);
        assert!(tab.is_signed_in());
    }
    world.pass(SECOND * 12);
    assert!(!world.server.has_cookie());
    assert!(tabs.iter().all(|tab| !tab.is_signed_in()));
}
