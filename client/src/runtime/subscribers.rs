use std::{
    any::TypeId,
    cell::{Cell, RefCell},
    rc::Rc,
};

type Listener<T> = Rc<dyn Fn(&T) -> Heard>;

/// What a listener makes of what it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Something has changed for it.
    News,
    /// It is where it was.
    Nothing,
}

/// Listeners that make the same of a value.
///
/// Each looks when it subscribes, is told of every value after that, and answers
/// with [`Heard::News`] from the first that says something else to it until it
/// has caught up. So if one has heard nothing, nobody else has, save those that
/// are about to catch up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind(TypeId);

impl Kind {
    /// Of those who look at a value by that function. One that has captured
    /// something may see another thing than its like, and has no kind.
    pub(crate) fn of<F: 'static>() -> Option<Self> {
        (size_of::<F>() == 0).then(|| Self(TypeId::of::<F>()))
    }
}

/// Who wants to hear of each new state, however many these are.
pub(super) struct Subscribers<T> {
    list: Rc<List<T>>,
    next_id: Cell<u64>,
}

/// In the order of their numbers, as these only grow.
struct List<T> {
    rows: RefCell<Vec<Row<T>>>,
    /// Rows of those who have left. They keep their place until there are many
    /// of them, so that leaving costs the same with thousands as with two.
    vacant: Cell<usize>,
    /// How many are going through the rows, which must stay where they are then.
    tellers: Cell<usize>,
}

struct Row<T> {
    id: u64,
    kind: Option<Kind>,
    listener: Option<Listener<T>>,
}

impl<T> Default for Subscribers<T> {
    fn default() -> Self {
        Self {
            list: Rc::new(List {
                rows: RefCell::default(),
                vacant: Cell::new(0),
                tellers: Cell::new(0),
            }),
            next_id: Cell::new(0),
        }
    }
}

impl<T: 'static> Subscribers<T> {
    pub(super) fn add(&self, listener: impl Fn(&T) + 'static) -> Subscription {
        self.add_alike(None, move |value| {
            listener(value);
            Heard::News
        })
    }

    /// For one who may be left out, see [`tell`](Self::tell).
    pub(super) fn add_alike(
        &self,
        kind: Option<Kind>,
        listener: impl Fn(&T) -> Heard + 'static,
    ) -> Subscription {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        self.list.rows.borrow_mut().push(Row {
            id,
            kind,
            listener: Some(Rc::new(listener)),
        });
        let list = Rc::downgrade(&self.list);
        Subscription {
            remove: Some(Box::new(move || {
                if let Some(list) = list.upgrade() {
                    list.remove(id);
                }
            })),
        }
    }

    /// Tells everyone who is there now and still is when it is their turn: a
    /// listener may subscribe and unsubscribe meanwhile, itself and others.
    ///
    /// Of a [kind](Kind) whose first has heard nothing the others are left out.
    pub(super) fn tell(&self, value: &T) {
        let end = self.next_id.get();
        let mut asked = Vec::new();
        self.list.tellers.update(|tellers| tellers + 1);
        for index in 0.. {
            let (kind, listener) = match self.list.rows.borrow().get(index) {
                Some(row) if row.id >= end => break,
                Some(row) if is_left_out(row.kind, &asked) => continue,
                Some(row) => (row.kind, row.listener.clone()),
                None => break,
            };
            let Some(listener) = listener else {
                continue;
            };
            let heard = listener(value);
            if let Some(kind) = kind
                && asked.iter().all(|(other, _)| *other != kind)
            {
                asked.push((kind, heard));
            }
        }
        self.list.tellers.update(|tellers| tellers - 1);
        self.list.close_up();
    }
}

/// Whether the first of that kind has been asked, and has heard nothing.
fn is_left_out(kind: Option<Kind>, asked: &[(Kind, Heard)]) -> bool {
    kind.is_some_and(|kind| asked.contains(&(kind, Heard::Nothing)))
}

impl<T> List<T> {
    fn remove(&self, id: u64) {
        // Let go of outside: a listener may hold subscriptions itself.
        let left = self.vacate(id);
        self.close_up();
        drop(left);
    }

    fn vacate(&self, id: u64) -> Option<Listener<T>> {
        let mut rows = self.rows.borrow_mut();
        let index = rows.binary_search_by_key(&id, |row| row.id).ok()?;
        self.vacant.update(|vacant| vacant + 1);
        rows.get_mut(index)?.listener.take()
    }

    /// Does away with the vacant rows if they are more than the others.
    fn close_up(&self) {
        let mut rows = self.rows.borrow_mut();
        if self.tellers.get() == 0 && self.vacant.get() > rows.len() / 2 {
            rows.retain(|row| row.listener.is_some());
            self.vacant.set(0);
        }
    }
}

/// A subscription, which ends when this is dropped.
#[must_use = "a subscription ends when it is dropped"]
pub struct Subscription {
    remove: Option<Box<dyn FnOnce()>>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(remove) = self.remove.take() {
            remove();
        }
    }
}

impl std::fmt::Debug for Subscription {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Subscription")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was told, in order.
    #[derive(Clone, Default)]
    struct Notes(Rc<RefCell<Vec<(u32, i32)>>>);

    impl Notes {
        fn listener(&self, who: u32) -> impl Fn(&i32) + 'static {
            let heard = self.0.clone();
            move |value| heard.borrow_mut().push((who, *value))
        }

