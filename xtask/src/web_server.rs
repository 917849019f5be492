//! The web servers that `deploy/` has a configuration for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::apt::{self, Packages};
use crate::processes::Processes;
use crate::{checkout, nginx};

/// What is served, and where.
pub(crate) struct Site<'a> {
    pub(crate) port: u16,
    pub(crate) root: &'a Path,
    /// The page's path: `/`, or `/app/`.
    pub(crate) base_path: &'a str,
    pub(crate) auth_port: u16,
}

impl Site<'_> {
    /// In the words that both configurations know.
    fn describe_to(&self, command: &mut Command) {
        command
            .env("SERVER_NAME", "localhost")
            .env("ROOT", self.root)
            .env("BASE_PATH", self.base_path)
            .env("AUTH_SERVER", format!("127.0.0.1:{}", self.auth_port));
    }
}

/// nginx and Caddy.
pub(crate) struct WebServers {
    /// Where nginx is, which is not on every person's `PATH`.
    nginx_folder: PathBuf,
    caddy: PathBuf,
}

/// What nginx's configuration loads.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

const PACKAGES: [&str; 4] = [
    "caddy",
    "libnginx-mod-http-brotli-static",
    "nginx",
    "openssl",
];

pub(crate) const ADVICE: &str = "for that install Debian's packages caddy, \
    libnginx-mod-http-brotli-static, nginx and openssl, or run it on Debian as one who may";

impl WebServers {
    /// Whether they are there, or can be installed.
    pub(crate) fn can_be_had() -> bool {
        Self::find().is_some() || apt::can_install()
    }

    /// Makes sure that both are there.
    pub(crate) fn get(processes: &mut Processes) -> Result<Self> {
        let packages = Packages {
            names: &PACKAGES,
            usual_time: "half a minute",
            advice: ADVICE,
        };
        apt::provide(processes, &packages, || Ok(Self::find()))?.context(ADVICE)
    }

    fn find() -> Option<Self> {
        // The image's health check asks with openssl where there is TLS.
        if !Path::new(BROTLI).is_file() || which::which("openssl").is_err() {
            return None;
        }
        Some(Self {
            nginx_folder: nginx::find()?.parent()?.to_path_buf(),
            caddy: which::which("caddy").ok()?,
        })
    }

    /// Serves with `deploy/nginx` until stopped.
    pub(crate) fn nginx(&self, site: &Site) -> Result<Command> {
        let run = checkout::scratch()?.join(format!("nginx-{}", site.port));
        let mut command = checkout::command(source("start.sh"));
        command
            .env("RUN_FOLDER", run)
            .env("LISTEN", format!("127.0.0.1:{}", site.port))
            .env(
                "PATH",
                checkout::path_with(std::slice::from_ref(&self.nginx_folder))?,
            );
        site.describe_to(&mut command);
        if apt::is_root() {
            // Or it would read the page as somebody who may not look into this folder.
            command.args(["-g", "user root;"]);
        }
        Ok(command)
    }

    /// Serves with `deploy/caddy` until stopped.
    pub(crate) fn caddy(&self, site: &Site) -> Result<Command> {
        let state = checkout::scratch()?.join(format!("caddy-{}", site.port));
        fs::create_dir_all(&state)?;
        let config = state.join("Caddyfile");
        fs::write(&config, on_loopback(&fs::read_to_string(caddyfile())?)?)?;
        let mut command = checkout::command(&self.caddy);
        command
            .arg("run")
            .arg("--config")
            .arg(config)
            .args(["--adapter", "caddyfile"])
            .env("LISTEN", format!(":{}", site.port))
            // Its certificates and notes, of which there are none here.
            .env("XDG_DATA_HOME", &state)
            .env("XDG_CONFIG_HOME", &state);
        site.describe_to(&mut command);
        Ok(command)
    }
}

fn caddyfile() -> PathBuf {
    checkout::path("deploy/caddy/Caddyfile")
}

/// Nobody else is to see the tests.
fn on_loopback(caddyfile: &str) -> Result<String> {
    const GLOBAL: &str = "\tadmin off\n";
    if caddyfile.matches(GLOBAL).count() != 1 {
        bail!("the Caddyfile does not begin as it did");
    }
    Ok(caddyfile.replace(GLOBAL, &format!("{GLOBAL}\tdefault_bind 127.0.0.1\n")))
}

fn source(name: &str) -> PathBuf {
    checkout::path("deploy/nginx").join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_image_is_made_of_is_there() {
        let recipe = fs::read_to_string(checkout::path("deploy/Dockerfile")).unwrap();
        let of_checkout = recipe
            .lines()
            .filter_map(|line| line.strip_prefix("COPY "))
            .filter(|arguments| !arguments.starts_with("--from"));
        let mut count = 0;
        for arguments in of_checkout {
            let (source, _) = arguments.split_once(' ').unwrap();
            assert!(checkout::path(source).exists(), "{source}");
            count += 1;
        }
        assert_eq!(count, 2);
    }

    #[test]
    fn the_image_has_the_packages_that_are_tested() {
        let recipe = fs::read_to_string(checkout::path("deploy/Dockerfile")).unwrap();
        for package in PACKAGES.iter().filter(|package| **package != "caddy") {
            assert!(recipe.contains(&format!(" {package}")), "{package}");
        }
    }

    #[test]
    fn nothing_of_several_instances_is_overridden_by_the_app() {
        let several = fs::read_to_string(source("several-instances.conf")).unwrap();
        let app = fs::read_to_string(source("app.conf.template")).unwrap();
        // Those of the http block, which its servers and locations have unless they say otherwise.
        let directives: Vec<_> = several
            .lines()
            .filter(|line| line.starts_with("proxy_"))
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert!(!directives.is_empty());
        for directive in directives {
            assert!(!app.contains(&format!(" {directive} ")), "{directive}");
        }
    }

    #[test]
    fn both_servers_send_the_same_policies() {
        let nginx = fs::read_to_string(source("headers.conf")).unwrap();
        let caddy = fs::read_to_string(caddyfile()).unwrap();
        let values = nginx
            .lines()
            .filter_map(|line| line.strip_prefix("add_header "))
            .filter_map(|line| line.strip_suffix(" always;"));
        let mut count = 0;
        for value in values {
            assert!(caddy.contains(&format!("\t\t{value}\n")), "{value}");
            count += 1;
        }
        assert_eq!(count, 4);
    }
}
