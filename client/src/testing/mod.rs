//! Doubles for tests of components: no server, no network, no navigation, and
//! a time that moves when the test says so.

mod executor;
mod fake_browser;
mod fake_page;
mod recording_navigator;
mod scripted_transport;

pub use fake_browser::FakeBrowser;
pub use fake_page::FakePage;
pub use recording_navigator::RecordingNavigator;
pub use scripted_transport::{Held, Reply, ScriptedTransport};
