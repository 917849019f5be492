//! What the page may weigh.

use anyhow::Result;
use clap::Args;

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{checkout, dist, node, steps};

#[derive(Args, Default)]
pub(crate) struct Options {
    /// Sets the limits to what the page weighs now
    #[arg(long)]
    write: bool,
}

/// The limits. An app that is made of the template has none until it sets them.
pub(crate) const FILE: &str = "docs/benchmarks/size-budget.json";

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    if !options.write && !checkout::path(FILE).is_file() {
        steps::begin("The page has no budget: `cargo xtask budget --write` makes its weight one");
        return Ok(());
    }
    let trunk = Trunk::set_up(processes, true)?;
    steps::begin("Weight of the page as it is deployed (a minute or two)");
    let dist = checkout::scratch()?.join("weighed");
    dist::build(processes, &trunk, "/", &dist)?;
    let mut command = checkout::command(node::node()?);
    command
        .arg(checkout::path("bench/budget.mjs"))
        .arg(&dist)
        .arg(trunk.release_folder()?.join("yew-nextauth-app.wasm"));
    if options.write {
        command.arg("--write");
    }
    processes.run("weighing the page", &command)
}
