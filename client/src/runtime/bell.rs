use std::cell::RefCell;

use futures::channel::oneshot;

/// Tells everybody who waits that something has happened.
#[derive(Default)]
pub(super) struct Bell(RefCell<Vec<oneshot::Sender<()>>>);

impl Bell {
    /// Resolves when it rings; with an error if the bell is gone.
    pub(super) fn heard(&self) -> oneshot::Receiver<()> {
        let (sender, heard) = oneshot::channel();
        let mut waiting = self.0.borrow_mut();
        waiting.retain(|waiting| !waiting.is_canceled());
        waiting.push(sender);
        heard
    }

    pub(super) fn ring(&self) {
        for waiting in self.0.take() {
            // Who no longer waits need not be told.
            let _ = waiting.send(());
        }
    }
}
