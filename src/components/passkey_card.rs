use stylist::css;
use yew::prelude::*;
use yew_nextauth::{Provider, ProviderKind, SignIn, use_auth_client, use_providers};

use super::{Alert, action_button};
use crate::{
    hooks::{Then, use_action, use_words},
    messages::registration_refusal,
    passkey::{NoPasskey, ask_passkey},
    style::styled,
};

/// Adds a passkey to the account, where the server and the browser know them. It comes below the
/// rest when the server has said so, so that nothing moves.
///
/// # Accessibility
///
/// `role="status"` says that one was added.
#[component]
pub(crate) fn PasskeyCard() -> Html {
    let client = use_auth_client();
    let providers = use_providers();
    let is_passkey = |provider: &&Provider| provider.kind == ProviderKind::WebAuthn;
    let mut list = providers.providers().unwrap_or_default().iter();
    match list.find(is_passkey).filter(|_| client.can_use_passkeys()) {
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
    let words = use_words();
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
        words.waiting_for_passkey
    } else {
        words.add_passkey
    };
    let style = styled(css!(
        "
        .words { display: grid; gap: var(--space-2); }
        .end { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-4); }
        [role='status'] { color: var(--accent); }
        @media (min-width: 48rem) { .end { flex-direction: row-reverse; } }
        "
    ));
    html! {
        <article class={classes!("card", "wide-card", style)} data-part="passkeys">
            <div class="words">
                <h2>{ words.passkeys }</h2>
                <p class="muted">{ words.passkeys_lead }</p>
                if let Some(trouble) = trouble {
                <Alert {trouble} attempt={action.failed_attempt()} />
            }
            </div>
            <div class="end">
                { action_button("button quiet", is_busy, label, onclick) }
                <p role="status">if action.is_done() { { words.passkey_added } }</p>
            </div>
        </article>
    }
}
