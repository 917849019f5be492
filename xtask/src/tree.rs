//! The files of a checkout, without what is installed, built or kept by git.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

const LEFT_OUT: [&str; 7] = [
    ".data",
    ".git",
    ".tools",
    "dist",
    "node_modules",
    "results",
    "target",
];

/// What marks a folder that holds nothing but what can be made again, such as
/// cargo's target folder under another name.
const CACHE: &str = "CACHEDIR.TAG";

/// Their paths below the root, in order.
pub(crate) fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(root, Path::new(""), &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let path = root.join(folder);
    let entries = fs::read_dir(&path).with_context(|| format!("cannot read {}", path.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let below = folder.join(&name);
        let kind = entry.file_type()?;
        if kind.is_file() {
            files.push(below);
        } else if kind.is_dir() {
            let is_left_out = LEFT_OUT.iter().any(|left_out| name == *left_out);
            if !is_left_out && !root.join(&below).join(CACHE).exists() {
                collect(root, &below, files)?;
            }
        }
    }
    Ok(())
}
