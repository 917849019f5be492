use std::{any::Any, time::Duration};

use futures::{FutureExt, future::LocalBoxFuture};
use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Event, VisibilityState, Window};

use super::{
    announced_change::AnnouncedChange,
    page::{Page, PageEvent, TabLink, Turn},
    tabs::Tabs,
    web_locks,
};
use crate::{
    engine::{Connectivity, MAX_DELAY, Visibility},
    protocol::{TabMessage, Timestamp},
};

/// What a person does where somebody is.
const ACTIVITIES: [&str; 4] = ["keydown", "pointerdown", "touchstart", "wheel"];

/// The browser's page.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserPage;

impl Page for BrowserPage {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole milliseconds far below 2^53"
        )]
        Timestamp::from_millis(Date::now() as i64)
    }

    fn random(&self) -> f64 {
        js_sys::Math::random()
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        let millis = duration.min(MAX_DELAY).as_millis();
        TimeoutFuture::new(u32::try_from(millis).unwrap_or(i32::MAX as u32)).boxed_local()
    }

    fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
        spawn_local(task);
    }

    fn visibility(&self) -> Visibility {
        document().map_or(Visibility::Visible, |document| visibility_of(&document))
    }

    fn connectivity(&self) -> Connectivity {
        if web_sys::window().is_none_or(|window| window.navigator().on_line()) {
            Connectivity::Online
        } else {
            Connectivity::Offline
        }
    }

    fn listen(&self, on_event: Box<dyn Fn(PageEvent)>) -> Box<dyn Any> {
        let (Some(window), Some(document)) = (web_sys::window(), document()) else {
            return Box::new(());
        };
        let on_event = std::rc::Rc::new(on_event);
        let on_visibility = {
            let (document, on_event) = (document.clone(), on_event.clone());
            move |_: &Event| on_event(PageEvent::Visibility(visibility_of(&document)))
        };
        let on_connectivity = |connectivity| {
            let on_event = on_event.clone();
            move |_: &Event| on_event(PageEvent::Connectivity(connectivity))
        };
        let on_activity = |name| {
            let on_event = on_event.clone();
            let options = EventListenerOptions {
                phase: EventListenerPhase::Capture,
                passive: true,
            };
            EventListener::new_with_options(&window, name, options, move |_| {
                on_event(PageEvent::Activity);
            })
        };
        let activities = ACTIVITIES.map(on_activity);
        let changes = [
            EventListener::new(&document, "visibilitychange", on_visibility),
            EventListener::new(&window, "online", on_connectivity(Connectivity::Online)),
            EventListener::new(&window, "offline", on_connectivity(Connectivity::Offline)),
        ];
        Box::new((changes, activities))
    }

    fn join_tabs(&self, base: &str, on_message: Box<dyn Fn(TabMessage)>) -> Box<dyn TabLink> {
        Box::new(Tabs::open(base, on_message))
    }

    fn turn(&self, name: &str) -> LocalBoxFuture<'static, Turn> {
        web_locks::turn(name.to_owned()).boxed_local()
    }

    fn announce_change(&self, name: &str) -> Box<dyn Any> {
        Box::new(AnnouncedChange::new(name, self.now()))
    }
}

fn document() -> Option<Document> {
    web_sys::window().as_ref().and_then(Window::document)
}

fn visibility_of(document: &Document) -> Visibility {
    if document.visibility_state() == VisibilityState::Hidden {
        Visibility::Hidden
    } else {
        Visibility::Visible
    }
}
