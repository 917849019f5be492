//! The candidates in Yew.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::processes::{Interrupted, Processes};
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
    /// Whether it is the app without the playground that its `index.html` names.
    lacks_playground: bool,
    has_small_std: bool,
}

const APP: &str = "yew-nextauth-app";

const PLAYGROUND: &str = r#"<a href="playground">Playground</a>"#;

/// A build of the app with another profile is one line here.
const PAGES: [Page; 5] = [
    Page {
        name: "yew",
        folder: ".",
        binary: APP,
        arguments: &[],
        lacks_playground: false,
        has_small_std: false,
    },
    Page {
        name: "yew-bare",
        folder: ".",
        binary: APP,
        arguments: &["--no-default-features"],
        lacks_playground: true,
        has_small_std: false,
    },
    Page {
        name: "yew-small-std",
        folder: ".",
        binary: APP,
        arguments: &["--no-default-features"],
        lacks_playground: true,
        has_small_std: true,
    },
    Page {
        name: "yew-minimal",
        folder: "bench",
        binary: "bench-minimal",
        arguments: &["minimal/index.html"],
        lacks_playground: false,
        has_small_std: false,
    },
    Page {
        name: "yew-consumers",
        folder: "bench",
        binary: "bench-consumers",
        arguments: &["consumers/index.html"],
        lacks_playground: false,
        has_small_std: false,
    },
];

/// Builds them all, each into a folder of its name, with the wasm as the
/// compiler made it beside: that one still names its functions.
pub(super) fn build(processes: &mut Processes, trunk: &Trunk) -> Result<()> {
    steps::begin("Building the pages in Yew (a few minutes, and seconds when nothing has changed)");
    let (with_small_std, usual): (Vec<_>, Vec<_>) =
        PAGES.iter().partition(|page| page.has_small_std);
    for page in usual {
        build_page(processes, trunk, page)?;
    }
    for page in with_small_std {
        // By means of the compiler that are not stable, so it may take no other one.
        match build_with_small_std(processes, page) {
            Err(error) if !error.is::<Interrupted>() => {
                forget(page)?;
                steps::complain(&format!(
                    "warning: {} is NOT measured: {error:#}",
                    page.name
                ));
            }
            result => result?,
        }
    }
    Ok(())
}

fn build_with_small_std(processes: &mut Processes, page: &Page) -> Result<()> {
    let trunk = Trunk::set_up(processes, true)?.with_small_std(processes)?;
    build_page(processes, &trunk, page)
}

fn build_page(processes: &mut Processes, trunk: &Trunk, page: &Page) -> Result<()> {
    let folder = folder(page)?;
    fs::create_dir_all(&folder)?;
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
    if page.lacks_playground {
        forget_playground(&folder.join("index.html"))?;
    }
    dist::finish(processes, &folder)
}

/// Where `bench/candidates.mjs` looks for it.
fn folder(page: &Page) -> Result<PathBuf> {
    Ok(checkout::scratch()?.join("bench").join(page.name))
}

/// Takes an older build away, which would be measured in place of this one.
fn forget(page: &Page) -> Result<()> {
    let folder = folder(page)?;
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// Takes the link out of what is painted before the app is there.
fn forget_playground(index: &Path) -> Result<()> {
    let html = fs::read_to_string(index)?;
    ensure!(
        html.contains(PLAYGROUND),
        "{} has no {PLAYGROUND}, so what the peers do not have cannot be taken out",
        index.display()
    );
    fs::write(index, html.replace(PLAYGROUND, ""))?;
    Ok(())
}
