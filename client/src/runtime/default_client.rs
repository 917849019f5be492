//! The page's default client, for code that has no component at hand.

use std::cell::RefCell;

use super::AuthClient;
use crate::protocol::{
    AuthError, Provider, Session, SessionUser, SignIn, SignInResponse, SignOut, SignOutResponse,
};

thread_local! {
    static DEFAULT: RefCell<Option<AuthClient>> = const { RefCell::new(None) };
}

/// Makes a client the page's default until the guard is dropped.
pub(super) struct DefaultClient(AuthClient);

impl DefaultClient {
    pub(super) fn set(client: AuthClient) -> Self {
        DEFAULT.replace(Some(client.clone()));
        Self(client)
    }
}

impl Drop for DefaultClient {
    fn drop(&mut self) {
        let is_still_set = DEFAULT.with_borrow(|default| default.as_ref() == Some(&self.0));
        if is_still_set {
            DEFAULT.take();
        }
    }
}

/// The client of the provider on the page, or else one at `/api/auth`.
fn default_client() -> AuthClient {
    DEFAULT.with_borrow_mut(|default| default.get_or_insert_default().clone())
}

/// Reads the session; see [`AuthClient::get_session`].
///
/// # Errors
///
/// Whatever kept the client from an answer.
pub async fn get_session<U: SessionUser>() -> Result<Option<Session<U>>, AuthError> {
    default_client().get_session().await
}

/// Reads the CSRF token; see [`AuthClient::get_csrf_token`].
///
/// # Errors
///
/// Whatever kept the client from an answer.
pub async fn get_csrf_token() -> Result<String, AuthError> {
    default_client().get_csrf_token().await
}

/// Reads the list of providers; see [`AuthClient::get_providers`].
///
/// # Errors
///
/// Whatever kept the client from an answer.
pub async fn get_providers() -> Result<std::rc::Rc<[Provider]>, AuthError> {
    default_client().get_providers().await
}

/// Signs in; see [`AuthClient::sign_in`].
///
/// # Errors
///
/// Whatever kept the client from an answer.
pub async fn sign_in(request: SignIn) -> Result<SignInResponse, AuthError> {
    default_client().sign_in(request).await
}

/// Signs out; see [`AuthClient::sign_out`].
///
/// # Errors
///
/// Whatever kept the client from an answer, or the server's refusal.
pub async fn sign_out(request: SignOut) -> Result<SignOutResponse, AuthError> {
    default_client().sign_out(request).await
}
