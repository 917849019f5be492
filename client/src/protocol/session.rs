use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

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
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Field {
        Text(String),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Field::deserialize(deserializer)? {
        Field::Text(text) => Timestamp::parse(&text),
        Field::Other(_) => None,
    })
}
