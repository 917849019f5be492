//! The files that follow from the brand.

use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};

use super::colour::Role;
use super::drawing::{Drawing, Form, escaped};
use super::file::{Brand, Link};

/// How wide and high the mark is, in CSS pixels.
const MARK_SIZE: u32 = 26;

/// The colours, as custom properties.
pub(super) fn css(brand: &Brand) -> String {
    let mut css = String::from(
        "/* Written by `cargo xtask brand` from brand.toml: change the colours there.\n   \
         A pair is light-dark(in the light, in the dark). */\n:root {\n",
    );
    for role in Role::ALL {
        let pair = brand.colour(*role);
        let _ = writeln!(
            css,
            "  --{role}: light-dark({}, {});",
            pair.light, pair.dark
        );
    }
    let panel = &brand.panel;
    let stops: Vec<_> = panel.gradient.iter().map(ToString::to_string).collect();
    let _ = write!(
        css,
        "\n  /* The panel beside the sign-in forms: the same in both. */\n  \
         --panel: linear-gradient(160deg, {});\n  --panel-ink: {};\n  --panel-ink-2: {};\n}}\n",
        stops.join(", "),
        panel.ink,
        panel.ink_2
    );
    css
}

/// The mark for the tab: what is around it may be light or dark there, and no
/// style reaches it.
pub(super) fn icon(brand: &Brand) -> String {
    let mut drawing = brand.mark.write(Form::Svg);
    for role in Role::ALL {
        let value = brand.colour(*role).light.to_string();
        drawing = drawing.replace(&format!("var(--{role})"), &value);
    }
    let view_box = escaped(&brand.mark.view_box);
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view_box}\">{drawing}</svg>\n")
}

/// The same for the app.
pub(super) fn rust(brand: &Brand) -> String {
    let mut links: String = brand.links.iter().map(rust_link).collect();
    if !links.is_empty() {
        links.push('\n');
    }
    format!(
        r"//! The brand. Written by `cargo xtask brand` from `brand.toml`: change it there.

use yew::prelude::*;

use crate::footer_link::FooterLink;

/// The name beside the mark and in the title of each page.
#[rustfmt::skip]
pub const NAME: &str = {name:?};

/// The links of the footer.
#[rustfmt::skip]
pub(crate) static LINKS: &[FooterLink] = &[{links}];

/// The mark, beside the name.
pub(crate) fn mark() -> Html {{
    html! {{
        {mark}
    }}
}}

/// The drawing on the panel beside the sign-in forms.
pub(crate) fn ornament() -> Html {{
    html! {{
        {ornament}
    }}
}}
",
        name = brand.name,
        mark = mark(&brand.mark, Form::Yew),
        ornament = ornament(&brand.ornament, Form::Yew),
    )
}

fn rust_link(Link { url, names }: &Link) -> String {
    let names: Vec<_> = names
        .iter()
        .map(|(language, name)| format!("({language:?}, {name:?})"))
        .collect();
    let names = names.join(", ");
    format!("\n    FooterLink {{ url: {url:?}, names: &[{names}] }},")
}

/// The page that is painted before the app is there.
pub(super) fn page(brand: &Brand, page: &str) -> Result<String> {
    let name = escaped(&brand.name);
    let bar = brand.colour(Role::Surface);
    let theme = |scheme: &str, colour| {
        format!(
            "<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"{colour}\">"
        )
    };
    let head = format!(
        "\n  <title>{name}</title>\n  {}\n  {}\n  ",
        theme("light", bar.light),
        theme("dark", bar.dark)
    );
    let page = with_region(page, "head", &head)?;
    let mark = mark(&brand.mark, Form::Svg);
    let page = with_region(&page, "bar", &format!("{mark}{name}"))?;
    with_region(&page, "side", &ornament(&brand.ornament, Form::Svg))
}

fn mark(drawing: &Drawing, form: Form) -> String {
    let size = format!("width=\"{MARK_SIZE}\" height=\"{MARK_SIZE}\" ");
    svg(&size, " aria-hidden=\"true\"", drawing, form)
}

