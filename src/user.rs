use serde::Deserialize;

/// Who is signed in, as the server's `session` callback describes them.
///
/// Everything is optional: a provider may leave out any of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct User {
    /// The name to show.
    #[serde(default)]
    pub name: Option<String>,
    /// The e-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// The address of a picture.
    #[serde(default)]
    pub image: Option<String>,
    /// What the person may do, in the server's words.
    #[serde(default)]
    pub role: Option<String>,
}

/// The role of who may see everything, in the server's word.
pub(crate) const ADMIN: &str = "admin";

impl User {
    /// Whether the person may see what is for administrators. Only a courtesy of
    /// the page: the server decides what it sends.
    pub fn is_admin(&self) -> bool {
        self.role.as_deref() == Some(ADMIN)
    }

    /// The name, or else the e-mail address.
    pub fn shown_name(&self) -> Option<&str> {
        [&self.name, &self.email]
            .into_iter()
            .filter_map(|text| text.as_deref().map(str::trim))
            .find(|text| !text.is_empty())
    }

    /// The first word of the name, to greet with.
    pub fn first_name(&self) -> Option<&str> {
        self.name.as_deref()?.split_whitespace().next()
    }

    /// One or two letters for who has no picture.
    pub fn initials(&self) -> String {
        let mut words = self.shown_name().unwrap_or_default().split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> User {
        User {
            name: Some(name.to_owned()),
            email: Some("ada@example.test".to_owned()),
            ..User::default()
        }
    }

    #[test]
    fn initials_are_those_of_the_first_and_last_name() {
        assert_eq!(named("Ada King Lovelace").initials(), "AL");
        assert_eq!(named("ada").initials(), "A");
        assert_eq!(named("  ").initials(), "A");
        assert_eq!(User::default().initials(), "");
    }

    #[test]
    fn who_has_no_name_is_shown_by_address() {
        assert_eq!(named("Ada").shown_name(), Some("Ada"));
        assert_eq!(named(" ").shown_name(), Some("ada@example.test"));
        assert_eq!(User::default().shown_name(), None);
    }
}
