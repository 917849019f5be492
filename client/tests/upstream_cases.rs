//! The cases of next-auth's own client tests, by their numbers in `README.md`
//! beside this file, which also says where we differ and why.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use std::{cell::RefCell, rc::Rc, time::Duration};

use common::{ADA, PAGE, PROVIDERS, Status, World, note, render, seen, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_nextauth::{
    AuthError, DefaultUser, InitialSession, Page, Session, SessionProvider, SignIn, SignOut,
    engine::Visibility,
    protocol::TabMessage,
    testing::{FakeBrowser, Reply},
    use_session_required, use_try_session_as,
};

wasm_bindgen_test_configure!(run_in_browser);

const CALLBACK: &str = "https://app.example/x";

fn url(url: &str) -> Reply {
    Reply::json(format!(r#"{{"url":"{url}"}}"#))
}

fn nobody() -> Session<DefaultUser> {
    Session {
        user: DefaultUser::default(),
        expires: None,
    }
}

/// Mounts a provider that is given a session.
async fn mount_seeded(world: &World, refetch_interval: Option<Duration>) -> common::Mounted {
    let page = render(html! {
        <SessionProvider<DefaultUser>
            client={world.client.clone()}
            session={InitialSession::SignedIn(nobody())}
            {refetch_interval}
        >
            <Status />
        </SessionProvider<DefaultUser>>
    });
    settle().await;
    page
}

/// What another tab of that browser hears.
fn listen(browser: &FakeBrowser) -> (Rc<RefCell<Vec<TabMessage>>>, impl Sized) {
    let heard: Rc<RefCell<Vec<TabMessage>>> = Rc::default();
    let link = browser.open_tab().join_tabs("/api/auth", {
        let heard = heard.clone();
        Box::new(move |message| heard.borrow_mut().push(message))
    });
    (heard, link)
}

#[wasm_bindgen_test]
async fn case_01_all_consumers_share_one_read() {
    #[component]
    fn Two() -> Html {
        html! { <><Status />{ "|" }<Status /></> }
    }
    let world = World::with_session(ADA);
    seen();
    let page = world.mount::<Two>().await;
    assert_eq!(world.server.log(), ["GET session"]);
    assert_eq!(seen()[..2], ["loading:nobody", "loading:nobody"]);
    assert_eq!(page.text(), "authenticated:Ada|authenticated:Ada");
}

#[wasm_bindgen_test]
async fn case_02_an_initial_session_is_not_read() {
    let world = World::with_session(ADA);
    let _page = mount_seeded(&world, None).await;
    assert_eq!(world.server.log(), [""; 0]);
}

#[wasm_bindgen_test]
async fn case_03_only_coming_to_the_front_reads() {
    let world = World::with_session(ADA);
    let _page = mount_seeded(&world, None).await;
    world.page.set_visibility(Visibility::Hidden);
    settle().await;
    assert_eq!(world.server.log(), [""; 0]);
    world.page.set_visibility(Visibility::Visible);
    settle().await;
    assert_eq!(world.server.log(), ["GET session"]);
}

#[wasm_bindgen_test]
async fn case_04_a_sign_out_from_anywhere_is_three_requests() {
    let world = World::new();
    let page = mount_seeded(&world, None).await;
    world.server.reply("POST signout", url(CALLBACK));
    let request = SignOut::new().redirect(false);
    world.client.sign_out(request).await.unwrap();
    settle().await;
    assert_eq!(
        world.server.log(),
        ["GET csrf", "POST signout", "GET session"]
    );
    assert_eq!(page.text(), "unauthenticated:nobody");
}

#[wasm_bindgen_test]
async fn case_05_polling_keeps_to_its_interval() {
    let second = Duration::from_secs(1);
    let world = World::with_session(ADA);
    let _page = mount_seeded(&world, Some(second)).await;
    for reads in 0..3 {
        assert_eq!(world.server.count("GET session"), reads);
        world.page.browser().advance(second).await;
    }
}

#[wasm_bindgen_test]
async fn case_06_the_base_path_is_used_outside_components_too() {
    let world = World::with_session(ADA);
    let client = yew_nextauth::AuthClient::builder()
        .base_path("/auth")
        .transport(world.server.clone())
        .page(world.page.clone())
        .build();
    let _page = render(html! {
        <SessionProvider<DefaultUser> {client} session={InitialSession::SignedOut} />
    });
    settle().await;
    assert_eq!(world.server.log(), [""; 0]);
    let session = yew_nextauth::get_session::<DefaultUser>().await;
    assert!(session.unwrap().is_some());
    assert_eq!(world.server.requests()[0].url, "/auth/session");
}

#[wasm_bindgen_test]
async fn cases_07_and_08_the_token_is_the_servers_or_empty() {
    for (body, token) in [(r#"{"csrfToken":"t"}"#, "t"), (r#"{"csrfToken":null}"#, "")] {
        let world = World::new();
        world.server.forget("GET csrf");
        world.server.reply("GET csrf", Reply::json(body));
        assert_eq!(world.client.get_csrf_token().await.unwrap(), token);
    }
}

#[wasm_bindgen_test]
async fn cases_09_11_and_13_an_answer_that_is_none_says_whose_it_was() {
    let world = World::new();
    for question in ["GET csrf", "GET providers", "GET session"] {
        world.server.forget(question);
        let trouble = Reply::html("Some error").status(500);
        world.server.reply(question, trouble);
    }
    let errors = [
        ("csrf", world.client.get_csrf_token().await.err()),
        ("providers", world.client.get_providers().await.err()),
        (
            "session",
            world.client.get_session::<DefaultUser>().await.err(),
        ),
    ];
    for (question, error) in errors {
        let Some(AuthError::Status { url, status, .. }) = error else {
            panic!("{question}: {error:?}");
        };
        assert_eq!((url, status), (format!("/api/auth/{question}"), 500));
    }
}

#[wasm_bindgen_test]
async fn case_10_the_providers_are_the_servers() {
    let world = World::new();
    let providers = world.client.get_providers().await.unwrap();
    let ids: Vec<&str> = providers.iter().map(|provider| &*provider.id).collect();
    assert_eq!(ids, ["oidc", "credentials", "email"]);
    assert!(PROVIDERS.contains(&providers[0].name));
}

#[wasm_bindgen_test]
async fn case_12_a_read_is_handed_to_the_other_tabs_once() {
    let world = World::with_session(ADA);
    let _page = mount_seeded(&world, None).await;
    let (heard, _link) = listen(world.page.browser());
    let session = world.client.get_session::<DefaultUser>().await.unwrap();
    assert_eq!(session.unwrap().user.name.as_deref(), Some("Ada"));
    world.page.browser().advance(Duration::from_secs(1)).await;
    let text = format!("{:?}", heard.borrow());
    assert_eq!(text.matches("answer").count(), 1, "{text}");
}

#[wasm_bindgen_test]
async fn cases_14_to_17_no_provider_or_an_unknown_one_leads_to_the_sign_in_page() {
    for request in [SignIn::page(), SignIn::with(""), SignIn::with("github")] {
        for (request, back) in [
            (request.clone().callback_url(CALLBACK), CALLBACK),
            (request, "https://app.example/page"),
        ] {
            let world = World::new();
            world.client.sign_in(request).await.unwrap();
            let encoded = String::from(js_sys::encode_uri_component(back));
            let page = format!("/api/auth/signin?callbackUrl={encoded}");
            assert_eq!(world.navigator.moves(), [page]);
        }
    }
}

#[wasm_bindgen_test]
async fn cases_18_and_19_with_redirect_the_page_goes_where_the_server_says() {
    for (provider, question) in [
        ("email", "POST signin/email"),
        ("credentials", "POST callback/credentials"),
    ] {
        let world = World::new();
        world.server.reply(question, url(CALLBACK));
        let request = SignIn::with(provider).callback_url(CALLBACK);
        world.client.sign_in(request).await.unwrap();
        assert_eq!(world.navigator.moves(), [CALLBACK]);
    }
}

#[wasm_bindgen_test]
async fn case_20_without_redirect_oauth_gives_the_address() {
    let world = World::new();
    let provider = "https://id.example/authorize";
    world.server.reply("POST signin/oidc", url(provider));
    let request = SignIn::with("oidc").redirect(false);
    let answer = world.client.sign_in(request).await.unwrap();
    assert_eq!(answer.url.as_deref(), Some(provider));
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn cases_21_and_22_without_redirect_the_answer_says_all() {
    let sent = "https://app.example/api/auth/verify-request?provider=email&type=email";
    for (provider, question, target) in [
        ("credentials", "POST callback/credentials", CALLBACK),
        ("email", "POST signin/email", sent),
    ] {
        let world = World::with_session(ADA);
        world.server.reply(question, url(target));
        let request = SignIn::with(provider).redirect(false);
        let answer = world.client.sign_in(request).await.unwrap();
        assert!(answer.ok);
        assert_eq!((answer.error, answer.status), (None, 200));
        assert_eq!(answer.url.as_deref(), Some(target));
        assert_eq!(world.navigator.moves(), [""; 0]);
    }
}

#[wasm_bindgen_test]
async fn case_23_a_part_of_the_page_itself_is_loaded_anew_once() {
    let world = World::new();
    let part = format!("{PAGE}#part");
    world.server.reply("POST callback/credentials", url(&part));
    let request = SignIn::with("credentials").callback_url(part.clone());
    world.client.sign_in(request).await.unwrap();
    assert_eq!(world.navigator.moves(), [part.as_str(), "reload"]);
}

#[wasm_bindgen_test]
async fn case_24_authorization_parameters_are_the_query_of_the_post() {
    let world = World::new();
    world.server.reply("POST signin/oidc", url(CALLBACK));
    let request = SignIn::with("oidc")
        .authorization_param("foo", "bar")
        .authorization_param("bar", "foo");
    world.client.sign_in(request).await.unwrap();
    let requests = world.server.requests();
    assert_eq!(
        requests.last().unwrap().url,
        "/api/auth/signin/oidc?foo=bar&bar=foo"
    );
}

#[wasm_bindgen_test]
async fn case_25_without_providers_there_is_an_error_and_nothing_moves() {
    let world = World::new();
    world.server.forget("GET providers");
    let trouble = Reply::html("Some error").status(500);
    world.server.reply("GET providers", trouble);
    let answer = world.client.sign_in(SignIn::with("oidc")).await;
    assert!(matches!(answer, Err(AuthError::Status { .. })));
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn case_26_a_sign_out_without_an_address_is_an_error_and_nothing_moves() {
    let world = World::new();
    world.server.reply("POST signout", Reply::json("{}"));
    let answer = world.client.sign_out(SignOut::new()).await;
    assert!(matches!(answer, Err(AuthError::MissingUrl { .. })));
    assert_eq!(world.navigator.moves(), [""; 0]);
}

#[wasm_bindgen_test]
async fn cases_27_and_28_a_sign_out_goes_where_the_server_allows() {
    let part = format!("{PAGE}#part");
    for (target, moves) in [
        (CALLBACK, vec![CALLBACK]),
        (&part, vec![part.as_str(), "reload"]),
    ] {
        let world = World::new();
        world.server.reply("POST signout", url(target));
        let request = SignOut::new().callback_url("https://elsewhere.example/");
        world.client.sign_out(request).await.unwrap();
        assert_eq!(world.navigator.moves(), moves);
    }
}

#[wasm_bindgen_test]
async fn case_29_a_sign_out_is_told_to_the_other_tabs_once() {
    let world = World::new();
    let _page = mount_seeded(&world, None).await;
    let (heard, _link) = listen(world.page.browser());
    world.server.reply("POST signout", url(CALLBACK));
    world.client.sign_out(SignOut::new()).await.unwrap();
    world.page.browser().advance(Duration::from_secs(1)).await;
    let text = format!("{:?}", heard.borrow());
    assert_eq!(text.matches("SignedOut").count(), 1, "{text}");
}

#[wasm_bindgen_test]
async fn case_30_outside_of_a_provider_there_is_no_session() {
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
async fn cases_31_to_33_first_loading_and_then_what_the_server_says() {
    for (reply, text) in [
        (Reply::json(ADA), "authenticated:Ada"),
        (Reply::json("{}").status(401), "unauthenticated:nobody"),
    ] {
        let world = World::new();
        world.server.forget("GET session");
        let held = world.server.hold("GET session");
        let page = world.mount::<Status>().await;
        assert_eq!(page.text(), "loading:nobody");
        held.give(reply);
        settle().await;
        assert_eq!(page.text(), text);
    }
}

#[wasm_bindgen_test]
async fn cases_34_and_35_a_visitor_is_sent_to_sign_in_or_handed_over() {
    #[component]
    fn ByDefault() -> Html {
        let session = use_session_required(None);
        html! { format!("{}:{}", session.status().as_str(), session.user().is_some()) }
    }
    #[component]
    fn ByCallback() -> Html {
        let session = use_session_required(Some(Callback::from(|()| note("handed over"))));
        html! { format!("{}:{}", session.status().as_str(), session.user().is_some()) }
    }
    let world = World::new();
    let page = world.mount::<ByDefault>().await;
    assert_eq!(page.text(), "loading:false");
    let encoded = String::from(js_sys::encode_uri_component(PAGE));
    let target = format!("/api/auth/signin?error=SessionRequired&callbackUrl={encoded}");
    assert_eq!(world.navigator.moves(), [target]);
    seen();
    let world = World::new();
    let page = world.mount::<ByCallback>().await;
    assert_eq!(page.text(), "loading:false");
    assert_eq!(seen(), ["handed over"]);
    assert_eq!(world.navigator.moves(), [""; 0]);
}
