//! The client for servers, on real Auth.js servers of both kinds.
#![cfg(all(feature = "server", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod backend;
mod person;

use backend::{Backend, VERSIONS};
use http::{HeaderMap, HeaderValue, header::COOKIE};
use person::Person;
use serde::Deserialize;
use yew_nextauth::{AuthError, DefaultUser, ProviderKind, Session};

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct User {
    name: Option<String>,
    role: String,
}

#[tokio::test]
async fn who_is_signed_in_is_seen_by_their_cookies_and_nobody_else_is() {
    for version in VERSIONS {
        let backend = Backend::start(version).await;
        let (client, mut ada) = (backend.client(), Person::at(&backend));
        ada.sign_in("ada", "lovelace").await;
        let answer = client.get_session::<User>(&ada.headers()).await.unwrap();
        let session = answer.value.unwrap();
        assert_eq!(
            session.user.name.as_deref(),
            Some("Ada Lovelace"),
            "{version}"
        );
        assert_eq!(session.user.role, "admin", "{version}");
        assert!(session.expires.is_some(), "{version}");
        // The same connection, without her cookies.
        let answer = client.get_session::<User>(&HeaderMap::new()).await.unwrap();
        assert_eq!(answer.value, None, "{version}");
    }
}

#[tokio::test]
async fn the_cookies_that_extend_a_session_are_handed_back_and_are_good() {
    for version in VERSIONS {
        let backend = Backend::start(version).await;
        let (client, mut ada) = (backend.client(), Person::at(&backend));
        ada.sign_in("ada", "lovelace").await;
        let answer = client.get_session::<User>(&ada.headers()).await.unwrap();
        let (_, set_cookie) = answer.into_parts();
        let values = set_cookie.values();
        let is_session = |value: &&HeaderValue| is_set(value, version.session_cookie());
        assert_eq!(values.iter().filter(is_session).count(), 1, "{version}");
        ada.keep(values);
        let answer = client.get_session::<User>(&ada.headers()).await.unwrap();
        assert!(answer.value.is_some(), "{version}");
    }
}

#[tokio::test]
async fn a_forged_cookie_is_nobody_and_is_taken_away() {
    for version in VERSIONS {
        let backend = Backend::start(version).await;
        let cookie = format!("{}=garbage", version.session_cookie());
        let headers = HeaderMap::from_iter([(COOKIE, cookie.parse().unwrap())]);
        let answer = backend.client().get_session::<User>(&headers).await;
        let (session, set_cookie) = answer.unwrap().into_parts();
        assert_eq!(session, None, "{version}");
        let is_cleared = |value: &HeaderValue| {
            is_set(value, version.session_cookie()) && {
                let text = value.to_str().unwrap();
                text.contains("Max-Age=0") || text.contains("Expires=Thu, 01 Jan 1970")
            }
        };
        let values = set_cookie.values();
        assert!(values.iter().any(is_cleared), "{version}: {}", values.len());
    }
}

#[tokio::test]
async fn the_token_goes_with_the_cookie_that_comes_with_it() {
    for version in VERSIONS {
        let backend = Backend::start(version).await;
        let (client, mut visitor) = (backend.client(), Person::at(&backend));
        let answer = client.get_csrf_token(&visitor.headers()).await.unwrap();
        let (token, set_cookie) = answer.into_parts();
        assert_eq!(token.len(), 64, "{version}");
        visitor.keep(set_cookie.values());
        let again = client.get_csrf_token(&visitor.headers()).await.unwrap();
        assert_eq!(again.value, token, "{version}");
        visitor.sign_in_with_token("ada", "lovelace", &token).await;
        let answer = client.get_session::<User>(&visitor.headers()).await;
        assert!(answer.unwrap().value.is_some(), "{version}");
    }
}

#[tokio::test]
async fn the_providers_are_listed_in_the_servers_order() {
    for version in VERSIONS {
        let backend = Backend::start(version).await;
        let answer = backend.client().get_providers(&HeaderMap::new()).await;
        let providers = answer.unwrap().value;
        let credentials = providers.iter().find(|one| one.id == "credentials");
        let kind = credentials.map(|one| &one.kind);
        assert_eq!(kind, Some(&ProviderKind::Credentials), "{version}");
        assert!(providers.len() > 2, "{version}");
    }
}

#[tokio::test]
async fn a_stopped_server_is_an_error_and_not_nobody() {
    for version in VERSIONS {
        let backend = Backend::start(version).await;
        let (client, mut ada) = (backend.client(), Person::at(&backend));
        ada.sign_in("ada", "lovelace").await;
        let ask = || async {
            let answer = client.get_session::<DefaultUser>(&ada.headers()).await;
            answer.map(|answer| answer.value)
        };
        assert!(matches!(ask().await, Ok(Some(Session { .. }))), "{version}");
        backend.stop().await;
        let error = ask().await.unwrap_err();
        assert!(
            matches!(error, AuthError::Network { .. }),
            "{version}: {error}"
        );
    }
}

fn is_set(value: &HeaderValue, cookie: &str) -> bool {
    let text = value.to_str().unwrap();
    text.starts_with(&format!("{cookie}="))
}
