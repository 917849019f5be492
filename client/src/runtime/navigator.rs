use super::{Popup, popup::BrowserPopup};

/// Moves the page from one address to another.
pub trait Navigator {
    /// The address of the page.
    fn href(&self) -> String;

    /// Leaves for another address.
    fn assign(&self, url: &str);

    /// Loads the page anew.
    fn reload(&self);

    /// Opens an empty window; `None` where there is none to be had. Then the
    /// page itself goes where the window would have gone.
    fn open_popup(&self) -> Option<Box<dyn Popup>> {
        None
    }
}

/// The window's `location`.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageNavigator;

impl Navigator for PageNavigator {
    fn href(&self) -> String {
        web_sys::window()
            .and_then(|window| window.location().href().ok())
            .unwrap_or_default()
    }

    fn assign(&self, url: &str) {
        if let Some(window) = web_sys::window() {
            // The address has been checked: the browser has no reason to refuse it.
            let _ = window.location().assign(url);
        }
    }

    fn reload(&self) {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    }

    fn open_popup(&self) -> Option<Box<dyn Popup>> {
        let popup = BrowserPopup::open()?;
        Some(Box::new(popup))
    }
}
