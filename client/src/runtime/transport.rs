use futures::{FutureExt, future::LocalBoxFuture};
use gloo_net::http::{Method as FetchMethod, RequestBuilder};
use web_sys::{AbortController, RequestCache, RequestCredentials};

use crate::protocol::{AuthError, HttpRequest, HttpResponse, Method};

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
}

/// The page's `fetch`, with the cookies of the page's origin.
#[derive(Debug, Clone, Copy, Default)]
pub struct FetchTransport;

impl Transport for FetchTransport {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>> {
        fetch(request).boxed_local()
    }
}

async fn fetch(request: HttpRequest) -> Result<HttpResponse, AuthError> {
    let abort = AbortOnDrop::new();
    let signal = abort.0.as_ref().map(AbortController::signal);
    let method = match request.method {
        Method::Get => FetchMethod::GET,
        Method::Post => FetchMethod::POST,
    };
    let builder = request.headers.iter().fold(
        RequestBuilder::new(&request.url)
            .method(method)
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::SameOrigin)
            .abort_signal(signal.as_ref()),
        |builder, (name, value)| builder.header(name, value),
    );
    let failed = |error: gloo_net::Error| AuthError::Network {
        url: request.url.clone(),
        reason: error.to_string(),
    };
    let built = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    let response = built.map_err(failed)?.send().await.map_err(failed)?;
    Ok(HttpResponse {
        status: response.status(),
        url: response.url(),
        content_type: response.headers().get("content-type"),
        body: response.text().await.map_err(failed)?,
    })
}

/// Aborts the request if nobody waits for it any more. After the answer it
/// does nothing. It gives no reason: gloo-net takes none but an `Error`.
struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn new() -> Self {
        Self(AbortController::new().ok())
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}
