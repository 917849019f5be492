use std::cell::RefCell;

use futures::{
    FutureExt,
    future::{LocalBoxFuture, Shared, WeakShared},
};

use crate::protocol::AuthError;

type Fetch<T> = LocalBoxFuture<'static, Result<T, AuthError>>;

/// A value that is fetched once: whoever asks meanwhile waits for the same
/// answer, and whoever asks later gets it from here. A failure is not kept,
/// and when nobody waits any more the fetch is dropped.
pub(super) struct SingleFlight<T: Clone> {
    value: RefCell<Option<T>>,
    flight: RefCell<Option<WeakShared<Fetch<T>>>>,
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
    pub(super) async fn get(&self, start: impl FnOnce() -> Fetch<T>) -> Result<T, AuthError> {
        if let Some(value) = self.known() {
            return Ok(value);
        }
        let flight = self.flight().unwrap_or_else(|| {
            let flight = start().shared();
            self.flight.replace(flight.downgrade());
            flight
        });
        let result = flight.clone().await;
        if self.flight().is_some_and(|newest| newest.ptr_eq(&flight)) {
            self.flight.take();
            self.value.replace(result.clone().ok());
        }
        result
    }

    /// The value, if it is here.
    pub(super) fn known(&self) -> Option<T> {
        self.value.borrow().clone()
    }

    /// The fetch that somebody waits for.
    fn flight(&self) -> Option<Shared<Fetch<T>>> {
        self.flight.borrow().as_ref()?.upgrade()
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
    ) -> impl FnOnce() -> Fetch<u32> {
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

    #[test]
    fn a_fetch_that_nobody_waits_for_is_dropped() {
        let flight = SingleFlight::<u32>::default();
        let held = Rc::new(());
        let fetch = {
            let held = held.clone();
            || {
                async move {
                    let () = futures::future::pending().await;
                    drop(held);
                    Ok(1)
                }
                .boxed_local()
            }
        };
        assert!(flight.get(fetch).now_or_never().is_none());
        assert_eq!(Rc::strong_count(&held), 1);
        let count = Rc::default();
        assert_eq!(
            flight.get(counted(&count, Ok(2))).now_or_never(),
            Some(Ok(2))
        );
    }
}
