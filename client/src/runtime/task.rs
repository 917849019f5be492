use std::future::Future;

use futures::{
    FutureExt,
    future::{AbortHandle, abortable},
};

use super::Page;

/// Work that goes on in the background until it ends or this is dropped.
pub(super) struct Task(AbortHandle);

impl Task {
    pub(super) fn start(page: &dyn Page, work: impl Future<Output = ()> + 'static) -> Self {
        let (work, handle) = abortable(work);
        page.spawn(work.map(drop).boxed_local());
        Self(handle)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
