//! The page, rendered for whoever asks for it.

use axum::{
    extract::State,
    http::{
        HeaderMap,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    },
    response::{Html, IntoResponse, Response},
};
use yew::ServerRenderer;
use yew_nextauth::{
    InitialSession,
    server::{ServerClient, SetCookie},
};

use crate::app::{App, AppProps, SESSION, User};

/// The session is data in a script element that does not run, so no script of
/// the page itself has to be allowed.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

pub(crate) async fn page(State(auth): State<ServerClient>, headers: HeaderMap) -> Response {
    let (session, set_cookie) = who_asks(&auth, &headers).await;
    let json = session.as_ref().map(InitialSession::to_script_json);
    let json = json.and_then(Result::ok).unwrap_or_default();
    // Both sides have to start from the same: from what the browser can read.
    let session = InitialSession::from_json(&json);
    let renderer = ServerRenderer::<App>::with_props(move || AppProps { session });
    let app = renderer.render().await;
    let html = format!(
        include_str!("page.html"),
        app = app,
        id = SESSION,
        json = json
    );
    // It is one person's: no cache in between may hand it to another.
    let headers = [
        (CACHE_CONTROL, "private, no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
    ];
    let mut response = (headers, Html(html)).into_response();
    set_cookie.append_to(response.headers_mut());
    response
}

/// `None` if that can't be found out. The page comes all the same, and asks
/// again by itself.
async fn who_asks(
    auth: &ServerClient,
    headers: &HeaderMap,
) -> (Option<InitialSession<User>>, SetCookie) {
    match auth.get_session(headers).await {
        Ok(answer) => {
            let (session, set_cookie) = answer.into_parts();
            (Some(session.into()), set_cookie)
        }
        Err(error) => {
            eprintln!("{error}");
            (None, SetCookie::default())
        }
    }
}
