//! Where the auth server is, out of what people write into `AUTH_URL`.

use reqwest::Url;
use thiserror::Error;

use crate::protocol::DEFAULT_BASE_PATH;

/// Why a text is not the address of an auth server.
///
/// The address itself is left out: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AddressError {
    /// Nothing, or nothing but white space.
    #[error("the address is empty")]
    Empty,
    /// A path alone.
    #[error("a path alone is no address; put the server before it: http://localhost:3000/api/auth")]
    PathOnly,
    /// Neither http nor https.
    #[error("the address begins with neither http:// nor https://")]
    Scheme,
    /// No scheme, and a host that may be meant either way.
    #[error("begin the address with http:// or https://; it is not to be guessed for this host")]
    NoScheme,
    /// A name or a password before the host.
    #[error("the address holds a name or a password; Auth.js asks for none")]
    Credentials,
    /// A query or a fragment.
    #[error("the address has a query or a fragment; it is the base of other addresses")]
    Query,
    /// Anything else that is no address.
    #[error("the address can't be read; it is to look like http://localhost:3000/api/auth")]
    Malformed,
}

/// Reads the address of an auth server, without a slash at its end.
///
/// A host without a path means next-auth's `/api/auth`. Where the scheme is
/// left out, it is https for a host with a name on the internet and http for
/// this very machine; for everything else (`auth:3000`, `10.0.0.5`) it has to be
/// said.
///
/// The counterpart of next-auth's `parseUrl`, which takes `/api/auth` for a
/// host of the name `api` and asks localhost by https.
///
/// # Errors
///
/// [`AddressError`] says what to write instead.
///
/// # Example
///
/// ```
/// use yew_nextauth::server::{AddressError, parse_address};
///
/// assert_eq!(parse_address("https://app.example")?, "https://app.example/api/auth");
/// assert_eq!(parse_address("localhost:3000/auth/")?, "http://localhost:3000/auth");
/// assert_eq!(parse_address("/api/auth"), Err(AddressError::PathOnly));
/// # Ok::<(), AddressError>(())
/// ```
pub fn parse_address(text: &str) -> Result<String, AddressError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AddressError::Empty);
    }
    if text.starts_with(['/', '\\', '.']) {
        return Err(AddressError::PathOnly);
    }
    let url = if text.contains("://") {
        read(text)?
    } else {
        with_guessed_scheme(text)?
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(AddressError::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Credentials);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(AddressError::Query);
    }
    let origin = url.origin().ascii_serialization();
    let path = match url.path().trim_end_matches('/') {
        "" => DEFAULT_BASE_PATH,
        path => path,
    };
    Ok(format!("{origin}{path}"))
}

fn with_guessed_scheme(text: &str) -> Result<Url, AddressError> {
    let url = read(&format!("http://{text}"))?;
    let host = url.host_str().unwrap_or_default();
    let is_loopback = host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("127.")
        || host == "[::1]";
    let is_number = host.starts_with('[') || host.ends_with(|last: char| last.is_ascii_digit());
    if is_loopback {
        Ok(url)
    } else if host.contains('.') && !is_number {
        read(&format!("https://{text}"))
    } else {
        Err(AddressError::NoScheme)
    }
}

fn read(text: &str) -> Result<Url, AddressError> {
    if text.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return Err(AddressError::Malformed);
    }
    Url::parse(text).map_err(|_| AddressError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_meant() {
        for (text, address) in [
            ("https://a.io", "https://a.io/api/auth"),
            ("https://a.io/", "https://a.io/api/auth"),
            ("https://a.io///", "https://a.io/api/auth"),
            ("https://a.io/auth", "https://a.io/auth"),
            ("https://a.io/auth/", "https://a.io/auth"),
            ("https://a.io/auth//", "https://a.io/auth"),
            (" https://a.io/api/v1/auth\n", "https://a.io/api/v1/auth"),
            ("HTTP://A.IO/Q", "http://a.io/Q"),
            ("http://a.io:80/x", "http://a.io/x"),
            ("https://a.io:8443", "https://a.io:8443/api/auth"),
            ("http://auth:3000", "http://auth:3000/api/auth"),
            ("http://10.0.0.5:3000/auth", "http://10.0.0.5:3000/auth"),
            ("http://[::1]:3000", "http://[::1]:3000/api/auth"),
            (
                "https://bücher.example",
                "https://xn--bcher-kva.example/api/auth",
            ),
            ("a.io", "https://a.io/api/auth"),
            ("a.io/x", "https://a.io/x"),
            ("httpbin.org/auth", "https://httpbin.org/auth"),
            ("my-app.vercel.app", "https://my-app.vercel.app/api/auth"),
            ("localhost", "http://localhost/api/auth"),
            ("localhost:8080", "http://localhost:8080/api/auth"),
            ("LOCALHOST:8080/auth", "http://localhost:8080/auth"),
            ("app.localhost:8080", "http://app.localhost:8080/api/auth"),
            ("127.0.0.1:3000/auth/", "http://127.0.0.1:3000/auth"),
            ("[::1]:3000", "http://[::1]:3000/api/auth"),
        ] {
            assert_eq!(parse_address(text).as_deref(), Ok(address), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_the_reason() {
        for (text, error) in [
            ("", AddressError::Empty),
            (" \n", AddressError::Empty),
            ("/api/auth", AddressError::PathOnly),
            ("//a.io/auth", AddressError::PathOnly),
            ("./auth", AddressError::PathOnly),
            (r"\auth", AddressError::PathOnly),
            ("ftp://a.io", AddressError::Scheme),
            ("file:///etc/passwd", AddressError::Scheme),
            ("ws://a.io", AddressError::Scheme),
            ("auth", AddressError::NoScheme),
            ("auth:3000", AddressError::NoScheme),
            ("api/auth", AddressError::NoScheme),
            ("10.0.0.5:3000", AddressError::NoScheme),
            ("[fd00::1]", AddressError::NoScheme),
            ("https://ada:secret@a.io", AddressError::Credentials),
            ("ada@a.io", AddressError::Credentials),
            ("https://a.io/auth?x", AddressError::Query),
            ("https://a.io/auth#y", AddressError::Query),
            ("a.io?", AddressError::Query),
            ("https://", AddressError::Malformed),
            ("://a.io", AddressError::Malformed),
            ("https://a b.io", AddressError::Malformed),
            ("https://a.io/a\tb", AddressError::Malformed),
            ("https://a.io:port", AddressError::Malformed),
            ("javascript:alert(1)", AddressError::Malformed),
            ("mailto:ada@a.io", AddressError::Credentials),
        ] {
            assert_eq!(parse_address(text), Err(error), "{text}");
        }
    }
}
