//! Addresses: which are followed, and what their query says.
//!
//! A full URL parser is 57 kB of wasm. What is needed here is less: to know
//! the origin of an address for sure, and to refuse whatever is odd.

/// The characters that browsers drop or turn into `/` before they read an
/// address; none of them has a place in one.
fn is_odd(character: char) -> bool {
    character.is_control() || character.is_whitespace() || character == '\\'
}

fn strip_prefix_ignore_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix)
        .then(|| &text[prefix.len()..])
}

/// Splits an absolute http(s) address into origin and the rest.
fn split_origin(url: &str) -> Option<(&str, &str)> {
    let after_scheme = strip_prefix_ignore_case(url, "https://")
        .or_else(|| strip_prefix_ignore_case(url, "http://"))?;
    let length = after_scheme
        .find(['/', '?', '#'])
        .unwrap_or(after_scheme.len());
    let authority = &after_scheme[..length];
    if authority.is_empty() || authority.contains('@') {
        return None;
    }
    Some(url.split_at(url.len() - after_scheme.len() + length))
}

/// The origin of an absolute http(s) address, as it is written there.
pub fn origin_of(url: &str) -> Option<&str> {
    split_origin(url).map(|(origin, _)| origin)
}

/// Both are absolute http(s) addresses of one origin.
pub fn is_same_origin(left: &str, right: &str) -> bool {
    match (origin_of(left), origin_of(right)) {
        (Some(left), Some(right)) => left.eq_ignore_ascii_case(right),
        _ => false,
    }
}

/// The absolute address names a part of the page at `page_url`.
pub fn is_fragment_of(url: &str, page_url: &str) -> bool {
    let page = page_url.split('#').next();
    url.split_once('#')
        .is_some_and(|(before, _)| Some(before) == page)
}

/// Makes an absolute address of what a server or a query string named, seen
/// from the page at `page_url`.
///
/// `None` for every other scheme than http and https, for `//host` and
/// `/\host`, for names and passwords in the address, and for white space,
/// control characters and backslashes anywhere.
pub fn resolve(reference: &str, page_url: &str) -> Option<String> {
    if reference.contains(is_odd) || reference.starts_with("//") {
        return None;
    }
    if split_origin(reference).is_some() {
        return Some(reference.to_owned());
    }
    let (origin, page_path) = split_origin(page_url)?;
    let page_path = &page_path[..page_path.find('#').unwrap_or(page_path.len())];
    let (path, query) = page_path.split_at(page_path.find('?').unwrap_or(page_path.len()));
    match reference.chars().next() {
        None => Some(format!("{origin}{path}{query}")),
        Some('/') => Some(format!("{origin}{reference}")),
        Some('?') => Some(format!("{origin}{path}{reference}")),
        Some('#') => Some(format!("{origin}{path}{query}{reference}")),
        Some(_) => {
            let first_segment =
                &reference[..reference.find(['/', '?', '#']).unwrap_or(reference.len())];
            if first_segment.contains(':') {
                return None;
            }
            let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
            Some(format!("{origin}{folder}{reference}"))
        }
    }
}

/// The path, query and fragment to return to, if `candidate` stays on `origin`.
///
/// For `callbackUrl` in a query string and the like: takes paths (`/account`)
/// and absolute addresses of the same origin. What comes back begins with one
/// single `/` and is safe to hand to a router or to `location`.
///
/// ```
/// use yew_nextauth::safe_return_path;
///
/// let origin = "https://app.example";
/// assert_eq!(safe_return_path("/account?tab=1", origin).as_deref(), Some("/account?tab=1"));
/// assert_eq!(safe_return_path("https://app.example/a", origin).as_deref(), Some("/a"));
/// assert_eq!(safe_return_path("https://evil.example/a", origin), None);
/// assert_eq!(safe_return_path("//evil.example", origin), None);
/// assert_eq!(safe_return_path("javascript:alert(1)", origin), None);
/// ```
pub fn safe_return_path(candidate: &str, origin: &str) -> Option<String> {
    let origin = origin_of(origin)?;
    if candidate.is_empty() {
        return None;
    }
    let url = resolve(candidate, origin)?;
    let (url_origin, rest) = split_origin(&url)?;
    let path = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    if !url_origin.eq_ignore_ascii_case(origin) || path.contains("//") {
        return None;
    }
    Some(if path.is_empty() {
        format!("/{rest}")
    } else {
        rest.to_owned()
    })
}

