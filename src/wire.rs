//! What goes over the wire, for who wants to see it: a transport that keeps a
//! log of all exchanges and can pretend that something is wrong.

mod body;
mod clock;
mod json;
mod log;
mod redact;
mod simulation;
mod tap;

pub(crate) use body::Body;
pub use clock::{BrowserClock, Clock};
pub(crate) use json::Rest;
pub(crate) use log::{Answer, Entry, EntryId, Exchange, What};
pub(crate) use redact::{HIDDEN, prose};
pub(crate) use simulation::Simulation;
pub use tap::{WireSubscription, WireTap};
