//! JSON in and out, by the browser's own parser in WebAssembly and by
//! `serde_json` elsewhere.
//!
//! A second JSON parser inside the wasm would cost 11 kB for nothing: the
//! engine that runs the page has a faster one.

use serde::{Deserializer, Serialize, de::DeserializeOwned};

/// Why a text could not be read as a `T`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JsonError {
    /// The text is not JSON at all.
    Syntax,
    /// The text is JSON of another shape.
    Shape {
        /// Where in it, such as `user.role`; empty in release builds.
        path: String,
        reason: String,
    },
}

/// How deep values may lie in each other. Whoever reads what lies deeper, or
/// only names it in an error, may run out of stack: that is the end of a page.
const MAX_DEPTH: usize = 127;

/// Reads a text, unless its values lie deeper in each other than any server's.
pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    if is_too_deep(text) {
        return Err(JsonError::Syntax);
    }
    parse(text)
}

fn is_too_deep(text: &str) -> bool {
    let (mut depth, mut is_in_string) = (0_usize, false);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_in_string = !is_in_string,
            b'\\' => drop(bytes.next()),
            b'[' | b'{' if !is_in_string => depth += 1,
            b']' | b'}' if !is_in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

#[cfg(target_arch = "wasm32")]
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let value = js_sys::JSON::parse(text).map_err(|_| JsonError::Syntax)?;
    located(serde_wasm_bindgen::Deserializer::from(value), |_| true)
}

#[cfg(not(target_arch = "wasm32"))]
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = located(&mut deserializer, serde_json::Error::is_data)?;
    deserializer.end().map_err(|_| JsonError::Syntax)?;
    Ok(value)
}

/// Reads a value, and in debug builds notes on the way where it is: a shape
/// that does not fit is a mistake of development, and not worth its bytes later.
fn located<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
    is_shape: impl Fn(&D::Error) -> bool,
) -> Result<T, JsonError> {
    let told = |path: String, error: &D::Error| {
        if is_shape(error) {
            JsonError::Shape {
                path,
                reason: reason_of(error),
            }
        } else {
            JsonError::Syntax
        }
    };
    #[cfg(debug_assertions)]
    return serde_path_to_error::deserialize(deserializer)
        .map_err(|error| told(error.path().to_string(), error.inner()));
    #[cfg(not(debug_assertions))]
    T::deserialize(deserializer).map_err(|error| told(String::new(), &error))
}

/// In the browser an error is an `Error`, and says so.
fn reason_of(error: &impl ToString) -> String {
    let text = error.to_string();
    match text.strip_prefix("Error: ") {
        Some(reason) => reason.to_owned(),
        None => text,
    }
}

/// Writes a value as JSON; an error says what cannot be written.
#[cfg(target_arch = "wasm32")]
pub(crate) fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    let value = value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| error.to_string())?;
    js_sys::JSON::stringify(&value)
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(|| "the value has no JSON form".to_owned())
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::*;

    #[test]
    fn values_lie_in_each_other_to_a_depth_that_no_reader_minds() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let flat = format!("[{}0]", "[],{\"[\":\"\\\"[\"},".repeat(1_000));
        for (text, is_read) in [
            (nested(MAX_DEPTH), true),
            (nested(MAX_DEPTH + 1), false),
            ("{\"a\":".repeat(MAX_DEPTH + 1), false),
            (flat, true),
            (format!("\"{}\"", nested(1_000)), true),
            (format!("\"\\\\\",{}", nested(1_000)), false),
        ] {
            assert_eq!(from_str::<IgnoredAny>(&text).is_ok(), is_read, "{text:.40}");
        }
    }
}
