use std::fmt;

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
    pub headers: Vec<(&'static str, String)>,
    /// The body of a POST.
    pub body: Option<String>,
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
