//! What must never be seen: passwords, pins, tokens, cookies, codes.
//!
//! In doubt a value is hidden; names stay, so that one sees what was sent.

/// Stands where a secret was.
pub(crate) const HIDDEN: &str = "•••";

/// The fields of a form whose values may be seen. A credentials provider can
/// have any others, so all of those are secrets.
const OPEN_FIELDS: [&str; 6] = [
    "callbackUrl",
    "json",
    "redirect",
    "username",
    "email",
    "action",
];

/// A name with one of these in it names a secret.
const SECRET_PARTS: [&str; 12] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "csrf",
    "cookie",
    "credential",
    "authorization",
    "apikey",
    "privatekey",
    "sessionid",
];

/// So does each of these.
const SECRET_NAMES: [&str; 22] = [
    "pin",
    "pass",
    "pwd",
    "otp",
    "totp",
    "jwt",
    "sid",
    "key",
    "code",
    "state",
    "nonce",
    "challenge",
    "codechallenge",
    "codeverifier",
    "signature",
    "rawid",
    "clientdatajson",
    "attestationobject",
    "authenticatordata",
    "userhandle",
    "assertion",
    "samlresponse",
];

/// Whether what goes by that name is a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let name: String = name
        .chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    SECRET_NAMES.contains(&&*name) || SECRET_PARTS.iter().any(|part| name.contains(part))
}

/// Whether a text looks like a token, whatever its name.
pub(super) fn is_opaque(text: &str) -> bool {
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"._~+/=-|%".contains(&byte);
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let shortest = if has_digit && has_letter { 20 } else { 40 };
    // A path is made of words, and looked at one by one.
    text.len() >= shortest && !text.starts_with('/') && text.bytes().all(is_of_token)
}

/// The value of a form's field.
pub(super) fn form_value(name: &str, value: &str) -> String {
    if OPEN_FIELDS.contains(&name) {
        self::value(value)
    } else {
        HIDDEN.to_owned()
    }
}

/// A value whose name says nothing of a secret.
pub(super) fn value(value: &str) -> String {
    if is_opaque(value) {
        HIDDEN.to_owned()
    } else if value.contains(['?', '#']) || value.contains("://") || value.starts_with('/') {
        url(value)
    } else {
        value.to_owned()
    }
}

/// An address without the secrets in its query, its fragment and its path.
pub(super) fn url(url: &str) -> String {
    let (start, fragment) = match url.split_once('#') {
        Some((start, fragment)) => (start, Some(fragment)),
        None => (url, None),
    };
    let (path, query) = match start.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (start, None),
    };
    let mut shown = self::path(path);
    if let Some(query) = query {
        shown.push('?');
        shown.push_str(&pairs(query));
    }
    if let Some(fragment) = fragment {
        shown.push('#');
        if fragment.contains('=') {
            shown.push_str(&pairs(fragment));
        } else {
            shown.push_str(&value(fragment));
        }
    }
    shown
}

fn path(path: &str) -> String {
    let (scheme, rest) = match path.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), path),
    };
    let segments: Vec<&str> = rest
        .split('/')
        .map(|segment| if is_opaque(segment) { HIDDEN } else { segment })
        .collect();
    let rest = segments.join("/");
    // A name and a password may stand before the host.
    let host_end = rest.find('/').unwrap_or(rest.len());
    match rest[..host_end].rfind('@') {
        Some(at) if !scheme.is_empty() => format!("{scheme}{HIDDEN}{}", &rest[at..]),
        _ => format!("{scheme}{rest}"),
    }
}

fn pairs(query: &str) -> String {
    let pairs: Vec<String> = query.split('&').map(pair).collect();
    pairs.join("&")
}

fn pair(pair: &str) -> String {
    let mut decoded = form_urlencoded::parse(pair.as_bytes());
    match (decoded.next(), pair.split_once('=')) {
        (Some((name, _)), Some((raw_name, _))) if is_secret(&name) => {
            format!("{raw_name}={HIDDEN}")
        }
        (Some((_, value)), Some((raw_name, raw_value))) => {
            let shown = self::value(&value);
            let is_open = shown == *value && !value.contains(['?', '&', '=']);
            // As it was sent, unless something had to be taken out.
            let shown = if is_open { raw_value } else { &shown };
            format!("{raw_name}={shown}")
        }
        _ => value(pair),
    }
}

/// A sentence of a program: addresses in it lose their secrets, tokens go.
pub(crate) fn prose(text: &str) -> String {
    let is_end = |character: char| character.is_whitespace() || "\"'<>`(),;".contains(character);
    by_words(text, is_end, value)
}

