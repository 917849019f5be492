//! JSON in and out, by the browser's own parser in WebAssembly and by
//! `serde_json` elsewhere.
//!
//! A second JSON parser inside the wasm would cost 11 kB for nothing: the
//! engine that runs the page has a faster one.

use serde::{Serialize, de::DeserializeOwned};

/// Why a text could not be read as a `T`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum JsonError {
    /// The text is not JSON at all.
    Syntax,
    /// The text is JSON of another shape; the reason names the field.
    Shape(String),
}

#[cfg(target_arch = "wasm32")]
pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    let value = js_sys::JSON::parse(text).map_err(|_| JsonError::Syntax)?;
    serde_wasm_bindgen::from_value(value).map_err(|error| JsonError::Shape(error.to_string()))
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, JsonError> {
    serde_json::from_str(text).map_err(|error| {
        if error.is_data() {
            JsonError::Shape(error.to_string())
        } else {
            JsonError::Syntax
        }
    })
}

/// Writes a value as JSON; an error says what cannot be written.
#[cfg(target_arch = "wasm32")]
pub(crate) fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    let value = value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| error.to_string())?;
    js_sys::JSON::stringify(&value)
        .map(String::from)
        .map_err(|_| "the value has no JSON form".to_owned())
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}
