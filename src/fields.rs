//! What each provider's form asks for.
//!
//! The server's list of providers does not say: a team that has a credentials
//! provider with other fields than a user name and a password adds it here.

use yew_nextauth::{Provider, ProviderKind};

use crate::messages::Words;

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

/// A text in whatever language.
pub(crate) type Text = fn(Words) -> &'static str;

/// One input of a form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    /// The name that the server's `authorize` reads.
    pub(crate) name: &'static str,
    pub(crate) label: Text,
    pub(crate) kind: FieldKind,
    /// The `autocomplete` token.
    pub(crate) autocomplete: &'static str,
    pub(crate) placeholder: Option<Text>,
    /// What to say when it is left empty.
    pub(crate) missing: Text,
}

impl PartialEq for Field {
    /// By all that makes a difference to a browser; its words go with that.
    fn eq(&self, other: &Self) -> bool {
        let is = |field: &Self| (field.name, field.kind, field.autocomplete);
        is(self) == is(other)
    }
}

impl Field {
    /// What to say of what was typed.
    pub(crate) fn fault(&self, fault: FieldFault, words: Words) -> &'static str {
        match fault {
            FieldFault::Missing => (self.missing)(words),
            FieldFault::Malformed => words.email_malformed,
        }
    }
}

/// What can be wrong with what was typed, before anybody is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldFault {
    Missing,
    /// No address by its looks.
    Malformed,
}

/// A provider's form.
#[derive(Debug)]
pub(crate) struct FormLayout {
    /// The line above it, after what came before; `{}` stands for the provider's name.
    pub(crate) rule: Text,
    /// What the button says; `{}` as above.
    pub(crate) submit: Text,
    pub(crate) busy: Text,
    pub(crate) fields: &'static [Field],
    pub(crate) arrangement: Arrangement,
}

impl PartialEq for FormLayout {
    /// There is one of each.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrangement {
    /// One below the other.
    Stacked,
    /// Two short ones beside each other.
    SideBySide,
}

static PASSWORD: FormLayout = FormLayout {
    rule: |words| words.or_with_password,
    submit: |words| words.sign_in,
    busy: |words| words.signing_in,
    fields: &[
        Field {
            name: "username",
            label: |words| words.user_name,
            kind: FieldKind::Identifier,
            autocomplete: "username",
            placeholder: None,
            missing: |words| words.user_name_missing,
        },
        Field {
            name: "password",
            label: |words| words.password,
            kind: FieldKind::Password,
            autocomplete: "current-password",
            placeholder: None,
            missing: |words| words.password_missing,
        },
    ],
    arrangement: Arrangement::Stacked,
};

/// For a credentials provider that is not in this table.
static OTHER_PASSWORD: FormLayout = FormLayout {
    rule: |words| words.or_with,
    submit: |words| words.sign_in_with,
    busy: PASSWORD.busy,
    fields: PASSWORD.fields,
    arrangement: Arrangement::Stacked,
};

static PIN: FormLayout = FormLayout {
    rule: |words| words.or_with_badge,
    submit: |words| words.sign_in_with_badge,
    busy: |words| words.signing_in,
    fields: &[
        Field {
            name: "badge",
            label: |words| words.badge,
            kind: FieldKind::Digits,
            autocomplete: "username",
            placeholder: None,
            missing: |words| words.badge_missing,
        },
        Field {
            name: "pin",
            label: |words| words.pin,
            kind: FieldKind::Pin,
            autocomplete: "current-password",
            placeholder: None,
            missing: |words| words.pin_missing,
        },
    ],
    arrangement: Arrangement::SideBySide,
};

static EMAIL: FormLayout = FormLayout {
    rule: |words| words.or_by_mail,
    submit: |words| words.send_link,
    busy: |words| words.sending_link,
    fields: &[Field {
        name: "email",
        label: |words| words.email,
        kind: FieldKind::Email,
        autocomplete: "email",
        placeholder: Some(|words| words.email_example),
        missing: |words| words.email_missing,
    }],
    arrangement: Arrangement::Stacked,
};

/// The one thing to change on the account page.
pub(crate) const NAME: Field = Field {
    name: "name",
    label: |words| words.name,
    kind: FieldKind::Text,
    autocomplete: "name",
    placeholder: None,
    missing: |words| words.name_missing,
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
