//! The database server that the tests of the reference servers start for themselves.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::apt::{self, Packages};
use crate::processes::Processes;

/// The first that the tests need of it.
const PROGRAM: &str = "initdb";

/// Where Debian has the programs, in a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

const ADVICE: &str = "install PostgreSQL (Debian's package postgresql), and name the folder \
    of its programs in the environment variable POSTGRES_BIN if they are not on PATH";

/// Makes sure that there is one where the tests look for it.
pub(crate) fn get(processes: &mut Processes) -> Result<()> {
    if let Some(folder) = env::var_os("POSTGRES_BIN").filter(|folder| !folder.is_empty()) {
        let folder = Path::new(&folder);
        ensure!(
            has_program(folder),
            "POSTGRES_BIN names {}, where there is no {PROGRAM}; correct or unset it",
            folder.display()
        );
        return Ok(());
    }
    let packages = Packages {
        names: &["postgresql"],
        usual_time: "half a minute",
        advice: ADVICE,
    };
    apt::provide(processes, &packages, || Ok(is_installed().then_some(())))?
        .with_context(|| format!("the tests of the reference servers need PostgreSQL; {ADVICE}"))
}

fn is_installed() -> bool {
    let mut versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    versions.any(|version| has_program(&version.path().join("bin")))
        || which::which(PROGRAM).is_ok()
}

fn has_program(folder: &Path) -> bool {
    folder.join(PROGRAM).is_file()
}
