//! Colours, and what they are for.

use std::fmt;

use serde::Deserialize;

macro_rules! roles {
    ($($role:ident $name:literal)*) => {
        /// What a colour is for; the page has it as a custom property of that name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub(super) enum Role {
            $(#[serde(rename = $name)] $role,)*
        }

        impl Role {
            pub(super) const ALL: &[Self] = &[$(Self::$role,)*];

            fn name(self) -> &'static str {
                match self { $(Self::$role => $name,)* }
            }
        }
    };
}

roles! {
    Ground "ground"
    Surface "surface"
    Surface2 "surface-2"
    Line "line"
    LineStrong "line-strong"
    Ink "ink"
    Ink2 "ink-2"
    Ink3 "ink-3"
    Accent "accent"
    AccentHover "accent-hover"
    AccentInk "accent-ink"
    AccentSoft "accent-soft"
    Danger "danger"
    DangerSoft "danger-soft"
    Warn "warn"
    WarnSoft "warn-soft"
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A colour without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| {
            digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        });
        let channel = |at: usize| u8::from_str_radix(digits?.get(at..at + 2)?, 16).ok();
        match (channel(0), channel(2), channel(4)) {
            (Some(red), Some(green), Some(blue)) => Ok(Self { red, green, blue }),
            _ => Err(format!("{text:?} is no colour: write it as #rrggbb")),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Colour {
    /// How well one is seen on the other, from 1 to 21, as WCAG 2.2 has it.
    pub(super) fn contrast_with(self, other: Self) -> f64 {
        let [darker, lighter] = {
            let mut both = [self.luminance(), other.luminance()];
            both.sort_by(f64::total_cmp);
            both
        };
        (lighter + 0.05) / (darker + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.040_45 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn only_six_hexadecimal_digits_are_a_colour() {
        assert_eq!(colour("#0aFf10").to_string(), "#0aff10");
        for text in ["", "#fff", "green", "0aff10", "#0aff1g", "#+1+1+1", "#ééé"] {
            assert!(Colour::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let is_about = |a: &str, b: &str, expected: f64| {
            let contrast = colour(a).contrast_with(colour(b));
            assert!((contrast - expected).abs() < 0.01, "{a} on {b}: {contrast}");
        };
        is_about("#000000", "#ffffff", 21.0);
        is_about("#ffffff", "#ffffff", 1.0);
        // The lightest grey that is readable on white, as the guidelines' tools have it.
        is_about("#767676", "#ffffff", 4.54);
    }
}
