//! The links of the texts, within the checkout.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::{checkout, tree};

/// Becomes another file, from which its links lead.
const TEMPLATE_OF_ANOTHER: &str = "xtask/src/rename/README.md";

/// The library's guide, which is a part of its documentation as well.
const RUSTDOC: &str = "client/docs";

/// All texts of the checkout, by their paths below its root.
fn texts() -> BTreeMap<PathBuf, String> {
    let root = checkout::root();
    let files = tree::files(&root).unwrap().into_iter();
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "md"))
        .filter(|file| file != Path::new(TEMPLATE_OF_ANOTHER))
        .map(|file| (file.clone(), fs::read_to_string(root.join(file)).unwrap()))
        .collect()
}

/// The links that lead nowhere, each with the text that has it.
fn broken(texts: &BTreeMap<PathBuf, String>, exists: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for (file, text) in texts {
        for link in links(text) {
            if is_item(file, &link) {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() {
                file.clone()
            } else {
                joined(file.parent().unwrap(), Path::new(path))
            };
            let has_anchor = || {
                let mut headings = texts
                    .get(&target)
                    .into_iter()
                    .flat_map(|text| headings(text));
                anchor.is_empty() || headings.any(|heading| heading == anchor)
            };
            if !exists(&target) || !has_anchor() {
                broken.push(format!("{}: {link}", file.display()));
            }
        }
    }
    broken
}

/// Whether it is a name of Rust's, which rustdoc looks up.
fn is_item(file: &Path, link: &str) -> bool {
    file.starts_with(RUSTDOC) && !link.contains(['/', '.', '#'])
}

/// The links of a text that are no addresses, from `](…)` and from the attributes of pictures.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for line in prose(text) {
        for (begin, end) in [("](", ')'), (" src=\"", '"'), (" srcset=\"", '"')] {
            let after = line.split(begin).skip(1);
            let found = after.filter_map(|rest| rest.split(end).next());
            links.extend(found.filter(|link| !link.contains(':')).map(str::to_owned));
        }
    }
    links
}

/// The anchors that GitHub makes of the headings.
fn headings(text: &str) -> Vec<String> {
    let is_kept = |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
    let lines = fenceless(text).filter(|line| line.starts_with('#'));
    let words = lines.map(|line| line.trim_start_matches('#').trim().to_lowercase());
    words
        .map(|words| words.chars().filter(is_kept).collect::<String>())
        .map(|words| words.replace(' ', "-"))
        .collect()
}

/// The lines, without what stands between backticks.
fn prose(text: &str) -> impl Iterator<Item = String> {
    fenceless(text).map(|line| line.split('`').step_by(2).collect())
}

/// The lines that are not in a block of code.
fn fenceless(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

fn joined(folder: &Path, path: &Path) -> PathBuf {
    let mut joined = folder.to_path_buf();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                joined.pop();
            }
            Component::CurDir => {}
            component => joined.push(component),
        }
    }
    joined
}

#[test]
fn every_link_of_the_texts_leads_somewhere() {
    let texts = texts();
    assert!(texts.len() > 20, "{}", texts.len());
    let broken = broken(&texts, |path| checkout::root().join(path).exists());
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn a_link_to_what_is_not_there_is_told_with_its_text() {
    let guide = "# Ways, and `code`\n[a](../README.md#first-steps) [b](#ways-and-code)\n\
        <img src=\"shots/x.png\"> `[c](gone)` [d](https://example.com)\n```\n[e](gone)\n# No\n```\n\
        [f](gone.md) [g](../README.md#none) [h](#no)\n<img src=\"shots/gone.png\">\n";
    let texts = BTreeMap::from([
        (PathBuf::from("README.md"), "## First steps\n".to_owned()),
        (PathBuf::from("docs/guide.md"), guide.to_owned()),
    ]);
    let there = ["README.md", "docs/guide.md", "docs/shots/x.png"].map(Path::new);
    let expected = ["gone.md", "../README.md#none", "#no", "shots/gone.png"];
    assert_eq!(
        broken(&texts, |path| there.contains(&path)),
        expected.map(|link| format!("docs/guide.md: {link}"))
    );
}
