//! What each provider's form asks for.
//!
//! The server's list of providers does not say: a team that has a credentials
//! provider with other fields than a user name and a password adds it here.

use crate::messages::MESSAGES;

/// How a field is typed and what a browser may fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// One line of text; the spaces around it are dropped.
    Text,
    /// A text of digits: phones show their number pad.
    Digits,
    /// An e-mail address.
    Email,
    /// Hidden, and cleared when it was refused.
    Password,
    /// Hidden digits.
    Pin,
}

impl FieldKind {
    pub(crate) fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::Pin)
    }

    pub(crate) fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password | Self::Pin => "password",
            Self::Text | Self::Digits => "text",
        }
    }

    pub(crate) fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Digits | Self::Pin => Some("numeric"),
            Self::Email => Some("email"),
            Self::Text | Self::Password => None,
        }
    }
}

/// One input of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    /// The name that the server's `authorize` reads.
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) kind: FieldKind,
    /// The `autocomplete` token.
    pub(crate) autocomplete: &'static str,
    pub(crate) placeholder: Option<&'static str>,
    /// What to say when it is left empty.
    pub(crate) missing: &'static str,
}

/// A provider's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormLayout {
    /// The line above it, after the forms that came before.
    pub(crate) rule: &'static str,
    pub(crate) submit: &'static str,
    pub(crate) busy: &'static str,
    pub(crate) fields: &'static [Field],
    pub(crate) arrangement: Arrangement,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrangement {
    /// One below the other.
    Stacked,
    /// Two short ones beside each other.
    SideBySide,
}

const PASSWORD: FormLayout = FormLayout {
    rule: MESSAGES.or_with_password,
    submit: MESSAGES.sign_in,
    busy: MESSAGES.signing_in,
    fields: &[
        Field {
            name: "username",
            label: MESSAGES.user_name,
            kind: FieldKind::Text,
            autocomplete: "username",
            placeholder: None,
            missing: MESSAGES.user_name_missing,
        },
        Field {
            name: "password",
            label: MESSAGES.password,
            kind: FieldKind::Password,
            autocomplete: "current-password",
            placeholder: None,
            missing: MESSAGES.password_missing,
        },
    ],
    arrangement: Arrangement::Stacked,
};

const PIN: FormLayout = FormLayout {
    rule: MESSAGES.or_with_badge,
    submit: MESSAGES.sign_in_with_badge,
    busy: MESSAGES.signing_in,
    fields: &[
        Field {
            name: "badge",
            label: MESSAGES.badge,
            kind: FieldKind::Digits,
            autocomplete: "username",
            placeholder: None,
            missing: MESSAGES.badge_missing,
        },
        Field {
            name: "pin",
            label: MESSAGES.pin,
            kind: FieldKind::Pin,
            autocomplete: "current-password",
            placeholder: None,
            missing: MESSAGES.pin_missing,
        },
    ],
    arrangement: Arrangement::SideBySide,
};

const EMAIL: FormLayout = FormLayout {
    rule: MESSAGES.or_by_mail,
    submit: MESSAGES.send_link,
    busy: MESSAGES.sending_link,
    fields: &[Field {
        name: "email",
        label: MESSAGES.email,
        kind: FieldKind::Email,
        autocomplete: "email",
        placeholder: Some(MESSAGES.email_example),
        missing: MESSAGES.email_missing,
    }],
    arrangement: Arrangement::Stacked,
};

/// The form of a credentials provider.
pub(crate) fn credentials_form(provider_id: &str) -> FormLayout {
    match provider_id {
        "pin" => PIN,
        _ => PASSWORD,
    }
}

/// The form of a provider that mails a link.
pub(crate) fn email_form() -> FormLayout {
    EMAIL
}
