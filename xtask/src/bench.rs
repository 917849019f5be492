//! `cargo xtask bench`: the app beside its peers in React, measured.
//!
//! Here all candidates are built; `bench/run.mjs` starts the servers and the
//! browser, measures and writes `docs/benchmarks/`.

mod pages;
mod peers;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{checkout, chrome, node, setup, steps};

#[derive(Args)]
pub(crate) struct Options {
    /// What is measured [default: all]
    #[arg(value_enum)]
    what: Vec<Part>,
    /// Runs of each candidate
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 7)]
    runs: u16,
    /// One run of each, and less of what takes long: shows that it works
    #[arg(long)]
    quick: bool,
    /// Measures what was built before
    #[arg(long)]
    as_built: bool,
}

/// What can be measured, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Bytes, by kind and by package
    Size,
    /// First paint and session shown, cold and on the third visit
    Start,
    /// From the password to the session, on a slow server
    SignIn,
    /// How often the server is asked for the session
    Reads,
    /// A change of the session with up to 10,000 components that read it
    Updates,
    /// Keys, routes and languages
    Interaction,
    /// Memory after the load and after much use
    Memory,
    /// Sessions of up to 1 MB, up to 200 providers
    Growth,
    /// The engine's speed and weight, without a browser
    Engine,
    /// What a crowd of up to a million people costs the server, simulated
    Load,
}

impl Part {
    /// The file in `bench/measure/`.
    fn name(self) -> String {
        self.to_possible_value()
            .map(|value| value.get_name().to_owned())
            .unwrap_or_default()
    }
}

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    let browser = chrome::get(processes)?;
    node::packages(processes, "bench", "2 seconds")?;
    let trunk = setup::serve(processes, true)?;
    peers::set_up(processes)?;
    if !options.as_built {
        peers::build(processes)?;
        let with_small_std = Trunk::set_up(processes, true)?.with_small_std(processes)?;
        pages::build(processes, &trunk, &with_small_std)?;
    }

    steps::begin("Measuring; nothing else should run meanwhile");
    let mut command = checkout::command(node::node()?);
    command
        .arg(checkout::path("bench/run.mjs"))
        .args(["--runs", &options.runs.to_string()]);
    if options.quick {
        command.arg("--quick");
    }
    let all = Part::value_variants();
    let what = if options.what.is_empty() {
        all
    } else {
        &options.what
    };
    command.args(what.iter().map(|part| part.name()));
    browser.choose_for_playwright(&mut command);
    processes.run("measuring", &command)?;
    steps::begin("The report is in docs/benchmarks/README.md");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_a_file_that_measures_it() {
        for part in Part::value_variants() {
            let file = checkout::path(&format!("bench/measure/{}.mjs", part.name()));
            assert!(file.is_file(), "{}", file.display());
        }
    }
}
