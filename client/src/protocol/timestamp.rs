use std::{fmt, time::Duration};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A moment in Unix time, in milliseconds.
///
/// Reads the ISO 8601 form that JavaScript's `Date.toISOString` writes
/// (`2026-01-31T12:00:00.000Z`), with or without the fraction, and with a
/// numeric offset in place of `Z`. Writes the form that `toISOString` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment that many milliseconds after 1970-01-01T00:00:00Z.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// How long it is from `earlier` to this moment; zero if it is not later.
    pub fn since(self, earlier: Self) -> Duration {
        let millis = self.0.saturating_sub(earlier.0);
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    }

    /// This moment moved forward; the end of time if that is too far.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(millis))
    }

    /// This moment moved back; the beginning of time if that is too far.
    #[must_use]
    pub(crate) fn before(self, duration: Duration) -> Self {
        let millis = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(millis))
    }

    /// Reads an ISO 8601 date with time and zone; `None` if it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let separators = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
        if bytes.len() < 20
            || !separators.iter().all(|&(at, byte)| bytes[at] == byte)
            || !matches!(bytes[10], b'T' | b't' | b' ')
        {
            return None;
        }
        let year = digits(&bytes[0..4])?;
        let month = digits(&bytes[5..7]).filter(|month| (1..=12).contains(month))?;
        let day = digits(&bytes[8..10]).filter(|day| (1..=days_in(year, month)).contains(day))?;
        let hour = digits(&bytes[11..13]).filter(|hour| *hour < 24)?;
        let minute = digits(&bytes[14..16]).filter(|minute| *minute < 60)?;
        let second = digits(&bytes[17..19]).filter(|second| *second < 61)?;
        let (millis, zone) = fraction(&bytes[19..])?;
        let seconds =
            days_from_civil(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
                - offset(zone)?;
        Some(Self(seconds * 1_000 + millis))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not an ISO 8601 date"))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DAY: i64 = 86_400_000;
        let (days, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = civil_from_days(days);
        let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
        let (second, millis) = (rest / 1_000 % 60, rest % 1_000);
        write!(
            formatter,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z"
        )
    }
}

fn digits(bytes: &[u8]) -> Option<i64> {
    bytes.iter().try_fold(0, |sum, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + i64::from(byte - b'0'))
    })
}

/// Splits `.123456Z` into its milliseconds and the zone.
fn fraction(rest: &[u8]) -> Option<(i64, &[u8])> {
    let Some((b'.', rest)) = rest.split_first() else {
        return Some((0, rest));
    };
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, zone) = rest.split_at(length);
    let millis = (0..3).map(|at| fraction.get(at).map_or(0, |byte| i64::from(byte - b'0')));
    (length > 0).then(|| (millis.fold(0, |sum, digit| sum * 10 + digit), zone))
}

/// Seconds east of Greenwich.
fn offset(zone: &[u8]) -> Option<i64> {
    match zone {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let (hours, minutes) = match rest {
                [_, _, b':', _, _] => (digits(&rest[..2])?, digits(&rest[3..])?),
                [_, _, _, _] => (digits(&rest[..2])?, digits(&rest[2..])?),
                _ => return None,
            };
            let seconds = hours * 3_600 + minutes * 60;
            Some(if *sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The other way round: year, month and day.
fn civil_from_days(days: i64) -> (i64, i64, i64) {
    // The average year is 365.2425 days long: never off by more than one.
    let guess = 1970 + days.div_euclid(146_097) * 400 + days.rem_euclid(146_097) * 400 / 146_097;
    let year = (guess - 1..=guess + 1)
        .rev()
        .find(|year| days_from_civil(*year, 1, 1) <= days)
        .unwrap_or(guess);
    let mut day = days - days_from_civil(year, 1, 1);
    let mut month = 1;
    while day >= days_in(year, month) {
        day -= days_in(year, month);
        month += 1;
    }
    (year, month, day + 1)
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let past = year - 1;
    let leap_days = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    let before_month: i64 = (1..month).map(|month| days_in(year, month)).sum();
    past * 365 + leap_days + before_month + day - 1 - 719_162
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_javascript_writes_them_are_read() {
        for (text, millis) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2026-11-24T05:07:49.123Z", 1_795_496_869_123),
            ("2024-02-29T23:59:59Z", 1_709_251_199_000),
            ("2000-03-01T00:00:00.5+01:00", 951_865_200_500),
            ("2000-03-01T00:00:00-0130", 951_874_200_000),
            ("2000-12-31t23:59:60z", 978_307_200_000),
            ("2100-04-30 00:00:00Z", 4_112_726_400_000),
            ("1969-12-31T23:59:59.999Z", -1),
            ("0000-03-01T00:00:00.000Z", -62_162_035_200_000),
            ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
        ] {
            assert_eq!(
                Timestamp::parse(text).map(Timestamp::as_millis),
                Some(millis),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_written_is_what_javascript_writes() {
        for text in [
            "1970-01-01T00:00:00.000Z",
            "2026-11-24T05:07:49.123Z",
            "2024-02-29T23:59:59.999Z",
            "2000-12-31T00:00:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "0001-01-01T00:00:00.000Z",
        ] {
            let read = Timestamp::parse(text).unwrap();
            assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn days_of_every_year_are_read_as_they_are_written() {
        let last = Timestamp::parse("9999-12-31T00:00:00.000Z").unwrap();
        let mut day = Timestamp::parse("0000-01-01T12:34:56.789Z").unwrap();
        while day <= last {
            assert_eq!(Timestamp::parse(&day.to_string()), Some(day), "{day}");
            day = day.after(Duration::from_hours(19 * 24));
        }
    }

    #[test]
    fn the_ends_of_time_can_be_written_too() {
        for millis in [i64::MIN, i64::MAX] {
            assert!(Timestamp::from_millis(millis).to_string().ends_with('Z'));
        }
    }

    #[test]
    fn a_date_in_json_is_read_or_an_error() {
        let read = crate::json::from_str::<Timestamp>;
        let text = "\"1970-01-01T00:00:01Z\"";
        assert_eq!(read(text), Ok(Timestamp::from_millis(1_000)));
        for text in ["\"tomorrow\"", "1", "null"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "tomorrow",
            "2026-02-30T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:61Z",
            "2026/01-01T00:00:00Z",
            "2026-01/01T00:00:00Z",
            "2026-01-01T00-00:00Z",
            "2026-01-01T00:00-00Z",
            "2026-01-01_00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+1",
            "２０２６-01-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
