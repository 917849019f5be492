use std::time::Duration;

use thiserror::Error;

use super::{ErrorCode, HttpResponse, outline::outline};

/// What kept the client from an answer, or what the answer was instead.
///
/// A refusal of a sign-in is no error: it is a
/// [`SignInResponse`](super::SignInResponse) with `ok: false`.
///
/// The text is for logs; it never holds a password, token or cookie. Of an
/// answer with status 200 that was meant to be JSON, only the punctuation is kept.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum AuthError {
    /// No answer came: offline, refused, blocked by CORS, or cut off.
    #[error("no answer from {url}: {reason}; is the server up, and allowed to answer this origin?")]
    Network {
        /// What was asked.
        url: String,
        /// The browser's words.
        reason: String,
    },
    /// No answer came in time.
    #[error("no answer from {url} within {} ms", limit.as_millis())]
    Timeout {
        /// What was asked.
        url: String,
        /// The time limit.
        limit: Duration,
    },
    /// An answer with a status that this endpoint never has when all is well.
    #[error("status {status} ({}) from {url}: {excerpt:?}; is the base path right?", content_type.as_deref().unwrap_or("no content type"))]
    Status {
        /// What was asked.
        url: String,
        /// The HTTP status.
        status: u16,
        /// The `Content-Type` header.
        content_type: Option<String>,
        /// The first characters of the body.
        excerpt: String,
    },
    /// An answer that is not JSON: mostly a page of a proxy or of the app itself.
    #[error("{} instead of JSON from {url} (status {status}): {excerpt:?}; is the base path right?", content_type.as_deref().unwrap_or("something else"))]
    NotJson {
        /// What was asked.
        url: String,
        /// The HTTP status.
        status: u16,
        /// The `Content-Type` header.
        content_type: Option<String>,
        /// The first characters of the body.
        excerpt: String,
    },
    /// The answer came from another origin, after a redirect: mostly the login
    /// page of a proxy. It says nothing about the session.
    #[error(
        "{url} has redirected to {target}, which is another origin; does a proxy want a login of its own?"
    )]
    Strayed {
        /// What was asked.
        url: String,
        /// Who answered.
        target: String,
    },
    /// JSON of another shape than the endpoint or the application's user type has.
    #[error("unexpected JSON from {url}: {reason}")]
    Shape {
        /// What was asked.
        url: String,
        /// Which field, and what was expected; values are left out. In debug
        /// builds also the field's path and what the answer looks like instead.
        reason: String,
    },
    /// The answer to a sign-in or sign-out names no address to go to.
    #[error("the answer from {url} (status {status}) has no url")]
    MissingUrl {
        /// What was asked.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// An address that is not followed: another origin or another scheme.
    #[error(
        "{url:?} is not followed: it leads away from this site; is NEXTAUTH_URL or AUTH_URL the address of this page?"
    )]
    UnsafeUrl {
        /// The address.
        url: String,
    },
    /// The server refused a sign-out or an update.
    #[error("refused by the server: {}", code.as_str())]
    Refused {
        /// Its reason.
        code: ErrorCode,
    },
    /// A sign-out, here or in another tab, has called an update off: its
    /// answer would have brought the session back.
    #[error("called off by a sign-out")]
    CalledOff,
    /// The person has closed the window of the provider before they were signed in.
    #[error("the window of the provider was closed")]
    PopupClosed,
    /// The browser could not make a passkey or sign with one. A person who
    /// would rather not is no error.
    #[error("{name} of the browser's Web Authentication: {reason}")]
    Passkey {
        /// The name of its exception, such as `InvalidStateError` for a device
        /// that has a passkey of this account already.
        name: String,
        /// Its words.
        reason: String,
    },
    /// The data for `update` can't be written as JSON.
    #[error("the data can't be written as JSON: {reason}")]
    Unserializable {
        /// What can't be written.
        reason: String,
    },
}

