use stylist::css;
use yew::prelude::*;
use yew_nextauth::{Provider, ProviderKind, SignIn, use_auth_client, use_providers};

use super::{Alert, action_button};
use crate::{
    hooks::{Then, use_action},
    messages::{MESSAGES, registration_refusal},
    passkey::{NoPasskey, ask_passkey},
};

/// Adds a passkey to the account, where the server has them. It comes below the
/// rest when the server has said so, so that nothing moves.
///
/// # Accessibility
///
/// `role="status"` says that one was added.
#[component]
pub(crate) fn PasskeyCard() -> Html {
    let providers = use_providers();
    let is_passkey = |provider: &&Provider| provider.kind == ProviderKind::WebAuthn;
    let mut list = providers.providers().unwrap_or_default().iter();
    match list.find(is_passkey) {
        Some(provider) => html! { <AddPasskey provider={provider.id.clone()} /> },
        None => Html::default(),
    }
}

#[derive(Properties, PartialEq)]
struct AddPasskeyProps {
    provider: AttrValue,
}

#[component]
fn AddPasskey(props: &AddPasskeyProps) -> Html {
    let client = use_auth_client();
    let action = use_action::<NoPasskey>();
    let onclick = {
        let action = action.clone();
        let request = SignIn::with(props.provider.as_str())
            .register_passkey()
            .redirect(false);
        Callback::from(move |_| {
            action.run_on_page(
                ask_passkey(client.clone(), request.clone(), registration_refusal),
                |_| Then::Done,
            );
        })
    };
    let trouble = action.failure().and_then(NoPasskey::trouble);
    let is_busy = action.is_busy();
    let label = if is_busy {
        MESSAGES.waiting_for_passkey
    } else {
        MESSAGES.add_passkey
    };
    let style = classes!(css!(
        "
        margin-block-start: calc(var(--space-4) - var(--space-6));
        .words { display: grid; gap: var(--space-2); }
        .end { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-4); }
        [role='status'] { color: var(--accent); }
        @media (min-width: 48rem) {
            grid-template-columns: minmax(0, 1fr) auto; align-items: center;
            .end { flex-direction: row-reverse; }
        }
        "
    ));
    html! {
        <article class={classes!("card", style)} data-part="passkeys">
            <div class="words">
                <h2>{ MESSAGES.passkeys }</h2>
                <p class="muted">{ MESSAGES.passkeys_lead }</p>
                if let Some(trouble) = trouble {
                <Alert {trouble} attempt={action.failed_attempt()} />
            }
            </div>
            <div class="end">
                { action_button("button quiet", is_busy, label, onclick) }
                <p role="status">if action.is_done() { { MESSAGES.passkey_added } }</p>
            </div>
        </article>
    }
}
