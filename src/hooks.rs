//! The hooks that the pages share.

mod use_action;
mod use_arrival;
mod use_place;

pub(crate) use use_action::{Then, UseActionHandle, use_action};
pub(crate) use use_arrival::use_arrival;
pub(crate) use use_place::{Place, Step, use_place};
