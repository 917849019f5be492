//! What a tab's share of the session weighs, by the growth of the process.
//!
//! An allocator that counts would be exact, and needs `unsafe`; over ten
//! thousand tabs the pages of the process are exact enough.

use std::{fs, time::Duration};

use serde::Serialize;
use yew_nextauth::{
    DefaultUser, Session, Timestamp,
    engine::{Connectivity, Effect, Engine, Input, Settings, Visibility},
};

use crate::{
    browser::{Browser, Event, LATENCY},
    ours::Ours,
};

const TABS: usize = 10_000;
const TABS_OF_A_BROWSER: usize = 4;

/// Bytes; `None` where the system has no `/proc`.
#[derive(Debug, Serialize)]
pub struct Memory {
    /// How many tabs were made.
    pub tabs: usize,
    /// The engine itself, without what it points to.
    pub engine_bytes: usize,
    /// With a session of its own.
    pub engine_with_session_bytes: Option<usize>,
    /// With the browser around it, of which four share one.
    pub simulated_tab_bytes: Option<usize>,
}

/// Builds ten thousand tabs, twice. Whatever else the process takes or gives
/// back meanwhile is counted as well.
pub fn measure() -> Memory {
    let start = resident();
    let engines: Vec<_> = (0..TABS).map(signed_in).collect();
    let middle = resident();
    let browsers: Vec<_> = (0..TABS / TABS_OF_A_BROWSER).map(|_| browser()).collect();
    let end = resident();
    // Given back earlier, the pages of the ones would be those of the others.
    drop((engines, browsers));
    Memory {
        tabs: TABS,
        engine_bytes: size_of::<Engine<DefaultUser>>(),
        engine_with_session_bytes: growth(start, middle),
        simulated_tab_bytes: growth(middle, end),
    }
}

/// By how many bytes the process has grown for each tab.
fn growth(before: Option<usize>, after: Option<usize>) -> Option<usize> {
    Some(after?.saturating_sub(before?) / TABS)
}

/// The bytes of the process that are in memory.
fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024)
}

fn signed_in(number: usize) -> Engine<DefaultUser> {
    let now = Timestamp::from_millis(0);
    let mut engine = Engine::new(Settings::default());
    let mounted = Input::Mounted(Visibility::Visible, Connectivity::Online);
    let session = Session {
        user: DefaultUser {
            name: Some(format!("Ada Lovelace {number}")),
            email: Some(format!("ada-{number}@example.org")),
            ..DefaultUser::default()
        },
        expires: Some(now.after(Duration::from_hours(720))),
    };
    for effect in engine.handle(now, mounted) {
        if let Effect::Read(id) = effect {
            engine.handle(now, Input::Answered(id, Ok(Some(session.clone()))));
        }
    }
    engine
}

fn browser() -> Ours {
    let end = Timestamp::from_millis(3_600_000);
    let mut browser = Ours::new(Settings::default(), LATENCY, end);
    let mut now = Timestamp::from_millis(0);
    for place in 0..TABS_OF_A_BROWSER {
        now = now.after(Duration::from_secs(10));
        browser.happen(Event::Open(place));
        browser.happen(Event::Hide(place));
        browser.pass_until(now);
    }
    browser
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engines_that_are_weighed_are_signed_in() {
        let engine = signed_in(1);
        assert!(engine.state().session().is_some() && engine.is_settled());
        assert_eq!(browser().traffic().reads.len(), TABS_OF_A_BROWSER);
    }
}
