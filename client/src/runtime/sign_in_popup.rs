use std::time::Duration;

use super::{AuthClient, Popup, PopupPlace, session_sink::Notice};
use crate::protocol::{AuthError, ErrorCode, SignIn, SignInResponse, read_popup_end};

/// How often the popup is looked after.
const LOOK_EVERY: Duration = Duration::from_millis(100);

impl AuthClient {
    /// A popup for a sign-in that wants one. Called before anything is waited
    /// for, as browsers open windows only while a click is being handled.
    pub(super) fn popup_for(&self, request: &SignIn) -> Option<Box<dyn Popup>> {
        let id = request.provider.as_ref().filter(|_| request.is_popup)?;
        let is_needed = self.0.providers.known().is_none_or(|providers| {
            providers
                .iter()
                .any(|provider| provider.id == *id && provider.kind.is_redirect())
        });
        is_needed.then(|| self.0.navigator.open_popup()).flatten()
    }

    /// Leads the popup to the provider and waits until it is back on a page of
    /// our origin, or gone.
    pub(super) async fn sign_in_with_popup(
        &self,
        popup: Box<dyn Popup>,
        provider_url: &str,
        answer: &SignInResponse,
        callback_url: &str,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        let was_signed_in = self.sinks().iter().any(|sink| sink.is_signed_in());
        popup.go(provider_url);
        let end = loop {
            self.page().sleep(LOOK_EVERY).await;
            match popup.place() {
                PopupPlace::Away => {}
                PopupPlace::At(url) => break Some(url),
                PopupPlace::Closed => break None,
            }
        };
        drop(popup);
        let Some(end) = end else {
            return self.popup_closed(answer, was_signed_in).await;
        };
        let response = read_popup_end(&end, answer.status, callback_url, page_url);
        if response.ok {
            self.signed_in(response).await
        } else {
            Ok(response)
        }
    }

    /// Somebody who closes the window at the last moment may be signed in.
    async fn popup_closed(
        &self,
        answer: &SignInResponse,
        was_signed_in: bool,
    ) -> Result<SignInResponse, AuthError> {
        if was_signed_in {
            return Err(AuthError::PopupClosed);
        }
        self.notice(Notice::Refresh);
        if !self.settled().await? {
            return Err(AuthError::PopupClosed);
        }
        Ok(SignInResponse {
            ok: true,
            url: None,
            ..answer.clone()
        })
    }

    /// The server has accepted: the session is read, and the other tabs are told.
    pub(super) async fn signed_in(
        &self,
        mut response: SignInResponse,
    ) -> Result<SignInResponse, AuthError> {
        self.notice(Notice::SignedIn);
        if !self.settled().await? {
            self.miss_cookies();
            response.ok = false;
            response.error = Some(ErrorCode::NoSession);
            response.url = None;
        }
        Ok(response)
    }
}
