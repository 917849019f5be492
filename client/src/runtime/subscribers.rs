use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

type Listener<T> = Rc<dyn Fn(&T)>;
type Listeners<T> = RefCell<Vec<(u64, Listener<T>)>>;

/// Who wants to hear of each new state.
pub(super) struct Subscribers<T> {
    list: Rc<Listeners<T>>,
    next_id: Cell<u64>,
}

impl<T> Default for Subscribers<T> {
    fn default() -> Self {
        Self {
            list: Rc::default(),
            next_id: Cell::new(0),
        }
    }
}

impl<T: 'static> Subscribers<T> {
    pub(super) fn add(&self, listener: impl Fn(&T) + 'static) -> Subscription {
        let id = self.next_id.get();
        self.next_id.set(id + 1);
        self.list.borrow_mut().push((id, Rc::new(listener)));
        let list = Rc::downgrade(&self.list);
        Subscription {
            remove: Some(Box::new(move || {
                if let Some(list) = list.upgrade() {
                    list.borrow_mut().retain(|(other, _)| *other != id);
                }
            })),
        }
    }

    /// Tells everyone. A listener may subscribe and unsubscribe meanwhile.
    pub(super) fn tell(&self, value: &T) {
        let listeners: Vec<Listener<T>> = self
            .list
            .borrow()
            .iter()
            .map(|(_, listener)| listener.clone())
            .collect();
        for listener in listeners {
            listener(value);
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
