mod changes;
mod events;
mod idle;
mod reads;
mod tabs;
mod timers;

use super::*;
use crate::protocol::AuthError;

type Engine = super::Engine<&'static str>;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(seconds * 1_000)
}

fn session(user: &'static str) -> Session<&'static str> {
    Session {
        user,
        expires: None,
    }
}

fn expiring(user: &'static str, expires: i64) -> Session<&'static str> {
    Session {
        user,
        expires: Some(at(expires)),
    }
}

fn network_error() -> AuthError {
    AuthError::Network {
        url: "/api/auth/session".into(),
        reason: "offline".into(),
    }
}

const MOUNTED: Input<&'static str> = Input::Mounted(Visibility::Visible, Connectivity::Online);

fn read_in(effects: &[Effect]) -> Option<ReadId> {
    effects.iter().find_map(|effect| match effect {
        Effect::Read(id) => Some(*id),
        _ => None,
    })
}

/// Mounts and answers the first read at second 0.
fn engine_with(settings: Settings, answer: Option<Session<&'static str>>) -> Engine {
    let mut engine = Engine::new(settings);
    let id = read_in(&engine.handle(at(0), MOUNTED)).unwrap();
    engine.handle(at(0), Input::Answered(id, Ok(answer)));
    engine
}

fn signed_in() -> Engine {
    engine_with(Settings::default(), Some(session("ada")))
}

/// Somebody looks at another tab, and back at this one.
fn look_away_and_back(engine: &mut Engine, second: i64) -> Vec<Effect> {
    engine.handle(at(second), Input::VisibilityChanged(Visibility::Hidden));
    engine.handle(at(second), Input::VisibilityChanged(Visibility::Visible))
}

/// The events among the effects.
fn told_in(effects: &[Effect]) -> Vec<SessionEvent> {
    let event = |effect: &Effect| match effect {
        Effect::Emit(event) => Some(*event),
        _ => None,
    };
    effects.iter().filter_map(event).collect()
}

/// The news for other tabs among the effects.
fn announced_in(effects: &[Effect]) -> Vec<TabNews> {
    let news = |effect: &Effect| match effect {
        Effect::Announce(news, _) => Some(*news),
        _ => None,
    };
    effects.iter().filter_map(news).collect()
}

/// Reads at a time, and gets that answer at once.
fn read(engine: &mut Engine, second: i64, answer: Option<Session<&'static str>>) -> Vec<Effect> {
    let id = read_in(&engine.handle(at(second), Input::Refresh)).unwrap();
    engine.handle(at(second), Input::Answered(id, Ok(answer)))
}
