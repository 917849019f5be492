//! What stands below every page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{NOBODY, Visit};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth_app::NAME;

wasm_bindgen_test_configure!(run_in_browser);

const BRAND: &str = include_str!("../brand.toml");

#[wasm_bindgen_test]
async fn it_has_the_name_and_the_links_of_the_brand_in_their_order() {
    let visit = Visit::open("/nothing", NOBODY).await;
    assert!(visit.text("footer").contains(NAME));
    let links: Vec<_> = visit
        .find_all("footer a")
        .iter()
        .map(|link| (link.text_content().unwrap(), link.get_attribute("href")))
        .collect();
    let urls = in_links("url").map(Some);
    assert_eq!(links, in_links("name").zip(urls).collect::<Vec<_>>());
}

/// What the links of the brand have under a key, on an English page.
fn in_links(key: &str) -> impl Iterator<Item = String> {
    let (_, links) = BRAND.split_once("[[links]]").unwrap_or_default();
    let values = links
        .lines()
        .filter_map(move |line| line.strip_prefix(key)?.strip_prefix(" = "));
    // A name is a text, or a table of languages.
    values.map(|value| {
        let (_, english) = value.split_once("en = ").unwrap_or(("", value));
        english.split('"').nth(1).unwrap().to_owned()
    })
}
