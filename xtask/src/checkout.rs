//! Where things are in the checkout.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

/// The checkout's root. Cargo says at run time where this package is; the path
/// from compile time would be wrong after the checkout has been moved.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .parent()
        .map_or_else(|| package.clone(), Path::to_path_buf)
}

pub(crate) fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// The folder for files that the commands write for themselves.
pub(crate) fn scratch() -> std::io::Result<PathBuf> {
    let folder = path("target/xtask");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Where cargo puts what it builds, which the environment or a configuration
/// file may say.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let output = cargo()
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .output()
        .context("cannot run cargo")?;
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let folder = metadata["target_directory"].as_str();
    folder
        .map(PathBuf::from)
        .context("cargo metadata does not name the target folder")
}

/// A program that runs in the checkout's root.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

pub(crate) fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
}

/// What `PATH` is when these folders are looked into first.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let usual = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(
        folders.iter().cloned().chain(env::split_paths(&usual)),
    )?)
}
