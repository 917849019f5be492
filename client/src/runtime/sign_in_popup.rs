use std::{pin::pin, time::Duration};

use futures::future::{Either, select};

use super::{AuthClient, Popup, PopupPlace, session_sink::Notice};
use crate::protocol::{AuthError, ErrorCode, SignIn, SignInResponse, read_popup_end};

/// How often the popup is looked after.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How often it is looked after once somebody is signed in: it is not needed any
/// more, and whoever goes on in it would add a way to sign in to that account.
const LAST_LOOKS: u32 = 5;

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
        let mut begins = pin!(self.session_begins());
        let mut looks_left = None;
        let end = loop {
            if let Either::Right(_) = select(self.page().sleep(LOOK_EVERY), begins.as_mut()).await {
                // The page in the popup may have told of it before it could be seen.
                looks_left.get_or_insert(LAST_LOOKS);
                // Each provider on the page tells of it.
                begins.set(self.session_begins());
            }
            match popup.place() {
                PopupPlace::Away if looks_left == Some(0) => break None,
                PopupPlace::Away => {}
                PopupPlace::At(url) => break Some(url),
                PopupPlace::Closed => break None,
            }
            looks_left = looks_left.map(|left: u32| left.saturating_sub(1));
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
