//! The end-to-end tests.
//!
//! trunk serves one page for all of them, the library's example of a server
//! another one. The tests start and stop the auth server themselves, on the port
//! that both ask: how the pages take the server's absence is part of what they
//! look at.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::browser::Browser;
use crate::http::Client;
use crate::processes::Processes;
use crate::server_example::ServerExample;
use crate::trunk::{Page, Trunk, Watch};
use crate::{Backend, checkout, chrome, node, ports, serve, setup, steps};

/// How long a page that is compiled already takes to be served, with much to spare.
const START_TIME: Duration = Duration::from_mins(2);

/// One run of the suite.
pub(crate) struct Round<'a> {
    pub(crate) browser: &'a Browser,
    pub(crate) backend: Backend,
    /// The page is tested as it is deployed as well, against the same server:
    /// what both have is left to that.
    pub(crate) is_also_deployed: bool,
}

/// Runs the suite round for round, also when it fails in the first one.
pub(crate) fn run(
    processes: &mut Processes,
    rounds: &[Round],
    release: bool,
    rest: &[String],
) -> Result<()> {
    let trunk = Trunk::set_up(processes, release)?;
    let [app, server, auth, smtp, inbox, oidc] = ports::free()?;

    steps::begin("Building the page for the end-to-end tests");
    let dist = checkout::scratch()?.join("e2e-dist");
    // trunk serves on when a build has failed: first see it succeed.
    processes.run("trunk build", &trunk.build(&dist)?)?;
    steps::begin("Building the example of a server");
    let example = ServerExample::build(processes)?;
    let page = Page {
        port: app,
        auth_port: auth,
        dist: &dist,
        watch: Watch::Nothing,
    };
    let running = [
        processes.start("trunk", &trunk.serve(&page)?)?,
        processes.start("the example of a server", &example.serve(server, auth))?,
    ];
    wait_for_page(processes, "trunk", app, "/")?;
    wait_for_page(processes, "the example", server, "/")?;

    let mut failed = Vec::new();
    for round in rounds {
        let Round {
            browser, backend, ..
        } = round;
        let title = format!("in {} against {}", browser.kind.title(), backend.title());
        steps::begin(&format!("Testing end to end {title}"));
        let playwright = Playwright {
            backend: *backend,
            app_url: format!("http://localhost:{app}"),
            auth,
            smtp,
            inbox,
            oidc,
        };
        let mut command = playwright.command(browser)?;
        command
            .args(rest)
            .env("E2E_SERVER_URL", format!("http://localhost:{server}"));
        if round.is_also_deployed {
            command.env("E2E_ALSO_AS_DEPLOYED", "yes");
        }
        if !processes.succeeds("Playwright", &command)? {
            failed.push(title);
        }
    }
    for process in running {
        processes.stop(process);
    }
    if !failed.is_empty() {
        bail!("end-to-end tests failed {}", failed.join(" and "));
    }
    Ok(())
}

/// Makes the pictures anew that the suite compares with.
pub(crate) fn screenshots(processes: &mut Processes) -> Result<()> {
    setup::e2e(processes)?;
    setup::serve(processes, false)?;
    let round = Round {
        browser: &chrome::get(processes)?,
        backend: Backend::V4,
        is_also_deployed: false,
    };
    let rest = ["screenshots.spec.js", "--update-snapshots=all"].map(str::to_owned);
    run(processes, &[round], false, &rest)
}

/// The runner, and where it finds the page and starts the servers.
pub(crate) struct Playwright {
    pub(crate) backend: Backend,
    pub(crate) app_url: String,
    pub(crate) auth: u16,
    pub(crate) smtp: u16,
    pub(crate) inbox: u16,
    pub(crate) oidc: u16,
}

impl Playwright {
    pub(crate) fn command(&self, browser: &Browser) -> Result<Command> {
        let mut command = checkout::command(node::node()?);
        command
            .arg(checkout::path(
                "tests/e2e/node_modules/@playwright/test/cli.js",
            ))
            .arg("test")
            .current_dir(checkout::path("tests/e2e"))
            .env("E2E_BACKEND", self.backend.id())
            .env("E2E_APP_URL", &self.app_url)
            .env("E2E_AUTH_PORT", self.auth.to_string())
            .env("E2E_SMTP_PORT", self.smtp.to_string())
            .env("E2E_INBOX_PORT", self.inbox.to_string())
            .env("E2E_OIDC_PORT", self.oidc.to_string());
        browser.choose_for_playwright(&mut command);
        Ok(command)
    }
}

pub(crate) fn wait_for_page(
    processes: &mut Processes,
    who: &str,
    port: u16,
    path: &str,
) -> Result<()> {
    let client = Client::new();
    let start = Instant::now();
    while !serve::has_page(&client, port, path) {
        processes.stay_up(Duration::from_millis(200))?;
        if start.elapsed() > START_TIME {
            bail!(
                "{who} does not serve the page on port {port} after {} seconds",
                START_TIME.as_secs()
            );
        }
    }
    Ok(())
}
