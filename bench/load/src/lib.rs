//! What people with many tabs cost a server: the decisions of next-auth v4 and
//! v5, and the library's own engine, on the same made-up days in simulated time.

pub mod browser;
pub mod crowd;
mod dice;
pub mod engine_figures;
pub mod memory;
pub mod next_auth;
pub mod ours;
pub mod person;
pub mod report;
pub mod steps;

pub use dice::Dice;
