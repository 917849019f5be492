use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use super::{ConsoleLogger, LogLevel, Logger};
use crate::{
    engine::SessionEvent,
    protocol::{AuthError, Diagnosis, Dialect},
};

/// What the client notices about its server, and whom it tells.
pub(super) struct Diagnostics {
    pub(super) logger: Rc<dyn Logger>,
    dialect: Cell<Option<Dialect>>,
    is_configured: bool,
    /// What has been named.
    named: RefCell<Vec<Diagnosis>>,
    /// An outage is many failures, and one message for each kind of them.
    told: RefCell<Vec<AuthError>>,
}

impl Default for Diagnostics {
    fn default() -> Self {
        Self::new(Rc::new(ConsoleLogger), None)
    }
}

impl Diagnostics {
    pub(super) fn new(logger: Rc<dyn Logger>, dialect: Option<Dialect>) -> Self {
        Self {
            logger,
            dialect: Cell::new(dialect),
            is_configured: dialect.is_some(),
            named: RefCell::default(),
            told: RefCell::default(),
        }
    }

    /// The server's dialect, if that was configured or has shown itself.
    pub(super) fn dialect(&self) -> Option<Dialect> {
        self.dialect.get()
    }

    pub(super) fn note_dialect(&self, now: Option<Dialect>) {
        match (self.dialect.get(), now) {
            (Some(before), Some(now)) if before != now => {
                self.name(|| Some(Diagnosis::MixedDialects { before, now }));
                if !self.is_configured {
                    self.dialect.set(Some(now));
                }
            }
            (None, Some(_)) => self.dialect.set(now),
            _ => {}
        }
    }

    pub(super) fn note_success(&self) {
        self.told.take();
    }

    pub(super) fn note_failure(&self, error: &AuthError, base: &str) {
        if self.told.borrow().contains(error) {
            return;
        }
        self.logger.log(LogLevel::Error, &error.to_string());
        self.told.borrow_mut().push(error.clone());
        self.name(|| Diagnosis::of_error(error, base));
    }

    pub(super) fn note_event(&self, event: SessionEvent) {
        if cfg!(debug_assertions) {
            self.logger.log(LogLevel::Debug, &format!("{event:?}"));
        }
    }

    /// Names a mistake, once, and in debug builds only.
    pub(super) fn name(&self, diagnose: impl FnOnce() -> Option<Diagnosis>) {
        if !cfg!(debug_assertions) {
            return;
        }
        let Some(diagnosis) = diagnose() else {
            return;
        };
        if self.named.borrow().contains(&diagnosis) {
            return;
        }
        self.logger.log(LogLevel::Warn, &diagnosis.to_string());
        self.named.borrow_mut().push(diagnosis);
    }
}
