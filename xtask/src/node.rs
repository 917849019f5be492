//! Node and its packages.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::processes::Processes;
use crate::version::Version;
use crate::{checkout, steps, tools};

/// What the reference servers need.
const OLDEST_NODE: Version = Version::new(20, 12, 0);

/// Finds Node.
pub(crate) fn node() -> Result<PathBuf> {
    at_least(OLDEST_NODE)
}

/// Finds Node of that version or a newer one.
pub(crate) fn at_least(oldest: Version) -> Result<PathBuf> {
    let Ok(node) = which::which("node") else {
        bail!("Node is missing; install Node 20 or newer from https://nodejs.org");
    };
    let Some(version) = tools::version_of(&node) else {
        bail!(
            "{} does not tell its version; install Node 20 or newer from https://nodejs.org",
            node.display()
        );
    };
    check(version, oldest)?;
    Ok(node)
}

fn check(version: Version, oldest: Version) -> Result<()> {
    if version < oldest {
        bail!(
            "Node {version} is too old, {}.{} or newer is needed; install it from https://nodejs.org",
            oldest.major,
            oldest.minor
        );
    }
    Ok(())
}

/// Finds npm; on Windows that is `npm.cmd`.
pub(crate) fn npm() -> Result<PathBuf> {
    which::which("npm")
        .context("npm is missing; it usually comes with Node from https://nodejs.org")
}

/// Makes sure that a folder's npm packages are those of its lock file.
pub(crate) fn packages(processes: &mut Processes, folder: &str, usual_time: &str) -> Result<()> {
    node()?;
    let path = checkout::path(folder);
    if is_installed(&path)? {
        return Ok(());
    }
    let mut command = checkout::command(npm()?);
    command
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(path)
        // The browser is found or installed by ourselves.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    steps::install(
        &format!("Installing the npm packages of {folder}"),
        usual_time,
        || processes.run(&format!("npm ci in {folder}"), &command),
    )
}

fn is_installed(folder: &Path) -> Result<bool> {
    let lock_file = folder.join("package-lock.json");
    let lock = std::fs::read_to_string(&lock_file)
        .with_context(|| format!("cannot read {}", lock_file.display()))?;
    // npm notes there what it has put into the folder, as its last act.
    let Ok(installed) = std::fs::read_to_string(folder.join("node_modules/.package-lock.json"))
    else {
        return Ok(false);
    };
    Ok(satisfies(&installed, &lock))
}

/// Whether all packages of the lock file are installed, in its versions.
/// Optional ones may be missing: most are for other platforms.
fn satisfies(installed: &str, lock: &str) -> bool {
    let (Some(installed), Some(lock)) = (parse(installed), parse(lock)) else {
        return false;
    };
    let Some(wanted) = lock["packages"].as_object() else {
        return false;
    };
    wanted
        .iter()
        .filter(|(path, _)| !path.is_empty())
        .all(|(path, package)| match installed["packages"].get(path) {
            Some(found) => {
                found["version"] == package["version"] && found["integrity"] == package["integrity"]
            }
            None => package["optional"] == true,
        })
}

fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"{ "lockfileVersion": 3, "packages": {
        "": { "name": "app" },
        "node_modules/a": { "version": "1.0.0", "integrity": "sha512-a" },
        "node_modules/for-mac": { "version": "2.0.0", "integrity": "sha512-m", "optional": true }
    } }"#;

    #[test]
    fn packages_of_the_lock_file_need_no_installation() {
        let installed = r#"{ "packages": { "node_modules/a": { "version": "1.0.0", "integrity": "sha512-a" } } }"#;
        assert!(satisfies(installed, LOCK));
    }

    #[test]
    fn a_missing_or_a_different_package_needs_an_installation() {
        let nothing = r#"{ "packages": {} }"#;
        let older = r#"{ "packages": { "node_modules/a": { "version": "0.9.0", "integrity": "sha512-a" } } }"#;
        let other_bytes = r#"{ "packages": { "node_modules/a": { "version": "1.0.0", "integrity": "sha512-b" } } }"#;
        let other_optional = r#"{ "packages": {
            "node_modules/a": { "version": "1.0.0", "integrity": "sha512-a" },
            "node_modules/for-mac": { "version": "1.0.0", "integrity": "sha512-m" } } }"#;
        for installed in [nothing, older, other_bytes, other_optional, "", "{}", "[]"] {
            assert!(!satisfies(installed, LOCK), "{installed}");
        }
    }

    #[test]
    fn an_old_node_is_refused_in_one_sentence() {
        let check = |version| check(version, OLDEST_NODE);
        let error = check(Version::new(18, 19, 1)).unwrap_err().to_string();
        assert_eq!(
            error,
            "Node 18.19.1 is too old, 20.12 or newer is needed; install it from https://nodejs.org"
        );
        assert!(check(Version::new(20, 11, 1)).is_err());
        assert!(check(Version::new(20, 12, 0)).is_ok());
        assert!(check(Version::new(24, 0, 0)).is_ok());
    }
}
