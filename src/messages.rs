//! Every word that a person reads, in one place and by key.
//!
//! For another language write another [`Messages`]. Texts for logs are not
//! here; they come from the library.

mod trouble;

pub(crate) use trouble::{
    NOTHING_OFFERED, NextStep, Quote, Trouble, failure, linked_error, passkey_refusal, refusal,
    registration_refusal,
};

/// The words of one language. `{}` stands for a name, an address or a number.
pub(crate) struct Messages {
    pub(crate) home: &'static str,
    pub(crate) account: &'static str,
    pub(crate) main_navigation: &'static str,
    pub(crate) sign_in: &'static str,
    pub(crate) sign_out: &'static str,
    pub(crate) signing_in: &'static str,
    pub(crate) signing_out: &'static str,
    pub(crate) theme_system: &'static str,
    pub(crate) theme_light: &'static str,
    pub(crate) theme_dark: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) trying: &'static str,
    pub(crate) continue_on: &'static str,
    pub(crate) back_to_start: &'static str,
    pub(crate) still_signed_in: &'static str,
    pub(crate) server_said: &'static str,
    pub(crate) code_given: &'static str,

    pub(crate) home_title: &'static str,
    pub(crate) home_signed_out: &'static str,
    pub(crate) home_signed_out_lead: &'static str,
    pub(crate) home_start: &'static str,
    pub(crate) home_signed_in: &'static str,
    pub(crate) home_signed_in_nameless: &'static str,
    pub(crate) home_signed_in_lead: &'static str,
    pub(crate) home_account: &'static str,
    pub(crate) home_points: [(&'static str, &'static str); 3],
    pub(crate) home_code: &'static str,
    pub(crate) idle_title: &'static str,
    pub(crate) idle_lead: &'static str,
    pub(crate) idle_countdown: &'static str,
    pub(crate) idle_ending: &'static str,
    pub(crate) unreachable_title: &'static str,
    pub(crate) unreachable_lead: &'static str,

    pub(crate) session: &'static str,
    pub(crate) session_role: &'static str,
    pub(crate) session_email: &'static str,
    pub(crate) session_ends: &'static str,
    pub(crate) in_days: &'static str,
    pub(crate) in_hours: &'static str,
    pub(crate) in_minutes: &'static str,
    pub(crate) in_a_moment: &'static str,
    pub(crate) not_given: &'static str,

    pub(crate) account_title: &'static str,
    pub(crate) account_lead: &'static str,
    pub(crate) profile: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) name_missing: &'static str,
    pub(crate) save: &'static str,
    pub(crate) saving: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) passkeys: &'static str,
    pub(crate) passkeys_lead: &'static str,
    pub(crate) add_passkey: &'static str,
    pub(crate) passkey_added: &'static str,

    pub(crate) sign_in_title: &'static str,
    pub(crate) sign_in_heading: &'static str,
    pub(crate) sign_in_lead: &'static str,
    pub(crate) continue_with: &'static str,
    pub(crate) opening: &'static str,
    pub(crate) in_other_window: &'static str,
    pub(crate) sign_in_with_passkey: &'static str,
    pub(crate) waiting_for_passkey: &'static str,
    pub(crate) or_with_password: &'static str,
    pub(crate) or_by_mail: &'static str,
    pub(crate) or_with_badge: &'static str,
    pub(crate) or_with: &'static str,
    pub(crate) sign_in_with: &'static str,
    pub(crate) sign_in_with_badge: &'static str,
    pub(crate) send_link: &'static str,
    pub(crate) sending_link: &'static str,
    pub(crate) user_name: &'static str,
    pub(crate) user_name_missing: &'static str,
    pub(crate) password: &'static str,
    pub(crate) password_missing: &'static str,
    pub(crate) show: &'static str,
    pub(crate) hide: &'static str,
    pub(crate) show_field: &'static str,
    pub(crate) hide_field: &'static str,
    pub(crate) caps_lock: &'static str,
    pub(crate) email: &'static str,
    pub(crate) email_example: &'static str,
    pub(crate) email_missing: &'static str,
    pub(crate) email_malformed: &'static str,
    pub(crate) badge: &'static str,
    pub(crate) badge_missing: &'static str,
    pub(crate) pin: &'static str,
    pub(crate) pin_missing: &'static str,
    pub(crate) already_signed_in: &'static str,
    pub(crate) already_signed_in_nameless: &'static str,
    pub(crate) already_signed_in_lead: &'static str,
    pub(crate) use_another_account: &'static str,

    pub(crate) sign_out_title: &'static str,
    pub(crate) sign_out_heading: &'static str,
    pub(crate) sign_out_lead: &'static str,
    pub(crate) stay: &'static str,
    pub(crate) signed_out_heading: &'static str,
    pub(crate) signed_out_lead: &'static str,

    pub(crate) verify_title: &'static str,
    pub(crate) verify_heading: &'static str,
    pub(crate) verify_lead: &'static str,
    pub(crate) verify_lead_to: &'static str,
    pub(crate) verify_hint: &'static str,
    pub(crate) verify_another: &'static str,
    pub(crate) verify_opened: &'static str,

    pub(crate) welcome_title: &'static str,
    pub(crate) welcome_heading: &'static str,
    pub(crate) welcome_heading_named: &'static str,
    pub(crate) welcome_lead: &'static str,

    pub(crate) error_title: &'static str,
    pub(crate) not_found_title: &'static str,
    pub(crate) not_found_heading: &'static str,
    pub(crate) not_found_lead: &'static str,
}

