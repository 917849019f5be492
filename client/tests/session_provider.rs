//! The provider in a real browser, on a scripted server.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::time::Duration;

use common::{ADA, BOB, Status, World, render, seen, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    AuthClient, DefaultUser, InitialSession, Session, SessionProvider,
    engine::{Connectivity, Visibility},
    testing::{FakeBrowser, Reply, ScriptedTransport},
};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_first_mount_reads_once_however_many_consumers() {
    #[component]
    fn Three() -> Html {
        html! { <><Status /><Status /><Status /></> }
    }
    let world = World::with_session(ADA);
    seen();
    let page = world.mount::<Three>().await;
    assert_eq!(world.server.log(), ["GET session"]);
    assert_eq!(
        seen()[..3],
        ["loading:nobody", "loading:nobody", "loading:nobody"]
    );
    assert_eq!(page.text(), "authenticated:Ada".repeat(3));
}

#[wasm_bindgen_test]
async fn nobody_is_signed_in_in_either_dialect() {
    for body in ["{}", "null", " { } "] {
        let world = World::with_session(body);
        let page = world.mount::<Status>().await;
        assert_eq!(page.text(), "unauthenticated:nobody", "{body}");
    }
}

#[wasm_bindgen_test]
async fn an_initial_session_costs_no_read() {
    let ada = Session {
        user: DefaultUser {
            name: Some("Ada".into()),
            ..DefaultUser::default()
        },
        expires: None,
    };
    for (session, text) in [
        (InitialSession::SignedIn(ada), "authenticated:Ada"),
        (InitialSession::SignedOut, "unauthenticated:nobody"),
    ] {
        let world = World::with_session(BOB);
        let page = render(html! {
            <SessionProvider<DefaultUser> client={world.client.clone()} {session}>
                <Status />
            </SessionProvider<DefaultUser>>
        });
        settle().await;
        assert_eq!(page.text(), text);
        assert_eq!(world.server.log(), [""; 0]);
    }
}

#[wasm_bindgen_test]
async fn the_base_path_is_used_for_every_request() {
    let server = ScriptedTransport::default();
    server.reply("GET session", Reply::json(ADA));
    let client = AuthClient::builder()
        .base_path("/auth/")
        .transport(server.clone())
        .page(FakeBrowser::default().open_tab())
        .build();
    let page = render(html! {
        <SessionProvider<DefaultUser> {client}><Status /></SessionProvider<DefaultUser>>
    });
    settle().await;
    assert_eq!(server.requests()[0].url, "/auth/session");
    assert_eq!(page.text(), "authenticated:Ada");
}

#[wasm_bindgen_test]
async fn a_failed_refetch_keeps_the_session() {
    for trouble in [
        Reply::lost(),
        Reply::json("").status(500),
        Reply::html("<h1>Log in to the proxy</h1>"),
        Reply::json(r#"{"user":{"na"#),
        Reply::json("{}").status(503),
    ] {
        let world = World::with_session(ADA);
        let page = world.mount::<Status>().await;
        world.server.forget("GET session");
        world.server.reply("GET session", trouble.clone());
        assert!(world.client.refresh().await.is_err(), "{trouble:?}");
        settle().await;
        assert_eq!(page.text(), "authenticated:Ada error", "{trouble:?}");
        world.session_is(ADA);
        world.client.refresh().await.unwrap();
        settle().await;
        assert_eq!(page.text(), "authenticated:Ada");
    }
}

#[wasm_bindgen_test]
async fn a_server_that_is_down_at_first_is_unreachable_not_signed_out() {
    let world = World::new();
    world.server.forget("GET session");
    let page = world.mount::<Status>().await;
    assert_eq!(page.text(), "unreachable:nobody error");
    world.session_is(ADA);
    world.page.set_connectivity(Connectivity::Offline);
    world.page.set_connectivity(Connectivity::Online);
    settle().await;
    assert_eq!(page.text(), "authenticated:Ada");
}

#[wasm_bindgen_test]
async fn coming_to_the_front_reads_once() {
    let world = World::with_session(ADA);
    let page = render(html! {
        <SessionProvider<DefaultUser>
            client={world.client.clone()}
            session={InitialSession::SignedIn(Session { user: DefaultUser::default(), expires: None })}
        >
            <Status />
        </SessionProvider<DefaultUser>>
    });
    settle().await;
    world.page.set_visibility(Visibility::Hidden);
    settle().await;
    assert_eq!(world.server.count("GET session"), 0);
    for _ in 0..3 {
        world.page.set_visibility(Visibility::Visible);
        settle().await;
        world.page.set_visibility(Visibility::Hidden);
    }
    world.page.set_visibility(Visibility::Visible);
    settle().await;
    assert_eq!(world.server.count("GET session"), 1);
    assert_eq!(page.text(), "authenticated:Ada");
}

#[wasm_bindgen_test]
async fn an_unmounted_provider_leaves_nothing_open() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    assert!(world.page.open_ends() > 0);
    page.unmount().await;
    assert_eq!(world.page.open_ends(), 0);
    let before = world.server.log().len();
    world.page.set_visibility(Visibility::Hidden);
    world.page.set_visibility(Visibility::Visible);
    settle().await;
    assert_eq!(world.server.log().len(), before);
}

#[wasm_bindgen_test]
async fn an_unmount_during_the_first_read_is_harmless() {
    let world = World::new();
    world.server.forget("GET session");
    let held = world.server.hold("GET session");
    let page = world.mount::<Status>().await;
    page.unmount().await;
    held.give(Reply::json(ADA));
    settle().await;
    assert_eq!(world.server.log(), ["GET session"]);
}

#[wasm_bindgen_test]
async fn polling_reads_again_and_again() {
    let world = World::with_session(ADA);
    let _page = render(html! {
        <SessionProvider<DefaultUser>
            client={world.client.clone()}
            refetch_interval={Duration::from_secs(30)}
        >
            <Status />
        </SessionProvider<DefaultUser>>
    });
    settle().await;
    for reads in 1..4 {
        assert_eq!(world.server.count("GET session"), reads);
        world.page.browser().advance(Duration::from_secs(30)).await;
    }
}

#[wasm_bindgen_test]
async fn a_changed_session_prop_is_taken_over() {
    fn named(name: &str) -> InitialSession {
        InitialSession::SignedIn(Session {
            user: DefaultUser {
                name: Some(name.into()),
                ..DefaultUser::default()
            },
            expires: None,
        })
    }
    #[derive(Properties, PartialEq)]
    struct Props {
        client: AuthClient,
    }
    #[component]
    fn Page(props: &Props) -> Html {
        let name = use_state(|| "Ada");
        let onclick = {
            let name = name.clone();
            Callback::from(move |_: MouseEvent| name.set("Bob"))
        };
        html! {
            <>
                <button {onclick} />
                <SessionProvider<DefaultUser>
                    client={props.client.clone()}
                    session={named(&name)}
                >
                    <Status />
                </SessionProvider<DefaultUser>>
            </>
        }
    }
    let world = World::new();
    let page = render(html! { <Page client={world.client.clone()} /> });
    settle().await;
    assert_eq!(page.text(), "authenticated:Ada");
    let button = page.root.query_selector("button").unwrap().unwrap();
    let click = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &{
        let init = web_sys::MouseEventInit::new();
        init.set_bubbles(true);
        init
    });
    button.dispatch_event(&click.unwrap()).unwrap();
    settle().await;
    assert_eq!(page.text(), "authenticated:Bob");
    assert_eq!(world.server.log(), [""; 0]);
}
