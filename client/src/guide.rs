//! The guide: how things are done with this crate, and why they are so.
//!
//! The pages can be read in this order, or each by itself:
//!
//! - [`quick_start`]: from nothing to a page that knows who is signed in
//! - [`sessions`]: the provider and its properties, the hooks, typed users, events, idle people
//! - [`sign_in`](mod@crate::guide::sign_in): passwords, providers, windows, mails, passkeys
//! - [`protecting_pages`]: what is shown to whom, and a page that sends visitors to sign in
//! - [`errors`]: each error and each refusal, with its remedy
//! - [`tabs`]: what tabs tell each other, and what that costs
//! - [`other_origins`]: a server that is not where the page is
//! - [`on_a_server`]: who sent a request, and pages that a server renders
//! - [`starting_faster`]: the first read, begun before the app is there
//! - [`testing`]: tests of an application's own components
//! - [`moving_from_next_auth`]: React on the left, Yew on the right
//! - [`security`]: what is kept where, and what is trusted
//! - [`troubleshooting`]: from the symptom to the remedy
//!
//! Every example in Rust is compiled with the crate's tests.

#[allow(unused_imports, reason = "the pages link to what is in there")]
use crate::*;

#[doc = include_str!("../docs/quick-start.md")]
pub mod quick_start {}

#[doc = include_str!("../docs/sessions.md")]
pub mod sessions {}

#[doc = include_str!("../docs/sign-in.md")]
pub mod sign_in {}

#[doc = include_str!("../docs/protecting-pages.md")]
pub mod protecting_pages {}

#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

#[doc = include_str!("../docs/tabs.md")]
pub mod tabs {}

#[doc = include_str!("../docs/other-origins.md")]
pub mod other_origins {}

#[doc = include_str!("../docs/on-a-server.md")]
pub mod on_a_server {}

#[doc = include_str!("../docs/starting-faster.md")]
pub mod starting_faster {}

#[doc = include_str!("../docs/testing.md")]
pub mod testing {}

#[doc = include_str!("../docs/moving-from-next-auth.md")]
pub mod moving_from_next_auth {}

#[doc = include_str!("../docs/security.md")]
pub mod security {}

#[doc = include_str!("../docs/troubleshooting.md")]
pub mod troubleshooting {}