/// A page or another text that is not JSON: what is quoted in it goes, too.
pub(super) fn page(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('"') {
        shown.push_str(&prose(&rest[..start]));
        shown.push('"');
        shown.push_str(HIDDEN);
        shown.push('"');
        let quoted = &rest[start + 1..];
        // What is quoted and does not end is quoted to the end.
        rest = quoted.find('"').map_or("", |end| &quoted[end + 1..]);
    }
    shown.push_str(&by_words(
        rest,
        |character| character.is_whitespace() || "<>,;".contains(character),
        word_of_page,
    ));
    shown
}

/// A word, or a name and a value with or without single quotes.
fn word_of_page(word: &str) -> String {
    match word.split_once('=') {
        Some((name, quoted)) if is_secret(name) || quoted.starts_with('\'') => {
            format!("{name}={HIDDEN}")
        }
        // An address: which of its values are secrets, their own names say.
        Some((name, _)) if name.contains('?') => value(word),
        Some((name, text)) => format!("{name}={}", value(text)),
        None => value(word),
    }
}

fn by_words(
    text: &str,
    is_end: impl Fn(char) -> bool + Copy,
    shown: impl Fn(&str) -> String,
) -> String {
    let mut whole = String::new();
    for part in text.split_inclusive(is_end) {
        let word = part.trim_end_matches(is_end);
        whole.push_str(&shown(word));
        whole.push_str(&part[word.len()..]);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_for_a_secret_however_it_is_written() {
        for name in [
            "password",
            "newPassword",
            "csrfToken",
            "access_token",
            "PIN",
            "code",
            "id-token",
            "Set-Cookie",
            "code_verifier",
            "clientDataJSON",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["name", "email", "codename", "spinner", "url", "provider"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn a_token_is_known_by_its_looks() {
        for text in [
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
            "6f1d0a53-91a1-4c0e-8a42-0242ac120002",
            "83bee32b223f7f3a1d61cb57432d167d",
        ] {
            assert!(is_opaque(text), "{text}");
        }
        for text in [
            "Ada Lovelace",
            "ada@example.test",
            "2026-12-24T03:29:49.183Z",
            "OAuthAccountNotLinked",
            "/api/auth/callback/credentials/1",
            "https://a.io/x",
        ] {
            assert!(!is_opaque(text), "{text}");
        }
    }

    #[test]
    fn an_address_keeps_all_but_its_secrets() {
        for (address, shown) in [
            ("/api/auth/session", "/api/auth/session"),
            (
                "/api/auth/callback/email?token=abc&email=a%40b.c&callbackUrl=%2Fx",
                "/api/auth/callback/email?token=•••&email=a%40b.c&callbackUrl=%2Fx",
            ),
            (
                "https://id.io/authorize?client_id=app&state=s&code_challenge=c&prompt=login",
                "https://id.io/authorize?client_id=app&state=•••&code_challenge=•••&prompt=login",
            ),
            ("/x?c%6Fde=s3cret", "/x?c%6Fde=•••"),
            ("/x?next=%2Fy%3Ftoken%3Ds3cret", "/x?next=/y?token=•••"),
            (
                "/x?a=%2Fy%3Fb%3D%252Fz%253Fpin%253D1",
                "/x?a=/y?b=/z?pin=•••",
            ),
            ("/x#access_token=s3cret&a=1", "/x#access_token=•••&a=1"),
            ("https://ada:s3cret@a.io/x", "https://•••@a.io/x"),
            ("/verify/83bee32b223f7f3a1d61cb57", "/verify/•••"),
            ("/x?83bee32b223f7f3a1d61cb57", "/x?•••"),
            ("", ""),
        ] {
            assert_eq!(url(address), shown, "{address}");
        }
    }

    #[test]
    fn a_sentence_keeps_its_words() {
        assert_eq!(
            prose("no answer from \"/x?token=s3cret\", sorry (83bee32b223f7f3a1d61cb57)"),
            "no answer from \"/x?token=•••\", sorry (•••)"
        );
    }

    #[test]
    fn a_page_loses_what_it_quotes() {
        assert_eq!(
            page(r#"<p>Hi</p><input value="s3cret"> <b title='s3cret' token=s3cret>"#),
            "<p>Hi</p><input value=\"•••\"> <b title=••• token=•••>"
        );
        assert_eq!(page(r#"a "s3cret and no end"#), r#"a "•••""#);
        assert_eq!(page("at /x?a=1&pin=1852 now"), "at /x?a=1&pin=••• now");
    }
}
