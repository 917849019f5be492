//! Chrome or Chromium, with its driver.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::apt::{self, Packages};
use crate::browser::{Browser, Kind, named};
use crate::processes::Processes;
use crate::{checkout, node, steps, tools};

const CHROME_NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

const CHROME_PLACES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
];

const ADVICE: &str = "install Chrome or Chromium and the chromedriver of the same version, \
    and name them in the environment variables CHROME and CHROMEDRIVER if they are not on PATH";

/// Makes sure that there is a browser with a driver.
pub(crate) fn get(processes: &mut Processes) -> Result<Browser> {
    let packages = Packages {
        names: &["chromium", "chromium-driver"],
        usual_time: "1 minute",
        advice: ADVICE,
    };
    match apt::provide(processes, &packages, find)? {
        Some(browser) => Ok(browser),
        None => download(processes),
    }
}

/// Looks at what the person names, then at what is installed, then at what an
/// earlier run has downloaded.
fn find() -> Result<Option<Browser>> {
    let chrome = named("CHROME")?.or_else(installed_chrome);
    let chromedriver = named("CHROMEDRIVER")?.or_else(|| which::which("chromedriver").ok());
    if let (Some(chrome), Some(chromedriver)) = (chrome, chromedriver) {
        let browser = chrome_with(chrome, chromedriver);
        check_versions(&browser)?;
        return Ok(Some(browser));
    }
    Ok(downloaded())
}

fn installed_chrome() -> Option<PathBuf> {
    let on_path = CHROME_NAMES.iter().find_map(|name| which::which(name).ok());
    on_path.or_else(|| {
        CHROME_PLACES
            .iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    })
}

/// A driver of another version fails late and says little.
fn check_versions(browser: &Browser) -> Result<()> {
    // On Windows Chrome opens a window instead of telling its version.
    if cfg!(windows) {
        return Ok(());
    }
    let versions = (
        tools::version_of(&browser.program),
        tools::version_of(&browser.driver),
    );
    match versions {
        (Some(chrome), Some(driver)) if chrome.major != driver.major => bail!(
            "{} is version {} and {} is version {}; {ADVICE}",
            browser.program.display(),
            chrome.major,
            browser.driver.display(),
            driver.major
        ),
        _ => Ok(()),
    }
}

fn download_folder() -> PathBuf {
    checkout::path(".tools/browser")
}

/// Where a download has noted what it has brought.
fn note(name: &str) -> PathBuf {
    download_folder().join(format!("{name}.path"))
}

fn downloaded() -> Option<Browser> {
    let read = |name| {
        let path = PathBuf::from(fs::read_to_string(note(name)).ok()?.trim());
        path.is_file().then_some(path)
    };
    Some(chrome_with(read("chrome")?, read("chromedriver")?))
}

fn chrome_with(program: PathBuf, driver: PathBuf) -> Browser {
    Browser {
        kind: Kind::Chrome,
        program,
        driver,
    }
}

/// Gets Chrome for Testing, which has a driver of the very same version.
fn download(processes: &mut Processes) -> Result<Browser> {
    steps::install(
        "Downloading Chrome for Testing into .tools",
        "1 minute",
        || {
            node::packages(processes, "xtask", "5 seconds")?;
            let build = download_one("chrome", "stable")?;
            download_one("chromedriver", &build)?;
            Ok(())
        },
    )
    .with_context(|| {
        format!("there is no browser with a driver on PATH, and none could be downloaded; {ADVICE}")
    })?;
    let browser = downloaded()
        .with_context(|| format!("Chrome was downloaded, but cannot be found; {ADVICE}"))?;
    if tools::version_of(&browser.program).is_none() {
        bail!(
            "{} does not start, most likely for a missing system library; {ADVICE}",
            browser.program.display()
        );
    }
    Ok(browser)
}

/// Downloads one of both and answers with its build.
fn download_one(name: &str, build: &str) -> Result<String> {
    let output = checkout::command(node::node()?)
        .arg(checkout::path(
            "xtask/node_modules/@puppeteer/browsers/lib/cjs/main-cli.js",
        ))
        .args(["install", &format!("{name}@{build}")])
        .arg("--path")
        .arg(download_folder())
        .args(["--format", "{{buildId}}\n{{path}}"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let (build, path) = last_two_lines(&text)
        .filter(|(_, path)| output.status.success() && Path::new(path).is_file())
        .with_context(|| format!("{name} cannot be downloaded"))?;
    fs::write(note(name), path)?;
    Ok(build.to_owned())
}

fn last_two_lines(text: &str) -> Option<(&str, &str)> {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .rev();
    let last = lines.next()?;
    Some((lines.next()?, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn build_and_path_are_the_last_that_the_downloader_says() {
        let said = "Downloading chrome r131 - 160 MB [====] 100%\n131.0.1\n/x/chrome\n";
        assert_eq!(last_two_lines(said), Some(("131.0.1", "/x/chrome")));
        assert_eq!(last_two_lines("one\n"), None);
    }
}
