//! Puts the auth server at this server's origin. Any other reverse proxy does
//! as well; then this file is not needed.

use std::error::Error;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use reqwest::{Client, Url, redirect::Policy};

/// What this server mounts it at.
const MOUNT: &str = "/api/auth";

/// Sign-in forms are short.
const LONGEST_BODY: usize = 64 * 1024;

/// What of a request concerns the auth server. A list of what passes, as a
/// forged `X-Forwarded-Host` would decide where mailed links lead.
const PASSED_ON: [HeaderName; 7] = [
    header::ACCEPT,
    header::ACCEPT_LANGUAGE,
    header::CONTENT_TYPE,
    header::COOKIE,
    header::REFERER,
    header::USER_AGENT,
    HeaderName::from_static("x-auth-return-redirect"),
];

/// What of an answer concerns this connection alone.
const KEPT_BACK: [HeaderName; 8] = [
    header::CONNECTION,
    header::CONTENT_LENGTH,
    HeaderName::from_static("keep-alive"),
    header::PROXY_AUTHENTICATE,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// The way to one auth server.
#[derive(Clone)]
pub(crate) struct Forwarder {
    base: Url,
    client: Client,
}

impl Forwarder {
    pub(crate) fn to(base_url: &str) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            base: Url::parse(base_url)?,
            // The browser has to see redirects, and the cookies that come with them.
            client: Client::builder()
                .redirect(Policy::none())
                .no_proxy()
                .build()?,
        })
    }

    /// The address behind a path of this server; `None` for one that leads out
    /// of the auth server's own.
    fn address(&self, path_and_query: &str) -> Option<Url> {
        let rest = path_and_query.strip_prefix(MOUNT)?;
        let url = Url::parse(&format!("{}{rest}", self.base)).ok()?;
        let path = url.path().strip_prefix(self.base.path())?;
        (path.starts_with('/') && url.origin() == self.base.origin()).then_some(url)
    }
}

pub(crate) async fn forward(State(forwarder): State<Forwarder>, request: Request) -> Response {
    let path_and_query = request.uri().path_and_query();
    let url = path_and_query.and_then(|text| forwarder.address(text.as_str()));
    let Some(url) = url else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LONGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let sent = forwarder
        .client
        .request(parts.method, url)
        .headers(passed_on(&parts.headers))
        .body(body);
    match answer(sent).await {
        Ok(response) => response,
        Err(error) => {
            eprintln!("{error}");
            StatusCode::BAD_GATEWAY.into_response()
        }
    }
}

async fn answer(request: reqwest::RequestBuilder) -> reqwest::Result<Response> {
    let answer = request.send().await?;
    let (status, mut headers) = (answer.status(), answer.headers().clone());
    for name in KEPT_BACK {
        headers.remove(name);
    }
    let mut response = Response::new(Body::from(answer.bytes().await?));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

fn passed_on(headers: &HeaderMap) -> HeaderMap {
    let of_name = |name: HeaderName| {
        let values = headers.get_all(&name).into_iter();
        values
            .map(move |value| (name.clone(), value.clone()))
            .collect::<Vec<_>>()
    };
    PASSED_ON.into_iter().flat_map(of_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_the_auth_server_and_not_past_it() {
        let forwarder = Forwarder::to("http://auth:3000/base/auth").unwrap();
        for (path, address) in [
            (
                "/api/auth/session",
                Some("http://auth:3000/base/auth/session"),
            ),
            (
                "/api/auth/signin/x?a=%2F..",
                Some("http://auth:3000/base/auth/signin/x?a=%2F.."),
            ),
            ("/api/auth/../secret", None),
            ("/api/auth/x/%2e%2E/%2e./secret", None),
            ("/api/auth@evil.example/", None),
            ("/api/auth/..", None),
            ("/api/authority/x", None),
            ("/other", None),
        ] {
            let found = forwarder.address(path).map(String::from);
            assert_eq!(found.as_deref(), address, "{path}");
        }
    }

    #[test]
    fn of_a_request_only_what_concerns_the_auth_server_passes() {
        let mut headers = HeaderMap::new();
        for name in [
            "cookie",
            "x-forwarded-host",
            "authorization",
            "host",
            "accept",
        ] {
            headers.append(HeaderName::from_static(name), "x".parse().unwrap());
        }
        headers.append(header::COOKIE, "y".parse().unwrap());
        let passed = passed_on(&headers);
        assert_eq!(passed.len(), 3);
        assert_eq!(passed.get_all(header::COOKIE).iter().count(), 2);
        assert!(passed.contains_key(header::ACCEPT));
    }
}
