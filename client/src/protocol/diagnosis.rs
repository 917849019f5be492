use std::fmt;

use super::{
    AuthError, Dialect, Provider,
    url::{is_same_origin, origin_of, path_of},
};

/// A mistake in the set-up that shows itself in the answers, with its remedy
/// as the text.
///
/// In debug builds the client names each of them once, by its
/// [`Logger`](crate::Logger).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Diagnosis {
    /// Something else than the API answers at the base path.
    WrongBasePath {
        /// Where the API was expected.
        base: String,
    },
    /// The server says of itself that it is somewhere else.
    WrongPublicUrl {
        /// Where it believes to be.
        server: String,
        /// Where it was asked.
        asked: String,
    },
    /// The server finds its own configuration wrong: mostly it does not trust
    /// the host name that a proxy passes on.
    UntrustedHost,
    /// What the server sets, the browser does not send back.
    NoCookies {
        /// Whether the API is on another origin than the page.
        base_is_foreign: bool,
    },
    /// One address answers in two dialects, or in another one than was configured.
    MixedDialects {
        /// The one from before.
        before: Dialect,
        /// The one of the newest answer.
        now: Dialect,
    },
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongBasePath { base } => write!(
                formatter,
                "there is no Auth.js API at {base}: set `base_path` to where it is mounted (/auth for SvelteKit and Express examples), and let the dev server's proxy or the static host pass that path on instead of answering with the app's own page"
            ),
            Self::WrongPublicUrl { server, asked } => write!(
                formatter,
                "the server believes to be at {server} but is asked at {asked}, so redirects, mails and cookies go astray: set NEXTAUTH_URL (v4) or AUTH_URL (v5) to the address that the browser shows"
            ),
            Self::UntrustedHost => formatter.write_str(
                "the server finds its own configuration wrong; its log says what. Behind a proxy Auth.js v5 mostly lacks AUTH_TRUST_HOST=true or AUTH_URL, otherwise AUTH_SECRET (v5) or NEXTAUTH_SECRET (v4)",
            ),
            Self::NoCookies { base_is_foreign: true } => formatter.write_str(
                "the browser does not keep the server's cookies, or does not send them: on another site they need SameSite=None and Secure, the server has to answer with Access-Control-Allow-Credentials, and browsers that block third-party cookies refuse them all the same; a proxy that gives page and API one origin needs none of this",
            ),
            Self::NoCookies { base_is_foreign: false } => formatter.write_str(
                "the browser does not send the server's cookies back: are they Secure (https in NEXTAUTH_URL or AUTH_URL) on a page without https, does a proxy drop Set-Cookie, or does it follow redirects itself? Credentials with database sessions, too, are accepted and sign nobody in",
            ),
            Self::MixedDialects { before, now } => write!(
                formatter,
                "{} was expected and {} has answered: is the configured dialect right, or are two servers behind one address? They do not know each other's cookies",
                before.as_str(),
                now.as_str()
            ),
        }
    }
}

impl Diagnosis {
    /// What an error betrays about the set-up of the API at `base`.
    pub fn of_error(error: &AuthError, base: &str) -> Option<Self> {
        match error {
            AuthError::Status {
                status: 500,
                excerpt,
                ..
            } if excerpt.contains("problem with the server configuration") => {
                Some(Self::UntrustedHost)
            }
            AuthError::Status { status: 404, .. } => Some(Self::wrong_base_path(base)),
            AuthError::NotJson { content_type, .. }
                if content_type
                    .as_deref()
                    .is_some_and(|content_type| content_type.contains("html")) =>
            {
                Some(Self::wrong_base_path(base))
            }
            _ => None,
        }
    }

    /// What the list of providers betrays: in it the server says where it
    /// believes to be.
    pub fn of_providers(providers: &[Provider], base: &str, page_url: &str) -> Option<Self> {
        let asked = origin_of(base).or_else(|| origin_of(page_url))?;
        let url = &providers.first()?.callback_url;
        let server = origin_of(url)?;
        let asked_path = path_of(base);
        let (server_path, _) = path_of(url).split_once("/callback/")?;
        if is_same_origin(server, asked) && server_path == asked_path {
            return None;
        }
        Some(Self::WrongPublicUrl {
            server: format!("{server}{server_path}"),
            asked: format!("{asked}{asked_path}"),
        })
    }

