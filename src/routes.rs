use std::collections::HashMap;

use yew_router::Routable;

use crate::messages::Words;

/// The pages. The server's `pages` setting points at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    Home,
    SignIn,
    SignOut,
    VerifyRequest,
    Error,
    Welcome,
    Account,
    Members,
    #[cfg(feature = "playground")]
    Playground,
    NotFound,
}

/// Where they are, below the app's own path.
const PATHS: &[(Route, &str)] = &[
    (Route::Home, "/"),
    (Route::SignIn, "/signin"),
    (Route::SignOut, "/signout"),
    (Route::VerifyRequest, "/verify-request"),
    (Route::Error, "/error"),
    (Route::Welcome, "/welcome"),
    (Route::Account, "/account"),
    (Route::Members, "/members"),
    #[cfg(feature = "playground")]
    (Route::Playground, "/playground"),
    (Route::NotFound, "/404"),
];

/// By hand: no path has a parameter, and the derived code brings along a matcher
/// for those that do, which is larger than any of the pages. A page with one
/// (`/posts/:id`) is a reason to derive it again.
impl Routable for Route {
    fn from_path(path: &str, _: &HashMap<&str, &str>) -> Option<Self> {
        let found = PATHS.iter().find(|(_, known)| *known == path)?;
        Some(found.0)
    }

    fn to_path(&self) -> String {
        let found = PATHS.iter().find(|(route, _)| route == self);
        found.map_or("/404", |(_, path)| path).to_owned()
    }

    fn routes() -> Vec<&'static str> {
        PATHS.iter().map(|(_, path)| *path).collect()
    }

    fn not_found_route() -> Option<Self> {
        Some(Self::NotFound)
    }

    fn recognize(pathname: &str) -> Option<Self> {
        let path = match pathname.strip_suffix('/') {
            None | Some("") => pathname,
            Some(path) => path,
        };
        Self::from_path(path, &HashMap::new()).or_else(Self::not_found_route)
    }
}

impl Route {
    /// What the tab and the history call the page.
    pub(crate) fn title(self, words: Words) -> &'static str {
        match self {
            Self::Home => words.home_title,
            Self::SignIn => words.sign_in_title,
            Self::SignOut => words.sign_out_title,
            Self::VerifyRequest => words.verify_title,
            Self::Error => words.error_title,
            Self::Welcome => words.welcome_title,
            Self::Account => words.account_title,
            Self::Members => words.members_title,
            #[cfg(feature = "playground")]
            Self::Playground => words.playground.title,
            Self::NotFound => words.not_found_title,
        }
    }

    /// Whether the page says by itself that the server can't be reached.
    pub(crate) fn tells_of_outages(self) -> bool {
        matches!(
            self,
            Self::Home | Self::SignIn | Self::Account | Self::Members
        )
    }

    /// Whether the page is about getting in or out: nobody wants to return to it.
    pub(crate) fn is_about_signing_in(self) -> bool {
        matches!(
            self,
            Self::SignIn | Self::SignOut | Self::VerifyRequest | Self::Error | Self::Welcome
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_leads_to_its_page_and_back() {
        for (route, path) in PATHS {
            assert_eq!(Route::recognize(path), Some(*route), "{path}");
            assert_eq!(route.to_path(), *path);
        }
    }

    #[test]
    fn a_slash_at_the_end_changes_nothing_and_another_path_is_no_page() {
        assert_eq!(Route::recognize("/account/"), Some(Route::Account));
        for path in ["", "/nothing", "/account/x", "/Account"] {
            let is_nothing = Route::recognize(path) == Some(Route::NotFound);
            assert!(is_nothing, "{path}");
        }
    }
}
