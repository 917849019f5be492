use yew::prelude::*;

use crate::{
    language,
    messages::{ENGLISH, Words},
};

/// The language of the page, and the way to another one.
#[derive(Clone)]
pub(crate) struct UseLanguageHandle {
    words: Words,
    chosen: Option<UseStateSetter<Chosen>>,
}

impl UseLanguageHandle {
    pub(crate) fn words(&self) -> Words {
        self.words
    }

    /// Changes all words on the page, and remembers it for the next visit.
    pub(crate) fn choose(&self, words: Words) {
        language::remember(words);
        if let Some(chosen) = &self.chosen {
            chosen.set(Chosen(words));
        }
    }
}

impl PartialEq for UseLanguageHandle {
    fn eq(&self, other: &Self) -> bool {
        Chosen(self.words) == Chosen(other.words)
    }
}

/// A language is the same if it is the very same.
#[derive(Clone, Copy)]
struct Chosen(Words);

impl PartialEq for Chosen {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct LanguageProviderProps {
    pub(crate) children: Html,
}

/// Gives the language to all below it: at first the one that the person or else
/// the browser prefers.
#[component]
pub(crate) fn LanguageProvider(props: &LanguageProviderProps) -> Html {
    let chosen = use_state_eq(|| Chosen(language::preferred()));
    use_effect_with(*chosen, |chosen| language::apply(chosen.0));
    let context = UseLanguageHandle {
        words: chosen.0,
        chosen: Some(chosen.setter()),
    };
    html! {
        <ContextProvider<UseLanguageHandle> {context}>
            { props.children.clone() }
        </ContextProvider<UseLanguageHandle>>
    }
}

/// The language of the page. Renders again when another one is chosen.
#[hook]
pub(crate) fn use_language() -> UseLanguageHandle {
    use_context().unwrap_or(UseLanguageHandle {
        words: &ENGLISH,
        chosen: None,
    })
}

/// The words of the page's language. Renders again when another one is chosen.
#[hook]
pub(crate) fn use_words() -> Words {
    use_language().words()
}
