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
    let expected: Vec<_> = BRAND
        .lines()
        .filter_map(|line| line.strip_prefix("url = \"")?.strip_suffix('"'))
        .map(|url| Some(url.to_owned()))
        .collect();
    let links = visit.find_all("footer a");
    let urls: Vec<_> = links
        .iter()
        .map(|link| link.get_attribute("href"))
        .collect();
    assert_eq!(urls, expected);
    for link in links {
        assert!(!link.text_content().unwrap().trim().is_empty());
    }
}
