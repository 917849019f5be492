//! What the answers to a sign-in and a sign-out mean, in either dialect.

use serde::Deserialize;

use super::{
    AuthError, ErrorCode, HttpResponse, PostAnswer, ProviderKind, SignInResponse,
    answer::read_json,
    outcome::says_mail_sent,
    url::{is_same_origin, path_of, query_param, resolve},
};
use crate::json;

/// Reads the answer to a sign-in, asked from the page at `page_url`.
///
/// `ok` tells here that the server accepted; whether there is a session is
/// for a session read to confirm. `url` is where the server points, also when
/// it refuses.
///
/// # Errors
///
/// [`AuthError::Status`], [`AuthError::NotJson`], [`AuthError::MissingUrl`],
/// [`AuthError::UnsafeUrl`].
pub fn read_sign_in(
    response: &HttpResponse,
    kind: &ProviderKind,
    callback_url: &str,
    page_url: &str,
) -> Result<PostAnswer<SignInResponse>, AuthError> {
    let url = read_target(response, page_url)?;
    let is_callback = resolve(callback_url, page_url).is_some_and(|callback| callback == url);
    // The provider's own page may have an `error` or `code` in its query that
    // has nothing to say to us, and so may the page to return to.
    let speaks = !is_callback
        && (!kind.is_redirect()
            || is_same_origin(&url, page_url)
            || ["/error", "/signin"]
                .iter()
                .any(|end| path_of(&url).ends_with(end)));
    if speaks && is_csrf_refusal(&url) {
        return Ok(PostAnswer::CsrfRefused);
    }
    let error = query_param(&url, "error").filter(|error| speaks && !error.is_empty());
    if let Some(error) = error {
        return Ok(PostAnswer::Answered(SignInResponse {
            ok: false,
            error: Some(ErrorCode::parse(&error)),
            code: query_param(&url, "code"),
            is_new_user: false,
            status: response.status,
            url: Some(url),
        }));
    }
    if !response.is_ok() {
        return Err(AuthError::status(response));
    }
    let ok = match kind {
        ProviderKind::Credentials | ProviderKind::WebAuthn => true,
        ProviderKind::Email => says_mail_sent(&url),
        ProviderKind::OAuth | ProviderKind::Oidc | ProviderKind::Other(_) => false,
    };
    Ok(PostAnswer::Answered(SignInResponse {
        ok,
        error: None,
        code: None,
        is_new_user: ok && !is_callback && names_new_user(&url),
        status: response.status,
        url: Some(url),
    }))
}

/// Both servers tell their page for new users where to go on.
fn names_new_user(url: &str) -> bool {
    query_param(url, "callbackUrl").is_some() && !says_mail_sent(url)
}

/// Reads where the window of a provider has ended, on the page's own origin.
///
/// The server leads it to the callback url if all is well, else to a page with
/// an `error` in its query. `ok` tells that the server has accepted.
pub fn read_popup_end(
    url: &str,
    status: u16,
    callback_url: &str,
    page_url: &str,
) -> SignInResponse {
    let is_callback = resolve(callback_url, page_url).is_some_and(|callback| callback == url);
    let error = query_param(url, "error").filter(|error| !is_callback && !error.is_empty());
    SignInResponse {
        ok: error.is_none(),
        is_new_user: error.is_none() && !is_callback && names_new_user(url),
        code: error.is_some().then(|| query_param(url, "code")).flatten(),
        status,
        url: error.is_none().then(|| url.to_owned()),
        error: error.as_deref().map(ErrorCode::parse),
    }
}

/// Reads the answer to a sign-out: where to go.
///
/// # Errors
///
/// As [`read_sign_in`].
pub fn read_sign_out(
    response: &HttpResponse,
    page_url: &str,
) -> Result<PostAnswer<String>, AuthError> {
    let url = read_target(response, page_url)?;
    if is_csrf_refusal(&url) {
        return Ok(PostAnswer::CsrfRefused);
    }
    if response.is_ok() {
        Ok(PostAnswer::Answered(url))
    } else {
        Err(AuthError::status(response))
    }
}

/// The `url` of a JSON answer, made absolute.
fn read_target(response: &HttpResponse, page_url: &str) -> Result<String, AuthError> {
    #[derive(Deserialize)]
    struct Body {
        url: Option<String>,
    }
    let no_url = || {
        if response.is_ok() {
            AuthError::MissingUrl {
                url: response.url.clone(),
                status: response.status,
            }
        } else {
            AuthError::status(response)
        }
    };
    // v4 tells a refusal with 401 or 403 and a url, so the status alone says nothing.
    let body: Body = if response.is_ok() {
        read_json(response)?
    } else {
        json::from_str(&response.body).map_err(|_| AuthError::status(response))?
    };
    let url = body.url.ok_or_else(no_url)?;
    resolve(&url, page_url).ok_or(AuthError::UnsafeUrl { url })
}

