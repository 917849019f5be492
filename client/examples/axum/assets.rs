//! The files of the page: some are part of this program, two come out of
//! wasm-bindgen.

use std::{env, path::PathBuf};

use axum::{
    extract::Path,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};

const STYLE: &str = concat!(
    include_str!("../../../assets/brand.css"),
    include_str!("../../../assets/tokens.css"),
    include_str!("../../../assets/base.css"),
    include_str!("page.css"),
);

const ICON: &str = include_str!("../../../assets/favicon.svg");

const START: &str = "import start from \"/pkg/app.js\";\nawait start();\n";

pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let (content_type, text) = match name.as_str() {
        "favicon.svg" => ("image/svg+xml", ICON),
        "page.css" => ("text/css", STYLE),
        "start.js" => ("text/javascript", START),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(CONTENT_TYPE, content_type)], text).into_response()
}

/// What wasm-bindgen has made of this same program.
pub(crate) async fn package(Path(name): Path<String>) -> Response {
    let content_type = match name.as_str() {
        "app.js" => "text/javascript",
        "app_bg.wasm" => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let folder = env::var_os("PAGE_FOLDER").unwrap_or_else(|| "target/axum-page".into());
    match tokio::fs::read(PathBuf::from(folder).join(name)).await {
        Ok(bytes) => ([(CONTENT_TYPE, content_type)], bytes).into_response(),
        Err(error) => {
            eprintln!("the page's program is missing; see the head of main.rs: {error}");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}
