//! The guide: how things are done with this crate, and why they are so.

#[doc = include_str!("../docs/other-origins.md")]
pub mod other_origins {}
