use yew::prelude::*;

use crate::{
    components::{PageLink, notice_page, quote},
    hooks::{use_place, use_words},
    messages::{NextStep, linked_error},
    routes::Route,
};

/// Where the server sends who could not be signed in, with `?error=`.
#[component]
pub(crate) fn ErrorPage() -> Html {
    let words = use_words();
    let place = use_place();
    let trouble = linked_error(&place.query_param("error").unwrap_or_default());
    let to = match trouble.reason.next() {
        NextStep::Start => place.path_of(Route::Home),
        _ => place.sign_in_path(place.return_path().as_deref()),
    };
    notice_page(
        trouble.title(words),
        html! { <p class="muted" role="alert">{ trouble.advice(words) }{ quote(words, trouble.quote.as_ref()) }</p> },
        html! { <PageLink class="button primary" {to}>{ trouble.reason.next().label(words) }</PageLink> },
    )
}
