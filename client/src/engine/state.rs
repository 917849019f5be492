use std::rc::Rc;

use crate::protocol::{AuthError, Session, Timestamp};

/// Where the session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SessionStatus {
    /// Nothing is known yet. Once something is, it never comes back.
    Loading,
    /// Somebody is signed in.
    Authenticated,
    /// Nobody is signed in: the server said so.
    Unauthenticated,
    /// Nothing is known, and the server can't be asked at the moment.
    Unreachable,
}

impl SessionStatus {
    /// The name in lower case, as next-auth writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Authenticated => "authenticated",
            Self::Unauthenticated => "unauthenticated",
            Self::Unreachable => "unreachable",
        }
    }
}

/// What is known, whatever happened since.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Knowledge<U> {
    Unknown,
    SignedOut,
    SignedIn(Rc<Session<U>>),
}

impl<U> Knowledge<U> {
    pub(super) fn of(session: Option<Session<U>>) -> Self {
        session.map_or(Self::SignedOut, |session| Self::SignedIn(Rc::new(session)))
    }

    pub(super) fn session(&self) -> Option<&Rc<Session<U>>> {
        match self {
            Self::SignedIn(session) => Some(session),
            Self::Unknown | Self::SignedOut => None,
        }
    }
}

impl<U: PartialEq> Knowledge<U> {
    /// Equal but for `expires`, which slides at every read and shows nowhere.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SignedIn(left), Self::SignedIn(right)) => same_user(left, right),
            (Self::Unknown, Self::Unknown) | (Self::SignedOut, Self::SignedOut) => true,
            _ => false,
        }
    }
}

/// The same person with the same data, whenever the session expires.
pub(crate) fn same_user<U: PartialEq>(left: &Rc<Session<U>>, right: &Rc<Session<U>>) -> bool {
    Rc::ptr_eq(left, right) || left.user == right.user
}

/// What can be seen of the session at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionState<U> {
    pub(super) knowledge: Knowledge<U>,
    pub(super) error: Option<AuthError>,
    pub(super) is_refreshing: bool,
    pub(super) idle_end: Option<Timestamp>,
    pub(super) known_since: Option<Timestamp>,
}

impl<U> SessionState<U> {
    pub(super) fn unknown() -> Self {
        Self {
            knowledge: Knowledge::Unknown,
            error: None,
            is_refreshing: false,
            idle_end: None,
            known_since: None,
        }
    }

    /// Where the session stands.
    pub fn status(&self) -> SessionStatus {
        match (&self.knowledge, &self.error) {
            (Knowledge::SignedIn(_), _) => SessionStatus::Authenticated,
            (Knowledge::SignedOut, _) => SessionStatus::Unauthenticated,
            (Knowledge::Unknown, Some(_)) => SessionStatus::Unreachable,
            (Knowledge::Unknown, None) => SessionStatus::Loading,
        }
    }

    /// The session, if somebody is signed in.
    pub fn session(&self) -> Option<&Session<U>> {
        self.knowledge.session().map(Rc::as_ref)
    }

    /// The same, to keep.
    pub fn shared_session(&self) -> Option<Rc<Session<U>>> {
        self.knowledge.session().cloned()
    }

    /// Who is signed in.
    pub fn user(&self) -> Option<&U> {
        self.session().map(|session| &session.user)
    }

    /// When the session ends unless it is used.
    pub fn expires(&self) -> Option<Timestamp> {
        self.session().and_then(|session| session.expires)
    }

    /// Why the newest read failed. What was known before still stands.
    pub fn error(&self) -> Option<&AuthError> {
        self.error.as_ref()
    }

    /// When the session will end because nobody uses it; `None` as long as
    /// that is not near.
    pub fn idle_end(&self) -> Option<Timestamp> {
        self.idle_end
    }

    /// As of when that is known: when the server was asked for it, by this tab
    /// or by another one, or when the page brought it.
    pub fn known_since(&self) -> Option<Timestamp> {
        self.known_since
    }

    /// A read is under way.
    pub fn is_refreshing(&self) -> bool {
        self.is_refreshing
    }
}
