//! How fast the engine is: what `benches/engine.rs` has measured.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use yew_nextauth::engine::Settings;

use crate::{
    Dice,
    browser::{LATENCY, live},
    memory::{self, Memory},
    ours::Ours,
    person::{Kind, Person, end_of_day},
};

/// Measures what is read here.
const BENCHMARK: &str = "cargo bench --profile host -p yew-nextauth-bench-load --bench engine";

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// A tab asks, and hears what it knew.
    Read,
    /// Another tab hands its answer over.
    Heard,
    /// The page is hidden and seen again a moment after a read.
    Look,
    /// The day of a person with many tabs, the browser around them included.
    Day,
}

impl Scene {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Read, Self::Heard, Self::Look, Self::Day];

    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Heard => "heard",
            Self::Look => "look",
            Self::Day => "day",
        }
    }

    /// How many inputs an engine is given in it, or several together.
    pub fn inputs(self) -> u64 {
        match self {
            Self::Read => 3,
            Self::Heard => 1,
            Self::Look => 2,
            Self::Day => live_day(&busy_person()).inputs(),
        }
    }
}

/// Somebody with many tabs.
pub fn busy_person() -> Person {
    Person::of_kind(Kind::Many, Dice::new(1))
}

/// Lives that person's day without polls.
pub fn live_day(person: &Person) -> Ours {
    let mut browser = Ours::new(Settings::default(), LATENCY, end_of_day());
    live(&person.plan, end_of_day(), &mut browser);
    browser
}

/// The engine on the host.
#[derive(Debug, Serialize)]
pub struct EngineFigures {
    /// By the name of the scene.
    scenes: BTreeMap<&'static str, Speed>,
    memory: Memory,
}

#[derive(Debug, Serialize)]
struct Speed {
    inputs: u64,
    nanoseconds_per_input: Estimate,
    inputs_per_second: f64,
}

/// A median with the limits between which it lies with 95 % confidence.
#[derive(Debug, Clone, Copy, Serialize)]
struct Estimate {
    median: f64,
    low: f64,
    high: f64,
}

/// What criterion writes down, as far as it is read here; in nanoseconds.
#[derive(Deserialize)]
struct Estimates {
    median: Median,
}

#[derive(Deserialize)]
struct Median {
    point_estimate: f64,
    confidence_interval: Interval,
}

#[derive(Deserialize)]
struct Interval {
    lower_bound: f64,
    upper_bound: f64,
}

impl EngineFigures {
    /// Reads what criterion has left below that folder, and measures memory.
    ///
    /// # Errors
    ///
    /// If the benchmark has not run.
    pub fn collect(folder: &Path) -> Result<Self> {
        let scene = |scene: Scene| Ok((scene.as_str(), Speed::read(folder, scene)?));
        Ok(Self {
            scenes: Scene::ALL.into_iter().map(scene).collect::<Result<_>>()?,
            memory: memory::measure(),
        })
    }
}

impl Speed {
    fn read(folder: &Path, scene: Scene) -> Result<Self> {
        let path = folder.join(format!("engine/{}/new/estimates.json", scene.as_str()));
        let text = fs::read_to_string(&path)
            .with_context(|| format!("cannot read {}: run `{BENCHMARK}` first", path.display()))?;
        Self::parse(&text, scene).with_context(|| format!("cannot understand {}", path.display()))
    }

    fn parse(text: &str, scene: Scene) -> Result<Self> {
        let Estimates { median } = serde_json::from_str(text)?;
        let inputs = scene.inputs();
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let each = |nanoseconds: f64| nanoseconds / inputs as f64;
        let nanoseconds_per_input = Estimate {
            median: each(median.point_estimate),
            low: each(median.confidence_interval.lower_bound),
            high: each(median.confidence_interval.upper_bound),
        };
        Ok(Self {
            inputs,
            nanoseconds_per_input,
            inputs_per_second: (1e9 / nanoseconds_per_input.median).round(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::browser::Browser;

    #[test]
    fn criterions_estimates_are_of_all_inputs_of_a_scene() {
        let text = r#"{"mean":{},"median":{"confidence_interval":{"confidence_level":0.95,
            "lower_bound":290.0,"upper_bound":330.0},"point_estimate":300.0,"standard_error":1.0}}"#;
        let speed = Speed::parse(text, Scene::Read).unwrap();
        let Estimate { median, low, high } = speed.nanoseconds_per_input;
        assert!((median - 100.0).abs() < 1e-9 && low < median && median < high);
        assert!((speed.inputs_per_second - 1e7).abs() < 1.0);
    }

    #[test]
    fn without_a_run_the_error_says_what_to_run() {
        let error = EngineFigures::collect(Path::new("/nowhere")).unwrap_err();
        assert!(error.to_string().contains("cargo bench"), "{error}");
    }

    #[test]
    fn the_day_is_one_with_something_to_do() {
        let day = live_day(&busy_person());
        assert!(day.traffic().reads.len() > 30);
        assert!(day.inputs() > 500);
    }
}
