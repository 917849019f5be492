use std::cell::RefCell;

use futures::{
    FutureExt,
    future::{LocalBoxFuture, Shared},
};

use crate::protocol::AuthError;

type Flight<T> = Shared<LocalBoxFuture<'static, Result<T, AuthError>>>;

/// A value that is fetched once: whoever asks meanwhile waits for the same
/// answer, and whoever asks later gets it from here. A failure is not kept.
pub(super) struct SingleFlight<T: Clone> {
    value: RefCell<Option<T>>,
    flight: RefCell<Option<Flight<T>>>,
}

impl<T: Clone> Default for SingleFlight<T> {
    fn default() -> Self {
        Self {
            value: RefCell::new(None),
            flight: RefCell::new(None),
        }
    }
}

impl<T: Clone> SingleFlight<T> {
    /// The value, fetched by `start` if it is neither here nor on its way.
    pub(super) async fn get(
        &self,
        start: impl FnOnce() -> LocalBoxFuture<'static, Result<T, AuthError>>,
    ) -> Result<T, AuthError> {
        if let Some(value) = self.value.borrow().clone() {
            return Ok(value);
        }
        let flight = self
            .flight
            .borrow_mut()
            .get_or_insert_with(|| start().shared())
            .clone();
        let result = flight.clone().await;
        let is_current = self
            .flight
            .borrow()
            .as_ref()
            .is_some_and(|current| current.ptr_eq(&flight));
        if is_current {
            self.flight.take();
            self.value.replace(result.clone().ok());
        }
        result
    }

    /// Forgets the value, and the answer that is on its way.
    pub(super) fn forget(&self) {
        self.value.take();
        self.flight.take();
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use futures::future::join;

    use super::*;

    fn counted(
        count: &Rc<Cell<u32>>,
        result: Result<u32, AuthError>,
    ) -> impl FnOnce() -> LocalBoxFuture<'static, Result<u32, AuthError>> {
        let count = count.clone();
        move || {
            count.set(count.get() + 1);
            async move { result }.boxed_local()
        }
    }

    #[test]
    fn who_asks_at_one_time_shares_the_answer() {
        let (flight, count) = (SingleFlight::default(), Rc::default());
        let both = join(
            flight.get(counted(&count, Ok(1))),
            flight.get(counted(&count, Ok(2))),
        );
        assert_eq!(both.now_or_never(), Some((Ok(1), Ok(1))));
        assert_eq!(
            flight.get(counted(&count, Ok(3))).now_or_never(),
            Some(Ok(1))
        );
        assert_eq!(count.get(), 1);
    }

    #[test]
    fn a_failure_is_not_kept() {
        let (flight, count) = (SingleFlight::default(), Rc::default());
        let error = AuthError::UnsafeUrl { url: "x".into() };
        let failed = flight
            .get(counted(&count, Err(error.clone())))
            .now_or_never();
        assert_eq!(failed, Some(Err(error)));
        assert_eq!(
            flight.get(counted(&count, Ok(2))).now_or_never(),
            Some(Ok(2))
        );
    }

    #[test]
    fn what_is_forgotten_is_fetched_anew() {
        let (flight, count) = (SingleFlight::default(), Rc::default());
        assert!(flight.get(counted(&count, Ok(1))).now_or_never().is_some());
        flight.forget();
        assert_eq!(
            flight.get(counted(&count, Ok(2))).now_or_never(),
            Some(Ok(2))
        );
    }
}