fn ornament(drawing: &Drawing, form: Form) -> String {
    svg("", "", drawing, form)
}

fn svg(before: &str, after: &str, drawing: &Drawing, form: Form) -> String {
    let view_box = escaped(&drawing.view_box);
    let drawing = drawing.write(form);
    format!("<svg {before}viewBox=\"{view_box}\"{after}>{drawing}</svg>")
}

/// The page with what is between the two comments of that name replaced.
fn with_region(page: &str, name: &str, content: &str) -> Result<String> {
    let (opening, closing) = (format!("<!-- brand:{name} -->"), "<!-- /brand -->");
    ensure!(
        page.matches(&opening).count() == 1,
        "{opening} has to be there once"
    );
    let parts = page.split_once(&opening).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(closing)?;
        Some((before, after))
    });
    let (before, after) = parts.with_context(|| format!("no {closing} follows {opening}"))?;
    Ok(format!("{before}{opening}{content}{closing}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: &str = include_str!("example.toml");

    fn brand(text: &str, other: &str) -> Brand {
        assert!(USUAL.contains(text), "{text}");
        Brand::read("brand.toml", &USUAL.replace(text, other)).unwrap()
    }

    #[test]
    fn a_colour_reaches_the_styles_the_icon_and_the_browsers_bar() {
        let other = brand("\"#14694a\"", "\"#1d4ed8\"");
        assert!(css(&other).contains("--accent: light-dark(#1d4ed8, #5fd09c);"));
        assert!(icon(&other).contains("fill=\"#1d4ed8\""));
        assert!(!icon(&other).contains("var("));
        let other = brand("surface = [\"#ffffff\"", "surface = [\"#fffffe\"");
        let page = page(&other, include_str!("../../../index.html")).unwrap();
        assert!(page.contains("light)\" content=\"#fffffe\">"));
    }

    #[test]
    fn a_name_is_written_as_each_file_needs_it() {
        let other = brand("\"Evergreen\"", "'A&B <\"C\"> \\'");
        let page = page(&other, include_str!("../../../index.html")).unwrap();
        assert!(page.contains("<title>A&amp;B &lt;&quot;C&quot;&gt; \\</title>"));
        assert!(rust(&other).contains(r#"NAME: &str = "A&B <\"C\"> \\";"#));
    }

    #[test]
    fn what_is_written_is_written_the_same_again() {
        let other = brand("\"Evergreen\"", "\"Acme\"");
        let once = page(&other, include_str!("../../../index.html")).unwrap();
        assert_eq!(page(&other, &once).unwrap(), once);
        assert!(once.contains("<title>Acme</title>") && !once.contains("Evergreen"));
    }

    #[test]
    fn a_page_without_its_regions_is_refused() {
        let usual = brand("Evergreen", "Evergreen");
        let complete = include_str!("../../../index.html");
        for comment in [
            "<!-- brand:head -->",
            "<!-- brand:bar -->",
            "<!-- brand:side -->",
        ] {
            let fault = page(&usual, &complete.replace(comment, "")).unwrap_err();
            assert!(fault.to_string().contains(comment), "{fault}");
        }
        let twice = complete.replace("<body>", "<body><!-- brand:bar --><!-- /brand -->");
        let fault = page(&usual, &twice).unwrap_err();
        assert!(fault.to_string().contains("there once"), "{fault}");
        let fault = page(&usual, &complete.replace("<!-- /brand -->", "")).unwrap_err();
        assert!(fault.to_string().contains("<!-- /brand -->"), "{fault}");
    }

    #[test]
    fn links_reach_the_footer_in_all_their_languages() {
        let other = brand("name = \"Yew\"", "name = { en = \"Yew\", de = \"Eibe\" }");
        let line =
            r#"FooterLink { url: "https://yew.rs", names: &[("en", "Yew"), ("de", "Eibe")] },"#;
        assert!(rust(&other).contains(line));
    }
}
