//! `cargo xtask brand`: what follows from `brand.toml`.

mod colour;
mod contrast;
mod drawing;
mod file;
mod render;

use std::fs;

use anyhow::{Context, Result, bail};

use self::file::Brand;
use crate::{checkout, steps};

/// Where the brand is said.
const SOURCE: &str = "brand.toml";

/// What is written whole.
const WRITTEN: [(&str, fn(&Brand) -> String); 3] = [
    ("assets/brand.css", render::css),
    ("assets/favicon.svg", render::icon),
    ("src/brand.rs", render::rust),
];

/// Has the brand in regions of it.
const PAGE: &str = "index.html";

/// Writes what differs.
pub(crate) fn write() -> Result<()> {
    for (file, text) in differing()? {
        let path = checkout::path(file);
        fs::write(&path, text).with_context(|| format!("cannot write {file}"))?;
        steps::say(&format!("{file}: written"));
    }
    steps::begin("The page has its brand");
    Ok(())
}

/// Complains of what differs.
pub(crate) fn check() -> Result<()> {
    let files: Vec<_> = differing()?.into_iter().map(|(file, _)| file).collect();
    if !files.is_empty() {
        let files = files.join(", ");
        bail!("{files} and {SOURCE} differ: run `cargo xtask brand`");
    }
    Ok(())
}

/// The files that are not as they follow from the brand, as they should be.
fn differing() -> Result<Vec<(&'static str, String)>> {
    let brand = Brand::read(SOURCE, &read(SOURCE)?)?;
    let complaints = contrast::complaints(&brand);
    if !complaints.is_empty() {
        let complaints = complaints.join("\n  ");
        bail!("the colours are too close to each other:\n  {complaints}");
    }
    let page = read(PAGE)?;
    let page = render::page(&brand, &page).with_context(|| format!("in {PAGE}"))?;
    let whole = WRITTEN.map(|(file, render)| (file, render(&brand)));
    let differs = |(file, text): &(&str, String)| {
        fs::read_to_string(checkout::path(file)).ok().as_deref() != Some(text)
    };
    Ok(whole
        .into_iter()
        .chain([(PAGE, page)])
        .filter(differs)
        .collect())
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(checkout::path(file)).with_context(|| format!("cannot read {file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_is_as_its_brand_has_it() {
        check().unwrap();
    }
}
