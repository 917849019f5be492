use std::pin::pin;

use futures::future::{Either, select};
use serde::Serialize;

use super::{AuthClient, client::LONGEST_TURN, cookie_gate::Access};
use crate::{
    json,
    protocol::{AuthError, ErrorCode, PostAnswer, Session, SessionUser, read_update},
};

impl AuthClient {
    /// Changes the session on the server, and returns what it is then.
    ///
    /// Sends `POST session` with `data` for the server's `jwt` callback
    /// (trigger `update`), before it `GET csrf` unless the token is known.
    /// `&()` sends no data. `None` comes back if nobody is signed in (any more).
    ///
    /// The counterpart of `update(data)`; a plain read is
    /// [`refresh`](Self::refresh).
    ///
    /// # Errors
    ///
    /// Whatever kept the client from an answer, or [`AuthError::Refused`]. The
    /// session stays as it was then. [`AuthError::CalledOff`] if a sign-out
    /// begins meanwhile.
    pub async fn update<U: SessionUser>(
        &self,
        data: &(impl Serialize + ?Sized),
    ) -> Result<Option<Session<U>>, AuthError> {
        let data = json::to_string(data).map_err(|reason| AuthError::Unserializable { reason })?;
        let data = (data != "null").then_some(data.as_str());
        let ended = self.0.endings.heard();
        match select(pin!(self.post_update(data)), ended).await {
            Either::Left((result, _)) => result,
            Either::Right(_) => Err(AuthError::CalledOff),
        }
    }

    async fn post_update<U: SessionUser>(
        &self,
        data: Option<&str>,
    ) -> Result<Option<Session<U>>, AuthError> {
        let _turn = self.turn_to_change(LONGEST_TURN).await;
        for _ in 0..2 {
            let token = self.csrf_token().await?;
            let request = self.0.api.update(token.as_deref(), data);
            let sinks = self.sinks().into_iter();
            let asked: Vec<_> = sinks.map(|sink| (sink.ticket(), sink)).collect();
            let response = self.send(request, Access::Shared).await?;
            match self.noted(read_update(&response))? {
                PostAnswer::CsrfRefused => self.0.csrf_token.forget(),
                PostAnswer::Answered(session) => {
                    for (ticket, sink) in asked {
                        sink.updated(ticket, &response);
                    }
                    return Ok(session);
                }
            }
        }
        self.miss_cookies();
        Err(AuthError::Refused {
            code: ErrorCode::MissingCsrf,
        })
    }
}
