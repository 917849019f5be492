use yew_nextauth::{AuthError, ErrorCode};

use super::Words;

/// What went wrong, and what to do next. It keeps the reason and not its
/// words: those change with the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) reason: Reason,
    /// Words that are not ours, to be shown as such.
    pub(crate) quote: Option<Quote>,
}

/// Where the words of others come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Quote {
    /// The server's answer to this page.
    Server(String),
    /// The query string, which anybody may have written: no more than a code.
    Code(String),
}

/// Where a person goes from an error page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NextStep {
    TryAgain,
    UseAnother,
    NewLink,
    Start,
}

impl NextStep {
    pub(crate) fn label(self, words: Words) -> &'static str {
        match self {
            Self::TryAgain => words.step_back_to_sign_in,
            Self::UseAnother => words.use_another_account,
            Self::NewLink => words.step_new_link,
            Self::Start => words.back_to_start,
        }
    }
}

macro_rules! reasons {
    ($($reason:ident, $key:ident, $next:ident;)*) => {
        /// What can go wrong, as a person sees it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Reason {
            $($reason,)*
        }

        /// For each reason: what went wrong, and what to do about it.
        pub(crate) struct Troubles {
            $(pub(crate) $key: (&'static str, &'static str),)*
        }

        impl Reason {
            fn said(self, words: Words) -> (&'static str, &'static str) {
                match self {
                    $(Self::$reason => words.troubles.$key,)*
                }
            }

            pub(crate) fn next(self) -> NextStep {
                match self {
                    $(Self::$reason => NextStep::$next,)*
                }
            }
        }

        #[cfg(test)]
        impl Troubles {
            pub(super) fn texts(&self) -> Vec<&'static str> {
                [$(self.$key,)*].into_iter().flat_map(|(title, advice)| [title, advice]).collect()
            }
        }
    };
}

reasons! {
    Credentials, credentials, TryAgain;
    ProviderNotOpened, provider_not_opened, TryAgain;
    ProviderAnswer, provider_answer, TryAgain;
    ProviderRefused, provider_refused, TryAgain;
    AccountNotCreated, account_not_created, UseAnother;
    AccountNotCreatedByMail, account_not_created_by_mail, NewLink;
    AddressTaken, address_taken, UseAnother;
    OtherAccount, other_account, UseAnother;
    MailNotSent, mail_not_sent, TryAgain;
    SessionRequired, session_required, TryAgain;
    AccessDenied, access_denied, UseAnother;
    LinkUsed, link_used, NewLink;
    Configuration, configuration, Start;
    PageTooOld, page_too_old, TryAgain;
    PasskeyNotChecked, passkey_not_checked, TryAgain;
    PasskeyUnknown, passkey_unknown, TryAgain;
    PasskeyNotAdded, passkey_not_added, TryAgain;
    PasskeyThereAlready, passkey_there_already, TryAgain;
    PasskeyUnusable, passkey_unusable, UseAnother;
    NoSession, no_session, TryAgain;
    ProviderGone, provider_gone, TryAgain;
    DidNotGoThrough, did_not_go_through, UseAnother;
    CameBackWrong, came_back_wrong, UseAnother;
    Unknown, unknown, TryAgain;
    NothingOffered, nothing_offered, Start;
    Network, network, TryAgain;
    Timeout, timeout, TryAgain;
    TooMany, too_many, TryAgain;
    ServerInTrouble, server_in_trouble, TryAgain;
    LedAway, led_away, Start;
    Strayed, strayed, TryAgain;
    WindowClosed, window_closed, TryAgain;
    CalledOff, called_off, TryAgain;
    NotUnderstood, not_understood, TryAgain;
}

impl Trouble {
    pub(crate) fn title(&self, words: Words) -> &'static str {
        self.reason.said(words).0
    }

    pub(crate) fn advice(&self, words: Words) -> &'static str {
        self.reason.said(words).1
    }
}

impl From<Reason> for Trouble {
    fn from(reason: Reason) -> Self {
        Self {
            reason,
            quote: None,
        }
    }
}

/// The words for a code that the server gave as an answer to this page.
pub(crate) fn refusal(code: &ErrorCode) -> Trouble {
    let quote = match code {
        ErrorCode::Other(text) => shortened(text).map(Quote::Server),
        _ => None,
    };
    let reason = reason_of(code);
    Trouble { reason, quote }
}

/// The same for a passkey: what the server does not know it calls its own fault.
pub(crate) fn passkey_refusal(code: &ErrorCode) -> Trouble {
    match code {
        ErrorCode::Configuration => Reason::PasskeyUnknown.into(),
        _ => refusal(code),
    }
}

/// The same for a passkey that is to be added.
pub(crate) fn registration_refusal(code: &ErrorCode) -> Trouble {
    match code {
        ErrorCode::Configuration | ErrorCode::WebAuthnVerificationError => {
            Reason::PasskeyNotAdded.into()
        }
        _ => refusal(code),
    }
}

