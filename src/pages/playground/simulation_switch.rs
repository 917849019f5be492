use stylist::css;
use yew::prelude::*;

use super::{
    call::Words,
    use_wire::{use_wire, use_wire_with},
};
use crate::{WireTap, hooks::use_words, style::styled, wire::Simulation};

/// What a trouble is called.
pub(super) fn name_of(simulation: Simulation, words: Words) -> &'static str {
    match simulation {
        Simulation::None => words.trouble_none,
        Simulation::Offline => words.trouble_offline,
        Simulation::Slow => words.trouble_slow,
        Simulation::Status500 => words.trouble_status,
        Simulation::Html => words.trouble_html,
        Simulation::WrongBase => words.trouble_base,
        Simulation::TooMany => words.trouble_too_many,
    }
}

/// Chooses the trouble that is made for all that this tab sends.
#[component]
pub(super) fn SimulationSwitch() -> Html {
    let words = use_words().playground;
    let wire = use_wire();
    let current = *use_wire_with(WireTap::simulation);
    let choice = |simulation: Simulation| {
        let onchange = {
            let wire = wire.clone();
            move |_| wire.simulate(simulation)
        };
        html! {
            <label key={name_of(simulation, words)}>
                <input
                    type="radio" name="simulation" value={format!("{simulation:?}")}
                    checked={simulation == current} {onchange}
                />
                <span>{ name_of(simulation, words) }</span>
            </label>
        }
    };
    html! {
        <fieldset class={style()} data-part="simulation" aria-describedby="simulation-lead">
            <legend>{ words.trouble }</legend>
            <p class="muted" id="simulation-lead">{ words.trouble_lead }</p>
            <div class="choices">{ for Simulation::ALL.into_iter().map(choice) }</div>
        </fieldset>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        display: grid; gap: var(--space-2); min-width: 0; margin: 0; padding: var(--space-4) var(--space-5) var(--space-5);
        border: 1px solid var(--line); border-radius: var(--radius-l); background: var(--surface);
        legend { float: inline-start; padding: 0; font-size: var(--text-m); font-weight: 650; letter-spacing: -.015em; }
        .choices { display: flex; flex-wrap: wrap; gap: var(--space-2); }
        label { position: relative; display: inline-flex; cursor: pointer; }
        input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
        label span {
            display: inline-flex; align-items: center; min-height: var(--control-small); padding: 0 .8rem;
            border: 1px solid var(--line-strong); border-radius: var(--radius-s); font-size: var(--text-xs); font-weight: 500;
        }
        label:hover span { background: var(--surface-2); }
        input:checked + span { border-color: var(--accent); background: var(--accent-soft); color: var(--accent); font-weight: 600; }
        label:not(:first-child) input:checked + span { border-color: var(--warn); background: var(--warn-soft); color: var(--warn); }
        input:focus-visible + span { box-shadow: var(--focus); }
        @media (forced-colors: active) {
            input:checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; }
            input:focus-visible + span { outline: 2px solid Highlight; outline-offset: 2px; }
        }
        "
    ))
}
