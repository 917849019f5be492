#![doc = include_str!("../README.md")]

pub mod engine;
mod hooks;
mod json;
pub mod protocol;
mod runtime;
#[cfg(all(feature = "server", not(target_arch = "wasm32")))]
pub mod server;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use engine::{IdleSettings, SessionEvent, SessionState, SessionStatus, SignOutReason};
pub use hooks::{
    Authenticated, AuthenticatedProps, InitialSession, SessionProvider, SessionProviderProps,
    Unauthenticated, UnauthenticatedProps, UseIdleHandle, UseProvidersHandle, UseSessionHandle,
    use_auth_client, use_idle, use_providers, use_session, use_session_as, use_session_events,
    use_session_required, use_session_required_as, use_session_with, use_try_session_as,
};
pub use protocol::{
    AuthError, DefaultUser, ErrorCode, Provider, ProviderKind, Session, SessionUser, SignIn,
    SignInOutcome, SignInResponse, SignOut, SignOutResponse, Timestamp, safe_return_path,
};
pub use runtime::{
    AuthClient, AuthClientBuilder, BrowserPage, FetchTransport, Navigator, Page, PageEvent,
    PageNavigator, Subscription, TabLink, Transport, Turn, get_csrf_token, get_providers,
    get_session, sign_in, sign_out,
};
