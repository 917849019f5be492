use yew_nextauth::{AuthClient, ErrorCode, SignIn, SignInOutcome, SignInResponse};

use crate::messages::{Trouble, failure};

/// Why a passkey was not used, or not made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NoPasskey {
    /// The person would rather not: there is nothing to say.
    Cancelled,
    Failed(Trouble),
}

impl NoPasskey {
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Cancelled => None,
            Self::Failed(trouble) => Some(trouble.clone()),
        }
    }
}

/// Asks the person for a passkey, and the server what it makes of it; `words`
/// are those for its refusal.
pub(crate) async fn ask_passkey(
    client: AuthClient,
    request: SignIn,
    words: fn(&ErrorCode) -> Trouble,
) -> Result<SignInResponse, NoPasskey> {
    let answer = client.sign_in(request).await;
    let answer = answer.map_err(|error| NoPasskey::Failed(failure(&error)))?;
    match answer.outcome() {
        SignInOutcome::Cancelled => Err(NoPasskey::Cancelled),
        _ if answer.ok => Ok(answer),
        _ => {
            let code = answer.error.unwrap_or(ErrorCode::Signin);
            Err(NoPasskey::Failed(words(&code)))
        }
    }
}
