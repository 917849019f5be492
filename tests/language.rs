//! The languages of the page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, NOBODY, Visit, document, settle, url};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, HtmlSelectElement, Storage};
use yew_nextauth_app::NAME;

wasm_bindgen_test_configure!(run_in_browser);

fn storage() -> Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

/// Makes the next visit one in that language, and the one after it none.
struct Chosen;

impl Chosen {
    fn before(tag: &str) -> Self {
        storage().set_item("language", tag).unwrap();
        Self
    }
}

impl Drop for Chosen {
    fn drop(&mut self) {
        storage().remove_item("language").unwrap();
    }
}

fn root(attribute: &str) -> String {
    let root = document().document_element().unwrap();
    root.get_attribute(attribute).unwrap_or_default()
}

async fn choose(visit: &Visit, tag: &str) {
    let select: HtmlSelectElement = visit.find(".language select").dyn_into().unwrap();
    select.set_value(tag);
    select
        .dispatch_event(&Event::new("change").unwrap())
        .unwrap();
    settle().await;
}

#[wasm_bindgen_test]
async fn it_is_the_browsers_until_another_one_is_chosen_which_is_remembered() {
    let _clean = Chosen::before("xx");
    let visit = Visit::open("/signin", NOBODY).await;
    assert_eq!(visit.heading(), "Welcome back");
    assert_eq!((root("lang"), root("dir")), ("en".into(), "ltr".into()));
    choose(&visit, "de").await;
    assert_eq!(visit.heading(), "Willkommen zurück");
    assert_eq!(root("lang"), "de");
    assert_eq!(document().title(), format!("Anmelden · {NAME}"));
    assert_eq!(storage().get_item("language").unwrap().unwrap(), "de");
    drop(visit);
    let visit = Visit::open("/signin", NOBODY).await;
    assert_eq!(visit.heading(), "Willkommen zurück");
}

#[wasm_bindgen_test]
async fn arabic_runs_from_right_to_left_and_keeps_names_apart() {
    let _chosen = Chosen::before("ar");
    let visit = Visit::open("/", ADA).await;
    assert_eq!((root("lang"), root("dir")), ("ar".into(), "rtl".into()));
    assert_eq!(visit.heading(), "أهلًا \u{2068}Ada\u{2069}، أنت مسجّل الدخول.");
}

#[wasm_bindgen_test]
async fn a_change_of_language_keeps_what_was_typed_and_what_went_wrong() {
    let _clean = Chosen::before("en");
    let visit = Visit::open("/signin", NOBODY).await;
    visit.server.reply(
        "POST callback/credentials",
        url("/signin?error=CredentialsSignin&code=credentials"),
    );
    visit.type_password("ada", "wrong").await;
    let before = visit.server.log().len();
    choose(&visit, "de").await;
    let alert = visit.text("form[data-provider=credentials] [role=alert]");
    assert!(alert.contains("Das passt nicht zusammen."), "{alert}");
    assert_eq!(visit.input("[name=username]").value(), "ada");
    assert_eq!(visit.server.log().len(), before, "it asks nobody anything");
}

#[wasm_bindgen_test]
async fn times_are_said_by_the_browser() {
    let _chosen = Chosen::before("de");
    let ends = js_sys::Date::new(&(js_sys::Date::now() + 5.5 * 86_400_000.0).into());
    let session = format!(
        r#"{{"user":{{"name":"Ada"}},"expires":"{}"}}"#,
        String::from(ends.to_iso_string())
    );
    let visit = Visit::open("/", &session).await;
    assert!(visit.text("main dl").contains("in 5 Tagen"));
}
