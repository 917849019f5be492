use form_urlencoded::Serializer;

use super::{HttpRequest, Method, Provider, ProviderKind, SignIn, http::RETURN_REDIRECT};
use crate::json;

/// Where next-auth mounts its API unless told otherwise.
pub const DEFAULT_BASE_PATH: &str = "/api/auth";

/// The endpoints below one base path, and the request for each.
///
/// Every POST is asked in both dialects at once: v5 is told by the header
/// `X-Auth-Return-Redirect`, v4 by the field `json=true`, to answer with JSON
/// instead of a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    base: String,
}

impl Api {
    /// The API at a path of the page's own origin, or at an absolute address.
    ///
    /// Slashes at the end are dropped; nothing at all means [`DEFAULT_BASE_PATH`].
    pub fn new(base_path: &str) -> Self {
        let is_end = |character: char| character == '/' || character.is_whitespace();
        let trimmed = base_path.trim_start().trim_end_matches(is_end);
        let base = if trimmed.is_empty() {
            DEFAULT_BASE_PATH.to_owned()
        } else if trimmed.starts_with('/')
            || trimmed.starts_with("http://")
            || trimmed.starts_with("https://")
        {
            trimmed.to_owned()
        } else {
            format!("/{trimmed}")
        };
        Self { base }
    }

    /// The base path as it is used.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// `GET session`
    pub fn session(&self) -> HttpRequest {
        self.get("session")
    }

    /// `GET csrf`
    pub fn csrf_token(&self) -> HttpRequest {
        self.get("csrf")
    }

    /// `GET providers`
    pub fn providers(&self) -> HttpRequest {
        self.get("providers")
    }

    /// The server's sign-in page, as an address to go to.
    pub fn sign_in_page(&self, callback_url: &str) -> String {
        let query = encode([("callbackUrl", callback_url)]);
        format!("{}/signin?{query}", self.base)
    }

    /// The sign-in page for a visitor of a page that needs a session.
    pub fn session_required_page(&self, page_url: &str) -> String {
        let query = encode([("error", "SessionRequired"), ("callbackUrl", page_url)]);
        format!("{}/signin?{query}", self.base)
    }

    /// `POST callback/{id}` for credentials, `POST signin/{id}` for the rest.
    pub fn sign_in(
        &self,
        provider: &Provider,
        request: &SignIn,
        csrf_token: Option<&str>,
        callback_url: &str,
    ) -> HttpRequest {
        let action = match provider.kind {
            ProviderKind::Credentials => "callback",
            _ => "signin",
        };
        let params = request.authorization_params.iter();
        let query = encode(params.map(|(name, value)| (name.as_str(), value.as_str())));
        let separator = if query.is_empty() { "" } else { "?" };
        let path = format!(
            "{action}/{}{separator}{query}",
            encode_segment(&provider.id)
        );
        let fields = request.fields.iter();
        let fields = fields.map(|(name, value)| (name.as_str(), value.as_str()));
        self.form(&path, fields, csrf_token, callback_url)
    }

    /// `GET webauthn-options/{id}`, with what was typed and what is wanted.
    #[cfg(feature = "webauthn")]
    pub fn passkey_options(&self, provider: &Provider, request: &SignIn) -> HttpRequest {
        let action = request
            .passkey_action
            .map(|action| ("action", action.as_str()));
        let fields = request.fields.iter();
        let fields = fields.map(|(name, value)| (name.as_str(), value.as_str()));
        let query = encode(action.into_iter().chain(fields));
        let separator = if query.is_empty() { "" } else { "?" };
        let id = encode_segment(&provider.id);
        self.get(&format!("webauthn-options/{id}{separator}{query}"))
    }

    /// `POST callback/{id}` with a credential as JSON. The server asks for no
    /// CSRF token here: its challenge is as good.
    #[cfg(feature = "webauthn")]
    pub fn passkey(
        &self,
        provider: &Provider,
        request: &SignIn,
        action: super::PasskeyAction,
        credential: &str,
        callback_url: &str,
    ) -> HttpRequest {
        let path = format!("callback/{}", encode_segment(&provider.id));
        let fields = request.fields.iter();
        let fields = fields.map(|(name, value)| (name.as_str(), value.as_str()));
        let own = [("data", credential), ("action", action.as_str())];
        self.form(&path, fields.chain(own), None, callback_url)
    }

    /// `POST signout`
    pub fn sign_out(&self, csrf_token: Option<&str>, callback_url: &str) -> HttpRequest {
        self.form("signout", [], csrf_token, callback_url)
    }

