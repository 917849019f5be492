//! Carries tasks on: the page's own queue in WebAssembly, a pool elsewhere.

#[cfg(target_arch = "wasm32")]
use futures::future::LocalBoxFuture;

#[cfg(target_arch = "wasm32")]
#[derive(Default)]
pub(super) struct Executor;

#[cfg(target_arch = "wasm32")]
#[expect(clippy::unused_self, reason = "as it is outside of WebAssembly")]
impl Executor {
    pub(super) fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
        wasm_bindgen_futures::spawn_local(task);
    }

    /// The page's own queue cannot be emptied; its tasks end with what they wait for.
    pub(super) fn close(&self) {}

    /// Two turns of the browser's event loop: in each of them all that is
    /// ready is carried on as far as it goes, renders included.
    pub(super) async fn settle(&self) {
        for _ in 0..2 {
            gloo_timers::future::TimeoutFuture::new(0).await;
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) use host::Executor;

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use std::{
        cell::RefCell,
        future::Future,
        pin::pin,
        sync::{
            Arc,
            atomic::{AtomicBool, Ordering},
        },
        task::{Context, Poll, Wake},
    };

    use futures::{executor::LocalPool, future::LocalBoxFuture, task::LocalSpawn};

    #[derive(Default)]
    pub(in super::super) struct Executor {
        pool: RefCell<LocalPool>,
        spawned: RefCell<Vec<LocalBoxFuture<'static, ()>>>,
    }

    impl Executor {
        pub(in super::super) fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
            self.spawned.borrow_mut().push(task);
        }

        /// Drops all tasks.
        pub(in super::super) fn close(&self) {
            self.spawned.take();
            self.pool.take();
        }

        #[expect(clippy::unused_async, reason = "as in WebAssembly")]
        pub(in super::super) async fn settle(&self) {
            self.carry_on();
        }

        /// Carries `work` to its end. When nothing can go on, `move_on` is to
        /// change that.
        pub(in super::super) fn run<T>(
            &self,
            work: impl Future<Output = T>,
            move_on: impl Fn() -> bool,
        ) -> T {
            let mut work = pin!(work);
            let woken = Arc::new(Woken::default());
            let waker = woken.clone().into();
            let mut context = Context::from_waker(&waker);
            loop {
                woken.0.store(false, Ordering::Relaxed);
                if let Poll::Ready(output) = work.as_mut().poll(&mut context) {
                    return output;
                }
                self.carry_on();
                let goes_on = woken.0.load(Ordering::Relaxed) || move_on();
                assert!(goes_on, "this waits for something that never comes");
            }
        }

        /// Carries all tasks as far as they go.
        fn carry_on(&self) {
            // A task that settles the browser that it runs in has nothing to add.
            let Ok(mut pool) = self.pool.try_borrow_mut() else {
                return;
            };
            loop {
                for task in self.spawned.take() {
                    // A pool that is here takes each task.
                    let _ = pool.spawner().spawn_local_obj(task.into());
                }
                pool.run_until_stalled();
                if self.spawned.borrow().is_empty() {
                    return;
                }
            }
        }
    }

    #[derive(Default)]
    struct Woken(AtomicBool);

    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
}
