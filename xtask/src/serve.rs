//! `cargo xtask serve`: the app, against a real Auth.js server.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;

use crate::http::Client;
use crate::ports::{self, Wanted};
use crate::processes::{Interrupted, Processes};
use crate::trunk::{Page, Trunk, Watch};
use crate::{Backend, checkout, node, setup, steps};

#[derive(Args)]
pub(crate) struct Options {
    /// The server that is signed in to
    #[arg(long, value_enum, default_value_t = Backend::V4)]
    backend: Backend,
    /// Builds the small, slow to build page that is deployed
    #[arg(long)]
    release: bool,
    /// Starts with an empty database
    #[arg(long)]
    fresh: bool,
    /// Port of the app
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 8080)]
    port: u16,
    /// Port of the auth server
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 3000)]
    auth_port: u16,
    /// Port of the mail server
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 2525)]
    smtp_port: u16,
    /// Port of the page that shows the mails
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 3025)]
    inbox_port: u16,
    /// Port of the OIDC provider
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), default_value_t = 3100)]
    oidc_port: u16,
    /// Life of an unused session
    #[arg(long, value_name = "SECONDS")]
    session_max_age: Option<u32>,
    /// Folder that the built page is put into [default: dist]
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
    /// Folder of the auth server's database [default: backend/.data]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// How long the servers take to start, with much to spare.
const START_TIME: Duration = Duration::from_mins(1);

const POLL: Duration = Duration::from_millis(200);

pub(crate) fn run(processes: &mut Processes, options: &Options) -> Result<()> {
    // Before the set-up, so that nobody waits minutes to hear it.
    ports::check(&options.ports())?;
    let trunk = setup::serve(processes, options.release)?;
    match serve(processes, options, &trunk) {
        // The way in which it is meant to end.
        Err(error) if error.is::<Interrupted>() => {
            steps::say("\nStopping.");
            Ok(())
        }
        result => result,
    }
}

fn serve(processes: &mut Processes, options: &Options, trunk: &Trunk) -> Result<()> {
    steps::begin(&format!(
        "Starting the auth server ({})",
        options.backend.title()
    ));
    processes.start_filtered(
        "the auth server",
        &options.backend_command()?,
        is_for_people,
    )?;
    let client = Client::new();
    let start = Instant::now();
    while !answers_with_session(&client, options.auth_port) {
        processes.stay_up(POLL)?;
        if start.elapsed() > START_TIME {
            bail!(
                "the auth server does not answer on port {} after {} seconds",
                options.auth_port,
                START_TIME.as_secs()
            );
        }
    }

    steps::begin("Building the page (the first time about a minute, then seconds)");
    let dist = absolute(
        options
            .dist
            .clone()
            .unwrap_or_else(|| checkout::path("dist")),
    )?;
    let page = Page {
        port: options.port,
        auth_port: options.auth_port,
        dist: &dist,
        watch: Watch::Source,
    };
    processes.start("trunk", &trunk.serve(&page)?)?;
    // No limit: a page that does not compile waits for a change of its source.
    while !(has_page(&client, options.port, "/") && answers_with_session(&client, options.port)) {
        processes.stay_up(POLL)?;
    }
    steps::say(&options.welcome());
    processes.stay_up_for_good()
}

/// Whether the page is there.
pub(crate) fn has_page(client: &Client, port: u16, path: &str) -> bool {
    // By its name, as the deployed page has no other.
    client
        .get(&format!("http://localhost:{port}{path}"))
        .is_some_and(|answer| answer.status == 200)
}

/// Whether the auth server answers on this port, which may be trunk's.
fn answers_with_session(client: &Client, port: u16) -> bool {
    client
        .get(&format!("http://127.0.0.1:{port}/api/auth/session"))
        .is_some_and(|answer| answer.status == 200 && answer.is_json)
}

/// The addresses are told once, and together.
fn is_for_people(line: &str) -> bool {
    !line.starts_with("ready ")
}

fn absolute(path: PathBuf) -> std::io::Result<PathBuf> {
    std::path::absolute(path)
}

impl Options {
    fn ports(&self) -> [Wanted; 5] {
        [
            Wanted {
                port: self.port,
                part: "the app",
                option: "--port",
            },
            Wanted {
                port: self.auth_port,
                part: "the auth server",
                option: "--auth-port",
            },
            Wanted {
                port: self.smtp_port,
                part: "the mail server",
                option: "--smtp-port",
            },
            Wanted {
                port: self.inbox_port,
                part: "the inbox page",
                option: "--inbox-port",
            },
            Wanted {
                port: self.oidc_port,
                part: "the OIDC provider",
                option: "--oidc-port",
            },
        ]
    }

    fn backend_command(&self) -> Result<Command> {
        let mut command = checkout::command(node::node()?);
        command
            .arg(checkout::path("backend/main.mjs"))
            .args(["--backend", self.backend.id()])
            .args(["--app-url", &format!("http://localhost:{}", self.port)])
            .args(["--port", &self.auth_port.to_string()])
            .args(["--smtp-port", &self.smtp_port.to_string()])
            .args(["--inbox-port", &self.inbox_port.to_string()])
            .args(["--oidc-port", &self.oidc_port.to_string()]);
        if let Some(seconds) = self.session_max_age {
            command.args(["--session-max-age", &seconds.to_string()]);
        }
        if let Some(data) = &self.data {
            command.arg("--data").arg(absolute(data.clone())?);
        }
        if self.fresh {
            command.arg("--fresh");
        }
        Ok(command)
    }

    fn welcome(&self) -> String {
        format!(
            "
  The app      http://localhost:{port}   ({backend})
  Its mails    http://127.0.0.1:{inbox}

  Sign in with
    password   ada / lovelace
    badge      1815, pin 1852
    email      any address; the link is in the mails
    Demo SSO   any name
{passkey}
  Ctrl-C stops everything.
",
            port = self.port,
            backend = self.backend.title(),
            inbox = self.inbox_port,
            passkey = match self.backend {
                Backend::V4 => "",
                Backend::V5 => "    passkey    one that you add on the account page\n",
            },
        )
    }
}
