//! The browsers that the tests run in.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use serde_json::{Value, json};

use crate::checkout;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Chrome or Chromium
    Chrome,
    /// Firefox, for the tests of `browser` and the main flows of `e2e`
    Firefox,
}

/// An installed browser, with its driver.
pub(crate) struct Browser {
    pub(crate) kind: Kind,
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

/// All that tell wasm-bindgen's test runner which driver to take.
const DRIVER_VARIABLES: [&str; 8] = [
    "CHROMEDRIVER",
    "GECKODRIVER",
    "MSEDGEDRIVER",
    "SAFARIDRIVER",
    "CHROMEDRIVER_REMOTE",
    "GECKODRIVER_REMOTE",
    "MSEDGEDRIVER_REMOTE",
    "SAFARIDRIVER_REMOTE",
];

impl Kind {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Chrome => "Chrome",
            Self::Firefox => "Firefox",
        }
    }

    /// The environment variable for the program.
    fn variable(self) -> &'static str {
        match self {
            Self::Chrome => "CHROME",
            Self::Firefox => "FIREFOX",
        }
    }

    /// The environment variable for its driver.
    fn driver_variable(self) -> &'static str {
        match self {
            Self::Chrome => "CHROMEDRIVER",
            Self::Firefox => "GECKODRIVER",
        }
    }

    /// Its own part of a driver's capabilities.
    fn options(self) -> &'static str {
        match self {
            Self::Chrome => "goog:chromeOptions",
            Self::Firefox => "moz:firefoxOptions",
        }
    }
}

/// The program that a person names in an environment variable.
pub(crate) fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
    else {
        return Ok(None);
    };
    match which::which(&path) {
        Ok(path) => Ok(Some(path)),
        Err(_) => bail!(
            "{variable} names {}, which is no program; correct or unset it",
            path.display()
        ),
    }
}

impl Browser {
    /// Has Playwright use this browser, and no other that the person has named.
    pub(crate) fn choose_for_playwright(&self, command: &mut Command) {
        for kind in Kind::value_variants() {
            command.env_remove(kind.variable());
        }
        command
            .env(self.kind.variable(), &self.program)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    }

    /// Has wasm-bindgen's test runner use this browser, and no other.
    pub(crate) fn choose_for_test_runner(&self, command: &mut Command, webdriver_json: &Path) {
        for variable in DRIVER_VARIABLES {
            command.env_remove(variable);
        }
        command
            .env(self.kind.driver_variable(), &self.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver_json)
            // Unit tests too: those that do not say where they want to run would run in Node.
            .env("WASM_BINDGEN_USE_BROWSER", "1");
    }

    /// Writes down for the test runner which program to start, and how.
    pub(crate) fn write_webdriver_json(&self) -> Result<PathBuf> {
        let path = checkout::path("webdriver.json");
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let all: Value = serde_json::from_str(&text)
            .with_context(|| format!("{} is not JSON", path.display()))?;
        let written = checkout::scratch()?.join(format!("webdriver-{}.json", self.kind.title()));
        fs::write(&written, self.capabilities(&all).to_string())?;
        Ok(written)
    }

    /// Those for this browser; a driver may refuse what is for another.
    fn capabilities(&self, all: &Value) -> Value {
        let name = self.kind.options();
        let mut options = all[name].clone();
        options["binary"] = json!(self.program);
        json!({ name: options })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firefox() -> Browser {
        Browser {
            kind: Kind::Firefox,
            program: PathBuf::from("/x/firefox"),
            driver: PathBuf::from("/x/geckodriver"),
        }
    }

    /// Which of the variables the command sets, and to what.
    fn set<'a>(command: &'a Command, variables: &[&'a str]) -> Vec<(&'a str, &'a str)> {
        let envs = command.get_envs();
        envs.filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?)))
            .filter(|(name, _)| variables.contains(name))
            .collect()
    }

    #[test]
    fn a_driver_is_told_of_its_own_browser_only() {
        let all = json!({ "goog:chromeOptions": {}, "moz:firefoxOptions": { "args": ["-x"] } });
        let own = json!({ "moz:firefoxOptions": { "args": ["-x"], "binary": "/x/firefox" } });
        assert_eq!(firefox().capabilities(&all), own);
    }

    #[test]
    fn the_runners_are_told_of_one_browser_whatever_the_environment_says() {
        let mut command = Command::new("x");
        command.env("CHROMEDRIVER_REMOTE", "http://localhost:1");
        command.env("CHROME", "/x/chrome");
        firefox().choose_for_test_runner(&mut command, Path::new("/x/webdriver.json"));
        firefox().choose_for_playwright(&mut command);
        let drivers = set(&command, &DRIVER_VARIABLES);
        assert_eq!(drivers, [("GECKODRIVER", "/x/geckodriver")]);
        let browsers = set(&command, &["CHROME", "FIREFOX"]);
        assert_eq!(browsers, [("FIREFOX", "/x/firefox")]);
    }

    #[test]
    fn both_packages_are_tested_in_the_same_browsers() {
        let read = |path| fs::read_to_string(checkout::path(path)).unwrap();
        assert_eq!(read("webdriver.json"), read("client/webdriver.json"));
    }
}
