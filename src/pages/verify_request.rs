use yew::prelude::*;
use yew_nextauth::use_session_as;

use crate::{
    User,
    components::{PageLink, notice_page},
    hooks::{use_place, use_words},
    routes::Route,
};

/// Where a mail went; handed on in memory, as an address does not belong into an URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SentTo(pub(crate) String);

/// What to do after a link was mailed. Notices when the link was opened in
/// another tab.
#[component]
pub(crate) fn VerifyRequest() -> Html {
    let words = use_words();
    let place = use_place();
    let session = use_session_as::<User>();
    if session.user().is_some() {
        return notice_page(
            words.home_signed_in_nameless,
            html! { <p class="muted" role="status">{ words.verify_opened }</p> },
            html! {
                <PageLink class="button primary" to={place.path_of(Route::Home)}>{ words.continue_on }</PageLink>
            },
        );
    }
    let sent_to = place.handed::<SentTo>();
    let lead = match sent_to.as_deref() {
        Some(SentTo(address)) => words.fill(words.verify_lead_to, address),
        None => words.verify_lead.to_owned(),
    };
    notice_page(
        words.verify_heading,
        html! { <><p>{ lead }</p><p class="muted">{ words.verify_hint }</p></> },
        html! {
            <PageLink class="button quiet" to={place.sign_in_path(None)}>{ words.verify_another }</PageLink>
        },
    )
}
