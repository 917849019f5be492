//! Which lines of the log are shown.

use yew_nextauth::SessionEvent;

use super::typed::event_name;
use crate::wire::{Answer, Entry, Exchange, Simulation, What};

/// Of which kind an entry has to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    All,
    Requests,
    Events,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::All, Self::Requests, Self::Events];
}

/// How a request has to have ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Outcome {
    #[default]
    All,
    /// Status 2xx or 3xx.
    Fine,
    /// Status 4xx.
    Refused,
    /// Status 5xx.
    Failed,
    Unanswered,
    Simulated,
}

impl Outcome {
    pub(super) const ALL: [Self; 6] = [
        Self::All,
        Self::Fine,
        Self::Refused,
        Self::Failed,
        Self::Unanswered,
        Self::Simulated,
    ];

    fn fits(self, exchange: &Exchange) -> bool {
        let has_status = |first: u16, last: u16| matches!(exchange.answer, Answer::Given { status, .. } if (first..=last).contains(&status));
        match self {
            Self::All => true,
            Self::Fine => has_status(200, 399),
            Self::Refused => has_status(400, 499),
            Self::Failed => has_status(500, 599),
            Self::Unanswered => !matches!(exchange.answer, Answer::Given { .. }),
            Self::Simulated => exchange.simulation != Simulation::None,
        }
    }
}

/// What an entry has to be like to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) kind: Kind,
    pub(super) outcome: Outcome,
    /// What has to be in it, in any case of letters.
    pub(super) text: String,
}

impl Filter {
    pub(super) fn fits(&self, entry: &Entry) -> bool {
        match &entry.what {
            What::Exchange(exchange) => {
                self.kind != Kind::Events
                    && self.outcome.fits(exchange)
                    && self.is_in(|| words_of(exchange))
            }
            // An event has no status.
            What::Event(event) => {
                self.kind != Kind::Requests
                    && self.outcome == Outcome::All
                    && self.is_in(|| words_of_event(*event))
            }
        }
    }

    fn is_in(&self, words: impl FnOnce() -> String) -> bool {
        let wanted = self.text.trim().to_lowercase();
        wanted.is_empty() || words().to_lowercase().contains(&wanted)
    }
}

fn words_of(exchange: &Exchange) -> String {
    let Exchange {
        method,
        path,
        request,
        ..
    } = exchange;
    let answer = match &exchange.answer {
        Answer::Given { status, body, .. } => format!("{status} {}", body.text),
        Answer::Lost(reason) => reason.clone(),
        Answer::Pending | Answer::CalledOff => String::new(),
    };
    format!("{method} {path} {} {answer}", request.text)
}

fn words_of_event(event: SessionEvent) -> String {
    format!("SessionEvent::{}", event_name(event))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::wire::{Body, EntryId};

    fn entry(what: What) -> Entry {
        Entry {
            id: EntryId::default(),
            at: 0.0,
            what,
        }
    }

    fn exchange(path: &str, answer: Answer, simulation: Simulation) -> Entry {
        entry(What::Exchange(Rc::new(Exchange {
            method: "GET",
            path: path.to_owned(),
            request: Body::default(),
            answer,
            millis: None,
            simulation,
        })))
    }

    fn given(status: u16) -> Answer {
        let body = Body {
            text: "\"name\": \"Ada\"".to_owned(),
            ..Body::default()
        };
        Answer::Given {
            status,
            content_type: None,
            body,
        }
    }

    fn log() -> [Entry; 6] {
        [
            exchange("/session", given(200), Simulation::None),
            exchange("/csrf", given(404), Simulation::None),
            exchange("/session", given(500), Simulation::Status500),
            exchange(
                "/session",
                Answer::Lost("down".to_owned()),
                Simulation::None,
            ),
            exchange("/providers", Answer::Pending, Simulation::Slow),
            entry(What::Event(SessionEvent::SignedIn)),
        ]
    }

    fn shown(filter: &Filter) -> Vec<usize> {
        let log = log();
        (0..log.len()).filter(|at| filter.fits(&log[*at])).collect()
    }

    #[test]
    fn a_filter_that_asks_for_nothing_shows_everything() {
        assert_eq!(shown(&Filter::default()), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn entries_are_shown_by_kind() {
        let by = |kind| Filter {
            kind,
            ..Filter::default()
        };
        assert_eq!(shown(&by(Kind::Requests)), [0, 1, 2, 3, 4]);
        assert_eq!(shown(&by(Kind::Events)), [5]);
    }

    #[test]
    fn entries_are_shown_by_outcome() {
        let by = |outcome| Filter {
            outcome,
            ..Filter::default()
        };
        for (outcome, expected) in [
            (Outcome::Fine, &[0][..]),
            (Outcome::Refused, &[1]),
            (Outcome::Failed, &[2]),
            (Outcome::Unanswered, &[3, 4]),
            (Outcome::Simulated, &[2, 4]),
        ] {
            assert_eq!(shown(&by(outcome)), expected, "{outcome:?}");
        }
    }

    #[test]
    fn entries_are_shown_by_what_is_in_them() {
        let by = |text: &str| Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        assert_eq!(shown(&by(" CSRF ")), [1]);
        assert_eq!(shown(&by("ada")), [0, 1, 2]);
        assert_eq!(shown(&by("down")), [3]);
        assert_eq!(shown(&by("signedin")), [5]);
        assert_eq!(shown(&by("500")), [2]);
        assert_eq!(shown(&by("nothing")), [0; 0]);
    }
}
