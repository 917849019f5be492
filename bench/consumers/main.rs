//! Any number of components that read the session.

use std::time::Duration;

use serde::Serialize;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_nextauth::{
    AuthError, DefaultUser, Session, SessionProvider, use_auth_client, use_session,
    use_session_with,
};

/// What the query string asks for.
#[derive(Default)]
struct Settings {
    /// How many components read the session.
    count: usize,
    /// They read the address, which no change here touches.
    reads_email: bool,
    poll: Option<Duration>,
}

impl Settings {
    fn of_page() -> Self {
        let query = web_sys::window()
            .and_then(|window| window.location().search().ok())
            .and_then(|search| web_sys::UrlSearchParams::new_with_str(&search).ok());
        let Some(query) = query else {
            return Self::default();
        };
        let seconds = query.get("poll").and_then(|value| value.parse().ok());
        Self {
            count: query
                .get("count")
                .and_then(|value| value.parse().ok())
                .unwrap_or(1),
            reads_email: query.get("part").as_deref() == Some("email"),
            poll: seconds
                .filter(|seconds| *seconds > 0)
                .map(Duration::from_secs),
        }
    }
}

#[component]
fn App() -> Html {
    let settings = use_memo((), |()| Settings::of_page());
    let consumers = (0..settings.count).map(|index| {
        if settings.reads_email {
            html! { <Email key={index} /> }
        } else {
            html! { <Name key={index} /> }
        }
    });
    html! {
        <SessionProvider refetch_interval={settings.poll}>
            <Controls />
            <ul>{ for consumers }</ul>
        </SessionProvider>
    }
}

#[derive(Serialize)]
struct Change {
    name: String,
}

#[component]
fn Controls() -> Html {
    let session = use_session();
    let client = use_auth_client();
    let changes = use_mut_ref(|| 0);
    let onchange = {
        let client = client.clone();
        move |_| {
            let client = client.clone();
            *changes.borrow_mut() += 1;
            let name = format!("Ada {}", changes.borrow());
            spawn_local(async move {
                let _: Result<Option<Session<DefaultUser>>, AuthError> =
                    client.update(&Change { name }).await;
            });
        }
    };
    let onrefresh = move |_| {
        let client = client.clone();
        spawn_local(async move {
            let _ = client.refresh().await;
        });
    };
    let name = session.user().and_then(|user| user.name.clone());
    html! {
        <>
            <p>
                <span data-testid="session-status">{ session.status().as_str() }</span>
                { " " }
                <span data-testid="session-user">{ name }</span>
            </p>
            <button data-testid="update" onclick={onchange}>{ "Update" }</button>
            <button data-testid="refresh" onclick={onrefresh}>{ "Refresh" }</button>
        </>
    }
}

#[component]
fn Name() -> Html {
    let session = use_session();
    html! { <li>{ session.user().and_then(|user| user.name.clone()) }</li> }
}

#[component]
fn Email() -> Html {
    let email = use_session_with::<DefaultUser, _, _>(|state| {
        state.user().and_then(|user| user.email.clone())
    });
    html! { <li>{ email }</li> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
