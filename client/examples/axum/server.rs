//! The parts together, at one origin: so the browser sends its cookies to all
//! of them.

use std::{env, error::Error};

use axum::{
    Router,
    extract::FromRef,
    routing::{any, get},
};
use tokio::net::TcpListener;
use yew_nextauth::server::ServerClient;

use crate::{api, assets, forwarder, forwarder::Forwarder, page};

/// What the handlers share.
#[derive(Clone)]
struct Parts {
    auth: ServerClient,
    forwarder: Forwarder,
}

impl FromRef<Parts> for ServerClient {
    fn from_ref(parts: &Parts) -> Self {
        parts.auth.clone()
    }
}

impl FromRef<Parts> for Forwarder {
    fn from_ref(parts: &Parts) -> Self {
        parts.forwarder.clone()
    }
}

pub(crate) async fn run() -> Result<(), Box<dyn Error>> {
    let auth = ServerClient::from_env()?;
    let port = env::var("PORT").unwrap_or_else(|_| "8090".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    eprintln!("http://localhost:{port}, asking {}", auth.base_url());
    axum::serve(listener, routes(auth)?).await?;
    Ok(())
}

fn routes(auth: ServerClient) -> Result<Router, Box<dyn Error>> {
    let parts = Parts {
        forwarder: Forwarder::to(auth.base_url())?,
        auth: auth.clone(),
    };
    Ok(Router::new()
        .route("/", get(page::page))
        .route("/assets/{name}", get(assets::asset))
        .route("/pkg/{name}", get(assets::package))
        .route("/api/auth/{*path}", any(forwarder::forward))
        .with_state(parts)
        .nest("/api", api::routes(auth)))
}
