use std::rc::Rc;

use futures::future::abortable;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::use_auth_client;
use crate::protocol::{AuthError, Provider};

#[derive(Clone, PartialEq, Default)]
struct Answers {
    providers: Option<Rc<[Provider]>>,
    error: Option<AuthError>,
    /// How often it was tried to the end.
    tries: u32,
}

/// The list of providers as [`use_providers`] gives it.
#[derive(Clone)]
pub struct UseProvidersHandle {
    answers: Answers,
    wanted: UseStateHandle<u32>,
}

impl UseProvidersHandle {
    /// The providers in the server's order, once they are known.
    pub fn providers(&self) -> Option<&[Provider]> {
        self.answers.providers.as_deref()
    }

    /// Why they could not be read. It stands until a try succeeds.
    pub fn error(&self) -> Option<&AuthError> {
        self.answers.error.as_ref()
    }

    /// A read is under way.
    pub fn is_loading(&self) -> bool {
        self.answers.tries < *self.wanted
    }

    /// Tries again after an error; nothing happens while a try is under way.
    pub fn retry(&self) {
        if !self.is_loading() {
            self.wanted.set(*self.wanted + 1);
        }
    }
}

/// Reads the list of providers.
///
/// Sends `GET providers` unless the client knows the answer already. Renders
/// again when the answer comes. On unmount the answer is no longer waited for.
///
/// # Example
///
/// ```no_run
/// use yew::prelude::*;
/// use yew_nextauth::use_providers;
///
/// #[component]
/// fn Choices() -> Html {
///     let providers = use_providers();
///     let item = |name: &str| html! { <li>{ name.to_owned() }</li> };
///     let names = providers.providers().unwrap_or_default().iter();
///     html! { <ul>{ for names.map(|provider| item(&provider.name)) }</ul> }
/// }
/// ```
#[hook]
pub fn use_providers() -> UseProvidersHandle {
    let client = use_auth_client();
    let answers = use_state_eq(Answers::default);
    let wanted = use_state_eq(|| 1);
    use_effect_with((client, *wanted), {
        let answers = answers.clone();
        move |(client, wanted)| {
            let (client, tries) = (client.clone(), *wanted);
            let (read, abort) = abortable(async move { client.get_providers().await });
            spawn_local(async move {
                let next = match read.await {
                    Ok(Ok(providers)) => Answers {
                        providers: Some(providers),
                        error: None,
                        tries,
                    },
                    Ok(Err(error)) => Answers {
                        providers: None,
                        error: Some(error),
                        tries,
                    },
                    Err(_) => return,
                };
                answers.set(next);
            });
            move || abort.abort()
        }
    });
    UseProvidersHandle {
        answers: (*answers).clone(),
        wanted,
    }
}