impl AuthError {
    pub(super) fn status(response: &HttpResponse) -> Self {
        Self::Status {
            url: response.url.clone(),
            status: response.status,
            content_type: response.content_type.clone(),
            excerpt: excerpt(&response.body),
        }
    }

    pub(super) fn not_json(response: &HttpResponse) -> Self {
        Self::NotJson {
            url: response.url.clone(),
            status: response.status,
            content_type: response.content_type.clone(),
            excerpt: if response.may_be_json() {
                excerpt(&without_strings(&response.body))
            } else {
                excerpt(&response.body)
            },
        }
    }

    pub(super) fn shape(response: &HttpResponse, path: &str, reason: &str) -> Self {
        let mut reason = without_values(reason);
        if !matches!(path, "" | ".") {
            reason = format!("{path}: {reason}");
        }
        if cfg!(debug_assertions)
            && let Some(outline) = outline(&response.body)
        {
            reason = format!("{reason}; it is {outline}");
        }
        Self::Shape {
            url: response.url.clone(),
            reason,
        }
    }
}

const EXCERPT_CHARS: usize = 120;

/// The start of a body that is not what was asked for, on one line.
fn excerpt(body: &str) -> String {
    let words: Vec<&str> = body.split_whitespace().collect();
    words.join(" ").chars().take(EXCERPT_CHARS).collect()
}

/// A session that was cut off is no JSON, and yet full of personal data: what
/// stands in quotes goes.
fn without_strings(body: &str) -> String {
    if !body.trim_start().starts_with(['{', '[', '"']) {
        return body.to_owned();
    }
    let unescaped = body.replace("\\\\", "").replace("\\\"", "");
    let shown: Vec<&str> = unescaped
        .split('"')
        .enumerate()
        .map(|(index, part)| if index % 2 == 0 { part } else { "…" })
        .collect();
    shown.join("\"")
}

/// serde quotes the offending value, which may be a token: all from the first
/// quote to the last goes.
fn without_values(reason: &str) -> String {
    match (reason.find('"'), reason.rfind('"')) {
        (Some(first), Some(last)) if first < last => {
            format!("{}\"…{}", &reason[..first], &reason[last..])
        }
        (Some(first), _) => format!("{}\"…\"", &reason[..first]),
        (None, _) => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_error_names_the_field_and_hides_the_value() {
        let reason = without_values(r#"invalid type: string "s3cret", expected u32 at line 1"#);
        assert_eq!(
            reason,
            r#"invalid type: string "…", expected u32 at line 1"#
        );
        assert_eq!(
            without_values("missing field `user`"),
            "missing field `user`"
        );
        assert_eq!(without_values("odd \"quote"), "odd \"…\"");
    }

    #[test]
    fn a_session_that_was_cut_off_is_shown_without_its_data() {
        let response = |content_type: &str, body: &str| HttpResponse {
            status: 200,
            url: "/api/auth/session".into(),
            content_type: Some(content_type.into()),
            body: body.into(),
        };
        let excerpt = |response| match AuthError::not_json(&response) {
            AuthError::NotJson { excerpt, .. } => excerpt,
            other => panic!("{other:?}"),
        };
        for body in [
            r#"{"user":{"token":"s3cret"#,
            r#"{"user":{"to\"ken":"\\\"s3cret"#,
        ] {
            let cut_off = response("application/json", body);
            assert_eq!(excerpt(cut_off), r#"{"…":{"…":"…"#);
        }
        let page = response("text/html", r#"<a href="/login">Log in</a>"#);
        assert_eq!(excerpt(page), r#"<a href="/login">Log in</a>"#);
        let words = response("application/json", r#"Bad "gateway""#);
        assert_eq!(excerpt(words), r#"Bad "gateway""#);
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt("<html>\n  <p>a</p>"), "<html> <p>a</p>");
        assert_eq!(excerpt(&"x".repeat(500)).len(), EXCERPT_CHARS);
    }
}
