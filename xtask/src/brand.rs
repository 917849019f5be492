//! `cargo xtask brand`: what follows from `brand.toml`.

mod colour;
mod contrast;
mod drawing;
mod file;
mod render;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use self::file::Brand;
use crate::steps;

/// Where the brand is said.
const SOURCE: &str = "brand.toml";

/// A file, and what is in it.
type Written = (&'static str, fn(&Brand) -> String);

/// What is written whole.
const WRITTEN: [Written; 3] = [
    ("assets/brand.css", render::css),
    ("assets/favicon.svg", render::icon),
    ("src/brand.rs", render::rust),
];

/// Has the brand in regions of it.
const PAGE: &str = "index.html";

/// Writes what differs in the checkout with that root.
pub(crate) fn write(root: &Path) -> Result<()> {
    for (file, text) in differing(root)? {
        fs::write(root.join(file), text).with_context(|| format!("cannot write {file}"))?;
        steps::say(&format!("{file}: written"));
    }
    Ok(())
}

/// Complains of what differs.
pub(crate) fn check(root: &Path) -> Result<()> {
    let files: Vec<_> = differing(root)?.into_iter().map(|(file, _)| file).collect();
    if !files.is_empty() {
        let files = files.join(", ");
        bail!("{files} and {SOURCE} differ: run `cargo xtask brand`");
    }
    Ok(())
}

/// The brand's text with another name.
pub(crate) fn with_name(text: &str, name: &str) -> Result<String> {
    let old = text.lines().find(|line| line.starts_with("name = "));
    let old = old.with_context(|| format!("{SOURCE} has no line that begins with `name = `"))?;
    // A string of JSON is one of TOML.
    let new = format!("name = {}", serde_json::Value::from(name));
    Ok(text.replacen(old, &new, 1))
}

/// The files that are not as they follow from the brand, as they should be.
fn differing(root: &Path) -> Result<Vec<(&'static str, String)>> {
    let brand = Brand::read(SOURCE, &read(root, SOURCE)?)?;
    let complaints = contrast::complaints(&brand);
    if !complaints.is_empty() {
        let complaints = complaints.join("\n  ");
        bail!("the colours are too close to each other:\n  {complaints}");
    }
    let page = read(root, PAGE)?;
    let page = render::page(&brand, &page).with_context(|| format!("in {PAGE}"))?;
    let whole = WRITTEN.map(|(file, render)| (file, render(&brand)));
    let differs = |(file, text): &(&str, String)| {
        fs::read_to_string(root.join(file)).ok().as_deref() != Some(text)
    };
    Ok(whole
        .into_iter()
        .chain([(PAGE, page)])
        .filter(differs)
        .collect())
}

fn read(root: &Path, file: &str) -> Result<String> {
    fs::read_to_string(root.join(file)).with_context(|| format!("cannot read {file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_name_is_one_that_can_be_read_again() {
        let usual = include_str!("brand/example.toml");
        for name in ["Acme", "Ben & \"Jerry\"", "O’Neill's \\ Söhne"] {
            let text = with_name(usual, name).unwrap();
            assert_eq!(Brand::read(SOURCE, &text).unwrap().name, name);
            assert_eq!(text.lines().count(), usual.lines().count());
        }
        assert!(with_name("", "Acme").is_err());
    }

    #[test]
    fn the_checkout_is_as_its_brand_has_it() {
        check(&crate::checkout::root()).unwrap();
    }
}
