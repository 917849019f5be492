//! nginx, which the tests of several auth servers put before them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::apt::{self, Packages};
use crate::processes::Processes;

/// Where Debian has it, which is not on every person's `PATH`.
const DEBIAN: &str = "/usr/sbin/nginx";

const ADVICE: &str = "install nginx so that it is on PATH (Debian's package nginx)";

/// Makes sure that there is an nginx.
pub(crate) fn get(processes: &mut Processes) -> Result<PathBuf> {
    let packages = Packages {
        names: &["nginx"],
        usual_time: "half a minute",
        advice: ADVICE,
    };
    apt::provide(processes, &packages, || Ok(find()))?
        .with_context(|| format!("the tests of several auth servers need nginx; {ADVICE}"))
}

pub(crate) fn find() -> Option<PathBuf> {
    let usual = Path::new(DEBIAN);
    which::which("nginx")
        .ok()
        .or_else(|| usual.is_file().then(|| usual.to_path_buf()))
}
