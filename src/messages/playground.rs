//! The words of the playground, which shows developers what the library does.
//! Names of Rust things are code and stay as they are in every language.

/// What a card says about its call.
#[derive(Clone, Copy)]
pub(crate) struct CallWords {
    /// What it is for, in a sentence.
    pub(crate) purpose: &'static str,
    /// What one should know before one runs it.
    pub(crate) note: Option<&'static str>,
}

/// The words of one language. `{}` stands for a name or a number.
pub(crate) struct PlaygroundMessages {
    pub(crate) title: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) calls: &'static str,

    pub(crate) group_reading: &'static str,
    pub(crate) group_signing_in: &'static str,
    pub(crate) group_changing: &'static str,
    pub(crate) group_watching: &'static str,

    pub(crate) get_session: CallWords,
    pub(crate) refresh: CallWords,
    pub(crate) get_csrf_token: CallWords,
    pub(crate) get_providers: CallWords,
    pub(crate) sign_in_credentials: CallWords,
    pub(crate) sign_in_email: CallWords,
    pub(crate) sign_in_redirect: CallWords,
    pub(crate) sign_in_popup: CallWords,
    pub(crate) sign_in_page: CallWords,
    pub(crate) sign_in_passkey: CallWords,
    pub(crate) register_passkey: CallWords,
    pub(crate) update: CallWords,
    pub(crate) sign_out: CallWords,
    pub(crate) next_event: CallWords,
    pub(crate) stay: CallWords,

    pub(crate) callback_url: &'static str,
    pub(crate) provider: &'static str,
    pub(crate) prompt: &'static str,
    pub(crate) stay_here: &'static str,
    pub(crate) user_name: &'static str,
    pub(crate) password: &'static str,
    pub(crate) email: &'static str,
    pub(crate) name: &'static str,
    pub(crate) missing: &'static str,
    pub(crate) malformed_email: &'static str,

    pub(crate) run: &'static str,
    pub(crate) running: &'static str,
    pub(crate) not_run: &'static str,
    pub(crate) under_way: &'static str,
    pub(crate) took: &'static str,
    pub(crate) code_of: &'static str,
    pub(crate) result_of: &'static str,
    pub(crate) on_the_wire: &'static str,
    pub(crate) nothing_sent: &'static str,

    pub(crate) request_body: &'static str,
    pub(crate) answer_body: &'static str,
    pub(crate) no_body: &'static str,
    pub(crate) cut: &'static str,
    pub(crate) unreadable: &'static str,
    pub(crate) pending: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) called_off: &'static str,
    pub(crate) millis: &'static str,
    pub(crate) seconds: &'static str,
    pub(crate) simulated: &'static str,

    pub(crate) log: &'static str,
    pub(crate) log_lead: &'static str,
    pub(crate) log_filter: &'static str,
    pub(crate) log_entries: &'static str,
    pub(crate) log_kind: &'static str,
    pub(crate) kind_all: &'static str,
    pub(crate) kind_requests: &'static str,
    pub(crate) kind_events: &'static str,
    pub(crate) log_outcome: &'static str,
    pub(crate) outcome_all: &'static str,
    pub(crate) outcome_fine: &'static str,
    pub(crate) outcome_refused: &'static str,
    pub(crate) outcome_failed: &'static str,
    pub(crate) outcome_unanswered: &'static str,
    pub(crate) outcome_simulated: &'static str,
    pub(crate) log_text: &'static str,
    pub(crate) log_text_hint: &'static str,
    pub(crate) log_clear: &'static str,
    pub(crate) log_cleared: &'static str,
    /// How many are shown, and of how many.
    pub(crate) log_shown: &'static str,
    pub(crate) log_dropped: &'static str,
    pub(crate) log_empty: &'static str,
    pub(crate) log_nothing_fits: &'static str,
    pub(crate) session_event: &'static str,

    pub(crate) trouble: &'static str,
    pub(crate) trouble_lead: &'static str,
    pub(crate) trouble_none: &'static str,
    pub(crate) trouble_offline: &'static str,
    pub(crate) trouble_slow: &'static str,
    pub(crate) trouble_status: &'static str,
    pub(crate) trouble_html: &'static str,
    pub(crate) trouble_base: &'static str,
    pub(crate) trouble_too_many: &'static str,
    /// `{}` is the trouble's name.
    pub(crate) trouble_on: &'static str,
    pub(crate) trouble_end: &'static str,
}

