//! TCP ports on the loopback interface.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Result, bail};

/// Who is going to listen on a port, and the option that chooses it.
pub(crate) struct Wanted {
    pub(crate) port: u16,
    pub(crate) part: &'static str,
    pub(crate) option: &'static str,
}

/// Refuses ports that are taken, or wanted twice.
pub(crate) fn check(wanted: &[Wanted]) -> Result<()> {
    for (index, one) in wanted.iter().enumerate() {
        if let Some(other) = wanted[..index].iter().find(|other| other.port == one.port) {
            bail!(
                "{} and {} both name port {}; choose another one with one of them",
                other.option,
                one.option,
                one.port
            );
        }
        if let Some(reason) = obstacle(one.port) {
            bail!("{}", refusal(one, reason));
        }
    }
    Ok(())
}

fn refusal(Wanted { port, part, option }: &Wanted, reason: &str) -> String {
    format!("port {port} for {part} {reason}; choose another one with {option}")
}

/// Why nobody could listen there.
fn obstacle(port: u16) -> Option<&'static str> {
    const TAKEN: &str = "is taken by another program";
    // A page on `localhost` may be asked for at either address.
    let answers = [
        IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(Ipv6Addr::LOCALHOST),
    ]
    .into_iter()
    .any(|ip| {
        TcpStream::connect_timeout(&SocketAddr::new(ip, port), Duration::from_millis(300)).is_ok()
    });
    if answers {
        return Some(TAKEN);
    }
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => None,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            Some("is not open to this user")
        }
        Err(_) => Some(TAKEN),
    }
}

/// Finds free ports.
///
/// They are below those that systems give to outgoing connections: a port stays
/// free while a test has its server down.
pub(crate) fn free<const N: usize>() -> Result<[u16; N]> {
    let start = 20_000 + u16::try_from(std::process::id() % 9_000)?;
    let mut candidates = (start..32_000).filter(|port| obstacle(*port).is_none());
    let mut ports = [0; N];
    for port in &mut ports {
        match candidates.next() {
            Some(free) => *port = free,
            None => bail!("no free port from {start} to 32000"),
        }
    }
    Ok(ports)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(port: u16, option: &'static str) -> Wanted {
        Wanted {
            port,
            part: "the app",
            option,
        }
    }

    #[test]
    fn a_taken_port_is_named_with_the_option_that_chooses_another() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = check(&[wanted(port, "--port")]).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "port {port} for the app is taken by another program; choose another one with --port"
            )
        );
    }

    #[test]
    fn the_same_port_for_two_parts_is_refused() {
        let [port] = free().unwrap();
        let error = check(&[wanted(port, "--port"), wanted(port, "--auth-port")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "--port and --auth-port both name port {port}; choose another one with one of them"
            )
        );
    }

    #[test]
    fn free_ports_are_different_and_can_be_listened_on() {
        let ports: [u16; 5] = free().unwrap();
        let listeners: Vec<_> = ports
            .map(|port| TcpListener::bind(("127.0.0.1", port)))
            .into();
        assert!(listeners.iter().all(Result::is_ok));
    }
}
