use yew::prelude::*;

use super::session_provider::ClientContext;
use crate::runtime::AuthClient;

/// The client of the nearest provider, or else the default one.
///
/// It never makes the component render again.
#[hook]
pub fn use_auth_client() -> AuthClient {
    let context = use_context::<ClientContext>();
    let default = use_memo((), |()| std::cell::OnceCell::<AuthClient>::new());
    match context {
        Some(context) => context.0,
        None => default.get_or_init(AuthClient::default).clone(),
    }
}
