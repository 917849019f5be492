use yew::prelude::*;
use yew_nextauth::{ErrorCode, use_passkey_autofill};

use super::{Alert, Progress};
use crate::messages::{Trouble, failure, passkey_refusal};

#[derive(Properties, PartialEq)]
pub(crate) struct PasskeyAutofillProps {
    /// The id of the provider.
    pub(crate) provider: AttrValue,
    /// The full path to come back to.
    pub(crate) return_to: AttrValue,
    /// No other way in was tried since: what went wrong with this one is said.
    pub(crate) is_latest: bool,
    pub(crate) onprogress: Callback<Progress>,
}

/// Offers passkeys in the field for the user name. Nothing is seen of it
/// unless one was chosen and refused.
#[component]
pub(crate) fn PasskeyAutofill(props: &PasskeyAutofillProps) -> Html {
    let refused = use_state(|| (0, None::<Trouble>));
    let attempt = use_mut_ref(|| 0);
    let onprogress = props.onprogress.clone();
    use_passkey_autofill(props.provider.clone(), Some(props.return_to.clone()), {
        let refused = refused.setter();
        move |outcome| {
            onprogress.emit(Progress::Started);
            let trouble = match outcome {
                Ok(answer) if answer.ok => return onprogress.emit(Progress::signed_in(answer)),
                Ok(answer) => passkey_refusal(&answer.error.unwrap_or(ErrorCode::Signin)),
                Err(error) => failure(&error),
            };
            *attempt.borrow_mut() += 1;
            refused.set((*attempt.borrow(), Some(trouble)));
            onprogress.emit(Progress::Failed);
        }
    });
    let (attempt, trouble) = (*refused).clone();
    let trouble = trouble.filter(|_| props.is_latest);
    html! { if let Some(trouble) = trouble { <Alert {trouble} {attempt} /> } }
}
