//! Doubles for tests of components: no server, no network, no navigation.

mod recording_navigator;
mod scripted_transport;

pub use recording_navigator::RecordingNavigator;
pub use scripted_transport::{Held, Reply, ScriptedTransport};
