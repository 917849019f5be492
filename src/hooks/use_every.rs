use gloo_timers::callback::Interval;
use yew::prelude::*;

/// Renders again each time so many milliseconds have passed, for what is told
/// in words like "two minutes ago". The timer ends with the component.
#[hook]
pub(crate) fn use_every(millis: u32) {
    let trigger = use_force_update();
    use_effect_with(millis, move |millis| {
        let interval = Interval::new(*millis, move || trigger.force_update());
        move || drop(interval)
    });
}
