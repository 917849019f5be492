use stylist::css;
use yew::prelude::*;
use yew_nextauth::{SessionState, SessionStatus, Timestamp, use_session_with};

use super::avatar::Avatar;
use crate::{
    User,
    hooks::{use_every, use_tab_count, use_words},
    messages::Words,
    style::styled,
};

/// How often the times are told anew, in milliseconds.
const INTERVAL: u32 = 15_000;

/// The session at a glance: who is signed in, until when, and how sure that is.
///
/// Renders again with each read of the session, and as time goes by.
#[component]
pub(crate) fn SessionCard() -> Html {
    let words = use_words();
    let (status, user, expires, known_since) = use_session_with(|state: &SessionState<User>| {
        let user = state.user().cloned();
        (state.status(), user, state.expires(), state.known_since())
    });
    let tabs = use_tab_count();
    use_every(INTERVAL);
    let name = match (status, &user) {
        (SessionStatus::Loading, _) => html! {
            <><span class="visually-hidden">{ words.session }</span><span class="skeleton line name" /></>
        },
        (_, Some(user)) => html! { <bdi>{ user.shown_name().unwrap_or(words.session) }</bdi> },
        (SessionStatus::Unauthenticated, _) => html! { words.session_nobody },
        (_, None) => html! { words.session_unknown },
    };
    let text = |text: Option<&String>| match text {
        Some(text) => html! { <bdi>{ text.clone() }</bdi> },
        None => html! { words.not_given },
    };
    let tabs = tabs.map(|tabs| html! { words.count(&words.tabs, tabs) });
    html! {
        <article class={classes!("card", style())} data-part="session">
            <div class="who">
                <Avatar user={user.clone().unwrap_or_default()} />
                <h2>{ name }</h2>
            </div>
            if status == SessionStatus::Loading {
                <div class="facts" aria-hidden="true">
                    { for (0..3).map(|_| html! { <span class="skeleton line" /> }) }
                </div>
            } else {
                <dl class="facts">
                    if let Some(user) = &user {
                        { row(words.session_email, text(user.email.as_ref())) }
                        { row(words.session_role, text(user.role.as_ref())) }
                        { row(words.session_ends, time(words, expires)) }
                    }
                    { row(words.session_read, time(words, known_since)) }
                    if let Some(tabs) = tabs { { row(words.session_tabs, tabs) } }
                </dl>
            }
        </article>
    }
}

fn row(label: &'static str, value: Html) -> Html {
    html! { <div><dt>{ label }</dt><dd>{ value }</dd></div> }
}

/// How far off it is; the time itself for who asks for it.
fn time(words: Words, time: Option<Timestamp>) -> Html {
    let told = time.and_then(|time| Some((words.distance_to(time)?, words.date_and_time(time))));
    match told {
        Some((distance, title)) => html! { <span {title}>{ distance }</span> },
        None => html! { words.not_given },
    }
}

fn style() -> Classes {
    styled(css!(
        "
        min-height: 16.5rem;
        .who { display: flex; gap: .8rem; align-items: center; min-width: 0; }
        .who h2 { overflow-wrap: anywhere; min-width: 0; }
        .name { width: 9em; margin-block: .075em; }
        .facts { display: grid; gap: .4rem; }
        .facts > div { display: flex; justify-content: space-between; gap: var(--space-4); }
        dt { color: var(--ink-3); }
        dd { min-width: 33%; text-align: end; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        "
    ))
}
