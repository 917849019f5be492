//! Every word that a person reads, by key, in each language.
//!
//! A language is one file like `messages/english.rs` and a line in
//! [`LANGUAGES`]; what it leaves out does not compile. Texts for logs are not
//! here; they come from the library.

mod arabic;
mod english;
mod formats;
mod german;
#[cfg(feature = "playground")]
mod playground;
mod trouble;

pub(crate) use english::ENGLISH;
pub(crate) use formats::Plural;
#[cfg(feature = "playground")]
pub(crate) use playground::{CallWords, PlaygroundMessages};
pub(crate) use trouble::{
    NextStep, Quote, Reason, Trouble, Troubles, failure, linked_error, passkey_refusal, refusal,
    registration_refusal,
};

/// The languages to choose from, in the order of the list.
pub(crate) static LANGUAGES: [Words; 3] = [&ENGLISH, &german::GERMAN, &arabic::ARABIC];

/// The words of the language that was chosen.
pub(crate) type Words = &'static Messages;

/// A language as browsers and people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Language {
    /// The primary subtag, such as `en`.
    pub(crate) tag: &'static str,
    /// What it calls itself.
    pub(crate) name: &'static str,
    pub(crate) direction: Direction,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of the attribute `dir`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    /// A name or an address may run the other way than the text around it: without
    /// these two marks it would drag what follows along.
    fn isolated(self, value: &str) -> String {
        match self {
            Self::LeftToRight => value.to_owned(),
            Self::RightToLeft => format!("\u{2068}{value}\u{2069}"),
        }
    }
}

macro_rules! messages {
    (texts: $($text:ident)*; plurals: $($plural:ident)*;) => {
        /// The words of one language. `{}` stands for a name, an address or a number.
        pub(crate) struct Messages {
            pub(crate) language: Language,
            $(pub(crate) $text: &'static str,)*
            $(pub(crate) $plural: Plural,)*
            /// What the start page says for itself: headings with a sentence each.
            pub(crate) home_points: [(&'static str, &'static str); 3],
            pub(crate) troubles: Troubles,
            #[cfg(feature = "playground")]
            pub(crate) playground: &'static PlaygroundMessages,
        }

        #[cfg(test)]
        impl Messages {
            /// Each text beside its key.
            fn texts(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($text), self.$text),)*]
            }

            fn plurals(&self) -> Vec<(&'static str, &Plural)> {
                vec![$((stringify!($plural), &self.$plural),)*]
            }
        }
    };
}

messages! {
    texts:
        language_label skip_to_content
        home account members main_navigation
        sign_in sign_out signing_in signing_out
        theme_system theme_light theme_dark
        loading try_again trying continue_on back_to_start
        still_signed_in server_said code_given
        step_back_to_sign_in step_new_link

        home_title home_signed_out home_signed_out_lead home_start
        home_signed_in home_signed_in_nameless home_signed_in_lead home_account home_code
        idle_title idle_lead idle_ending idle_ended session_over
        unreachable_lead

        session session_nobody session_unknown session_role session_email session_ends session_read session_tabs
        in_a_moment just_now not_given

        account_title account_lead profile name name_hint name_missing save saving saved
        passkeys passkeys_lead add_passkey passkey_added
        this_browser sign_out_everywhere sign_out_everywhere_lead

        members_title members_heading members_lead members_for members_how members_how_text
        members_refused members_refused_lead members_refused_nameless

        sign_in_title sign_in_heading sign_in_lead
        continue_with opening in_other_window
        sign_in_with_passkey waiting_for_passkey
        or_with_password or_by_mail or_with_badge or_with
        sign_in_with sign_in_with_badge send_link sending_link slow_server
        user_name user_name_missing password password_missing
        show hide show_field hide_field caps_lock
        email email_example email_missing email_malformed
        badge badge_missing pin pin_missing
        already_signed_in already_signed_in_nameless already_signed_in_lead use_another_account

        sign_out_title sign_out_heading sign_out_lead stay signed_out_heading signed_out_lead

        verify_title verify_heading verify_lead verify_lead_to verify_hint verify_another
        verify_opened

        welcome_title welcome_heading welcome_heading_named welcome_lead

        error_title not_found_title not_found_heading not_found_lead

        claim claim_detail;
    plurals: idle_countdown tabs;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many values a text waits for.
    fn gaps(text: &str) -> usize {
        text.matches("{}").count()
    }

    #[test]
    fn each_language_says_everything_and_leaves_a_place_for_what_is_filled_in() {
        let english = ENGLISH.texts();
        for words in LANGUAGES {
            for ((key, text), (_, english)) in words.texts().into_iter().zip(&english) {
                let language = words.language.name;
                assert!(!text.trim().is_empty(), "{key} in {language}");
                assert_eq!(gaps(text), gaps(english), "{key} in {language}: {text}");
            }
            #[cfg(not(feature = "playground"))]
            let plurals = words.plurals();
            #[cfg(feature = "playground")]
            let plurals = [words.plurals(), words.playground.plurals()].concat();
            for (key, plural) in plurals {
                // "One" and "two" may be said without the number.
                let small = [plural.zero, plural.one, plural.two].map(gaps);
                let large = [plural.few, plural.many, plural.other].map(gaps);
                let is_right = small.iter().all(|gaps| *gaps <= 1) && large == [1; 3];
                assert!(is_right, "{key} in {}", words.language.name);
            }
            #[cfg(feature = "playground")]
            let (playground, english) = (words.playground.texts(), ENGLISH.playground.texts());
            #[cfg(feature = "playground")]
            for ((key, text), (_, english)) in playground.into_iter().zip(english) {
                let language = words.language.name;
                assert!(!text.trim().is_empty(), "{key} in {language}");
                assert_eq!(gaps(text), gaps(english), "{key} in {language}: {text}");
            }
            for text in words.troubles.texts() {
                assert!(!text.trim().is_empty() && gaps(text) == 0);
            }
        }
    }

    #[test]
    fn the_page_knows_before_it_starts_what_languages_there_are() {
        let page = include_str!("../index.html");
        let tags: Vec<&str> = LANGUAGES.iter().map(|words| words.language.tag).collect();
        let list = format!(r#"<meta name="languages" content="{}">"#, tags.join(" "));
        assert!(page.contains(&list), "index.html has to say {list}");
    }

    #[test]
    fn a_name_among_arabic_words_keeps_its_own_direction() {
        assert_eq!(ENGLISH.fill("Hi {}.", "Ada"), "Hi Ada.");
        let arabic = LANGUAGES[2];
        assert_eq!(arabic.fill("{}!", "Ada"), "\u{2068}Ada\u{2069}!");
    }
}
