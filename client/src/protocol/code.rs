/// Why the server refused, as Auth.js names it in `?error=`.
///
/// The list is that of next-auth v4 and Auth.js v5 together. A text that is
/// none of them (v4 passes on what `authorize` throws) is kept in
/// [`Other`](Self::Other).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// Something went wrong while signing in; nothing more is known.
    Signin,
    /// The address of the provider could not be made (v4).
    OAuthSignin,
    /// The provider's answer could not be handled (v4).
    OAuthCallback,
    /// The provider answered with an error, or the person refused (v5).
    OAuthCallbackError,
    /// The account could not be created after OAuth.
    OAuthCreateAccount,
    /// The account could not be created after a mailed link.
    EmailCreateAccount,
    /// An unexpected error in the callback route.
    Callback,
    /// The e-mail address belongs to an account with another provider.
    OAuthAccountNotLinked,
    /// The passkey or address belongs to another account (v5).
    AccountNotLinked,
    /// The mail could not be sent, or the address is no address.
    EmailSignin,
    /// The credentials were refused.
    CredentialsSignin,
    /// The page needs a session. Made by the client, not by the server.
    SessionRequired,
    /// The server's `signIn` callback said no.
    AccessDenied,
    /// The mailed link was used before or is too old.
    Verification,
    /// The server is set up wrongly, or hides another error (v5).
    Configuration,
    /// The CSRF token was refused twice.
    MissingCsrf,
    /// The passkey could not be verified (v5).
    WebAuthnVerificationError,
    /// The server accepted the sign-in, yet there is no session. Made by the
    /// client: both servers do that for credentials with database sessions.
    NoSession,
    /// The server does not list such a provider. Made by the client.
    UnknownProvider,
    /// Any other text, as the server sent it.
    Other(String),
}

/// Each code beside its name on the wire.
const NAMES: [(&str, ErrorCode); 19] = [
    ("Signin", ErrorCode::Signin),
    ("OAuthSignin", ErrorCode::OAuthSignin),
    ("OAuthCallback", ErrorCode::OAuthCallback),
    ("OAuthCallbackError", ErrorCode::OAuthCallbackError),
    ("OAuthCreateAccount", ErrorCode::OAuthCreateAccount),
    ("EmailCreateAccount", ErrorCode::EmailCreateAccount),
    ("Callback", ErrorCode::Callback),
    ("OAuthAccountNotLinked", ErrorCode::OAuthAccountNotLinked),
    ("AccountNotLinked", ErrorCode::AccountNotLinked),
    ("EmailSignin", ErrorCode::EmailSignin),
    ("CredentialsSignin", ErrorCode::CredentialsSignin),
    ("SessionRequired", ErrorCode::SessionRequired),
    ("AccessDenied", ErrorCode::AccessDenied),
    ("Verification", ErrorCode::Verification),
    ("Configuration", ErrorCode::Configuration),
    ("MissingCSRF", ErrorCode::MissingCsrf),
    (
        "WebAuthnVerificationError",
        ErrorCode::WebAuthnVerificationError,
    ),
    ("NoSession", ErrorCode::NoSession),
    ("UnknownProvider", ErrorCode::UnknownProvider),
];

impl ErrorCode {
    /// Reads a code; case does not matter, as v4 itself writes `configuration`
    /// in one place.
    pub fn parse(text: &str) -> Self {
        NAMES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text))
            .map_or_else(|| Self::Other(text.to_owned()), |(_, code)| code.clone())
    }

    /// The name on the wire.
    pub fn as_str(&self) -> &str {
        if let Self::Other(text) = self {
            return text;
        }
        NAMES
            .iter()
            .find(|(_, code)| code == self)
            .map_or("", |(name, _)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_itself() {
        for (name, code) in &NAMES {
            assert_eq!(&ErrorCode::parse(name), code);
            assert_eq!(&ErrorCode::parse(&name.to_lowercase()), code);
            assert_eq!(code.as_str(), *name);
        }
    }

    #[test]
    fn an_unknown_text_is_kept() {
        let code = ErrorCode::parse("Error: nope");
        assert_eq!(code, ErrorCode::Other("Error: nope".into()));
        assert_eq!(code.as_str(), "Error: nope");
    }
}
