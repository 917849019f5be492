use yew::prelude::*;
use yew_nextauth::{UseSessionHandle, use_session_required_as};

use super::{Step, use_place};
use crate::User;

/// The session for a page that needs one: who has none goes to the sign-in page
/// and comes back here. Back leads to where one was before.
#[hook]
pub(crate) fn use_guarded_session() -> UseSessionHandle<User> {
    let place = use_place();
    let onvisitor = Callback::from(move |()| {
        let sign_in = place.sign_in_path(Some(&place.here()));
        place.go(&sign_in, Step::Replace);
    });
    use_session_required_as::<User>(Some(onvisitor))
}
