//! What the person at the terminal reads.
//!
//! Written without `println!`, which ends the program when the reader of a pipe
//! has gone: then nothing would be stopped in order.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Says a line.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Says a line on the error stream.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Says what begins now.
pub(crate) fn begin(what: &str) {
    say(&format!("==> {what}"));
}

/// Does something that takes time: says what and how long it usually takes
/// before, and how long it took after.
pub(crate) fn install(
    what: &str,
    usual_time: &str,
    work: impl FnOnce() -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    begin(&format!("{what} (once, usually {usual_time})"));
    let start = Instant::now();
    work()?;
    begin(&format!("{what}: done in {}", human_time(start.elapsed())));
    Ok(())
}

fn human_time(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_minutes_and_seconds() {
        assert_eq!(human_time(Duration::from_millis(900)), "0 s");
        assert_eq!(human_time(Duration::from_secs(59)), "59 s");
        assert_eq!(human_time(Duration::from_secs(201)), "3 min 21 s");
    }
}
