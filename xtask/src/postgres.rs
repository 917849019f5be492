//! The database server that the tests of the reference servers start for themselves.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::apt::Apt;
use crate::processes::Processes;
use crate::steps;

/// The first that the tests need of it.
const PROGRAM: &str = "initdb";

/// Where Debian has the programs, in a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

const ADVICE: &str = "install PostgreSQL (Debian's package postgresql), and name the folder \
    of its programs in the environment variable POSTGRES_BIN if they are not on PATH";

/// Makes sure that there is one where the tests look for it.
pub(crate) fn get(processes: &mut Processes) -> Result<()> {
    if is_there() {
        return Ok(());
    }
    let apt = Apt::find()
        .with_context(|| format!("the tests of the reference servers need PostgreSQL; {ADVICE}"))?;
    steps::install("Installing Debian's postgresql", "half a minute", || {
        apt.install(processes, &["postgresql"])
    })
    .with_context(|| format!("PostgreSQL could not be installed; {ADVICE}"))?;
    is_there()
        .then_some(())
        .with_context(|| format!("PostgreSQL was installed, but cannot be found; {ADVICE}"))
}

fn is_there() -> bool {
    match env::var_os("POSTGRES_BIN").filter(|folder| !folder.is_empty()) {
        Some(folder) => has_program(folder.as_ref()),
        None => in_debians_folders() || which::which(PROGRAM).is_ok(),
    }
}

fn in_debians_folders() -> bool {
    let Ok(versions) = fs::read_dir(DEBIAN) else {
        return false;
    };
    versions
        .flatten()
        .any(|version| has_program(version.path().join("bin").as_os_str()))
}

fn has_program(folder: &OsStr) -> bool {
    Path::new(folder).join(PROGRAM).is_file()
}
