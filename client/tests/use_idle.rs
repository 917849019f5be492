//! The warning before a session ends that nobody uses.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::{cell::RefCell, time::Duration};

use common::{ADA, Mounted, Status, World, render, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    DefaultUser, IdleSettings, SessionProvider, UseIdleHandle, testing::Reply, use_idle,
};

wasm_bindgen_test_configure!(run_in_browser);

const IDLE: IdleSettings = IdleSettings {
    sign_out_after: Duration::from_mins(15),
    warn_before: Duration::from_mins(1),
};

thread_local! {
    static HANDLE: RefCell<Option<UseIdleHandle>> = const { RefCell::new(None) };
}

#[component]
fn Warning() -> Html {
    let idle = use_idle::<DefaultUser>();
    HANDLE.set(Some(idle.clone()));
    html! { if let Some(end) = idle.end() { { format!(" until {}", end.as_millis() / 1_000) } } }
}

async fn mount(world: &World, idle: Option<IdleSettings>) -> Mounted {
    let page = render(html! {
        <SessionProvider<DefaultUser> client={world.client.clone()} {idle}>
            <Status /><Warning />
        </SessionProvider<DefaultUser>>
    });
    settle().await;
    page
}

async fn pass(world: &World, seconds: u64) {
    let time = Duration::from_secs(seconds);
    world.page.browser().advance(time).await;
    settle().await;
}

#[wasm_bindgen_test]
async fn who_is_away_is_warned_and_then_signed_out() {
    let world = World::with_session(ADA);
    world
        .server
        .reply("POST signout", Reply::json(r#"{"url":"/"}"#));
    let page = mount(&world, Some(IDLE)).await;
    pass(&world, 839).await;
    assert_eq!(page.text(), "authenticated:Ada");
    pass(&world, 1).await;
    assert_eq!(page.text(), "authenticated:Ada until 900");
    world.session_is("{}");
    pass(&world, 60).await;
    assert_eq!(page.text(), "unauthenticated:nobody");
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn a_touch_or_a_word_keeps_the_session() {
    let world = World::with_session(ADA);
    let page = mount(&world, Some(IDLE)).await;
    pass(&world, 850).await;
    world.page.touch();
    settle().await;
    assert_eq!(page.text(), "authenticated:Ada");
    pass(&world, 850).await;
    assert_eq!(page.text(), "authenticated:Ada until 1750");
    HANDLE.take().unwrap().stay();
    settle().await;
    assert_eq!(page.text(), "authenticated:Ada");
    assert_eq!(world.server.count("POST signout"), 0);
}

#[wasm_bindgen_test]
async fn by_default_nobody_is_watched() {
    let world = World::with_session(ADA);
    let page = mount(&world, None).await;
    pass(&world, 999_999).await;
    assert_eq!(page.text(), "authenticated:Ada");
}

#[derive(Properties, PartialEq)]
struct StayProps {
    idle: UseIdleHandle,
}

/// Somebody who never lets it come to that.
#[component]
fn Stay(props: &StayProps) -> Html {
    let idle = props.idle.clone();
    use_effect_with((), move |()| idle.stay());
    Html::default()
}

#[component]
fn Vigilant() -> Html {
    let idle = use_idle::<DefaultUser>();
    html! { if idle.end().is_some() { { " warned" }<Stay {idle} /> } }
}

/// The first takes the warning back before the second has rendered it.
#[wasm_bindgen_test]
async fn what_is_taken_back_at_once_stays_on_no_page() {
    let world = World::with_session(ADA);
    let page = render(html! {
        <SessionProvider<DefaultUser> client={world.client.clone()} idle={IDLE}>
            <Status /><Vigilant /><Vigilant />
        </SessionProvider<DefaultUser>>
    });
    settle().await;
    pass(&world, 840).await;
    assert_eq!(page.text(), "authenticated:Ada");
}
