use yew::prelude::*;
use yew_nextauth::{SessionStatus, UseSessionHandle, use_session_as};

use crate::{
    User,
    components::{PageLink, SessionCard, retry_button, unreachable_lead},
    hooks::{Place, use_place, use_refresh, use_words},
    messages::{Words, failure},
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
    let words = use_words();
    let place = use_place();
    let session = use_session_as::<User>();
    let (refresh, onretry) = use_refresh();
    let retry = retry_button(words, "button primary", refresh.is_busy(), onretry);
    html! {
        <main id="content" class="page">
            <section class="hero-with-card">
                <div class="hero">{ hero(words, &place, &session, retry) }</div>
                <SessionCard />
            </section>
            <section class="cards">{ cards(words, &session) }</section>
        </main>
    }
}

fn hero(words: Words, place: &Place, session: &UseSessionHandle<User>, retry: Html) -> Html {
    let trouble = session.error().map(failure);
    let first_name = session.user().and_then(User::first_name);
    let heading = match (session.status(), first_name, &trouble) {
        (SessionStatus::Loading, ..) => html! {
            <>
                <span class="visually-hidden">{ words.loading }</span>
                { placeholder(words.home_signed_out) }
            </>
        },
        (SessionStatus::Unreachable, _, Some(trouble)) => html! { trouble.title(words) },
        (SessionStatus::Authenticated, Some(name), _) => {
            html! { words.fill(words.home_signed_in, name) }
        }
        (SessionStatus::Authenticated, None, _) => html! { words.home_signed_in_nameless },
        _ => html! { words.home_signed_out },
    };
    let (lead, action) = match (session.status(), &trouble) {
        (SessionStatus::Loading, _) => (
            placeholder(words.home_signed_out_lead),
            html! { <span class="skeleton button" /> },
        ),
        (SessionStatus::Unreachable, Some(trouble)) => (unreachable_lead(words, trouble), retry),
        (SessionStatus::Authenticated, _) => (
            html! { words.home_signed_in_lead },
            link(place.path_of(Route::Account), words.home_account),
        ),
        _ => (
            html! { words.home_signed_out_lead },
            link(place.sign_in_path(None), words.home_start),
        ),
    };
    let is_loading = session.status() == SessionStatus::Loading;
    html! {
        <>
            <h1 tabindex="-1" aria-busy={is_loading.then_some("true")} data-before={words.home_signed_out}>
                <span key={session.status().as_str()}>{ heading }</span>
            </h1>
            <div class="lead" data-before={words.home_signed_out_lead}><span>{ lead }</span></div>
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

fn cards(words: Words, session: &UseSessionHandle<User>) -> Html {
    let point = |(title, text): (&str, &str)| {
        html! {
            <article class="card"><h2>{ title.to_owned() }</h2><p class="muted">{ text.to_owned() }</p></article>
        }
    };
    match session.status() {
        SessionStatus::Loading => html! {
            { for words.home_points.iter().map(|_| html! { <span class="skeleton card" /> }) }
        },
        SessionStatus::Authenticated => html! {
            <article class="card">
                <h2>{ words.home_code }</h2>
                <pre class="code" dir="ltr" tabindex="0">{ CODE }</pre>
            </article>
        },
        _ => html! { { for words.home_points.into_iter().map(point) } },
    }
}
