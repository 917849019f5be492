//! `cargo xtask test template`: whether an app that is made of this template works.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::processes::Processes;
use crate::rename::{self, Options};
use crate::{checkout, steps, tools, tree};

pub(crate) fn set_up(processes: &mut Processes) -> Result<()> {
    tools::wasm_target(processes)?;
    tools::lint_tools(processes)
}

pub(crate) fn run(processes: &mut Processes) -> Result<()> {
    let root = checkout::root();
    if !rename::is_template(&root)? {
        return Ok(());
    }
    steps::begin("Making an app of the template");
    let app = checkout::scratch()?.join("app");
    copy(&root, &app)?;
    // Sorts elsewhere than the template's, and has to be escaped.
    let options = Options::new("acme-portal", "Acme & \"Söhne\"");
    rename::rename(processes, &app, &options)?;
    let leftovers = rename::leftovers(&app)?;
    ensure!(
        leftovers.is_empty(),
        "the app still has the template's name in {leftovers:?}: take it from the brand there"
    );

    // A target folder of its own: cargo tells packages apart by where they lie
    // below their root, and would take this app's library for the template's.
    let target = checkout::scratch()?.join("app-target");
    let cargo = || {
        let mut command = checkout::cargo();
        command.current_dir(&app).env("CARGO_TARGET_DIR", &target);
        command
    };
    let package = options.package();
    steps::begin("Compiling it for the browser");
    let mut command = cargo();
    command
        .args(["check", "--locked", "--target", tools::WASM_TARGET])
        .args(["--all-targets", "--package", package]);
    processes.run("cargo check of the app", &command)?;

    steps::begin("Testing it on the host");
    let mut command = cargo();
    command.args(["test", "--locked", "--lib", "--bins"]).args([
        "--package",
        "xtask",
        "--package",
        package,
    ]);
    processes.run("cargo test of the app", &command)?;

    let mut command = cargo();
    command.args(["fmt", "--all", "--check"]);
    processes.run("cargo fmt of the app", &command)
}

/// Copies what there is to copy, and nothing of an earlier time stays.
fn copy(root: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot remove {}", to.display()))?;
    }
    for file in tree::files(root)? {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(root.join(&file), &target)
            .with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}
