//! JSON for people: indented, without secrets, and no longer than a limit.
//!
//! Read from the start and in one go, so that a huge text costs no more than
//! what is shown of it, and a broken one is shown up to where it breaks.

use super::redact::{HIDDEN, is_opaque, is_secret, value};

/// What is not shown of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Rest {
    #[default]
    Nothing,
    /// It is too long: so many characters follow.
    Cut(usize),
    /// It was meant to be JSON and is not: so many characters can't be read.
    Unreadable(usize),
}

/// What the keys of the outermost object are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// Names, as everywhere else: some of them name secrets.
    Names,
    /// Ids of the objects that follow, in which the keys are names.
    IdsThenNames,
}

/// A text that was sent as JSON, and what is not shown of it.
pub(super) fn shown(text: &str, keys: Keys, limit: usize) -> (String, Rest) {
    let mut writer = Writer {
        reader: Reader { rest: text },
        keys,
        limit,
        shown: String::new(),
        open: Vec::new(),
    };
    let end = writer.run();
    let rest = writer.reader.rest.chars().count();
    let rest = match end {
        Ok(()) => Rest::Nothing,
        Err(Stop::Full(unshown)) => Rest::Cut(unshown + rest),
        Err(Stop::Broken) => Rest::Unreadable(rest),
    };
    (writer.shown, rest)
}

/// Why there is more than is shown.
enum Stop {
    /// So many characters of what was read last are not shown.
    Full(usize),
    Broken,
}

/// An object or array that is not over yet.
#[derive(Clone, Copy)]
struct Open {
    is_object: bool,
    /// It goes by the name of a secret, and so does all that is in it.
    is_hidden: bool,
}

struct Writer<'a> {
    reader: Reader<'a>,
    keys: Keys,
    limit: usize,
    shown: String,
    open: Vec<Open>,
}

