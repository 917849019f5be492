//! Version numbers, as programs print them.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    pub(crate) major: u64,
    pub(crate) minor: u64,
    pub(crate) patch: u64,
}

impl Version {
    pub(crate) const fn new(major: u64, minor: u64, patch: u64) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// Finds the first version in a line such as `trunk 0.21.14` or `v20.20.2`.
    pub(crate) fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::parse)
    }

    /// Takes `1.2.3`, with a `v` before it or with more behind it.
    fn parse(word: &str) -> Option<Self> {
        let mut parts = word.trim_start_matches('v').splitn(3, '.');
        let major = parts.next()?.parse().ok()?;
        let minor = parts.next()?.parse().ok()?;
        let rest = parts.next()?;
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let patch = rest[..digits].parse().ok()?;
        Some(Self::new(major, minor, patch))
    }

    /// Finds the version of a package in the text of a `Cargo.lock`.
    pub(crate) fn in_cargo_lock(lock: &str, package: &str) -> Option<Self> {
        let name = format!("name = \"{package}\"");
        let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
        let version = lines
            .next()?
            .strip_prefix("version = \"")?
            .strip_suffix('"')?;
        Self::parse(version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_what_each_program_prints() {
        let cases = [
            ("trunk 0.21.14\n", Version::new(0, 21, 14)),
            ("wasm-bindgen 0.2.130", Version::new(0, 2, 130)),
            ("wasm-bindgen 0.2.130 (3f5a4c8)", Version::new(0, 2, 130)),
            ("v20.20.2", Version::new(20, 20, 2)),
            ("v24.0.0-nightly20260401", Version::new(24, 0, 0)),
            (
                "Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)",
                Version::new(156, 0, 8078),
            ),
            ("Google Chrome 156.0.8078.79 ", Version::new(156, 0, 8078)),
            (
                "ChromeDriver 156.0.8078.79 (a21ce95c24ce-refs/branch-heads/8078@{#17})",
                Version::new(156, 0, 8078),
            ),
        ];
        for (text, version) in cases {
            assert_eq!(Version::find(text), Some(version), "{text}");
        }
    }

    #[test]
    fn no_version_is_found_where_there_is_none() {
        for text in [
            "",
            "trunk",
            "trunk 0.21",
            "error: no such command",
            "1..2",
            "a.b.c",
        ] {
            assert_eq!(Version::find(text), None, "{text}");
        }
    }

    #[test]
    fn versions_are_ordered_by_number_and_not_by_letter() {
        assert!(Version::new(20, 12, 0) > Version::new(20, 9, 9));
        assert!(Version::new(0, 2, 130) > Version::new(0, 2, 99));
    }

    #[test]
    fn the_lock_file_names_the_version_of_exactly_that_package() {
        let lock = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
source = \"registry\"
";
        assert_eq!(
            Version::in_cargo_lock(lock, "wasm-bindgen"),
            Some(Version::new(0, 2, 130))
        );
        assert_eq!(Version::in_cargo_lock(lock, "trunk"), None);
        assert_eq!(Version::in_cargo_lock("", "wasm-bindgen"), None);
    }
}
