use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use crate::{Navigator, Popup, PopupPlace};

/// A navigator that goes nowhere and remembers where it was sent.
///
/// Clones share their memory.
#[derive(Debug, Clone)]
pub struct RecordingNavigator(Rc<Record>);

#[derive(Debug)]
struct Record {
    href: String,
    moves: RefCell<Vec<String>>,
    popups: RefCell<VecDeque<VecDeque<PopupPlace>>>,
}

impl RecordingNavigator {
    /// A page at that address.
    pub fn at(href: impl Into<String>) -> Self {
        Self(Rc::new(Record {
            href: href.into(),
            moves: RefCell::default(),
            popups: RefCell::default(),
        }))
    }

    /// Lets one more popup open, which will be seen at these places one after
    /// another. Without a script the browser blocks it.
    pub fn script_popup(&self, places: impl IntoIterator<Item = PopupPlace>) {
        let places = places.into_iter().collect();
        self.0.popups.borrow_mut().push_back(places);
    }

    /// Where the page was sent, in order; `reload` for a reload, `popup URL` for
    /// an address that a popup was sent to, `popup closed` for its end.
    pub fn moves(&self) -> Vec<String> {
        self.0.moves.borrow().clone()
    }
}

impl Navigator for RecordingNavigator {
    fn href(&self) -> String {
        self.0.href.clone()
    }

    fn assign(&self, url: &str) {
        self.0.moves.borrow_mut().push(url.to_owned());
    }

    fn reload(&self) {
        self.0.moves.borrow_mut().push("reload".to_owned());
    }

    fn open_popup(&self) -> Option<Box<dyn Popup>> {
        let places = self.0.popups.borrow_mut().pop_front()?;
        Some(Box::new(ScriptedPopup {
            record: self.0.clone(),
            places: RefCell::new(places),
        }))
    }
}

struct ScriptedPopup {
    record: Rc<Record>,
    places: RefCell<VecDeque<PopupPlace>>,
}

impl Popup for ScriptedPopup {
    fn go(&self, url: &str) {
        self.record.moves.borrow_mut().push(format!("popup {url}"));
    }

    fn place(&self) -> PopupPlace {
        let next = self.places.borrow_mut().pop_front();
        next.unwrap_or(PopupPlace::Away)
    }
}

impl Drop for ScriptedPopup {
    fn drop(&mut self) {
        self.record
            .moves
            .borrow_mut()
            .push("popup closed".to_owned());
    }
}