impl Writer<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        self.value(false)?;
        while let Some(open) = self.open.last().copied() {
            let end = if open.is_object { '}' } else { ']' };
            match self.reader.peek() {
                Some(',') => {
                    self.reader.next_sign();
                    self.shown.push(',');
                    self.entry(open)?;
                }
                Some(sign) if sign == end => {
                    self.reader.next_sign();
                    self.close(end);
                }
                _ => return Err(Stop::Broken),
            }
        }
        if self.reader.is_over() {
            Ok(())
        } else {
            Err(Stop::Broken)
        }
    }

    /// A value, or the start of one that has others in it.
    fn value(&mut self, is_hidden: bool) -> Result<(), Stop> {
        if self.shown.len() > self.limit {
            return Err(Stop::Full(0));
        }
        match self.reader.peek() {
            Some(sign @ ('{' | '[')) => self.start(sign, is_hidden),
            Some('"') => {
                let (raw, text) = self.reader.string().ok_or(Stop::Broken)?;
                self.string(raw, &text, is_hidden)
            }
            _ => {
                let word = self.reader.word().ok_or(Stop::Broken)?;
                // That there is nothing is no secret.
                let is_hidden = is_hidden && word != "null";
                self.shown.push_str(if is_hidden { HIDDEN } else { word });
                Ok(())
            }
        }
    }

    fn string(&mut self, raw: &str, text: &str, is_hidden: bool) -> Result<(), Stop> {
        let shown = if is_hidden {
            HIDDEN.to_owned()
        } else {
            value(text)
        };
        self.shown.push('"');
        // As it was sent, unless something had to be taken out.
        self.shown
            .push_str(if shown == text { raw } else { &shown });
        if self.shown.len() > self.limit {
            let end = self.shown.floor_char_boundary(self.limit);
            let unshown = self.shown[end..].chars().count();
            self.shown.truncate(end);
            // With the quotation mark at its end.
            return Err(Stop::Full(unshown + 1));
        }
        self.shown.push('"');
        Ok(())
    }

    fn start(&mut self, sign: char, is_hidden: bool) -> Result<(), Stop> {
        self.reader.next_sign();
        self.shown.push(sign);
        let is_object = sign == '{';
        let end = if is_object { '}' } else { ']' };
        if self.reader.peek() == Some(end) {
            self.reader.next_sign();
            self.shown.push(end);
            return Ok(());
        }
        let open = Open {
            is_object,
            is_hidden,
        };
        self.open.push(open);
        self.entry(open)
    }

    /// What comes next in an object or array.
    fn entry(&mut self, open: Open) -> Result<(), Stop> {
        self.new_line();
        if !open.is_object {
            return self.value(open.is_hidden);
        }
        let (raw, key) = self.reader.string().ok_or(Stop::Broken)?;
        if self.reader.peek() != Some(':') {
            return Err(Stop::Broken);
        }
        self.reader.next_sign();
        self.shown.push('"');
        self.shown
            .push_str(if is_opaque(&key) { HIDDEN } else { raw });
        self.shown.push_str("\": ");
        let is_id = self.keys == Keys::IdsThenNames
            && self.open.len() == 1
            && self.reader.peek() == Some('{');
        self.value(open.is_hidden || (is_secret(&key) && !is_id))
    }

    fn close(&mut self, sign: char) {
        self.open.pop();
        self.new_line();
        self.shown.push(sign);
    }

    fn new_line(&mut self) {
        self.shown.push('\n');
        for _ in 0..self.open.len() {
            self.shown.push_str("  ");
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn next_sign(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.rest = &self.rest[sign.len_utf8()..];
        Some(sign)
    }

    fn is_over(&mut self) -> bool {
        self.peek().is_none()
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<&'a str> {
        self.peek()?;
        let is_of_word =
            |character: char| character.is_ascii_alphanumeric() || "+-.".contains(character);
        let end = self
            .rest
            .find(|character| !is_of_word(character))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let is_known = matches!(word, "true" | "false" | "null") || word.parse::<f64>().is_ok();
        if !is_known {
            return None;
        }
        self.rest = rest;
        Some(word)
    }

    /// A string as it is written, and what it says.
    fn string(&mut self) -> Option<(&'a str, String)> {
        if self.peek()? != '"' {
            return None;
        }
        let written = &self.rest[1..];
        let mut text = String::new();
        let mut signs = written.char_indices();
        while let Some((at, sign)) = signs.next() {
            match sign {
                '"' => {
                    self.rest = &written[at + 1..];
                    return Some((&written[..at], text));
                }
                '\\' => text.push(escaped(&mut signs)?),
                _ => text.push(sign),
            }
        }
        None
    }
}

/// What stands after a backslash. Halves of a pair are read as one sign each,
/// that nobody knows: what is compared with them has none.
fn escaped(signs: &mut std::str::CharIndices<'_>) -> Option<char> {
    Some(match signs.next()?.1 {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => {
            let mut code = 0;
            for _ in 0..4 {
                code = code * 16 + signs.next()?.1.to_digit(16)?;
            }
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        sign @ ('"' | '\\' | '/') => sign,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> (String, Rest) {
        shown(text, Keys::Names, 2_000)
    }

    #[test]
    fn a_session_is_indented_and_loses_its_tokens() {
        let session = r#"{"user":{"name":"Ada","tags":["a",1,null],"none":{}},"accessToken":"s3cret","n":[]}"#;
        let (shown, rest) = show(session);
        assert_eq!(
            shown,
            "{\n  \"user\": {\n    \"name\": \"Ada\",\n    \"tags\": [\n      \"a\",\n      1,\n      null\n    ],\n    \"none\": {}\n  },\n  \"accessToken\": \"•••\",\n  \"n\": []\n}"
        );
        assert_eq!(rest, Rest::Nothing);
    }

    #[test]
    fn all_below_the_name_of_a_secret_is_hidden() {
        let (shown, _) =
            show(r#"{"tokens":[{"value":"s3cret","n":1852,"x":null}],"\u0070in":1852}"#);
        assert!(!shown.contains("s3cret") && !shown.contains("1852"));
        assert!(shown.contains("\"value\": \"•••\""));
        assert!(shown.contains("null"));
    }

    #[test]
    fn addresses_and_tokens_in_values_are_seen_through_their_escapes() {
        for text in [
            r#"{"url":"http:\/\/a.io\/callback\/email?token=s3cret&email=a"}"#,
            r#"{"url":"/x\u003ftoken=s3cret"}"#,
            r#"["/signin?next=%2Fx%3Fpin%3Ds3cret"]"#,
            r#"{"s3cret83bee32b223f7f3a":1}"#,
        ] {
            let (shown, _) = show(text);
            assert!(!shown.contains("s3cret"), "{}", shown);
            assert!(shown.contains("•••"), "{}", shown);
        }
    }

    #[test]
    fn what_is_no_secret_is_shown_as_it_was_sent() {
        let (shown, _) =
            show(r#"{"name":"A \"da\" \u00e9 \ud83d\ude00","url":"https://a.io/b?c=d"}"#);
        assert!(shown.contains(r#""A \"da\" \u00e9 \ud83d\ude00""#));
        assert!(shown.contains(r#""https://a.io/b?c=d""#));
    }

    #[test]
    fn what_is_broken_is_shown_up_to_there() {
        for (text, start, unread) in [
            (
                r#"{"user":{"name":"s3cr"#,
                "{\n  \"user\": {\n    \"name\": ",
                5,
            ),
            ("{", "{\n  ", 0),
            ("{}}", "{}", 1),
            ("[1,]", "[\n  1,\n  ", 1),
            ("[1 2]", "[\n  1", 2),
            (r#"{"a" 1}"#, "{\n  ", 2),
            ("[nope]", "[\n  ", 5),
            (r#"["\x"]"#, "[\n  ", 5),
        ] {
            let (shown, rest) = show(text);
            assert_eq!(shown, start, "{text}");
            assert_eq!(rest, Rest::Unreadable(unread), "{text}");
        }
    }

    #[test]
    fn what_is_huge_is_cut_and_says_how_much_is_not_shown() {
        let bare = format!(r#""{}""#, "é".repeat(10_000));
        let long = format!(r#"{{"a":"{}","b":1}}"#, "é".repeat(10_000));
        let many = format!("[{}1]", "1,".repeat(100_000));
        let deep = "[".repeat(100_000);
        for text in [bare, long, many, deep] {
            let (shown, rest) = show(&text);
            assert!(shown.len() < 4_100, "{}", shown.len());
            let spaces = shown.matches([' ', '\n']).count();
            let unshown = text.chars().count() - (shown.chars().count() - spaces);
            assert_eq!(rest, Rest::Cut(unshown));
        }
    }
}
