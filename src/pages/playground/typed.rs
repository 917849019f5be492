//! The values that the library gives, as one would write them in Rust, and
//! without secrets.

use std::time::Duration;

use yew_nextauth::{
    AuthError, ErrorCode, Provider, ProviderKind, Session, SessionEvent, SignInOutcome,
    SignInResponse, SignOutResponse,
};

use super::rust::{Rust, none, option, record, some, text, tuple, word};
use crate::{
    User,
    wire::{HIDDEN, prose},
};

/// What a call has returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Returned {
    pub(super) is_good: bool,
    /// In a line.
    pub(super) headline: String,
    pub(super) value: String,
}

impl Returned {
    fn new(is_good: bool, value: &Rust) -> Self {
        Self {
            is_good,
            headline: value.headline(),
            value: value.to_string(),
        }
    }
}

pub(super) fn result<T>(result: &Result<T, AuthError>, shown: impl FnOnce(&T) -> Rust) -> Returned {
    match result {
        Ok(value) => Returned::new(true, &tuple("Ok", shown(value))),
        Err(error) => Returned::new(false, &tuple("Err", self::error(error))),
    }
}

/// With what it comes to, which is what one matches on.
pub(super) fn sign_in(result: &Result<SignInResponse, AuthError>) -> Returned {
    let Ok(answer) = result else {
        return self::result(result, |_| none());
    };
    let outcome = outcome(&answer.outcome());
    Returned {
        is_good: answer.error.is_none(),
        headline: outcome.headline(),
        value: format!(
            "{}\n\n// answer.outcome()\n{outcome}",
            tuple("Ok", response(answer))
        ),
    }
}

pub(super) fn unit() -> Rust {
    word("()")
}

pub(super) fn secret(token: &str) -> Rust {
    text(if token.is_empty() { "" } else { HIDDEN })
}

pub(super) fn session(session: Option<&Session<User>>) -> Rust {
    option(session, |session| {
        let user = &session.user;
        record(
            "Session",
            vec![
                (
                    "user",
                    record(
                        "User",
                        vec![
                            ("name", optional_text(user.name.as_deref())),
                            ("email", optional_text(user.email.as_deref())),
                            ("image", optional_text(user.image.as_deref())),
                            ("role", optional_text(user.role.as_deref())),
                        ],
                    ),
                ),
                (
                    "expires",
                    option(session.expires, |expires| word(&expires.to_string())),
                ),
            ],
        )
    })
}

pub(super) fn providers(list: &[Provider]) -> Rust {
    Rust::List(list.iter().map(provider).collect())
}

fn provider(provider: &Provider) -> Rust {
    let kind = match &provider.kind {
        ProviderKind::OAuth => word("OAuth"),
        ProviderKind::Oidc => word("Oidc"),
        ProviderKind::Email => word("Email"),
        ProviderKind::Credentials => word("Credentials"),
        ProviderKind::WebAuthn => word("WebAuthn"),
        ProviderKind::Other(name) => tuple("Other", text(name)),
        _ => word("_"),
    };
    record(
        "Provider",
        vec![
            ("id", text(&provider.id)),
            ("name", text(&provider.name)),
            ("kind", kind),
        ],
    )
}

fn response(answer: &SignInResponse) -> Rust {
    record(
        "SignInResponse",
        vec![
            ("ok", word(&answer.ok.to_string())),
            ("error", option(answer.error.as_ref(), code)),
            ("code", optional_text(answer.code.as_deref())),
            ("is_new_user", word(&answer.is_new_user.to_string())),
            ("status", word(&answer.status.to_string())),
            ("url", optional_text(answer.url.as_deref())),
        ],
    )
}

fn outcome(outcome: &SignInOutcome) -> Rust {
    match outcome {
        SignInOutcome::SignedIn => word("SignedIn"),
        SignInOutcome::NewUser(url) => tuple("NewUser", text(url)),
        SignInOutcome::MailSent => word("MailSent"),
        SignInOutcome::Redirect(url) => tuple("Redirect", text(url)),
        SignInOutcome::Cancelled => word("Cancelled"),
        SignInOutcome::Refused { error, code } => record(
            "Refused",
            vec![
                ("error", self::code(error)),
                ("code", optional_text(code.as_deref())),
            ],
        ),
        _ => word("_"),
    }
}

pub(super) fn sign_out(answer: &SignOutResponse) -> Rust {
    record("SignOutResponse", vec![("url", text(&answer.url))])
}

/// The name of what has happened.
pub(super) fn event_name(event: SessionEvent) -> String {
    match event {
        SessionEvent::SignedOut(reason) => format!("SignedOut({reason:?})"),
        event => format!("{event:?}"),
    }
}

pub(super) fn event(event: Option<SessionEvent>) -> Returned {
    let value = option(event, |event| word(&event_name(event)));
    Returned::new(event.is_some(), &value)
}

pub(super) fn time_left(left: Option<Duration>) -> Returned {
    let value = option(left, |left| word(&format!("{} s", left.as_secs())));
    Returned::new(true, &value)
}

