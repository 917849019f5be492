use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

type Listener<T> = Rc<dyn Fn(&T)>;

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
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        self.list.rows.borrow_mut().push(Row {
            id,
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
    pub(super) fn tell(&self, value: &T) {
        let end = self.next_id.get();
        self.list.tellers.update(|tellers| tellers + 1);
        for index in 0.. {
            let listener = match self.list.rows.borrow().get(index) {
                Some(row) if row.id < end => row.listener.clone(),
                _ => break,
            };
            if let Some(listener) = listener {
                listener(value);
            }
        }
        self.list.tellers.update(|tellers| tellers - 1);
        self.list.close_up();
    }
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
    struct Heard(Rc<RefCell<Vec<(u32, i32)>>>);

    impl Heard {
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
        let (subscribers, heard) = (Subscribers::default(), Heard::default());
        let first = subscribers.add(heard.listener(1));
        let _second = subscribers.add(heard.listener(2));
        subscribers.tell(&7);
        assert_eq!(heard.take(), [(1, 7), (2, 7)]);
        drop(first);
        let _third = subscribers.add(heard.listener(3));
        subscribers.tell(&8);
        assert_eq!(heard.take(), [(2, 8), (3, 8)]);
    }

    #[test]
    fn places_of_those_who_left_are_given_up_in_the_end() {
        let (subscribers, heard) = (Subscribers::default(), Heard::default());
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
        let (subscribers, heard) = (Subscribers::default(), Heard::default());
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
        let (subscribers, heard) = (Subscribers::default(), Heard::default());
        let leaving: Vec<_> = (1..=4).map(|_| subscribers.add(|_| ())).collect();
        let leaving = RefCell::new(leaving);
        let _sender = subscribers.add(move |_: &i32| leaving.borrow_mut().clear());
        let _last = subscribers.add(heard.listener(6));
        subscribers.tell(&1);
        assert_eq!(heard.take(), [(6, 1)]);
    }

    #[test]
    fn one_who_comes_while_all_are_told_hears_the_next() {
        let (subscribers, heard) = (Rc::new(Subscribers::default()), Heard::default());
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
        let (subscribers, heard) = (Rc::new(Subscribers::default()), Heard::default());
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
