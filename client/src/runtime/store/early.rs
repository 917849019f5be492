//! How a store begins with what the page asked before the app was there.

use std::time::Duration;

use super::{SessionStore, Task};
use crate::{
    engine::{Engine, Settings},
    protocol::{SessionUser, TabMessage, TabNews},
    runtime::{AuthClient, EarlyAnswer, EarlyBody},
};

/// What another tab tells while the app starts is heard by the page alone, and
/// noted by it within so long.
const NEWS_ARE_NOTED: Duration = Duration::from_millis(100);

impl<U: SessionUser> SessionStore<U> {
    /// With the answer to what the page has asked before the app was there, if
    /// it has come, or knowing nothing yet.
    pub(crate) fn starting(client: AuthClient, settings: Settings) -> Self {
        match client.take_early_answer() {
            Some(early) => Self::with_early_answer(client, settings, early),
            None => Self::new(client, Engine::new(settings)),
        }
    }

    fn with_early_answer(client: AuthClient, settings: Settings, early: EarlyAnswer) -> Self {
        let EarlyAnswer {
            asked_at,
            body,
            is_old,
        } = early;
        let store = match body {
            EarlyBody::Arrived(body) => {
                let engine = match client.read_shared(&body) {
                    Ok(session) => Engine::informed(settings, asked_at, session),
                    Err(_) => Engine::expecting(settings, asked_at),
                };
                let store = Self::new(client, engine);
                store.0.body.replace(body);
                store
            }
            EarlyBody::Coming(body) => {
                let store = Self::new(client, Engine::expecting(settings, asked_at));
                store.0.coming.replace(Some((asked_at, body)));
                store
            }
        };
        // Not only when it is mounted: what is told meanwhile waits to be heard.
        store.join_tabs();
        store.look_whether(is_old);
        store
    }

    /// Asks anew if the page has heard news that came while the app started.
    fn look_whether(&self, is_old: Box<dyn Fn() -> bool>) {
        let heard = self.downgrade();
        let page = self.0.client.page();
        let pause = page.sleep(NEWS_ARE_NOTED);
        let task = Task::start(page, async move {
            pause.await;
            if let Some(store) = heard.upgrade().filter(|_| is_old()) {
                store.hear(TabMessage::News(TabNews::Changed, None));
            }
        });
        self.0.look.replace(Some(task));
    }
}
