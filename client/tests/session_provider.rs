//! The provider in a real browser, on a scripted server.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::time::Duration;

use common::{ADA, BOB, Status, World, fire_on_window, render, seen, set_visibility, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    AuthClient, DefaultUser, InitialSession, Session, SessionProvider,
    testing::{Reply, ScriptedTransport},
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
    fire_on_window("offline");
    fire_on_window("online");
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
    set_visibility("hidden");
    settle().await;
    assert_eq!(world.server.count("GET session"), 0);
    for _ in 0..3 {
        set_visibility("visible");
        settle().await;
        set_visibility("hidden");
    }
    set_visibility("visible");
    settle().await;
    assert_eq!(world.server.count("GET session"), 1);
    assert_eq!(page.text(), "authenticated:Ada");
}

#[wasm_bindgen_test]
async fn an_unmounted_provider_hears_nothing() {
    let world = World::with_session(ADA);
    let page = world.mount::<Status>().await;
    page.unmount().await;
    let before = world.server.log().len();
    set_visibility("hidden");
    set_visibility("visible");
    fire_on_window("offline");
    fire_on_window("online");
    let channel = web_sys::BroadcastChannel::new("next-auth").unwrap();
    let message = js_sys::JSON::parse(r#"{"event":"session","data":{"trigger":"signout"}}"#);
    channel.post_message(&message.unwrap()).unwrap();
    settle().await;
    channel.close();
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
            refetch_interval={Duration::from_millis(30)}
        >
            <Status />
        </SessionProvider<DefaultUser>>
    });
    // Ends when the third read has come; a provider that never polls runs into
    // the runner's own limit.
    while world.server.count("GET session") < 3 {
        gloo_timers::future::TimeoutFuture::new(5).await;
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
