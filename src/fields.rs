//! What each provider's form asks for.
//!
//! The server's list of providers does not say: a team that has a credentials
//! provider with other fields than a user name and a password adds it here.

use yew_nextauth::{Provider, ProviderKind};

use crate::messages::MESSAGES;

/// How a field is typed and what a browser may fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// Words in a person's language; the spaces around them are dropped.
    Text,
    /// The same for what a computer compares letter by letter, such as a user name.
    Identifier,
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

    /// Whether a phone must leave it as it was typed.
    pub(crate) fn is_verbatim(self) -> bool {
        !matches!(self, Self::Text)
    }

    pub(crate) fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password | Self::Pin => "password",
            Self::Text | Self::Identifier | Self::Digits => "text",
        }
    }

    pub(crate) fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Digits | Self::Pin => Some("numeric"),
            Self::Email => Some("email"),
            Self::Text | Self::Identifier | Self::Password => None,
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
    /// The line above it, after what came before; `{}` stands for the provider's name.
    pub(crate) rule: &'static str,
    /// What the button says; `{}` as above.
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
            kind: FieldKind::Identifier,
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

/// For a credentials provider that is not in this table.
const OTHER_PASSWORD: FormLayout = FormLayout {
    rule: MESSAGES.or_with,
    submit: MESSAGES.sign_in_with,
    ..PASSWORD
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

/// The one thing to change on the account page.
pub(crate) const NAME: Field = Field {
    name: "name",
    label: MESSAGES.name,
    kind: FieldKind::Text,
    autocomplete: "name",
    placeholder: None,
    missing: MESSAGES.name_missing,
};

/// What a provider's form looks like; `None` if signing in with it takes no form.
pub(crate) fn form_layout(provider: &Provider) -> Option<&'static FormLayout> {
    match (&provider.kind, provider.id.as_str()) {
        (ProviderKind::Credentials, "credentials") => Some(&PASSWORD),
        (ProviderKind::Credentials, "pin") => Some(&PIN),
        (ProviderKind::Credentials, _) => Some(&OTHER_PASSWORD),
        (ProviderKind::Email, _) => Some(&EMAIL),
        _ => None,
    }
}
