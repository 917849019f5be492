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
    pub(crate) onprogress: Callback<Progress>,
}

/// Offers passkeys in the field for the user name. Nothing is seen of it
/// unless one was chosen and refused.
#[component]
pub(crate) fn PasskeyAutofill(props: &PasskeyAutofillProps) -> Html {
    let refused = use_state(|| None::<Trouble>);
    let onprogress = props.onprogress.clone();
    use_passkey_autofill(props.provider.clone(), Some(props.return_to.clone()), {
        let refused = refused.setter();
        move |outcome| match outcome {
            Ok(answer) if answer.ok => onprogress.emit(Progress::signed_in(answer)),
            Ok(answer) => {
                let code = answer.error.unwrap_or(ErrorCode::Signin);
                refused.set(Some(passkey_refusal(&code)));
            }
            Err(error) => refused.set(Some(failure(&error))),
        }
    });
    html! { <Alert trouble={(*refused).clone()} /> }
}
