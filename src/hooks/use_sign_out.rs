use yew::prelude::*;
use yew_nextauth::{AuthError, SignOut, use_auth_client};

use super::{Then, UseActionHandle, use_action};

/// Signs out in place, here and in every other tab: how it goes, and what
/// starts it.
#[hook]
pub(crate) fn use_sign_out() -> (UseActionHandle<AuthError>, Callback<MouseEvent>) {
    let client = use_auth_client();
    let action = use_action();
    let onclick = {
        let action = action.clone();
        Callback::from(move |_| {
            let client = client.clone();
            action.run(
                async move { client.sign_out(SignOut::new().redirect(false)).await },
                |_| Then::Done,
            );
        })
    };
    (action, onclick)
}
