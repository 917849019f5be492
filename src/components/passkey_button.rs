use yew::prelude::*;
use yew_nextauth::{Provider, SignIn, use_auth_client};

use super::{Alert, Progress, spinner};
use crate::{
    hooks::{Then, use_action, use_failure, use_words},
    messages::passkey_refusal,
    passkey::{NoPasskey, ask_passkey},
};

#[derive(Properties, PartialEq)]
pub(crate) struct PasskeyButtonProps {
    pub(crate) provider: Provider,
    /// The full path to come back to.
    pub(crate) return_to: AttrValue,
    /// No other way in was tried since: what went wrong with this one is said.
    pub(crate) is_latest: bool,
    pub(crate) onprogress: Callback<Progress>,
}

/// Asks for a passkey, in a dialog of the browser.
#[component]
pub(crate) fn PasskeyButton(props: &PasskeyButtonProps) -> Html {
    let words = use_words();
    let client = use_auth_client();
    let action = use_action::<NoPasskey>();
    use_failure(&action, props.onprogress.reform(|()| Progress::Failed));
    let onclick = {
        let action = action.clone();
        let request = SignIn::with(props.provider.id.as_str())
            .callback_url(props.return_to.as_str())
            .redirect(false);
        let onprogress = props.onprogress.clone();
        move |_| {
            if action.is_running() {
                return;
            }
            onprogress.emit(Progress::Started);
            let onprogress = onprogress.clone();
            action.run_on_page(
                ask_passkey(client.clone(), request.clone(), passkey_refusal),
                move |answer| {
                    onprogress.emit(Progress::signed_in(answer));
                    Then::Leaving
                },
            );
        }
    };
    let is_busy = action.is_busy();
    let failure = action.failure().filter(|_| props.is_latest);
    let trouble = failure.and_then(NoPasskey::trouble);
    html! {
        <>
            <button
                type="button"
                class="button quiet wide"
                data-provider={props.provider.id.clone()}
                aria-busy={is_busy.then_some("true")}
                aria-disabled={is_busy.then_some("true")}
                {onclick}
            >
                if is_busy { { spinner() } } else { { key() } }
                { if is_busy { words.waiting_for_passkey } else { words.sign_in_with_passkey } }
            </button>
            if let Some(trouble) = trouble {
                <Alert {trouble} attempt={action.failed_attempt()} />
            }
        </>
    }
}

fn key() -> Html {
    html! {
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
            <circle cx="6" cy="7" r="3.6" />
            <path d="M9.2 8.8 15.4 15M12.4 12l1.8-1.8M6 6.9v.1" />
        </svg>
    }
}
