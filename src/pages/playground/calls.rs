//! What the cards run. What stands between the marks is shown on the page, so
//! what is read there is what runs.

use std::{rc::Rc, time::Duration};

use futures::{StreamExt, channel::mpsc};
use serde::Serialize;
use yew_nextauth::{
    AuthClient, AuthError, Provider, Session, SessionEvent, SignIn, SignInResponse, SignOut,
    SignOutResponse, UseIdleHandle,
};

use crate::User;

pub(super) async fn get_session(client: AuthClient) -> Result<Option<Session<User>>, AuthError> {
    // [get_session]
    client.get_session::<User>().await
    // [/]
}

pub(super) async fn refresh(client: AuthClient) -> Result<(), AuthError> {
    // [refresh]
    client.refresh().await
    // [/]
}

pub(super) async fn get_csrf_token(client: AuthClient) -> Result<String, AuthError> {
    // [get_csrf_token]
    client.get_csrf_token().await
    // [/]
}

pub(super) async fn get_providers(client: AuthClient) -> Result<Rc<[Provider]>, AuthError> {
    // [get_providers]
    client.get_providers().await
    // [/]
}

pub(super) async fn sign_in_credentials(
    client: AuthClient,
    user_name: String,
    password: String,
) -> Result<SignInResponse, AuthError> {
    // [sign_in_credentials]
    let request = SignIn::with("credentials")
        .field("username", user_name)
        .field("password", password)
        .redirect(false);
    client.sign_in(request).await
    // [/]
}

pub(super) async fn sign_in_email(
    client: AuthClient,
    address: String,
) -> Result<SignInResponse, AuthError> {
    // [sign_in_email]
    let request = SignIn::with("email").email(address);
    client.sign_in(request.redirect(false)).await
    // [/]
}

pub(super) async fn sign_in_redirect(
    client: AuthClient,
    provider: String,
    prompt: String,
    redirect: bool,
) -> Result<SignInResponse, AuthError> {
    // [sign_in_redirect]
    let request = SignIn::with(provider)
        .authorization_param("prompt", prompt)
        .redirect(redirect);
    client.sign_in(request).await
    // [/]
}

pub(super) async fn sign_in_popup(
    client: AuthClient,
    provider: String,
) -> Result<SignInResponse, AuthError> {
    // [sign_in_popup]
    client.sign_in(SignIn::with(provider).popup()).await
    // [/]
}

pub(super) async fn sign_in_page(
    client: AuthClient,
    callback_url: String,
) -> Result<SignInResponse, AuthError> {
    // [sign_in_page]
    let request = SignIn::page().callback_url(callback_url);
    client.sign_in(request).await
    // [/]
}

pub(super) async fn sign_in_passkey(
    client: AuthClient,
    provider: String,
) -> Result<SignInResponse, AuthError> {
    // [sign_in_passkey]
    let request = SignIn::with(provider).redirect(false);
    client.sign_in(request).await
    // [/]
}

pub(super) async fn register_passkey(
    client: AuthClient,
    provider: String,
) -> Result<SignInResponse, AuthError> {
    // [register_passkey]
    let request = SignIn::with(provider).register_passkey();
    client.sign_in(request.redirect(false)).await
    // [/]
}

pub(super) async fn update(
    client: AuthClient,
    name: String,
) -> Result<Option<Session<User>>, AuthError> {
    // [update]
    #[derive(Serialize)]
    struct Change {
        name: String,
    }
    client.update::<User>(&Change { name }).await
    // [/]
}

pub(super) async fn sign_out(client: AuthClient) -> Result<SignOutResponse, AuthError> {
    // [sign_out]
    client.sign_out(SignOut::new().redirect(false)).await
    // [/]
}

pub(super) async fn next_event(client: AuthClient) -> Option<SessionEvent> {
    // [next_event]
    let (sender, mut events) = mpsc::unbounded();
    // It ends when this future does.
    let _subscription = client.subscribe(move |event| {
        let _ = sender.unbounded_send(event);
    });
    events.next().await
    // [/]
}

pub(super) fn stay(idle: &UseIdleHandle) -> Option<Duration> {
    // [stay]
    idle.stay();
    idle.time_left()
    // [/]
}
