//! `cargo xtask rename`: makes a copy of the template an app of its own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::processes::Processes;
use crate::{brand, budget, checkout, steps, tree};

#[derive(Args)]
pub(crate) struct Options {
    /// The name of the package: lower-case letters, digits and hyphens
    name: String,
    /// What people call the app
    brand: String,
}

impl Options {
    pub(crate) fn new(name: &str, brand: &str) -> Self {
        Self {
            name: name.to_owned(),
            brand: brand.to_owned(),
        }
    }

    pub(crate) fn package(&self) -> &str {
        &self.name
    }
}

/// The name of the template's package.
const TEMPLATE: &str = "yew-nextauth-app";

/// What the template calls itself where files are put or images are named.
const TEMPLATE_FOLDER: &str = "evergreen";

/// What tells of the template, and not of the app that is made of it.
const REMOVED: [&str; 5] = [
    "CHANGELOG.md",
    "cargo-generate.rhai",
    "cargo-generate.toml",
    budget::FILE,
    "docs/screenshots",
];

/// Have the template's name and keep it: this file, the example of a brand, and
/// the template in React, with which the figures in docs/benchmarks compare it.
const KEPT: [&str; 3] = ["xtask/src/rename.rs", "xtask/src/brand", "bench/react"];

const README: &str = include_str!("rename/README.md");

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    rename(processes, &checkout::root(), options)?;
    steps::begin(&format!(
        "This is {} now: `cargo xtask serve` shows it, docs/template.md says how to go on",
        options.brand
    ));
    Ok(())
}

/// Whether the checkout with that root has not become an app of its own yet.
pub(crate) fn is_template(root: &Path) -> Result<bool> {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).context("cannot read Cargo.toml")?;
    Ok(manifest.contains(&format!("\nname = \"{TEMPLATE}\"\n")))
}

/// Renames the checkout with that root.
pub(crate) fn rename(processes: &mut Processes, root: &Path, options: &Options) -> Result<()> {
    let Options { name, brand } = options;
    ensure!(
        is_template(root)?,
        "this copy has been renamed before: there is no package {TEMPLATE} in Cargo.toml"
    );
    let lock = root.join("Cargo.lock");
    let lock = fs::read_to_string(lock).context("cannot read Cargo.lock")?;
    check_name(name, &lock)?;
    ensure!(
        !brand.trim().is_empty() && !brand.contains(char::is_control),
        "people have to call the app something, on one line"
    );

    for file in REMOVED {
        remove(&root.join(file))?;
    }
    for file in tree::files(root)? {
        rewrite(root, &file, options)?;
    }
    brand::write(root)?;
    // Lines are longer or shorter now, and `use` stands in another order.
    let mut fmt = checkout::cargo();
    processes.run("cargo fmt", fmt.args(["fmt", "--all"]).current_dir(root))
}

/// The files of a renamed checkout that still have a name of the template.
pub(crate) fn leftovers(root: &Path) -> Result<Vec<PathBuf>> {
    let mut files = tree::files(root)?;
    files.retain(|file| {
        let is_kept = KEPT.iter().any(|kept| file.starts_with(kept));
        let text = fs::read_to_string(root.join(file)).unwrap_or_default();
        let text = text.to_lowercase().replace('_', "-");
        !is_kept
            && [TEMPLATE, TEMPLATE_FOLDER]
                .iter()
                .any(|name| text.contains(name))
    });
    Ok(files)
}

