use std::time::Duration;

use futures::{FutureExt, future::LocalBoxFuture};
use gloo_timers::future::TimeoutFuture;

/// What a [`WireTap`](super::WireTap) measures by, and waits by.
pub trait Clock {
    /// Milliseconds since the page was loaded, or since any other fixed moment.
    fn now(&self) -> f64;

    /// Resolves after so long.
    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()>;
}

/// The browser's own.
#[derive(Debug, Clone, Copy, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> f64 {
        let performance = web_sys::window().and_then(|window| window.performance());
        performance.map_or(0.0, |performance| performance.now())
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        let millis = u32::try_from(duration.as_millis()).unwrap_or(u32::MAX);
        TimeoutFuture::new(millis).boxed_local()
    }
}
