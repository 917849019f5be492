use std::{
    cell::{Cell, RefCell},
    future::Future,
    rc::Rc,
};

use futures::{
    FutureExt,
    future::{AbortHandle, LocalBoxFuture, abortable},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What a button or a form shows after a success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// It is done, and can be done again.
    Done,
    /// The page is being left: it stays busy, so that nothing flashes.
    Leaving,
}

#[derive(Debug, Clone, PartialEq)]
enum Phase<E> {
    Idle,
    Busy,
    Done,
    Failed(E),
}

/// What outlives a render.
#[derive(Default)]
struct Life {
    is_running: Cell<bool>,
    is_unmounted: Cell<bool>,
    attempts: Cell<u32>,
    /// Ends what is of no use without the page.
    abort: RefCell<Option<AbortHandle>>,
}

/// How an attempt went, and what follows from its success.
type Outcome<E> = Result<Box<dyn FnOnce() -> Then>, E>;

fn outcome<T: 'static, E>(
    result: Result<T, E>,
    on_success: impl FnOnce(T) -> Then + 'static,
) -> Outcome<E> {
    let value = result?;
    Ok(Box::new(move || on_success(value)))
}

/// Something that takes time, happens once at a time, and may fail.
pub(crate) struct UseActionHandle<E: 'static> {
    /// The number of the attempt, and how it stands.
    shown: UseStateHandle<(u32, Phase<E>)>,
    life: Rc<Life>,
}

impl<E> Clone for UseActionHandle<E> {
    fn clone(&self) -> Self {
        Self {
            shown: self.shown.clone(),
            life: self.life.clone(),
        }
    }
}

impl<E: 'static> UseActionHandle<E> {
    pub(crate) fn is_busy(&self) -> bool {
        matches!(self.shown.1, Phase::Busy)
    }

    pub(crate) fn is_done(&self) -> bool {
        matches!(self.shown.1, Phase::Done)
    }

    /// Why the newest attempt failed.
    pub(crate) fn failure(&self) -> Option<&E> {
        match &self.shown.1 {
            Phase::Failed(reason) => Some(reason),
            _ => None,
        }
    }

    /// The number of the attempt that failed: it changes with each failure.
    pub(crate) fn failed_attempt(&self) -> Option<u32> {
        self.failure().map(|_| self.shown.0)
    }

    /// Whether an attempt is under way, at this very moment and not only as
    /// of this render: a second click may come before the next one.
    pub(crate) fn is_running(&self) -> bool {
        self.life.is_running.get()
    }

    /// Starts an attempt, unless one is under way. `on_success` is called only
    /// if the component still stands.
    pub(crate) fn run<T: 'static>(
        &self,
        work: impl Future<Output = Result<T, E>> + 'static,
        on_success: impl FnOnce(T) -> Then + 'static,
    ) {
        let work = work.map(|result| Some(outcome(result, on_success)));
        self.start(work.boxed_local());
    }

    /// `None` comes of work that was ended before its time. Boxed, so that there
    /// is one of it for each kind of failure and not for each action.
    fn start(&self, work: LocalBoxFuture<'static, Option<Outcome<E>>>) {
        if self.life.is_running.replace(true) {
            return;
        }
        self.show(Phase::Busy);
        let action = self.clone();
        spawn_local(async move {
            let result = work.await;
            action.life.is_running.set(false);
            let Some(result) = result.filter(|_| !action.life.is_unmounted.get()) else {
                return;
            };
            let phase = match result.map(|on_success| on_success()) {
                Ok(Then::Done) => Phase::Done,
                Ok(Then::Leaving) => {
                    action.life.is_running.set(true);
                    return;
                }
                Err(reason) => Phase::Failed(reason),
            };
            action.life.attempts.update(|attempts| attempts + 1);
            action.show(phase);
        });
    }

    /// The same for what waits for the person: a dialog or a window must not
    /// outlive the page that has opened it.
    pub(crate) fn run_on_page<T: 'static>(
        &self,
        work: impl Future<Output = Result<T, E>> + 'static,
        on_success: impl FnOnce(T) -> Then + 'static,
    ) {
        if self.is_running() {
            return;
        }
        let (work, abort) = abortable(work);
        self.life.abort.replace(Some(abort));
        let work = work.map(|result| Some(outcome(result.ok()?, on_success)));
        self.start(work.boxed_local());
    }

    /// Fails without trying.
    pub(crate) fn fail(&self, reason: E) {
        self.life.attempts.update(|attempts| attempts + 1);
        self.show(Phase::Failed(reason));
    }

    /// Takes back what is shown; a page that comes back from the browser's
    /// memory would be busy for ever.
    pub(crate) fn reset(&self) {
        self.life.is_running.set(false);
        self.show(Phase::Idle);
    }

    fn show(&self, phase: Phase<E>) {
        self.shown.set((self.life.attempts.get(), phase));
    }
}

/// Runs something that takes time, once at a time.
///
/// Renders again when it starts and when it ends. After unmount the work of
/// `run` goes on to its end (a request that changes something is not to be cut
/// off), but nothing follows from it here; that of `run_on_page` ends.
#[hook]
pub(crate) fn use_action<E: 'static>() -> UseActionHandle<E> {
    let shown = use_state(|| (0, Phase::Idle));
    let life = use_memo((), |()| Life::default());
    use_effect_with((), {
        let life = life.clone();
        move |()| {
            move || {
                life.is_unmounted.set(true);
                if let Some(abort) = life.abort.take() {
                    abort.abort();
                }
            }
        }
    });
    UseActionHandle { shown, life }
}
