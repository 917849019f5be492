//! The log of the playground, and the trouble that it simulates.
#![cfg(all(target_arch = "wasm32", feature = "playground"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::time::Duration;

use common::{
    ADA, NOBODY, Visit,
    playground::{BANNER, COUNT, SPOKEN, choose, log, open, result, run, simulate, with_changes},
    settle,
};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{EarlyAnswer, EarlyBody, Timestamp};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_log_holds_what_the_library_does_by_itself_from_the_first_page_on() {
    let visit = Visit::open_at("/", with_changes(NOBODY)).await;
    visit.session_is(ADA);
    visit.refresh().await;
    visit.click("Playground").await;
    assert_eq!(
        log(&visit),
        [
            "SignedIn",
            "GET /api/auth/session 200",
            "GET /api/auth/session 200"
        ]
    );
}

#[wasm_bindgen_test]
async fn the_log_holds_what_the_page_has_asked_before_the_app_was_there() {
    let server = with_changes(NOBODY);
    server.answer_early(EarlyAnswer {
        asked_at: Timestamp::from_millis(1),
        body: EarlyBody::Arrived(ADA.to_owned()),
        is_old: Box::new(|| false),
    });
    let visit = Visit::open_at("/playground", server).await;
    assert_eq!(visit.server.count("GET session"), 0);
    assert_eq!(log(&visit), ["GET /api/auth/session 200"]);
}

#[wasm_bindgen_test]
async fn the_log_is_filtered_and_the_count_is_spoken() {
    let visit = open(ADA).await;
    visit.session_is_lost();
    run(&visit, "refresh").await;
    run(&visit, "get_csrf_token").await;
    let all = log(&visit).len();
    assert_eq!(visit.text(SPOKEN), "");
    for (field, wanted, shown) in [
        ("kind", "2", &["Unreachable"][..]),
        ("text", "unreach", &["Unreachable"]),
        ("kind", "0", &["Unreachable"]),
        ("text", "CSRF", &["GET /api/auth/csrf 200"]),
        ("text", "", &[]),
        ("outcome", "4", &["GET /api/auth/session no answer"]),
        ("outcome", "2", &[]),
    ] {
        choose(&visit, &format!("[data-part=log] [name={field}]"), wanted).await;
        if (field, wanted) == ("text", "") {
            assert_eq!(log(&visit).len(), all);
            continue;
        }
        assert_eq!(log(&visit), shown, "{field} {wanted}");
        let count = format!("{} of {all} shown.", shown.len());
        assert_eq!(visit.text(COUNT), count);
        assert_eq!(visit.text(SPOKEN), count);
    }
    assert!(visit.text("[data-part=log]").contains("Nothing fits"));
}

#[wasm_bindgen_test]
async fn each_choice_stands_at_its_first_to_begin_with() {
    let visit = open(NOBODY).await;
    for select in visit.find_all("main select") {
        let index = js_sys::Reflect::get(&select, &"selectedIndex".into()).unwrap();
        assert_eq!(index.as_f64(), Some(0.0), "{}", select.outer_html());
    }
}

#[wasm_bindgen_test]
async fn what_comes_while_nobody_filters_is_not_spoken() {
    let visit = open(ADA).await;
    run(&visit, "refresh").await;
    assert_eq!(visit.text(SPOKEN), "");
    assert!(visit.text(COUNT).starts_with("2 of 2"));
}

#[wasm_bindgen_test]
async fn the_log_is_cleared_and_goes_on() {
    let visit = open(ADA).await;
    visit.click("Clear").await;
    assert_eq!(log(&visit), [""; 0]);
    assert_eq!(visit.text(SPOKEN), "The log is empty.");
    run(&visit, "refresh").await;
    assert_eq!(log(&visit), ["GET /api/auth/session 200"]);
}

#[wasm_bindgen_test]
async fn the_log_keeps_the_newest_and_says_how_many_are_gone() {
    let visit = open(ADA).await;
    for _ in 0..200 {
        visit.refresh().await;
    }
    let said = visit.text(COUNT);
    assert_eq!(said, "200 of 200 shown. 1 older one is gone.");
    for _ in 0..10 {
        visit.refresh().await;
    }
    assert_eq!(log(&visit).len(), 200);
    assert_eq!(
        visit.text(COUNT),
        "200 of 200 shown. 11 older ones are gone."
    );
}

#[wasm_bindgen_test]
async fn each_trouble_is_an_error_that_signs_nobody_out() {
    for (trouble, headline) in [
        ("Offline", "Err(Network { … })"),
        ("Status500", "Err(Status { … })"),
        ("Html", "Err(NotJson { … })"),
        ("WrongBase", "Err(Status { … })"),
        ("TooMany", "Err(Status { … })"),
    ] {
        let visit = open(ADA).await;
        let asked = visit.server.count("GET session");
        simulate(&visit, trouble).await;
        run(&visit, "get_session").await;
        let said = result(&visit, "get_session");
        assert!(said.starts_with(headline), "{trouble}: {said}");
        assert_eq!(visit.status(), "authenticated", "{trouble}");
        assert_eq!(visit.server.count("GET session"), asked, "{trouble}");
        assert!(visit.text(BANNER).contains("being simulated"), "{trouble}");
        assert!(visit.has("[data-call=get_session] .mark"), "{trouble}");
        visit.click("End it").await;
        assert_eq!(visit.text(BANNER), "");
        run(&visit, "get_session").await;
        assert!(result(&visit, "get_session").starts_with("Ok"), "{trouble}");
        assert!(visit.input("[name=simulation][value=None]").checked());
    }
}

#[wasm_bindgen_test]
async fn a_slow_server_is_waited_for() {
    let visit = open(ADA).await;
    simulate(&visit, "Slow").await;
    run(&visit, "get_csrf_token").await;
    visit.pass(Duration::from_millis(4_900)).await;
    assert_eq!(result(&visit, "get_csrf_token"), "Under way…");
    visit.pass(Duration::from_millis(200)).await;
    let said = result(&visit, "get_csrf_token");
    assert_eq!(said, "Ok(\"…\") 5,000 ms");
}

#[wasm_bindgen_test]
async fn trouble_is_told_on_every_page_and_ends_with_the_load() {
    let visit = open(ADA).await;
    simulate(&visit, "Offline").await;
    visit.click("Account").await;
    assert!(visit.text(BANNER).contains("Offline"));
    drop(visit);
    let visit = open(ADA).await;
    assert_eq!(visit.text(BANNER), "");
    run(&visit, "get_session").await;
    assert!(result(&visit, "get_session").starts_with("Ok"));
}

#[wasm_bindgen_test]
async fn nothing_listens_any_more_when_the_page_is_left() {
    let visit = Visit::open_at("/", with_changes(ADA)).await;
    let before = visit.wire.listeners();
    visit.click("Playground").await;
    assert!(visit.wire.listeners() > before);
    run(&visit, "next_event").await;
    visit.click("Home").await;
    assert_eq!(visit.wire.listeners(), before);
    let wire = visit.wire.clone();
    drop(visit);
    settle().await;
    assert_eq!(wire.listeners(), 0);
}
