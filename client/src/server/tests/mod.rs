#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod double;

use std::time::{Duration, Instant};

use double::{Double, answer, json};
use http::{HeaderMap, HeaderValue};
#[cfg(feature = "server-tls")]
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::{AddressError, ServerClient, SetupError};
use crate::protocol::{AuthError, DefaultUser, ProviderKind, Session};

const ADA: &str = r#"{"user":{"name":"Ada"},"expires":"2999-01-01T00:00:00.000Z"}"#;

fn headers(list: &[(&'static str, &'static str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in list {
        headers.append(*name, HeaderValue::from_static(value));
    }
    headers
}

async fn session_of(client: &ServerClient) -> Result<Option<Session>, AuthError> {
    let answer = client.get_session(&HeaderMap::new()).await?;
    Ok(answer.value)
}

async fn refusal(answer: impl Into<Vec<u8>>) -> AuthError {
    let double = Double::answering(answer).await;
    session_of(&double.client()).await.unwrap_err()
}

#[tokio::test]
async fn of_the_request_only_the_cookies_are_forwarded() {
    let double = Double::answering(json(ADA)).await;
    let incoming = headers(&[
        ("host", "app.example"),
        ("authorization", "Bearer secret"),
        ("proxy-authorization", "Basic secret"),
        ("cookie", "next-auth.session-token=abc"),
        ("cookie", "theme=dark; authjs.session-token.0=def"),
        ("x-forwarded-for", "192.0.2.7"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "for=192.0.2.7"),
        ("origin", "https://evil.example"),
        ("referer", "https://app.example/?token=secret"),
        ("user-agent", "Browser"),
        ("accept-encoding", "gzip"),
        ("content-length", "7"),
        ("transfer-encoding", "chunked"),
        ("connection", "upgrade"),
    ]);
    let answer = double.client().get_session::<DefaultUser>(&incoming).await;
    let user = answer.unwrap().value.unwrap().user;
    assert_eq!(user.name.as_deref(), Some("Ada"));
    let expected = format!(
        "GET /api/auth/session HTTP/1.1\r\n\
         cookie: next-auth.session-token=abc; theme=dark; authjs.session-token.0=def\r\n\
         accept: */*\r\n\
         host: {}\r\n\r\n",
        double.host()
    );
    assert_eq!(double.requests(), [expected]);
}

#[tokio::test]
async fn a_request_without_cookies_sends_none() {
    let double = Double::answering(json("null")).await;
    assert_eq!(session_of(&double.client()).await, Ok(None));
    assert!(!double.requests()[0].contains("cookie"));
}

#[tokio::test]
async fn all_cookies_that_the_server_sets_are_handed_back() {
    let set = [
        "a=1; Path=/; HttpOnly; SameSite=Lax",
        "b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "a=2; Path=/auth",
    ];
    let lines = set.map(|value| format!("Set-Cookie: {value}"));
    let lines = lines.each_ref().map(String::as_str);
    let double = Double::answering(answer("200 OK", &lines, "{}")).await;
    let (client, headers) = (double.client(), HeaderMap::new());
    let answer = client.get_session::<DefaultUser>(&headers).await.unwrap();
    let (session, set_cookie) = answer.into_parts();
    assert_eq!(session, None);
    assert_eq!(set_cookie.values(), set);
    let mut response = HeaderMap::new();
    set_cookie.append_to(&mut response);
    assert_eq!(response.get_all("set-cookie").iter().count(), 3);
}

#[tokio::test]
async fn nobody_is_told_in_either_dialect() {
    for body in ["{}", "null"] {
        let double = Double::answering(json(body)).await;
        assert_eq!(session_of(&double.client()).await, Ok(None), "{body}");
    }
}

#[tokio::test]
async fn the_token_and_the_providers_are_asked_for_with_the_cookies_too() {
    let incoming = headers(&[("cookie", "c=1")]);
    let double = Double::answering(json(r#"{"csrfToken":"token"}"#)).await;
    let token = double.client().get_csrf_token(&incoming).await.unwrap();
    assert_eq!(token.value, "token");
    assert!(double.requests()[0].starts_with("GET /api/auth/csrf HTTP/1.1\r\ncookie: c=1\r\n"));

    let list =
        r#"{"b":{"id":"b","name":"B","type":"email"},"a":{"id":"a","name":"A","type":"oidc"}}"#;
    let double = Double::answering(json(list)).await;
    let providers = double.client().get_providers(&incoming).await.unwrap();
    let kinds: Vec<_> = providers.value.iter().map(|one| &one.kind).collect();
    assert_eq!(kinds, [&ProviderKind::Email, &ProviderKind::Oidc]);
    assert!(
        double.requests()[0].starts_with("GET /api/auth/providers HTTP/1.1\r\ncookie: c=1\r\n")
    );
}

#[tokio::test]
async fn a_server_that_asks_for_no_token_gives_an_empty_one() {
    let double = Double::answering(answer("404 Not Found", &[], "")).await;
    let token = double.client().get_csrf_token(&HeaderMap::new()).await;
    assert_eq!(token.unwrap().value, "");
}

#[tokio::test]
async fn many_requests_of_all_clones_go_over_one_connection() {
    let double = Double::answering(json(ADA)).await;
    let client = double.client();
    for _ in 0..20 {
        assert!(session_of(&client.clone()).await.unwrap().is_some());
    }
    assert_eq!((double.requests().len(), double.connections()), (20, 1));
}

#[tokio::test]
async fn clients_ask_for_many_people_at_once_and_mix_nobody_up() {
    let double = Double::answering(json(ADA)).await;
    let client = double.client();
    let asked = (0..50).map(|number| {
        let client = client.clone();
        tokio::spawn(async move {
            let mut headers = HeaderMap::new();
            headers.insert("cookie", format!("number={number}").parse().unwrap());
            client.get_session::<DefaultUser>(&headers).await.is_ok()
        })
    });
    for answered in asked.collect::<Vec<_>>() {
        assert!(answered.await.unwrap());
    }
    let requests = double.requests();
    for number in 0..50 {
        let line = format!("cookie: number={number}\r\n");
        let of_this = requests.iter().filter(|request| request.contains(&line));
        assert_eq!(of_this.count(), 1, "{number}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_error_and_the_cookies_do_not_follow_it() {
    let elsewhere = Double::answering(json(ADA)).await;
    let location = format!("Location: {}/session", elsewhere.base_url());
    let double = Double::answering(answer("302 Found", &[&location], "")).await;
    let error = session_of(&double.client()).await.unwrap_err();
    assert!(
        matches!(error, AuthError::Status { status: 302, .. }),
        "{error}"
    );
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_page_instead_of_json_is_told_as_such() {
    let page = "<!doctype html><title>App</title>";
    let error = refusal(answer("200 OK", &["Content-Type: text/html"], page)).await;
    let AuthError::NotJson {
        status, excerpt, ..
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!((*status, excerpt.as_str()), (200, page));
}

#[tokio::test]
async fn a_server_in_trouble_is_not_taken_for_nobody() {
    for status in [
        "500 Internal Server Error",
        "502 Bad Gateway",
        "403 Forbidden",
    ] {
        let error = refusal(answer(status, &["Content-Type: application/json"], "null")).await;
        assert!(
            matches!(error, AuthError::Status { .. }),
            "{status}: {error}"
        );
    }
}

#[tokio::test]
async fn a_user_of_another_shape_is_told_without_the_values() {
    let error = refusal(json(r#"{"user":{"name":["s3cret"]}}"#)).await;
    assert!(matches!(error, AuthError::Shape { .. }), "{error}");
    assert!(!error.to_string().contains("s3cret"), "{error}");
}

#[tokio::test]
async fn an_answer_that_is_cut_off_or_no_http_is_no_answer() {
    let cut = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{}";
    for odd in [cut, "no HTTP at all\r\n\r\n"] {
        let error = refusal(odd).await;
        assert!(matches!(error, AuthError::Network { .. }), "{error}");
    }
}

#[tokio::test]
async fn the_time_limit_holds_before_and_within_an_answer() {
    for silent in ["", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{"] {
        let double = Double::answering(silent).await;
        let limit = Duration::from_millis(200);
        let start = Instant::now();
        let error = session_of(&double.client_with(limit)).await.unwrap_err();
        let url = format!("{}/session", double.base_url());
        assert_eq!(error, AuthError::Timeout { url, limit });
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

#[tokio::test]
async fn an_answer_without_end_is_given_up() {
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000)).repeat(17);
    let endless =
        |status: &str| format!("HTTP/1.1 {status}\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}");
    let error = refusal(endless("200 OK")).await;
    assert!(
        error.to_string().contains("longer than 1048576 bytes"),
        "{error}"
    );
    let error = refusal(endless("500 Oh")).await;
    assert!(
        matches!(error, AuthError::Status { status: 500, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_network_error_with_its_cause() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = ServerClient::builder()
        .base_url(format!("http://{address}"))
        .build()
        .unwrap();
    let error = session_of(&client).await.unwrap_err();
    let AuthError::Network { url, reason } = &error else {
        panic!("{error}");
    };
    assert_eq!(url, &format!("http://{address}/api/auth/session"));
    assert!(reason.to_lowercase().contains("refused"), "{reason}");
}

#[test]
fn a_client_needs_an_address_and_says_what_is_wrong_with_one() {
    let error = ServerClient::builder().build().unwrap_err();
    assert_eq!(error, SetupError::NoAddress);
    let built = ServerClient::builder().base_url("/api/auth").build();
    let error = SetupError::Address(AddressError::PathOnly);
    assert_eq!(built.unwrap_err(), error);
    let client = ServerClient::builder().base_url("localhost:3000/").build();
    let text = format!("{:?}", client.unwrap());
    assert!(text.contains("http://localhost:3000/api/auth"), "{text}");
}

#[cfg(not(feature = "server-tls"))]
#[test]
fn https_needs_its_feature() {
    let built = ServerClient::builder().base_url("https://a.io").build();
    assert_eq!(built.unwrap_err(), SetupError::NoTls);
}

#[cfg(feature = "server-tls")]
#[tokio::test]
async fn https_is_spoken_to_an_https_address() {
    const HANDSHAKE: u8 = 0x16;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    let client = ServerClient::builder().base_url(address).build().unwrap();
    let first_byte = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.read_u8().await.unwrap()
    };
    let (first_byte, answer) = tokio::join!(first_byte, session_of(&client));
    assert_eq!(first_byte, HANDSHAKE);
    let error = answer.unwrap_err();
    assert!(matches!(error, AuthError::Network { .. }), "{error}");
}

#[test]
fn clients_and_answers_go_from_thread_to_thread() {
    fn sendable<T: Send + Sync + 'static>(_: &T) {}
    let client = ServerClient::builder()
        .base_url("localhost")
        .build()
        .unwrap();
    sendable(&client);
    let headers = HeaderMap::new();
    let answer = client.get_session::<DefaultUser>(&headers);
    let send = |_: &dyn Send| {};
    send(&answer);
}
