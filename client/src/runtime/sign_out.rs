use std::time::Duration;

use super::{AuthClient, cookie_gate::Access, session_sink::Notice};
use crate::{
    engine::AfterSignOut,
    protocol::{AuthError, ErrorCode, PostAnswer, SignOut, SignOutResponse, read_sign_out},
};

/// The person waits: a tab that reads for longer does not hold a sign-out up.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

impl AuthClient {
    /// Signs out.
    ///
    /// Sends `POST signout`, before it `GET csrf` unless the token is known,
    /// after it `GET session` if the page stays. Reads under way are dropped:
    /// none of them can bring the session back. If one has done so on the
    /// server, by its cookie, the session is ended again.
    ///
    /// The counterpart of `signOut()`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer, or [`AuthError::Refused`]. The
    /// session stays then.
    pub async fn sign_out(&self, request: SignOut) -> Result<SignOutResponse, AuthError> {
        let signing_out = SigningOut::start(self.clone());
        let page_url = self.0.navigator.href();
        let callback_url = self.callback_url(request.callback_url.as_deref(), &page_url);
        let url = {
            // An answer under way in another tab could bring the cookie back.
            let _turn = self.turn_to_change(LONGEST_WAIT).await;
            self.post_sign_out(&callback_url, &page_url).await?
        };
        if request.is_redirect {
            signing_out.done(AfterSignOut::Leave);
            self.follow(&url, &page_url)?;
        } else {
            signing_out.done(AfterSignOut::Stay);
            // A read that fails now changes nothing: the server has answered.
            let _ = self.settled().await;
        }
        Ok(SignOutResponse { url })
    }

    /// Ends a session that came back after a sign-out.
    pub(super) async fn end_session(&self) -> Result<(), AuthError> {
        let page_url = self.0.navigator.href();
        let url = self.callback_url(None, &page_url);
        self.post_sign_out(&url, &page_url).await.map(drop)
    }

    async fn post_sign_out(&self, callback_url: &str, page_url: &str) -> Result<String, AuthError> {
        for _ in 0..2 {
            let token = self.csrf_token().await?;
            let request = self.0.api.sign_out(token.as_deref(), callback_url);
            let response = self.send(request, Access::Shared).await?;
            // The next person's token is another one.
            self.0.csrf_token.forget();
            if let PostAnswer::Answered(url) = self.noted(read_sign_out(&response, page_url))? {
                return Ok(url);
            }
        }
        self.miss_cookies();
        Err(AuthError::Refused {
            code: ErrorCode::MissingCsrf,
        })
    }
}

/// A sign-out under way. Dropped before it is done, it has failed.
struct SigningOut {
    client: AuthClient,
    is_done: bool,
}

impl SigningOut {
    fn start(client: AuthClient) -> Self {
        client.0.endings.ring();
        client.notice(Notice::SigningOut);
        Self {
            client,
            is_done: false,
        }
    }

    fn done(mut self, after: AfterSignOut) {
        self.is_done = true;
        self.client.notice(Notice::SignedOut(after));
    }
}

impl Drop for SigningOut {
    fn drop(&mut self) {
        if !self.is_done {
            self.client.notice(Notice::SignOutFailed);
        }
    }
}
