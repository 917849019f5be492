//! `cargo xtask dist`: the page as it is deployed.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{checkout, node, steps};

#[derive(Args)]
pub(crate) struct Options {
    /// Path of the page on its host
    #[arg(long, value_name = "PATH", default_value = "/")]
    public_url: String,
    /// Folder that the page is put into [default: dist]
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
    /// Builds the standard library for this page, without words for panics: smaller by a
    /// tenth or so, by means of the compiler that are not stable
    #[arg(long)]
    small_std: bool,
}

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    let mut trunk = Trunk::set_up(processes, true)?;
    if options.small_std {
        trunk = trunk.with_small_std(processes)?;
    }
    let dist = options
        .dist
        .clone()
        .unwrap_or_else(|| checkout::path("dist"));
    let dist = std::path::absolute(dist)?;
    steps::begin("Building the page (a minute or two)");
    build(processes, &trunk, &options.public_url, &dist)?;
    steps::begin(&format!(
        "{} can be served; docs/deploy.md tells how",
        dist.display()
    ));
    Ok(())
}

/// Builds the page and makes it ready to be served.
pub(crate) fn build(
    processes: &mut Processes,
    trunk: &Trunk,
    public_url: &str,
    dist: &Path,
) -> Result<()> {
    processes.run("trunk build", &trunk.build_for(public_url, dist)?)?;
    finish(processes, dist)
}

/// Makes a built page ready to be served: joins its style sheets and those
/// scripts that are no modules, shortens all of them and the names between wasm
/// and script, renews the names and digests of what has changed by that, and
/// puts compressed files beside what gets smaller by it.
pub(crate) fn finish(processes: &mut Processes, dist: &Path) -> Result<()> {
    // Node is there already, for wasm-opt, and has brotli.
    let mut command = checkout::command(node::node()?);
    command.arg(checkout::path("xtask/dist.mjs")).arg(dist);
    processes.run("compressing the page", &command)
}
