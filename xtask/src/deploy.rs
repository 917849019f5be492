//! The tests of the page as it is deployed: behind the web servers of `deploy/`.

use std::path::Path;

use anyhow::{Result, bail};

use crate::e2e::{self, Playwright};
use crate::processes::Processes;
use crate::trunk::Trunk;
use crate::web_server::{Site, WebServers};
use crate::{Backend, checkout, chrome, dist, ports, steps};

/// A path that is not the host's root.
const BELOW: &str = "/app/";

/// Runs all of it, also when a part fails.
pub(crate) fn run(processes: &mut Processes, servers: &WebServers, rest: &[String]) -> Result<()> {
    let browser = chrome::get(processes)?;
    let trunk = Trunk::set_up(processes, true)?;

    steps::begin("Building the page as it is deployed");
    let folder = checkout::scratch()?.join("deploy");
    let at_root = folder.join("root");
    let below = folder.join("below");
    dist::build(processes, &trunk, "/", &at_root)?;
    dist::build(processes, &trunk, BELOW, &below.join("app"))?;

    let [app, app_below, caddy, caddy_below, auth, smtp, inbox, oidc] = ports::free()?;
    let site = |port, root, base_path| Site {
        port,
        root,
        base_path,
        auth_port: auth,
    };
    let running = [
        processes.start("nginx", &servers.nginx(&site(app, &at_root, "/"))?)?,
        processes.start("nginx", &servers.nginx(&site(app_below, &below, BELOW))?)?,
        processes.start("Caddy", &servers.caddy(&site(caddy, &at_root, "/"))?)?,
        processes.start("Caddy", &servers.caddy(&site(caddy_below, &below, BELOW))?)?,
    ];
    e2e::wait_for_page(processes, "nginx", app, "/")?;
    e2e::wait_for_page(processes, "nginx", app_below, BELOW)?;
    e2e::wait_for_page(processes, "Caddy", caddy, "/")?;
    e2e::wait_for_page(processes, "Caddy", caddy_below, BELOW)?;

    let runs = [
        ("nginx", app, &at_root, Backend::V4),
        ("nginx-v5", app, &at_root, Backend::V5),
        ("nginx-below-a-path", app_below, &below, Backend::V4),
        ("caddy", caddy, &at_root, Backend::V4),
        ("caddy-below-a-path", caddy_below, &below, Backend::V4),
    ];
    let mut failed = Vec::new();
    for (project, port, root, backend) in runs {
        steps::begin(&format!("Testing as deployed: {project}"));
        let playwright = Playwright {
            backend,
            app_url: format!("http://localhost:{port}"),
            auth,
            smtp,
            inbox,
            oidc,
        };
        let mut command = playwright.command(&browser)?;
        command
            .args(["--config", "playwright.deploy.config.js"])
            .arg(format!("--project={project}"))
            .arg("--pass-with-no-tests")
            .args(rest)
            .env("E2E_DIST", Path::new(root));
        if !processes.succeeds("Playwright", &command)? {
            failed.push(project);
        }
    }
    for process in running {
        processes.stop(process);
    }
    if !failed.is_empty() {
        bail!("tests of the deployed page failed: {}", failed.join(", "));
    }
    Ok(())
}
