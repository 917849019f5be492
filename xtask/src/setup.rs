//! What has to be there before a command can do its work.

use anyhow::Result;

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::web_server::WebServers;
use crate::{checkout, chrome, firefox, nginx, node, postgres, steps, tools};

/// For the app against a real server.
pub(crate) fn serve(processes: &mut Processes, release: bool) -> Result<Trunk> {
    // The quick things first: what is wrong with them is said at once.
    backend(processes)?;
    Trunk::set_up(processes, release)
}

/// For the reference servers' tests.
pub(crate) fn backend_tests(processes: &mut Processes) -> Result<()> {
    backend(processes)?;
    postgres::get(processes)
}

/// For the tests of several auth servers, without the page.
pub(crate) fn cluster(processes: &mut Processes) -> Result<()> {
    backend_tests(processes)?;
    nginx::get(processes)?;
    e2e(processes)?;
    chrome::get(processes).map(drop)
}

/// For the reference servers.
fn backend(processes: &mut Processes) -> Result<()> {
    node::packages(processes, "backend", "10 seconds")
}

/// For the end-to-end tests, without the page and the browser.
pub(crate) fn e2e(processes: &mut Processes) -> Result<()> {
    backend(processes)?;
    node::packages(processes, "tests/e2e", "5 seconds")
}

/// For serve, test and check, none of which needs the network afterwards.
pub(crate) fn everything(processes: &mut Processes) -> Result<()> {
    cluster(processes)?;
    firefox::get_if_possible(processes)?;
    serve(processes, true)?;
    if WebServers::can_be_had() {
        WebServers::get(processes)?;
    }
    tools::lint_tools(processes)?;
    tools::cargo_deny(processes)?;
    steps::begin("Fetching the crates (seconds)");
    processes.run("cargo fetch", checkout::cargo().args(["fetch", "--quiet"]))?;
    steps::begin("Everything that serve, test and check need is there");
    Ok(())
}