/// English.
pub(crate) const MESSAGES: Messages = Messages {
    home: "Home",
    account: "Account",
    main_navigation: "Main",
    sign_in: "Sign in",
    sign_out: "Sign out",
    signing_in: "Signing in…",
    signing_out: "Signing out…",
    theme_system: "Colours: as the system has them",
    theme_light: "Colours: light",
    theme_dark: "Colours: dark",
    loading: "Loading",
    try_again: "Try again",
    trying: "Trying…",
    continue_on: "Continue",
    back_to_start: "Back to the start",
    still_signed_in: "You’re still signed in; we keep trying.",
    server_said: "The server’s words:",
    code_given: "Code:",

    home_title: "Home",
    home_signed_out: "One sign\u{2011}in that every tab agrees on.",
    home_signed_out_lead: "Use a password, a link by e-mail, a badge or your company’s account. Whatever your Auth.js server offers is what you can choose from.",
    home_start: "Get started",
    home_signed_in: "You’re signed in, {}.",
    home_signed_in_nameless: "You’re signed in.",
    home_signed_in_lead: "This page reads its session from a real Auth.js server. Open it in a second tab, sign out there, and watch this one follow.",
    home_account: "Your account",
    home_points: [
        (
            "Forms that work with you",
            "Your password manager fills them in, Enter sends them, and a wrong password costs you nothing but the password.",
        ),
        (
            "A session that stays true",
            "Each tab follows within a second. A lost connection is not a sign-out: what is known stays on the page.",
        ),
        (
            "Any Auth.js server",
            "The choices on the sign-in page are those of the server, next-auth v4 or Auth.js v5, with nothing added to it.",
        ),
    ],
    home_code: "In your code",
    idle_title: "Are you still there?",
    idle_lead: "You’ll soon be signed out, in every tab.",
    idle_countdown: "You’ll be signed out in {} s, in every tab.",
    idle_ending: "Nobody was here for a while: signing you out…",
    unreachable_title: "Can’t reach the server",
    unreachable_lead: "So we don’t know whether you’re signed in. Check your connection; we keep trying.",

    session: "Session",
    session_role: "Role",
    session_email: "E-mail",
    session_ends: "Ends if unused",
    in_days: "in {} days",
    in_hours: "in {} hours",
    in_minutes: "in {} minutes",
    in_a_moment: "in a moment",
    not_given: "Not given",

    account_title: "Account",
    account_lead: "What the server knows about you, and what you can change.",
    profile: "Profile",
    name: "Name",
    name_hint: "Shown in the header of every tab.",
    name_missing: "Enter a name.",
    save: "Save",
    saving: "Saving…",
    saved: "Saved.",
    passkeys: "Passkeys",
    passkeys_lead: "Sign in with your fingerprint, your face or the PIN of this device. There is nothing to remember.",
    add_passkey: "Add a passkey",
    passkey_added: "Added. It works from now on.",

    sign_in_title: "Sign in",
    sign_in_heading: "Welcome back",
    sign_in_lead: "Sign in to continue to your account.",
    continue_with: "Continue with {}",
    opening: "Opening {}…",
    in_other_window: "Go on in the window of {}",
    sign_in_with_passkey: "Sign in with a passkey",
    waiting_for_passkey: "Waiting for your passkey…",
    or_with_password: "or with your password",
    or_by_mail: "or get a link by e-mail",
    or_with_badge: "or with your badge",
    or_with: "or with {}",
    sign_in_with: "Sign in with {}",
    sign_in_with_badge: "Sign in with badge",
    send_link: "Send me a link",
    sending_link: "Sending…",
    user_name: "User name",
    user_name_missing: "Enter your user name.",
    password: "Password",
    password_missing: "Enter your password.",
    show: "Show",
    hide: "Hide",
    show_field: "Show {}",
    hide_field: "Hide {}",
    caps_lock: "Caps lock is on.",
    email: "E-mail",
    email_example: "you@example.com",
    email_missing: "Enter your e-mail address.",
    email_malformed: "Enter an address like you@example.com.",
    badge: "Badge",
    badge_missing: "Enter your badge number.",
    pin: "PIN",
    pin_missing: "Enter your PIN.",
    already_signed_in: "You’re signed in as {}",
    already_signed_in_nameless: "You’re signed in",
    already_signed_in_lead: "Continue where you were, or use another account.",
    use_another_account: "Use another account",

    sign_out_title: "Sign out",
    sign_out_heading: "Leaving?",
    sign_out_lead: "You’ll be signed out here and in every other tab.",
    stay: "Stay signed in",
    signed_out_heading: "You’re signed out",
    signed_out_lead: "In this tab and in every other. See you soon.",

    verify_title: "Check your mail",
    verify_heading: "Check your mail",
    verify_lead: "We’ve sent you a link to sign in with.",
    verify_lead_to: "We’ve sent a link to sign in with to {}.",
    verify_hint: "It works once. If it isn’t there in a minute or two, look into the spam folder.",
    verify_another: "Use another address",
    verify_opened: "The link was opened, so this tab is in, too.",

    welcome_title: "Welcome",
    welcome_heading: "Welcome",
    welcome_heading_named: "Welcome, {}",
    welcome_lead: "Your account is ready. You can change your name on the account page at any time.",

    error_title: "Sign-in problem",
    not_found_title: "Page not found",
    not_found_heading: "There’s nothing here",
    not_found_lead: "The address may be mistyped, or the page has moved.",
};

/// Puts a value where the text has `{}`.
pub(crate) fn fill(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

/// How long from now, in round numbers.
pub(crate) fn in_millis(millis: i64) -> String {
    const MINUTE: i64 = 60_000;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let (text, number) = match millis {
        ..MINUTE => return MESSAGES.in_a_moment.to_owned(),
        _ if millis >= 2 * DAY => (MESSAGES.in_days, millis / DAY),
        _ if millis >= 2 * HOUR => (MESSAGES.in_hours, millis / HOUR),
        _ => (MESSAGES.in_minutes, millis / MINUTE),
    };
    fill(text, &number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_to_come_is_said_in_round_numbers() {
        for (millis, text) in [
            (-5, "in a moment"),
            (59_999, "in a moment"),
            (90 * 60_000, "in 90 minutes"),
            (25 * 3_600_000, "in 25 hours"),
            (2_592_000_000 - 1, "in 29 days"),
        ] {
            assert_eq!(in_millis(millis), text);
        }
    }
}
