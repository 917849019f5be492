//! How many inputs an engine takes in a second.

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use yew_nextauth::{
    DefaultUser, Session, Timestamp,
    engine::{Connectivity, Effect, Engine, Input, ReadId, Settings, Visibility},
};
use yew_nextauth_bench_load::{
    engine_figures::{Scene, busy_person, live_day},
    person::Person,
};

/// A tab of somebody who is signed in, at a time of its own.
struct Tab {
    engine: Engine<DefaultUser>,
    now: Timestamp,
    person: Person,
}

impl Tab {
    fn new() -> Self {
        let mut tab = Self {
            engine: Engine::new(Settings::default()),
            now: Timestamp::from_millis(0),
            person: busy_person(),
        };
        let mounted = Input::Mounted(Visibility::Visible, Connectivity::Online);
        let effects = tab.handle(mounted);
        tab.answer(&effects);
        tab
    }

    fn handle(&mut self, input: Input<DefaultUser>) -> Vec<Effect> {
        black_box(self.engine.handle(self.now, input))
    }

    fn answer(&mut self, effects: &[Effect]) {
        if let Some(id) = effects.iter().find_map(read_of) {
            self.handle(Input::Asked(id));
            let session = self.session();
            self.handle(Input::Answered(id, Ok(Some(session))));
        }
    }

    /// As the server slides it at each read.
    fn session(&self) -> Session<DefaultUser> {
        Session {
            user: DefaultUser {
                name: Some("Ada Lovelace".to_owned()),
                email: Some("ada@example.org".to_owned()),
                ..DefaultUser::default()
            },
            expires: Some(self.now.after(Duration::from_hours(720))),
        }
    }

    fn pass(&mut self, millis: u64) {
        self.now = self.now.after(Duration::from_millis(millis));
    }

    fn act(&mut self, scene: Scene) {
        match scene {
            Scene::Read => {
                self.pass(60_000);
                let effects = self.handle(Input::Refresh);
                self.answer(&effects);
            }
            Scene::Heard => {
                self.pass(60_000);
                let session = self.session();
                self.handle(Input::Heard(self.now, Some(session)));
            }
            Scene::Look => {
                self.handle(Input::VisibilityChanged(Visibility::Hidden));
                self.handle(Input::VisibilityChanged(Visibility::Visible));
            }
            Scene::Day => {
                black_box(live_day(&self.person));
            }
        }
    }
}

fn read_of(effect: &Effect) -> Option<ReadId> {
    match effect {
        Effect::Read(id) => Some(*id),
        _ => None,
    }
}

fn engine(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("engine");
    for scene in Scene::ALL {
        group.throughput(Throughput::Elements(scene.inputs()));
        let mut tab = Tab::new();
        group.bench_function(scene.as_str(), |bencher| bencher.iter(|| tab.act(scene)));
    }
}

criterion_group!(benches, engine);
criterion_main!(benches);
