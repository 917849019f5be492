use yew_router::Routable;

use crate::messages::MESSAGES;

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
    #[not_found]
    #[at("/404")]
    NotFound,
}

impl Route {
    /// What the tab and the history call the page.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Home => MESSAGES.home_title,
            Self::SignIn => MESSAGES.sign_in_title,
            Self::SignOut => MESSAGES.sign_out_title,
            Self::VerifyRequest => MESSAGES.verify_title,
            Self::Error => MESSAGES.error_title,
            Self::Welcome => MESSAGES.welcome_title,
            Self::Account => MESSAGES.account_title,
            Self::NotFound => MESSAGES.not_found_title,
        }
    }

    /// Whether the page is about getting in or out: nobody wants to return to it.
    pub(crate) fn is_about_signing_in(self) -> bool {
        matches!(
            self,
            Self::SignIn | Self::SignOut | Self::VerifyRequest | Self::Error | Self::Welcome
        )
    }
}
