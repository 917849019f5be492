//! Every call of the library, live, with what goes over the wire.
//!
//! A demonstration: an application that is made from this one may leave it out.
//! The feature of its name is on by default; only the routes, the app, its header and
//! the messages know of it.

mod call;
mod calls;
mod card;
mod changing;
mod exchange;
mod filter;
mod inputs;
mod live_log;
mod log_filter;
mod reading;
mod rust;
mod signing_in;
mod simulation_banner;
mod simulation_switch;
mod snippet;
mod typed;
mod use_wire;
mod watching;

use stylist::css;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use self::{
    call::{Call, Group, Words},
    card::CallCard,
    live_log::LiveLog,
    simulation_switch::SimulationSwitch,
};
use crate::{
    hooks::{Place, use_place, use_words},
    routes::Route,
    style::styled,
};

pub(crate) use simulation_banner::SimulationBanner;

const GROUPS: [Group; 4] = [
    reading::READING,
    signing_in::SIGNING_IN,
    changing::CHANGING,
    watching::WATCHING,
];

/// A card for each call, and beside them the log of what this tab sends.
#[component]
pub(crate) fn Playground() -> Html {
    let words = use_words().playground;
    let place = use_place();
    use_linked_card(&place);
    let card = |call: &'static Call| html! { <CallCard key={call.name} {call} /> };
    html! {
        <main id="content" class={classes!("page", style())}>
            <div class="top">
                <section class="hero">
                    <h1 tabindex="-1">{ words.heading }</h1>
                    <p class="lead">{ words.lead }</p>
                </section>
                <SimulationSwitch />
            </div>
            { contents(&place, words) }
            <div class="columns">
                <div class="calls">
                    { for GROUPS.iter().flat_map(|group| group.calls).map(card) }
                </div>
                <LiveLog />
            </div>
        </main>
    }
}

/// Links to the cards. They name the page, as the document has a base address.
fn contents(place: &Place, words: Words) -> Html {
    let page = place.path_of(Route::Playground);
    let link = |call: &'static Call| {
        let href = format!("{page}#{}", call.name);
        html! { <li><a {href} dir="ltr">{ call.title }</a></li> }
    };
    let group = |group: &'static Group| {
        html! {
            <div class="group">
                <span>{ (group.title)(words) }</span>
                <ul>{ for group.calls.iter().map(link) }</ul>
            </div>
        }
    };
    html! { <nav class="contents" aria-label={words.calls}>{ for GROUPS.iter().map(group) }</nav> }
}

/// Goes to the card that the address names when the page is opened: the
/// browser looked for it before the page was there.
#[hook]
fn use_linked_card(place: &Place) {
    let here = place.here();
    use_effect_with((), move |()| {
        let Some((_, name)) = here.split_once('#') else {
            return;
        };
        let is_card = GROUPS
            .iter()
            .flat_map(|group| group.calls)
            .any(|call| call.name == name);
        let heading = web_sys::window()
            .and_then(|window| window.document())
            .filter(|_| is_card)
            .and_then(|document| document.get_element_by_id(name))
            .and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
        if let Some(heading) = heading {
            // Brings it into view as well.
            let _ = heading.focus();
        }
    });
}

fn style() -> Classes {
    styled(css!(
        "
        max-width: 1440px; gap: var(--space-5);
        .top { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); align-items: start; }
        .contents { display: grid; gap: var(--space-2) var(--space-5); }
        .group { display: grid; gap: var(--space-1) var(--space-3); grid-template-columns: minmax(0, 1fr); align-items: baseline; }
        .group > span { color: var(--ink-3); font-size: var(--text-xs); font-weight: 600; }
        .group ul { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-2); margin: 0; padding: 0; list-style: none; }
        .group a {
            display: inline-flex; align-items: center; min-height: 1.75rem; padding: 0 .6rem;
            border: 1px solid var(--line); border-radius: 99px; background: var(--surface);
            font: 400 .75rem/1.3 var(--mono); text-decoration: none; overflow-wrap: anywhere;
        }
        .group a:hover { border-color: var(--accent); }
        .columns { display: grid; gap: var(--space-5); grid-template-columns: minmax(0, 1fr); align-items: start; }
        .calls { display: grid; gap: var(--space-4); min-width: 0; }
        a, button, input, select, summary, pre, h2 { scroll-margin-block: 5rem 2rem; }
        @media (min-width: 700px) { .group { grid-template-columns: 4rem minmax(0, 1fr); } }
        @media (min-width: 1100px) {
            padding-block-start: var(--space-6);
            .top { grid-template-columns: minmax(0, 1fr) minmax(0, 36rem); }
            .columns { grid-template-columns: minmax(0, 1fr) minmax(21rem, 26rem); }
        }
        "
    ))
}