/// The words for a code from the query string.
///
/// Anybody can write a link with any text in it, so no text from there is
/// shown but one that is a code by its looks, and that is marked as one.
pub(crate) fn linked_error(code: &str) -> Trouble {
    let parsed = ErrorCode::parse(code);
    let reason = reason_of(&parsed);
    let quote = match parsed {
        ErrorCode::Other(code) if is_code(&code) => Some(Quote::Code(code)),
        _ => None,
    };
    Trouble { reason, quote }
}

fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn shortened(text: &str) -> Option<String> {
    let text: String = text.trim().chars().take(160).collect();
    // What JavaScript makes of nothing.
    let is_nothing = matches!(&*text, "" | "undefined" | "null");
    (!is_nothing).then_some(text)
}

fn reason_of(code: &ErrorCode) -> Reason {
    use ErrorCode as E;
    match code {
        E::CredentialsSignin => Reason::Credentials,
        E::OAuthSignin => Reason::ProviderNotOpened,
        E::OAuthCallback => Reason::ProviderAnswer,
        E::OAuthCallbackError => Reason::ProviderRefused,
        E::OAuthCreateAccount => Reason::AccountNotCreated,
        E::EmailCreateAccount => Reason::AccountNotCreatedByMail,
        E::OAuthAccountNotLinked => Reason::AddressTaken,
        E::AccountNotLinked => Reason::OtherAccount,
        E::EmailSignin => Reason::MailNotSent,
        E::SessionRequired => Reason::SessionRequired,
        E::AccessDenied => Reason::AccessDenied,
        E::Verification => Reason::LinkUsed,
        E::Configuration => Reason::Configuration,
        E::MissingCsrf => Reason::PageTooOld,
        E::WebAuthnVerificationError => Reason::PasskeyNotChecked,
        E::NoSession => Reason::NoSession,
        E::UnknownProvider => Reason::ProviderGone,
        E::Signin => Reason::DidNotGoThrough,
        E::Callback => Reason::CameBackWrong,
        _ => Reason::Unknown,
    }
}

/// The words for what kept us from an answer.
pub(crate) fn failure(error: &AuthError) -> Trouble {
    let reason = match error {
        AuthError::Network { .. } => Reason::Network,
        AuthError::Timeout { .. } => Reason::Timeout,
        AuthError::Status { status: 429, .. } => Reason::TooMany,
        AuthError::Status {
            status: 500..=599, ..
        } => Reason::ServerInTrouble,
        AuthError::UnsafeUrl { .. } => Reason::LedAway,
        AuthError::Strayed { .. } => Reason::Strayed,
        // No Auth.js server answers these requests with a page.
        AuthError::NotJson {
            content_type: Some(content_type),
            ..
        } if content_type.starts_with("text/html") => Reason::Strayed,
        AuthError::PopupClosed => Reason::WindowClosed,
        AuthError::Passkey { name, .. } if name == "InvalidStateError" => {
            Reason::PasskeyThereAlready
        }
        AuthError::Passkey { .. } => Reason::PasskeyUnusable,
        AuthError::CalledOff => Reason::CalledOff,
        AuthError::Refused { code } => return refusal(code),
        _ => Reason::NotUnderstood,
    };
    reason.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_from_a_link_is_shown() {
        for text in [
            "Your account is locked, call 555-0100",
            "<b>x</b>",
            "https://evil.example",
            "",
            "a code that goes on and on and on and on and on",
        ] {
            assert_eq!(linked_error(text).quote, None, "{text}");
        }
        let code = linked_error("TooManyTries").quote;
        assert_eq!(code, Some(Quote::Code("TooManyTries".to_owned())));
    }

    #[test]
    fn a_sentence_of_the_server_is_quoted_and_kept_short() {
        let words = refusal(&ErrorCode::Other("x".repeat(500)));
        assert_eq!(words.quote, Some(Quote::Server("x".repeat(160))));
        for nothing in [" ", "undefined"] {
            assert_eq!(refusal(&ErrorCode::Other(nothing.into())).quote, None);
        }
    }

    #[test]
    fn each_code_has_words_of_its_own() {
        let codes = [
            "Signin",
            "OAuthSignin",
            "OAuthCallback",
            "OAuthCallbackError",
            "OAuthCreateAccount",
            "EmailCreateAccount",
            "Callback",
            "OAuthAccountNotLinked",
            "AccountNotLinked",
            "EmailSignin",
            "CredentialsSignin",
            "SessionRequired",
            "AccessDenied",
            "Verification",
            "Configuration",
            "MissingCSRF",
            "WebAuthnVerificationError",
            "NoSession",
            "UnknownProvider",
            "Default",
        ];
        for words in crate::messages::LANGUAGES {
            let said = codes.map(|code| {
                let trouble = linked_error(code);
                (trouble.title(words), trouble.advice(words))
            });
            for (index, words) in said.iter().enumerate() {
                assert!(
                    !said[..index].contains(words),
                    "{}: {words:?}",
                    codes[index]
                );
            }
        }
    }
}
