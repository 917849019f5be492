use yew_router::Routable;

use crate::messages::Words;

/// The pages. The server's `pages` setting points at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Routable)]
pub(crate) enum Route {
    #[at("/")]
    Home,
    #[at("/signin")]
    SignIn,
    #[at("/signout")]
    SignOut,
    #[at("/verify-request")]
    VerifyRequest,
    #[at("/error")]
    Error,
    #[at("/welcome")]
    Welcome,
    #[at("/account")]
    Account,
    #[at("/members")]
    Members,
    #[cfg(feature = "playground")]
    #[at("/playground")]
    Playground,
    #[not_found]
    #[at("/404")]
    NotFound,
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
