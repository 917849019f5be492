//! Values in the notation of Rust.

use std::fmt::{self, Write};

use crate::wire::prose;

/// A value to be written down.
pub(super) enum Rust {
    /// As it stands: a number, or a name.
    Word(String),
    Text(String),
    Tuple(&'static str, Box<Rust>),
    Record(&'static str, Vec<(&'static str, Rust)>),
    List(Vec<Rust>),
}

pub(super) fn word(word: &str) -> Rust {
    Rust::Word(word.to_owned())
}

/// A text, without the secrets that it may have in it.
pub(super) fn text(text: &str) -> Rust {
    Rust::Text(prose(text))
}

pub(super) fn tuple(name: &'static str, value: Rust) -> Rust {
    Rust::Tuple(name, Box::new(value))
}

pub(super) fn record(name: &'static str, fields: Vec<(&'static str, Rust)>) -> Rust {
    Rust::Record(name, fields)
}

pub(super) fn some(value: Rust) -> Rust {
    tuple("Some", value)
}

pub(super) fn none() -> Rust {
    word("None")
}

pub(super) fn option<T>(value: Option<T>, shown: impl FnOnce(T) -> Rust) -> Rust {
    value.map_or_else(none, |value| some(shown(value)))
}

impl Rust {
    /// The value in one short line, without what is in it.
    pub(super) fn headline(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Text(_) => "\"…\"".to_owned(),
            Self::Tuple(name, value) => format!("{name}({})", value.headline()),
            Self::Record(name, _) => format!("{name} {{ … }}"),
            Self::List(values) => format!("[…; {}]", values.len()),
        }
    }

    fn write(&self, to: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Word(word) => to.write_str(word),
            Self::Text(text) => write!(to, "{text:?}"),
            Self::Tuple(name, value) => {
                write!(to, "{name}(")?;
                value.write(to, depth)?;
                to.write_char(')')
            }
            Self::Record(name, fields) => {
                writeln!(to, "{name} {{")?;
                for (name, value) in fields {
                    indent(to, depth + 1)?;
                    write!(to, "{name}: ")?;
                    value.write(to, depth + 1)?;
                    to.write_str(",\n")?;
                }
                indent(to, depth)?;
                to.write_char('}')
            }
            Self::List(values) if values.is_empty() => to.write_str("[]"),
            Self::List(values) => {
                to.write_str("[\n")?;
                for value in values {
                    indent(to, depth + 1)?;
                    value.write(to, depth + 1)?;
                    to.write_str(",\n")?;
                }
                indent(to, depth)?;
                to.write_char(']')
            }
        }
    }
}

impl fmt::Display for Rust {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, 0)
    }
}

fn indent(to: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
    (0..depth).try_for_each(|_| to.write_str("    "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_headed_by_its_length() {
        let list = Rust::List(vec![record("A", vec![("b", word("1"))]), text("c")]);
        assert_eq!(list.headline(), "[…; 2]");
        assert_eq!(
            list.to_string(),
            "[\n    A {\n        b: 1,\n    },\n    \"c\",\n]"
        );
        assert_eq!(Rust::List(Vec::new()).to_string(), "[]");
    }
}
