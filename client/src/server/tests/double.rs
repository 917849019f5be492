//! An HTTP server of a few lines, that notes to the byte what it is sent.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::server::ServerClient;

/// Runs until the test's runtime ends.
pub(super) struct Double {
    address: SocketAddr,
    heard: Arc<Heard>,
}

#[derive(Default)]
struct Heard {
    requests: Mutex<Vec<String>>,
    connections: AtomicUsize,
}

impl Double {
    /// Answers each request with these bytes.
    pub(super) async fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Heard::default());
        let (answer, hearing) = (Arc::new(answer.into()), heard.clone());
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                hearing.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(converse(stream, hearing.clone(), answer.clone()));
            }
        });
        Self { address, heard }
    }

    pub(super) fn base_url(&self) -> String {
        format!("http://{}/api/auth", self.address)
    }

    pub(super) fn client(&self) -> ServerClient {
        self.client_with(Duration::from_secs(10))
    }

    pub(super) fn client_with(&self, time_limit: Duration) -> ServerClient {
        ServerClient::builder()
            .base_url(self.base_url())
            .time_limit(time_limit)
            .build()
            .unwrap()
    }

    /// Request line and headers of all requests, in the order of their arrival.
    pub(super) fn requests(&self) -> Vec<String> {
        let requests = self.heard.requests.lock();
        requests.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn connections(&self) -> usize {
        self.heard.connections.load(Ordering::SeqCst)
    }

    pub(super) fn host(&self) -> String {
        self.address.to_string()
    }
}

/// Answers on one connection until it ends. The requests have no body.
async fn converse(mut stream: TcpStream, heard: Arc<Heard>, answer: Arc<Vec<u8>>) {
    let mut received = Vec::new();
    while let Ok(byte) = stream.read_u8().await {
        received.push(byte);
        if received.ends_with(b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&std::mem::take(&mut received)).into_owned();
            heard.requests.lock().unwrap().push(text);
            let is_last = String::from_utf8_lossy(&answer).contains("Connection: close");
            if stream.write_all(&answer).await.is_err() || is_last {
                return;
            }
        }
    }
}

/// An answer with a length, after which the connection goes on.
pub(super) fn answer(status: &str, headers: &[&str], body: &str) -> String {
    let status = format!("HTTP/1.1 {status}");
    let length = format!("Content-Length: {}", body.len());
    let mut lines = vec![status.as_str()];
    lines.extend(headers);
    lines.extend([length.as_str(), "", body]);
    lines.join("\r\n")
}

pub(super) fn json(body: &str) -> String {
    answer("200 OK", &["Content-Type: application/json"], body)
}
