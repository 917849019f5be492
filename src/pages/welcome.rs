use yew::prelude::*;
use yew_nextauth::use_session_as;

use crate::{
    User,
    components::{PageLink, notice_page},
    hooks::{use_place, use_words},
    routes::Route,
};

/// Where the server sends who signs in for the first time.
#[component]
pub(crate) fn Welcome() -> Html {
    let words = use_words();
    let place = use_place();
    let session = use_session_as::<User>();
    let heading = match session.user().and_then(User::first_name) {
        Some(name) => words.fill(words.welcome_heading_named, name),
        None => words.welcome_heading.to_owned(),
    };
    let to = place
        .return_path()
        .unwrap_or_else(|| place.path_of(Route::Home));
    notice_page(
        &heading,
        html! { <p class="muted">{ words.welcome_lead }</p> },
        html! {
            <>
                <PageLink class="button primary" {to}>{ words.continue_on }</PageLink>
                <PageLink class="button quiet" to={place.path_of(Route::Account)}>{ words.home_account }</PageLink>
            </>
        },
    )
}
