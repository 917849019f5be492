use super::{HttpResponse, Provider, ProviderKind};

/// The two forms of the API.
///
/// The client speaks both at once and need not know which one it has before
/// it; on another origin it saves a preflight to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// next-auth 4: `{}` for nobody, `json=true` asks for JSON.
    V4,
    /// Auth.js 5: `null` for nobody, `X-Auth-Return-Redirect` asks for JSON.
    V5,
}

impl Dialect {
    /// What the answer to `GET session` betrays: only "nobody" is said in two ways.
    pub fn of_session(response: &HttpResponse) -> Option<Self> {
        if !response.is_ok() || !response.may_be_json() {
            return None;
        }
        match response.body.trim() {
            "{}" => Some(Self::V4),
            "null" => Some(Self::V5),
            _ => None,
        }
    }

    /// What the list of providers betrays: v4 knows fewer types.
    pub fn of_providers(providers: &[Provider]) -> Option<Self> {
        let is_new =
            |kind: &ProviderKind| matches!(kind, ProviderKind::Oidc | ProviderKind::WebAuthn);
        providers
            .iter()
            .any(|provider| is_new(&provider.kind))
            .then_some(Self::V5)
    }

    /// The name of the server that speaks it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V4 => "next-auth v4",
            Self::V5 => "Auth.js v5",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::read_providers;

    fn response(status: u16, content_type: &str, body: &str) -> HttpResponse {
        HttpResponse {
            status,
            url: String::new(),
            content_type: Some(content_type.into()),
            body: body.into(),
        }
    }

    #[test]
    fn nobody_is_said_in_two_ways() {
        let json = "application/json";
        for (answer, dialect) in [
            (response(200, json, " {} "), Some(Dialect::V4)),
            (response(200, json, "null\n"), Some(Dialect::V5)),
            (response(200, json, r#"{"user":{}}"#), None),
            (response(500, json, "null"), None),
            (response(200, "text/html", "null"), None),
        ] {
            assert_eq!(Dialect::of_session(&answer), dialect, "{}", answer.body);
        }
    }

    #[test]
    fn the_newer_types_of_providers_are_of_v5() {
        for (kind, dialect) in [
            ("oauth", None),
            ("credentials", None),
            ("oidc", Some(Dialect::V5)),
            ("webauthn", Some(Dialect::V5)),
        ] {
            let body = format!(r#"{{"x":{{"id":"x","name":"X","type":"{kind}"}}}}"#);
            let providers = read_providers(&response(200, "application/json", &body)).unwrap();
            assert_eq!(Dialect::of_providers(&providers), dialect, "{kind}");
        }
    }
}
