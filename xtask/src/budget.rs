//! What the page may weigh: `docs/benchmarks/size-budget.json`.

use anyhow::Result;
use clap::Args;

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{checkout, dist, node, steps, tools};

#[derive(Args)]
pub(crate) struct Options {
    /// Sets the limits to what the page weighs now
    #[arg(long)]
    write: bool,
}

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    let trunk = Trunk::set_up(processes, true)?;
    steps::begin("Weight of the page as it is deployed");
    let dist = checkout::scratch()?.join("weighed");
    dist::build(processes, &trunk, "/", &dist)?;
    let mut command = checkout::command(node::node()?);
    command
        .arg(checkout::path("bench/budget.mjs"))
        .arg(&dist)
        .arg(
            checkout::path("target")
                .join(tools::WASM_TARGET)
                .join("release/yew-nextauth-app.wasm"),
        );
    if options.write {
        command.arg("--write");
    }
    processes.run("weighing the page", &command)
}
