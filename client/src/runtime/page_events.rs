use gloo_events::EventListener;
use web_sys::{Document, VisibilityState, Window};

use crate::engine::{Connectivity, Visibility};

/// What the page's surroundings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageEvent {
    Visibility(Visibility),
    Connectivity(Connectivity),
}

/// Listens to `visibilitychange`, `online` and `offline` until it is dropped.
pub(super) struct PageEvents {
    _listeners: [EventListener; 3],
}

impl PageEvents {
    pub(super) fn listen(on_event: impl Fn(PageEvent) + Clone + 'static) -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let on_visibility = {
            let (document, on_event) = (document.clone(), on_event.clone());
            move |_: &web_sys::Event| on_event(PageEvent::Visibility(visibility_of(&document)))
        };
        let on_connectivity = |connectivity| {
            let on_event = on_event.clone();
            move |_: &web_sys::Event| on_event(PageEvent::Connectivity(connectivity))
        };
        Some(Self {
            _listeners: [
                EventListener::new(&document, "visibilitychange", on_visibility),
                EventListener::new(&window, "online", on_connectivity(Connectivity::Online)),
                EventListener::new(&window, "offline", on_connectivity(Connectivity::Offline)),
            ],
        })
    }
}

/// How things are right now.
pub(super) fn surroundings() -> (Visibility, Connectivity) {
    let window = web_sys::window();
    let visibility = window
        .as_ref()
        .and_then(Window::document)
        .map_or(Visibility::Visible, |document| visibility_of(&document));
    let is_online = window.is_none_or(|window| window.navigator().on_line());
    let connectivity = if is_online {
        Connectivity::Online
    } else {
        Connectivity::Offline
    };
    (visibility, connectivity)
}

fn visibility_of(document: &Document) -> Visibility {
    if document.visibility_state() == VisibilityState::Hidden {
        Visibility::Hidden
    } else {
        Visibility::Visible
    }
}
