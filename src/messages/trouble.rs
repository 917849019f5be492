use yew_nextauth::{AuthError, ErrorCode};

use super::MESSAGES;

/// What went wrong, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) title: &'static str,
    pub(crate) advice: &'static str,
    /// Words that are not ours, to be shown as such.
    pub(crate) quote: Option<Quote>,
    pub(crate) next: NextStep,
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
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::TryAgain => "Back to the sign-in page",
            Self::UseAnother => MESSAGES.use_another_account,
            Self::NewLink => "Get a new link",
            Self::Start => MESSAGES.back_to_start,
        }
    }
}

const fn trouble(title: &'static str, advice: &'static str, next: NextStep) -> Trouble {
    Trouble {
        title,
        advice,
        quote: None,
        next,
    }
}

/// The words for a code that the server gave as an answer to this page.
pub(crate) fn refusal(code: &ErrorCode) -> Trouble {
    let words = words_for(code);
    match code {
        ErrorCode::Other(text) => Trouble {
            quote: shortened(text).map(Quote::Server),
            ..words
        },
        _ => words,
    }
}

/// The same for a passkey: what the server does not know it calls its own fault.
pub(crate) fn passkey_refusal(code: &ErrorCode) -> Trouble {
    match code {
        ErrorCode::Configuration => trouble(
            "This passkey isn’t known here.",
            "It may have been removed. Choose another one, or another way to sign in.",
            NextStep::TryAgain,
        ),
        _ => refusal(code),
    }
}

/// The same for a passkey that is to be added.
pub(crate) fn registration_refusal(code: &ErrorCode) -> Trouble {
    match code {
        ErrorCode::Configuration | ErrorCode::WebAuthnVerificationError => trouble(
            "The passkey couldn’t be added.",
            "Load the page anew and try again. If your device lists a passkey for this site, remove that one first.",
            NextStep::TryAgain,
        ),
        _ => refusal(code),
    }
}

