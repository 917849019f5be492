//! What a card is about: a call, what it is given, and what runs it.

use futures::future::LocalBoxFuture;
use yew_nextauth::{AuthClient, UseIdleHandle};

use super::typed::Returned;
use crate::{
    messages::{CallWords, PlaygroundMessages},
    routes::Route,
};

pub(super) type Words = &'static PlaygroundMessages;

/// Calls that belong together.
pub(super) struct Group {
    pub(super) title: fn(Words) -> &'static str,
    pub(super) calls: &'static [Call],
}

/// A call of the library.
pub(super) struct Call {
    /// Of the function in `calls.rs`; also the anchor of its card.
    pub(super) name: &'static str,
    /// The call as it is written.
    pub(super) title: &'static str,
    pub(super) words: fn(Words) -> CallWords,
    pub(super) inputs: &'static [Input],
    pub(super) lasts: Lasts,
    pub(super) run: fn(&Hands, &Typed) -> LocalBoxFuture<'static, Returned>,
}

impl PartialEq for Call {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// What becomes of a call whose page goes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lasts {
    /// It goes on: a request that changes something is not to be cut off.
    ToItsEnd,
    /// It ends: nobody is there for its dialog, its window or its news.
    WithThePage,
}

/// What the calls are made on.
pub(super) struct Hands {
    pub(super) client: AuthClient,
    pub(super) idle: UseIdleHandle,
}

/// Something that a call is given.
#[derive(Clone, Copy)]
pub(super) struct Input {
    pub(super) name: &'static str,
    pub(super) label: fn(Words) -> &'static str,
    pub(super) kind: InputKind,
    /// The `autocomplete` token.
    pub(super) autocomplete: &'static str,
}

#[derive(Clone, Copy)]
pub(super) enum InputKind {
    /// A line that holds this at first.
    Text(&'static str),
    /// The path of a page.
    PathOf(Route),
    Email(&'static str),
    /// Never filled in by us.
    Password,
    /// One of these, at first the first.
    Choice(&'static [&'static str]),
    /// Ticked at first.
    Tick,
}

/// What was typed.
pub(super) struct Typed(pub(super) Vec<(&'static str, String)>);

impl Typed {
    pub(super) fn text(&self, name: &str) -> String {
        let found = self.0.iter().find(|(other, _)| *other == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub(super) fn is_ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }
}
