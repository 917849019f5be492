//! The reference servers of this repository, as processes of a test.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    process::Stdio,
    sync::atomic::{AtomicUsize, Ordering},
};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};
use yew_nextauth::server::ServerClient;

#[derive(Clone, Copy)]
pub(crate) enum Version {
    V4,
    V5,
}

pub(crate) const VERSIONS: [Version; 2] = [Version::V4, Version::V5];

impl Version {
    pub(crate) fn session_cookie(self) -> &'static str {
        match self {
            Self::V4 => "next-auth.session-token",
            Self::V5 => "authjs.session-token",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::V4 => "v4",
            Self::V5 => "v5",
        })
    }
}

/// A real Auth.js server. It stops when this is dropped.
pub(crate) struct Backend {
    pub(crate) base_url: String,
    child: Child,
    data: DataFolder,
}

impl Backend {
    pub(crate) async fn start(version: Version) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend");
        assert!(
            folder.join("node_modules").is_dir(),
            "the reference servers are not installed; run: npm ci --prefix backend"
        );
        let data = DataFolder::new(version);
        let mut command = Command::new("node");
        command
            .arg(folder.join("main.mjs"))
            .args(["--backend", &version.to_string(), "--data"])
            .arg(&data.0)
            .args(["--app-url", "http://localhost:3000", "--port", "0"])
            .args(["--smtp-port", "0", "--inbox-port", "0", "--oidc-port", "0"])
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let started = command.spawn();
        let mut child = started.unwrap_or_else(|error| panic!("cannot start Node: {error}"));
        let base_url = ready_at(&mut child).await;
        Self {
            base_url,
            child,
            data,
        }
    }

    pub(crate) fn client(&self) -> ServerClient {
        let builder = ServerClient::builder().base_url(&self.base_url);
        builder.build().unwrap()
    }

    /// Stops it: nothing answers at its address then.
    pub(crate) async fn stop(mut self) {
        self.child.kill().await.unwrap();
        drop(self.data);
    }
}

/// The address of the ready line of the auth server, which is the last of four.
async fn ready_at(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some(rest) = line.strip_prefix("ready auth ") {
            // Whatever else it says must not fill the pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return rest.split(' ').next_back().unwrap().to_owned();
        }
    }
    panic!("the reference server has ended before it was ready; what it said is above");
}

struct DataFolder(PathBuf);

impl DataFolder {
    fn new(version: Version) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("yew-nextauth-{}-{version}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        // What can't be removed is the system's to tidy up.
        let _ = fs::remove_dir_all(&self.0);
    }
}