/// Puts a value where the text has `{}`.
pub(crate) fn fill(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

const fn call(purpose: &'static str, note: Option<&'static str>) -> CallWords {
    CallWords { purpose, note }
}

pub(crate) const ENGLISH: PlaygroundMessages = PlaygroundMessages {
    title: "Playground",
    heading: "Every call, live",
    lead: "Run what the library can do, against the real server. Each card shows the code that runs, the typed value that comes back, and what went over the wire. Secrets are never shown.",
    calls: "Calls",

    group_reading: "Read",
    group_signing_in: "Sign in",
    group_changing: "Change",
    group_watching: "Watch",

    get_session: call(
        "Asks the server who is signed in.",
        Some("The header follows: everyone on this page shares the answer."),
    ),
    refresh: call(
        "Reads the session anew and shows it to everyone on the page, and changes nothing on the server.",
        None,
    ),
    get_csrf_token: call(
        "Fetches the token that changes need. Called ahead of time, it saves a sign-in one round trip.",
        Some("Asked once: the token is good until the server refuses it."),
    ),
    get_providers: call(
        "Lists the ways to sign in, in the server’s order.",
        Some("Asked once: the list is kept."),
    ),
    sign_in_credentials: call(
        "Signs in with a password, in place. A refusal is a value, not an error.",
        Some("On the demo servers: ada and lovelace. Try a wrong password, too."),
    ),
    sign_in_email: call(
        "Has a link to sign in with mailed to an address.",
        Some("On the demo servers any address will do: the inbox page shows the mail."),
    ),
    sign_in_redirect: call(
        "Asks for the page of a provider, with a parameter for it, and goes there.",
        Some("Unless “Stay here” is ticked, this leaves the page. Staying, you get the address."),
    ),
    sign_in_popup: call(
        "Shows the provider’s page in a window of its own. This page keeps all that is on it.",
        Some("Opens a window. Close it, to see the error that you get."),
    ),
    sign_in_page: call(
        "Goes to the server’s sign-in page, where the person chooses.",
        Some("This leaves the page."),
    ),
    sign_in_passkey: call(
        "Signs in with a passkey of this device.",
        Some(
            "Needs an Auth.js v5 server with passkeys. Others show how an unknown provider is told.",
        ),
    ),
    register_passkey: call(
        "Adds a passkey of this device to the account that is signed in.",
        Some("Sign in first. Needs an Auth.js v5 server with passkeys."),
    ),
    update: call(
        "Sends data for the session to the server, and shows what it makes of them.",
        Some("Sign in first. The new name shows in every tab."),
    ),
    sign_out: call(
        "Ends the session, without leaving the page.",
        Some("This signs you out here and in every other tab."),
    ),
    next_event: call(
        "Waits for the next thing that happens to the session, in this tab or another.",
        Some("Run it, then sign in or out on another card."),
    ),
    stay: call(
        "Says that the person is there, and how long they have left before a session ends that nobody uses.",
        Some(
            "None means that nobody needs a warning. The meta element auth-idle turns the limit on.",
        ),
    ),

    callback_url: "Where to end up",
    provider: "Provider id",
    prompt: "Parameter “prompt”",
    stay_here: "Stay here",
    user_name: "User name",
    password: "Password",
    email: "E-mail",
    name: "New name",
    missing: "Fill this in.",
    malformed_email: "Enter an address like you@example.com.",

    run: "Run",
    running: "Running…",
    not_run: "Not run yet.",
    under_way: "Under way…",
    took: "{} ms",
    code_of: "Code of {}",
    result_of: "Result of {}",
    on_the_wire: "On the wire meanwhile",
    nothing_sent: "Nothing was sent: there was no need to.",

    request_body: "Request",
    answer_body: "Answer",
    no_body: "No body",
    cut: "… and {} more characters",
    unreadable: "… and {} characters that are not JSON",
    pending: "pending",
    lost: "no answer",
    called_off: "called off",
    millis: "{} ms",
    seconds: "{} s",
    simulated: "simulated",

    log: "Live log",
    log_lead: "All that this tab sends, also by itself, and what happens to the session. Times count from when the page was loaded.",
    log_filter: "Filter of the log",
    log_entries: "Entries of the log",
    log_kind: "Show",
    kind_all: "Everything",
    kind_requests: "Requests",
    kind_events: "Session events",
    log_outcome: "Outcome",
    outcome_all: "Any",
    outcome_fine: "2xx and 3xx",
    outcome_refused: "4xx",
    outcome_failed: "5xx",
    outcome_unanswered: "No answer",
    outcome_simulated: "Simulated",
    log_text: "Path or text",
    log_text_hint: "such as csrf or POST",
    log_clear: "Clear",
    log_cleared: "The log is empty.",
    log_shown: "{} of {} shown.",
    log_dropped: "{} older ones are gone.",
    log_empty: "Nothing yet. Run a card.",
    log_nothing_fits: "Nothing fits this filter.",
    session_event: "Session event",

    trouble: "Simulate trouble",
    trouble_lead: "See what the library does then. It ends when you load the page anew.",
    trouble_none: "None",
    trouble_offline: "Offline",
    trouble_slow: "Slow (5 s)",
    trouble_status: "Status 500",
    trouble_html: "HTML, not JSON",
    trouble_base: "Wrong base path",
    trouble_too_many: "Status 429",
    trouble_on: "Trouble is being simulated: {}.",
    trouble_end: "End it",
};
