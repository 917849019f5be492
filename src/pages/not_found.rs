use yew::prelude::*;

use crate::{
    components::{PageLink, notice_page},
    hooks::{use_place, use_words},
    routes::Route,
};

/// Any address that is not a page.
#[component]
pub(crate) fn NotFound() -> Html {
    let words = use_words();
    let place = use_place();
    notice_page(
        words.not_found_heading,
        html! { <p class="muted">{ words.not_found_lead }</p> },
        html! {
            <PageLink class="button primary" to={place.path_of(Route::Home)}>{ words.back_to_start }</PageLink>
        },
    )
}
