//! nginx, which the tests of several auth servers put before them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::apt::Apt;
use crate::processes::Processes;
use crate::steps;

/// Where Debian has it, which is not on every person's `PATH`.
const DEBIAN: &str = "/usr/sbin/nginx";

const ADVICE: &str = "install nginx so that it is on PATH (Debian's package nginx)";

/// Makes sure that there is an nginx.
pub(crate) fn get(processes: &mut Processes) -> Result<PathBuf> {
    if let Some(nginx) = find() {
        return Ok(nginx);
    }
    let apt = Apt::find()
        .with_context(|| format!("the tests of several auth servers need nginx; {ADVICE}"))?;
    steps::install("Installing Debian's nginx", "half a minute", || {
        apt.install(processes, &["nginx"])
    })
    .with_context(|| format!("nginx could not be installed; {ADVICE}"))?;
    find().with_context(|| format!("nginx was installed, but cannot be found; {ADVICE}"))
}

pub(crate) fn find() -> Option<PathBuf> {
    let usual = Path::new(DEBIAN);
    which::which("nginx")
        .ok()
        .or_else(|| usual.is_file().then(|| usual.to_path_buf()))
}
