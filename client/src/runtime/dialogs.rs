use std::cell::Cell;

use futures::channel::oneshot;

use super::bell::Bell;

/// Keeps the offer of passkeys in the page's fields and the browser's dialogs
/// apart: it has one of them at a time.
#[derive(Default)]
pub(super) struct Dialogs {
    open: Cell<usize>,
    opens: Bell,
    closes: Bell,
}

impl Dialogs {
    /// Opens a dialog: an offer has to make way.
    pub(super) fn begin(&self) -> Dialog<'_> {
        self.open.update(|count| count + 1);
        self.opens.ring();
        Dialog(self)
    }

    /// Waits until no dialog is open; what comes back resolves when one opens.
    pub(super) async fn free(&self) -> oneshot::Receiver<()> {
        while self.open.get() > 0 {
            // Never cancelled: the bell is borrowed.
            let _ = self.closes.heard().await;
        }
        self.opens.heard()
    }
}

/// A dialog that is open until this is dropped.
pub(super) struct Dialog<'a>(&'a Dialogs);

impl Drop for Dialog<'_> {
    fn drop(&mut self) {
        self.0.open.update(|count| count - 1);
        self.0.closes.ring();
    }
}
