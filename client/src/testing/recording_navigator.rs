use std::{cell::RefCell, rc::Rc};

use crate::Navigator;

/// A navigator that goes nowhere and remembers where it was sent.
///
/// Clones share their memory.
#[derive(Debug, Clone)]
pub struct RecordingNavigator(Rc<Record>);

#[derive(Debug)]
struct Record {
    href: String,
    moves: RefCell<Vec<String>>,
}

impl RecordingNavigator {
    /// A page at that address.
    pub fn at(href: impl Into<String>) -> Self {
        Self(Rc::new(Record {
            href: href.into(),
            moves: RefCell::default(),
        }))
    }

    /// Where the page was sent, in order; `reload` for a reload.
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
}
