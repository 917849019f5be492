//! The Yew layer: shows what the runtime knows, and decides nothing.

mod guards;
mod initial_session;
mod session_provider;
mod use_auth_client;
mod use_idle;
#[cfg(feature = "webauthn")]
mod use_passkey_autofill;
mod use_providers;
mod use_session;
mod use_session_events;
mod use_session_required;
mod use_session_with;

pub use guards::{Authenticated, AuthenticatedProps, Unauthenticated, UnauthenticatedProps};
pub use initial_session::InitialSession;
pub use session_provider::{SessionProvider, SessionProviderProps};
pub use use_auth_client::use_auth_client;
pub use use_idle::{UseIdleHandle, use_idle};
#[cfg(feature = "webauthn")]
pub use use_passkey_autofill::use_passkey_autofill;
pub use use_providers::{UseProvidersHandle, use_providers};
pub use use_session::{UseSessionHandle, use_session, use_session_as, use_try_session_as};
pub use use_session_events::use_session_events;
pub use use_session_required::{use_session_required, use_session_required_as};
pub use use_session_with::use_session_with;
