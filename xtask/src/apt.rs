//! Debian's packages.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::checkout;
use crate::processes::Processes;

/// How to call apt-get as the person who may.
pub(crate) struct Apt(Vec<String>);

impl Apt {
    /// `None` where the system is not Debian, or the person may not install.
    /// Ubuntu does not do: its Chromium is a snap, which does not run everywhere.
    pub(crate) fn find() -> Option<Self> {
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

    pub(crate) fn install(&self, processes: &mut Processes, packages: &[&str]) -> Result<()> {
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
