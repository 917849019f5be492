//! Whatever a server, a query string or another tab says, nothing panics and
//! nobody is signed in or out by accident.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

use proptest::prelude::*;
use yew_nextauth::{
    ErrorCode, ProviderKind, Timestamp,
    protocol::{
        Api, DefaultUser, HttpResponse, TabMessage, read_csrf_token, read_providers, read_session,
        read_sign_in, read_sign_out, read_update, resolve, without_error,
    },
    safe_return_path,
};

const PAGE: &str = "https://app.example/signin?callbackUrl=%2F";

/// Bodies that are JSON, nearly JSON, or nothing of the kind.
fn body() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
        Just("https://app.example/error?error=CredentialsSignin&code=x".into()),
        Just("javascript:alert(1)".into()),
    ];
    let value = leaf.prop_recursive(3, 24, 6, |inner| {
        let key = prop_oneof![
            any::<String>(),
            Just("user".to_owned()),
            Just("expires".to_owned()),
            Just("url".to_owned()),
            Just("csrfToken".to_owned()),
            Just("id".to_owned()),
            Just("type".to_owned()),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((key, inner), 0..6)
                .prop_map(|pairs| serde_json::Value::Object(pairs.into_iter().collect())),
        ]
    });
    let json = value.prop_map(|value| value.to_string());
    prop_oneof![
        3 => json.clone(),
        1 => (json, any::<prop::sample::Index>()).prop_map(|(text, at)| {
            // Cut off, as a broken connection leaves it.
            let cut = at.index(text.len() + 1);
            text.chars().take(cut).collect()
        }),
        1 => any::<String>(),
        1 => Just("<!doctype html><title>Proxy</title>".to_owned()),
        1 => prop_oneof!["null", "\\{\\}", " \\{ \\} "],
    ]
}

prop_compose! {
    fn response()(
        status in prop_oneof![5 => Just(200u16), 1 => Just(400), 1 => Just(401), 1 => Just(404), 1 => Just(500), 1 => any::<u16>()],
        content_type in prop_oneof![
            Just(None),
            Just(Some("application/json".to_owned())),
            Just(Some("text/html; charset=utf-8".to_owned())),
            any::<String>().prop_map(Some),
        ],
        body in body(),
    ) -> HttpResponse {
        HttpResponse { status, url: "/api/auth/x".to_owned(), content_type, body }
    }
}

fn kind() -> impl Strategy<Value = ProviderKind> {
    prop_oneof![
        Just(ProviderKind::Credentials),
        Just(ProviderKind::Email),
        Just(ProviderKind::OAuth),
        Just(ProviderKind::Oidc),
        any::<String>().prop_map(ProviderKind::Other),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_session_answer_signs_out_only_by_the_servers_own_words(response in response()) {
        if let Ok(None) = read_session::<DefaultUser>(&response) {
            let body: String = response.body.split_whitespace().collect();
            prop_assert!(body == "null" || body == "{}", "{:?}", response.body);
            prop_assert!((200..300).contains(&response.status) || response.status == 401);
        }
    }

    #[test]
    fn an_update_answer_is_read_or_an_error(response in response()) {
        let _ = read_update::<DefaultUser>(&response);
    }

    #[test]
    fn a_csrf_answer_is_read_or_an_error(response in response()) {
        let _ = read_csrf_token(&response);
    }

    #[test]
    fn a_providers_answer_is_read_or_an_error(response in response()) {
        let _ = read_providers(&response);
    }

    #[test]
    fn a_refusal_is_never_ok(response in response(), kind in kind(), callback in any::<String>()) {
        if let Ok(yew_nextauth::protocol::PostAnswer::Answered(answer)) =
            read_sign_in(&response, &kind, &callback, PAGE)
        {
            prop_assert!(!(answer.ok && answer.error.is_some()));
            prop_assert!(!answer.ok || (200..300).contains(&response.status));
        }
    }

    #[test]
    fn a_sign_out_answer_leads_only_to_http(response in response()) {
        if let Ok(yew_nextauth::protocol::PostAnswer::Answered(url)) = read_sign_out(&response, PAGE) {
            let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
            prop_assert!(scheme == "http" || scheme == "https", "{url}");
        }
    }

    #[test]
    fn what_other_tabs_say_is_understood_or_ignored(text in body()) {
        let _ = TabMessage::decode(&text, "/api/auth");
        let _ = TabMessage::decode_from_next_auth(&text, true);
    }

    #[test]
    fn any_text_is_a_code_and_a_date_or_none(text in any::<String>()) {
        let _ = ErrorCode::parse(&text).as_str();
        let _ = Timestamp::parse(&text);
        let _ = Api::new(&text).session();
        let _ = without_error(&text);
    }

    #[test]
    fn dates_agree_with_their_own_text(
        (year, month, day) in (1_600..9_999i64, 1..13u8, 1..29u8),
        (hour, minute, second, millis) in (0..24u8, 0..60u8, 0..60u8, 0..1_000u16),
    ) {
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z");
        let next_day = format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z", day + 1);
        let at = |text: &str| Timestamp::parse(text).map(Timestamp::as_millis);
        if let (Some(this), Some(next)) = (at(&text), at(&next_day)) {
            prop_assert_eq!(next - this, 86_400_000);
        }
        prop_assert!(at(&text).is_some());
    }

    /// Judged by the parser that browsers' behaviour is written down in.
    #[test]
    fn a_safe_return_path_stays_on_its_origin(
        candidate in prop_oneof![
            any::<String>(),
            "[a-z/:.?#@\\\\%\t\n ]{0,24}",
            "(https?:|//|/\\\\|/|)(app\\.example|evil\\.example)?[/.\\\\@:?#a-z0-9]{0,12}",
        ],
    ) {
        let origin = "https://app.example";
        if let Some(path) = safe_return_path(&candidate, origin) {
            let base = url::Url::parse("https://app.example/deep/page").unwrap();
            let resolved = base.join(&path).unwrap();
            prop_assert_eq!(resolved.origin(), base.origin(), "{:?} -> {:?}", candidate, path);
            prop_assert!(path.starts_with('/') && !path.starts_with("//"));
        }
    }

    #[test]
    fn what_is_followed_is_http_and_where_it_says(
        reference in prop_oneof![
            any::<String>(),
            "(https?:|javascript:|//|/\\\\|/|\\?|)(app\\.example|evil\\.example)?[/.\\\\@:?#a-z0-9\t]{0,12}",
        ],
    ) {
        if let Some(url) = resolve(&reference, PAGE) {
            let parsed = url::Url::parse(&url);
            if let Ok(parsed) = parsed {
                prop_assert!(["http", "https"].contains(&parsed.scheme()));
                let origin = yew_nextauth::protocol::origin_of(&url).unwrap();
                if let Ok(origin) = url::Url::parse(origin) {
                    prop_assert_eq!(parsed.origin(), origin.origin());
                }
            }
        }
    }
}
