//! Who renders when, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{
    ADA, BOB, Status, World, count_render, in_words, note, render, renders, seen, settle,
};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    Authenticated, DefaultUser, SessionState, Unauthenticated, testing::Reply, use_session_with,
    use_try_session_as,
};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_refetch_that_changes_nothing_renders_nothing() {
    let world = World::with_session(ADA);
    let _page = world.mount::<Status>().await;
    renders();
    world.session_is(&ADA.replace("2999", "3000"));
    world.client.refresh().await.unwrap();
    settle().await;
    assert_eq!(renders(), 0);
    world.session_is(BOB);
    world.client.refresh().await.unwrap();
    settle().await;
    assert_eq!(renders(), 1);
}

#[wasm_bindgen_test]
async fn a_refresh_never_goes_back_to_loading() {
    #[component]
    fn All() -> Html {
        let text = use_session_with::<DefaultUser, _, _>(|state| {
            format!("{} {}", in_words(state), state.is_refreshing())
        });
        note(text.clone());
        html! { text }
    }
    let world = World::with_session(ADA);
    let _page = world.mount::<All>().await;
    seen();
    world.server.forget("GET session");
    let held = world.server.hold("GET session");
    let client = world.client.clone();
    spawn_local(async move { client.refresh().await.unwrap() });
    settle().await;
    held.give(Reply::json(ADA));
    settle().await;
    assert_eq!(
        seen(),
        ["authenticated:Ada true", "authenticated:Ada false"]
    );
}

#[wasm_bindgen_test]
async fn a_selector_renders_only_for_what_it_selects() {
    #[component]
    fn HasUser() -> Html {
        let has_user =
            use_session_with::<DefaultUser, _, _>(|state: &SessionState<DefaultUser>| {
                state.user().is_some()
            });
        count_render();
        html! { has_user.to_string() }
    }
    let world = World::with_session(ADA);
    let page = world.mount::<HasUser>().await;
    assert_eq!(page.text(), "true");
    renders();
    world.session_is(BOB);
    world.client.refresh().await.unwrap();
    settle().await;
    assert_eq!(renders(), 0);
}

#[wasm_bindgen_test]
async fn a_thousand_consumers_cost_one_render_each() {
    #[component]
    fn Crowd() -> Html {
        html! { for _ in 0..1_000 { <Status /> } }
    }
    let world = World::with_session(ADA);
    let _page = world.mount::<Crowd>().await;
    assert_eq!(world.server.log(), ["GET session"]);
    renders();
    world.session_is(BOB);
    world.client.refresh().await.unwrap();
    settle().await;
    assert_eq!(renders(), 1_000);
    seen();
}

#[wasm_bindgen_test]
async fn without_a_provider_there_is_none() {
    #[component]
    fn Lonely() -> Html {
        let session = use_try_session_as::<DefaultUser>();
        html! { session.is_none().to_string() }
    }
    let page = render(html! { <Lonely /> });
    settle().await;
    assert_eq!(page.text(), "true");
}

#[wasm_bindgen_test]
async fn guards_show_what_is_known_and_nothing_else() {
    #[component]
    fn Guarded() -> Html {
        html! {
            <>
                <Authenticated<DefaultUser> loading={html! { "wait" }} fallback={html! { "out" }}>
                    { "in" }
                </Authenticated<DefaultUser>>
                <Unauthenticated<DefaultUser>>{ " sign in" }</Unauthenticated<DefaultUser>>
            </>
        }
    }
    let world = World::new();
    world.server.forget("GET session");
    let held = world.server.hold("GET session");
    let page = world.mount::<Guarded>().await;
    assert_eq!(page.text(), "wait");
    held.give(Reply::json("{}"));
    settle().await;
    assert_eq!(page.text(), "out sign in");
    world.session_is(ADA);
    world.client.refresh().await.unwrap();
    settle().await;
    assert_eq!(page.text(), "in");
}

#[wasm_bindgen_test]
async fn a_guard_lets_in_who_is_allowed() {
    #[component]
    fn Guarded() -> Html {
        let allow = |user: DefaultUser| user.name.as_deref() == Some("Ada");
        html! {
            <Authenticated<DefaultUser> {allow} forbidden={html! { "not you" }} fallback={html! { "out" }}>
                { "in" }
            </Authenticated<DefaultUser>>
        }
    }
    for (session, text) in [(ADA, "in"), (BOB, "not you"), ("{}", "out")] {
        let world = World::with_session(session);
        let page = world.mount::<Guarded>().await;
        assert_eq!(page.text(), text);
    }
}

#[wasm_bindgen_test]
async fn a_server_out_of_reach_makes_nobody_a_guest() {
    #[component]
    fn Guest() -> Html {
        html! { <Unauthenticated<DefaultUser>>{ "sign in" }</Unauthenticated<DefaultUser>> }
    }
    let world = World::new();
    world.server.forget("GET session");
    let page = world.mount::<Guest>().await;
    assert_eq!(page.text(), "");
}
