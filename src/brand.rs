//! The brand. Written by `cargo xtask brand` from `brand.toml`: change it there.

use yew::prelude::*;

use crate::footer_link::FooterLink;

/// The name beside the mark and in the title of each page.
#[rustfmt::skip]
pub const NAME: &str = "Evergreen";

/// The links of the footer.
#[rustfmt::skip]
pub(crate) static LINKS: &[FooterLink] = &[
    FooterLink { url: "https://authjs.dev", names: &[("en", "Auth.js")] },
    FooterLink { url: "https://yew.rs", names: &[("en", "Yew")] },
];

/// The mark, beside the name.
pub(crate) fn mark() -> Html {
    html! {
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true"><rect width="26" height="26" rx="7" fill="var(--accent)"/><path d="M13 5v16M13 9 8 6.5M13 9l5-2.5M13 13.5 7.5 11M13 13.5l5.5-2.5M13 18l-5-2.5M13 18l5-2.5" fill="none" stroke="var(--accent-ink)" stroke-width="1.8" stroke-linecap="round"/></svg>
    }
}

/// The drawing on the panel beside the sign-in forms.
pub(crate) fn ornament() -> Html {
    html! {
        <svg viewBox="0 0 400 400"><path d="M200 20v360M200 80l-90-45M200 80l90-45M200 150 80 95M200 150l120-55M200 220 65 160M200 220l135-60M200 290 80 235M200 290l120-55M200 350l-90-45M200 350l90-45" fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round"/></svg>
    }
}
