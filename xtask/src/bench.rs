//! `cargo xtask bench`: the app beside its peers in React, measured.
//!
//! Here all candidates are built; `bench/run.mjs` starts the servers and the
//! browser, measures and writes `docs/benchmarks/`.

mod pages;
mod peers;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::browser::Browser;
use crate::processes::Processes;
use crate::version::Version;
use crate::{checkout, chrome, node, setup, steps};

/// What the tools need that build the pages in React.
const OLDEST_NODE: Version = Version::new(20, 19, 0);

#[derive(Args)]
pub(crate) struct Options {
    /// What is measured [default: all]
    #[arg(value_enum)]
    what: Vec<Part>,
    /// Runs of each candidate
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 7)]
    runs: u16,
    /// One run of each, and less of what takes long: shows that it works. Its
    /// report is in target/xtask/bench-quick
    #[arg(long)]
    quick: bool,
    /// Measures what was built before
    #[arg(long)]
    as_built: bool,
    /// Writes the report anew, and measures nothing
    #[arg(long, conflicts_with_all = ["what", "runs", "as_built"])]
    report: bool,
}

impl Options {
    fn parts(&self) -> &[Part] {
        if self.report || !self.what.is_empty() {
            &self.what
        } else {
            Part::value_variants()
        }
    }
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

    /// Whether it needs neither pages nor a browser.
    fn is_on_host(self) -> bool {
        matches!(self, Self::Engine | Self::Load)
    }
}

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    let parts = options.parts();
    let mut command = checkout::command(node::node()?);
    command
        .arg(checkout::path("bench/run.mjs"))
        .args(["--runs", &options.runs.to_string()])
        .args(parts.iter().map(|part| part.name()));
    if options.quick {
        command.arg("--quick");
    }
    if !parts.iter().all(|part| part.is_on_host()) {
        pages(processes, options.as_built)?.choose_for_playwright(&mut command);
    }
    if parts.iter().any(|part| part.is_on_host()) {
        build_host(processes)?;
    }
    if !parts.is_empty() {
        steps::begin("Measuring; nothing else should run meanwhile");
    }
    processes.run("measuring", &command)
}

/// Makes sure that there are the pages, the servers and the browser.
fn pages(processes: &mut Processes, as_built: bool) -> Result<Browser> {
    node::at_least(OLDEST_NODE)?;
    let browser = chrome::get(processes)?;
    node::packages(processes, "bench", "2 seconds")?;
    let trunk = setup::serve(processes, true)?;
    peers::set_up(processes)?;
    if !as_built {
        peers::build(processes)?;
        pages::build(processes, &trunk)?;
    }
    Ok(browser)
}

/// Before anything is measured: what does not compile is known at once then.
fn build_host(processes: &mut Processes) -> Result<()> {
    steps::begin(
        "Building what is measured on the host (a minute, and seconds when nothing has changed)",
    );
    let mut command = checkout::cargo();
    command
        .args(["build", "--quiet", "--profile", "host"])
        .args([
            "--package",
            "yew-nextauth-bench-load",
            "--bins",
            "--benches",
        ]);
    processes.run("cargo build", &command)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        options: Options,
    }

    fn options(arguments: &str) -> Options {
        Cli::parse_from(format!("bench {arguments}").split_whitespace()).options
    }

    #[test]
    fn each_part_has_a_file_that_measures_it_where_it_is_measured() {
        for part in Part::value_variants() {
            let file = checkout::path(&format!("bench/measure/{}.mjs", part.name()));
            let script = fs::read_to_string(&file).unwrap();
            let is_on_host = script.contains("\nexport const isOnHost = true;\n");
            assert_eq!(is_on_host, part.is_on_host(), "{}", file.display());
        }
    }

    #[test]
    fn all_is_measured_unless_parts_are_named_or_the_report_is() {
        assert_eq!(options("").parts(), Part::value_variants());
        assert_eq!(options("load reads").parts(), [Part::Load, Part::Reads]);
        assert_eq!(options("--report").parts(), []);
    }
}
