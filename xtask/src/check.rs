//! `cargo xtask check`: all that can be said about the code without running it.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::processes::Processes;
use crate::{brand, budget, checkout, node, steps, tools};

/// The packages that run in a browser.
const IN_BROWSER: [&str; 6] = [
    "--package",
    "bench",
    "--package",
    "yew-nextauth",
    "--package",
    "yew-nextauth-app",
];

/// The folders that have npm packages.
const NPM_FOLDERS: [&str; 6] = [
    "backend",
    "bench",
    "bench/react-v4",
    "bench/react-v5",
    "tests/e2e",
    "xtask",
];

pub(crate) fn run(processes: &mut Processes) -> Result<()> {
    tools::wasm_target(processes)?;
    tools::lint_tools(processes)?;
    let cargo_deny = tools::cargo_deny(processes)?;

    steps::begin("Brand");
    brand::check(&checkout::root())?;

    steps::begin("Format");
    processes.run(
        "cargo fmt",
        checkout::cargo().args(["fmt", "--all", "--check"]),
    )?;

    steps::begin("Lints on the host");
    let mut command = checkout::cargo();
    command.args(["clippy", "--workspace", "--all-targets", "--all-features"]);
    processes.run("clippy", command.args(["--", "-D", "warnings"]))?;

    steps::begin("Lints for the browser");
    let mut command = checkout::cargo();
    command.args([
        "clippy",
        "--target",
        tools::WASM_TARGET,
        "--all-targets",
        "--all-features",
    ]);
    processes.run(
        "clippy for the browser",
        command.args(IN_BROWSER).args(["--", "-D", "warnings"]),
    )?;

    steps::begin("Lints of the library for the browser, without its features");
    let mut command = checkout::cargo();
    command.args(["clippy", "--target", tools::WASM_TARGET]);
    command.args(["--package", "yew-nextauth", "--", "-D", "warnings"]);
    processes.run("clippy without features", &command)?;

    steps::begin("Lints of the app for the browser, without its playground");
    let mut command = checkout::cargo();
    command.args(["clippy", "--target", tools::WASM_TARGET]);
    command.args(["--all-targets", "--no-default-features"]);
    command.args(["--package", "yew-nextauth-app", "--", "-D", "warnings"]);
    processes.run("clippy without the playground", &command)?;

    steps::begin("Documentation");
    let mut command = checkout::cargo();
    command.args(["doc", "--workspace", "--no-deps", "--all-features"]);
    processes.run("cargo doc", command.env("RUSTDOCFLAGS", "-D warnings"))?;

    budget::run(processes, &budget::Options::default())?;

    let deny = |arguments: &[&str]| {
        let mut command = checkout::command(&cargo_deny);
        command
            .args(["--workspace", "--all-features"])
            .args(arguments);
        command
    };
    steps::begin("Licences, sources and doubles of the crates");
    let quiet = "--hide-inclusion-graph";
    processes.run(
        "cargo deny",
        &deny(&["check", quiet, "licenses", "bans", "sources"]),
    )?;

    steps::begin("Known vulnerabilities of the crates");
    if fetches(&mut deny(&["fetch", "db"])) {
        processes.run(
            "cargo deny",
            &deny(&["check", quiet, "--disable-fetch", "advisories"]),
        )?;
    } else {
        steps::complain(
            "warning: NOT checked, as RustSec's database cannot be fetched from github.com",
        );
    }

    steps::begin("Known vulnerabilities of the npm packages");
    for folder in NPM_FOLDERS {
        npm_audit(folder)?;
    }
    steps::begin("All checks have passed");
    Ok(())
}

fn fetches(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn npm_audit(folder: &str) -> Result<()> {
    let output = checkout::command(node::npm()?)
        .args(["audit", "--json", "--audit-level=high"])
        .current_dir(checkout::path(folder))
        .stdin(Stdio::null())
        .output()?;
    match Audit::read(&String::from_utf8_lossy(&output.stdout)) {
        Audit::Clean => steps::say(&format!("{folder}: none")),
        Audit::Unknown => steps::complain(&format!(
            "warning: {folder} NOT checked, as the npm registry does not answer the question"
        )),
        Audit::Found(packages) => {
            let packages = packages.join(", ");
            bail!("{folder} has vulnerable npm packages: {packages}; see `npm audit` there");
        }
    }
    Ok(())
}

#[derive(Debug, PartialEq)]
enum Audit {
    Clean,
    /// The packages with a vulnerability that is high or critical.
    Found(Vec<String>),
    /// The registry has not answered.
    Unknown,
}

impl Audit {
    /// Reads what `npm audit --json` prints.
    fn read(text: &str) -> Self {
        let report: Value = serde_json::from_str(text).unwrap_or_default();
        let Some(packages) = report["vulnerabilities"].as_object() else {
            return Self::Unknown;
        };
        let is_grave =
            |package: &Value| matches!(package["severity"].as_str(), Some("high" | "critical"));
        let found: Vec<_> = packages
            .iter()
            .filter(|(_, package)| is_grave(package))
            .map(|(name, _)| name.clone())
            .collect();
        if found.is_empty() {
            Self::Clean
        } else {
            Self::Found(found)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grave_vulnerabilities_are_named_and_small_ones_pass() {
        let report = r#"{ "auditReportVersion": 2, "vulnerabilities": {
            "bad": { "severity": "critical" }, "meh": { "severity": "moderate" } } }"#;
        assert_eq!(Audit::read(report), Audit::Found(vec!["bad".to_owned()]));
        let report =
            r#"{ "auditReportVersion": 2, "vulnerabilities": { "meh": { "severity": "low" } } }"#;
        assert_eq!(Audit::read(report), Audit::Clean);
        assert_eq!(Audit::read(r#"{ "vulnerabilities": {} }"#), Audit::Clean);
    }

    #[test]
    fn a_registry_that_does_not_answer_is_not_taken_for_a_clean_report() {
        for text in [
            "",
            "{}",
            r#"{ "message": "request failed", "error": { "code": "E405" } }"#,
        ] {
            assert_eq!(Audit::read(text), Audit::Unknown, "{text}");
        }
    }
}