/// The words for a code from the query string.
///
/// Anybody can write a link with any text in it, so no text from there is
/// shown but one that is a code by its looks, and that is marked as one.
pub(crate) fn linked_error(code: &str) -> Trouble {
    let parsed = ErrorCode::parse(code);
    let words = words_for(&parsed);
    match parsed {
        ErrorCode::Other(code) if is_code(&code) => Trouble {
            quote: Some(Quote::Code(code)),
            ..words
        },
        _ => words,
    }
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

fn words_for(code: &ErrorCode) -> Trouble {
    use ErrorCode as E;
    use NextStep::{NewLink, Start, TryAgain, UseAnother};
    match code {
        E::CredentialsSignin => trouble(
            "That didn’t match.",
            "Check what you typed and try again.",
            TryAgain,
        ),
        E::OAuthSignin => trouble(
            "The provider couldn’t be opened.",
            "Try again in a moment, or choose another way to sign in.",
            TryAgain,
        ),
        E::OAuthCallback => trouble(
            "The provider’s answer wasn’t usable.",
            "Try again, or choose another way to sign in.",
            TryAgain,
        ),
        E::OAuthCallbackError => trouble(
            "The provider didn’t sign you in.",
            "You may have cancelled. Try again, or choose another way to sign in.",
            TryAgain,
        ),
        E::OAuthCreateAccount => trouble(
            "Your account couldn’t be created.",
            "Try again, or use another account.",
            UseAnother,
        ),
        E::EmailCreateAccount => trouble(
            "Your account couldn’t be created.",
            "Ask for a new link, or choose another way to sign in.",
            NewLink,
        ),
        E::OAuthAccountNotLinked => trouble(
            "This address belongs to another way of signing in.",
            "Sign in the way you did the first time.",
            UseAnother,
        ),
        E::AccountNotLinked => trouble(
            "This belongs to another account.",
            "Sign in with the account that it was set up for.",
            UseAnother,
        ),
        E::EmailSignin => trouble(
            "The mail couldn’t be sent.",
            "Check the address and try again.",
            TryAgain,
        ),
        E::SessionRequired => trouble(
            "That page is for members.",
            "Sign in, and you’ll get right to it.",
            TryAgain,
        ),
        E::AccessDenied => trouble(
            "This account has no access.",
            "Use another account, or ask whoever runs this service to let you in.",
            UseAnother,
        ),
        E::Verification => trouble(
            "This link no longer works.",
            "It was used before, or is too old. Ask for a new one.",
            NewLink,
        ),
        E::Configuration => trouble(
            "The server isn’t set up right.",
            "It’s not your fault. Try again later; who runs this service finds the reason in the server’s log.",
            Start,
        ),
        E::MissingCsrf => trouble(
            "The page was open for too long.",
            "Try again; if it happens twice, load the page anew and allow cookies.",
            TryAgain,
        ),
        E::WebAuthnVerificationError => trouble(
            "The passkey couldn’t be checked.",
            "Try again, or choose another way to sign in.",
            TryAgain,
        ),
        E::NoSession => trouble(
            "The server accepted this, yet opened no session.",
            "Allow cookies for this site and try again. If that doesn’t help, the server needs another session setting.",
            TryAgain,
        ),
        E::UnknownProvider => trouble(
            "The server no longer offers this.",
            "Load the page anew and choose another way to sign in.",
            TryAgain,
        ),
        E::Signin | E::Callback => trouble(
            "The sign-in didn’t go through.",
            "Try again, or use another account.",
            UseAnother,
        ),
        _ => trouble(
            "The sign-in didn’t go through.",
            "Try again, or choose another way to sign in.",
            TryAgain,
        ),
    }
}

/// The words for a server without a single provider.
pub(crate) const NOTHING_OFFERED: Trouble = trouble(
    "There is no way to sign in.",
    "The server offers none. Tell whoever runs this service.",
    NextStep::Start,
);

/// The words for what kept us from an answer.
pub(crate) fn failure(error: &AuthError) -> Trouble {
    match error {
        AuthError::Network { .. } => trouble(
            "Can’t reach the server.",
            "Nothing is lost. Check your connection and try again.",
            NextStep::TryAgain,
        ),
        AuthError::Timeout { .. } => trouble(
            "The server takes too long.",
            "Nothing is lost. Try again in a moment.",
            NextStep::TryAgain,
        ),
        AuthError::Status { status: 429, .. } => trouble(
            "Too many tries.",
            "Wait a minute, then try again.",
            NextStep::TryAgain,
        ),
        AuthError::Status {
            status: 500..=599, ..
        } => trouble(
            "The server is in trouble.",
            "Nothing is lost. Try again in a moment.",
            NextStep::TryAgain,
        ),
        AuthError::UnsafeUrl { .. } => trouble(
            "The server wants to lead you to another site.",
            "We stopped there. Tell whoever runs this service.",
            NextStep::Start,
        ),
        AuthError::Strayed { .. } => trouble(
            "Something answers in the server’s place.",
            "Nothing is lost. This network may want you to sign in to it first; then try again.",
            NextStep::TryAgain,
        ),
        AuthError::PopupClosed => trouble(
            "The window was closed before you were signed in.",
            "Open it again, or choose another way to sign in.",
            NextStep::TryAgain,
        ),
        AuthError::Passkey { name, .. } if name == "InvalidStateError" => trouble(
            "There is a passkey on this device already.",
            "You can sign in with it right away.",
            NextStep::TryAgain,
        ),
        AuthError::Passkey { .. } => trouble(
            "The passkey couldn’t be used.",
            "Try again, or choose another way to sign in.",
            NextStep::UseAnother,
        ),
        AuthError::CalledOff => trouble(
            "That wasn’t saved.",
            "Signing out got in between. Nothing is lost; try again.",
            NextStep::TryAgain,
        ),
        AuthError::Refused { code } => refusal(code),
        _ => trouble(
            "The server’s answer makes no sense.",
            "Try again in a moment. If it stays so, tell whoever runs this service.",
            NextStep::TryAgain,
        ),
    }
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
}
