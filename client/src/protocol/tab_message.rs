//! What tabs of one origin tell each other.
//!
//! Three voices: our own channel, next-auth v4's storage key and v5's channel.
//! Session data goes over our own channel alone, which keeps nothing: the
//! browser hands it to tabs of this origin, and they could read it by
//! themselves with the very same cookie.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Timestamp;
use crate::json;

/// The storage key that next-auth v4 writes; also the name we put into our
/// messages so that our own tabs don't hear the same news twice.
pub const STORAGE_KEY: &str = "nextauth.message";
const SENDER: &str = "yew-nextauth";

/// What happened in another tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TabNews {
    /// Somebody signed in.
    SignedIn,
    /// Somebody signed out.
    SignedOut,
    /// The session was changed, or a tab of next-auth read it anew.
    Changed,
}

/// A message between tabs.
#[derive(Clone, PartialEq, Eq)]
pub enum TabMessage {
    /// Something happened. Next-auth does not say when.
    News(TabNews, Option<Timestamp>),
    /// What the server answered to `GET session`.
    Answer(SharedAnswer),
    /// The person did something there.
    Active(Timestamp),
}

/// An answer to `GET session` that one tab got and all may use.
///
/// Its `Debug` form leaves the body out: it holds personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedAnswer {
    /// When the question was sent.
    pub asked_at: Timestamp,
    /// The JSON text.
    pub body: String,
}

impl std::fmt::Debug for SharedAnswer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "answer asked at {}", self.asked_at.as_millis())
    }
}

impl std::fmt::Debug for TabMessage {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::News(news, at) => write!(formatter, "{news:?} at {at:?}"),
            Self::Answer(answer) => answer.fmt(formatter),
            Self::Active(at) => write!(formatter, "active at {at:?}"),
        }
    }
}

/// The form on our own channel.
#[derive(Serialize, Deserialize)]
struct Own<'a> {
    sender: Cow<'a, str>,
    /// Whose session: the base path of the sender's API.
    base: Cow<'a, str>,
    /// Milliseconds since 1970: of the news, or of the question.
    at: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    news: Option<TabNews>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_active: bool,
}

#[derive(Deserialize)]
struct NextAuth {
    event: String,
    data: Trigger,
    #[serde(default)]
    sender: Option<String>,
}

#[derive(Deserialize)]
struct Trigger {
    #[serde(default)]
    trigger: Option<String>,
}

