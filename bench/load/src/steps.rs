//! What the person at the terminal reads meanwhile.

use std::{
    io::{self, IsTerminal, Write},
    sync::Mutex,
    time::{Duration, Instant},
};

/// Says a line on the error stream.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// How far something is that is done many times; at most every two seconds a word.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    total: u64,
    start: Instant,
    done: Mutex<(u64, Instant)>,
}

impl Progress {
    /// Begins.
    pub fn new(what: &'static str, total: u64) -> Self {
        let start = Instant::now();
        Self {
            what,
            total,
            start,
            done: Mutex::new((0, start)),
        }
    }

    /// Notes that it was done once more.
    pub fn step(&self) {
        let Ok(mut done) = self.done.lock() else {
            return;
        };
        done.0 += 1;
        let pause = Duration::from_secs(if io::stderr().is_terminal() { 2 } else { 30 });
        if done.1.elapsed() < pause {
            return;
        }
        done.1 = Instant::now();
        let (count, total) = (done.0, self.total);
        #[expect(clippy::cast_precision_loss, reason = "shown to the second")]
        let left = self
            .start
            .elapsed()
            .mul_f64((total - count) as f64 / count as f64);
        say(&format!(
            "{} {count} of {total}, about {} s left",
            self.what,
            left.as_secs()
        ));
    }
}
