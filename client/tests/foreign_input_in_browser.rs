//! The browser's own JSON reader gets what a server may send: whatever it is,
//! the page lives on.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, Status, World, settle};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{DefaultUser, SignIn, SignOut, testing::Reply};

wasm_bindgen_test_configure!(run_in_browser);

/// A small generator with a fixed seed (xorshift), so that a failure repeats.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % sides
    }

    fn value(&mut self, depth: u32) -> String {
        const WORDS: [&str; 8] = [
            "\"\"",
            "\"user\"",
            "\"\\ud800\"",
            "\"javascript:alert(1)\"",
            "\"https://app.example/?error=\"",
            "\"2026-01-01T00:00:00.000Z\"",
            "\"0\\u0000\"",
            "\"/\\\\evil\"",
        ];
        const KEYS: [&str; 8] = [
            "\"user\"",
            "\"expires\"",
            "\"url\"",
            "\"csrfToken\"",
            "\"id\"",
            "\"type\"",
            "\"name\"",
            "\"__proto__\"",
        ];
        match self.roll(if depth == 0 { 6 } else { 10 }) {
            0 => "null".into(),
            1 => "true".into(),
            2 => "1e400".into(),
            3 => format!("-{}", self.roll(u32::MAX)),
            4 | 5 => WORDS[self.roll(8) as usize].into(),
            6 => {
                let items: Vec<_> = (0..self.roll(4)).map(|_| self.value(depth - 1)).collect();
                format!("[{}]", items.join(","))
            }
            _ => {
                let pairs: Vec<_> = (0..self.roll(5))
                    .map(|_| format!("{}:{}", KEYS[self.roll(8) as usize], self.value(depth - 1)))
                    .collect();
                format!("{{{}}}", pairs.join(","))
            }
        }
    }

    fn reply(&mut self) -> Reply {
        let mut body = self.value(3);
        if self.roll(8) == 0 {
            body.truncate(self.roll(1 + u32::try_from(body.len()).unwrap()) as usize);
        }
        let reply = if self.roll(8) == 0 {
            Reply::html(body)
        } else {
            Reply::json(body)
        };
        match self.roll(6) {
            0 => reply.status(400),
            1 => reply.status(500),
            _ => reply,
        }
    }
}

#[wasm_bindgen_test]
async fn a_hundred_odd_answers_from_each_endpoint_panic_nowhere() {
    let mut dice = Dice(0x5eed_1234);
    for _ in 0..100 {
        let world = World::with_session(ADA);
        let page = world.mount::<Status>().await;
        let server = &world.server;
        for question in ["GET session", "GET providers", "GET csrf"] {
            server.forget(question);
            server.reply(question, dice.reply());
        }
        for question in ["POST callback/credentials", "POST signout", "POST session"] {
            server.reply(question, dice.reply());
        }
        let work = async {
            let _ = world.client.get_session::<DefaultUser>().await;
            let _ = world.client.get_providers().await;
            let _ = world.client.get_csrf_token().await;
            for question in ["GET providers", "GET csrf"] {
                server.forget(question);
            }
            server.reply("GET providers", Reply::json(common::PROVIDERS));
            server.reply("GET csrf", Reply::json(r#"{"csrfToken":"t"}"#));
            let request = SignIn::with("credentials").redirect(false);
            let _ = world.client.sign_in(request).await;
            let _ = world.client.update::<DefaultUser>(&()).await;
            let _ = world.client.sign_out(SignOut::new().redirect(false)).await;
        };
        world.page.browser().elapse_during(work).await;
        settle().await;
        let text = page.text();
        assert!(text.contains(':'), "{text}");
    }
}

/// The page would not live on: even to name such a value in an error takes
/// more stack than there is.
#[wasm_bindgen_test]
async fn what_lies_too_deep_is_an_error_and_no_crash() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for body in [
        deep.clone(),
        format!(r#"{{"user":{deep}}}"#),
        format!(r#"{{"user":{{"name":{deep}}}}}"#),
        format!(r#"{{"user":{{"name":"Bob"}},"expires":{deep}}}"#),
    ] {
        let world = World::with_session(ADA);
        let page = world.mount::<Status>().await;
        world.session_is(&body);
        assert!(world.client.refresh().await.is_err());
        settle().await;
        assert_eq!(page.text(), "authenticated:Ada error", "{body:.40}");
    }
}
