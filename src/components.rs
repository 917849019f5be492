//! The parts that the pages share.

mod alert;
mod busy_button;
mod connection_banner;
mod header;
mod idle_warning;
mod notice;
mod page_link;
mod passkey_autofill;
mod passkey_button;
mod passkey_card;
mod provider_button;
mod sign_in_form;
mod text_field;
mod theme_switch;
mod user_card;

pub(crate) use alert::{Alert, quote};
pub(crate) use busy_button::{action_button, retry_button, spinner, submit_button};
pub(crate) use connection_banner::ConnectionBanner;
pub(crate) use header::Header;
pub(crate) use idle_warning::IdleWarning;
pub(crate) use notice::{notice_page, unreachable_page};
pub(crate) use page_link::PageLink;
pub(crate) use passkey_autofill::PasskeyAutofill;
pub(crate) use passkey_button::PasskeyButton;
pub(crate) use passkey_card::PasskeyCard;
pub(crate) use provider_button::ProviderButton;
pub(crate) use sign_in_form::{Progress, SignInForm};
pub(crate) use text_field::TextField;
pub(crate) use theme_switch::ThemeSwitch;
pub(crate) use user_card::user_card;
