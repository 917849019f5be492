//! Every JSON answer that real servers gave while they were recorded reads as
//! what it meant there. The fixture's `reads_as` was written from the
//! recording's own labels, not by the code under test.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

use serde::Deserialize;
use yew_nextauth::{
    AuthError, ProviderKind,
    protocol::{
        DefaultUser, HttpResponse, PostAnswer, Session, read_csrf_token, read_providers,
        read_session, read_sign_in, read_sign_out, read_update,
    },
};

#[derive(Deserialize)]
struct Exchange {
    label: String,
    method: String,
    action: String,
    status: u16,
    content_type: Option<String>,
    body: String,
    reads_as: String,
}

fn recorded(jsonl: &str) -> Vec<Exchange> {
    jsonl
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The outcome in the fixture's words.
fn read(exchange: &Exchange, page_url: &str) -> Result<String, AuthError> {
    let response = HttpResponse {
        status: exchange.status,
        url: format!("/api/auth/{}", exchange.action),
        content_type: exchange.content_type.clone(),
        body: exchange.body.clone(),
    };
    let (action, provider) = exchange
        .action
        .split_once('/')
        .unwrap_or((&exchange.action, ""));
    Ok(match (exchange.method.as_str(), action) {
        ("POST", "session") => match read_update(&response)? {
            PostAnswer::CsrfRefused => "csrf refused".into(),
            PostAnswer::Answered(session) => in_words(session),
        },
        (_, "csrf") => format!("token {}", read_csrf_token(&response)?.unwrap()),
        (_, "providers") => {
            let ids: Vec<String> = read_providers(&response)?
                .into_iter()
                .map(|provider| provider.id)
                .collect();
            format!("providers {}", ids.join(", "))
        }
        ("POST", "signout") => match read_sign_out(&response, page_url)? {
            PostAnswer::CsrfRefused => "csrf refused".into(),
            PostAnswer::Answered(url) => format!("signed out, go to {url}"),
        },
        ("POST", "signin" | "callback") => {
            let kind = match (action, provider) {
                ("callback", _) => ProviderKind::Credentials,
                (_, "email") => ProviderKind::Email,
                _ => ProviderKind::OAuth,
            };
            match read_sign_in(&response, &kind, "/", page_url)? {
                PostAnswer::CsrfRefused => "csrf refused".into(),
                PostAnswer::Answered(answer) => match (answer.error, answer.url, kind) {
                    (Some(error), ..) => {
                        assert!(!answer.ok);
                        let code = answer.code.map(|code| format!(" ({code})"));
                        format!("refused {}{}", error.as_str(), code.unwrap_or_default())
                    }
                    (None, Some(url), ProviderKind::Credentials) => {
                        assert!(answer.ok);
                        format!("accepted, go to {url}")
                    }
                    (None, Some(url), ProviderKind::Email) => {
                        assert!(answer.ok);
                        format!("mail sent, go to {url}")
                    }
                    (None, url, _) => {
                        assert!(!answer.ok, "{}: nobody is signed in yet", exchange.label);
                        format!("go to {}", url.unwrap())
                    }
                },
            }
        }
        _ => in_words(read_session(&response)?),
    })
}

fn in_words(session: Option<Session<DefaultUser>>) -> String {
    let Some(session) = session else {
        return "signed out".into();
    };
    let expires = session.expires.unwrap().as_millis();
    let who = session.user.name.or(session.user.email);
    format!("signed in: {}, expires {expires}", who.unwrap())
}

fn assert_reads(jsonl: &str, page_url: &str) -> usize {
    let exchanges = recorded(jsonl);
    for exchange in &exchanges {
        let outcome = match read(exchange, page_url) {
            Ok(words) => words,
            Err(AuthError::Status { status, .. }) => format!("status {status}"),
            Err(error) => panic!("{}: {error}", exchange.label),
        };
        let expected = match exchange.reads_as.split_once(", expires ") {
            Some((who, date)) => {
                let date = yew_nextauth::Timestamp::parse(date).unwrap();
                format!("{who}, expires {}", date.as_millis())
            }
            None => exchange.reads_as.clone(),
        };
        assert_eq!(outcome, expected, "{}", exchange.label);
    }
    exchanges.len()
}

#[test]
fn every_answer_of_a_v4_server_is_understood() {
    let count = assert_reads(
        include_str!("fixtures/traffic/v4.jsonl"),
        "http://localhost:3000/page",
    );
    assert!(count > 100, "{count}");
}

#[test]
fn every_answer_of_a_v5_server_is_understood() {
    let count = assert_reads(
        include_str!("fixtures/traffic/v5.jsonl"),
        "http://localhost:3001/page",
    );
    assert!(count > 100, "{count}");
}
