//! One file for each page.

mod account;
mod error;
mod home;
mod members;
mod not_found;
#[cfg(feature = "playground")]
mod playground;
mod sign_in;
mod sign_out;
mod verify_request;
mod welcome;

pub(crate) use account::Account;
pub(crate) use error::ErrorPage;
pub(crate) use home::Home;
pub(crate) use members::Members;
pub(crate) use not_found::NotFound;
#[cfg(feature = "playground")]
pub(crate) use playground::{Playground, SimulationBanner};
pub(crate) use sign_in::SignInPage;
pub(crate) use sign_out::SignOutPage;
pub(crate) use verify_request::{SentTo, VerifyRequest};
pub(crate) use welcome::Welcome;