    fn wrong_base_path(base: &str) -> Self {
        Self::WrongBasePath {
            base: base.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{DefaultUser, HttpResponse, ProviderKind, read_session};

    const BASE: &str = "/api/auth";

    fn diagnosis(status: u16, content_type: &str, body: &str) -> Option<Diagnosis> {
        let response = HttpResponse {
            status,
            url: format!("{BASE}/session"),
            content_type: Some(content_type.into()),
            body: body.into(),
        };
        let error = read_session::<DefaultUser>(&response).unwrap_err();
        Diagnosis::of_error(&error, BASE)
    }

    #[test]
    fn a_page_in_place_of_the_api_is_a_wrong_base_path() {
        let wrong = Some(Diagnosis::WrongBasePath { base: BASE.into() });
        assert_eq!(
            diagnosis(200, "text/html; charset=utf-8", "<!doctype html>"),
            wrong
        );
        assert_eq!(diagnosis(404, "text/plain", "Not found"), wrong);
        assert_eq!(diagnosis(404, "application/json", "{}"), wrong);
        assert_eq!(diagnosis(502, "text/html", "<h1>Bad gateway</h1>"), None);
        assert_eq!(diagnosis(200, "application/json", "{\"user\":"), None);
    }

    #[test]
    fn a_server_that_finds_itself_wrong_is_named() {
        let body = r#"{"message":"There was a problem with the server configuration. Check the server logs for more information."}"#;
        assert_eq!(
            diagnosis(500, "application/json", body),
            Some(Diagnosis::UntrustedHost)
        );
        assert_eq!(
            diagnosis(500, "application/json", r#"{"message":"no"}"#),
            None
        );
    }

    #[test]
    fn a_server_that_believes_to_be_elsewhere_is_named() {
        let provider = |callback_url: &str| Provider {
            id: "x".into(),
            name: "X".into(),
            kind: ProviderKind::Credentials,
            signin_url: String::new(),
            callback_url: callback_url.into(),
        };
        let page = "https://app.io/page?x";
        let said = |url: &str, base: &str| {
            let said = Diagnosis::of_providers(&[provider(url)], base, page)?;
            let Diagnosis::WrongPublicUrl { server, asked } = said else {
                return None;
            };
            Some(format!("{server} {asked}"))
        };
        for (url, base, expected) in [
            ("https://app.io/api/auth/callback/x", BASE, None),
            (
                "https://api.io/auth/callback/x",
                "https://API.io/auth",
                None,
            ),
            ("", BASE, None),
            ("nonsense", BASE, None),
            (
                "http://localhost:3000/api/auth/callback/x",
                BASE,
                Some("http://localhost:3000/api/auth https://app.io/api/auth"),
            ),
            (
                "https://app.io/auth/callback/x",
                BASE,
                Some("https://app.io/auth https://app.io/api/auth"),
            ),
        ] {
            assert_eq!(said(url, base).as_deref(), expected, "{url}");
        }
        assert_eq!(Diagnosis::of_providers(&[], BASE, page), None);
    }

    #[test]
    fn each_one_says_what_to_do() {
        for (diagnosis, remedy) in [
            (Diagnosis::WrongBasePath { base: BASE.into() }, "base_path"),
            (
                Diagnosis::WrongPublicUrl {
                    server: String::new(),
                    asked: String::new(),
                },
                "NEXTAUTH_URL",
            ),
            (Diagnosis::UntrustedHost, "AUTH_TRUST_HOST"),
            (
                Diagnosis::NoCookies {
                    base_is_foreign: true,
                },
                "SameSite=None",
            ),
            (
                Diagnosis::NoCookies {
                    base_is_foreign: false,
                },
                "Set-Cookie",
            ),
            (
                Diagnosis::MixedDialects {
                    before: Dialect::V4,
                    now: Dialect::V5,
                },
                "next-auth v4 was expected and Auth.js v5",
            ),
        ] {
            assert!(diagnosis.to_string().contains(remedy), "{diagnosis}");
        }
    }
}
