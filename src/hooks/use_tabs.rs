use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::tabs::{Presence, count_present};

/// How often the tabs are counted while somebody looks at the number.
const INTERVAL: u32 = 2_000;

/// Counts this tab among those that show the app, as long as it is there.
///
/// Not while another page is shown in it: kept for Back, this one would count
/// on, and browsers that keep a page with a lock at all give it up for another
/// that wants one.
#[hook]
pub(crate) fn use_presence() {
    use_effect_with((), |()| {
        let presence = Rc::new(RefCell::new(Presence::announce()));
        let listeners = web_sys::window().map(|window| {
            let (left, back) = (presence.clone(), presence.clone());
            [
                EventListener::new(&window, "pagehide", move |_| drop(left.take())),
                // Also told when a page has been loaded: it is counted already.
                EventListener::new(&window, "pageshow", move |_| {
                    let mut presence = back.borrow_mut();
                    if presence.is_none() {
                        *presence = Presence::announce();
                    }
                }),
            ]
        });
        move || drop((listeners, presence))
    });
}

/// How many tabs of this browser show the app; `None` where that can't be told.
///
/// Renders again when the number changes. The timer ends with the component.
#[hook]
pub(crate) fn use_tab_count() -> Option<usize> {
    let count = use_state_eq(|| None);
    use_effect_with((), {
        let count = count.setter();
        move |()| {
            let look = move || {
                let count = count.clone();
                spawn_local(async move { count.set(count_present().await) });
            };
            look();
            let interval = Interval::new(INTERVAL, look);
            move || drop(interval)
        }
    });
    *count
}
