use stylist::css;
use yew::prelude::*;
use yew_nextauth::SessionStatus;

use crate::{
    components::{Alert, PageLink, action_button, notice_page, unreachable_page},
    hooks::{use_guarded_session, use_place, use_refresh, use_sign_out, use_words},
    messages::{Words, failure},
    routes::Route,
    style::styled,
    user::ADMIN,
};

const CODE: &str = "\
if session.user().is_some_and(User::is_admin) {
    { members() }
} else {
    <Refused />
}";

/// A page for some of those who are signed in: shown to administrators, and
/// refused to others with a way out.
#[component]
pub(crate) fn Members() -> Html {
    let words = use_words();
    let session = use_guarded_session();
    let (refresh, onretry) = use_refresh();
    match (session.status(), session.user(), session.error()) {
        (_, Some(user), _) if user.is_admin() => allowed(words),
        (_, Some(user), _) => html! { <Refused name={user.shown_name().map(str::to_owned)} /> },
        (SessionStatus::Unreachable, _, Some(error)) => {
            unreachable_page(words, &failure(error), refresh.is_busy(), onretry)
        }
        _ => html! {
            <main id="content" class="page" aria-busy="true">
                { head(words) }
                <section class="cards"><span class="skeleton card" /><span class="skeleton card" /></section>
            </main>
        },
    }
}

fn head(words: Words) -> Html {
    html! {
        <section class="hero">
            <h1 tabindex="-1">{ words.members_heading }</h1>
            <p class="lead">{ words.members_lead }</p>
        </section>
    }
}

fn allowed(words: Words) -> Html {
    html! {
        <main id="content" class="page">
            { head(words) }
            <section class="cards">
                <article class="card">
                    <h2>{ words.members_how }</h2>
                    <p class="muted">{ words.members_how_text }</p>
                    <p class={badge()}>{ words.fill(words.members_for, ADMIN) }</p>
                </article>
                <article class="card">
                    <h2>{ words.home_code }</h2>
                    <pre class="code" dir="ltr" tabindex="0">{ CODE }</pre>
                </article>
            </section>
        </main>
    }
}

#[derive(Properties, PartialEq)]
struct RefusedProps {
    name: Option<String>,
}

#[component]
fn Refused(props: &RefusedProps) -> Html {
    let words = use_words();
    let place = use_place();
    // Whoever signs out here is led on by the guard, and comes back here.
    let (action, onclick) = use_sign_out();
    let lead = match &props.name {
        Some(name) => words.fill(words.members_refused_lead, name),
        None => words.members_refused_nameless.to_owned(),
    };
    notice_page(
        words.members_refused,
        html! {
            <>
                <p class="muted" data-part="refused">{ lead }</p>
                if let Some(error) = action.failure() {
                    <Alert trouble={failure(error)} attempt={action.failed_attempt()} />
                }
            </>
        },
        html! {
            <>
                { action_button("button primary", action.is_busy(), words.use_another_account, onclick) }
                <PageLink class="button quiet" to={place.path_of(Route::Home)}>{ words.back_to_start }</PageLink>
            </>
        },
    )
}

fn badge() -> Classes {
    styled(css!(
        "
        justify-self: start; padding: .2rem .7rem; border: 1px solid var(--accent); border-radius: 99px;
        background: var(--accent-soft); color: var(--accent); font-size: var(--text-xs);
        "
    ))
}
