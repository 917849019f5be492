//! The same questions from a server in Rust, with the cookies of the request
//! that it is answering.
//!
//! Protected routes and server-rendered pages have to know who sent a request.
//! Only the Auth.js server can tell: the session is a cookie that it alone can
//! read. [`ServerClient`] hands it this cookie, and nothing else of the
//! request, and hands back what the server makes of it.
//!
//! Three outcomes are to be told apart: somebody, nobody, and a server that
//! can't be asked. The last is an `Err`, and no reason to answer 401: whoever
//! takes it for "nobody" signs all people out when the auth server restarts.
//!
//! # Example
//!
//! Works with every framework that has the types of the crate `http`. With axum:
//!
//! ```
//! use axum::{extract::{Request, State}, http::StatusCode, middleware::Next};
//! use axum::response::{IntoResponse, Response};
//! use yew_nextauth::{DefaultUser, server::ServerClient};
//!
//! /// Lets nobody pass who is not signed in.
//! async fn require_session(
//!     State(auth): State<ServerClient>,
//!     mut request: Request,
//!     next: Next,
//! ) -> Response {
//!     let answer = match auth.get_session::<DefaultUser>(request.headers()).await {
//!         Ok(answer) => answer,
//!         Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
//!     };
//!     let (session, set_cookie) = answer.into_parts();
//!     let mut response = match session {
//!         Some(session) => {
//!             request.extensions_mut().insert(session);
//!             next.run(request).await
//!         }
//!         None => StatusCode::UNAUTHORIZED.into_response(),
//!     };
//!     set_cookie.append_to(response.headers_mut());
//!     response
//! }
//!
//! # fn main() -> Result<(), yew_nextauth::server::SetupError> {
//! let auth = ServerClient::builder().base_url("http://localhost:3000").build()?;
//! let routes: axum::Router = axum::Router::new()
//!     .route("/api/me", axum::routing::get(|| async { "hello" }))
//!     .layer(axum::middleware::from_fn_with_state(auth, require_session));
//! # drop(routes);
//! # Ok(())
//! # }
//! ```
//!
//! The example `axum` of this crate is a whole server: an API, a page that is
//! rendered with the session in it, and the auth server at the same origin.
//!
//! # What the auth server has to know
//!
//! Its own public address, from its `AUTH_URL` or `NEXTAUTH_URL`: whether
//! cookies are called `__Secure-…` depends on it. A server that guesses it from
//! `X-Forwarded-Proto` looks for the wrong cookie when it is asked from here,
//! and sees nobody.

mod address;
mod answer;
mod builder;
mod client;
mod environment;
mod exchange;
mod setup_error;

#[cfg(test)]
mod tests;

pub use address::{AddressError, parse_address};
pub use answer::{Answer, SetCookie};
pub use builder::ServerClientBuilder;
pub use client::ServerClient;
pub use setup_error::SetupError;
