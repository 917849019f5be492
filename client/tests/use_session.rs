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

/// Selects what all its like select.
#[component]
fn NameLength() -> Html {
    let length = use_session_with::<DefaultUser, _, _>(|state| {
        note("asked");
        let name = state.user().and_then(|user| user.name.as_deref());
        name.map(str::len)
    });
    count_render();
    html! { format!("{length:?}") }
}

#[wasm_bindgen_test]
async fn of_a_thousand_alike_one_is_asked_whether_anything_has_changed() {
    #[component]
    fn One() -> Html {
        html! { <NameLength /> }
    }
    #[component]
    fn Crowd() -> Html {
        html! { for _ in 0..1_000 { <NameLength /> } }
    }
    async fn cost_of_a_refresh<C: BaseComponent<Properties = ()>>() -> (usize, usize) {
        let world = World::with_session(ADA);
        let _page = world.mount::<C>().await;
        renders();
        seen();
        world.session_is(BOB);
        world.client.refresh().await.unwrap();
        settle().await;
        (renders(), seen().len())
    }
    // As the refresh begins, and as it ends.
    assert_eq!(cost_of_a_refresh::<One>().await, (0, 2));
    assert_eq!(cost_of_a_refresh::<Crowd>().await, (0, 2));
}

#[wasm_bindgen_test]
async fn all_who_are_alike_render_if_something_has_changed() {
    #[component]
    fn Crowd() -> Html {
        html! { for _ in 0..3 { <NameLength /> } }
    }
    let world = World::with_session(ADA);
    let page = world.mount::<Crowd>().await;
    for session in [&BOB.replace("Bob", "Robert"), BOB] {
        renders();
        world.session_is(session);
        world.client.refresh().await.unwrap();
        settle().await;
        assert_eq!(renders(), 3);
    }
    assert_eq!(page.text(), "Some(3)".repeat(3));
    seen();
}

#[wasm_bindgen_test]
async fn who_selects_by_something_of_its_own_is_asked_itself() {
    #[derive(Properties, PartialEq)]
    struct Props {
        name: &'static str,
    }
    #[component]
    fn IsNamed(props: &Props) -> Html {
        let wanted = props.name;
        let is_named = use_session_with::<DefaultUser, _, _>(move |state| {
            state
                .user()
                .is_some_and(|user| user.name.as_deref() == Some(wanted))
        });
        html! { format!("{wanted} {is_named} ") }
    }
    #[component]
    fn Three() -> Html {
        html! { <><IsNamed name="Zoe" /><IsNamed name="Bob" /><IsNamed name="Ada" /></> }
    }
    let world = World::with_session(ADA);
    let page = world.mount::<Three>().await;
    assert_eq!(page.text(), "Zoe false Bob false Ada true ");
    world.session_is(BOB);
    world.client.refresh().await.unwrap();
    settle().await;
    assert_eq!(page.text(), "Zoe false Bob true Ada false ");
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
