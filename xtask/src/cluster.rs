//! The end-to-end tests of several auth servers behind one address.
//!
//! The tests start all servers themselves, as they take turns in killing them.

use anyhow::{Result, bail};

use crate::e2e::Playwright;
use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{Backend, checkout, chrome, nginx, ports, steps};

pub(crate) fn run(processes: &mut Processes, release: bool, rest: &[String]) -> Result<()> {
    let browser = chrome::get(processes)?;
    let nginx = nginx::get(processes)?;
    let trunk = Trunk::set_up(processes, release)?;
    let [app, one, other, smtp, inbox, oidc] = ports::free()?;

    steps::begin("Building the page for the tests of several servers");
    let dist = checkout::scratch()?.join("cluster-dist");
    processes.run("trunk build", &trunk.build(&dist)?)?;

    let backend = Backend::V4;
    steps::begin(&format!(
        "Testing end to end against several servers of {}",
        backend.title()
    ));
    let playwright = Playwright {
        backend,
        app_url: format!("http://localhost:{app}"),
        auth: one,
        smtp,
        inbox,
        oidc,
    };
    let mut command = playwright.command(&browser)?;
    command
        .args(["--config", "playwright.cluster.config.js"])
        .args(rest)
        .env("E2E_DIST", dist)
        .env("E2E_INSTANCE_PORTS", format!("{one},{other}"))
        .env("E2E_NGINX", nginx);
    if !processes.succeeds("Playwright", &command)? {
        bail!("the tests of several servers failed");
    }
    Ok(())
}
