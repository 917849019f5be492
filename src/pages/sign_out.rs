use yew::prelude::*;
use yew_nextauth::{AuthError, SessionStatus, SignOut, use_session_as};

use crate::{
    User,
    components::{Alert, PageLink, notice_page, spinner},
    hooks::{Then, use_action, use_place},
    messages::{MESSAGES, failure},
    routes::Route,
};

/// Asks before it signs out: whoever follows a link to here stays signed in.
#[component]
pub(crate) fn SignOutPage() -> Html {
    let place = use_place();
    let session = use_session_as::<User>();
    let action = use_action::<AuthError>();
    let return_to = place
        .return_path()
        .unwrap_or_else(|| place.path_of(Route::Home));

    if session.status() == SessionStatus::Unauthenticated {
        return notice_page(
            MESSAGES.signed_out_heading,
            html! { <p class="muted" role="status">{ MESSAGES.signed_out_lead }</p> },
            html! {
                <>
                    <PageLink class="button primary" to={place.sign_in_path(None)}>{ MESSAGES.sign_in }</PageLink>
                    <PageLink class="button quiet" to={place.path_of(Route::Home)}>{ MESSAGES.back_to_start }</PageLink>
                </>
            },
        );
    }
    let onclick = {
        let client = session.client().clone();
        let action = action.clone();
        move |_| {
            let client = client.clone();
            action.run(
                async move { client.sign_out(SignOut::new().redirect(false)).await },
                |_| Then::Done,
            );
        }
    };
    let is_busy = action.is_busy();
    notice_page(
        MESSAGES.sign_out_heading,
        html! {
            <>
                <p class="muted">{ MESSAGES.sign_out_lead }</p>
                if let Some(error) = action.failure() {
                    <Alert trouble={failure(error)} attempt={action.failed_attempt()} />
                }
            </>
        },
        html! {
            <>
                <button type="button" class="button primary" aria-busy={is_busy.then_some("true")} {onclick}>
                    if is_busy { { spinner() } }
                    { if is_busy { MESSAGES.signing_out } else { MESSAGES.sign_out } }
                </button>
                <PageLink class="button quiet" to={return_to}>{ MESSAGES.stay }</PageLink>
            </>
        },
    )
}
