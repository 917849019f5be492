//! The candidates in Yew.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{checkout, dist, steps, tools};

/// A page, and how trunk builds it.
struct Page {
    /// The candidate's name in `bench/candidates.mjs`.
    name: &'static str,
    /// Where trunk is run.
    folder: &'static str,
    binary: &'static str,
    arguments: &'static [&'static str],
    has_playground: bool,
}

const APP: &str = "yew-nextauth-app";

/// A build of the app with another profile is one line here.
const PAGES: [Page; 4] = [
    Page {
        name: "yew",
        folder: ".",
        binary: APP,
        arguments: &[],
        has_playground: true,
    },
    Page {
        name: "yew-bare",
        folder: ".",
        binary: APP,
        arguments: &["--no-default-features"],
        has_playground: false,
    },
    Page {
        name: "yew-minimal",
        folder: "bench",
        binary: "bench-minimal",
        arguments: &["minimal/index.html"],
        has_playground: false,
    },
    Page {
        name: "yew-consumers",
        folder: "bench",
        binary: "bench-consumers",
        arguments: &["consumers/index.html"],
        has_playground: false,
    },
];

/// Builds them all, each into a folder of its name, with the wasm as the
/// compiler made it beside: that one still names its functions.
pub(super) fn build(processes: &mut Processes, trunk: &Trunk) -> Result<()> {
    steps::begin("Building the pages in Yew (a few minutes, and seconds when nothing has changed)");
    let built = checkout::scratch()?.join("bench");
    let release = checkout::target_folder()?
        .join(tools::WASM_TARGET)
        .join("release");
    for page in &PAGES {
        let folder = built.join(page.name);
        fs::create_dir_all(&folder)?;
        let mut command = trunk.build(&folder)?;
        command
            .args(page.arguments)
            .current_dir(checkout::path(page.folder));
        processes.run("trunk build", &command)?;
        fs::copy(
            release.join(page.binary).with_extension("wasm"),
            folder.with_extension("wasm"),
        )
        .with_context(|| format!("cannot keep the wasm of {}", page.name))?;
        if !page.has_playground {
            forget_playground(&folder.join("index.html"))?;
        }
        dist::finish(processes, &folder)?;
    }
    Ok(())
}

/// Takes the link out of what is painted before the app is there.
fn forget_playground(index: &Path) -> Result<()> {
    let html = fs::read_to_string(index)?;
    fs::write(
        index,
        html.replace(r#"<a href="playground">Playground</a>"#, ""),
    )?;
    Ok(())
}
