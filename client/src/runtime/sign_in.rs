use super::{AuthClient, cookie_gate::Access, session_sink::Notice};
use crate::protocol::{
    AuthError, ErrorCode, PostAnswer, Provider, ProviderKind, SignIn, SignInResponse, read_sign_in,
};

impl AuthClient {
    /// Signs in.
    ///
    /// Sends `POST callback/{id}` (credentials) or `POST signin/{id}`; before
    /// it `GET providers` and `GET csrf` unless they are known, after it
    /// `GET session` if credentials were accepted and the page stays. A
    /// refused CSRF token is fetched anew and the request repeated once.
    ///
    /// The counterpart of `signIn()`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer; the page does not move then,
    /// and the session is read, as the server may have accepted all the same.
    /// A refusal is no error: see [`SignInResponse`] and its
    /// [`outcome`](SignInResponse::outcome).
    pub async fn sign_in(&self, request: SignIn) -> Result<SignInResponse, AuthError> {
        let popup = self.popup_for(&request);
        let page_url = self.0.navigator.href();
        let callback_url = self.callback_url(request.callback_url.as_deref(), &page_url);
        let provider = match &request.provider {
            Some(id) => self.provider(id).await?,
            None => None,
        };
        let Some(provider) = provider else {
            let mut response = SignInResponse::refused(ErrorCode::UnknownProvider);
            if request.provider.is_none() {
                response.error = None;
            }
            let page = self.0.api.sign_in_page(&callback_url);
            if request.is_redirect {
                self.go(&page);
            }
            let leads_there = request.is_redirect || response.error.is_none();
            response.url = leads_there.then_some(page);
            return Ok(response);
        };
        // The browser shows one dialog at a time, and the offer in a field is one.
        #[cfg(feature = "webauthn")]
        let _dialog = (provider.kind == ProviderKind::WebAuthn).then(|| self.0.dialogs.begin());
        let answer = if provider.kind == ProviderKind::WebAuthn {
            self.passkey(&provider, &request, &callback_url, &page_url)
                .await?
        } else {
            self.post_sign_in(&provider, &request, &callback_url, &page_url)
                .await?
        };
        if provider.kind.is_redirect() && request.is_popup && answer.error.is_some() {
            return Ok(SignInResponse {
                url: None,
                ..answer
            });
        }
        match (popup, &answer.url) {
            (Some(popup), Some(url)) if provider.kind.is_redirect() => {
                self.sign_in_with_popup(popup, url, &answer, &callback_url, &page_url)
                    .await
            }
            _ => {
                self.conclude_sign_in(answer, &provider.kind, &request, &page_url)
                    .await
            }
        }
    }

    #[cfg(not(feature = "webauthn"))]
    #[expect(clippy::unused_async, reason = "as it is with the feature")]
    async fn passkey(
        &self,
        _: &Provider,
        _: &SignIn,
        _: &str,
        _: &str,
    ) -> Result<SignInResponse, AuthError> {
        Err(AuthError::Passkey {
            name: "NotSupportedError".to_owned(),
            reason: "the feature `webauthn` of yew-nextauth is off".to_owned(),
        })
    }

    pub(super) async fn provider(&self, id: &str) -> Result<Option<Provider>, AuthError> {
        let providers = self.get_providers().await?;
        Ok(providers.iter().find(|provider| provider.id == id).cloned())
    }

    async fn post_sign_in(
        &self,
        provider: &Provider,
        request: &SignIn,
        callback_url: &str,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        let answer = self
            .try_sign_in(provider, request, callback_url, page_url)
            .await;
        if answer.is_err() {
            self.look_whether_signed_in();
        }
        answer
    }

    /// Whether the server did it before the answer was lost is open.
    pub(super) fn look_whether_signed_in(&self) {
        self.notice(Notice::Refresh);
    }

    async fn try_sign_in(
        &self,
        provider: &Provider,
        request: &SignIn,
        callback_url: &str,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        for _ in 0..2 {
            let token = self.csrf_token().await?;
            let post = self
                .0
                .api
                .sign_in(provider, request, token.as_deref(), callback_url);
            let response = self.send(post, Access::Shared).await?;
            let read = read_sign_in(&response, &provider.kind, callback_url, page_url);
            match self.noted(read)? {
                PostAnswer::CsrfRefused => self.0.csrf_token.forget(),
                PostAnswer::Answered(answer) => return Ok(answer),
            }
        }
        self.miss_cookies();
        Ok(SignInResponse::refused(ErrorCode::MissingCsrf))
    }

    async fn conclude_sign_in(
        &self,
        mut answer: SignInResponse,
        kind: &ProviderKind,
        request: &SignIn,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        if request.is_redirect {
            if let Some(url) = &answer.url {
                if kind.is_redirect() {
                    self.go(url);
                } else {
                    self.follow(url, page_url)?;
                }
            }
        } else if answer.ok && matches!(kind, ProviderKind::Credentials | ProviderKind::WebAuthn) {
            return self.signed_in(answer).await;
        }
        if answer.error.is_some() {
            answer.url = None;
        }
        Ok(answer)
    }
}
