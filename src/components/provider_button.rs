use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;
use yew::prelude::*;
use yew_nextauth::{Provider, SignIn, use_auth_client};

use super::{Alert, Progress, provider_mark, spinner};
use crate::{
    AuthWindow, Config,
    hooks::{Then, use_action, use_failure, use_words},
    messages::{Trouble, failure, refusal},
};

#[derive(Properties, PartialEq)]
pub(crate) struct ProviderButtonProps {
    pub(crate) provider: Provider,
    /// The full path to come back to.
    pub(crate) return_to: AttrValue,
    /// No other way in was tried since: what went wrong with this one is said.
    pub(crate) is_latest: bool,
    pub(crate) onprogress: Callback<Progress>,
}

/// Leads to the page of a provider, in place of this one or in a window of its
/// own. Says so if that can't be done.
#[component]
pub(crate) fn ProviderButton(props: &ProviderButtonProps) -> Html {
    let words = use_words();
    let client = use_auth_client();
    let action = use_action::<Trouble>();
    let window = use_context::<Config>().unwrap_or_default().auth_window;
    let Provider { id, name, .. } = &props.provider;

    // Whoever comes back from the provider may find this very page, as it was left.
    use_effect_with((), {
        let action = action.clone();
        let onprogress = props.onprogress.clone();
        move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "pageshow", move |event| {
                    let event = event.dyn_ref::<PageTransitionEvent>();
                    if event.is_some_and(PageTransitionEvent::persisted) {
                        action.reset();
                        onprogress.emit(Progress::Failed);
                    }
                })
            });
            move || drop(listener)
        }
    });
    use_failure(&action, props.onprogress.reform(|()| Progress::Failed));
    let onclick = {
        let request = SignIn::with(id.as_str()).callback_url(props.return_to.as_str());
        let request = match window {
            AuthWindow::Page => request,
            AuthWindow::Popup => request.popup(),
        };
        let action = action.clone();
        let onprogress = props.onprogress.clone();
        move |_| {
            if action.is_running() {
                return;
            }
            onprogress.emit(Progress::Started);
            let client = client.clone();
            let request = request.clone();
            let leave = async move {
                let answer = client
                    .sign_in(request)
                    .await
                    .map_err(|error| failure(&error))?;
                match &answer.error {
                    Some(code) => Err(refusal(code)),
                    None => Ok(answer),
                }
            };
            let onprogress = onprogress.clone();
            action.run_on_page(leave, move |answer| {
                if answer.ok {
                    onprogress.emit(Progress::signed_in(answer));
                }
                Then::Leaving
            });
        }
    };

    let is_busy = action.is_busy();
    let label = match (is_busy, window) {
        (false, _) => words.continue_with,
        (true, AuthWindow::Page) => words.opening,
        (true, AuthWindow::Popup) => words.in_other_window,
    };
    html! {
        <>
            if let Some(trouble) = action.failure().filter(|_| props.is_latest) {
                <Alert trouble={trouble.clone()} attempt={action.failed_attempt()} />
            }
            <button
                type="button"
                class="button quiet wide"
                data-provider={id.clone()}
                aria-busy={is_busy.then_some("true")}
                aria-disabled={is_busy.then_some("true")}
                {onclick}
            >
                { if is_busy { spinner() } else { provider_mark(id, name) } }
                { words.fill(label, name) }
            </button>
        </>
    }
}
