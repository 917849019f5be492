use std::cell::{Cell, RefCell};

use yew::prelude::*;

use super::session_provider::SessionContext;
use crate::{
    engine::SessionState,
    protocol::SessionUser,
    runtime::{Heard, Kind},
};

/// Reads a part of the session.
///
/// The component renders again only when the selected value changes: who
/// selects nothing that moves with each read, such as `expires` or
/// `known_since`, renders nothing for it.
///
/// What is selected must depend on the state and on what the function has
/// captured alone. Of many components with one function that has captured nothing
/// a single one selects anew when the state moves, and the others only if
/// something has changed for that one. What a selector needs beside the state,
/// such as the time, it captures: `move |session| is_over(session, now)`.
///
/// # Panics
///
/// Without a [`SessionProvider`](crate::SessionProvider) of this user type above.
///
/// # Example
///
/// ```no_run
/// use yew::prelude::*;
/// use yew_nextauth::{DefaultUser, use_session_with};
///
/// #[component]
/// fn Name() -> Html {
///     let name = use_session_with::<DefaultUser, _, _>(|session| {
///         session.user().and_then(|user| user.name.clone())
///     });
///     html! { name.unwrap_or_default() }
/// }
/// ```
#[hook]
#[allow(clippy::expect_used)] // documented, and a mistake of the application's own
pub fn use_session_with<U, T, F>(select: F) -> T
where
    U: SessionUser,
    T: Clone + PartialEq + 'static,
    F: Fn(&SessionState<U>) -> T + 'static,
{
    use_selected(select).expect(NO_PROVIDER)
}

pub(super) const NO_PROVIDER: &str =
    "use_session needs a <SessionProvider> of the same user type above it";

type Select<U, T> = Box<dyn Fn(&SessionState<U>) -> T>;

/// What a component selected at its last render, and how.
struct Selection<U, T> {
    select: Select<U, T>,
    value: T,
    /// Something else is selected by now, and the render that shows it is coming.
    is_over: Cell<bool>,
}

/// The selected value of the nearest provider's state, if there is one.
#[hook]
pub(super) fn use_selected<U, T, F>(select: F) -> Option<T>
where
    U: SessionUser,
    T: Clone + PartialEq + 'static,
    F: Fn(&SessionState<U>) -> T + 'static,
{
    let store = use_context::<SessionContext<U>>().map(|context| context.0);
    let value = store.as_ref().map(|store| select(&store.state()));
    let selection = use_memo((), |()| RefCell::new(None::<Selection<U, T>>));
    selection.replace(value.clone().map(|value| Selection {
        select: Box::new(select),
        value,
        is_over: Cell::new(false),
    }));

    let trigger = use_force_update();
    use_effect_with(store, move |store| {
        let look = move |state: &SessionState<U>| {
            let selection = selection.borrow();
            let Some(selection) = &*selection else {
                return Heard::Nothing;
            };
            // What is waiting to be shown is news to whoever asks for all of a kind.
            if !selection.is_over.get() {
                if (selection.select)(state) == selection.value {
                    return Heard::Nothing;
                }
                selection.is_over.set(true);
                trigger.force_update();
            }
            Heard::News
        };
        let subscription = store.as_ref().map(|store| {
            // Something may have happened between the render and now.
            look(&store.state());
            store.subscribe(Kind::of::<F>(), look)
        });
        move || drop(subscription)
    });
    value
}
