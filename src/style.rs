//! Where the rules of the components go.

use std::cell::RefCell;

use stylist::{Style, StyleSource, manager::StyleManager};
use web_sys::{CssStyleSheet, Document};
use yew::Classes;

thread_local! {
    static SHEETS: RefCell<Sheets> = RefCell::default();
}

/// The class for some rules; the page has them from then on.
///
/// stylist on its own writes a `style` element, for which a page's content
/// security policy has to allow any inline style. Here it writes into an element
/// that is in no document, and the page adopts its rules as a sheet that was
/// made by a script, which `style-src 'self'` allows.
pub(crate) fn styled(source: StyleSource) -> Classes {
    SHEETS.with_borrow_mut(|sheets| sheets.class_of(source).into())
}

#[derive(Default)]
struct Sheets {
    manager: Option<StyleManager>,
    adopted: Vec<Style>,
}

impl Sheets {
    /// Empty where there is no document.
    fn class_of(&mut self, source: StyleSource) -> Option<String> {
        let document = web_sys::window()?.document()?;
        let manager = match &self.manager {
            Some(manager) => manager.clone(),
            None => self.manager.insert(out_of_document(&document)?).clone(),
        };
        let style = Style::new_with_manager(source, manager).ok()?;
        let class = style.get_class_name().to_owned();
        if !self.adopted.iter().any(|one| one.get_class_name() == class) {
            adopt(&document, style.get_style_str());
            self.adopted.push(style);
        }
        Some(class)
    }
}

fn out_of_document(document: &Document) -> Option<StyleManager> {
    let container = document.create_element("div").ok()?;
    StyleManager::builder()
        .container(container.into())
        .build()
        .ok()
}

/// A browser that can't (from before 2023) shows the page without these rules.
fn adopt(document: &Document, rules: &str) {
    if let Ok(sheet) = CssStyleSheet::new()
        && sheet.replace_sync(rules).is_ok()
    {
        document.adopted_style_sheets().push(&sheet);
    }
}
