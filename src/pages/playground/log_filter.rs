use stylist::css;
use web_sys::{FormData, HtmlFormElement};
use yew::prelude::*;

use super::{
    call::Words,
    filter::{Filter, Kind, Outcome},
};
use crate::{hooks::use_words, style::styled};

const KIND: &str = "kind";
const OUTCOME: &str = "outcome";
const TEXT: &str = "text";

#[derive(Properties, PartialEq)]
pub(super) struct LogFilterProps {
    pub(super) onchange: Callback<Filter>,
}

/// Chooses what the log shows. The browser holds the choice.
#[component]
pub(super) fn LogFilter(props: &LogFilterProps) -> Html {
    let words = use_words().playground;
    let form = use_node_ref();
    let oninput = {
        let form = form.clone();
        let onchange = props.onchange.clone();
        move |_: InputEvent| {
            if let Some(form) = form.cast::<HtmlFormElement>() {
                onchange.emit(read(&form));
            }
        }
    };
    let onsubmit = |event: SubmitEvent| event.prevent_default();
    html! {
        <form class={style()} role="search" aria-label={words.log_filter} ref={form} {oninput} {onsubmit}>
            <label>
                { words.log_kind }
                <select name={KIND}>{ options(&Kind::ALL.map(|kind| kind_name(kind, words))) }</select>
            </label>
            <label>
                { words.log_outcome }
                <select name={OUTCOME}>
                    { options(&Outcome::ALL.map(|outcome| outcome_name(outcome, words))) }
                </select>
            </label>
            <label class="text">
                { words.log_text }
                <input
                    type="search" name={TEXT} autocomplete="off" autocapitalize="none"
                    spellcheck="false" placeholder={words.log_text_hint}
                />
            </label>
        </form>
    }
}

/// Their values are their numbers. They are put in from the last to the
/// first, and the one that comes first would stay chosen.
fn options(names: &[&'static str]) -> Html {
    let option = |(number, name): (usize, &&'static str)| {
        html! { <option value={number.to_string()} selected={number == 0}>{ *name }</option> }
    };
    names.iter().enumerate().map(option).collect()
}

fn read(form: &HtmlFormElement) -> Filter {
    let data = FormData::new_with_form(form).ok();
    let text = |name| {
        let value = data.as_ref().and_then(|data| data.get(name).as_string());
        value.unwrap_or_default()
    };
    let number = |name| text(name).parse::<usize>().unwrap_or_default();
    Filter {
        kind: Kind::ALL.get(number(KIND)).copied().unwrap_or_default(),
        outcome: Outcome::ALL
            .get(number(OUTCOME))
            .copied()
            .unwrap_or_default(),
        text: text(TEXT),
    }
}

fn kind_name(kind: Kind, words: Words) -> &'static str {
    match kind {
        Kind::All => words.kind_all,
        Kind::Requests => words.kind_requests,
        Kind::Events => words.kind_events,
    }
}

fn outcome_name(outcome: Outcome, words: Words) -> &'static str {
    match outcome {
        Outcome::All => words.outcome_all,
        Outcome::Fine => words.outcome_fine,
        Outcome::Refused => words.outcome_refused,
        Outcome::Failed => words.outcome_failed,
        Outcome::Unanswered => words.outcome_unanswered,
        Outcome::Simulated => words.outcome_simulated,
    }
}

fn style() -> Classes {
    styled(css!(
        "
        display: grid; gap: var(--space-2) var(--space-3); grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        label { display: grid; gap: .25rem; min-width: 0; font-size: var(--text-xs); font-weight: 560; }
        .text { grid-column: 1 / -1; }
        input, select {
            width: 100%; min-width: 0; min-height: var(--control-small); padding: 0 .6rem;
            font: 400 1rem/1.4 var(--font); color: var(--ink); background: var(--surface);
            border: 1px solid var(--line-strong); border-radius: var(--radius-s);
        }
        input::placeholder { color: var(--ink-3); opacity: 1; }
        "
    ))
}
