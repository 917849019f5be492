use yew::prelude::*;

use crate::{
    components::{PageLink, notice_page, quote},
    hooks::use_place,
    messages::{NextStep, linked_error},
    routes::Route,
};

/// Where the server sends who could not be signed in, with `?error=`.
#[component]
pub(crate) fn ErrorPage() -> Html {
    let place = use_place();
    let trouble = linked_error(&place.query_param("error").unwrap_or_default());
    let to = match trouble.next {
        NextStep::Start => place.path_of(Route::Home),
        _ => place.sign_in_path(place.return_path().as_deref()),
    };
    notice_page(
        trouble.title,
        html! { <p class="muted" role="alert">{ trouble.advice }{ quote(trouble.quote.as_ref()) }</p> },
        html! { <PageLink class="button primary" {to}>{ trouble.next.label() }</PageLink> },
    )
}
