//! The end-to-end tests of several auth servers behind one address.
//!
//! The tests start all servers themselves, as they take turns in killing them.

use anyhow::{Result, bail};

use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::{Backend, checkout, chrome, nginx, node, ports, steps};

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
    let mut command = checkout::command(node::node()?);
    command
        .arg(checkout::path(
            "tests/e2e/node_modules/@playwright/test/cli.js",
        ))
        .args(["test", "--config", "playwright.cluster.config.js"])
        .args(rest)
        .current_dir(checkout::path("tests/e2e"))
        .env("E2E_BACKEND", backend.id())
        .env("E2E_APP_URL", format!("http://localhost:{app}"))
        .env("E2E_DIST", dist)
        .env("E2E_INSTANCE_PORTS", format!("{one},{other}"))
        .env("E2E_SMTP_PORT", smtp.to_string())
        .env("E2E_INBOX_PORT", inbox.to_string())
        .env("E2E_OIDC_PORT", oidc.to_string())
        .env("E2E_NGINX", nginx);
    browser.choose_for_playwright(&mut command);
    if !processes.succeeds("Playwright", &command)? {
        bail!("the tests of several servers failed");
    }
    Ok(())
}
