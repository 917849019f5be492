use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// After so many milliseconds something takes longer than people expect.
const PATIENCE: u32 = 4_000;

/// Whether something that is under way takes its time. Renders again when it
/// begins to; the timer ends with it, or with the component.
#[hook]
pub(crate) fn use_slow(is_busy: bool) -> bool {
    let is_slow = use_state_eq(|| false);
    use_effect_with(is_busy, {
        let is_slow = is_slow.setter();
        move |is_busy| {
            let timer = is_busy.then(|| {
                let is_slow = is_slow.clone();
                Timeout::new(PATIENCE, move || is_slow.set(true))
            });
            move || {
                drop(timer);
                is_slow.set(false);
            }
        }
    });
    *is_slow && is_busy
}
