use stylist::css;
use yew::prelude::*;
use yew_nextauth::{SessionStatus, UseSessionHandle, use_session_as};

use crate::{
    User,
    components::{PageLink, retry_button, user_card},
    hooks::{Place, use_place, use_refresh},
    messages::{MESSAGES, fill},
    routes::Route,
};

const CODE: &str = "\
let session = use_session();
html! {
    if let Some(user) = session.user() {
        <Hello name={user.name.clone()} />
    }
}";

/// What the visitor is told depends on what the session says.
#[component]
pub(crate) fn Home() -> Html {
    let place = use_place();
    let session = use_session_as::<User>();
    let (refresh, onretry) = use_refresh();
    let retry = retry_button("button primary", refresh.is_busy(), onretry);
    html! {
        <main class="page">
            <section class="hero">{ hero(&place, &session, retry) }</section>
            <section class="cards">{ cards(&session) }</section>
        </main>
    }
}

fn hero(place: &Place, session: &UseSessionHandle<User>, retry: Html) -> Html {
    let heading = match (session.status(), session.user().and_then(User::first_name)) {
        (SessionStatus::Loading, _) => placeholder(MESSAGES.home_signed_out),
        (SessionStatus::Unreachable, _) => html! { MESSAGES.unreachable_title },
        (SessionStatus::Authenticated, Some(name)) => html! { fill(MESSAGES.home_signed_in, name) },
        (SessionStatus::Authenticated, None) => html! { MESSAGES.home_signed_in_nameless },
        _ => html! { MESSAGES.home_signed_out },
    };
    let (lead, action) = match session.status() {
        SessionStatus::Loading => (
            placeholder(MESSAGES.home_signed_out_lead),
            html! { <span class="skeleton button" /> },
        ),
        SessionStatus::Unreachable => (html! { MESSAGES.unreachable_lead }, retry),
        SessionStatus::Authenticated => (
            html! { MESSAGES.home_signed_in_lead },
            link(place.path_of(Route::Account), MESSAGES.home_account),
        ),
        _ => (
            html! { MESSAGES.home_signed_out_lead },
            link(place.sign_in_path(None), MESSAGES.home_start),
        ),
    };
    let is_loading = session.status() == SessionStatus::Loading;
    html! {
        <>
            <h1 tabindex="-1" aria-busy={is_loading.then_some("true")}>{ heading }</h1>
            <div class="lead">{ lead }</div>
            <div class="actions">{ action }</div>
        </>
    }
}

/// Grey lines in the shape of a text that may come here.
fn placeholder(text: &'static str) -> Html {
    html! { <span class="skeleton-text" data-text={text} /> }
}

fn link(to: String, label: &'static str) -> Html {
    html! { <PageLink class="button primary" {to}>{ label }</PageLink> }
}

fn cards(session: &UseSessionHandle<User>) -> Html {
    let point = |(title, text): (&str, &str)| {
        html! {
            <article class="card"><h2>{ title.to_owned() }</h2><p class="muted">{ text.to_owned() }</p></article>
        }
    };
    match (session.status(), session.user()) {
        (SessionStatus::Loading, _) => html! {
            { for MESSAGES.home_points.iter().map(|_| html! { <span class="skeleton card" /> }) }
        },
        (_, Some(user)) => html! {
            <>
                { user_card(user, session.expires()) }
                <article class="card">
                    <h2>{ MESSAGES.home_code }</h2>
                    <pre class={code()} tabindex="0">{ CODE }</pre>
                </article>
            </>
        },
        (_, None) => html! { { for MESSAGES.home_points.into_iter().map(point) } },
    }
}

fn code() -> Classes {
    classes!(css!(
        "
        padding: var(--space-4); border-radius: var(--radius-m); background: var(--surface-2);
        font: 400 var(--text-xs)/1.6 var(--mono); overflow: auto;
        "
    ))
}