fn code(code: &ErrorCode) -> Rust {
    match code {
        ErrorCode::Other(words) => tuple("Other", text(words)),
        code => word(code.as_str()),
    }
}

fn error(error: &AuthError) -> Rust {
    match error {
        AuthError::Network { url, reason } => record(
            "Network",
            vec![("url", text(url)), ("reason", text(reason))],
        ),
        AuthError::Timeout { url, limit } => record(
            "Timeout",
            vec![
                ("url", text(url)),
                ("limit", word(&format!("{} s", limit.as_secs()))),
            ],
        ),
        AuthError::Status {
            url,
            status,
            content_type,
            excerpt,
        } => record(
            "Status",
            odd_answer(url, *status, content_type.as_deref(), excerpt),
        ),
        AuthError::NotJson {
            url,
            status,
            content_type,
            excerpt,
        } => record(
            "NotJson",
            odd_answer(url, *status, content_type.as_deref(), excerpt),
        ),
        AuthError::Strayed { url, target } => record(
            "Strayed",
            vec![("url", text(url)), ("target", text(target))],
        ),
        AuthError::Shape { url, reason } => {
            record("Shape", vec![("url", text(url)), ("reason", text(reason))])
        }
        AuthError::MissingUrl { url, status } => record(
            "MissingUrl",
            vec![("url", text(url)), ("status", word(&status.to_string()))],
        ),
        AuthError::UnsafeUrl { url } => record("UnsafeUrl", vec![("url", text(url))]),
        AuthError::Refused { code } => record("Refused", vec![("code", self::code(code))]),
        AuthError::CalledOff => word("CalledOff"),
        AuthError::PopupClosed => word("PopupClosed"),
        AuthError::Passkey { name, reason } => record(
            "Passkey",
            vec![("name", text(name)), ("reason", text(reason))],
        ),
        AuthError::Unserializable { reason } => {
            record("Unserializable", vec![("reason", text(reason))])
        }
        other => word(&prose(&other.to_string())),
    }
}

fn odd_answer(
    url: &str,
    status: u16,
    content_type: Option<&str>,
    excerpt: &str,
) -> Vec<(&'static str, Rust)> {
    vec![
        ("url", text(url)),
        ("status", word(&status.to_string())),
        ("content_type", optional_text(content_type)),
        ("excerpt", text(excerpt)),
    ]
}

fn optional_text(value: Option<&str>) -> Rust {
    value.map_or_else(none, |value| some(text(value)))
}

#[cfg(test)]
mod tests {
    use yew_nextauth::Timestamp;

    use super::*;

    #[test]
    fn a_session_reads_as_one_would_write_it() {
        let session = Session {
            user: User {
                name: Some("Ada \"Countess\" Lovelace".to_owned()),
                ..User::default()
            },
            expires: Timestamp::parse("2999-01-01T00:00:00.000Z"),
        };
        let shown = result(&Ok(Some(session)), |session| {
            self::session(session.as_ref())
        });
        assert!(shown.is_good);
        assert_eq!(shown.headline, "Ok(Some(Session { … }))");
        assert_eq!(
            shown.value,
            r#"Ok(Some(Session {
    user: User {
        name: Some("Ada \"Countess\" Lovelace"),
        email: None,
        image: None,
        role: None,
    },
    expires: Some(2999-01-01T00:00:00.000Z),
}))"#
        );
        let nobody = result(&Ok(None), |session| self::session(session.as_ref()));
        assert_eq!(nobody.value, "Ok(None)");
    }

    #[test]
    fn an_error_is_shown_by_its_kind_and_without_secrets() {
        let error = AuthError::UnsafeUrl {
            url: "https://b.io/x?token=s3cret".to_owned(),
        };
        let shown = result(&Err(error), |()| unit());
        assert!(!shown.is_good);
        assert_eq!(shown.headline, "Err(UnsafeUrl { … })");
        assert!(shown.value.contains("https://b.io/x?token=•••"));
    }

    #[test]
    fn a_sign_in_is_headed_by_what_it_comes_to() {
        let answer = SignInResponse {
            ok: false,
            error: Some(ErrorCode::CredentialsSignin),
            code: Some("locked".to_owned()),
            is_new_user: false,
            status: 401,
            url: None,
        };
        let shown = sign_in(&Ok(answer));
        assert!(!shown.is_good);
        assert_eq!(shown.headline, "Refused { … }");
        assert!(shown.value.contains("error: Some(CredentialsSignin)"));
        assert!(shown.value.ends_with("code: Some(\"locked\"),\n}"));
    }

    #[test]
    fn a_token_is_not_shown() {
        let shown = result(&Ok("s3cret".to_owned()), |token| secret(token));
        assert_eq!(shown.value, "Ok(\"•••\")");
    }

    #[test]
    fn an_event_is_named_with_its_reason() {
        let ended = SessionEvent::SignedOut(yew_nextauth::SignOutReason::Expired);
        assert_eq!(event(Some(ended)).value, "Some(SignedOut(Expired))");
    }
}
