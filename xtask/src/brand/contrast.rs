//! Whether the page can be read in these colours: WCAG 2.2, level AA.

use super::colour::{
    Colour,
    Role::{
        self, Accent, AccentHover, AccentInk, AccentSoft, Danger, DangerSoft, Ground, Ink, Ink2,
        Ink3, LineStrong, Surface, Surface2, Warn, WarnSoft,
    },
};
use super::file::Brand;

/// For text.
const READABLE: f64 = 4.5;
/// For borders of controls and other shapes that one has to see.
const VISIBLE: f64 = 3.0;

/// What stands on what, by the styles of the page and its components.
const PAIRS: [(f64, &[Role], &[Role]); 8] = [
    (
        READABLE,
        &[Ink, Ink2, Ink3, Accent, AccentHover, Danger, Warn],
        &[Ground, Surface],
    ),
    (READABLE, &[Ink, Ink2], &[Surface2]),
    (READABLE, &[Ink], &[AccentSoft, DangerSoft, WarnSoft]),
    (READABLE, &[Accent], &[AccentSoft]),
    (READABLE, &[Warn], &[WarnSoft]),
    (READABLE, &[AccentInk], &[Accent, AccentHover]),
    (VISIBLE, &[Danger], &[DangerSoft]),
    (VISIBLE, &[LineStrong], &[Ground, Surface]),
];

/// What is too close to what, in sentences.
pub(super) fn complaints(brand: &Brand) -> Vec<String> {
    let mut complaints = Vec::new();
    for (needed, above, below) in PAIRS {
        for upper in above {
            for lower in below {
                let (over, under) = (brand.colour(*upper), brand.colour(*lower));
                for (scheme, over_it, under_it) in [
                    ("light", over.light, under.light),
                    ("dark", over.dark, under.dark),
                ] {
                    let names = format!("line {}: {upper} on {lower} in the {scheme}", over.line);
                    complaints.extend(complaint(&names, over_it, under_it, needed));
                }
            }
        }
    }
    let panel = &brand.panel;
    for (name, ink) in [("ink", panel.ink), ("ink-2", panel.ink_2)] {
        for stop in &panel.gradient {
            let names = format!("line {}: {name} on the panel's gradient", panel.line);
            complaints.extend(complaint(&names, ink, *stop, READABLE));
        }
    }
    complaints
}

fn complaint(names: &str, over: Colour, under: Colour, needed: f64) -> Option<String> {
    let contrast = over.contrast_with(under);
    // Cut off, not rounded: 4.499 is not 4.5.
    let shown = (contrast * 100.0).floor() / 100.0;
    (contrast < needed)
        .then(|| format!("{names}: {over} on {under} is {shown:.2} to 1, {needed:.1} is needed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: &str = include_str!("example.toml");

    fn complaints_with(text: &str, other: &str) -> Vec<String> {
        assert_eq!(USUAL.matches(text).count(), 1, "{text}");
        complaints(&Brand::read("brand.toml", &USUAL.replace(text, other)).unwrap())
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_told_with_numbers() {
        let complaints = complaints_with("accent = [\"#14694a\"", "accent = [\"#86efac\"");
        let line = 1 + USUAL
            .lines()
            .position(|line| line.starts_with("accent = "))
            .unwrap();
        let first = format!(
            "line {line}: accent on ground in the light: #86efac on #f5f7f4 is 1.30 to 1, 4.5 is needed"
        );
        assert!(complaints.contains(&first), "{complaints:#?}");
        // White on it can't be read either; in the dark nothing has changed.
        let button = "accent-ink on accent in the light: #ffffff on #86efac";
        assert!(
            complaints
                .iter()
                .any(|complaint| complaint.contains(button))
        );
        assert!(
            complaints
                .iter()
                .all(|complaint| complaint.contains("in the light"))
        );
    }

    #[test]
    fn a_warning_is_read_on_its_own_ground() {
        let complaints = complaints_with("warn-soft = [\"#fdf3dc\"", "warn-soft = [\"#e8d8a8\"");
        assert_eq!(complaints.len(), 1, "{complaints:#?}");
        assert!(complaints[0].contains("warn on warn-soft in the light"));
    }

    #[test]
    fn borders_need_less_than_text() {
        let complaints =
            complaints_with("line-strong = [\"#7d8a82\"", "line-strong = [\"#aab4ae\"");
        assert_eq!(complaints.len(), 2, "{complaints:#?}");
        assert!(
            complaints
                .iter()
                .all(|complaint| complaint.ends_with("3.0 is needed"))
        );
    }

    #[test]
    fn words_are_read_along_the_whole_gradient() {
        let complaints = complaints_with("\"#0c3426\"", "\"#9fd8bf\"");
        assert_eq!(complaints.len(), 2, "{complaints:#?}");
    }
}
