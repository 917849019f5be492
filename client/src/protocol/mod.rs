//! What goes over the wire: each request, and what each answer means.
//!
//! Pure: no clock, no browser, no global. Both dialects (next-auth v4 and
//! Auth.js v5) are asked by the same requests and read by the same readers.

mod answer;
mod api;
mod code;
mod diagnosis;
mod dialect;
mod error;
mod http;
mod outcome;
mod outline;
#[cfg(feature = "webauthn")]
mod passkey;
mod provider;
mod session;
mod sign_in;
mod sign_in_answer;
mod sign_out;
mod tab_message;
mod timestamp;
mod url;

pub use answer::{PostAnswer, read_csrf_token, read_providers, read_session, read_update};
pub use api::{Api, DEFAULT_BASE_PATH};
pub use code::ErrorCode;
pub use diagnosis::Diagnosis;
pub use dialect::Dialect;
pub use error::AuthError;
pub use http::{HttpRequest, HttpResponse, Method};
pub use outcome::SignInOutcome;
#[cfg(feature = "webauthn")]
pub use passkey::{PasskeyAction, PasskeyOptions, read_passkey_options};
pub use provider::{Provider, ProviderKind};
pub use session::{DefaultUser, Session, SessionUser};
pub use sign_in::{SignIn, SignInResponse};
pub use sign_in_answer::{read_popup_end, read_sign_in, read_sign_out};
pub use sign_out::{SignOut, SignOutResponse};
pub use tab_message::{STORAGE_KEY, SharedAnswer, TabMessage, TabNews};
pub use timestamp::Timestamp;
pub use url::{
    is_fragment_of, is_same_origin, origin_of, resolve, safe_return_path, without_error,
};
