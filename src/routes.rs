use std::collections::HashMap;

use yew_router::Routable;

use crate::messages::Words;

/// Makes the enum and its paths of one line for each page, written as `yew_router`
/// has it, so that none can be without the other.
macro_rules! routes {
    ($($(#[cfg($condition:meta)])? #[at($path:literal)] $route:ident,)*) => {
        /// The pages. The server's `pages` setting points at them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Route {
            $($(#[cfg($condition)])? $route,)*
        }

        impl Route {
            const ALL: &[Self] = &[$($(#[cfg($condition)])? Self::$route,)*];

            /// Where it is, below the app's own path.
            fn path(self) -> &'static str {
                match self {
                    $($(#[cfg($condition)])? Self::$route => $path,)*
                }
            }
        }
    };
}

routes! {
    #[at("/")] Home,
    #[at("/signin")] SignIn,
    #[at("/signout")] SignOut,
    #[at("/verify-request")] VerifyRequest,
    #[at("/error")] Error,
    #[at("/welcome")] Welcome,
    #[at("/account")] Account,
    #[at("/members")] Members,
    #[cfg(feature = "playground")]
    #[at("/playground")] Playground,
    #[at("/404")] NotFound,
}

/// By hand: no path has a parameter, and the matcher for those that do is larger
/// than any of the pages. A page with one (`/posts/:id`) is a reason to derive it.
impl Routable for Route {
    fn from_path(path: &str, _: &HashMap<&str, &str>) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|route| route.path() == path)
    }

    fn to_path(&self) -> String {
        self.path().to_owned()
    }

    fn routes() -> Vec<&'static str> {
        Self::ALL.iter().map(|route| route.path()).collect()
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
        for route in Route::ALL {
            let path = route.to_path();
            assert_eq!(Route::recognize(&path), Some(*route), "{path}");
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
