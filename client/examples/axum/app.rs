//! The page, as both sides know it.

use gloo_net::http::Request;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FormData, HtmlFormElement};
use yew::prelude::*;
use yew_nextauth::{
    InitialSession, SessionProvider, SessionStatus, SignIn, SignOut, use_auth_client,
    use_session_as,
};

/// The id of the element that holds the session on its way to the browser.
pub(crate) const SESSION: &str = "session";

/// What the reference servers put into a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct User {
    pub(crate) name: Option<String>,
    pub(crate) role: String,
}

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    /// `None` if the auth server could not be asked: then the page asks itself.
    pub(crate) session: Option<InitialSession<User>>,
}

#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    html! {
        <SessionProvider<User> session={props.session.clone()}>
            <main class="card"><Content /></main>
        </SessionProvider<User>>
    }
}

#[component]
fn Content() -> Html {
    let session = use_session_as::<User>();
    let content = match (session.user(), session.status()) {
        (Some(user), _) => html! { <Welcome user={user.clone()} /> },
        (None, SessionStatus::Unauthenticated) => html! { <PasswordForm /> },
        (None, SessionStatus::Unreachable) => html! {
            <p role="alert">{ "The sign-in service can’t be reached. You are not signed out." }</p>
        },
        (None, _) => html! { <p class="muted">{ "One moment" }</p> },
    };
    html! {
        <>
            <p class="muted" data-testid="session-status">{ session.status().as_str() }</p>
            { content }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct WelcomeProps {
    user: User,
}

#[component]
fn Welcome(props: &WelcomeProps) -> Html {
    let User { name, role } = &props.user;
    let client = use_auth_client();
    let is_live = use_is_live();
    let answer = use_state(String::new);
    let onsignout = move |_| {
        let client = client.clone();
        spawn_local(async move {
            // A failure leaves the session, and the page shows that.
            let _ = client.sign_out(SignOut::new().redirect(false)).await;
        });
    };
    let ask = |path: &'static str| {
        let answer = answer.setter();
        let onclick = move |_| {
            let answer = answer.clone();
            spawn_local(async move { answer.set(ask_api(path).await) });
        };
        html! { <button class="button quiet small" disabled={!is_live} {onclick}>{ path }</button> }
    };
    html! {
        <>
            <h1>{ "Hello, " }<span data-testid="session-user">{ name.clone() }</span></h1>
            <p class="muted">{ format!("Your role is {role}.") }</p>
            <div class="row">{ ask("/api/me") }{ ask("/api/admin") }</div>
            <pre aria-live="polite">{ &*answer }</pre>
            <button class="button primary" disabled={!is_live} onclick={onsignout}>{ "Sign out" }</button>
        </>
    }
}

#[component]
fn PasswordForm() -> Html {
    let client = use_auth_client();
    let is_live = use_is_live();
    let problem = use_state(|| None::<&str>);
    let onsubmit = {
        let problem = problem.setter();
        move |event: SubmitEvent| {
            event.prevent_default();
            let (client, problem) = (client.clone(), problem.clone());
            let request = read_form(&event).redirect(false);
            spawn_local(async move {
                problem.set(match client.sign_in(request).await {
                    Ok(answer) if answer.ok => None,
                    Ok(_) => Some("User name and password don’t match."),
                    Err(_) => Some("The sign-in service can’t be reached."),
                });
            });
        }
    };
    html! {
        <>
            <h1>{ "Sign in" }</h1>
            <form {onsubmit}>
                <label>
                    { "User name" }
                    <input name="username" autocomplete="username" required=true />
                </label>
                <label>
                    { "Password" }
                    <input name="password" type="password" autocomplete="current-password" required=true />
                </label>
                if let Some(problem) = *problem {
                    <p role="alert">{ problem }</p>
                }
                <button class="button primary" disabled={!is_live}>{ "Sign in" }</button>
            </form>
        </>
    }
}

/// Buttons are disabled until the page is more than a picture of itself.
#[hook]
fn use_is_live() -> bool {
    let is_live = use_state_eq(|| false);
    use_effect_with(is_live.setter(), |is_live| is_live.set(true));
    *is_live
}

fn read_form(event: &SubmitEvent) -> SignIn {
    let form = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
        .and_then(|form| FormData::new_with_form(&form).ok());
    let field = |name| {
        let value = form.as_ref().and_then(|form| form.get(name).as_string());
        value.unwrap_or_default()
    };
    SignIn::with("credentials")
        .field("username", field("username"))
        .field("password", field("password"))
}

async fn ask_api(path: &str) -> String {
    let Ok(response) = Request::get(path).send().await else {
        return "no answer".to_owned();
    };
    let body = response.text().await.unwrap_or_default();
    format!("{} {body}", response.status())
}