    /// `POST session`; `data` is JSON.
    pub fn update(&self, csrf_token: Option<&str>, data: Option<&str>) -> HttpRequest {
        let token = json::to_string(&csrf_token).unwrap_or_else(|_| "null".to_owned());
        let body = data.map_or_else(
            || format!(r#"{{"csrfToken":{token}}}"#),
            |data| format!(r#"{{"csrfToken":{token},"data":{data}}}"#),
        );
        HttpRequest {
            method: Method::Post,
            url: format!("{}/session", self.base),
            headers: vec![("Content-Type".into(), "application/json".to_owned())],
            body: Some(body),
        }
    }

    fn get(&self, action: &str) -> HttpRequest {
        HttpRequest {
            method: Method::Get,
            url: format!("{}/{action}", self.base),
            headers: Vec::new(),
            body: None,
        }
    }

    fn form<'a>(
        &self,
        path: &str,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
        csrf_token: Option<&'a str>,
        callback_url: &'a str,
    ) -> HttpRequest {
        let own = [("callbackUrl", callback_url), ("json", "true")];
        let token = csrf_token.map(|token| ("csrfToken", token));
        HttpRequest {
            method: Method::Post,
            url: format!("{}/{path}", self.base),
            headers: vec![
                (
                    "Content-Type".into(),
                    "application/x-www-form-urlencoded".to_owned(),
                ),
                (RETURN_REDIRECT.into(), "1".to_owned()),
            ],
            body: Some(encode(fields.into_iter().chain(token).chain(own))),
        }
    }
}

fn encode<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Provider ids are plain words; an odd one must not change the path.
fn encode_segment(id: &str) -> String {
    form_urlencoded::byte_serialize(id.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(id: &str, kind: ProviderKind) -> Provider {
        Provider {
            id: id.into(),
            name: id.into(),
            kind,
            signin_url: String::new(),
            callback_url: String::new(),
        }
    }

    #[test]
    fn a_base_path_is_taken_with_and_without_slashes() {
        for (given, base) in [
            ("", "/api/auth"),
            ("/", "/api/auth"),
            ("/api/auth/", "/api/auth"),
            (" /api/auth / ", "/api/auth"),
            ("auth", "/auth"),
            ("https://a.io/auth/", "https://a.io/auth"),
        ] {
            assert_eq!(Api::new(given).base(), base);
        }
    }

    #[test]
    fn credentials_are_posted_to_the_callback_in_both_dialects() {
        let request = SignIn::with("pin")
            .field("badge", "18 15")
            .field("pin", "ä&");
        let request = Api::new("").sign_in(
            &provider("pin", ProviderKind::Credentials),
            &request,
            Some("t"),
            "/a",
        );
        assert_eq!(request.url, "/api/auth/callback/pin");
        assert_eq!(
            request.body.as_deref(),
            Some("badge=18+15&pin=%C3%A4%26&csrfToken=t&callbackUrl=%2Fa&json=true")
        );
        let v5 = (RETURN_REDIRECT.into(), "1".into());
        assert!(request.headers.contains(&v5));
        let names = request.for_v4().headers;
        assert_eq!(names.len(), 1);
        assert!(!names.contains(&v5));
    }

    #[cfg(feature = "webauthn")]
    #[test]
    fn a_passkey_is_asked_for_and_posted_without_a_token() {
        let api = Api::new("");
        let provider = provider("passkey", ProviderKind::WebAuthn);
        let request = SignIn::with("passkey");
        let options = |request: &SignIn| api.passkey_options(&provider, request).url;
        assert_eq!(options(&request), "/api/auth/webauthn-options/passkey");
        let request = request.register_passkey().email("a@b.c");
        assert_eq!(
            options(&request),
            "/api/auth/webauthn-options/passkey?action=register&email=a%40b.c"
        );
        let action = crate::protocol::PasskeyAction::Register;
        let post = api.passkey(&provider, &request, action, r#"{"id":1}"#, "/a");
        assert_eq!(post.url, "/api/auth/callback/passkey");
        assert_eq!(
            post.body.as_deref(),
            Some(
                "email=a%40b.c&data=%7B%22id%22%3A1%7D&action=register&callbackUrl=%2Fa&json=true"
            )
        );
    }

    #[test]
    fn the_sign_in_page_knows_the_way_back() {
        let api = Api::new("");
        assert_eq!(
            api.sign_in_page("/a?b"),
            "/api/auth/signin?callbackUrl=%2Fa%3Fb"
        );
        assert_eq!(
            api.session_required_page("/a"),
            "/api/auth/signin?error=SessionRequired&callbackUrl=%2Fa"
        );
    }

    #[test]
    fn an_update_carries_the_token_and_the_data_there_are() {
        for (token, data, body) in [
            (Some("t\""), None, r#"{"csrfToken":"t\""}"#),
            (
                Some("t"),
                Some(r#"{"a":[1]}"#),
                r#"{"csrfToken":"t","data":{"a":[1]}}"#,
            ),
            (None, Some("1"), r#"{"csrfToken":null,"data":1}"#),
        ] {
            let request = Api::new("/auth").update(token, data);
            assert_eq!(request.url, "/auth/session");
            assert_eq!(request.body.as_deref(), Some(body));
        }
    }

    #[test]
    fn authorization_parameters_become_the_query() {
        let request = SignIn::with("oidc").authorization_param("login_hint", "a b");
        let request = Api::new("").sign_in(
            &provider("oidc", ProviderKind::Oidc),
            &request,
            Some("t"),
            "/",
        );
        assert_eq!(request.url, "/api/auth/signin/oidc?login_hint=a+b");
    }

    #[test]
    fn debug_forms_hold_no_secret() {
        let sign_in = SignIn::with("credentials").field("password", "lovelace");
        let request = Api::new("").sign_in(
            &provider("credentials", ProviderKind::Credentials),
            &sign_in,
            Some("t0ken"),
            "/",
        );
        let text = format!("{sign_in:?} {request:?}");
        assert!(
            text.ends_with("POST /api/auth/callback/credentials"),
            "{text}"
        );
        assert!(
            !text.contains("lovelace") && !text.contains("t0ken"),
            "{text}"
        );
        assert!(text.contains("password"), "{text}");
    }
}
