//! The candidates in React.

use anyhow::Result;

use crate::processes::Processes;
use crate::{checkout, node, steps};

const FOLDERS: [&str; 2] = ["bench/react-v4", "bench/react-v5"];

/// Makes sure that their packages are there.
pub(super) fn set_up(processes: &mut Processes) -> Result<()> {
    for folder in FOLDERS {
        node::packages(processes, folder, "10 seconds")?;
    }
    Ok(())
}

/// Builds the app and the plain pages of each.
pub(super) fn build(processes: &mut Processes) -> Result<()> {
    steps::begin("Building the pages in React (seconds)");
    for folder in FOLDERS {
        let mut command = checkout::command(node::npm()?);
        command
            .args(["run", "--silent", "build"])
            .current_dir(checkout::path(folder));
        processes.run("vite build", &command)?;
    }
    Ok(())
}
