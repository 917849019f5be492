use futures::{FutureExt, future::LocalBoxFuture};
use gloo_net::http::{Method as FetchMethod, RequestBuilder};
use web_sys::{RequestCache, RequestCredentials};

use super::{
    abort_on_drop::AbortOnDrop,
    early_read::{self, EarlyAnswer},
};

use crate::protocol::{AuthError, HttpRequest, HttpResponse, Method, origin_of};

/// Carries requests to the server.
///
/// The page's own `fetch` by default; another one for tests, or to add
/// headers, or where there is no browser.
pub trait Transport {
    /// Sends a request and reads the answer to its end.
    ///
    /// An answer with any status is `Ok`; `Err` is for no answer. Dropping the
    /// future aborts the request.
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>>;

    /// Takes the answer to a `request` that the page has sent before the app
    /// was there: each once, so that nobody takes it for news later. None by
    /// default; a transport around another one hands it on.
    ///
    /// The first [`SessionProvider`](crate::SessionProvider) begins with it. See
    /// [starting faster](crate::guide::starting_faster).
    fn take_early_answer(&self, request: &HttpRequest) -> Option<EarlyAnswer> {
        let _ = request;
        None
    }
}

/// Whether cookies go along with a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CredentialsMode {
    /// To the page's own origin, and to an absolute base path: whoever names
    /// the server of another origin wants its session.
    #[default]
    Auto,
    /// To the page's own origin only.
    SameOrigin,
    /// Always.
    Include,
    /// Never: for a server that knows the session by a header.
    Omit,
}

/// The page's `fetch`.
#[derive(Debug, Clone, Copy, Default)]
pub struct FetchTransport {
    credentials: CredentialsMode,
}

impl FetchTransport {
    /// With cookies in that mode.
    pub fn with_credentials(credentials: CredentialsMode) -> Self {
        Self { credentials }
    }

    fn credentials_to(self, url: &str) -> RequestCredentials {
        match self.credentials {
            CredentialsMode::Auto if origin_of(url).is_some() => RequestCredentials::Include,
            CredentialsMode::Auto | CredentialsMode::SameOrigin => RequestCredentials::SameOrigin,
            CredentialsMode::Include => RequestCredentials::Include,
            CredentialsMode::Omit => RequestCredentials::Omit,
        }
    }
}

impl Transport for FetchTransport {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>> {
        let credentials = self.credentials_to(&request.url);
        async move {
            let url = request.url.clone();
            if request.method == Method::Post {
                early_read::forget();
            }
            fetch(request, credentials)
                .await
                .map_err(|error| AuthError::Network {
                    url,
                    reason: error.to_string(),
                })
        }
        .boxed_local()
    }

    fn take_early_answer(&self, request: &HttpRequest) -> Option<EarlyAnswer> {
        let url = &request.url;
        // The page has asked with nothing but the cookies that go along by default.
        let is_same =
            request.is_bare() && self.credentials_to(url) == Self::default().credentials_to(url);
        is_same.then(|| early_read::take(url)).flatten()
    }
}

async fn fetch(
    request: HttpRequest,
    credentials: RequestCredentials,
) -> Result<HttpResponse, gloo_net::Error> {
    let abort = AbortOnDrop::new();
    let signal = abort.signal();
    let method = match request.method {
        Method::Get => FetchMethod::GET,
        Method::Post => FetchMethod::POST,
    };
    let builder = request.headers.iter().fold(
        RequestBuilder::new(&request.url)
            .method(method)
            .cache(RequestCache::NoStore)
            .credentials(credentials)
            .abort_signal(signal.as_ref()),
        |builder, (name, value)| builder.header(name, value),
    );
    let built = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    let response = built?.send().await?;
    Ok(HttpResponse {
        status: response.status(),
        url: response.url(),
        content_type: response.headers().get("content-type"),
        body: response.text().await?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_go_to_an_absolute_address_and_otherwise_as_told() {
        let mode = |mode, url| FetchTransport::with_credentials(mode).credentials_to(url);
        let (own, foreign) = ("/api/auth/session", "https://api.io/session");
        for (credentials, to_own, to_foreign) in [
            (
                CredentialsMode::Auto,
                RequestCredentials::SameOrigin,
                RequestCredentials::Include,
            ),
            (
                CredentialsMode::SameOrigin,
                RequestCredentials::SameOrigin,
                RequestCredentials::SameOrigin,
            ),
            (
                CredentialsMode::Include,
                RequestCredentials::Include,
                RequestCredentials::Include,
            ),
            (
                CredentialsMode::Omit,
                RequestCredentials::Omit,
                RequestCredentials::Omit,
            ),
        ] {
            assert_eq!(mode(credentials, own), to_own);
            assert_eq!(mode(credentials, foreign), to_foreign);
        }
    }
}
