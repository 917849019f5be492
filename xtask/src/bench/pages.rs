//! The candidates in Yew.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{checkout, dist, steps};

/// A page, and how trunk builds it.
struct Page {
    /// The candidate's name in `bench/candidates.mjs`.
    name: &'static str,
    /// Where trunk is run.
    folder: &'static str,
    binary: &'static str,
    arguments: &'static [&'static str],
    has_playground: bool,
    has_small_std: bool,
}

const APP: &str = "yew-nextauth-app";

/// A build of the app with another profile is one line here.
const PAGES: [Page; 5] = [
    Page {
        name: "yew",
        folder: ".",
        binary: APP,
        arguments: &[],
        has_playground: true,
        has_small_std: false,
    },
    Page {
        name: "yew-bare",
        folder: ".",
        binary: APP,
        arguments: &["--no-default-features"],
        has_playground: false,
        has_small_std: false,
    },
    Page {
        name: "yew-small-std",
        folder: ".",
        binary: APP,
        arguments: &["--no-default-features"],
        has_playground: false,
        has_small_std: true,
    },
    Page {
        name: "yew-minimal",
        folder: "bench",
        binary: "bench-minimal",
        arguments: &["minimal/index.html"],
        has_playground: false,
        has_small_std: false,
    },
    Page {
        name: "yew-consumers",
        folder: "bench",
        binary: "bench-consumers",
        arguments: &["consumers/index.html"],
        has_playground: false,
        has_small_std: false,
    },
];

/// Builds them all, each into a folder of its name, with the wasm as the
/// compiler made it beside: that one still names its functions.
pub(super) fn build(
    processes: &mut Processes,
    trunk: &Trunk,
    with_small_std: &Trunk,
) -> Result<()> {
    steps::begin("Building the pages in Yew (a few minutes, and seconds when nothing has changed)");
    let built = checkout::scratch()?.join("bench");
    for page in &PAGES {
        let folder = built.join(page.name);
        fs::create_dir_all(&folder)?;
        let trunk = if page.has_small_std {
            with_small_std
        } else {
            trunk
        };
        let mut command = trunk.build(&folder)?;
        command
            .args(page.arguments)
            .current_dir(checkout::path(page.folder));
        processes.run("trunk build", &command)?;
        fs::copy(
            trunk
                .release_folder()?
                .join(page.binary)
                .with_extension("wasm"),
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
