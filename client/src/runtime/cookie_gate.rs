use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    task::{Poll, Waker},
};

/// Keeps the CSRF token and the CSRF cookie together on a first visit.
///
/// A server sets a fresh CSRF cookie on every request that comes without one.
/// Of several such requests at one time the last answer wins, and a token
/// from another answer is worth nothing. So: until a first answer has brought
/// the cookie, the token is asked for alone; other reads may go side by side.
#[derive(Debug, Clone, Default)]
pub(super) struct CookieGate(Rc<Gate>);

#[derive(Debug, Default)]
struct Gate {
    /// An answer came: the cookie is there, nothing can race any more.
    is_warm: Cell<bool>,
    /// Requests under way that were sent without being sure of the cookie.
    cold_flights: Cell<usize>,
    is_token_asked_for: Cell<bool>,
    wakers: RefCell<Vec<Waker>>,
}

/// How a request gets along with others while there is no cookie yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Side by side with others.
    Shared,
    /// Alone: its answer must match the cookie.
    Alone,
}

impl CookieGate {
    /// The cookie has come with an answer that was asked for elsewhere.
    pub(super) fn warm(&self) {
        self.0.is_warm.set(true);
    }

    /// Waits until the request may be sent.
    pub(super) async fn enter(&self, access: Access) -> Pass {
        poll_fn(|context| {
            if self.0.is_open(access) {
                return Poll::Ready(());
            }
            self.0.wakers.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
        let is_cold = !self.0.is_warm.get();
        if is_cold {
            self.0.cold_flights.update(|count| count + 1);
            self.0.is_token_asked_for.set(access == Access::Alone);
        }
        Pass {
            gate: self.0.clone(),
            access,
            is_cold,
        }
    }
}

impl Gate {
    fn is_open(&self, access: Access) -> bool {
        match access {
            Access::Alone => self.cold_flights.get() == 0,
            Access::Shared => self.is_warm.get() || !self.is_token_asked_for.get(),
        }
    }
}

/// The right to have a request under way.
#[derive(Debug)]
pub(super) struct Pass {
    gate: Rc<Gate>,
    access: Access,
    is_cold: bool,
}

impl Pass {
    /// An answer came, and the cookie with it.
    pub(super) fn answered(&self) {
        self.gate.is_warm.set(true);
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if self.is_cold {
            self.gate.cold_flights.update(|count| count - 1);
        }
        if self.access == Access::Alone {
            self.gate.is_token_asked_for.set(false);
        }
        for waker in self.gate.wakers.take() {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[test]
    fn cold_reads_go_side_by_side_and_the_token_waits_for_them() {
        let gate = CookieGate::default();
        let session = gate.enter(Access::Shared).now_or_never().unwrap();
        let providers = gate.enter(Access::Shared).now_or_never().unwrap();
        assert!(gate.enter(Access::Alone).now_or_never().is_none());
        session.answered();
        drop(session);
        assert!(gate.enter(Access::Alone).now_or_never().is_none());
        drop(providers);
        assert!(gate.enter(Access::Alone).now_or_never().is_some());
    }

    #[test]
    fn a_cold_read_waits_for_the_token() {
        let gate = CookieGate::default();
        let token = gate.enter(Access::Alone).now_or_never().unwrap();
        assert!(gate.enter(Access::Shared).now_or_never().is_none());
        token.answered();
        drop(token);
        assert!(gate.enter(Access::Shared).now_or_never().is_some());
    }

    #[test]
    fn a_token_that_never_came_holds_nothing_up() {
        let gate = CookieGate::default();
        drop(gate.enter(Access::Alone).now_or_never().unwrap());
        assert!(gate.enter(Access::Shared).now_or_never().is_some());
    }

    #[test]
    fn once_warm_nothing_waits() {
        let gate = CookieGate::default();
        gate.enter(Access::Shared)
            .now_or_never()
            .unwrap()
            .answered();
        let _token = gate.enter(Access::Alone).now_or_never().unwrap();
        assert!(gate.enter(Access::Shared).now_or_never().is_some());
        assert!(gate.enter(Access::Alone).now_or_never().is_some());
    }
}
