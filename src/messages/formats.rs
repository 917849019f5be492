//! Numbers, counts and times as the language writes them, by the browser's
//! `Intl`, which knows all languages: nothing of it is in the app.

use js_sys::{
    Array, Date,
    Intl::{PluralRules, RelativeTimeFormat},
    Number, Object, Reflect,
};
use wasm_bindgen::JsValue;
use yew_nextauth::Timestamp;

use super::Messages;
use crate::clock::millis_until;

/// A text with a number in it, in each of the forms that a language may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plural {
    pub(crate) zero: &'static str,
    pub(crate) one: &'static str,
    pub(crate) two: &'static str,
    pub(crate) few: &'static str,
    pub(crate) many: &'static str,
    pub(crate) other: &'static str,
}

impl Plural {
    /// For the many languages that tell only one from more.
    pub(crate) const fn one_or_more(one: &'static str, more: &'static str) -> Self {
        Self {
            zero: more,
            one,
            two: more,
            few: more,
            many: more,
            other: more,
        }
    }

    /// The form of one of the categories of `Intl.PluralRules`.
    fn form(&self, category: &str) -> &'static str {
        match category {
            "zero" => self.zero,
            "one" => self.one,
            "two" => self.two,
            "few" => self.few,
            "many" => self.many,
            _ => self.other,
        }
    }
}

impl Messages {
    /// Puts a value where the text has `{}`.
    pub(crate) fn fill(&self, text: &str, value: &str) -> String {
        text.replacen("{}", &self.language.direction.isolated(value), 1)
    }

    /// The text for so many of something.
    pub(crate) fn count(&self, text: &Plural, number: usize) -> String {
        let rules = PluralRules::new(&self.locales(), &Object::new());
        let category = String::from(rules.select(whole(number)));
        text.form(&category).replacen("{}", &self.whole(number), 1)
    }

    pub(crate) fn whole(&self, number: usize) -> String {
        self.number(whole(number))
    }

    pub(crate) fn number(&self, number: f64) -> String {
        Number::from(number)
            .to_locale_string(self.language.tag)
            .into()
    }

    /// How far off a time is, in round numbers.
    pub(crate) fn distance_to(&self, time: Timestamp) -> Option<String> {
        Some(match Distance::of(millis_until(time)?) {
            Distance::Soon => self.in_a_moment.to_owned(),
            Distance::JustNow => self.just_now.to_owned(),
            Distance::Units(number, unit) => {
                let format = RelativeTimeFormat::new(&self.locales(), &Object::new());
                format.format(number, unit).into()
            }
        })
    }

    /// The date and the time of day.
    pub(crate) fn date_and_time(&self, time: Timestamp) -> String {
        #[expect(
            clippy::cast_precision_loss,
            reason = "times in milliseconds are far below 2^53"
        )]
        let date = Date::new(&JsValue::from_f64(time.as_millis() as f64));
        let options = Object::new();
        for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
            // A plain object takes any property.
            let _ = Reflect::set(&options, &name.into(), &value.into());
        }
        date.to_locale_string(self.language.tag, &options).into()
    }

    fn locales(&self) -> Array {
        Array::of1(&self.language.tag.into())
    }
}

fn whole(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

/// A span of time in the words that people use for it.
#[derive(Debug, PartialEq)]
enum Distance {
    Soon,
    JustNow,
    /// So many of a unit of `Intl.RelativeTimeFormat`, negative in the past.
    Units(f64, &'static str),
}

impl Distance {
    fn of(millis: i64) -> Self {
        const MINUTE: i64 = 60_000;
        const HOUR: i64 = 60 * MINUTE;
        const DAY: i64 = 24 * HOUR;
        let (size, unit) = match millis.saturating_abs() {
            ..MINUTE if millis < 0 => return Self::JustNow,
            ..MINUTE => return Self::Soon,
            span if span >= 2 * DAY => (DAY, "day"),
            span if span >= 2 * HOUR => (HOUR, "hour"),
            _ => (MINUTE, "minute"),
        };
        #[expect(clippy::cast_precision_loss, reason = "days, hours or minutes")]
        let number = (millis / size) as f64;
        Self::Units(number, unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_time_is_said_in_round_numbers() {
        for (millis, distance) in [
            (0, Distance::Soon),
            (59_999, Distance::Soon),
            (-59_999, Distance::JustNow),
            (90 * 60_000, Distance::Units(90.0, "minute")),
            (-90 * 60_000, Distance::Units(-90.0, "minute")),
            (25 * 3_600_000, Distance::Units(25.0, "hour")),
            (2_592_000_000 - 1, Distance::Units(29.0, "day")),
        ] {
            assert_eq!(Distance::of(millis), distance, "{millis}");
        }
    }
}
