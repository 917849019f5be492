//! What tabs of one origin tell each other.
//!
//! Three voices: our own channel, next-auth v4's storage key and v5's channel.
//! None of them ever carries session data, only that something happened.

use serde::{Deserialize, Serialize};

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
    /// A tab that just opened has learned that somebody is signed in.
    FoundSignedIn,
    /// A tab that just opened has learned that nobody is signed in.
    FoundSignedOut,
}

/// A message between tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabMessage {
    /// What happened.
    pub news: TabNews,
    /// Whose session: the base path of the sender's API. `None` from next-auth,
    /// which does not say.
    pub base: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Own<'a> {
    sender: std::borrow::Cow<'a, str>,
    base: std::borrow::Cow<'a, str>,
    news: TabNews,
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
    /// The message for our own channel.
    pub fn encode(news: TabNews, base: &str) -> String {
        let own = Own {
            sender: SENDER.into(),
            base: base.into(),
            news,
        };
        json::to_string(&own).unwrap_or_default()
    }

    /// The same for tabs of next-auth; `None` for what does not concern them.
    ///
    /// v4 hears only a text that differs from the last, so the milliseconds are in it.
    pub fn encode_for_next_auth(news: TabNews, now_millis: i64) -> Option<String> {
        let trigger = match news {
            TabNews::SignedIn | TabNews::Changed => "getSession",
            TabNews::SignedOut => "signout",
            TabNews::FoundSignedIn | TabNews::FoundSignedOut => return None,
        };
        let seconds = now_millis.div_euclid(1_000);
        Some(format!(
            r#"{{"event":"session","data":{{"trigger":"{trigger}"}},"timestamp":{seconds},"sender":"{SENDER}","millis":{now_millis}}}"#
        ))
    }

    /// Reads a message of our own channel; `None` if it is none.
    pub fn decode(text: &str) -> Option<Self> {
        let own: Own<'_> = json::from_str(text).ok()?;
        (own.sender == SENDER).then(|| Self {
            news: own.news,
            base: Some(own.base.into_owned()),
        })
    }

    /// Reads a message of next-auth; `None` if it is none, or one of ours.
    pub fn decode_from_next_auth(text: &str) -> Option<Self> {
        let message: NextAuth = json::from_str(text).ok()?;
        if message.event != "session" || message.sender.as_deref() == Some(SENDER) {
            return None;
        }
        let news = match message.data.trigger.as_deref() {
            Some("signout") => TabNews::SignedOut,
            _ => TabNews::Changed,
        };
        Some(Self { news, base: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [TabNews; 5] = [
        TabNews::SignedIn,
        TabNews::SignedOut,
        TabNews::Changed,
        TabNews::FoundSignedIn,
        TabNews::FoundSignedOut,
    ];

    #[test]
    fn own_messages_read_back() {
        for news in ALL {
            let message = TabMessage::decode(&TabMessage::encode(news, "/api/\"auth"));
            let base = Some("/api/\"auth".to_owned());
            assert_eq!(message, Some(TabMessage { news, base }));
        }
    }

    #[test]
    fn messages_of_next_auth_are_understood() {
        let text = r#"{"event":"session","data":{"trigger":"signout"},"timestamp":1}"#;
        assert_eq!(
            TabMessage::decode_from_next_auth(text).map(|message| message.news),
            Some(TabNews::SignedOut)
        );
        let text = r#"{"event":"session","data":{"trigger":"getSession"}}"#;
        assert_eq!(
            TabMessage::decode_from_next_auth(text).map(|message| message.news),
            Some(TabNews::Changed)
        );
    }

    #[test]
    fn our_words_to_next_auth_are_not_heard_twice() {
        let text = TabMessage::encode_for_next_auth(TabNews::SignedIn, 1_500).unwrap();
        assert!(text.contains(r#""timestamp":1,"#), "{text}");
        assert_eq!(TabMessage::decode_from_next_auth(&text), None);
        assert_eq!(
            TabMessage::encode_for_next_auth(TabNews::FoundSignedIn, 0),
            None
        );
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
            "\u{0}",
        ] {
            assert_eq!(TabMessage::decode(text), None);
            assert_eq!(TabMessage::decode_from_next_auth(text), None);
        }
    }
}
