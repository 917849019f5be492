//! What refreshes leave in the memory of the wasm, which can grow and never shrinks.
//! Alone in its file: other tests would leave room in it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod common;

use common::{ADA, PAGE, Status, provide};
use futures::{
    FutureExt,
    future::{LocalBoxFuture, ready},
};
use gloo_timers::future::TimeoutFuture;
use js_sys::{ArrayBuffer, WebAssembly::Memory};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_nextauth::{
    AuthClient, AuthError, DefaultUser, Transport,
    protocol::{HttpRequest, HttpResponse},
    testing::RecordingNavigator,
};

wasm_bindgen_test_configure!(run_in_browser);

/// Answers each question alike, and keeps none of them.
struct Steady;

impl Transport for Steady {
    fn send(
        &self,
        request: HttpRequest,
    ) -> LocalBoxFuture<'static, Result<HttpResponse, AuthError>> {
        let response = HttpResponse {
            status: 200,
            url: request.url,
            content_type: Some("application/json".to_owned()),
            body: ADA.to_owned(),
        };
        ready(Ok(response)).boxed_local()
    }
}

fn pages() -> u32 {
    let memory: Memory = wasm_bindgen::memory().unchecked_into();
    memory
        .buffer()
        .unchecked_into::<ArrayBuffer>()
        .byte_length()
        / 65_536
}

#[wasm_bindgen_test]
async fn a_thousand_refreshes_take_no_more_memory() {
    let client = AuthClient::builder()
        .transport(Steady)
        .navigator(RecordingNavigator::at(PAGE))
        .build();
    let page = provide::<Status>(&client);
    while page.text() != "authenticated:Ada" {
        TimeoutFuture::new(1).await;
    }
    let refresh = async |times: u32| {
        for _ in 0..times {
            let session = client.get_session::<DefaultUser>().await;
            assert!(session.unwrap().is_some());
            // Lets go of its turn, for which the next one would wait otherwise.
            TimeoutFuture::new(0).await;
        }
    };
    // What is made once is made by then.
    refresh(100).await;
    let before = pages();
    refresh(1_000).await;
    assert_eq!(pages(), before);
}
