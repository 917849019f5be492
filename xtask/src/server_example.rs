//! The library's example of a server: its program, and the page that it serves.

use std::env::consts::EXE_SUFFIX;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::processes::Processes;
use crate::{checkout, tools};

const EXAMPLE: &str = "axum";

pub(crate) struct ServerExample {
    program: PathBuf,
    /// Where wasm-bindgen has put the page.
    page: PathBuf,
}

impl ServerExample {
    /// Builds both halves. Packages and features are those of the other test
    /// suites, so that what these have compiled serves again.
    pub(crate) fn build(processes: &mut Processes) -> Result<Self> {
        tools::wasm_target(processes)?;
        let wasm_bindgen = tools::wasm_bindgen(processes)?;
        let target = checkout::target_folder()?;

        let native = build(&["--workspace"]);
        processes.run("cargo build of the server", &native)?;
        let mut for_browser = build(&["--target", tools::WASM_TARGET]);
        for_browser.args(["--package", "yew-nextauth", "--package", "yew-nextauth-app"]);
        processes.run("cargo build of the server's page", &for_browser)?;

        let page = checkout::scratch()?.join("server-page");
        let examples = |folder: PathBuf| folder.join("debug/examples");
        let mut command = checkout::command(wasm_bindgen);
        command
            .args(["--target", "web", "--no-typescript", "--out-name", "app"])
            .arg("--out-dir")
            .arg(&page)
            .arg(examples(target.join(tools::WASM_TARGET)).join(format!("{EXAMPLE}.wasm")));
        processes.run("wasm-bindgen", &command)?;
        let program = examples(target).join(format!("{EXAMPLE}{EXE_SUFFIX}"));
        if !program.is_file() {
            bail!("{} was built, but is not there", program.display());
        }
        Ok(Self { program, page })
    }

    /// Serves on a port until stopped, before the auth server on another.
    pub(crate) fn serve(&self, port: u16, auth_port: u16) -> Command {
        let mut command = checkout::command(&self.program);
        command
            .env("PORT", port.to_string())
            .env("PAGE_FOLDER", &self.page)
            .env("AUTH_URL_INTERNAL", format!("http://127.0.0.1:{auth_port}"));
        command
    }
}

fn build(arguments: &[&str]) -> Command {
    let mut command = checkout::cargo();
    command
        .args(["build", "--all-features", "--example", EXAMPLE])
        .args(arguments);
    command
}
