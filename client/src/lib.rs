#![doc = include_str!("../README.md")]

pub mod engine;
#[cfg(any(doc, doctest))]
pub mod guide;
mod hooks;
mod json;
pub mod protocol;
mod runtime;
#[cfg(all(feature = "server", not(target_arch = "wasm32")))]
pub mod server;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use engine::{IdleSettings, SessionEvent, SessionState, SessionStatus, SignOutReason};
#[cfg(feature = "webauthn")]
pub use hooks::use_passkey_autofill;
pub use hooks::{
    Authenticated, AuthenticatedProps, InitialSession, SessionProvider, SessionProviderProps,
    Unauthenticated, UnauthenticatedProps, UseIdleHandle, UseProvidersHandle, UseSessionHandle,
    use_auth_client, use_idle, use_providers, use_session, use_session_as, use_session_events,
    use_session_required, use_session_required_as, use_session_with, use_try_session_as,
};
#[cfg(feature = "webauthn")]
pub use protocol::PasskeyAction;
pub use protocol::{
    AuthError, DefaultUser, Diagnosis, Dialect, ErrorCode, Provider, ProviderKind, Session,
    SessionUser, SignIn, SignInOutcome, SignInResponse, SignOut, SignOutResponse, Timestamp,
    safe_return_path,
};
pub use runtime::{
    AuthClient, AuthClientBuilder, BrowserPage, ConsoleLogger, CredentialsMode, EarlyAnswer,
    EarlyBody, FetchTransport, LogLevel, Logger, Navigator, Page, PageEvent, PageNavigator, Popup,
    PopupPlace, Subscription, TabLink, Transport, Turn, get_csrf_token, get_providers, get_session,
    sign_in, sign_out,
};
#[cfg(feature = "webauthn")]
pub use runtime::{Authenticator, BrowserAuthenticator, Mediation};
