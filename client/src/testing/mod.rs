//! Doubles for tests of components: no server, no network, no navigation, and
//! a time that moves when the test says so.

mod executor;
mod fake_browser;
mod fake_page;
mod recording_navigator;
#[cfg(feature = "webauthn")]
mod scripted_authenticator;
mod scripted_transport;

pub use fake_browser::FakeBrowser;
pub use fake_page::FakePage;
pub use recording_navigator::RecordingNavigator;
#[cfg(feature = "webauthn")]
pub use scripted_authenticator::ScriptedAuthenticator;
pub use scripted_transport::{Held, Reply, ScriptedTransport};
