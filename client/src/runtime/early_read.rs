//! The read of the session that the page began before the app was there.
//!
//! A page can ask while the app's code is still on its way. See
//! [starting faster](crate::guide::starting_faster).

use futures::{
    FutureExt,
    future::{Either, LocalBoxFuture, select},
};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{AuthClient, cookie_gate::Access};
use crate::protocol::Timestamp;

/// The property of the window: `{ url, askedAt, answer }`, of which `answer` is
/// the promise of a text; once that is there `body`, too, and `isOld` if another
/// tab has told of a change. `callOff` is a function, if there is one, that ends
/// the request.
const NAME: &str = "nextAuthSession";

/// `GET session`, asked by the page before the app was there.
pub struct EarlyAnswer {
    /// When it was asked. The page has listened to the other tabs since then.
    pub asked_at: Timestamp,
    /// What the server has said to it.
    pub body: EarlyBody,
    /// Whether another tab has told meanwhile that this is not so any more.
    pub is_old: Box<dyn Fn() -> bool>,
}

impl std::fmt::Debug for EarlyAnswer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let asked_at = self.asked_at.as_millis();
        write!(formatter, "early answer asked at {asked_at}")
    }
}

/// What the server has said to an early question.
pub enum EarlyBody {
    /// The JSON text.
    Arrived(String),
    /// The same in a moment; nothing if there is no answer, or none of use.
    Coming(LocalBoxFuture<'static, Option<String>>),
}

impl AuthClient {
    /// Takes the answer to what the page has asked before the app was there.
    pub(super) fn take_early_answer(&self) -> Option<EarlyAnswer> {
        let request = self.with_headers(self.0.api.session());
        let early = self.0.transport.take_early_answer(&request)?;
        let asked_at = early.asked_at.min(self.now());
        if matches!(early.body, EarlyBody::Arrived(_)) {
            self.0.gate.warm();
        }
        Some(EarlyAnswer { asked_at, ..early })
    }

    /// Waits for it, as for the answer to a request of its own.
    pub(super) async fn await_early(
        &self,
        body: LocalBoxFuture<'static, Option<String>>,
    ) -> Option<String> {
        let pass = self.0.gate.enter(Access::Shared).await;
        let timeout = self.page().sleep(self.0.time_limit);
        let Either::Left((Some(body), _)) = select(body, timeout).await else {
            return None;
        };
        pass.answered();
        Some(body)
    }
}

/// Takes the answer from that address, if the page has asked there. It is good
/// for one provider: what another one is told is about another moment.
pub(super) fn take(url: &str) -> Option<EarlyAnswer> {
    let window = window()?;
    let early = part(&window, NAME)?;
    if part(&early, "url")?.as_string()? != url {
        return None;
    }
    remove_from(&window);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole milliseconds far below 2^53"
    )]
    let asked_at = Timestamp::from_millis(part(&early, "askedAt")?.as_f64()? as i64);
    let body = match part(&early, "body")?.as_string() {
        Some(body) => EarlyBody::Arrived(body),
        None => EarlyBody::Coming(text_of(part(&early, "answer")?.dyn_into().ok()?, &early)),
    };
    let is_old = Box::new(move || part(&early, "isOld").is_some_and(|is_old| is_old.is_truthy()));
    Some(EarlyAnswer {
        asked_at,
        body,
        is_old,
    })
}

/// Lets go of an answer that nobody has taken: what it says is about to be changed.
pub(super) fn forget() {
    let Some(window) = window() else {
        return;
    };
    if let Some(early) = part(&window, NAME) {
        drop(CallOff::of(&early));
    }
    remove_from(&window);
}

/// It can be deleted, as it is a window's own, and if it is not there, too.
fn remove_from(window: &web_sys::Window) {
    let _ = Reflect::delete_property(window, &NAME.into());
}

/// Dropped before the answer is there, it calls the request off, if the page
/// has a function for that: nothing late is to set a cookie.
fn text_of(answer: Promise, early: &JsValue) -> LocalBoxFuture<'static, Option<String>> {
    let mut guard = CallOff::of(early);
    async move {
        let text = JsFuture::from(answer).await;
        guard.0.take();
        text.ok()?.as_string()
    }
    .boxed_local()
}

struct CallOff(Option<Function>);

impl CallOff {
    fn of(early: &JsValue) -> Self {
        Self(part(early, "callOff").and_then(|call_off| call_off.dyn_into().ok()))
    }
}

impl Drop for CallOff {
    fn drop(&mut self) {
        if let Some(call_off) = &self.0 {
            // The page's own function: what it throws is the page's matter.
            let _ = call_off.call0(&JsValue::NULL);
        }
    }
}

fn part(early: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(early, &name.into()).ok()
}

/// A fake browser on the host has no window, and nobody who asked early.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") {
        web_sys::window()
    } else {
        None
    }
}
