use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

/// One way to sign in that the server offers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Provider {
    /// The id by which [`SignIn::with`](super::SignIn::with) names it.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What is needed to sign in with it.
    #[serde(rename = "type")]
    pub kind: ProviderKind,
    /// Where the sign-in starts, as the server sees itself.
    #[serde(rename = "signinUrl", default)]
    pub signin_url: String,
    /// Where the sign-in ends, as the server sees itself.
    #[serde(rename = "callbackUrl", default)]
    pub callback_url: String,
}

/// The `type` of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProviderKind {
    /// OAuth 2, or in v4 also OpenID Connect: the person leaves for the provider's page.
    OAuth,
    /// OpenID Connect (v5): the person leaves for the provider's page.
    Oidc,
    /// A link is mailed.
    Email,
    /// A form of the application's own, checked by the server.
    Credentials,
    /// A passkey (v5).
    WebAuthn,
    /// A type that this client does not know.
    Other(String),
}

impl ProviderKind {
    /// The person leaves the page for the provider's own.
    pub fn is_redirect(&self) -> bool {
        matches!(self, Self::OAuth | Self::Oidc | Self::Other(_))
    }
}

impl<'de> Deserialize<'de> for ProviderKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Ok(match name.as_str() {
            "oauth" => Self::OAuth,
            "oidc" => Self::Oidc,
            "email" => Self::Email,
            "credentials" => Self::Credentials,
            "webauthn" => Self::WebAuthn,
            _ => Self::Other(name),
        })
    }
}

/// The map `id -> provider`, in the order in which the server lists it.
pub(super) struct ProviderList(pub(super) Vec<Provider>);

impl<'de> Deserialize<'de> for ProviderList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = ProviderList;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a map of providers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ProviderList, A::Error> {
                let mut providers = Vec::new();
                while let Some((_, provider)) = map.next_entry::<String, Provider>()? {
                    providers.push(provider);
                }
                Ok(ProviderList(providers))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn each_type_is_known_by_its_name_and_leaves_the_page_or_not() {
        for (name, kind, is_redirect) in [
            ("oauth", ProviderKind::OAuth, true),
            ("oidc", ProviderKind::Oidc, true),
            ("email", ProviderKind::Email, false),
            ("credentials", ProviderKind::Credentials, false),
            ("webauthn", ProviderKind::WebAuthn, false),
            ("saml", ProviderKind::Other("saml".into()), true),
        ] {
            let text = format!(r#"{{"id":"x","name":"X","type":"{name}"}}"#);
            let provider: Provider = json::from_str(&text).unwrap();
            assert_eq!(provider.kind, kind);
            assert_eq!(kind.is_redirect(), is_redirect, "{name}");
        }
    }
}
