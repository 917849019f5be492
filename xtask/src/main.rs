//! The project's commands. `cargo xtask --help` lists them.

mod apt;
mod bench;
mod brand;
mod browser;
mod budget;
mod check;
mod checkout;
mod chrome;
mod cluster;
mod deploy;
mod dist;
mod e2e;
mod firefox;
mod http;
mod keeper;
#[cfg(test)]
mod links;
mod nginx;
mod node;
mod ports;
mod postgres;
mod processes;
mod rename;
mod serve;
mod server_example;
mod setup;
mod steps;
mod suites;
mod template;
mod tools;
mod tree;
mod trunk;
mod version;
mod web_server;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::processes::{Interrupted, Processes};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "The project's commands"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the app against a real Auth.js server; installs what is missing
    Serve(serve::Options),
    /// Runs the tests; installs what is missing
    Test(suites::Options),
    /// Builds the page as it is deployed, with its compressed files
    Dist(dist::Options),
    /// Measures the app beside its peers in React; the report is in docs/benchmarks
    Bench(bench::Options),
    /// Builds the page as it is deployed and compares its weight with the budget
    Budget(budget::Options),
    /// Makes the pictures in docs/screenshots anew
    Screenshots,
    /// Checks format, lints, documentation, the page's weight, licences and known vulnerabilities
    Check,
    /// Installs all that serve, test and check need, and runs nothing
    Setup,
    /// Writes what follows from brand.toml: colours, first paint, icon
    Brand,
    /// Makes a copy of the template an app of its own
    Rename(rename::Options),
    /// Runs a program until it ends or standard input is closed
    #[command(hide = true)]
    Keep {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        command: Vec<OsString>,
    },
    /// Becomes a program that is stopped when its parent is gone
    #[command(hide = true)]
    Bind {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        command: Vec<OsString>,
    },
}

/// The server that is to be signed in to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Backend {
    /// next-auth v4
    V4,
    /// Auth.js v5
    V5,
}

impl Backend {
    /// The word that the back end's command line and the tests know it by.
    fn id(self) -> &'static str {
        match self {
            Self::V4 => "v4",
            Self::V5 => "v5",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::V4 => "next-auth v4",
            Self::V5 => "Auth.js v5",
        }
    }
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Keep { command } => return keeper::keep(&command),
        Command::Bind { command } => return keeper::bind(&command),
        Command::Serve(options) => with_processes(|processes| serve::run(processes, &options)),
        Command::Test(options) => with_processes(|processes| suites::run(processes, &options)),
        Command::Dist(options) => with_processes(|processes| dist::run(processes, &options)),
        Command::Bench(options) => with_processes(|processes| bench::run(processes, &options)),
        Command::Budget(options) => with_processes(|processes| budget::run(processes, &options)),
        Command::Screenshots => with_processes(e2e::screenshots),
        Command::Check => with_processes(check::run),
        Command::Setup => with_processes(setup::everything),
        Command::Rename(options) => with_processes(|processes| rename::run(processes, &options)),
        Command::Brand => brand::write(&checkout::root()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Interrupted>() => ExitCode::from(130),
        Err(error) => {
            steps::complain(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn with_processes(
    command: impl FnOnce(&mut Processes) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    command(&mut Processes::new()?)
}
