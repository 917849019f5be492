use wasm_bindgen::JsValue;

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// What happens to the session.
    Debug,
    /// A mistake in the set-up, with its remedy.
    Warn,
    /// The server could not be asked, or has answered with something else.
    Error,
}

/// Takes what the client has to say to who develops the application.
///
/// No message holds a password, token or cookie. A closure of the same
/// arguments is one, too; the counterpart of next-auth's `logger` option.
///
/// # Example
///
/// ```no_run
/// use yew_nextauth::{AuthClient, LogLevel};
///
/// let client = AuthClient::builder()
///     .logger(|level: LogLevel, message: &str| {
///         if level == LogLevel::Error {
///             web_sys::console::error_1(&message.into());
///         }
///     })
///     .build();
/// # drop(client);
/// ```
pub trait Logger {
    /// Takes a message: one line in lower case.
    fn log(&self, level: LogLevel, message: &str);
}

impl<F: Fn(LogLevel, &str)> Logger for F {
    fn log(&self, level: LogLevel, message: &str) {
        self(level, message);
    }
}

/// The default: the browser's console in debug builds, silence in release builds.
#[derive(Debug, Clone, Copy, Default)]
pub struct ConsoleLogger;

impl Logger for ConsoleLogger {
    fn log(&self, level: LogLevel, message: &str) {
        if cfg!(all(debug_assertions, target_arch = "wasm32")) {
            let message = JsValue::from(format!("[yew-nextauth] {message}"));
            match level {
                LogLevel::Debug => web_sys::console::debug_1(&message),
                LogLevel::Warn => web_sys::console::warn_1(&message),
                LogLevel::Error => web_sys::console::error_1(&message),
            }
        }
    }
}
