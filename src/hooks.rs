//! The hooks that the pages share.

mod use_action;
mod use_arrival;
mod use_failure;
mod use_place;
mod use_refresh;
mod use_sign_out;

pub(crate) use use_action::{Then, UseActionHandle, use_action};
pub(crate) use use_arrival::use_arrival;
pub(crate) use use_failure::use_failure;
pub(crate) use use_place::{Place, Step, use_place};
pub(crate) use use_refresh::use_refresh;
pub(crate) use use_sign_out::use_sign_out;
