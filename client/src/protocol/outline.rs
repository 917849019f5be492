use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// Deeper than this there is only `…`.
const DEEPEST: usize = 3;
/// More fields than this are left out.
const MOST_FIELDS: usize = 12;

/// What JSON looks like without its values, which may be secrets: names of
/// fields, and types. `None` if it is no JSON.
///
/// `{"user": {"name": text, "id": number}, "expires": text}`
pub(super) fn outline(json: &str) -> Option<String> {
    crate::json::from_str::<Outline>(json)
        .ok()
        .map(|outline| outline.0)
}

struct Outline(String);

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Level(DEEPEST).deserialize(deserializer).map(Self)
    }
}

/// How much deeper it goes.
#[derive(Clone, Copy)]
struct Level(usize);

impl Level {
    fn below(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<String, E> {
        Ok("true or false".to_owned())
    }

    fn visit_i64<E>(self, _: i64) -> Result<String, E> {
        Ok("number".to_owned())
    }

    fn visit_u64<E>(self, _: u64) -> Result<String, E> {
        Ok("number".to_owned())
    }

    fn visit_f64<E>(self, _: f64) -> Result<String, E> {
        Ok("number".to_owned())
    }

    fn visit_str<E>(self, _: &str) -> Result<String, E> {
        Ok("text".to_owned())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let first = match self.below() {
            Some(level) => list.next_element_seed(level)?,
            None => Some("…".to_owned()),
        };
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(match first {
            Some(first) => format!("[{first}]"),
            None => "[]".to_owned(),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut fields = Vec::new();
        let mut is_cut = false;
        while let Some(name) = map.next_key::<String>()? {
            if fields.len() >= MOST_FIELDS {
                map.next_value::<IgnoredAny>()?;
                is_cut = true;
                continue;
            }
            let value = if let Some(level) = self.below() {
                map.next_value_seed(level)?
            } else {
                map.next_value::<IgnoredAny>()?;
                "…".to_owned()
            };
            fields.push(format!("{name:?}: {value}"));
        }
        if is_cut {
            fields.push("…".to_owned());
        }
        Ok(format!("{{{}}}", fields.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_left_out() {
        for (json, expected) in [
            (
                r#"{"user":{"name":"Ada","id":7,"tags":["s3cret","x"],"new":true,"image":null},"expires":"2030"}"#,
                r#"{"user": {"name": text, "id": number, "tags": [text], "new": true or false, "image": null}, "expires": text}"#,
            ),
            (
                r#"{"a":{"b":{"c":{"d":1}}}}"#,
                r#"{"a": {"b": {"c": {"d": …}}}}"#,
            ),
            ("[]", "[]"),
            ("-1.5", "number"),
            ("-1", "number"),
        ] {
            assert_eq!(outline(json).as_deref(), Some(expected));
        }
        assert_eq!(outline("{"), None);
    }

    #[test]
    fn it_stays_short() {
        let fields: Vec<String> = (0..1_000)
            .map(|number| format!(r#""f{number}":1"#))
            .collect();
        let outline = outline(&format!("{{{}}}", fields.join(","))).unwrap();
        assert!(outline.ends_with(r#""f11": number, …}"#), "{outline}");
    }
}
