use futures::{
    FutureExt,
    future::{LocalBoxFuture, ready},
};
use js_sys::{JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::DomException;

use super::abort_on_drop::AbortOnDrop;
use crate::protocol::{AuthError, PasskeyAction, PasskeyOptions};

/// How a person is asked for a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mediation {
    /// By a dialog of the browser.
    Modal,
    /// By the list that a field with `autocomplete="… webauthn"` shows: nobody
    /// is disturbed, and the answer comes whenever one is chosen.
    Autofill,
}

/// Makes passkeys and signs with them.
///
/// The browser by default; another one for tests, or for a native shell.
pub trait Authenticator {
    /// Whether there is anything here that makes passkeys: without it a button
    /// for them would promise what can't be had.
    fn is_available(&self) -> bool {
        true
    }

    /// Whether passkeys can be offered by [`Mediation::Autofill`].
    fn can_autofill(&self) -> LocalBoxFuture<'static, bool>;

    /// Asks for what the server wants: the credential as JSON, or `None` if
    /// the person would rather not.
    ///
    /// Dropping the future takes the dialog away.
    fn ask(
        &self,
        options: &PasskeyOptions,
        mediation: Mediation,
    ) -> LocalBoxFuture<'static, Result<Option<String>, AuthError>>;
}

// web-sys has these only in part, or behind a compiler flag.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseRequestOptionsFromJSON)]
    fn parse_request_options(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = parseCreationOptionsFromJSON)]
    fn parse_creation_options(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = PublicKeyCredential, js_name = isConditionalMediationAvailable)]
    fn is_conditional_mediation_available() -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"], js_name = get)]
    fn get_credential(options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"], js_name = create)]
    fn create_credential(options: &JsValue) -> Result<Promise, JsValue>;
}

/// The browser's Web Authentication API.
///
/// Needs its JSON functions, which Chrome 129, Firefox 119 and Safari 18.4
/// brought; others give [`AuthError::Passkey`].
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserAuthenticator;

impl Authenticator for BrowserAuthenticator {
    fn is_available(&self) -> bool {
        let parses = || {
            let class = Reflect::get(&js_sys::global(), &"PublicKeyCredential".into()).ok()?;
            let parse = Reflect::get(&class, &"parseRequestOptionsFromJSON".into()).ok()?;
            Some(parse.is_function())
        };
        parses().unwrap_or(false)
    }

    fn can_autofill(&self) -> LocalBoxFuture<'static, bool> {
        let Ok(promise) = is_conditional_mediation_available() else {
            return ready(false).boxed_local();
        };
        JsFuture::from(promise)
            .map(|answer| answer.is_ok_and(|is_available| is_available.is_truthy()))
            .boxed_local()
    }

    fn ask(
        &self,
        options: &PasskeyOptions,
        mediation: Mediation,
    ) -> LocalBoxFuture<'static, Result<Option<String>, AuthError>> {
        let abort = AbortOnDrop::new();
        let promise = start(options, mediation, &abort);
        async move {
            let _abort = abort;
            let credential = match promise {
                Ok(promise) => JsFuture::from(promise).await,
                Err(error) => Err(error),
            };
            credential
                .and_then(|credential| to_json(&credential))
                .or_else(|error| failure(&error))
        }
        .boxed_local()
    }
}

fn start(
    options: &PasskeyOptions,
    mediation: Mediation,
    abort: &AbortOnDrop,
) -> Result<Promise, JsValue> {
    let answer = JSON::parse(&options.json)?;
    let wanted = Reflect::get(&answer, &"options".into())?;
    let wanted = match options.action {
        PasskeyAction::Authenticate => parse_request_options(&wanted)?,
        PasskeyAction::Register => parse_creation_options(&wanted)?,
    };
    let request = Object::new();
    Reflect::set(&request, &"publicKey".into(), &wanted)?;
    if let Some(signal) = abort.signal() {
        Reflect::set(&request, &"signal".into(), &signal)?;
    }
    if mediation == Mediation::Autofill {
        Reflect::set(&request, &"mediation".into(), &"conditional".into())?;
    }
    match options.action {
        PasskeyAction::Authenticate => get_credential(&request),
        PasskeyAction::Register => create_credential(&request),
    }
}

/// The browser's own `toJSON`, which `stringify` calls.
fn to_json(credential: &JsValue) -> Result<Option<String>, JsValue> {
    if credential.is_null() {
        return Ok(None);
    }
    JSON::stringify(credential).map(|text| text.as_string())
}

/// A person who changes their mind is no error.
fn failure(error: &JsValue) -> Result<Option<String>, AuthError> {
    let (name, reason) = match error.dyn_ref::<DomException>() {
        Some(exception) => (exception.name(), exception.message()),
        None => match error.dyn_ref::<js_sys::Error>() {
            Some(error) => (error.name().into(), error.message().into()),
            None => ("Error".to_owned(), "of no known kind".to_owned()),
        },
    };
    match name.as_str() {
        "NotAllowedError" | "AbortError" => Ok(None),
        _ => Err(AuthError::Passkey { name, reason }),
    }
}
