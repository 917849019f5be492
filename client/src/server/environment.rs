//! Which variable of the environment says where the auth server is.

use super::{SetupError, parse_address};

/// The first that is set counts. An internal address goes first: it is the
/// shorter way, and behind a proxy of our own the public one leads back here.
const VARIABLES: [&str; 4] = [
    "AUTH_URL_INTERNAL",
    "NEXTAUTH_URL_INTERNAL",
    "AUTH_URL",
    "NEXTAUTH_URL",
];

/// The address out of the variables that `look_up` knows.
pub(super) fn address(look_up: impl Fn(&str) -> Option<String>) -> Result<String, SetupError> {
    let set = VARIABLES.into_iter().find_map(|variable| {
        let value = look_up(variable).filter(|value| !value.trim().is_empty())?;
        Some((variable, value))
    });
    let (variable, value) = set.ok_or(SetupError::NoVariable)?;
    parse_address(&value).map_err(|error| SetupError::Variable { variable, error })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::AddressError;

    fn address_with(set: &[(&str, &str)]) -> Result<String, SetupError> {
        address(|name| {
            let pair = set.iter().find(|(variable, _)| *variable == name);
            pair.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_internal_address_goes_before_the_public_one() {
        let mut set = vec![
            ("NEXTAUTH_URL", "https://d.io"),
            ("AUTH_URL", "https://c.io"),
            ("NEXTAUTH_URL_INTERNAL", "http://b:3000/auth"),
            ("AUTH_URL_INTERNAL", "http://a:3000"),
        ];
        for address in [
            "http://a:3000/api/auth",
            "http://b:3000/auth",
            "https://c.io/api/auth",
            "https://d.io/api/auth",
        ] {
            assert_eq!(address_with(&set).as_deref(), Ok(address));
            set.pop();
        }
    }

    #[test]
    fn an_empty_variable_is_none() {
        let set = [("AUTH_URL", " "), ("NEXTAUTH_URL", "a.io")];
        assert_eq!(address_with(&set).as_deref(), Ok("https://a.io/api/auth"));
        assert_eq!(
            address_with(&[("AUTH_URL", "")]),
            Err(SetupError::NoVariable)
        );
        assert_eq!(address_with(&[]), Err(SetupError::NoVariable));
    }

    #[test]
    fn a_wrong_address_names_its_variable_and_is_not_passed_over() {
        let set = [("AUTH_URL", "/api/auth"), ("NEXTAUTH_URL", "a.io")];
        let error = address_with(&set).unwrap_err();
        let expected = SetupError::Variable {
            variable: "AUTH_URL",
            error: AddressError::PathOnly,
        };
        assert_eq!(error, expected);
        assert!(error.to_string().starts_with("AUTH_URL: a path alone"));
    }
}
