use std::{fmt, sync::Arc};

use http::HeaderMap;

use super::{Answer, ServerClientBuilder, SetupError, exchange::Exchange};
use crate::protocol::{
    Api, AuthError, HttpRequest, HttpResponse, Provider, Session, SessionUser, read_csrf_token,
    read_providers, read_session,
};

/// Asks one Auth.js server on behalf of the requests that this server answers.
///
/// Cheap to clone; clones share the connections, which are kept open. It holds
/// nothing of anybody: each question takes the cookies of its own request.
/// Needs a Tokio runtime to run in.
///
/// Of the request's headers only `Cookie` goes to the auth server. Redirects
/// are not followed, the environment's proxies not used, and nothing is kept
/// of an answer.
#[derive(Clone)]
pub struct ServerClient(Arc<Inner>);

struct Inner {
    api: Api,
    exchange: Exchange,
}

impl ServerClient {
    pub(super) fn new(api: Api, exchange: Exchange) -> Self {
        Self(Arc::new(Inner { api, exchange }))
    }

    /// Starts to set up a client.
    ///
    /// # Example
    ///
    /// ```
    /// use std::time::Duration;
    /// use yew_nextauth::server::ServerClient;
    ///
    /// let auth = ServerClient::builder()
    ///     .base_url("http://localhost:3000/api/auth")
    ///     .time_limit(Duration::from_secs(3))
    ///     .build()?;
    /// # Ok::<(), yew_nextauth::server::SetupError>(())
    /// ```
    pub fn builder() -> ServerClientBuilder {
        ServerClientBuilder::new()
    }

    /// Makes a client for the server that the environment names; see
    /// [`base_url_from_env`](ServerClientBuilder::base_url_from_env).
    ///
    /// # Errors
    ///
    /// [`SetupError`] names the variable that is missing or wrong.
    pub fn from_env() -> Result<Self, SetupError> {
        Self::builder().base_url_from_env().build()
    }

    /// The address below which it asks, without a slash at its end.
    pub fn base_url(&self) -> &str {
        self.0.api.base()
    }

    /// Reads the session of whoever sent the request: `None` if nobody is
    /// signed in. Takes the request's headers.
    ///
    /// Sends `GET session`. Both servers say "nobody" as well while their
    /// database is down.
    ///
    /// The counterpart of `getSession({ req })`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer. It does not mean that nobody
    /// is signed in.
    pub async fn get_session<U: SessionUser>(
        &self,
        headers: &HeaderMap,
    ) -> Result<Answer<Option<Session<U>>>, AuthError> {
        self.ask(self.0.api.session(), headers, read_session).await
    }

    /// Reads the CSRF token that goes with the request's cookie: for a form
    /// that is posted to the auth server from a page without a client. Takes
    /// the request's headers.
    ///
    /// Sends `GET csrf`. A request without such a cookie gets one, which has to
    /// reach the browser with the page. A server that asks for no token gives
    /// an empty one.
    ///
    /// The counterpart of `getCsrfToken({ req })`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer.
    pub async fn get_csrf_token(&self, headers: &HeaderMap) -> Result<Answer<String>, AuthError> {
        let read =
            |response: &HttpResponse| read_csrf_token(response).map(Option::unwrap_or_default);
        self.ask(self.0.api.csrf_token(), headers, read).await
    }

    /// Reads the list of providers, in the server's order. Takes the request's
    /// headers.
    ///
    /// Sends `GET providers`.
    ///
    /// The counterpart of `getProviders()`.
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer.
    pub async fn get_providers(
        &self,
        headers: &HeaderMap,
    ) -> Result<Answer<Vec<Provider>>, AuthError> {
        self.ask(self.0.api.providers(), headers, read_providers)
            .await
    }

    async fn ask<T>(
        &self,
        request: HttpRequest,
        headers: &HeaderMap,
        read: fn(&HttpResponse) -> Result<T, AuthError>,
    ) -> Result<Answer<T>, AuthError> {
        let (response, set_cookie) = self.0.exchange.send(&request, headers).await?;
        Ok(Answer {
            value: read(&response)?,
            set_cookie,
        })
    }
}

impl fmt::Debug for ServerClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ServerClient")
            .field("base_url", &self.base_url())
            .field("time_limit", &self.0.exchange.time_limit())
            .finish_non_exhaustive()
    }
}
