use yew::prelude::*;

use crate::{
    components::{PageLink, notice_page},
    hooks::use_place,
    messages::MESSAGES,
    routes::Route,
};

/// Any address that is not a page.
#[component]
pub(crate) fn NotFound() -> Html {
    let place = use_place();
    notice_page(
        MESSAGES.not_found_heading,
        html! { <p class="muted">{ MESSAGES.not_found_lead }</p> },
        html! {
            <PageLink class="button primary" to={place.path_of(Route::Home)}>{ MESSAGES.back_to_start }</PageLink>
        },
    )
}
