//! `cargo xtask test`.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::processes::Processes;
use crate::web_server::{self, WebServers};
use crate::{
    Backend, browser, checkout, cluster, deploy, e2e, node, setup, steps, template, tools,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Which tests; all of them, in this order, if not given
    #[arg(value_enum)]
    suite: Option<Suite>,
    /// End to end against this server only, instead of both in turn
    #[arg(long, value_enum)]
    backend: Option<Backend>,
    /// End to end with the page as it is deployed
    #[arg(long)]
    release: bool,
    /// Passed on to the runner: `cargo test` for host and browser, Playwright for the others
    #[arg(last = true, value_name = "ARGS", requires = "suite")]
    rest: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Native tests and documentation examples, and those of the reference servers
    Host,
    /// An app that is made of this template: whether it compiles, and its native tests
    Template,
    /// Tests in a headless browser, on a scripted transport
    Browser,
    /// The page in a browser, against real servers
    E2e,
    /// The page in a browser, against several servers that share a database
    Cluster,
    /// The page as it is deployed: in a browser, behind the web servers of deploy/
    Deploy,
}

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    if options.suite.is_some_and(|suite| suite != Suite::E2e) && options.backend.is_some() {
        bail!("--backend is for the end-to-end tests: cargo xtask test e2e --backend …");
    }
    let wants = |suite| options.suite.is_none_or(|wanted| wanted == suite);
    // All set-up before the first test, so that nothing fails late for want of a tool.
    set_up(processes, options)?;
    let servers = match options.suite {
        None if !WebServers::can_be_had() => None,
        Some(Suite::Deploy) | None => Some(WebServers::get(processes)?),
        Some(_) => None,
    };
    if wants(Suite::Host) {
        host(processes, &options.rest)?;
    }
    if wants(Suite::Template) {
        template::run(processes)?;
    }
    if wants(Suite::Browser) {
        in_browser(processes, &options.rest)?;
    }
    if wants(Suite::E2e) {
        let both = [Backend::V4, Backend::V5];
        let backends = options
            .backend
            .as_ref()
            .map_or(&both[..], std::slice::from_ref);
        e2e::run(processes, backends, options.release, &options.rest)?;
    }
    if wants(Suite::Cluster) {
        cluster::run(processes, options.release, &options.rest)?;
    }
    if let Some(servers) = servers {
        deploy::run(processes, &servers, &options.rest)?;
    } else if options.suite.is_none() {
        // The other tests are still worth running there.
        steps::complain(&format!(
            "warning: the page as it is deployed is NOT tested: {}",
            web_server::ADVICE
        ));
    }
    steps::begin("All tests have passed");
    Ok(())
}

fn set_up(processes: &mut Processes, options: &Options) -> Result<()> {
    match options.suite {
        Some(Suite::Host) => setup::backend_tests(processes),
        Some(Suite::Template) => template::set_up(processes),
        Some(Suite::Browser) => {
            browser::get(processes)?;
            tools::wasm_target(processes)?;
            tools::wasm_bindgen(processes).map(drop)
        }
        Some(Suite::E2e) => {
            setup::e2e(processes)?;
            setup::serve(processes, options.release).map(drop)
        }
        Some(Suite::Cluster) => {
            setup::cluster(processes)?;
            setup::serve(processes, options.release).map(drop)
        }
        // The page that is deployed is a release build.
        Some(Suite::Deploy) => {
            setup::e2e(processes)?;
            setup::serve(processes, true).map(drop)
        }
        None => {
            template::set_up(processes)?;
            setup::cluster(processes)?;
            setup::serve(processes, true).map(drop)
        }
    }
}

fn host(processes: &mut Processes, rest: &[String]) -> Result<()> {
    steps::begin("Testing on the host");
    let mut command = checkout::cargo();
    command
        .args(["test", "--workspace", "--all-features"])
        .args(rest);
    processes.run("cargo test", &command)?;
    // What is passed on selects among the Rust tests.
    if !rest.is_empty() {
        return Ok(());
    }
    steps::begin("Testing the reference servers");
    let mut command = checkout::command(node::npm()?);
    command
        .args(["test"])
        .current_dir(checkout::path("backend"));
    processes.run("npm test in backend", &command)
}

fn in_browser(processes: &mut Processes, rest: &[String]) -> Result<()> {
    let browser = browser::get(processes)?;
    let wasm_bindgen = tools::wasm_bindgen(processes)?;
    steps::begin("Testing in the browser");
    let mut command = checkout::cargo();
    command
        .args([
            "test",
            "--target",
            tools::WASM_TARGET,
            "--all-features",
            "--lib",
            "--tests",
        ])
        .args(["--package", "yew-nextauth", "--package", "yew-nextauth-app"])
        .args(rest)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools::wasm_bindgen_test_runner(&wasm_bindgen),
        )
        .env("CHROMEDRIVER", &browser.chromedriver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            browser.write_webdriver_json()?,
        )
        // Unit tests too: those that do not say where they want to run would run in Node.
        .env("WASM_BINDGEN_USE_BROWSER", "1");
    // Another browser's driver would be taken before Chrome's.
    for driver in [
        "GECKODRIVER",
        "SAFARIDRIVER",
        "GECKODRIVER_REMOTE",
        "SAFARIDRIVER_REMOTE",
    ] {
        command.env_remove(driver);
    }
    processes.run("cargo test in the browser", &command)
}
