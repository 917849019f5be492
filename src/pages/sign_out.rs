use yew::prelude::*;
use yew_nextauth::{SessionStatus, use_session_as};

use crate::{
    User,
    components::{Alert, PageLink, action_button, notice_page},
    hooks::{use_place, use_sign_out, use_words},
    messages::failure,
    routes::Route,
};

/// Asks before it signs out: whoever follows a link to here stays signed in.
#[component]
pub(crate) fn SignOutPage() -> Html {
    let words = use_words();
    let place = use_place();
    let session = use_session_as::<User>();
    let (action, onclick) = use_sign_out();
    let return_to = place
        .return_path()
        .unwrap_or_else(|| place.path_of(Route::Home));

    if session.status() == SessionStatus::Unauthenticated {
        return notice_page(
            words.signed_out_heading,
            html! { <p class="muted" role="status">{ words.signed_out_lead }</p> },
            html! {
                <>
                    <PageLink class="button primary" to={place.sign_in_path(None)}>{ words.sign_in }</PageLink>
                    <PageLink class="button quiet" to={place.path_of(Route::Home)}>{ words.back_to_start }</PageLink>
                </>
            },
        );
    }
    let is_busy = action.is_busy();
    let label = if is_busy {
        words.signing_out
    } else {
        words.sign_out
    };
    notice_page(
        words.sign_out_heading,
        html! {
            <>
                <p class="muted">{ words.sign_out_lead }</p>
                if let Some(error) = action.failure() {
                    <Alert trouble={failure(error)} attempt={action.failed_attempt()} />
                }
            </>
        },
        html! {
            <>
                { action_button("button primary", is_busy, label, onclick) }
                <PageLink class="button quiet" to={return_to}>{ words.stay }</PageLink>
            </>
        },
    )
}
