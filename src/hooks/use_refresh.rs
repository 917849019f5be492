use yew::prelude::*;
use yew_nextauth::{AuthError, use_auth_client};

use super::{Then, UseActionHandle, use_action};

/// Reads the session anew: how it goes, and what starts it. What comes of it
/// shows in the session.
#[hook]
pub(crate) fn use_refresh() -> (UseActionHandle<AuthError>, Callback<MouseEvent>) {
    let client = use_auth_client();
    let action = use_action();
    let onclick = {
        let action = action.clone();
        Callback::from(move |_| {
            let client = client.clone();
            action.run(async move { client.refresh().await }, |()| Then::Done);
        })
    };
    (action, onclick)
}
