use gloo_timers::callback::Interval;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::tabs::{Presence, count_present};

/// How often the tabs are counted while somebody looks at the number.
const INTERVAL: u32 = 2_000;

/// Counts this tab among those that show the app, as long as it is there.
#[hook]
pub(crate) fn use_presence() {
    use_effect_with((), |()| {
        let presence = Presence::announce();
        move || drop(presence)
    });
}

/// How many tabs of this browser show the app; `None` where that can't be told.
///
/// Renders again when the number changes. The timer ends with the component.
#[hook]
pub(crate) fn use_tab_count() -> Option<u32> {
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
