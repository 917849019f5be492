use futures::{FutureExt, future::LocalBoxFuture};
use gloo_net::http::{Method as FetchMethod, RequestBuilder, Response};
use js_sys::{Object, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestCredentials};

use super::{abort_on_drop::AbortOnDrop, early_read};

use crate::protocol::{AuthError, HttpRequest, HttpResponse, Method, SharedAnswer, origin_of};

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

    /// The answer to a read of the session that the page has begun before the
    /// app was there, if it has come already; none by default.
    ///
    /// A [`SessionProvider`](crate::SessionProvider) that begins with it never
    /// shows that it loads. A transport around another one hands this on. See
    /// [starting faster](crate::guide::starting_faster).
    fn at_hand(&self, request: &HttpRequest) -> Option<SharedAnswer> {
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
            let early = request.is_bare().then(|| early_read::take(&url)).flatten();
            let answer = match early {
                Some(response) => receive(response).await,
                None => fetch(request, credentials)
                    .await
                    .map_err(|error| error.to_string()),
            };
            answer.map_err(|reason| AuthError::Network { url, reason })
        }
        .boxed_local()
    }

    fn at_hand(&self, request: &HttpRequest) -> Option<SharedAnswer> {
        request
            .is_bare()
            .then(|| early_read::answer(&request.url))
            .flatten()
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
    read(built?.send().await?).await
}

/// The answer to a request that the page has sent itself.
async fn receive(response: Promise) -> Result<HttpResponse, String> {
    let response: web_sys::Response = JsFuture::from(response)
        .await
        .and_then(JsCast::dyn_into)
        .map_err(|error| String::from(Object::from(error).to_string()))?;
    let answer = read(response.into()).await;
    answer.map_err(|error| error.to_string())
}

async fn read(response: Response) -> Result<HttpResponse, gloo_net::Error> {
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
