use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::Timestamp;

/// What an application's own user type has to offer.
///
/// Implemented for every type that fits; there is nothing to write.
pub trait SessionUser: DeserializeOwned + Clone + PartialEq + fmt::Debug + 'static {}

impl<U: DeserializeOwned + Clone + PartialEq + fmt::Debug + 'static> SessionUser for U {}

/// The session as the server tells it.
///
/// `U` is the application's own type for the `user` object, filled by the
/// server's `session` callback; [`DefaultUser`] fits a server without one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "U: DeserializeOwned"))]
pub struct Session<U = DefaultUser> {
    /// Who is signed in.
    pub user: U,
    /// When the session ends unless it is used; `None` where the server does
    /// not say or says it in a form that is no date.
    #[serde(default, deserialize_with = "lenient_timestamp")]
    pub expires: Option<Timestamp>,
}

/// The user object that Auth.js sends by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefaultUser {
    /// The name to show.
    #[serde(default)]
    pub name: Option<String>,
    /// The e-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// The address of a picture.
    #[serde(default)]
    pub image: Option<String>,
}

/// A date that can't be read must not cost anybody the session.
fn lenient_timestamp<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    deserializer.deserialize_any(MaybeDate)
}

/// Takes what is there as it comes. An untagged enum would keep a copy of it
/// first, and bring along code for whatever that may be.
struct MaybeDate;

impl<'de> Visitor<'de> for MaybeDate {
    type Value = Option<Timestamp>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Timestamp::parse(text))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(expires: &str) -> Option<Timestamp> {
        let json = format!(r#"{{"expires":{expires},"user":{{"name":"Ada"}}}}"#);
        let session: Session = crate::json::from_str(&json).unwrap();
        assert_eq!(session.user.name.as_deref(), Some("Ada"), "{json}");
        session.expires
    }

    #[test]
    fn an_end_that_is_no_date_is_none_and_costs_nobody_the_session() {
        for expires in [
            "null",
            "true",
            "7",
            "-7",
            "1e99",
            r#""soon""#,
            r#""""#,
            "[]",
            r#"[1,{"a":[]}]"#,
            "{}",
            r#"{"$date":{"ms":[1]}}"#,
        ] {
            assert_eq!(read(expires), None, "{expires}");
        }
        assert!(read(r#""2999-01-01T00:00:00.000Z""#).is_some());
    }
}
