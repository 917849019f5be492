use std::{pin::pin, rc::Rc, time::Duration};

use futures::future::{Either, select};

use super::{AuthClient, Mediation, PageEvent, bell::Bell, cookie_gate::Access};
use crate::{
    engine::Visibility,
    protocol::{
        AuthError, ErrorCode, PasskeyAction, PasskeyOptions, PostAnswer, Provider, ProviderKind,
        SignIn, SignInResponse, read_passkey_options, read_sign_in,
    },
};

/// The server's challenge is good for 15 minutes: who chooses a passkey after
/// that would be refused.
const CHALLENGE_LIFE: Duration = Duration::from_mins(10);

impl AuthClient {
    /// Signs in with a passkey, or makes one.
    ///
    /// Sends `GET webauthn-options/{id}` and `POST callback/{id}`. If the person
    /// would rather not, the outcome is
    /// [`SignInOutcome::Cancelled`](crate::SignInOutcome::Cancelled).
    pub(super) async fn passkey(
        &self,
        provider: &Provider,
        request: &SignIn,
        callback_url: &str,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        let tickets = self.tickets();
        let ended = self.0.endings.heard();
        let begins = pin!(self.session_begins());
        let options = self.passkey_options(provider, request).await?;
        let ask = self.0.authenticator.ask(&options, Mediation::Modal);
        // A dialog may stand for minutes. Whoever touches it after a sign-out, or
        // when somebody else is signed in, is not who asked.
        let asked = match select(ask, select(ended, begins)).await {
            Either::Left((asked, _)) => self.noted(asked)?,
            Either::Right(_) => None,
        };
        let is_for_another = options.action == PasskeyAction::Register && self.tickets() != tickets;
        match asked.filter(|_| !is_for_another) {
            Some(credential) => {
                self.post_passkey(
                    provider,
                    request,
                    &options,
                    &credential,
                    callback_url,
                    page_url,
                )
                .await
            }
            None => Ok(SignInResponse::cancelled()),
        }
    }

    /// They change with the session.
    fn tickets(&self) -> Vec<u64> {
        let sinks = self.sinks();
        sinks
            .iter()
            .map(|sink| sink.ticket().generation())
            .collect()
    }

    async fn passkey_options(
        &self,
        provider: &Provider,
        request: &SignIn,
    ) -> Result<PasskeyOptions, AuthError> {
        let question = self.0.api.passkey_options(provider, request);
        let response = self.send(question, Access::Shared).await?;
        self.noted(read_passkey_options(response))
    }

    async fn post_passkey(
        &self,
        provider: &Provider,
        request: &SignIn,
        options: &PasskeyOptions,
        credential: &str,
        callback_url: &str,
        page_url: &str,
    ) -> Result<SignInResponse, AuthError> {
        let post = self
            .0
            .api
            .passkey(provider, request, options.action, credential, callback_url);
        let answer = self.send(post, Access::Shared).await.and_then(|response| {
            let read = read_sign_in(&response, &provider.kind, callback_url, page_url);
            self.noted(read)
        });
        if answer.is_err() {
            self.look_whether_signed_in();
        }
        Ok(match answer? {
            // No token was sent: the server asks for none here.
            PostAnswer::CsrfRefused => SignInResponse::refused(ErrorCode::MissingCsrf),
            PostAnswer::Answered(answer) => answer,
        })
    }

    /// Whether there is anything on this computer to make passkeys with. Where
    /// there is not, a page better shows no button for them.
    pub fn can_use_passkeys(&self) -> bool {
        self.0.authenticator.is_available()
    }

    /// Offers passkeys in the fields of the page, as long as the future lives.
    ///
    /// Resolves when one was chosen and the server has answered, or with `None`
    /// where the browser or the server offers nothing of the kind, or somebody
    /// is signed in. While a dialog of [`sign_in`](Self::sign_in) is open the
    /// offer makes way; where it can't be made, it is tried again when the page
    /// comes to the front.
    pub async fn autofill_passkey(
        &self,
        provider: &str,
        callback_url: Option<&str>,
    ) -> Option<Result<SignInResponse, AuthError>> {
        if !self.can_use_passkeys() || !self.0.authenticator.can_autofill().await {
            return None;
        }
        let provider = self.provider(provider).await.ok()??;
        if provider.kind != ProviderKind::WebAuthn {
            return None;
        }
        let page_url = self.0.navigator.href();
        let callback_url = self.callback_url(callback_url, &page_url);
        let mut request = SignIn::with(provider.id.as_str()).redirect(false);
        request.passkey_action = Some(PasskeyAction::Authenticate);
        // Of all tabs the one in front: each offer replaces the challenge of the one before.
        let looks = Rc::new(Bell::default());
        let _listening = self.page().listen({
            let looks = looks.clone();
            Box::new(move |event| {
                if matches!(event, PageEvent::Visibility(_)) {
                    looks.ring();
                }
            })
        });
        loop {
            while self.page().visibility() == Visibility::Hidden {
                let _ = looks.heard().await;
            }
            if self.sinks().iter().any(|sink| sink.is_signed_in()) {
                return None;
            }
            let interrupted = select(self.0.dialogs.free().await, looks.heard());
            let offer = pin!(self.offer(&provider, &request));
            let until = select(interrupted, self.page().sleep(CHALLENGE_LIFE));
            let Either::Left((offered, _)) = select(offer, until).await else {
                continue;
            };
            let Some((options, credential)) = offered else {
                // Another try when the person looks at the page again.
                let _ = looks.heard().await;
                continue;
            };
            let answer = self
                .post_passkey(
                    &provider,
                    &request,
                    &options,
                    &credential,
                    &callback_url,
                    &page_url,
                )
                .await;
            return Some(match answer {
                Ok(answer) if answer.ok => self.signed_in(answer).await,
                other => other,
            });
        }
    }

    /// Nobody has asked for anything yet: what goes wrong here is for the logger alone.
    async fn offer(
        &self,
        provider: &Provider,
        request: &SignIn,
    ) -> Option<(PasskeyOptions, String)> {
        let options = self.passkey_options(provider, request).await.ok()?;
        let asked = self
            .0
            .authenticator
            .ask(&options, Mediation::Autofill)
            .await;
        let credential = self.noted(asked).ok()??;
        Some((options, credential))
    }
}
