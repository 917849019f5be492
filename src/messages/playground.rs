//! The words of the playground, which shows developers what the library does.
//! Names of Rust things are code and stay as they are in every language.

mod arabic;
mod english;
mod german;

use super::Plural;

pub(super) use arabic::ARABIC;
pub(super) use english::ENGLISH;
pub(super) use german::GERMAN;

/// What a card says about its call.
#[derive(Clone, Copy)]
pub(crate) struct CallWords {
    /// What it is for, in a sentence.
    pub(crate) purpose: &'static str,
    /// What one should know before one runs it.
    pub(crate) note: Option<&'static str>,
}

macro_rules! playground_messages {
    (calls: $($call:ident)*; texts: $($text:ident)*; plurals: $($plural:ident)*;) => {
        /// The words of one language. `{}` stands for a name or a number.
        pub(crate) struct PlaygroundMessages {
            $(pub(crate) $call: CallWords,)*
            $(pub(crate) $text: &'static str,)*
            $(pub(crate) $plural: Plural,)*
        }

        #[cfg(test)]
        impl PlaygroundMessages {
            /// Each text beside its key.
            pub(super) fn texts(&self) -> Vec<(&'static str, &'static str)> {
                let calls = [$((stringify!($call), self.$call),)*];
                let calls = calls.into_iter().flat_map(|(key, words)| {
                    [(key, words.purpose), (key, words.note.unwrap_or("none"))]
                });
                calls.chain([$((stringify!($text), self.$text),)*]).collect()
            }

            pub(super) fn plurals(&self) -> Vec<(&'static str, &Plural)> {
                vec![$((stringify!($plural), &self.$plural),)*]
            }
        }
    };
}

playground_messages! {
    calls:
        get_session refresh get_csrf_token get_providers sign_in_credentials sign_in_email
        sign_in_redirect sign_in_popup sign_in_page sign_in_passkey register_passkey update
        sign_out next_event stay;
    texts:
        title heading lead calls group_reading group_signing_in group_changing group_watching
        callback_url provider prompt stay_here user_name password email name missing
        malformed_email run running not_run under_way took code_of result_of on_the_wire
        nothing_sent request_body answer_body no_body pending lost called_off
        millis seconds simulated log log_lead log_filter log_entries log_kind kind_all
        kind_requests kind_events log_outcome outcome_all outcome_fine outcome_refused
        outcome_failed outcome_unanswered outcome_simulated log_text log_text_hint log_clear
        log_cleared log_shown log_empty log_nothing_fits session_event trouble
        trouble_lead trouble_none trouble_offline trouble_slow trouble_status trouble_html
        trouble_base trouble_too_many trouble_on trouble_end;
    plurals: cut unreadable log_dropped;
}

const fn call(purpose: &'static str, note: Option<&'static str>) -> CallWords {
    CallWords { purpose, note }
}
