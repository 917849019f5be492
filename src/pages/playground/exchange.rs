//! One exchange, as the cards and the log show it.

use stylist::css;
use yew::prelude::*;

use crate::{
    messages::Words,
    style::styled,
    wire::{Answer, Body, Exchange, Rest, Simulation},
};

/// A line that opens to what was sent and what came back.
pub(super) fn exchange(exchange: &Exchange, when: Html, words: Words) -> Html {
    let said = words.playground;
    let (tone, status) = status_of(&exchange.answer, words);
    let millis = exchange
        .millis
        .map(|millis| words.fill(said.millis, &words.number(millis.round())));
    html! {
        <details class={style()}>
            <summary>
                { when }
                <span class="call" dir="ltr">
                    <b>{ exchange.method }</b>{ " " }<code>{ exchange.path.clone() }</code>
                </span>
                <span class="end">
                    if exchange.simulation != Simulation::None {
                        <span class="mark">{ said.simulated }</span>
                    }
                    <span class="status" data-tone={tone}>{ status }</span>
                    <span class="millis">{ millis }</span>
                </span>
            </summary>
            <div class="bodies">
                if exchange.method != "GET" {
                    { body(said.request_body, &exchange.request, words) }
                }
                { answer(&exchange.answer, words) }
            </div>
        </details>
    }
}

fn status_of(answer: &Answer, words: Words) -> (&'static str, String) {
    let words = words.playground;
    match answer {
        Answer::Pending => ("pending", words.pending.to_owned()),
        Answer::Given { status, .. } => {
            let tone = if *status < 400 { "good" } else { "bad" };
            (tone, status.to_string())
        }
        Answer::Lost(_) => ("bad", words.lost.to_owned()),
        Answer::CalledOff => ("pending", words.called_off.to_owned()),
    }
}

fn answer(answer: &Answer, words: Words) -> Html {
    let said = words.playground;
    match answer {
        Answer::Pending => html! { <p class="muted">{ said.pending }</p> },
        Answer::CalledOff => html! { <p class="muted">{ said.called_off }</p> },
        Answer::Lost(reason) => html! { <pre dir="ltr">{ reason.clone() }</pre> },
        Answer::Given {
            content_type,
            body: text,
            ..
        } => {
            let title = match content_type {
                Some(kind) => format!("{} · {kind}", said.answer_body),
                None => said.answer_body.to_owned(),
            };
            body(&title, text, words)
        }
    }
}

fn body(title: &str, body: &Body, words: Words) -> Html {
    let said = words.playground;
    let rest = match body.rest {
        Rest::Nothing => None,
        Rest::Cut(chars) => Some(words.count(&said.cut, chars)),
        Rest::Unreadable(chars) => Some(words.count(&said.unreadable, chars)),
    };
    html! {
        <>
            <p class="what">{ title.to_owned() }</p>
            if body.text.is_empty() {
                <p class="muted">{ said.no_body }</p>
            } else {
                <pre dir="ltr">{ body.text.clone() }</pre>
            }
            if let Some(rest) = rest { <p class="muted">{ rest }</p> }
        </>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        min-width: 0; font-size: var(--text-xs);
        summary {
            display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; min-height: 1.75rem; padding-block: .2rem;
            cursor: pointer; list-style: none;
        }
        summary::-webkit-details-marker { display: none; }
        summary::before {
            content: ''; flex: none; align-self: center; width: .4rem; height: .4rem;
            border: solid var(--ink-3); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg);
            transition: transform var(--quick);
        }
        &[open] > summary::before { transform: rotate(45deg); }
        summary:hover .call { text-decoration: underline; text-underline-offset: .2em; }
        .call { flex: 1 1 0; min-width: min(100%, 11rem); overflow-wrap: anywhere; }
        .call b { font-weight: 600; }
        .end { display: inline-flex; flex-wrap: wrap; align-items: baseline; justify-content: end; gap: 0 .6rem; margin-inline-start: auto; }
        .status { font-weight: 600; }
        .status[data-tone='good'] { color: var(--accent); }
        .status[data-tone='bad'] { color: var(--danger); }
        .status[data-tone='pending'] { color: var(--ink-2); }
        .millis, time { color: var(--ink-3); font-variant-numeric: tabular-nums; white-space: nowrap; }
        .millis { min-width: 3.6em; text-align: end; }
        .mark { padding: 0 .4rem; border-radius: 99px; background: var(--warn-soft); color: var(--warn); }
        .bodies { display: grid; gap: var(--space-1); padding-block: var(--space-1) var(--space-3); padding-inline-start: 1rem; }
        .what { color: var(--ink-3); font-weight: 600; overflow-wrap: anywhere; }
        pre {
            padding: var(--space-2) var(--space-3); border-radius: var(--radius-s); background: var(--surface-2);
            font: 400 .75rem/1.55 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere;
        }
        "
    ))
}
