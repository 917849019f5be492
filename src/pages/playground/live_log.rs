use stylist::css;
use yew::prelude::*;
use yew_nextauth::SessionEvent;

use super::{
    exchange::exchange,
    filter::Filter,
    log_filter::LogFilter,
    typed::event_name,
    use_wire::{use_wire, use_wire_with},
};
use crate::{
    WireTap,
    components::action_button,
    hooks::use_words,
    messages::Words,
    style::styled,
    wire::{Entry, What},
};

/// All that this tab sends and what happens to the session, the newest first.
///
/// # Accessibility
///
/// A list that says nothing by itself; only what the person does with the
/// filter is spoken.
#[component]
pub(super) fn LiveLog() -> Html {
    let words = use_words();
    let said = words.playground;
    let wire = use_wire();
    let log = use_wire_with(WireTap::log);
    let filter = use_state_eq(Filter::default);
    let spoken = use_state_eq(String::new);

    let (entries, dropped) = &*log;
    let shown: Vec<&Entry> = entries.iter().filter(|entry| filter.fits(entry)).collect();
    let count = count(shown.len(), entries.len(), words);
    let onfilter = {
        let wire = wire.clone();
        let (filter, spoken) = (filter.setter(), spoken.setter());
        Callback::from(move |wanted: Filter| {
            let (entries, _) = wire.log();
            let shown = entries.iter().filter(|entry| wanted.fits(entry)).count();
            spoken.set(self::count(shown, entries.len(), words));
            filter.set(wanted);
        })
    };
    let onclear = {
        let spoken = spoken.setter();
        Callback::from(move |_| {
            wire.clear();
            spoken.set(said.log_cleared.to_owned());
        })
    };
    let empty = match (shown.is_empty(), entries.is_empty()) {
        (true, true) => Some(said.log_empty),
        (true, false) => Some(said.log_nothing_fits),
        (false, _) => None,
    };
    html! {
        <section class={classes!("card", style())} data-part="log" aria-labelledby="log-title">
            <div class="head">
                <h2 id="log-title" tabindex="-1">{ said.log }</h2>
                { action_button("button quiet small", false, said.log_clear, onclear) }
            </div>
            <p class="note">{ said.log_lead }</p>
            <LogFilter onchange={onfilter} />
            <p class="count">
                { count }
                if *dropped > 0 { { " " }{ words.count(&said.log_dropped, *dropped) } }
            </p>
            <p class="visually-hidden" role="status">{ (*spoken).clone() }</p>
            <div class="entries" tabindex="0" role="region" aria-label={said.log_entries}>
                if let Some(empty) = empty { <p class="muted">{ empty }</p> }
                <ol>{ for shown.into_iter().map(|entry| line(entry, words)) }</ol>
            </div>
        </section>
    }
}

fn count(shown: usize, all: usize, words: Words) -> String {
    let text = words.fill(words.playground.log_shown, &words.whole(shown));
    words.fill(&text, &words.whole(all))
}

fn line(entry: &Entry, words: Words) -> Html {
    let seconds = words.number((entry.at / 100.0).round() / 10.0);
    let seconds = words.fill(words.playground.seconds, &seconds);
    let when = html! { <time>{ seconds }</time> };
    let what = match &entry.what {
        What::Exchange(exchanged) => exchange(exchanged, when, words),
        What::Event(event) => happening(*event, when, words),
    };
    html! { <li key={entry.id.number()}>{ what }</li> }
}

fn happening(event: SessionEvent, when: Html, words: Words) -> Html {
    html! {
        <p class="event">
            { when }
            <span class="visually-hidden">{ words.playground.session_event }{ " " }</span>
            <code dir="ltr">{ event_name(event) }</code>
        </p>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        gap: var(--space-3);
        .head { display: flex; align-items: center; justify-content: space-between; gap: var(--space-3); }
        .note { color: var(--ink-2); font-size: var(--text-xs); }
        .count { color: var(--ink-2); font-size: var(--text-xs); font-variant-numeric: tabular-nums; }
        .entries { min-height: 6rem; min-width: 0; font-size: var(--text-xs); border-radius: var(--radius-s); }
        ol { display: grid; margin: 0; padding: 0; list-style: none; }
        li + li { border-block-start: 1px solid var(--line); }
        .event { display: flex; align-items: baseline; gap: .6rem; min-height: 1.75rem; padding-block: .2rem; padding-inline-start: 1rem; }
        .event code { color: var(--accent); font-weight: 600; overflow-wrap: anywhere; }
        time { color: var(--ink-3); font-variant-numeric: tabular-nums; white-space: nowrap; }
        @media (min-width: 1100px) {
            position: sticky; inset-block-start: 4.25rem; max-height: calc(100vh - 5.25rem);
            grid-template-rows: auto auto auto auto minmax(6rem, 1fr);
            .entries { overflow: auto; }
        }
        "
    ))
}
