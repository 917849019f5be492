//! `cargo xtask test`.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::browser::{Browser, Kind};
use crate::e2e::Round;
use crate::processes::Processes;
use crate::web_server::{self, WebServers};
use crate::{
    Backend, checkout, chrome, cluster, deploy, e2e, firefox, node, setup, steps, template, tools,
};

#[derive(Args)]
pub(crate) struct Options {
    /// Which tests; all of them, in this order, if not given
    #[arg(value_enum)]
    suite: Option<Suite>,
    /// End to end against this server only, instead of both in turn
    #[arg(long, value_enum)]
    backend: Option<Backend>,
    /// Only what runs in this browser; if not given, Chrome runs what is asked for,
    /// and Firefox its part when all is asked for
    #[arg(long, value_enum)]
    browser: Option<Kind>,
    /// End to end with the page as it is deployed
    #[arg(long)]
    release: bool,
    /// Passed on to the runner: `cargo test` for host and browser, Playwright for the others
    #[arg(last = true, value_name = "ARGS", requires = "suite")]
    rest: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Suite {
    /// Native tests and documentation examples, and those of the reference servers and the bench
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

/// The suites whose tests run in more than one browser.
const IN_EVERY_BROWSER: [Suite; 2] = [Suite::Browser, Suite::E2e];

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    options.check()?;
    // All set-up before the first test, so that nothing fails late for want of a tool.
    set_up(processes, options)?;
    let browsers = browsers(processes, options)?;
    let servers = web_servers(processes, options)?;
    if options.wants(Suite::Host) {
        host(processes, &options.rest)?;
    }
    if options.wants(Suite::Template) {
        template::run(processes)?;
    }
    if options.wants(Suite::Browser) {
        for browser in &browsers {
            in_browser(processes, browser, &options.rest)?;
        }
    }
    if options.wants(Suite::E2e) {
        let mut rounds = options.rounds(&browsers);
        for round in &mut rounds {
            round.is_also_deployed = options.suite.is_none()
                && servers.is_some()
                && round.browser.kind == Kind::Chrome
                && round.backend == Backend::V4;
        }
        e2e::run(processes, &rounds, options.release, &options.rest)?;
    }
    if options.wants(Suite::Cluster) {
        cluster::run(processes, options.release, &options.rest)?;
    }
    // Where something is missing, the other tests are still worth running.
    if let Some(servers) = servers {
        deploy::run(processes, &servers, &options.rest)?;
    } else if options.wants(Suite::Deploy) {
        steps::complain(&format!(
            "warning: the page as it is deployed is NOT tested: {}",
            web_server::ADVICE
        ));
    }
    if options.wants_firefox_if_possible() && browsers.len() == 1 {
        steps::complain(&format!(
            "warning: Firefox is NOT tested: {}",
            firefox::ADVICE
        ));
    }
    steps::begin("All tests have passed");
    Ok(())
}

impl Options {
    fn check(&self) -> Result<()> {
        let is_one_of = |suites: &[Suite]| self.suite.is_none_or(|suite| suites.contains(&suite));
        if self.backend.is_some() && !is_one_of(&[Suite::E2e]) {
            bail!("--backend is for the end-to-end tests: cargo xtask test e2e --backend …");
        }
        if self.browser.is_some() && !is_one_of(&IN_EVERY_BROWSER) {
            bail!("--browser is for these tests: cargo xtask test browser|e2e --browser …");
        }
        Ok(())
    }

    fn wants(&self, suite: Suite) -> bool {
        match (self.suite, self.browser) {
            (Some(wanted), _) => wanted == suite,
            (None, Some(Kind::Firefox)) => IN_EVERY_BROWSER.contains(&suite),
            (None, _) => true,
        }
    }

    fn wants_firefox_if_possible(&self) -> bool {
        self.suite.is_none() && self.browser.is_none()
    }

    /// Chrome sees all servers. What differs in Firefox is the browser: one is enough.
    fn rounds<'a>(&self, browsers: &'a [Browser]) -> Vec<Round<'a>> {
        let rounds = browsers.iter().flat_map(|browser| {
            let usual = match browser.kind {
                Kind::Chrome => vec![Backend::V4, Backend::V5],
                Kind::Firefox => vec![Backend::V4],
            };
            let backends = self.backend.map_or(usual, |backend| vec![backend]);
            backends.into_iter().map(move |backend| Round {
                browser,
                backend,
                is_also_deployed: false,
            })
        });
        rounds.collect()
    }
}

