//! Passkeys: Auth.js v5's provider type `webauthn`.

use serde::{Deserialize, de::IgnoredAny};

use super::{AuthError, HttpResponse, answer::read_json};

/// What is to be done with a passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyAction {
    /// Sign in with one that exists.
    Authenticate,
    /// Make a new one.
    Register,
}

impl PasskeyAction {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authenticate => "authenticate",
            Self::Register => "register",
        }
    }
}

/// The answer to `GET webauthn-options/{id}`: what the browser is to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyOptions {
    /// What the server has decided on.
    pub action: PasskeyAction,
    /// The answer as JSON, with the browser's part in its field `options`.
    pub json: String,
}

/// Reads the answer to `GET webauthn-options/{id}`.
///
/// # Errors
///
/// [`AuthError::Status`] if the server can decide on nothing (such as a
/// registration by somebody who is neither signed in nor new),
/// [`AuthError::NotJson`] or [`AuthError::Shape`].
pub fn read_passkey_options(response: HttpResponse) -> Result<PasskeyOptions, AuthError> {
    #[derive(Deserialize)]
    struct Body {
        action: Action,
        #[serde(rename = "options")]
        _options: IgnoredAny,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Action {
        Authenticate,
        Register,
    }
    let body: Body = read_json(&response)?;
    Ok(PasskeyOptions {
        action: match body.action {
            Action::Authenticate => PasskeyAction::Authenticate,
            Action::Register => PasskeyAction::Register,
        },
        json: response.body,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Result<PasskeyOptions, AuthError> {
        read_passkey_options(HttpResponse {
            status,
            url: "/api/auth/webauthn-options/passkey".into(),
            content_type: Some("application/json".into()),
            body: body.into(),
        })
    }

    #[test]
    fn the_server_decides_what_is_to_be_done() {
        for action in [PasskeyAction::Authenticate, PasskeyAction::Register] {
            let body = format!(r#"{{"action":"{}","options":{{"a":1}}}}"#, action.as_str());
            let options = read(200, &body).unwrap();
            assert_eq!((options.action, options.json), (action, body));
        }
    }

    #[test]
    fn what_the_browser_could_not_use_is_an_error() {
        assert!(matches!(
            read(400, r#"{"error":"Invalid request"}"#),
            Err(AuthError::Status { status: 400, .. })
        ));
        for body in [
            "{}",
            r#"{"action":"dance","options":{}}"#,
            r#"{"action":"register"}"#,
        ] {
            assert!(
                matches!(read(200, body), Err(AuthError::Shape { .. })),
                "{body}"
            );
        }
    }
}