/// The query and what stands around it.
fn split_query(url: &str) -> (&str, &str, &str) {
    let (before_fragment, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    match before_fragment.split_once('?') {
        Some((path, query)) => (path, query, fragment),
        None => (before_fragment, "", fragment),
    }
}

/// The path of an absolute or origin-relative address.
pub(super) fn path_of(url: &str) -> &str {
    let (path, ..) = split_query(url);
    split_origin(path).map_or(path, |(_, path)| path)
}

/// The first value of a query parameter, decoded.
pub(super) fn query_param(url: &str, name: &str) -> Option<String> {
    let (_, query, _) = split_query(url);
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// The address without an earlier refusal (`error`, `code`) in its query.
///
/// The page at which a sign-in failed is a fair place to return to; its error is not.
pub fn without_error(url: &str) -> String {
    let (path, query, fragment) = split_query(url);
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or(pair);
            !pair.is_empty() && name != "error" && name != "code"
        })
        .collect();
    if kept.is_empty() {
        format!("{path}{fragment}")
    } else {
        format!("{path}?{}{fragment}", kept.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://app.example/deep/page?x=1#top";

    #[test]
    fn relative_addresses_are_read_as_a_browser_reads_them() {
        for (reference, expected) in [
            ("/blocked", "https://app.example/blocked"),
            ("?error=X", "https://app.example/deep/page?error=X"),
            ("#part", "https://app.example/deep/page?x=1#part"),
            ("other?a=b:c", "https://app.example/deep/other?a=b:c"),
            ("", "https://app.example/deep/page?x=1"),
            ("https://id.example/auth", "https://id.example/auth"),
        ] {
            assert_eq!(resolve(reference, PAGE).as_deref(), Some(expected));
        }
    }

    #[test]
    fn hostile_addresses_are_refused() {
        for reference in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/a b",
            "/a\0b",
            "https://app.example@evil.example/",
            "https://",
            "ftp://app.example/",
            "blob:https://app.example/1",
        ] {
            assert_eq!(resolve(reference, PAGE), None, "{reference:?}");
            assert_eq!(safe_return_path(reference, PAGE), None, "{reference:?}");
        }
    }

    #[test]
    fn only_the_same_origin_is_returned_to() {
        let origin = "http://localhost:8080";
        for (candidate, expected) in [
            ("/", Some("/")),
            ("/account?a=1#b", Some("/account?a=1#b")),
            ("http://localhost:8080", Some("/")),
            ("http://localhost:8080?x", Some("/?x")),
            ("HTTP://LOCALHOST:8080/a", Some("/a")),
            ("http://localhost:8080//evil.example", None),
            ("http://localhost:80801/", None),
            ("http://localhost:8080.evil.example/", None),
            ("https://localhost:8080/", None),
            ("/a//b", None),
            ("/.//evil.example", None),
            ("", None),
        ] {
            assert_eq!(
                safe_return_path(candidate, origin).as_deref(),
                expected,
                "{candidate:?}"
            );
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let page = "https://a.io/x";
        for (url, is_same) in [
            ("https://a.io", true),
            ("HTTPS://A.IO/y?z", true),
            ("http://a.io/x", false),
            ("https://a.io:8443/x", false),
            ("https://b.io/x", false),
            ("/x", false),
        ] {
            assert_eq!(is_same_origin(url, page), is_same, "{url}");
            assert_eq!(is_same_origin(page, url), is_same, "{url}");
        }
        assert!(!is_same_origin("/x", "/x"));
    }

    #[test]
    fn a_fragment_of_the_page_is_one_whatever_fragment_the_page_has() {
        let page = "https://a.io/x?y";
        for url in ["https://a.io/x?y#z", "https://a.io/x?y#"] {
            assert!(is_fragment_of(url, page));
            assert!(is_fragment_of(url, &format!("{page}#old")));
        }
        for url in [page, "https://a.io/x#y", "https://a.io/#z"] {
            assert!(!is_fragment_of(url, page), "{url}");
        }
    }

    #[test]
    fn an_old_refusal_is_not_returned_to() {
        assert_eq!(
            without_error("https://a.io/signin?error=X&callbackUrl=%2Fa&code=y#z"),
            "https://a.io/signin?callbackUrl=%2Fa#z"
        );
        assert_eq!(
            without_error("https://a.io/signin?error=X"),
            "https://a.io/signin"
        );
    }

    #[test]
    fn query_values_are_decoded() {
        let url = "https://a.io/error?error=a%20b%C3%A9+c&x=1#?error=no";
        assert_eq!(query_param(url, "error").as_deref(), Some("a bé c"));
        assert_eq!(query_param(url, "y"), None);
        assert_eq!(path_of(url), "/error");
    }
}