        fn take(&self) -> Vec<(u32, i32)> {
            self.0.take()
        }
    }

    fn rows<T>(subscribers: &Subscribers<T>) -> usize {
        subscribers.list.rows.borrow().len()
    }

    #[test]
    fn everyone_is_told_in_order_until_they_leave() {
        let (subscribers, heard) = (Subscribers::default(), Notes::default());
        let first = subscribers.add(heard.listener(1));
        let _second = subscribers.add(heard.listener(2));
        subscribers.tell(&7);
        assert_eq!(heard.take(), [(1, 7), (2, 7)]);
        drop(first);
        let _third = subscribers.add(heard.listener(3));
        subscribers.tell(&8);
        assert_eq!(heard.take(), [(2, 8), (3, 8)]);
    }

    fn first() {}
    fn second() {}

    #[test]
    fn of_a_kind_whose_first_hears_nothing_no_other_is_asked() {
        let (subscribers, asked) = (Subscribers::default(), Notes::default());
        let listeners = [
            (1, kind_of(first), Heard::Nothing),
            (2, kind_of(second), Heard::News),
            (3, kind_of(first), Heard::News),
            (4, None, Heard::Nothing),
            // It would leave the next one out, were it the first of its kind.
            (5, kind_of(second), Heard::Nothing),
            (6, kind_of(second), Heard::News),
            (7, None, Heard::News),
        ];
        let _subscriptions = listeners.map(|(who, kind, heard)| {
            let listener = asked.listener(who);
            subscribers.add_alike(kind, move |value| {
                listener(value);
                heard
            })
        });
        for _ in 0..2 {
            subscribers.tell(&0);
            assert_eq!(asked.take(), [1, 2, 4, 5, 6, 7].map(|who| (who, 0)));
        }
    }

    #[test]
    fn who_has_captured_something_has_no_kind() {
        let limit = 7;
        assert_eq!(kind_of(move |value: &i32| value.cmp(&limit)), None);
        assert_eq!(kind_of(first as fn()), None);
        assert_ne!(kind_of(first), None);
        assert_ne!(kind_of(first), kind_of(second));
        assert_eq!(kind_of(first), kind_of(first));
    }

    fn kind_of<F: 'static>(_: F) -> Option<Kind> {
        Kind::of::<F>()
    }

    #[test]
    fn places_of_those_who_left_are_given_up_in_the_end() {
        let (subscribers, heard) = (Subscribers::default(), Notes::default());
        let kept = subscribers.add(heard.listener(0));
        let others: Vec<_> = (1..=100).map(|_| subscribers.add(|_| ())).collect();
        drop(others);
        assert!(rows(&subscribers) <= 2);
        subscribers.tell(&1);
        assert_eq!(heard.take(), [(0, 1)]);
        drop(kept);
        assert_eq!(rows(&subscribers), 0);
    }

    #[test]
    fn one_who_is_sent_away_by_another_is_not_told() {
        let (subscribers, heard) = (Subscribers::default(), Notes::default());
        let doomed: Rc<RefCell<Vec<Subscription>>> = Rc::default();
        let _first = subscribers.add({
            let doomed = doomed.clone();
            move |_: &i32| doomed.borrow_mut().clear()
        });
        for who in 2..=5 {
            doomed
                .borrow_mut()
                .push(subscribers.add(heard.listener(who)));
        }
        let _last = subscribers.add(heard.listener(6));
        subscribers.tell(&1);
        assert_eq!(heard.take(), [(6, 1)]);
        assert_eq!(rows(&subscribers), 2);
    }

    #[test]
    fn those_who_come_after_many_that_are_sent_away_are_told_all_the_same() {
        let (subscribers, heard) = (Subscribers::default(), Notes::default());
        let leaving: Vec<_> = (1..=4).map(|_| subscribers.add(|_| ())).collect();
        let leaving = RefCell::new(leaving);
        let _sender = subscribers.add(move |_: &i32| leaving.borrow_mut().clear());
        let _last = subscribers.add(heard.listener(6));
        subscribers.tell(&1);
        assert_eq!(heard.take(), [(6, 1)]);
    }

    #[test]
    fn one_who_comes_while_all_are_told_hears_the_next() {
        let (subscribers, heard) = (Rc::new(Subscribers::default()), Notes::default());
        let newcomers: Rc<RefCell<Vec<Subscription>>> = Rc::default();
        let _host = subscribers.add({
            let (subscribers, heard) = (Rc::downgrade(&subscribers), heard.clone());
            let newcomers = newcomers.clone();
            move |_: &i32| {
                let added = subscribers.upgrade().unwrap().add(heard.listener(2));
                newcomers.borrow_mut().push(added);
            }
        });
        subscribers.tell(&1);
        assert_eq!(heard.take(), []);
        subscribers.tell(&2);
        assert_eq!(heard.take(), [(2, 2)]);
    }

    #[test]
    fn a_listener_may_hold_a_subscription_of_its_own() {
        let subscribers = Subscribers::default();
        let inner = subscribers.add(|_: &i32| ());
        let outer = subscribers.add(move |_| {
            let _ = &inner;
        });
        drop(outer);
        assert_eq!(rows(&subscribers), 0);
    }

    #[test]
    fn news_may_be_told_while_news_are_told() {
        let (subscribers, heard) = (Rc::new(Subscribers::default()), Notes::default());
        let leaving: Vec<_> = (1..=4).map(|_| subscribers.add(|_| ())).collect();
        let leaving = RefCell::new(leaving);
        let _echo = subscribers.add({
            let subscribers = Rc::downgrade(&subscribers);
            move |value: &i32| {
                if *value == 1 {
                    subscribers.upgrade().unwrap().tell(&2);
                    // Places must stay what they are for the one who still goes through them.
                    leaving.borrow_mut().clear();
                }
            }
        });
        let _last = subscribers.add(heard.listener(9));
        subscribers.tell(&1);
        assert_eq!(heard.take(), [(9, 2), (9, 1)]);
        assert_eq!(rows(&subscribers), 2);
    }
}
