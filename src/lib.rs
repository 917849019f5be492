//! The reference app: sign-in, protected pages and a session that stays true,
//! on any Auth.js server.
//!
//! A template to copy. What a team changes first: `brand.toml` for the looks,
//! `messages/` for the words, `fields.rs` for what its credentials providers ask
//! for, `pages/` for the rest.

mod app;
mod brand;
mod clock;
mod components;
mod config;
mod fields;
mod footer_link;
mod hooks;
mod language;
mod messages;
mod pages;
mod passkey;
mod return_path;
mod routes;
mod style;
mod tabs;
mod theme;
mod user;
#[cfg(feature = "playground")]
mod wire;

/// Compiles the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;

pub use app::{App, AppProps};
pub use brand::NAME;
pub use config::{AuthWindow, Config};
pub use user::User;
#[cfg(feature = "playground")]
pub use wire::{BrowserClock, Clock, WireSubscription, WireTap};