fn rewrite(root: &Path, file: &Path, options: &Options) -> Result<()> {
    let path = root.join(file);
    // What is no text names nothing.
    let Ok(text) = fs::read_to_string(&path) else {
        return Ok(());
    };
    if let Some(text) = rewritten(file, &text, options)? {
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// What a file of the template is in the app; `None` if it stays as it is.
fn rewritten(file: &Path, text: &str, options: &Options) -> Result<Option<String>> {
    let Options { name, brand } = options;
    if KEPT.iter().any(|kept| file.starts_with(kept)) {
        return Ok(None);
    }
    if file == Path::new("README.md") {
        return Ok(Some(README.replace("{brand}", brand)));
    }
    let mut new = text
        .replace(TEMPLATE, name)
        .replace(&TEMPLATE.replace('-', "_"), &name.replace('-', "_"))
        .replace(TEMPLATE_FOLDER, name);
    if file == Path::new("Cargo.lock") {
        new = sorted(&new);
    }
    if file == Path::new("brand.toml") {
        new = brand::with_name(&new, brand)?;
    }
    Ok((new != text).then_some(new))
}

/// The packages of a lock file in cargo's order, so that `--locked` takes it.
fn sorted(lock: &str) -> String {
    let mut parts = lock.trim_end().split("\n\n[[package]]\n");
    let head = parts.next().unwrap_or_default();
    let mut packages: Vec<_> = parts.collect();
    // By name; the sort is stable, so versions of the same stay in order.
    packages.sort_by_key(|package| package.lines().next());
    let packages = packages
        .iter()
        .map(|package| format!("\n\n[[package]]\n{package}"));
    format!("{head}{}\n", packages.collect::<String>())
}

/// Complains of a name that cargo would not take, or takes for another package.
fn check_name(name: &str, lock: &str) -> Result<()> {
    let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let starts_well = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    let is_well_formed = name
        .split('-')
        .all(|word| !word.is_empty() && word.chars().all(is_plain));
    if !starts_well || !is_well_formed {
        bail!(
            "{name:?} is no name for it: lower-case letters, digits and hyphens, such as acme-portal"
        );
    }
    let is_taken = lock.contains(&format!("\nname = \"{name}\"\n"))
        || lock.contains(&format!("\nname = \"{}\"\n", name.replace('-', "_")))
        || RESERVED.contains(&name);
    ensure!(
        !is_taken,
        "{name:?} means something else to Rust or to a package that is used here"
    );
    Ok(())
}

/// Words of the language, and crates that are always there.
const RESERVED: [&str; 45] = [
    "abstract", "alloc", "as", "async", "await", "become", "box", "break", "const", "continue",
    "core", "crate", "do", "dyn", "else", "enum", "extern", "false", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "pub", "ref", "return",
    "self", "static", "std", "struct", "super", "test", "trait", "true", "type", "use", "where",
];

fn remove(path: &Path) -> Result<()> {
    let removed = match path.metadata() {
        Err(_) => return Ok(()),
        Ok(kind) if kind.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
    };
    removed.with_context(|| format!("cannot remove {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "# Made by cargo.\nversion = 4\n\n\
        [[package]]\nname = \"futures-core\"\nversion = \"0.3.31\"\n\n\
        [[package]]\nname = \"xtask\"\nversion = \"0.1.0\"\n\n\
        [[package]]\nname = \"yew-nextauth-app\"\nversion = \"0.1.0\"\ndependencies = [\n \"yew\",\n]\n";

    fn in_app(file: &str, text: &str) -> Option<String> {
        rewritten(Path::new(file), text, &Options::new("acme-portal", "Acme")).unwrap()
    }

    #[test]
    fn the_package_is_renamed_and_the_library_is_not() {
        let text =
            "use yew_nextauth::X; use yew_nextauth_app::Y; // yew-nextauth-app, yew-nextauth";
        let expected = "use yew_nextauth::X; use acme_portal::Y; // acme-portal, yew-nextauth";
        assert_eq!(in_app("src/main.rs", text).as_deref(), Some(expected));
        assert_eq!(in_app("client/src/lib.rs", "yew_nextauth"), None);
        for kept in KEPT {
            assert_eq!(in_app(kept, TEMPLATE), None);
        }
        let path = in_app("deploy/nginx/start.sh", "/srv/evergreen");
        assert_eq!(path.as_deref(), Some("/srv/acme-portal"));
    }

    #[test]
    fn what_an_app_does_not_keep_is_in_the_template() {
        let root = checkout::root();
        // In the app it is gone, until there are pictures of its own.
        if is_template(&root).unwrap() {
            let mut missing = REMOVED.iter().filter(|file| !root.join(file).exists());
            assert_eq!(missing.next(), None);
        }
    }

    #[test]
    fn the_lock_file_stays_in_order() {
        let lock = in_app("Cargo.lock", LOCK).unwrap();
        let names: Vec<_> = lock
            .lines()
            .filter(|line| line.starts_with("name"))
            .collect();
        let expected = ["acme-portal", "futures-core", "xtask"];
        assert_eq!(names, expected.map(|name| format!("name = \"{name}\"")));
        assert!(lock.starts_with("# Made by cargo.\nversion = 4\n\n[[package]]\nname = \"acme-portal\"\nversion = \"0.1.0\"\ndependencies = [\n \"yew\",\n]\n\n[[package]]"));
        assert!(lock.ends_with('\n') && !lock.ends_with("\n\n"));
    }

    #[test]
    fn the_order_of_this_lock_file_is_cargos() {
        let lock = fs::read_to_string(checkout::path("Cargo.lock")).unwrap();
        assert_eq!(sorted(&lock), lock);
    }

    #[test]
    fn names_that_would_not_compile_are_refused() {
        for name in [
            "", "Acme", "1st", "-a", "a-", "a--b", "a_b", "a b", "ä", "../x",
        ] {
            let refusal = check_name(name, LOCK).unwrap_err().to_string();
            assert!(refusal.contains("is no name"), "{refusal}");
        }
        for name in ["test", "std", "xtask", "match", "futures-core"] {
            let refusal = check_name(name, LOCK).unwrap_err().to_string();
            assert!(refusal.contains("means something else"), "{refusal}");
        }
        for name in ["acme", "acme-portal", "a1-b2", "crates"] {
            check_name(name, LOCK).unwrap();
        }
    }
}
