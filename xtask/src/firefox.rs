//! Firefox, with its driver.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::apt::{self, Packages};
use crate::browser::{Browser, Kind, named};
use crate::processes::Processes;
use crate::tools;

const NAMES: [&str; 2] = ["firefox-esr", "firefox"];

const PLACES: [&str; 2] = [
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
];

pub(crate) const ADVICE: &str = "install Firefox (not as a snap), and name it in the environment variable \
    FIREFOX if it is not on PATH";

/// Makes sure that there is a Firefox with a driver.
pub(crate) fn get(processes: &mut Processes) -> Result<Browser> {
    get_if_possible(processes)?.with_context(|| format!("there is no Firefox; {ADVICE}"))
}

/// Makes sure that there is one where it is installed or can be; what goes wrong
/// in doing so is an error.
pub(crate) fn get_if_possible(processes: &mut Processes) -> Result<Option<Browser>> {
    let packages = Packages {
        names: &["firefox-esr"],
        usual_time: "1 minute",
        advice: ADVICE,
    };
    let Some(program) = apt::provide(processes, &packages, find)? else {
        return Ok(None);
    };
    let driver = match named("GECKODRIVER")? {
        Some(driver) => driver,
        None => tools::geckodriver(processes)?,
    };
    Ok(Some(Browser {
        kind: Kind::Firefox,
        program,
        driver,
    }))
}

fn find() -> Result<Option<PathBuf>> {
    let named = named("FIREFOX")?;
    Ok(named.or_else(|| {
        let on_path = NAMES.iter().filter_map(|name| which::which(name).ok());
        let elsewhere = PLACES.iter().map(PathBuf::from);
        on_path
            .chain(elsewhere.filter(|path| path.is_file()))
            .find(|path| !is_snap(path))
    }))
}

/// Whether the program is Ubuntu's, a script that starts a snap: a snap can't
/// read the folder that its driver makes for it.
fn is_snap(program: &Path) -> bool {
    let is_script = |text: &str| text.starts_with("#!") && text.contains("/snap/");
    fs::canonicalize(program).is_ok_and(|path| path.ends_with("snap"))
        || fs::read_to_string(program).is_ok_and(|text| is_script(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkout;

    #[test]
    fn a_script_that_starts_a_snap_is_no_firefox_to_test_in() {
        let script = checkout::scratch().unwrap().join("firefox-of-a-test");
        let is_snap_with = |text: &str| {
            fs::write(&script, text).unwrap();
            is_snap(&script)
        };
        assert!(is_snap_with("#!/bin/sh\nexec /snap/bin/firefox \"$@\"\n"));
        assert!(!is_snap_with(
            "#!/bin/sh\nexec /usr/lib/firefox/firefox \"$@\"\n"
        ));
        assert!(!is_snap_with("\u{7f}ELF … /snap/ …"));
        fs::remove_file(script).unwrap();
    }
}
