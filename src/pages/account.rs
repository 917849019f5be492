use serde::Serialize;
use stylist::css;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlElement, HtmlFormElement};
use yew::prelude::*;
use yew_nextauth::{ErrorCode, SessionStatus, use_auth_client};

use crate::{
    User,
    components::{
        Alert, BrowserCard, PasskeyCard, SessionCard, TextField, submit_button, unreachable_page,
    },
    fields::NAME,
    hooks::{Then, use_action, use_guarded_session, use_refresh, use_words},
    messages::{Trouble, Words, failure, refusal},
    style::styled,
};

/// What one may change about oneself, and what the server knows.
///
/// Needs a session: a visitor without one is sent to sign in and comes back
/// here. The server is what protects; this page shows what it answers.
#[component]
pub(crate) fn Account() -> Html {
    let words = use_words();
    let session = use_guarded_session();
    let (refresh, onretry) = use_refresh();

    if let Some(user) = session.user() {
        return html! {
            <main id="content" class="page">
                { head(words) }
                <section class="cards" key="cards">
                    <ProfileCard name={user.name.clone().unwrap_or_default()} />
                    <SessionCard />
                </section>
                <section class="cards more" key="more">
                    <BrowserCard />
                    <PasskeyCard />
                </section>
            </main>
        };
    }
    if let (SessionStatus::Unreachable, Some(error)) = (session.status(), session.error()) {
        return unreachable_page(words, &failure(error), refresh.is_busy(), onretry);
    }
    html! {
        <main id="content" class="page" aria-busy="true">
            { head(words) }
            <section class="cards" key="cards">
                <span class="skeleton card tall" />
                <span class="skeleton card tall" />
            </section>
        </main>
    }
}

fn head(words: Words) -> Html {
    html! {
        <section class="hero" key="hero">
            <h1 tabindex="-1">{ words.account_title }</h1>
            <p class="lead">{ words.account_lead }</p>
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
    let words = use_words();
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
    let label = if is_busy { words.saving } else { words.save };
    html! {
        <form class={classes!("card", style())} novalidate=true ref={form} {onsubmit}>
            <h2>{ words.profile }</h2>
            <Alert {trouble} attempt={action.failed_attempt()} />
            <TextField
                id="profile-name"
                field={NAME}
                hint={words.name_hint}
                initial={props.name.clone()}
                error={is_nameless.then(|| (NAME.missing)(words))}
            />
            <div class="end">
                { submit_button("button primary", is_busy, label) }
                <p role="status">if action.is_done() { { words.saved } }</p>
            </div>
        </form>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        .end { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-4); }
        [role='status'] { color: var(--accent); }
        "
    ))
}
