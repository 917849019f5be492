//! What the answers to questions mean, in either dialect.

use serde::{Deserialize, de::DeserializeOwned};

use super::{AuthError, HttpResponse, Provider, Session, SessionUser, provider::ProviderList};
use crate::json::{self, JsonError};

/// What a POST that needs the CSRF token came to.
#[derive(Debug, Clone, PartialEq)]
pub enum PostAnswer<T> {
    /// The token was refused: ask for a new one and post again, once.
    CsrfRefused,
    /// Anything else.
    Answered(T),
}

/// Reads the answer to `GET session`.
///
/// `null`, `{}` and their kin are the server's "nobody is signed in".
///
/// # Errors
///
/// [`AuthError::Status`], [`AuthError::NotJson`] or [`AuthError::Shape`].
pub fn read_session<U: SessionUser>(
    response: &HttpResponse,
) -> Result<Option<Session<U>>, AuthError> {
    if is_nothing(&response.body) && (response.is_ok() || response.status == 401) {
        return if response.may_be_json() {
            Ok(None)
        } else {
            Err(AuthError::not_json(response))
        };
    }
    read_json(response).map(Some)
}

/// Reads the answer to `POST session`: the changed session.
///
/// # Errors
///
/// As [`read_session`].
pub fn read_update<U: SessionUser>(
    response: &HttpResponse,
) -> Result<PostAnswer<Option<Session<U>>>, AuthError> {
    if response.status == 400 && is_nothing(&response.body) {
        return Ok(PostAnswer::CsrfRefused);
    }
    read_session(response).map(PostAnswer::Answered)
}

/// Reads the answer to `GET csrf`; `None` where the server asks for no token
/// (SvelteKit, which checks the origin itself, answers 404 and nothing more).
///
/// # Errors
///
/// [`AuthError::Status`], [`AuthError::NotJson`] or [`AuthError::Shape`].
pub fn read_csrf_token(response: &HttpResponse) -> Result<Option<String>, AuthError> {
    #[derive(Deserialize)]
    struct Body {
        #[serde(rename = "csrfToken")]
        csrf_token: Option<String>,
    }
    if response.status == 404 && response.body.is_empty() {
        return Ok(None);
    }
    read_json(response).map(|body: Body| body.csrf_token)
}

/// Reads the answer to `GET providers`, in the server's order.
///
/// # Errors
///
/// [`AuthError::Status`], [`AuthError::NotJson`] or [`AuthError::Shape`].
pub fn read_providers(response: &HttpResponse) -> Result<Vec<Provider>, AuthError> {
    let list: Option<ProviderList> = read_json(response)?;
    Ok(list.map(|list| list.0).unwrap_or_default())
}

pub(super) fn read_json<T: DeserializeOwned>(response: &HttpResponse) -> Result<T, AuthError> {
    if !response.is_ok() {
        return Err(AuthError::status(response));
    }
    if !response.may_be_json() {
        return Err(AuthError::not_json(response));
    }
    json::from_str(&response.body).map_err(|error| match error {
        JsonError::Syntax => AuthError::not_json(response),
        JsonError::Shape { path, reason } => AuthError::shape(response, &path, &reason),
    })
}

/// The body is `null` or `{}`, whatever the white space.
fn is_nothing(body: &str) -> bool {
    let mut rest = body.chars().filter(|character| !character.is_whitespace());
    match rest.next() {
        Some('{') => rest.next() == Some('}') && rest.next().is_none(),
        Some('n') => body.trim() == "null",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::DefaultUser;

    fn response(status: u16, content_type: &str, body: &str) -> HttpResponse {
        HttpResponse {
            status,
            url: "/api/auth/x".into(),
            content_type: Some(content_type.into()),
            body: body.into(),
        }
    }

    #[test]
    fn a_server_without_tokens_is_one_that_has_nothing_there() {
        let token = |status, body| read_csrf_token(&response(status, "text/plain", body));
        assert_eq!(token(404, ""), Ok(None));
        assert!(matches!(token(404, "no"), Err(AuthError::Status { .. })));
        assert!(matches!(token(200, ""), Err(AuthError::NotJson { .. })));
    }

    #[test]
    fn a_session_of_another_shape_is_named_down_to_the_field() {
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        struct User {
            team: Team,
        }
        #[derive(Debug, Clone, PartialEq, Deserialize)]
        struct Team {
            _size: u32,
        }
        let body = r#"{"user":{"team":{"_size":"s3cret"}},"expires":"2030"}"#;
        let answer = read_session::<User>(&response(200, "application/json", body));
        let Err(AuthError::Shape { reason, .. }) = answer else {
            panic!("{answer:?}");
        };
        assert!(
            reason.starts_with("user.team._size: invalid type: string"),
            "{reason}"
        );
        let outline = r#"it is {"user": {"team": {"_size": text}}, "expires": text}"#;
        assert!(reason.ends_with(outline), "{reason}");
        assert!(!reason.contains("s3cret"), "{reason}");
    }

    #[test]
    fn a_page_in_place_of_json_signs_nobody_out() {
        let session =
            |content_type, body| read_session::<DefaultUser>(&response(200, content_type, body));
        assert_eq!(session("application/json; charset=utf-8", "{}"), Ok(None));
        assert_eq!(session("Application/JSON", " null "), Ok(None));
        for content_type in ["text/html", "text/plain"] {
            let answer = session(content_type, "{}");
            assert!(
                matches!(answer, Err(AuthError::NotJson { .. })),
                "{answer:?}"
            );
        }
        assert!(session("application/json", "{}{}").is_err());
        assert!(session("application/json", "nul").is_err());
    }
}
