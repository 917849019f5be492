use web_sys::HtmlElement;
use yew::prelude::*;
use yew_nextauth::{SessionStatus, UseSessionHandle, use_session_as};

use super::{Alert, PageLink, SkipLink, ThemeSwitch, action_button};
use crate::{
    User, brand,
    hooks::{Place, use_place, use_sign_out, use_words},
    messages::{Words, failure},
    routes::Route,
};

/// The bar on every page: where to go, who is signed in, and the way in or out.
#[component]
pub(crate) fn Header() -> Html {
    let words = use_words();
    let place = use_place();
    let session = use_session_as::<User>();
    let (sign_out, onsignout) = use_sign_out();
    let sign_in_link = use_node_ref();

    // The button that had the focus is gone then; what stands in its place gets it.
    let is_signed_out_here = use_mut_ref(|| false);
    use_effect_with(session.status(), {
        let is_signed_out_here = is_signed_out_here.clone();
        let sign_in_link = sign_in_link.clone();
        move |status| {
            let link = sign_in_link.cast::<HtmlElement>();
            if *status == SessionStatus::Unauthenticated && is_signed_out_here.replace(false) {
                let _ = link.map(|link| link.focus());
            }
        }
    });
    let onclick = Callback::from(move |event| {
        *is_signed_out_here.borrow_mut() = true;
        onsignout.emit(event);
    });

    let way = match session.status() {
        SessionStatus::Loading => html! {
            <span class="button small session-action skeleton" aria-hidden="true" />
        },
        SessionStatus::Authenticated => {
            let is_busy = sign_out.is_busy();
            let label = if is_busy {
                words.signing_out
            } else {
                words.sign_out
            };
            action_button("button quiet small session-action", is_busy, label, onclick)
        }
        _ => sign_in(words, &place, sign_in_link),
    };
    html! {
        <>
            <header class="bar">
                <SkipLink />
                <PageLink class="brand" to={place.path_of(Route::Home)}>
                    { brand::mark() }<span dir="auto">{ brand::NAME }</span>
                </PageLink>
                <nav aria-label={words.main_navigation}>
                    { page_link(&place, Route::Home, words.home) }
                    { page_link(&place, Route::Account, words.account) }
                    { playground_link(words, &place) }
                    // Last, as it comes when the others are there.
                    if session.user().is_some_and(User::is_admin) {
                        { page_link(&place, Route::Members, words.members) }
                    }
                </nav>
                { pill(&session) }
                <ThemeSwitch />
                { way }
            </header>
            if let Some(error) = sign_out.failure() {
                <Alert trouble={failure(error)} attempt={sign_out.failed_attempt()} />
            }
        </>
    }
}

fn page_link(place: &Place, route: Route, label: &'static str) -> Html {
    html! {
        <PageLink to={place.path_of(route)} is_current={place.route() == route}>{ label }</PageLink>
    }
}

#[cfg(feature = "playground")]
fn playground_link(words: Words, place: &Place) -> Html {
    page_link(place, Route::Playground, words.playground.title)
}

#[cfg(not(feature = "playground"))]
fn playground_link(_: Words, _: &Place) -> Html {
    Html::default()
}

fn pill(session: &UseSessionHandle<User>) -> Html {
    let status = session.status().as_str();
    html! {
        // A new one for each status: no part of it moves when it grows.
        <span class="pill" key={status}>
            <span class="dot" data-status={status} />
            <span data-testid="session-status">{ status }</span>
            if let Some(name) = session.user().and_then(User::shown_name) {
                <span class="name" data-testid="session-user" title={name.to_owned()}>{ name }</span>
            }
        </span>
    }
}

fn sign_in(words: Words, place: &Place, node: NodeRef) -> Html {
    let to = match place.route() {
        Route::Home => place.sign_in_path(None),
        route if route.is_about_signing_in() => place.sign_in_path(place.return_path().as_deref()),
        _ => place.sign_in_path(Some(&place.here())),
    };
    html! {
        <PageLink class="button quiet small session-action" {to} {node}>{ words.sign_in }</PageLink>
    }
}
