use stylist::css;
use yew::prelude::*;

use super::{
    simulation_switch::name_of,
    use_wire::{use_event_log, use_wire, use_wire_with},
};
use crate::{
    WireTap, components::action_button, hooks::use_words, style::styled, wire::Simulation,
};

/// What the playground has on every page: it keeps the log of what happens to the
/// session, says that trouble is being simulated, and ends that.
///
/// # Accessibility
///
/// `role="status"`: spoken when it is quiet. The region is always there.
#[component]
pub(crate) fn SimulationBanner() -> Html {
    use_event_log();
    let words = use_words();
    let said = words.playground;
    let wire = use_wire();
    let simulation = *use_wire_with(WireTap::simulation);
    let is_on = simulation != Simulation::None;
    let onend = Callback::from(move |_| wire.simulate(Simulation::None));
    html! {
        <div role="status" data-part="simulation-banner" class={is_on.then(style)}>
            if is_on {
                <p><strong>{ words.fill(said.trouble_on, name_of(simulation, said)) }</strong></p>
                { action_button("button quiet small", false, said.trouble_end, onend) }
            }
        </div>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        position: sticky; inset-block-start: 0; z-index: 5;
        display: flex; flex-wrap: wrap; align-items: center; justify-content: center;
        gap: var(--space-2) var(--space-4); padding: var(--space-2) var(--gutter);
        background: var(--warn-soft); border-block-end: 1px solid var(--warn);
        "
    ))
}
