//! The client of NextAuth.js / Auth.js for Rust and Yew.
//!
//! Speaks the REST API of an unmodified next-auth v4 or Auth.js v5 server:
//! who is signed in, which providers there are, sign in, sign out, change the
//! session. Names follow `next-auth/react`; shapes follow Rust.
//!
//! ```no_run
//! use yew::prelude::*;
//! use yew_nextauth::{SessionProvider, SessionStatus, use_session};
//!
//! #[component]
//! fn Greeting() -> Html {
//!     let session = use_session();
//!     match (session.status(), session.user()) {
//!         (SessionStatus::Loading, _) => html! { "One moment" },
//!         (_, Some(user)) => html! { <>{ "Hello " }{ user.name.clone() }</> },
//!         (SessionStatus::Unreachable, _) => html! { "The server can't be reached" },
//!         _ => html! { "You are signed out" },
//!     }
//! }
//!
//! #[component]
//! fn App() -> Html {
//!     html! { <SessionProvider><Greeting /></SessionProvider> }
//! }
//! ```
//!
//! # Layers
//!
//! [`protocol`] knows what a request is and what an answer means; [`engine`]
//! decides what to do next. Both are pure and run anywhere. The runtime
//! carries the engine's decisions out in the browser, the hooks show the
//! result to components.

pub mod engine;
mod hooks;
mod json;
pub mod protocol;
mod runtime;
#[cfg(feature = "testing")]
pub mod testing;

pub use engine::{SessionState, SessionStatus};
pub use hooks::{
    Authenticated, AuthenticatedProps, InitialSession, SessionProvider, SessionProviderProps,
    Unauthenticated, UnauthenticatedProps, UseProvidersHandle, UseSessionHandle, use_auth_client,
    use_providers, use_session, use_session_as, use_session_required, use_session_required_as,
    use_session_with, use_try_session_as,
};
pub use protocol::{
    AuthError, DefaultUser, ErrorCode, Provider, ProviderKind, Session, SessionUser, SignIn,
    SignInResponse, SignOut, SignOutResponse, Timestamp, safe_return_path,
};
pub use runtime::{
    AuthClient, AuthClientBuilder, FetchTransport, Navigator, PageNavigator, Transport,
    get_csrf_token, get_providers, get_session, sign_in, sign_out,
};
