use yew::prelude::*;
use yew_nextauth::use_session_as;

use crate::{
    User,
    components::{PageLink, notice_page},
    hooks::use_place,
    messages::{MESSAGES, fill},
    routes::Route,
};

/// Where the server sends who signs in for the first time.
#[component]
pub(crate) fn Welcome() -> Html {
    let place = use_place();
    let session = use_session_as::<User>();
    let heading = match session.user().and_then(User::first_name) {
        Some(name) => fill(MESSAGES.welcome_heading_named, name),
        None => MESSAGES.welcome_heading.to_owned(),
    };
    let to = place
        .return_path()
        .unwrap_or_else(|| place.path_of(Route::Home));
    notice_page(
        &heading,
        html! { <p class="muted">{ MESSAGES.welcome_lead }</p> },
        html! {
            <>
                <PageLink class="button primary" {to}>{ MESSAGES.continue_on }</PageLink>
                <PageLink class="button quiet" to={place.path_of(Route::Account)}>{ MESSAGES.home_account }</PageLink>
            </>
        },
    )
}
