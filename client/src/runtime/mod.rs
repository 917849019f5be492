//! The browser's part: carries the engine's decisions out and takes none.

mod abort_on_drop;
mod announced_change;
#[cfg(feature = "webauthn")]
mod authenticator;
mod bell;
mod browser_page;
mod client;
mod client_builder;
mod cookie_gate;
mod default_client;
mod diagnostics;
#[cfg(feature = "webauthn")]
mod dialogs;
mod early_read;
mod logger;
mod navigator;
mod page;
#[cfg(feature = "webauthn")]
mod passkeys;
mod popup;
mod session_sink;
mod sign_in;
mod sign_in_popup;
mod sign_out;
mod single_flight;
mod store;
mod subscribers;
mod tabs;
mod task;
mod transport;
mod update;
mod web_locks;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

#[cfg(feature = "webauthn")]
pub use authenticator::{Authenticator, BrowserAuthenticator, Mediation};
pub use browser_page::BrowserPage;
pub use client::AuthClient;
pub use client_builder::AuthClientBuilder;
pub use default_client::{get_csrf_token, get_providers, get_session, sign_in, sign_out};
pub use early_read::{EarlyAnswer, EarlyBody};
pub use logger::{ConsoleLogger, LogLevel, Logger};
pub use navigator::{Navigator, PageNavigator};
pub use page::{Page, PageEvent, TabLink, Turn};
pub use popup::{Popup, PopupPlace};
pub(crate) use store::SessionStore;
pub use subscribers::Subscription;
pub(crate) use subscribers::{Heard, Kind};
pub use transport::{CredentialsMode, FetchTransport, Transport};
