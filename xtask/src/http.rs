//! Asks whether a server answers.

use std::time::Duration;

use ureq::Agent;
use ureq::config::Config;

pub(crate) struct Client(Agent);

/// A server's answer, whatever its status.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) is_json: bool,
}

impl Client {
    pub(crate) fn new() -> Self {
        let config: Config = Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(5)))
            .http_status_as_error(false)
            // All servers are on this machine, whatever proxy the environment names.
            .proxy(None)
            .max_redirects(0)
            .build();
        Self(config.new_agent())
    }

    /// `None` where nobody answers.
    pub(crate) fn get(&self, url: &str) -> Option<Answer> {
        let response = self
            .0
            .get(url)
            .header("accept", "text/html, application/json")
            .call()
            .ok()?;
        Some(Answer {
            status: response.status().as_u16(),
            is_json: response.body().mime_type() == Some("application/json"),
        })
    }
}