/// v4 points at its own sign-in or sign-out page with `csrf=true`, v5 names the error.
fn is_csrf_refusal(url: &str) -> bool {
    let path = path_of(url);
    let is_v4 = (path.ends_with("/signin") || path.ends_with("/signout"))
        && query_param(url, "csrf").as_deref() == Some("true");
    is_v4 || query_param(url, "error").as_deref() == Some("MissingCSRF")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://app.io/login";

    fn pointing_at(url: &str) -> HttpResponse {
        let body = format!(r#"{{"url":"{url}"}}"#);
        HttpResponse {
            status: 200,
            url: "/api/auth/x".into(),
            content_type: Some("application/json".into()),
            body,
        }
    }

    /// The answer in a few words.
    fn sign_in(kind: &ProviderKind, url: &str) -> String {
        match read_sign_in(&pointing_at(url), kind, "/account?error=own", PAGE) {
            Ok(PostAnswer::CsrfRefused) => "csrf".into(),
            Ok(PostAnswer::Answered(answer)) => match (answer.ok, answer.error) {
                (true, None) => "ok".into(),
                (false, None) => "go".into(),
                (ok, Some(error)) => {
                    assert!(!ok);
                    let code = answer.code.map(|code| format!(" {code}"));
                    format!("{}{}", error.as_str(), code.unwrap_or_default())
                }
            },
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn where_a_sign_in_points_says_how_it_ended() {
        use ProviderKind::{Credentials, Email, OAuth, Oidc, WebAuthn};
        for (kind, url, outcome) in [
            (Credentials, "/account", "ok"),
            (Credentials, "/account?error=own", "ok"),
            (Credentials, "/account?error=", "ok"),
            (
                Credentials,
                "/login?error=CredentialsSignin",
                "CredentialsSignin",
            ),
            (
                Credentials,
                "/login?error=CredentialsSignin&code=locked",
                "CredentialsSignin locked",
            ),
            (
                Credentials,
                "https://api.io/x?error=AccessDenied",
                "AccessDenied",
            ),
            (WebAuthn, "/account", "ok"),
            (Email, "/api/auth/verify-request", "ok"),
            (Email, "/done?provider=email&type=email", "ok"),
            (Email, "/done?type=other", "go"),
            (Email, "/error?error=EmailSignin", "EmailSignin"),
            (OAuth, "https://idp.io/authorize?error=its&code=own", "go"),
            (OAuth, "https://idp.io/authorize?error=MissingCSRF", "go"),
            (Oidc, "/login?error=OAuthSignin", "OAuthSignin"),
            (
                OAuth,
                "https://api.io/api/auth/error?error=Configuration",
                "Configuration",
            ),
            (
                OAuth,
                "https://api.io/api/auth/signin?error=OAuthSignin",
                "OAuthSignin",
            ),
            (OAuth, "/api/auth/signin?csrf=true", "csrf"),
            (
                Credentials,
                "https://api.io/api/auth/signin?csrf=true",
                "csrf",
            ),
            (Credentials, "/api/auth/signin?csrf=false", "ok"),
            (Credentials, "/elsewhere?csrf=true", "ok"),
            (Credentials, "/login?error=MissingCSRF", "csrf"),
        ] {
            assert_eq!(sign_in(&kind, url), outcome, "{kind:?} {url}");
        }
    }

    #[test]
    fn a_page_with_a_way_on_is_that_for_new_users_unless_it_was_wanted() {
        let is_new = |kind, url, callback_url| {
            let answer = read_sign_in(&pointing_at(url), &kind, callback_url, PAGE);
            let Ok(PostAnswer::Answered(answer)) = answer else {
                panic!("{answer:?}");
            };
            answer.is_new_user
        };
        let (welcome, sign_in) = ("/welcome?callbackUrl=%2Fa", "/signin?callbackUrl=%2Fa");
        assert!(is_new(ProviderKind::Credentials, welcome, "/a"));
        assert!(is_new(ProviderKind::WebAuthn, welcome, "/a"));
        assert!(!is_new(ProviderKind::Credentials, sign_in, sign_in));
        assert!(!is_new(ProviderKind::Credentials, "/a", "/a"));
        assert!(!is_new(
            ProviderKind::OAuth,
            "https://id.io/?callbackUrl=x",
            "/a"
        ));
        let mail = "/api/auth/verify-request?type=email&callbackUrl=x";
        assert!(!is_new(ProviderKind::Email, mail, "/a"));
    }

    #[test]
    fn where_a_popup_ends_says_how_it_went() {
        for (url, error) in [
            ("https://app.io/account?error=own", None),
            ("https://app.io/welcome?callbackUrl=%2Faccount", None),
            ("https://app.io/signin?error=", None),
            (
                "https://app.io/signin?error=OAuthCallbackError",
                Some(ErrorCode::OAuthCallbackError),
            ),
        ] {
            let end = read_popup_end(url, 200, "/account?error=own", PAGE);
            assert_eq!((end.ok, &end.error), (error.is_none(), &error), "{url}");
            assert_eq!(end.url.is_some(), end.ok);
        }
        let is_new = |url| read_popup_end(url, 200, "/signin?callbackUrl=%2F", PAGE).is_new_user;
        assert!(is_new("https://app.io/welcome?callbackUrl=%2Faccount"));
        assert!(
            !is_new("https://app.io/signin?callbackUrl=%2F"),
            "the callback"
        );
        let end = read_popup_end("https://app.io/x?error=A&code=b", 200, "/", PAGE);
        assert_eq!(end.code.as_deref(), Some("b"));
    }

    #[test]
    fn a_sign_out_is_refused_by_its_page_with_csrf_and_by_nothing_else() {
        for (url, is_refused) in [
            ("/api/auth/signout?csrf=true", true),
            ("/signout?error=MissingCSRF", true),
            ("/signout", false),
            ("/?csrf=true", false),
        ] {
            let answer = read_sign_out(&pointing_at(url), PAGE).unwrap();
            assert_eq!(answer == PostAnswer::CsrfRefused, is_refused, "{url}");
        }
    }
}
