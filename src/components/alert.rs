use stylist::css;
use yew::prelude::*;

use crate::{
    hooks::use_words,
    messages::{Quote, Trouble, Words},
    style::styled,
};

#[derive(Properties, PartialEq)]
pub(crate) struct AlertProps {
    /// For fields that point to it.
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    /// What went wrong. Without it nothing is seen, but the region is there:
    /// a screen reader speaks what comes into a region that it knows.
    pub(crate) trouble: Option<Trouble>,
    /// Changes with each attempt, so that the same words are spoken again.
    #[prop_or_default]
    pub(crate) attempt: Option<u32>,
    /// What the person can do about it.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// Says what went wrong, at the place where it did.
///
/// # Accessibility
///
/// `role="alert"`: spoken at once.
#[component]
pub(crate) fn Alert(props: &AlertProps) -> Html {
    let words = use_words();
    let shown = props.trouble.as_ref().map(|trouble| {
        let class = styled(css!(
            "
            display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .7rem; align-items: start;
            padding: .8rem .9rem; border-radius: var(--radius-s); border-inline-start: 3px solid var(--danger);
            background: var(--danger-soft); color: var(--ink); overflow-wrap: anywhere;
            svg { color: var(--danger); margin-block-start: .2rem; }
            .text { display: grid; gap: var(--space-3); justify-items: start; }
            q { quotes: '“' '”'; }
            "
        ));
        html! {
            <div {class} key={props.attempt.unwrap_or_default().to_string()}>
                { sign() }
                <div class="text">
                    <p>
                        <strong>{ trouble.title(words) }</strong>{ " " }{ trouble.advice(words) }
                        { quote(words, trouble.quote.as_ref()) }
                    </p>
                    { props.children.clone() }
                </div>
            </div>
        }
    });
    // Empty it must take no room, and stay in the accessibility tree.
    let class = shown.is_none().then(|| styled(css!("position: absolute;")));
    html! { <div role="alert" id={props.id.clone()} {class}>{ shown }</div> }
}

/// The words of others, and whose they are.
pub(crate) fn quote(words: Words, quote: Option<&Quote>) -> Html {
    match quote {
        Some(Quote::Server(text)) => {
            html! { <>{ " " }{ words.server_said }{ " " }<q dir="auto">{ text.clone() }</q></> }
        }
        Some(Quote::Code(code)) => {
            html! { <>{ " " }{ words.code_given }{ " " }<code dir="ltr">{ code.clone() }</code></> }
        }
        None => Html::default(),
    }
}

fn sign() -> Html {
    html! {
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
            <circle cx="9" cy="9" r="8" fill="none" stroke="currentColor" stroke-width="1.6" />
            <path d="M9 5v5M9 12.6v.1" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" />
        </svg>
    }
}
