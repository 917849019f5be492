use std::fmt;

use http::{HeaderMap, HeaderValue, header::SET_COOKIE};

/// What the auth server has answered, and the cookies that it sets with it.
///
/// The cookies are for whoever sent the request: a session is extended by
/// them, and a stale one taken away. A server that rotates tokens in its
/// session cookie counts on it. So add them to the response:
///
/// ```
/// # async fn page(
/// #     auth: yew_nextauth::server::ServerClient,
/// #     request: http::Request<()>,
/// # ) -> Result<(), yew_nextauth::AuthError> {
/// use yew_nextauth::DefaultUser;
///
/// let answer = auth.get_session::<DefaultUser>(request.headers()).await?;
/// let (session, set_cookie) = answer.into_parts();
/// let mut response = http::Response::new(format!("{:?}", session.is_some()));
/// set_cookie.append_to(response.headers_mut());
/// # Ok(())
/// # }
/// ```
///
/// Its `Debug` form leaves value and cookies out.
#[derive(Clone, PartialEq)]
#[must_use = "the cookies are for whoever sent the request"]
pub struct Answer<T> {
    /// What was asked for.
    pub value: T,
    /// The cookies that the auth server sets.
    pub set_cookie: SetCookie,
}

impl<T> Answer<T> {
    /// Both of it.
    pub fn into_parts(self) -> (T, SetCookie) {
        (self.value, self.set_cookie)
    }
}

impl<T> fmt::Debug for Answer<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Answer")
            .field("set_cookie", &self.set_cookie)
            .finish_non_exhaustive()
    }
}

/// `Set-Cookie` headers on their way from the auth server to the browser.
///
/// Its `Debug` form tells how many there are.
#[derive(Clone, Default, PartialEq, Eq)]
#[must_use = "they are for whoever sent the request"]
pub struct SetCookie(Vec<HeaderValue>);

impl SetCookie {
    /// Those of an answer. They are marked as sensitive, so that logs and
    /// header compression leave them alone.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(SET_COOKIE).into_iter().cloned();
        let hidden = values.map(|mut value| {
            value.set_sensitive(true);
            value
        });
        Self(hidden.collect())
    }

    /// Adds them to a response, which keeps the cookies that it sets already.
    pub fn append_to(self, headers: &mut HeaderMap) {
        for value in self.0 {
            headers.append(SET_COOKIE, value);
        }
    }

    /// The values of the headers.
    pub fn values(&self) -> &[HeaderValue] {
        &self.0
    }
}

impl fmt::Debug for SetCookie {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} cookies", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent() -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.append(SET_COOKIE, HeaderValue::from_static("a=secret"));
        headers.append("x-other", HeaderValue::from_static("stays"));
        headers.append(SET_COOKIE, HeaderValue::from_static("b=2; HttpOnly"));
        headers
    }

    #[test]
    fn cookies_are_added_to_those_that_a_response_sets_itself() {
        let mut response = HeaderMap::new();
        response.insert(SET_COOKIE, HeaderValue::from_static("own=1"));
        SetCookie::of(&sent()).append_to(&mut response);
        let cookies: Vec<_> = response.get_all(SET_COOKIE).iter().collect();
        assert_eq!(cookies, ["own=1", "a=secret", "b=2; HttpOnly"]);
        assert_eq!(response.len(), 3);
    }

    #[test]
    fn debug_forms_hide_value_and_cookies() {
        let answer = Answer {
            value: "secret",
            set_cookie: SetCookie::of(&sent()),
        };
        let text = format!("{answer:?} {:?}", answer.set_cookie.values());
        assert!(text.starts_with("Answer { set_cookie: 2 cookies, .. }"));
        assert!(!text.contains("secret"), "{text}");
    }
}
