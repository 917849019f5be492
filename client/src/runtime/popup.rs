use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Window;

/// Where a popup is, as far as its opener may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PopupPlace {
    /// On its way, or at a page of another origin: the browser keeps that to itself.
    Away,
    /// At a page of the opener's own origin.
    At(String),
    /// Closed by the person, or cut off from its opener.
    Closed,
}

/// A second window for a provider's page. Dropping it closes the window.
pub trait Popup {
    /// Leads it to an address.
    fn go(&self, url: &str);

    /// Where it is.
    fn place(&self) -> PopupPlace;
}

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 640.0;

/// A window of the browser.
pub(super) struct BrowserPopup(Window);

impl BrowserPopup {
    /// Opens an empty one in the middle of the page; `None` if the browser
    /// blocks it. It must be opened while a click is being handled.
    pub(super) fn open() -> Option<Self> {
        let window = web_sys::window()?;
        let number = |name: &str| {
            let value = Reflect::get(&window, &name.into()).ok();
            value.and_then(|value| value.as_f64()).unwrap_or_default()
        };
        let left = number("screenX") + (number("outerWidth") - WIDTH) / 2.0;
        let top = number("screenY") + (number("outerHeight") - HEIGHT) / 2.0;
        let features = format!("popup,width={WIDTH},height={HEIGHT},left={left:.0},top={top:.0}");
        let popup = window
            .open_with_url_and_target_and_features("", "_blank", &features)
            .ok()??;
        // The provider's page has no business with ours.
        let _ = Reflect::set(&popup, &"opener".into(), &JsValue::NULL);
        Some(Self(popup))
    }
}

impl Popup for BrowserPopup {
    fn go(&self, url: &str) {
        // The address has been checked: the browser has no reason to refuse it.
        let _ = self.0.location().replace(url);
    }

    fn place(&self) -> PopupPlace {
        if self.0.closed().unwrap_or(true) {
            return PopupPlace::Closed;
        }
        // The browser throws while another origin is shown.
        match self.0.location().href() {
            Ok(url) if url.starts_with("http") => PopupPlace::At(url),
            _ => PopupPlace::Away,
        }
    }
}

impl Drop for BrowserPopup {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}
