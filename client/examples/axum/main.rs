//! A server in Rust with an API, a rendered page and an Auth.js server behind it.
//!
//! This one source is compiled twice: natively it is the server, in
//! WebAssembly it is the page that takes over what the server has rendered.
//!
//! ```sh
//! # In the root of the checkout, once: npm ci --prefix backend
//! node backend/main.mjs --app-url http://localhost:8090
//!
//! # In another terminal; wasm-bindgen is in .tools/bin after `cargo xtask setup`.
//! cargo build -p yew-nextauth --example axum --features server --target wasm32-unknown-unknown
//! wasm-bindgen --target web --no-typescript --out-name app --out-dir target/axum-page \
//!   target/wasm32-unknown-unknown/debug/examples/axum.wasm
//! AUTH_URL_INTERNAL=http://127.0.0.1:3000 \
//!   cargo run -p yew-nextauth --example axum --features server
//! ```

mod app;

#[cfg(not(target_arch = "wasm32"))]
mod api;
#[cfg(not(target_arch = "wasm32"))]
mod assets;
#[cfg(not(target_arch = "wasm32"))]
mod forwarder;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod server;

#[cfg(not(target_arch = "wasm32"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    server::run().await
}

#[cfg(target_arch = "wasm32")]
fn main() {
    use app::{App, AppProps, SESSION};
    use yew_nextauth::InitialSession;

    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.get_element_by_id("app"));
    if let Some(root) = root {
        let session = InitialSession::from_element(SESSION);
        yew::Renderer::<App>::with_root_and_props(root, AppProps { session }).hydrate();
    }
}
