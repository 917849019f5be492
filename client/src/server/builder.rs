use std::{env, time::Duration};

use super::{ServerClient, SetupError, environment, exchange::Exchange, parse_address};
use crate::protocol::Api;

const DEFAULT_TIME_LIMIT: Duration = Duration::from_secs(10);

/// Sets up a [`ServerClient`].
#[derive(Debug, Clone)]
#[must_use]
pub struct ServerClientBuilder {
    base_url: Result<String, SetupError>,
    time_limit: Duration,
}

impl ServerClientBuilder {
    pub(super) fn new() -> Self {
        Self {
            base_url: Err(SetupError::NoAddress),
            time_limit: DEFAULT_TIME_LIMIT,
        }
    }

    /// Where the auth server is, as seen from this one; see
    /// [`parse_address`](super::parse_address) for what can be left out.
    pub fn base_url(mut self, base_url: impl AsRef<str>) -> Self {
        self.base_url = parse_address(base_url.as_ref()).map_err(SetupError::from);
        self
    }

    /// Takes the address from the environment: the first that is set of
    /// `AUTH_URL_INTERNAL`, `NEXTAUTH_URL_INTERNAL`, `AUTH_URL` and
    /// `NEXTAUTH_URL`, path included.
    pub fn base_url_from_env(mut self) -> Self {
        self.base_url = environment::address(|name| env::var(name).ok());
        self
    }

    /// How long an answer may take, from connecting to its last byte: 10 s by
    /// default.
    pub fn time_limit(mut self, time_limit: Duration) -> Self {
        self.time_limit = time_limit;
        self
    }

    /// Makes the client. Nothing is asked yet.
    ///
    /// # Errors
    ///
    /// [`SetupError`], in words for who starts the program.
    pub fn build(self) -> Result<ServerClient, SetupError> {
        let api = Api::new(&self.base_url?);
        let exchange = Exchange::new(api.base(), self.time_limit)?;
        Ok(ServerClient::new(api, exchange))
    }
}
