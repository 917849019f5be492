//! A body as it may be shown: without its secrets, and not too long.

use super::{
    json::{self, Keys, Rest},
    redact,
};

/// The longest text that is kept of a body, in bytes.
pub(super) const LIMIT: usize = 2_000;

/// The same of a page, of which only the start tells anything.
const PAGE_LIMIT: usize = 300;

/// What is shown of a body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Body {
    pub(crate) text: String,
    pub(crate) rest: Rest,
}

impl Body {
    /// What a request says. Of a form only the fields that are known to be
    /// harmless have their values.
    pub(super) fn of_request(body: &str) -> Self {
        if looks_like_json(body) {
            return Self::of_json(body, Keys::Names);
        }
        let pairs = form_urlencoded::parse(body.as_bytes());
        let lines: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={}", redact::form_value(&name, &value)))
            .collect();
        cut(lines.join("\n"), LIMIT, "")
    }

    /// What an answer from there says.
    pub(super) fn of_answer(url: &str, content_type: Option<&str>, body: &str) -> Self {
        let is_json = content_type.is_some_and(|kind| kind.to_ascii_lowercase().contains("json"));
        if !is_json && !looks_like_json(body) {
            return page(body);
        }
        // There the ids of providers stand where names are elsewhere, and one
        // may well be called `pin` or `token`.
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let keys = if path.ends_with("/providers") {
            Keys::IdsThenNames
        } else {
            Keys::Names
        };
        Self::of_json(body, keys)
    }

    fn of_json(body: &str, keys: Keys) -> Self {
        let (text, rest) = json::shown(body, keys, LIMIT);
        Self { text, rest }
    }
}

fn looks_like_json(body: &str) -> bool {
    body.trim_start().starts_with(['{', '[', '"'])
}

/// The start of what is no JSON.
fn page(body: &str) -> Body {
    // What is hidden makes a text shorter, so more is looked at than is kept.
    let (start, unseen) = split_at(body, 4 * PAGE_LIMIT);
    cut(redact::page(start), PAGE_LIMIT, unseen)
}

/// The start of a text after which more has been left out already.
fn cut(mut text: String, limit: usize, left_out: &str) -> Body {
    let (start, unseen) = split_at(&text, limit);
    let (end, chars) = (start.len(), unseen.chars().chain(left_out.chars()).count());
    text.truncate(end);
    let rest = match chars {
        0 => Rest::Nothing,
        chars => Rest::Cut(chars),
    };
    Body { text, rest }
}

/// Splits a text between two characters, at the limit or a little before it.
fn split_at(text: &str, limit: usize) -> (&str, &str) {
    text.split_at(text.floor_char_boundary(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_form_the_names_stay_and_the_secrets_go() {
        let body = "username=ada&password=love+lace&pin=1852&csrfToken=abc\
            &callbackUrl=%2Faccount%3Ftoken%3Dabc%26tab%3D1&json=true&otp=123456";
        assert_eq!(
            Body::of_request(body).text,
            "username=ada\npassword=•••\npin=•••\ncsrfToken=•••\n\
            callbackUrl=/account?token=•••&tab=1\njson=true\notp=•••"
        );
    }

    #[test]
    fn a_field_that_nobody_knows_is_taken_for_a_secret() {
        let shown = Body::of_request("favourite=s3cret&data=s3cret");
        assert_eq!(shown.text, "favourite=•••\ndata=•••");
    }

    #[test]
    fn a_request_in_json_is_shown_without_its_token() {
        let shown = Body::of_request(r#"{"csrfToken":"s3cret","data":{"name":"Ada"}}"#);
        assert!(shown.text.contains(r#""csrfToken": "•••""#));
        assert!(shown.text.contains(r#""name": "Ada""#));
    }

    #[test]
    fn a_provider_may_be_called_like_a_secret() {
        let list = r#"{"pin":{"id":"pin","name":"Badge"},"token":"s3cret"}"#;
        let shown = Body::of_answer("/api/auth/providers", Some("application/json"), list);
        assert!(shown.text.contains(r#""name": "Badge""#), "{}", shown.text);
        assert!(!shown.text.contains("s3cret"));
        let elsewhere = Body::of_answer("/api/auth/session", Some("application/json"), list);
        assert!(!elsewhere.text.contains("Badge"));
    }

    #[test]
    fn a_page_is_shown_by_its_start_and_without_what_it_quotes() {
        let page = format!(
            r#"<title>Log in</title><input name="csrfToken" value="s3cret">{}"#,
            "<p>é</p>".repeat(200)
        );
        let shown = Body::of_answer("/api/auth/session", Some("text/html"), &page);
        assert!(shown.text.starts_with("<title>Log in</title>"));
        assert!(!shown.text.contains("s3cret"));
        assert!(shown.text.len() <= PAGE_LIMIT);
        assert!(matches!(shown.rest, Rest::Cut(1_000..)));
    }

    #[test]
    fn what_hiding_makes_longer_is_cut_and_says_so() {
        let page = "pin=1 ".repeat(PAGE_LIMIT / 6);
        let shown = Body::of_answer("/api/auth/session", Some("text/html"), &page);
        let all = redact::page(&page);
        let unshown = all.chars().count() - shown.text.chars().count();
        assert_eq!(shown.rest, Rest::Cut(unshown));
    }

    #[test]
    fn a_long_form_is_cut_and_says_so() {
        let form = format!("username={}", "ä ".repeat(LIMIT));
        let shown = Body::of_request(&form);
        assert!(shown.text.len() <= LIMIT);
        let unshown = form.chars().count() - shown.text.chars().count();
        assert_eq!(shown.rest, Rest::Cut(unshown));
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(Body::of_request(""), Body::default());
        assert_eq!(Body::of_answer("/x", None, ""), Body::default());
    }
}