fn set_up(processes: &mut Processes, options: &Options) -> Result<()> {
    match options.suite {
        Some(Suite::Host) => setup::backend_tests(processes),
        Some(Suite::Template) => template::set_up(processes),
        Some(Suite::Browser) => {
            tools::wasm_target(processes)?;
            tools::wasm_bindgen(processes).map(drop)
        }
        Some(Suite::E2e | Suite::Cluster | Suite::Deploy) | None => {
            if options.wants(Suite::Cluster) {
                setup::cluster(processes)?;
            }
            setup::e2e(processes)?;
            if options.wants(Suite::Template) {
                template::set_up(processes)?;
            }
            // The page that is deployed is a release build.
            let release = options.release || options.wants(Suite::Deploy);
            setup::serve(processes, release).map(drop)
        }
    }
}

/// Those that the tests are to run in.
fn browsers(processes: &mut Processes, options: &Options) -> Result<Vec<Browser>> {
    if matches!(options.suite, Some(Suite::Host | Suite::Template)) {
        return Ok(Vec::new());
    }
    if options.browser == Some(Kind::Firefox) {
        return Ok(vec![firefox::get(processes)?]);
    }
    let mut browsers = vec![chrome::get(processes)?];
    if options.wants_firefox_if_possible() {
        browsers.extend(firefox::get_if_possible(processes)?);
    }
    Ok(browsers)
}

/// Those that the page is deployed to. Who asks for their tests has to have them.
fn web_servers(processes: &mut Processes, options: &Options) -> Result<Option<WebServers>> {
    let is_asked_for = options.suite.is_some() || WebServers::can_be_had();
    if options.wants(Suite::Deploy) && is_asked_for {
        return WebServers::get(processes).map(Some);
    }
    Ok(None)
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
    processes.run("npm test in backend", &command)?;
    // These need no packages.
    for (folder, what) in [
        ("xtask", "how the page is made ready to be served"),
        ("bench", "how the bench counts and judges"),
    ] {
        steps::begin(&format!("Testing {what}"));
        let mut command = checkout::command(node::node()?);
        command.arg("--test").current_dir(checkout::path(folder));
        processes.run(&format!("node --test in {folder}"), &command)?;
    }
    Ok(())
}

fn in_browser(processes: &mut Processes, browser: &Browser, rest: &[String]) -> Result<()> {
    let wasm_bindgen = tools::wasm_bindgen(processes)?;
    steps::begin(&format!("Testing in {}", browser.kind.title()));
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
        );
    browser.choose_for_test_runner(&mut command, &browser.write_webdriver_json()?);
    processes.run("cargo test in the browser", &command)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        options: Options,
    }

    fn options(arguments: &str) -> Options {
        Cli::parse_from(format!("test {arguments}").split_whitespace()).options
    }

    fn browser(kind: Kind) -> Browser {
        Browser {
            kind,
            program: "/x/browser".into(),
            driver: "/x/driver".into(),
        }
    }

    /// What the end-to-end tests run in and against.
    fn rounds(arguments: &str, browsers: &[Browser]) -> Vec<(Kind, Backend)> {
        let rounds = options(arguments).rounds(browsers);
        rounds
            .iter()
            .map(|round| (round.browser.kind, round.backend))
            .collect()
    }

    #[test]
    fn all_tests_are_those_of_chrome_and_then_those_of_firefox() {
        let all = Suite::value_variants();
        assert!(all.iter().all(|suite| options("").wants(*suite)));
        assert!(options("").wants_firefox_if_possible());
        assert_eq!(
            rounds("", &[browser(Kind::Chrome), browser(Kind::Firefox)]),
            [
                (Kind::Chrome, Backend::V4),
                (Kind::Chrome, Backend::V5),
                (Kind::Firefox, Backend::V4)
            ]
        );
    }

    #[test]
    fn a_suite_is_for_chrome_until_firefox_is_named() {
        assert!(!options("browser").wants_firefox_if_possible());
        assert!(!options("--browser chrome").wants_firefox_if_possible());
        assert!(!options("--browser firefox").wants(Suite::Host));
        assert!(options("--browser firefox").wants(Suite::Browser));
        let firefox = [browser(Kind::Firefox)];
        assert_eq!(
            rounds("e2e --browser firefox --backend v5", &firefox),
            [(Kind::Firefox, Backend::V5)]
        );
    }

    #[test]
    fn a_browser_is_not_taken_for_tests_that_have_no_choice() {
        for arguments in ["host --browser firefox", "cluster --browser firefox"] {
            assert!(options(arguments).check().is_err(), "{arguments}");
        }
        assert!(options("browser --browser firefox").check().is_ok());
    }
}
