//! Debian's packages.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::processes::Processes;
use crate::{checkout, steps};

/// What is needed of the system, and what to do where it can't be installed.
pub(crate) struct Packages<'a> {
    pub(crate) names: &'a [&'a str],
    /// How long their installation usually takes.
    pub(crate) usual_time: &'a str,
    pub(crate) advice: &'a str,
}

/// Finds what is there, or installs it; `None` where nothing can be installed.
/// What goes wrong in doing so is an error.
pub(crate) fn provide<T>(
    processes: &mut Processes,
    packages: &Packages,
    find: impl Fn() -> Result<Option<T>>,
) -> Result<Option<T>> {
    let Packages {
        names,
        usual_time,
        advice,
    } = packages;
    if let Some(found) = find()? {
        return Ok(Some(found));
    }
    let Some(apt) = Apt::find() else {
        return Ok(None);
    };
    let title = format!("Installing Debian's {}", names.join(", "));
    steps::install(&title, usual_time, || apt.install(processes, names))
        .with_context(|| format!("{} could not be installed; {advice}", names.join(", ")))?;
    let found = find()?;
    let missing = || {
        format!(
            "{} is installed, but not all of it can be found; {advice}",
            names.join(", ")
        )
    };
    found.with_context(missing).map(Some)
}

/// Whether [`provide`] can install something.
pub(crate) fn can_install() -> bool {
    Apt::find().is_some()
}

/// How to call apt-get as the person who may.
struct Apt(Vec<String>);

impl Apt {
    /// `None` where the system is not Debian, or the person may not install.
    /// Ubuntu does not do: its Chromium is a snap, which does not run everywhere.
    fn find() -> Option<Self> {
        let system = fs::read_to_string("/etc/os-release").ok()?;
        if !is_debian(&system) || which::which("apt-get").is_err() {
            return None;
        }
        let words = |text: &str| Self(text.split(' ').map(str::to_owned).collect());
        if is_root() {
            return Some(words("apt-get"));
        }
        let may_without_asking = Command::new("sudo")
            .args(["-n", "true"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        may_without_asking.then(|| words("sudo -n DEBIAN_FRONTEND=noninteractive apt-get"))
    }

    fn install(&self, processes: &mut Processes, packages: &[&str]) -> Result<()> {
        self.run(processes, &["update", "-qq"])?;
        self.run(processes, &[&["install", "-y", "-qq"], packages].concat())
    }

    fn run(&self, processes: &mut Processes, arguments: &[&str]) -> Result<()> {
        let mut command = checkout::command(&self.0[0]);
        command
            .args(&self.0[1..])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        processes.run("apt-get", &command)
    }
}

fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .any(|line| line == "ID=debian" || line == "ID=raspbian")
}

#[cfg(unix)]
pub(crate) fn is_root() -> bool {
    nix::unistd::geteuid().is_root()
}

#[cfg(not(unix))]
pub(crate) fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_chromium_is_a_package_is_it_installed_by_apt() {
        assert!(is_debian(
            "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n"
        ));
        assert!(!is_debian("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(!is_debian("ID=fedora\n"));
    }
}