impl TabMessage {
    /// The text for our own channel, about the API at `base`.
    pub fn encode(&self, base: &str) -> String {
        let (at, news, answer) = match self {
            Self::News(news, at) => (*at, Some(*news), None),
            Self::Answer(answer) => (Some(answer.asked_at), None, Some(answer.body.as_str())),
            Self::Active(at) => (Some(*at), None, None),
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "times in milliseconds are far below 2^53"
        )]
        let own = Own {
            sender: SENDER.into(),
            base: base.into(),
            at: at.map_or(0.0, |at| at.as_millis() as f64),
            news,
            answer: answer.map(Cow::from),
            is_active: matches!(self, Self::Active(_)),
        };
        json::to_string(&own).unwrap_or_default()
    }

    /// Reads a text of our own channel; `None` if it is none, or about another API.
    pub fn decode(text: &str, base: &str) -> Option<Self> {
        let own: Own<'_> = json::from_str(text).ok()?;
        if own.sender != SENDER || own.base != base {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number too large becomes the largest"
        )]
        let at = Timestamp::from_millis(own.at as i64);
        match (own.news, own.answer) {
            (Some(news), _) => Some(Self::News(news, Some(at))),
            (None, Some(body)) => Some(Self::Answer(SharedAnswer {
                asked_at: at,
                body: body.into_owned(),
            })),
            (None, None) => own.is_active.then_some(Self::Active(at)),
        }
    }

    /// The text for tabs of next-auth; `None` for what does not concern them.
    ///
    /// v4 hears only a text that differs from the last, so the milliseconds are in it.
    pub fn encode_for_next_auth(&self, now: Timestamp) -> Option<String> {
        let Self::News(news, _) = self else {
            return None;
        };
        let trigger = match news {
            TabNews::SignedIn | TabNews::Changed => "getSession",
            TabNews::SignedOut => "signout",
        };
        let millis = now.as_millis();
        let seconds = millis.div_euclid(1_000);
        Some(format!(
            r#"{{"event":"session","data":{{"trigger":"{trigger}"}},"timestamp":{seconds},"sender":"{SENDER}","millis":{millis}}}"#
        ))
    }

    /// Reads a text of next-auth; `None` if it is none. Ours are left out
    /// unless `own_too`, for browsers that have no channels.
    pub fn decode_from_next_auth(text: &str, own_too: bool) -> Option<Self> {
        let message: NextAuth = json::from_str(text).ok()?;
        let is_ours = message.sender.as_deref() == Some(SENDER);
        if message.event != "session" || (is_ours && !own_too) {
            return None;
        }
        let news = match message.data.trigger.as_deref() {
            Some("signout") => TabNews::SignedOut,
            _ => TabNews::Changed,
        };
        Some(Self::News(news, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "/api/\"auth";
    const AT: Timestamp = Timestamp::from_millis(1_795_496_869_123);

    fn answer(body: &str) -> TabMessage {
        TabMessage::Answer(SharedAnswer {
            asked_at: AT,
            body: body.into(),
        })
    }

    #[test]
    fn own_messages_read_back() {
        for message in [
            TabMessage::News(TabNews::SignedIn, Some(AT)),
            TabMessage::News(TabNews::SignedOut, Some(AT)),
            TabMessage::News(TabNews::Changed, Some(AT)),
            TabMessage::Active(AT),
            answer(r#"{"user":{"name":"\u0000\"A\""}}"#),
        ] {
            let text = message.encode(BASE);
            assert_eq!(TabMessage::decode(&text, BASE), Some(message));
            assert_eq!(TabMessage::decode(&text, "/auth"), None, "another API");
        }
    }

    #[test]
    fn messages_of_next_auth_are_understood() {
        for (data, news) in [
            (r#"{"trigger":"signout"}"#, TabNews::SignedOut),
            (r#"{"trigger":"getSession"}"#, TabNews::Changed),
            ("{}", TabNews::Changed),
        ] {
            let text = format!(r#"{{"event":"session","data":{data},"timestamp":1}}"#);
            assert_eq!(
                TabMessage::decode_from_next_auth(&text, false),
                Some(TabMessage::News(news, None))
            );
        }
    }

    #[test]
    fn our_words_to_next_auth_are_heard_twice_only_where_there_is_no_channel() {
        let news = TabMessage::News(TabNews::SignedOut, Some(AT));
        let text = news.encode_for_next_auth(AT).unwrap();
        assert!(text.contains(r#""timestamp":1795496869,"#), "{text}");
        assert_eq!(TabMessage::decode_from_next_auth(&text, false), None);
        assert_eq!(
            TabMessage::decode_from_next_auth(&text, true),
            Some(TabMessage::News(TabNews::SignedOut, None))
        );
    }

    #[test]
    fn no_session_goes_to_next_auth_nor_into_a_debug_form() {
        let message = answer(r#"{"user":{"name":"Ada"}}"#);
        assert_eq!(message.encode_for_next_auth(AT), None);
        for (message, text) in [
            (message, "answer asked at 1795496869123"),
            (
                TabMessage::News(TabNews::SignedOut, None),
                "SignedOut at None",
            ),
            (TabMessage::Active(AT), "active at Timestamp(1795496869123)"),
        ] {
            assert_eq!(format!("{message:?}"), text);
        }
    }

    #[test]
    fn garbage_is_no_message() {
        for text in [
            "",
            "null",
            "[]",
            "{",
            r#"{"event":1}"#,
            r#"{"event":"session"}"#,
            r#"{"sender":"yew-nextauth","base":"/","at":1}"#,
            r#"{"sender":"yew-nextauth","base":"/","at":"x","news":"signed_in"}"#,
            r#"{"sender":"other","base":"/","at":1,"news":"signed_in"}"#,
            "\u{0}",
        ] {
            assert_eq!(TabMessage::decode(text, "/"), None, "{text}");
            assert_eq!(TabMessage::decode_from_next_auth(text, true), None);
        }
    }
}
