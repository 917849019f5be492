//! The Rust side's tools. A fitting one on `PATH` is used as it is, a missing one
//! is built into `.tools` below the checkout.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::processes::Processes;
use crate::version::Version;
use crate::{checkout, steps};

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

const TRUNK: Version = Version::new(0, 21, 14);
const GECKODRIVER: Version = Version::new(0, 37, 1);
const CARGO_DENY: Version = Version::new(0, 20, 2);

struct Tool {
    package: &'static str,
    version: Version,
    /// Whether another version does as well.
    fits: fn(found: Version, wanted: Version) -> bool,
    /// Another executable that has to lie beside it.
    companion: Option<&'static str>,
    /// Whether to build it with the dependencies that its author has tried.
    locked: bool,
    /// How much the compiler is to optimize it.
    opt_level: u8,
    usual_time: &'static str,
}

/// For what runs for seconds: the time to build is what counts.
const QUICK_TO_BUILD: u8 = 0;

/// For what runs once for each file of tests in each browser: twice the time to
/// build is made up for by the first run of all tests.
const QUICK_TO_RUN: u8 = 1;

/// Makes sure that there is a trunk and answers with its path.
pub(crate) fn trunk(processes: &mut Processes) -> Result<PathBuf> {
    get(
        processes,
        &Tool {
            package: "trunk",
            version: TRUNK,
            fits: |found, wanted| found >= wanted && found < Version::new(0, 23, 0),
            companion: None,
            locked: true,
            opt_level: QUICK_TO_BUILD,
            usual_time: "3 to 5 minutes",
        },
    )
}

/// Makes sure that wasm-bindgen's programs are there and answers with the path
/// of `wasm-bindgen`; the test runner lies beside it.
///
/// They must be of the very version that the lock file has of the library.
pub(crate) fn wasm_bindgen(processes: &mut Processes) -> Result<PathBuf> {
    let lock = checkout::path("Cargo.lock");
    let text = std::fs::read_to_string(&lock)
        .with_context(|| format!("cannot read {}", lock.display()))?;
    let version = Version::in_cargo_lock(&text, "wasm-bindgen")
        .context("Cargo.lock does not name wasm-bindgen; take the committed Cargo.lock")?;
    get(
        processes,
        &Tool {
            // The name of the package and of its executable differ.
            package: "wasm-bindgen-cli",
            version,
            fits: |found, wanted| found == wanted,
            companion: Some("wasm-bindgen-test-runner"),
            // Its own lock file may name what a registry's mirror does not have yet.
            locked: false,
            opt_level: QUICK_TO_RUN,
            usual_time: "3 to 4 minutes",
        },
    )
}

pub(crate) fn wasm_bindgen_test_runner(wasm_bindgen: &Path) -> PathBuf {
    wasm_bindgen.with_file_name(format!("wasm-bindgen-test-runner{EXE_SUFFIX}"))
}

/// Makes sure that Firefox can be driven.
pub(crate) fn geckodriver(processes: &mut Processes) -> Result<PathBuf> {
    get(
        processes,
        &Tool {
            package: "geckodriver",
            version: GECKODRIVER,
            fits: |found, wanted| found >= wanted,
            companion: None,
            locked: true,
            opt_level: QUICK_TO_BUILD,
            usual_time: "1 to 3 minutes",
        },
    )
}

pub(crate) fn cargo_deny(processes: &mut Processes) -> Result<PathBuf> {
    get(
        processes,
        &Tool {
            package: "cargo-deny",
            version: CARGO_DENY,
            fits: |found, wanted| found >= wanted,
            companion: None,
            locked: true,
            opt_level: QUICK_TO_BUILD,
            usual_time: "1 to 3 minutes",
        },
    )
}

/// Makes sure that Rust can compile for the browser.
pub(crate) fn wasm_target(processes: &mut Processes) -> Result<()> {
    let output = checkout::command("rustc")
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .output()
        .context("cannot run rustc; install Rust from https://rustup.rs")?;
    if Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir() {
        return Ok(());
    }
    rustup(
        processes,
        &format!("Rust's target {WASM_TARGET}"),
        &["target", "add", WASM_TARGET],
    )
}

/// Makes sure that the source of the standard library is there.
pub(crate) fn rust_source(processes: &mut Processes) -> Result<()> {
    let output = checkout::command("rustc")
        .args(["--print", "sysroot"])
        .output()
        .context("cannot run rustc; install Rust from https://rustup.rs")?;
    let sysroot = String::from_utf8_lossy(&output.stdout);
    if Path::new(sysroot.trim())
        .join("lib/rustlib/src/rust/library/Cargo.lock")
        .is_file()
    {
        return Ok(());
    }
    rustup(
        processes,
        "the source of Rust's standard library",
        &["component", "add", "rust-src"],
    )
}

/// Makes sure that rustfmt and clippy are there.
pub(crate) fn lint_tools(processes: &mut Processes) -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let is_there = checkout::cargo()
            .args([subcommand, "--version"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !is_there {
            rustup(processes, component, &["component", "add", component])?;
        }
    }
    Ok(())
}

fn rustup(processes: &mut Processes, what: &str, arguments: &[&str]) -> Result<()> {
    let Ok(rustup) = which::which("rustup") else {
        bail!(
            "{what} is missing and there is no rustup to add it; add it in the way your Rust was installed"
        );
    };
    steps::install(&format!("Adding {what}"), "a few seconds", || {
        processes.run("rustup", checkout::command(rustup).args(arguments))
    })
}

fn get(processes: &mut Processes, tool: &Tool) -> Result<PathBuf> {
    if let Some(path) = find(tool) {
        return Ok(path);
    }
    let Tool {
        package, version, ..
    } = tool;
    steps::install(
        &format!("Building {package} {version} into .tools"),
        tool.usual_time,
        || processes.run(&format!("building {package}"), &install_command(tool)),
    )?;
    // Gigabytes that nobody needs again.
    let _ = std::fs::remove_dir_all(build_folder());
    find(tool).with_context(|| format!("{package} {version} was built, but does not run"))
}

fn find(tool: &Tool) -> Option<PathBuf> {
    let name = tool.package.trim_end_matches("-cli");
    let on_path = which::which_all(name).into_iter().flatten();
    let own = checkout::path(".tools/bin").join(format!("{name}{EXE_SUFFIX}"));
    on_path.chain([own]).find(|path| {
        version_of(path).is_some_and(|found| (tool.fits)(found, tool.version))
            && tool.companion.is_none_or(|companion| {
                path.with_file_name(format!("{companion}{EXE_SUFFIX}"))
                    .is_file()
            })
    })
}

/// The version that a program says it has.
pub(crate) fn version_of(program: &Path) -> Option<Version> {
    let output = Command::new(program)
        .arg("--version")
        .stderr(Stdio::null())
        .output()
        .ok()?;
    Version::find(&String::from_utf8_lossy(&output.stdout))
}

fn install_command(tool: &Tool) -> Command {
    let mut command = checkout::cargo();
    command
        .args(["install", "--quiet", "--force", "--debug", tool.package])
        .args(["--version", &tool.version.to_string()])
        .arg("--root")
        .arg(checkout::path(".tools"))
        .env("CARGO_TARGET_DIR", build_folder())
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", tool.opt_level.to_string())
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_INCREMENTAL", "0");
    if tool.locked {
        command.arg("--locked");
    }
    command
}

fn build_folder() -> PathBuf {
    checkout::path(".tools/build")
}
