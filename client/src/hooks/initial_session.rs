use serde::Serialize;

use crate::{
    json,
    protocol::{AuthError, DefaultUser, Session, SessionUser},
};

/// Who is signed in, as the page knows it without asking.
///
/// On its way from a server that has rendered the page it is JSON in a
/// `<script type="application/json" id="…">`, where nothing runs and no
/// stylesheet or policy of the page minds it.
#[derive(Debug, Clone, PartialEq)]
pub enum InitialSession<U = DefaultUser> {
    /// Somebody is.
    SignedIn(Session<U>),
    /// Nobody is.
    SignedOut,
}

impl<U> InitialSession<U> {
    pub(super) fn into_session(self) -> Option<Session<U>> {
        match self {
            Self::SignedIn(session) => Some(session),
            Self::SignedOut => None,
        }
    }

    fn session(&self) -> Option<&Session<U>> {
        match self {
            Self::SignedIn(session) => Some(session),
            Self::SignedOut => None,
        }
    }
}

/// What the server has answered.
impl<U> From<Option<Session<U>>> for InitialSession<U> {
    fn from(session: Option<Session<U>>) -> Self {
        session.map_or(Self::SignedOut, Self::SignedIn)
    }
}

impl<U: Serialize> InitialSession<U> {
    /// Writes it as JSON that a `<script>` element can hold: the session, or
    /// `null`. No character of it ends the element or begins a comment,
    /// whatever a user is called.
    ///
    /// The page is to be rendered with what the browser will read out of it:
    /// Yew takes over only a page that it would have rendered the same.
    ///
    /// # Errors
    ///
    /// [`AuthError::Unserializable`] if the user type has no JSON form.
    ///
    /// # Example
    ///
    /// ```
    /// use yew_nextauth::{DefaultUser, InitialSession, Session};
    ///
    /// let name = Some("</script><script>alert(1)".to_owned());
    /// let user = DefaultUser { name, ..DefaultUser::default() };
    /// let session = InitialSession::SignedIn(Session { user, expires: None });
    /// let json = session.to_script_json()?;
    /// assert!(!json.contains('<'));
    /// assert_eq!(InitialSession::from_json(&json), Some(session));
    /// # Ok::<(), yew_nextauth::AuthError>(())
    /// ```
    pub fn to_script_json(&self) -> Result<String, AuthError> {
        let text = json::to_string(&self.session())
            .map_err(|reason| AuthError::Unserializable { reason })?;
        Ok(escape(&text))
    }
}

impl<U: SessionUser> InitialSession<U> {
    /// Reads what [`to_script_json`](Self::to_script_json) has written. `None`
    /// for everything else: then the page knows nothing, and asks.
    pub fn from_json(text: &str) -> Option<Self> {
        let session: Option<Session<U>> = json::from_str(text).ok()?;
        Some(session.into())
    }

    /// Reads it out of the page's element of that id; `None` where there is no
    /// such element or no page.
    ///
    /// # Example
    ///
    /// ```no_run
    /// use yew::prelude::*;
    /// use yew_nextauth::{DefaultUser, InitialSession, SessionProvider};
    ///
    /// #[derive(Properties, PartialEq)]
    /// struct AppProps {
    ///     session: Option<InitialSession>,
    /// }
    ///
    /// #[component]
    /// fn App(props: &AppProps) -> Html {
    ///     html! {
    ///         <SessionProvider<DefaultUser> session={props.session.clone()}>{ "…" }</SessionProvider<DefaultUser>>
    ///     }
    /// }
    ///
    /// # #[cfg(target_arch = "wasm32")]
    /// fn main() {
    ///     let session = InitialSession::from_element("session");
    ///     yew::Renderer::<App>::with_props(AppProps { session }).hydrate();
    /// }
    /// # #[cfg(not(target_arch = "wasm32"))]
    /// # fn main() {}
    /// ```
    pub fn from_element(id: &str) -> Option<Self> {
        Self::from_json(&text_of(id)?)
    }
}

#[cfg(target_arch = "wasm32")]
fn text_of(id: &str) -> Option<String> {
    web_sys::window()?
        .document()?
        .get_element_by_id(id)?
        .text_content()
}

#[cfg(not(target_arch = "wasm32"))]
fn text_of(_id: &str) -> Option<String> {
    None
}

/// Each of these stands in a string, where its escape means the same. The two
/// separators are for who puts the text into a script that runs.
fn escape(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' => text.push_str("\\u003c"),
            '>' => text.push_str("\\u003e"),
            '&' => text.push_str("\\u0026"),
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Timestamp;

    fn signed_in(name: &str) -> InitialSession {
        InitialSession::SignedIn(Session {
            user: DefaultUser {
                name: Some(name.into()),
                ..DefaultUser::default()
            },
            expires: Timestamp::parse("2999-01-01T00:00:00.123Z"),
        })
    }

    #[test]
    fn what_is_written_into_a_page_is_what_is_read_from_it() {
        for session in [
            signed_in("Ada"),
            signed_in("<!--</script><script>alert(\"1\")</script>&lt;\u{2028}\u{2029}\\u003c"),
            InitialSession::SignedOut,
        ] {
            let text = session.to_script_json().unwrap();
            assert_eq!(InitialSession::from_json(&text), Some(session), "{text}");
        }
    }

    #[test]
    fn nothing_in_it_ends_a_script_or_begins_a_comment() {
        let text = signed_in("<!--</script>]]>&\u{2028}\u{2029}")
            .to_script_json()
            .unwrap();
        assert!(
            !text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']),
            "{text}"
        );
    }

    #[test]
    fn it_has_the_form_that_the_server_has() {
        let text = signed_in("Ada").to_script_json().unwrap();
        assert_eq!(
            text,
            r#"{"user":{"name":"Ada","email":null,"image":null},"expires":"2999-01-01T00:00:00.123Z"}"#
        );
        let nobody = InitialSession::<DefaultUser>::SignedOut;
        assert_eq!(nobody.to_script_json().unwrap(), "null");
    }

    #[test]
    fn what_is_no_session_says_nothing_about_anybody() {
        for text in ["", "{}", "<html>", "[]", "1", r#"{"expires":"x"}"#] {
            assert_eq!(
                InitialSession::<DefaultUser>::from_json(text),
                None,
                "{text}"
            );
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn on_a_server_there_is_no_page_to_read_it_from() {
        assert_eq!(InitialSession::<DefaultUser>::from_element("session"), None);
    }
}
