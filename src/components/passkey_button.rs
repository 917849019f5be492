use yew::prelude::*;
use yew_nextauth::{Provider, SignIn, use_auth_client};

use super::{Alert, Progress, spinner};
use crate::{
    hooks::{Then, use_action, use_failure},
    messages::MESSAGES,
    passkey::{NoPasskey, ask_passkey},
};

#[derive(Properties, PartialEq)]
pub(crate) struct PasskeyButtonProps {
    pub(crate) provider: Provider,
    /// The full path to come back to.
    pub(crate) return_to: AttrValue,
    pub(crate) onprogress: Callback<Progress>,
}

/// Asks for a passkey, in a dialog of the browser.
#[component]
pub(crate) fn PasskeyButton(props: &PasskeyButtonProps) -> Html {
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
            action.run(
                ask_passkey(client.clone(), request.clone()),
                move |answer| {
                    onprogress.emit(Progress::signed_in(answer));
                    Then::Leaving
                },
            );
        }
    };
    let is_busy = action.is_busy();
    let trouble = action.failure().and_then(NoPasskey::trouble);
    html! {
        <>
            <Alert {trouble} attempt={action.failed_attempt()} />
            <button
                type="button"
                class="button quiet wide"
                data-provider={props.provider.id.clone()}
                aria-busy={is_busy.then_some("true")}
                {onclick}
            >
                if is_busy { { spinner() } } else { { key() } }
                { if is_busy { MESSAGES.waiting_for_passkey } else { MESSAGES.sign_in_with_passkey } }
            </button>
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
