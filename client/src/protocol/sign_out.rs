/// A sign-out to be asked for.
///
/// The counterpart of the argument of `signOut({ callbackUrl, redirect })`.
///
/// ```
/// use yew_nextauth::SignOut;
///
/// SignOut::new().callback_url("/");
/// SignOut::new().redirect(false);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOut {
    pub(crate) callback_url: Option<String>,
    pub(crate) is_redirect: bool,
}

impl SignOut {
    /// Signs out and returns to the page itself.
    pub fn new() -> Self {
        Self {
            callback_url: None,
            is_redirect: true,
        }
    }

    /// Where to end up; the address of the page itself by default.
    #[must_use]
    pub fn callback_url(mut self, url: impl Into<String>) -> Self {
        self.callback_url = Some(url.into());
        self
    }

    /// Whether the page goes where the server says, which is the default.
    #[must_use]
    pub fn redirect(mut self, redirect: bool) -> Self {
        self.is_redirect = redirect;
        self
    }
}

impl Default for SignOut {
    fn default() -> Self {
        Self::new()
    }
}

/// How a sign-out ended: the session is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOutResponse {
    /// Where the server would have the person go.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_leaves_for_the_page_itself_unless_told_otherwise() {
        let request = SignOut::default();
        assert_eq!((&request.callback_url, request.is_redirect), (&None, true));
        let request = request.callback_url("/bye").redirect(false);
        assert_eq!(request.callback_url.as_deref(), Some("/bye"));
        assert!(!request.is_redirect);
    }
}
