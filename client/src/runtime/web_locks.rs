//! Turns between tabs by the Web Locks API.
//!
//! web-sys has it only behind a compiler flag, so it is reached by name.

use std::rc::Rc;

use futures::{
    channel::oneshot,
    future::{Either, select},
};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use super::{abort_on_drop::AbortOnDrop, page::Turn};

/// Waits for the turn. Where the browser has no locks, or refuses them as it
/// does where storage is blocked, each tab has its turn at once.
pub(super) async fn turn(name: String) -> Turn {
    let Some(locks) = locks() else {
        return Turn::free();
    };
    match request(&locks, &name, None).await {
        Grant::Given(hold) => Turn {
            was_taken: false,
            hold: Box::new(hold),
        },
        Grant::Refused => Turn::free(),
        Grant::Taken => match request(&locks, &name, Some(AbortOnDrop::new())).await {
            Grant::Given(hold) => Turn {
                was_taken: true,
                hold: Box::new(hold),
            },
            Grant::Taken | Grant::Refused => Turn::free(),
        },
    }
}

fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

enum Grant {
    Given(Hold),
    /// Another tab has it, and we did not want to wait.
    Taken,
    /// The browser gives us none.
    Refused,
}

/// A lock that is held until this is dropped.
struct Hold(Function);

impl Drop for Hold {
    fn drop(&mut self) {
        // A promise's own function: it throws nothing.
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Asks for the lock: in a place of the queue, which is given up when it is
/// dropped, or at once or not at all.
async fn request(locks: &JsValue, name: &str, place: Option<AbortOnDrop>) -> Grant {
    let (sender, granted) = oneshot::channel();
    let Some(settled) = ask(locks, name, place.as_ref(), sender) else {
        return Grant::Refused;
    };
    match select(granted, JsFuture::from(settled)).await {
        Either::Left((Ok(grant), _)) => grant,
        Either::Left((Err(_), _)) | Either::Right(_) => Grant::Refused,
    }
}

/// Calls `navigator.locks.request`; its promise settles when the lock has
/// ended, or fails when there will be none.
fn ask(
    locks: &JsValue,
    name: &str,
    place: Option<&AbortOnDrop>,
    sender: oneshot::Sender<Grant>,
) -> Option<Promise> {
    let on_lock = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            let _ = sender.send(Grant::Taken);
            return JsValue::UNDEFINED;
        }
        let end: Rc<std::cell::RefCell<Option<Function>>> = Rc::default();
        let until_dropped = Promise::new(&mut |resolve, _| {
            end.replace(Some(resolve));
        });
        if let Some(end) = end.take() {
            // Nobody waits any more: the hold comes back, and its drop ends the lock.
            drop(sender.send(Grant::Given(Hold(end))));
        }
        until_dropped.into()
    });
    let options = Object::new();
    let (name_of_option, option) = match place {
        Some(place) => ("signal", JsValue::from(place.signal())),
        None => ("ifAvailable", true.into()),
    };
    Reflect::set(&options, &name_of_option.into(), &option).ok()?;
    let request: Function = Reflect::get(locks, &"request".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let promise = request
        .call3(locks, &name.into(), &options, &on_lock)
        .ok()?;
    promise.dyn_into().ok()
}
