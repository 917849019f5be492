use std::rc::Rc;

use yew::prelude::*;
use yew_nextauth::use_session_events;

use crate::WireTap;

/// The tap of the app's client. Nothing renders again.
#[hook]
pub(super) fn use_wire() -> WireTap {
    use_context::<WireTap>().unwrap_or_default()
}

/// What `select` reads off the tap. Renders again when that changes.
#[hook]
pub(super) fn use_wire_with<T: PartialEq + 'static>(
    select: impl Fn(&WireTap) -> T + 'static,
) -> Rc<T> {
    let wire = use_wire();
    let update = use_force_update();
    let shown = Rc::new(select(&wire));
    let newest = use_mut_ref(|| None);
    *newest.borrow_mut() = Some((Rc::new(select) as Rc<dyn Fn(&WireTap) -> T>, shown.clone()));
    use_effect_with(wire, move |wire| {
        let look = {
            let wire = wire.clone();
            move || {
                let newest = newest.borrow().clone();
                if newest.is_some_and(|(select, shown)| select(&wire) != *shown) {
                    update.force_update();
                }
            }
        };
        // Something may have come since the render.
        look();
        let subscription = wire.subscribe(look);
        move || drop(subscription)
    });
    shown
}

/// Keeps what happens to the session in the log, whatever page is shown.
#[hook]
pub(super) fn use_event_log() {
    let wire = use_wire();
    use_session_events(move |event| wire.note(event));
}
