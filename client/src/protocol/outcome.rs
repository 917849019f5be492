use super::{
    ErrorCode, SignInResponse,
    url::{path_of, query_param},
};

/// What a sign-in came to, for a `match`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignInOutcome {
    /// Somebody is signed in.
    SignedIn,
    /// Somebody is signed in for the first time: the server's page for new
    /// users is at that address.
    NewUser(String),
    /// A link to sign in with is on its way by mail.
    MailSent,
    /// It goes on at that address: the provider's page, the sign-in page, or a
    /// page that the server's `signIn` callback names.
    Redirect(String),
    /// The person would rather not: a passkey was asked for, and none was given.
    Cancelled,
    /// The server said no.
    Refused {
        /// Why.
        error: ErrorCode,
        /// The server's finer reason.
        code: Option<String>,
    },
}

impl SignInResponse {
    /// The same as one value.
    ///
    /// # Example
    ///
    /// ```
    /// use yew_nextauth::{ErrorCode, SignInOutcome, SignInResponse};
    ///
    /// fn text(answer: &SignInResponse) -> String {
    ///     match answer.outcome() {
    ///         SignInOutcome::SignedIn => "Welcome back".into(),
    ///         SignInOutcome::MailSent => "Look into your mails".into(),
    ///         SignInOutcome::Refused { error: ErrorCode::CredentialsSignin, .. } => "That didn't match".into(),
    ///         SignInOutcome::Refused { error, .. } => format!("Refused: {}", error.as_str()),
    ///         _ => "One moment".into(),
    ///     }
    /// }
    /// ```
    pub fn outcome(&self) -> SignInOutcome {
        let url = self.url.as_deref().unwrap_or_default();
        match &self.error {
            None if !self.ok && self.url.is_none() => SignInOutcome::Cancelled,
            Some(error) => SignInOutcome::Refused {
                error: error.clone(),
                code: self.code.clone(),
            },
            None if !self.ok => SignInOutcome::Redirect(url.to_owned()),
            None if says_mail_sent(url) => SignInOutcome::MailSent,
            None if self.is_new_user => SignInOutcome::NewUser(url.to_owned()),
            None => SignInOutcome::SignedIn,
        }
    }
}

/// Both servers point at this page when a mail is sent, whatever page the
/// application has for it.
pub(super) fn says_mail_sent(url: &str) -> bool {
    path_of(url).ends_with("/verify-request")
        || query_param(url, "type").as_deref() == Some("email")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(ok: bool, error: Option<ErrorCode>, url: &str) -> SignInResponse {
        SignInResponse {
            ok,
            error,
            code: Some("locked".into()),
            is_new_user: url.contains("/welcome"),
            status: 200,
            url: Some(url.into()),
        }
    }

    #[test]
    fn each_answer_is_one_outcome() {
        let refused = ErrorCode::CredentialsSignin;
        let new_user = "https://a.io/welcome?callbackUrl=%2Faccount";
        for (answer, outcome) in [
            (
                response(true, None, "https://a.io/account"),
                SignInOutcome::SignedIn,
            ),
            (
                response(true, None, new_user),
                SignInOutcome::NewUser(new_user.into()),
            ),
            (
                response(
                    true,
                    None,
                    "https://a.io/api/auth/verify-request?provider=email&type=email",
                ),
                SignInOutcome::MailSent,
            ),
            (
                response(
                    false,
                    None,
                    "https://id.io/authorize?callbackUrl=x&type=email",
                ),
                SignInOutcome::Redirect("https://id.io/authorize?callbackUrl=x&type=email".into()),
            ),
            (
                response(false, Some(refused.clone()), "https://a.io/"),
                SignInOutcome::Refused {
                    error: refused,
                    code: Some("locked".into()),
                },
            ),
            (SignInResponse::cancelled(), SignInOutcome::Cancelled),
        ] {
            assert_eq!(answer.outcome(), outcome);
        }
    }
}
