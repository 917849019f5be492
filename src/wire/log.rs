use std::{collections::VecDeque, rc::Rc};

use yew_nextauth::SessionEvent;

use super::{Body, Simulation};

/// How many entries are kept.
const CAPACITY: usize = 200;

/// Names an entry: those that come later have higher ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntryId(pub(super) u64);

impl EntryId {
    /// For who has to name one in a text.
    pub(crate) fn number(self) -> u64 {
        self.0
    }
}

/// A request and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Exchange {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) request: Body,
    pub(crate) answer: Answer,
    /// How long it took, in milliseconds; `None` as long as it takes.
    pub(crate) millis: Option<f64>,
    /// The trouble that was made for it.
    pub(crate) simulation: Simulation,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer {
    /// Nothing yet.
    Pending,
    Given {
        status: u16,
        content_type: Option<String>,
        body: Body,
    },
    /// There was none, for that reason.
    Lost(String),
    /// The client has no use for it any more: it took too long, or somebody signed out.
    CalledOff,
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) id: EntryId,
    /// When it began, in milliseconds by the clock of the tap.
    pub(crate) at: f64,
    pub(crate) what: What,
}

/// What a line of the log is about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    Exchange(Rc<Exchange>),
    Event(SessionEvent),
}

/// The newest exchanges and session events.
#[derive(Debug, Default)]
pub(super) struct Log {
    entries: VecDeque<Entry>,
    next_id: u64,
    dropped: usize,
}

impl Log {
    /// Adds an entry; the oldest one makes room for it.
    pub(super) fn add(&mut self, at: f64, what: What) -> EntryId {
        let id = self.next_id();
        self.next_id += 1;
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
            self.dropped += 1;
        }
        self.entries.push_back(Entry { id, at, what });
        id
    }

    /// Says how an exchange ended, if it is still there.
    pub(super) fn close(&mut self, id: EntryId, now: f64, answer: Answer) {
        let entry = self.entries.iter_mut().find(|entry| entry.id == id);
        if let Some(entry) = entry
            && let What::Exchange(exchange) = &mut entry.what
        {
            let millis = now - entry.at;
            let exchange = Rc::make_mut(exchange);
            exchange.answer = answer;
            exchange.millis = Some(millis);
        }
    }

    /// Forgets everything. What is under way is not told any more.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.dropped = 0;
    }

    pub(super) fn next_id(&self) -> EntryId {
        EntryId(self.next_id)
    }

    /// How many had to make room since it was cleared.
    pub(super) fn dropped(&self) -> usize {
        self.dropped
    }

    /// Whether nothing is gone of what came from one entry on and before another.
    pub(super) fn has_all(&self, from: EntryId, before: EntryId) -> bool {
        let oldest = self
            .entries
            .front()
            .map_or(self.next_id(), |entry| entry.id);
        from == before || oldest <= from
    }

    /// The entries, the oldest first.
    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange() -> What {
        What::Exchange(Rc::new(Exchange {
            method: "GET",
            path: "/api/auth/session".to_owned(),
            request: Body::default(),
            answer: Answer::Pending,
            millis: None,
            simulation: Simulation::None,
        }))
    }

    fn answer_of(log: &Log, id: EntryId) -> Option<(Answer, Option<f64>)> {
        let entry = log.entries().find(|entry| entry.id == id)?;
        match &entry.what {
            What::Exchange(exchange) => Some((exchange.answer.clone(), exchange.millis)),
            What::Event(_) => None,
        }
    }

    #[test]
    fn it_keeps_the_newest_and_counts_those_that_are_gone() {
        let mut log = Log::default();
        for at in 0..250 {
            log.add(f64::from(at), What::Event(SessionEvent::Updated));
        }
        assert_eq!((log.entries().count(), log.dropped()), (CAPACITY, 50));
        assert_eq!(
            log.entries().next().map(|entry| entry.id),
            Some(EntryId(50))
        );
        log.clear();
        assert_eq!((log.entries().count(), log.dropped()), (0, 0));
        assert_eq!(log.next_id(), EntryId(250));
    }

    #[test]
    fn it_knows_whether_it_has_all_of_a_time() {
        let mut log = Log::default();
        let mut add = || log.add(0.0, What::Event(SessionEvent::Updated));
        let (first, second, third) = (add(), add(), add());
        assert!(log.has_all(first, third));
        log.clear();
        assert!(!log.has_all(first, third));
        assert!(log.has_all(second, second), "in no time nothing came");
        let after = log.add(0.0, exchange());
        assert!(!log.has_all(second, log.next_id()));
        assert!(log.has_all(after, log.next_id()));
        for _ in 0..CAPACITY {
            log.add(0.0, exchange());
        }
        assert!(!log.has_all(after, log.next_id()));
    }

    #[test]
    fn an_exchange_is_told_to_its_end() {
        let mut log = Log::default();
        let first = log.add(10.0, exchange());
        let second = log.add(20.0, exchange());
        log.close(first, 35.5, Answer::Lost("offline".to_owned()));
        let lost = Answer::Lost("offline".to_owned());
        assert_eq!(answer_of(&log, first), Some((lost, Some(25.5))));
        assert_eq!(answer_of(&log, second), Some((Answer::Pending, None)));
    }

    #[test]
    fn what_ends_after_the_log_was_cleared_is_not_told() {
        let mut log = Log::default();
        let gone = log.add(0.0, exchange());
        log.clear();
        log.close(gone, 1.0, Answer::CalledOff);
        assert_eq!(log.entries().count(), 0);
        let next = log.add(2.0, exchange());
        log.close(gone, 3.0, Answer::CalledOff);
        assert_eq!(answer_of(&log, next), Some((Answer::Pending, None)));
    }
}
