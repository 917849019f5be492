//! The hooks that the pages share.

mod use_action;
mod use_arrival;
mod use_every;
mod use_failure;
mod use_guarded_session;
mod use_language;
mod use_place;
mod use_refresh;
mod use_sign_out;
mod use_slow;
mod use_tabs;

pub(crate) use use_action::{Then, UseActionHandle, use_action};
pub(crate) use use_arrival::{focus_heading, use_arrival};
pub(crate) use use_every::use_every;
pub(crate) use use_failure::use_failure;
pub(crate) use use_guarded_session::use_guarded_session;
pub(crate) use use_language::{LanguageProvider, use_language, use_words};
pub(crate) use use_place::{Place, Step, use_place};
pub(crate) use use_refresh::use_refresh;
pub(crate) use use_sign_out::use_sign_out;
pub(crate) use use_slow::use_slow;
pub(crate) use use_tabs::{use_presence, use_tab_count};
