//! `brand.toml`, read and found right.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Result, anyhow};
use serde::Deserialize;
use toml::Spanned;

use super::colour::{Colour, Role};
use super::drawing::Drawing;

/// In which language a name is said that is not given in the page's own.
const FALLBACK: &str = "en";

/// The brand.
pub(super) struct Brand {
    pub(super) name: String,
    pub(super) mark: Drawing,
    pub(super) ornament: Drawing,
    pub(super) panel: Panel,
    pub(super) links: Vec<Link>,
    colours: BTreeMap<Role, Pair>,
}

/// A colour's two values, and on which line of the file they are.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) light: Colour,
    pub(super) dark: Colour,
    pub(super) line: usize,
}

/// The panel beside the sign-in forms.
pub(super) struct Panel {
    pub(super) gradient: Vec<Colour>,
    pub(super) ink: Colour,
    pub(super) ink_2: Colour,
    pub(super) line: usize,
}

/// A link of the footer.
pub(super) struct Link {
    pub(super) url: String,
    /// By the tag of the language; the first is for all that are not there.
    pub(super) names: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBrand {
    name: Spanned<String>,
    mark: RawDrawing,
    ornament: RawDrawing,
    colours: Spanned<BTreeMap<Role, Spanned<[Colour; 2]>>>,
    panel: Spanned<RawPanel>,
    links: Vec<Spanned<RawLink>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawDrawing {
    view_box: String,
    drawing: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPanel {
    gradient: Vec<Colour>,
    ink: Colour,
    #[serde(rename = "ink-2")]
    ink_2: Colour,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLink {
    name: RawName,
    url: String,
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a name is a text, or a table of texts by language"
)]
enum RawName {
    Same(String),
    ByLanguage(BTreeMap<String, String>),
}

/// Something wrong at a place of the file.
struct Fault {
    at: usize,
    message: String,
}

impl Fault {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            at: span.start,
            message: message.into(),
        }
    }
}

impl Brand {
    /// Reads the file's text.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and on which line.
    pub(super) fn read(file: &str, text: &str) -> Result<Self> {
        Self::try_from_text(text).map_err(|Fault { at, message }| {
            anyhow!("{file}, line {}: {message}", line_of(text, at))
        })
    }

    fn try_from_text(text: &str) -> Result<Self, Fault> {
        let raw: RawBrand = toml::from_str(text)
            .map_err(|error| Fault::new(error.span().unwrap_or(0..0), error.message()))?;
        if raw.name.as_ref().trim().is_empty() {
            return Err(Fault::new(raw.name.span(), "the name is empty"));
        }
        let span = raw.colours.span();
        let colours: BTreeMap<_, _> = raw.colours.into_inner();
        if let Some(role) = Role::ALL.iter().find(|role| !colours.contains_key(role)) {
            return Err(Fault::new(span, format!("the colour `{role}` is missing")));
        }
        let pair = |(role, pair): (Role, Spanned<[Colour; 2]>)| {
            let line = line_of(text, pair.span().start);
            let [light, dark] = pair.into_inner();
            (role, Pair { light, dark, line })
        };
        Ok(Self {
            name: raw.name.into_inner(),
            mark: drawing(text, &raw.mark)?,
            ornament: drawing(text, &raw.ornament)?,
            panel: panel(text, raw.panel)?,
            links: raw.links.into_iter().map(link).collect::<Result<_, _>>()?,
            colours: colours.into_iter().map(pair).collect(),
        })
    }

