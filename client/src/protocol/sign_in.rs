use std::fmt;

use super::ErrorCode;

/// A sign-in to be asked for.
///
/// The counterpart of the arguments of `signIn(provider, options, authorizationParams)`.
///
/// ```
/// use yew_nextauth::SignIn;
///
/// SignIn::page();
/// SignIn::with("github").callback_url("/account");
/// SignIn::with("credentials")
///     .field("username", "ada")
///     .field("password", "lovelace")
///     .redirect(false);
/// SignIn::with("email").email("ada@example.test").redirect(false);
/// SignIn::with("oidc").authorization_param("prompt", "login");
/// SignIn::with("oidc").popup();
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    pub(crate) provider: Option<String>,
    pub(crate) callback_url: Option<String>,
    pub(crate) is_redirect: bool,
    pub(crate) is_popup: bool,
    #[cfg(feature = "webauthn")]
    pub(crate) passkey_action: Option<super::PasskeyAction>,
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) authorization_params: Vec<(String, String)>,
}

impl SignIn {
    /// Goes to the server's sign-in page, where the person chooses.
    pub fn page() -> Self {
        Self {
            provider: None,
            callback_url: None,
            is_redirect: true,
            is_popup: false,
            #[cfg(feature = "webauthn")]
            passkey_action: None,
            fields: Vec::new(),
            authorization_params: Vec::new(),
        }
    }

    /// Signs in with the provider of that id.
    pub fn with(provider: impl Into<String>) -> Self {
        Self {
            provider: Some(provider.into()),
            ..Self::page()
        }
    }

    /// Where to end up; the address of the page itself by default.
    ///
    /// The server takes a path or an address of its own origin.
    #[must_use]
    pub fn callback_url(mut self, url: impl Into<String>) -> Self {
        self.callback_url = Some(url.into());
        self
    }

    /// Whether the page goes where the server says, which is the default.
    ///
    /// With `false` nothing navigates: the answer tells what happened.
    #[must_use]
    pub fn redirect(mut self, redirect: bool) -> Self {
        self.is_redirect = redirect;
        self
    }

    /// Shows the provider's page in a window of its own, so that this page
    /// keeps what is on it.
    ///
    /// To be asked for while a click is being handled. Where the browser
    /// blocks the window, the page itself goes to the provider. The sign-in
    /// waits until the window is back at this origin; who closes it gets
    /// [`AuthError::PopupClosed`](super::AuthError::PopupClosed), and so does
    /// a page that its provider or its own `Cross-Origin-Opener-Policy` cuts off
    /// from its windows. Credentials and mails need no window and get none.
    #[must_use]
    pub fn popup(mut self) -> Self {
        self.is_popup = true;
        self
    }

    /// Makes a passkey for who is signed in, or with the field `email` for a
    /// new account.
    ///
    /// Without it a provider of the type `webauthn` signs in with a passkey
    /// that exists; given the `email` of nobody it makes a new account.
    #[cfg(feature = "webauthn")]
    #[must_use]
    pub fn register_passkey(mut self) -> Self {
        self.passkey_action = Some(super::PasskeyAction::Register);
        self
    }

    /// Adds a form field, such as a user name or a password.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((name.into(), value.into()));
        self
    }

    /// Adds the field `email`.
    #[must_use]
    pub fn email(self, address: impl Into<String>) -> Self {
        self.field("email", address)
    }

    /// Adds a parameter to the provider's authorization request, such as
    /// `prompt` or `login_hint`.
    #[must_use]
    pub fn authorization_param(
        mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.authorization_params.push((name.into(), value.into()));
        self
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.fields.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("SignIn")
            .field("provider", &self.provider)
            .field("redirect", &self.is_redirect)
            .field("fields", &names)
            .finish_non_exhaustive()
    }
}

/// How a sign-in ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInResponse {
    /// The person is signed in, or the mail is on its way. Nothing else is
    /// `ok`, whatever the HTTP status says.
    pub ok: bool,
    /// Why it was refused.
    pub error: Option<ErrorCode>,
    /// The server's finer reason (v5: the `code` of a `CredentialsSignin`).
    pub code: Option<String>,
    /// It is the person's first sign-in, and `url` leads to the server's page
    /// for new users.
    pub is_new_user: bool,
    /// The HTTP status of the answer; 0 where nothing was asked.
    pub status: u16,
    /// Where the server would have the person go: the callback url, the
    /// provider's authorization page (with `redirect(false)` it is for the
    /// application to go there), or a page that the `signIn` callback names.
    /// `None` if refused.
    pub url: Option<String>,
}

impl SignInResponse {
    /// The person would rather not.
    #[cfg(any(test, feature = "webauthn"))]
    pub(crate) fn cancelled() -> Self {
        Self {
            error: None,
            ..Self::refused(ErrorCode::Signin)
        }
    }

    /// A refusal that the client itself makes.
    pub(crate) fn refused(error: ErrorCode) -> Self {
        Self {
            ok: false,
            error: Some(error),
            code: None,
            is_new_user: false,
            status: 0,
            url: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_what_it_is_told() {
        let page = SignIn::page();
        assert_eq!((&page.provider, page.is_redirect), (&None, true));
        let request = SignIn::with("email")
            .email("ada@example.test")
            .callback_url("/x")
            .redirect(false)
            .authorization_param("prompt", "login");
        assert!(!request.is_popup && request.clone().popup().is_popup);
        assert_eq!(request.provider.as_deref(), Some("email"));
        assert_eq!(request.callback_url.as_deref(), Some("/x"));
        assert!(!request.is_redirect);
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(request.fields, [pair("email", "ada@example.test")]);
        assert_eq!(request.authorization_params, [pair("prompt", "login")]);
    }
}
