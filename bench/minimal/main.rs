//! A session's status and a sign-in form, without an app around them.

use wasm_bindgen_futures::spawn_local;
use web_sys::{FormData, HtmlFormElement};
use yew::prelude::*;
use yew_nextauth::{SessionProvider, SignIn, SignOut, use_auth_client, use_session};

#[component]
fn App() -> Html {
    html! {
        <SessionProvider>
            <Status />
            <Form />
        </SessionProvider>
    }
}

#[component]
fn Status() -> Html {
    let session = use_session();
    let status = session.status().as_str();
    let name = session.user().and_then(|user| user.name.clone());
    let text = name.map_or_else(
        || status.to_owned(),
        |name| [status, " as ", &name].concat(),
    );
    html! { <p data-testid="session-status">{ text }</p> }
}

#[component]
fn Form() -> Html {
    let client = use_auth_client();
    let onsubmit = {
        let client = client.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let Ok(data) = FormData::new_with_form(&form) else {
                return;
            };
            let typed = |name| data.get(name).as_string().unwrap_or_default();
            let request = SignIn::with("credentials")
                .field("username", typed("username"))
                .field("password", typed("password"))
                .redirect(false);
            let client = client.clone();
            spawn_local(async move {
                let _ = client.sign_in(request).await;
            });
        }
    };
    let onclick = move |_| {
        let client = client.clone();
        spawn_local(async move {
            let _ = client.sign_out(SignOut::new().redirect(false)).await;
        });
    };
    html! {
        <>
            <form method="post" {onsubmit}>
                <label>{ "User name " }<input name="username" autocomplete="username" /></label>
                <label>
                    { "Password " }
                    <input name="password" type="password" autocomplete="current-password" />
                </label>
                <button>{ "Sign in" }</button>
            </form>
            <button {onclick}>{ "Sign out" }</button>
        </>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
