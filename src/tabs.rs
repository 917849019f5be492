//! Which tabs show the app: each holds a shared lock, and the browser knows how
//! many hold one, also when a tab has crashed.
//!
//! web-sys has the Web Locks API only behind a compiler flag, so it is reached
//! by name. Where there is none, nothing is counted.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

const NAME: &str = "app:tab";

/// A tab that is counted until this is dropped.
pub(crate) struct Presence {
    release: Option<Function>,
    _hold: Closure<dyn FnMut(JsValue) -> Promise>,
}

impl Presence {
    pub(crate) fn announce() -> Option<Self> {
        let mut release = None;
        let gone = Promise::new(&mut |resolve, _| release = Some(resolve));
        let hold = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |_| gone.clone());
        let options = Object::new();
        Reflect::set(&options, &"mode".into(), &"shared".into()).ok()?;
        let asked = call(
            "request",
            &[NAME.into(), options.into(), hold.as_ref().clone()],
        )?;
        // Settles when the tab goes, or at once where the browser refuses: neither
        // is of interest, but a refusal nobody listens to is an error on the console.
        let quiet = Closure::once_into_js(|_: JsValue| ());
        let _ = Reflect::get(&asked, &"catch".into())
            .ok()?
            .dyn_ref::<Function>()?
            .call1(&asked, &quiet);
        Some(Self {
            release,
            _hold: hold,
        })
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        if let Some(release) = self.release.take() {
            // A promise's own function: it throws nothing.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// How many tabs are there at the moment.
pub(crate) async fn count_present() -> Option<usize> {
    let asked = call("query", &[])?.dyn_into::<Promise>().ok()?;
    let snapshot = JsFuture::from(asked).await.ok()?;
    let held = Reflect::get(&snapshot, &"held".into()).ok()?;
    let is_tab = |lock: &JsValue| {
        let name = Reflect::get(lock, &"name".into()).ok();
        name.and_then(|name| name.as_string()).as_deref() == Some(NAME)
    };
    let count = held.dyn_ref::<Array>()?.iter().filter(is_tab).count();
    Some(count).filter(|count| *count > 0)
}

/// Calls a method of `navigator.locks`.
fn call(method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let method = Reflect::get(&locks, &method.into()).ok()?;
    let arguments = arguments.iter().collect::<Array>();
    method.dyn_ref::<Function>()?.apply(&locks, &arguments).ok()
}
