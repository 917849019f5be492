use std::rc::Rc;

use futures::future::abortable;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::use_auth_client;
use crate::protocol::{AuthError, SignInResponse};

/// After a refusal, before it offers again: some authenticators ask nobody.
const PAUSE_MILLIS: u32 = 1_000;

/// Offers passkeys in a field of the page, for as long as the component stands.
///
/// The field needs `autocomplete="username webauthn"`. Sends `GET
/// webauthn-options/{provider}` when the page is in front, `POST
/// callback/{provider}` and `GET session` when a passkey is chosen, and calls
/// back with the outcome; after a refusal it offers again. Where the browser
/// has no autofill for passkeys, or the server no such provider, nothing
/// happens. On unmount the offer is taken away.
///
/// Nothing renders again.
///
/// # Example
///
/// ```no_run
/// use yew::prelude::*;
/// use yew_nextauth::use_passkey_autofill;
///
/// #[component]
/// fn UserName() -> Html {
///     let refused = use_state(|| false);
///     use_passkey_autofill("passkey", Some("/account".into()), {
///         let refused = refused.setter();
///         // Who has signed in is in the session by now.
///         move |outcome| refused.set(!outcome.is_ok_and(|answer| answer.ok))
///     });
///     html! {
///         <>
///             <input name="username" autocomplete="username webauthn" />
///             if *refused { <p role="alert">{ "That passkey didn’t work" }</p> }
///         </>
///     }
/// }
/// ```
#[hook]
pub fn use_passkey_autofill(
    provider: impl Into<AttrValue>,
    callback_url: Option<AttrValue>,
    on_outcome: impl Fn(Result<SignInResponse, AuthError>) + 'static,
) {
    let client = use_auth_client();
    let newest = use_mut_ref(|| None::<Rc<dyn Fn(Result<SignInResponse, AuthError>)>>);
    newest.replace(Some(Rc::new(on_outcome)));
    use_effect_with(
        (client, provider.into(), callback_url),
        move |(client, provider, callback_url)| {
            let (client, provider, callback_url) =
                (client.clone(), provider.clone(), callback_url.clone());
            let (work, abort) = abortable(async move {
                while let Some(outcome) = client
                    .autofill_passkey(&provider, callback_url.as_deref())
                    .await
                {
                    let is_done = outcome.as_ref().is_ok_and(|answer| answer.ok);
                    let callback = newest.borrow().clone();
                    if let Some(callback) = callback {
                        callback(outcome);
                    }
                    if is_done {
                        return;
                    }
                    TimeoutFuture::new(PAUSE_MILLIS).await;
                }
            });
            spawn_local(async move {
                // Whether it came to its end or was called off.
                let _ = work.await;
            });
            move || abort.abort()
        },
    );
}
