use std::time::Duration;

use yew_nextauth::{
    AuthError,
    protocol::{HttpRequest, HttpResponse},
};

/// How long a slow answer is held back.
pub(super) const DELAY: Duration = Duration::from_secs(5);

/// What is pretended to be wrong between the page and the server.
///
/// All but the slow one answer in the server's place: nothing is sent then, so
/// no password goes where it does not belong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Simulation {
    /// Nothing.
    #[default]
    None,
    /// There is no network.
    Offline,
    /// The request leaves late.
    Slow,
    /// The server is in trouble.
    Status500,
    /// A page instead of JSON, as the login page of a network gives it.
    Html,
    /// Nobody is at home at the base path.
    WrongBase,
    /// The server has had enough of us.
    TooMany,
}

impl Simulation {
    pub(crate) const ALL: [Self; 7] = [
        Self::None,
        Self::Offline,
        Self::Slow,
        Self::Status500,
        Self::Html,
        Self::WrongBase,
        Self::TooMany,
    ];

    /// What comes in place of the server's answer; `None` if the server is asked.
    pub(super) fn answer_to(
        self,
        request: &HttpRequest,
    ) -> Option<Result<HttpResponse, AuthError>> {
        const HTML: &str = "text/html; charset=utf-8";
        let answer = |status, content_type: &str, body: &str| {
            Some(Ok(HttpResponse {
                status,
                url: request.url.clone(),
                content_type: Some(content_type.to_owned()),
                body: body.to_owned(),
            }))
        };
        match self {
            Self::None | Self::Slow => None,
            Self::Offline => Some(Err(AuthError::Network {
                url: request.url.clone(),
                reason: "simulated: there is no network".to_owned(),
            })),
            Self::Status500 => answer(
                500,
                "application/json",
                r#"{"message":"simulated: the server is in trouble"}"#,
            ),
            Self::Html => answer(
                200,
                HTML,
                "<!doctype html><title>Simulated: log in to this network</title>",
            ),
            Self::WrongBase => answer(
                404,
                HTML,
                "<!doctype html><title>Simulated: nothing is here</title>",
            ),
            Self::TooMany => answer(429, "text/plain", "Simulated: too many requests"),
        }
    }
}

#[cfg(test)]
mod tests {
    use yew_nextauth::protocol::{Api, read_session};

    use super::*;

    /// What the library makes of it, in a word.
    fn read(simulation: Simulation) -> String {
        let request = Api::new("").session();
        let error = match simulation.answer_to(&request) {
            None => return "asked".to_owned(),
            Some(Err(error)) => error,
            Some(Ok(response)) => match read_session::<yew_nextauth::DefaultUser>(&response) {
                Ok(_) => return "read".to_owned(),
                Err(error) => error,
            },
        };
        match error {
            AuthError::Network { .. } => "network".to_owned(),
            AuthError::Status { status, .. } => status.to_string(),
            AuthError::NotJson { .. } => "not json".to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn each_trouble_is_the_error_that_it_pretends_to_be() {
        let read = Simulation::ALL.map(read);
        assert_eq!(
            read,
            ["asked", "network", "asked", "500", "not json", "404", "429"]
        );
    }
}
