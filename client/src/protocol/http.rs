use std::{borrow::Cow, fmt};

use super::url::{is_same_origin, origin_of};

/// By which v5 is told to answer with JSON instead of a redirect.
pub(super) const RETURN_REDIRECT: &str = "X-Auth-Return-Redirect";

/// The two methods that Auth.js answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes.
    Post,
}

impl Method {
    /// `GET` or `POST`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// A request, ready for a transport.
///
/// Its `Debug` form leaves the body and the query out: they hold passwords and tokens.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// GET or POST.
    pub method: Method,
    /// Origin-relative (`/api/auth/session`) or absolute.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The body of a POST.
    pub body: Option<String>,
}

impl HttpRequest {
    /// Whether anybody who knows its address could have sent it.
    pub(crate) fn is_bare(&self) -> bool {
        self.method == Method::Get && self.headers.is_empty() && self.body.is_none()
    }

    /// The same without the header that only v5 needs: a browser asks a server
    /// of another origin beforehand whether it may send one, and v4 says no.
    #[must_use]
    pub fn for_v4(mut self) -> Self {
        self.headers.retain(|(name, _)| name != RETURN_REDIRECT);
        self
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self
            .url
            .split_once('?')
            .map_or(&*self.url, |(path, _)| path);
        write!(formatter, "{} {path}", self.method.as_str())
    }
}

/// An answer, read to its end.
///
/// Its `Debug` form leaves the body out: it holds tokens and personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// Where the answer came from, after redirects.
    pub url: String,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The body as text.
    pub body: String,
}

impl HttpResponse {
    /// Status 200 to 299.
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether the answer came from another origin than was asked, after a
    /// redirect; `page_url` is where a relative address starts.
    pub fn is_strayed_from(&self, asked: &str, page_url: impl FnOnce() -> String) -> bool {
        if self.url == asked {
            return false;
        }
        let Some(answered) = origin_of(&self.url) else {
            return false;
        };
        match origin_of(asked) {
            Some(asked) => !asked.eq_ignore_ascii_case(answered),
            None => !is_same_origin(&self.url, &page_url()),
        }
    }

    /// The header says JSON, or says nothing.
    pub(super) fn may_be_json(&self) -> bool {
        self.content_type
            .as_deref()
            .is_none_or(|content_type| content_type.to_ascii_lowercase().contains("json"))
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} from {}", self.status, self.url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_another_origin_has_strayed() {
        let is_strayed = |asked: &str, answered: &str| {
            let response = HttpResponse {
                status: 200,
                url: answered.into(),
                content_type: None,
                body: String::new(),
            };
            response.is_strayed_from(asked, || "https://app.io/page".into())
        };
        for (asked, answered, expected) in [
            ("/api/auth/session", "/api/auth/session", false),
            ("/api/auth/session", "", false),
            (
                "/api/auth/session",
                "https://APP.io/api/auth/session/",
                false,
            ),
            ("/api/auth/session", "https://login.io/", true),
            ("https://api.io/session", "https://api.io/session/", false),
            ("https://api.io/session", "https://app.io/session", true),
        ] {
            assert_eq!(is_strayed(asked, answered), expected, "{asked} {answered}");
        }
    }

    #[test]
    fn debug_forms_say_what_was_asked_and_hide_what_was_said() {
        let request = HttpRequest {
            method: Method::Post,
            url: "/api/auth/session?x=secret".into(),
            headers: Vec::new(),
            body: Some("secret".into()),
        };
        assert_eq!(format!("{request:?}"), "POST /api/auth/session");
        let response = HttpResponse {
            status: 200,
            url: "/api/auth/session".into(),
            content_type: None,
            body: "secret".into(),
        };
        assert_eq!(format!("{response:?}"), "200 from /api/auth/session");
    }
}
