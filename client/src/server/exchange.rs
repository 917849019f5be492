//! One question and its answer, by way of the HTTP client.

use std::{error::Error, time::Duration};

use http::{HeaderMap, HeaderValue, header};
use reqwest::{Client, ClientBuilder, redirect::Policy};

use super::{SetCookie, SetupError};
use crate::protocol::{AuthError, HttpRequest, HttpResponse, Method};

/// A session is a few hundred bytes long; who sends more is not Auth.js.
const LONGEST_BODY: usize = 1024 * 1024;

/// The HTTP client, set up to carry cookies of many people without mixing them.
pub(super) struct Exchange {
    client: Client,
    time_limit: Duration,
}

impl Exchange {
    pub(super) fn new(base_url: &str, time_limit: Duration) -> Result<Self, SetupError> {
        let builder = Client::builder()
            // The cookies must not follow a redirect to anywhere.
            .redirect(Policy::none())
            // Nor pass by somebody who is not named here.
            .no_proxy()
            .timeout(time_limit);
        let client = for_scheme(builder, base_url)?
            .build()
            .map_err(|error| SetupError::Http {
                reason: reason(error),
            })?;
        Ok(Self { client, time_limit })
    }

    pub(super) fn time_limit(&self) -> Duration {
        self.time_limit
    }

    /// Sends a request with the cookies among `incoming`, and reads the answer
    /// to its end.
    pub(super) async fn send(
        &self,
        request: &HttpRequest,
        incoming: &HeaderMap,
    ) -> Result<(HttpResponse, SetCookie), AuthError> {
        let failed = |error: reqwest::Error| self.error(&request.url, error);
        let mut response = self
            .prepare(request, incoming)
            .send()
            .await
            .map_err(failed)?;
        let set_cookie = SetCookie::of(response.headers());
        let content_type = response.headers().get(header::CONTENT_TYPE);
        let content_type =
            content_type.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST_BODY {
                break;
            }
        }
        // Of a failure its status says enough.
        if body.len() > LONGEST_BODY && response.status().is_success() {
            return Err(AuthError::Shape {
                url: request.url.clone(),
                reason: format!("the answer is longer than {LONGEST_BODY} bytes"),
            });
        }
        let response = HttpResponse {
            status: response.status().as_u16(),
            url: request.url.clone(),
            content_type,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        Ok((response, set_cookie))
    }

    fn prepare(&self, request: &HttpRequest, incoming: &HeaderMap) -> reqwest::RequestBuilder {
        let builder = match request.method {
            Method::Get => self.client.get(&request.url),
            Method::Post => self.client.post(&request.url),
        };
        let headers = request.headers.iter();
        let builder = headers.fold(builder, |builder, (name, value)| {
            builder.header(&**name, value)
        });
        match cookies(incoming) {
            Some(cookies) => builder.header(header::COOKIE, cookies),
            None => builder,
        }
    }

    fn error(&self, url: &str, error: reqwest::Error) -> AuthError {
        let url = url.to_owned();
        if error.is_timeout() {
            AuthError::Timeout {
                url,
                limit: self.time_limit,
            }
        } else {
            AuthError::Network {
                url,
                reason: reason(error),
            }
        }
    }
}

/// All cookies in one header: HTTP/2 may bring them in several, of which a
/// server on HTTP/1 reads the first (RFC 9113, 8.2.3).
fn cookies(incoming: &HeaderMap) -> Option<HeaderValue> {
    let values: Vec<&[u8]> = incoming
        .get_all(header::COOKIE)
        .iter()
        .map(HeaderValue::as_bytes)
        .filter(|value| !value.is_empty())
        .collect();
    let mut value = HeaderValue::from_bytes(&values.join(&b"; "[..])).ok()?;
    value.set_sensitive(true);
    (!values.is_empty()).then_some(value)
}

/// The error with its causes, of which the last says most.
fn reason(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}

/// Without TLS an https address is refused. With it, an http address has to do
/// on a machine that has no root certificates.
#[cfg(feature = "server-tls")]
#[expect(clippy::unnecessary_wraps, reason = "as it is without TLS")]
fn for_scheme(builder: ClientBuilder, base_url: &str) -> Result<ClientBuilder, SetupError> {
    Ok(if base_url.starts_with("https://") {
        builder
    } else {
        builder.tls_certs_only([])
    })
}

#[cfg(not(feature = "server-tls"))]
fn for_scheme(builder: ClientBuilder, base_url: &str) -> Result<ClientBuilder, SetupError> {
    if base_url.starts_with("https://") {
        Err(SetupError::NoTls)
    } else {
        Ok(builder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_in_several_headers_become_one() {
        let mut incoming = HeaderMap::new();
        assert_eq!(cookies(&incoming), None);
        for value in ["a=1", "", "b=2; c=3"] {
            incoming.append(header::COOKIE, HeaderValue::from_static(value));
        }
        assert_eq!(cookies(&incoming).unwrap(), "a=1; b=2; c=3");
    }

    #[test]
    fn cookies_that_are_not_ascii_are_handed_on_as_they_came() {
        let mut incoming = HeaderMap::new();
        let value = HeaderValue::from_bytes(b"a=\xc3\xbc\xff").unwrap();
        incoming.append(header::COOKIE, value.clone());
        assert_eq!(cookies(&incoming).unwrap(), value);
    }
}
