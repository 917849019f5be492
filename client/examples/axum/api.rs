//! Protected routes: who asks is known before a handler runs.

use axum::{
    Extension, Json, Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};
use yew_nextauth::{AuthError, Session, server::ServerClient};

use crate::app::User;

pub(crate) fn routes(auth: ServerClient) -> Router {
    Router::new()
        .route("/admin", get(admin).layer(from_fn(require_admin)))
        .route("/me", get(me))
        .layer(from_fn_with_state(auth, require_session))
}

async fn me(Extension(session): Extension<Session<User>>) -> Json<User> {
    Json(session.user)
}

async fn admin() -> Json<Value> {
    Json(json!({ "secret": "the numbers of Bernoulli" }))
}

/// Lets pass who is signed in, and tells the handlers who it is.
async fn require_session(
    State(auth): State<ServerClient>,
    mut request: Request,
    next: Next,
) -> Response {
    let answer = match auth.get_session::<User>(request.headers()).await {
        Ok(answer) => answer,
        Err(error) => return unknown(&error),
    };
    let (session, set_cookie) = answer.into_parts();
    let mut response = match session {
        Some(session) => {
            request.extensions_mut().insert(session);
            next.run(request).await
        }
        None => refusal(StatusCode::UNAUTHORIZED, "nobody is signed in"),
    };
    set_cookie.append_to(response.headers_mut());
    response
}

/// Lets pass who has the role. Behind [`require_session`].
async fn require_admin(
    Extension(session): Extension<Session<User>>,
    request: Request,
    next: Next,
) -> Response {
    if session.user.role == "admin" {
        next.run(request).await
    } else {
        refusal(StatusCode::FORBIDDEN, "for administrators")
    }
}

/// Nobody knows who it is. That is not the same as nobody: a client that is
/// told 401 shows its sign-in page, and all people would see that whenever the
/// auth server restarts.
fn unknown(error: &AuthError) -> Response {
    eprintln!("{error}");
    let status = match error {
        AuthError::Network { .. } | AuthError::Timeout { .. } => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_GATEWAY,
    };
    refusal(status, "the sign-in service can't be asked")
}

fn refusal(status: StatusCode, reason: &str) -> Response {
    (status, Json(json!({ "error": reason }))).into_response()
}
