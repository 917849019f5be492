//! Builds the page and serves it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::processes::Processes;
use crate::{checkout, node, tools};

/// Where `Trunk.toml` sends what the page asks of the auth server.
const USUAL_BACKEND: &str = "http://127.0.0.1:3000/api/auth";

/// The folder of builds with a standard library of their own.
const SMALL_STD: &str = "small-std";

/// trunk, with all that it calls.
pub(crate) struct Trunk {
    executable: PathBuf,
    /// Folders whose programs it has to find first.
    tools: Vec<PathBuf>,
    release: bool,
    small_std: bool,
}

/// How the page is to be served.
pub(crate) struct Page<'a> {
    pub(crate) port: u16,
    pub(crate) auth_port: u16,
    pub(crate) dist: &'a Path,
    /// Whether it is built anew when its source changes.
    pub(crate) watch: Watch,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Watch {
    Source,
    Nothing,
}

impl Trunk {
    /// Makes sure that all that trunk needs is there.
    pub(crate) fn set_up(processes: &mut Processes, release: bool) -> Result<Self> {
        tools::wasm_target(processes)?;
        let executable = tools::trunk(processes)?;
        let wasm_bindgen = tools::wasm_bindgen(processes)?;
        let mut folders: Vec<PathBuf> = wasm_bindgen
            .parent()
            .map(Path::to_path_buf)
            .into_iter()
            .collect();
        if release {
            // With it comes wasm-opt.
            node::packages(processes, "xtask", "5 seconds")?;
            folders.push(checkout::path("xtask/node_modules/.bin"));
        }
        Ok(Self {
            executable,
            tools: folders,
            release,
            small_std: false,
        })
    }

    /// The same with a standard library that is built for this page, and of
    /// whose panics nothing is told. Needs what is not stable in the compiler.
    pub(crate) fn with_small_std(mut self, processes: &mut Processes) -> Result<Self> {
        tools::rust_source(processes)?;
        self.small_std = true;
        Ok(self)
    }

    /// Where cargo leaves the wasm of release builds.
    pub(crate) fn release_folder(&self) -> Result<PathBuf> {
        let target = if self.small_std {
            checkout::scratch()?.join(SMALL_STD)
        } else {
            checkout::target_folder()?
        };
        Ok(target.join(tools::WASM_TARGET).join("release"))
    }

    /// Builds the page once.
    pub(crate) fn build(&self, dist: &Path) -> Result<Command> {
        let mut command = self.command("build")?;
        command.arg("--dist").arg(dist);
        Ok(command)
    }

    /// Builds the page once, to be at a path of its host.
    pub(crate) fn build_for(&self, public_url: &str, dist: &Path) -> Result<Command> {
        let mut command = self.build(dist)?;
        command.args(["--public-url", public_url]);
        Ok(command)
    }

    /// Builds the page and serves it until stopped.
    pub(crate) fn serve(&self, page: &Page) -> Result<Command> {
        let scratch = checkout::scratch()?;
        let config = scratch.join(format!("trunk-{}.toml", page.port));
        std::fs::write(&config, proxied_to(page.auth_port)?)?;

        let mut command = self.command("serve")?;
        command
            // Relative paths in it are relative to where it lies, so all are given here.
            .arg("--config")
            .arg(config)
            .arg(checkout::path("index.html"))
            .arg("--dist")
            .arg(page.dist)
            .args(["--port", &page.port.to_string()]);
        match page.watch {
            Watch::Source => {
                for source in ["assets", "client/src", "src", "index.html"] {
                    command.arg("--watch").arg(checkout::path(source));
                }
            }
            Watch::Nothing => {
                let nothing = scratch.join("nothing");
                std::fs::create_dir_all(&nothing)?;
                command
                    .arg("--no-autoreload=true")
                    .arg("--watch")
                    .arg(nothing);
            }
        }
        Ok(command)
    }

    fn command(&self, subcommand: &str) -> Result<Command> {
        let mut command = checkout::command(&self.executable);
        command
            .arg(subcommand)
            // The tools are there in the right versions: nothing to ask the network for.
            .arg("--skip-version-check")
            .env("PATH", checkout::path_with(&self.tools)?)
            // A request that the stopped auth server does not take is one line then.
            .env("RUST_LIB_BACKTRACE", "0");
        if std::env::var_os("NO_COLOR").is_some() {
            // trunk takes "true" and "false" there only.
            command.env_remove("NO_COLOR").args(["--color", "never"]);
        }
        if self.release {
            command.arg("--release");
        }
        if self.small_std {
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort")
                // Other flags would make the usual build start from nothing each time.
                .env("CARGO_TARGET_DIR", checkout::scratch()?.join(SMALL_STD));
        }
        Ok(command)
    }
}

/// `Trunk.toml` for an auth server on another port. trunk has options for its
/// proxy, but they add a second one and do not replace that of the file.
fn proxied_to(auth_port: u16) -> Result<String> {
    let path = checkout::path("Trunk.toml");
    let usual = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(
        usual.matches(USUAL_BACKEND).count() == 1,
        "{} does not proxy to {USUAL_BACKEND} exactly once",
        path.display()
    );
    Ok(usual.replace(
        USUAL_BACKEND,
        &format!("http://127.0.0.1:{auth_port}/api/auth"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxy_leads_to_the_chosen_port_and_keeps_its_other_settings() {
        let config = proxied_to(20_123).unwrap();
        assert!(config.contains("backend = \"http://127.0.0.1:20123/api/auth\""));
        assert!(config.contains("no_redirect = true"));
        assert!(!config.contains("3000"));
    }
}
