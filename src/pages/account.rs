use serde::Serialize;
use stylist::css;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlElement, HtmlFormElement};
use yew::prelude::*;
use yew_nextauth::{ErrorCode, SessionStatus, use_auth_client, use_session_required_as};

use crate::{
    User,
    components::{Alert, PasskeyCard, TextField, submit_button, unreachable_page, user_card},
    fields::NAME,
    hooks::{Step, Then, use_action, use_place, use_refresh},
    messages::{MESSAGES, Trouble, failure, refusal},
};

/// What one may change about oneself, and what the server knows.
///
/// Needs a session: a visitor without one is sent to sign in and comes back
/// here. The server is what protects; this page shows what it answers.
#[component]
pub(crate) fn Account() -> Html {
    let place = use_place();
    let onvisitor = Callback::from(move |()| {
        let sign_in = place.sign_in_path(Some(&place.here()));
        place.go(&sign_in, Step::Replace);
    });
    let session = use_session_required_as::<User>(Some(onvisitor));
    let (refresh, onretry) = use_refresh();

    if let Some(user) = session.user() {
        return html! {
            <main class="page">
                { head() }
                <section class="cards" key="cards">
                    <ProfileCard name={user.name.clone().unwrap_or_default()} />
                    { user_card(user, session.expires()) }
                </section>
                <PasskeyCard key="passkeys" />
            </main>
        };
    }
    if let (SessionStatus::Unreachable, Some(error)) = (session.status(), session.error()) {
        return unreachable_page(&failure(error), refresh.is_busy(), onretry);
    }
    html! {
        <main class="page" aria-busy="true">
            { head() }
            <section class="cards" key="cards">
                <span class="skeleton card tall" />
                <span class="skeleton card tall" />
            </section>
        </main>
    }
}

fn head() -> Html {
    html! {
        <section class="hero" key="hero">
            <h1 tabindex="-1">{ MESSAGES.account_title }</h1>
            <p class="lead">{ MESSAGES.account_lead }</p>
        </section>
    }
}

/// What the server's `jwt` or `session` callback gets.
#[derive(Serialize)]
struct Change {
    name: String,
}

#[derive(Debug, Clone, PartialEq)]
enum NotSaved {
    NoName,
    Failed(Trouble),
}

#[derive(Properties, PartialEq)]
struct ProfileCardProps {
    name: String,
}

#[component]
fn ProfileCard(props: &ProfileCardProps) -> Html {
    let client = use_auth_client();
    let action = use_action::<NotSaved>();
    let form = use_node_ref();
    use_effect_with(action.failed_attempt(), {
        let is_nameless = action.failure() == Some(&NotSaved::NoName);
        let form = form.clone();
        move |_| {
            let form = form.cast::<HtmlFormElement>().filter(|_| is_nameless);
            if let Some(input) = form.and_then(|form| form.query_selector("input").ok().flatten()) {
                let _ = input.dyn_into::<HtmlElement>().map(|input| input.focus());
            }
        }
    });
    let onsubmit = {
        let action = action.clone();
        let form = form.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(form) = form
                .cast::<HtmlFormElement>()
                .filter(|_| !action.is_running())
            else {
                return;
            };
            let data = FormData::new_with_form(&form).ok();
            let name = data
                .and_then(|data| data.get(NAME.name).as_string())
                .unwrap_or_default();
            let name = name.trim().to_owned();
            if name.is_empty() {
                return action.fail(NotSaved::NoName);
            }
            let client = client.clone();
            action.run(
                async move {
                    let trouble = match client.update::<User>(&Change { name }).await {
                        Ok(Some(_)) => return Ok(()),
                        Ok(None) => refusal(&ErrorCode::SessionRequired),
                        Err(error) => failure(&error),
                    };
                    Err(NotSaved::Failed(trouble))
                },
                |()| Then::Done,
            );
        }
    };
    let is_busy = action.is_busy();
    let trouble = match action.failure() {
        Some(NotSaved::Failed(trouble)) => Some(trouble.clone()),
        _ => None,
    };
    let is_nameless = action.failure() == Some(&NotSaved::NoName);
    let label = if is_busy {
        MESSAGES.saving
    } else {
        MESSAGES.save
    };
    html! {
        <form class={classes!("card", style())} novalidate=true ref={form} {onsubmit}>
            <h2>{ MESSAGES.profile }</h2>
            <Alert {trouble} attempt={action.failed_attempt()} />
            <TextField
                id="profile-name"
                field={NAME}
                hint={MESSAGES.name_hint}
                initial={props.name.clone()}
                error={is_nameless.then_some(NAME.missing)}
            />
            <div class="end">
                { submit_button("button primary", is_busy, label) }
                <p role="status">if action.is_done() { { MESSAGES.saved } }</p>
            </div>
        </form>
    }
}

fn style() -> Classes {
    classes!(css!(
        "
        .end { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-4); }
        [role='status'] { color: var(--accent); }
        "
    ))
}