    /// The values of a colour, all of which are there since the file was read.
    pub(super) fn colour(&self, role: Role) -> Pair {
        self.colours[&role]
    }
}

fn drawing(text: &str, raw: &RawDrawing) -> Result<Drawing, Fault> {
    let span = raw.drawing.span();
    Drawing::read(&raw.view_box, raw.drawing.as_ref()).map_err(|fault| {
        // A line break right after the quotes is not part of the markup.
        let opening = text.get(span.clone()).unwrap_or_default();
        let opening = opening.trim_start_matches(['\'', '"', '\r']);
        let first = text.len().min(span.end) - opening.len();
        let first = first + usize::from(opening.starts_with('\n'));
        let lines = text.get(first..).unwrap_or_default().split_inclusive('\n');
        let before: usize = lines.take(fault.line.saturating_sub(1)).map(str::len).sum();
        Fault::new(first + before..span.end, fault.message)
    })
}

fn panel(text: &str, raw: Spanned<RawPanel>) -> Result<Panel, Fault> {
    let span = raw.span();
    let RawPanel {
        gradient,
        ink,
        ink_2,
    } = raw.into_inner();
    if gradient.len() < 2 {
        return Err(Fault::new(span, "the gradient takes two colours or more"));
    }
    let line = line_of(text, span.start);
    Ok(Panel {
        gradient,
        ink,
        ink_2,
        line,
    })
}

fn link(raw: Spanned<RawLink>) -> Result<Link, Fault> {
    let span = raw.span();
    let RawLink { name, url } = raw.into_inner();
    let is_path = url.starts_with('/') && !url.starts_with("//");
    if !(is_path || url.starts_with("https://") || url.starts_with("mailto:")) {
        let message = format!("{url:?} is neither https:, mailto: nor a path from /");
        return Err(Fault::new(span, message));
    }
    let names = match name {
        RawName::Same(name) => vec![(FALLBACK.to_owned(), name)],
        RawName::ByLanguage(mut names) => {
            let Some(fallback) = names.remove(FALLBACK) else {
                let message = format!("the name is not given in `{FALLBACK}`");
                return Err(Fault::new(span, message));
            };
            let first = (FALLBACK.to_owned(), fallback);
            std::iter::once(first).chain(names).collect()
        }
    };
    if names.iter().any(|(_, name)| name.trim().is_empty()) {
        return Err(Fault::new(span, "the name of the link is empty"));
    }
    Ok(Link { url, names })
}

fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: &str = include_str!("example.toml");

    /// What is said of the usual brand with a text in it replaced.
    fn fault(text: &str, other: &str) -> String {
        assert_eq!(USUAL.matches(text).count(), 1, "{text}");
        let changed = USUAL.replace(text, other);
        let fault = Brand::read("brand.toml", &changed).err();
        fault.expect("a fault").to_string()
    }

    /// The line of the usual brand that holds a text.
    fn line(text: &str) -> usize {
        line_of(USUAL, USUAL.find(text).unwrap())
    }

    fn is_said_of(fault: &str, line: usize, words: &str) {
        let place = format!("brand.toml, line {line}: ");
        assert!(fault.starts_with(&place), "{fault} is not of line {line}");
        assert!(fault.contains(words), "{fault} does not say {words}");
    }

    #[test]
    fn a_colour_that_is_none_is_named_with_its_line() {
        let fault = fault("accent = [\"#14694a\"", "accent = [\"#14694\"");
        is_said_of(&fault, line("accent = ["), "\"#14694\" is no colour");
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing = fault("accent-soft = [\"#e0f0e7\", \"#17352a\"]\n", "");
        is_said_of(&missing, line("[colours]"), "`accent-soft` is missing");
        let missing = fault("view-box = \"0 0 400 400\"\n", "");
        is_said_of(&missing, line("[ornament]"), "`view-box`");
        assert!(fault("name = \"Evergreen\"\n", "").contains("`name`"));
    }

    #[test]
    fn what_nobody_knows_is_named() {
        let unknown = fault("accent-soft =", "accent-light =");
        is_said_of(&unknown, line("accent-soft ="), "`accent-light`");
        let unknown = fault("\n[mark]", "\nslogan = \"Ever green\"\n[mark]");
        is_said_of(&unknown, line("[mark]"), "`slogan`");
    }

    #[test]
    fn a_drawing_that_is_none_is_named_with_the_line_in_it() {
        let broken = fault("stroke-width=\"1.8\"", "stroke-width=1.8");
        is_said_of(&broken, line("stroke-width=\"1.8\""), "");
        let alive = fault("fill=\"var(--accent)\"", "onclick=\"alert(1)\"");
        is_said_of(&alive, line("fill=\"var(--accent)\""), "onclick");
    }

    #[test]
    fn a_link_leads_to_the_web_and_nowhere_else() {
        for url in ["javascript:alert(1)", "//evil.example", "yew.rs", ""] {
            let fault = fault("https://yew.rs", url);
            is_said_of(&fault, line("[[links]]\nname = \"Yew\""), "neither https:");
        }
    }

    #[test]
    fn a_name_by_language_has_english_before_the_others() {
        let text = USUAL.replace("name = \"Yew\"", "name = { de = \"Eibe\", en = \"Yew\" }");
        let brand = Brand::read("brand.toml", &text).unwrap();
        let names: Vec<_> = brand.links[1].names.iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["Yew", "Eibe"]);
        let fault = fault("name = \"Yew\"", "name = { de = \"Eibe\" }");
        assert!(fault.contains("not given in `en`"), "{fault}");
    }

    #[test]
    fn a_brand_may_do_without_links() {
        let (before, _) = USUAL.split_once("[[links]]").unwrap();
        let text = format!("links = []\n{before}");
        assert!(Brand::read("brand.toml", &text).unwrap().links.is_empty());
    }
}
