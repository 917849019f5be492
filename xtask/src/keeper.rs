//! Keeps a program on a leash, so that it never outlives the command that
//! started it.
//!
//! `cargo xtask` starts each program through a keeper, a second process of this
//! same executable. The leash is the keeper's standard input: the operating
//! system closes it when `xtask` ends, in whatever way, `kill -9` included. Then
//! the keeper stops its program with all that the program has started itself
//! (trunk's cargo, cargo's rustc). Closing the leash is also how `xtask` stops a
//! program, so there is one way of stopping and it is always the tried one.

use std::ffi::OsString;
use std::io::{self, Read};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a program may take to stop by itself.
pub(crate) const GRACE: Duration = Duration::from_secs(8);

const POLL: Duration = Duration::from_millis(25);

/// How to start a program through a keeper.
pub(crate) fn kept(program: &Command) -> io::Result<Command> {
    let mut keeper = own_executable()?;
    keeper
        .arg("keep")
        .arg("--")
        .arg(program.get_program())
        .args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => keeper.env(name, value),
            None => keeper.env_remove(name),
        };
    }
    if let Some(folder) = program.get_current_dir() {
        keeper.current_dir(folder);
    }
    platform::own_group(&mut keeper);
    keeper.stdin(Stdio::piped());
    Ok(keeper)
}

/// Starts the program and waits until it ends or the leash is let go.
pub(crate) fn keep(command: &[OsString]) -> ExitCode {
    let mut child = match start(command) {
        Ok(child) => child,
        Err(error) => {
            let program = command.first().map(|name| name.to_string_lossy());
            crate::steps::complain(&format!(
                "error: {} cannot be started: {error}",
                program.unwrap_or_default()
            ));
            return ExitCode::from(127);
        }
    };
    let leash = watch_leash();
    let ended = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) => {}
            Err(_) => break None,
        }
        if leash.recv_timeout(POLL) != Err(RecvTimeoutError::Timeout) {
            break stop(&mut child);
        }
    };
    platform::kill_rest(&child);
    ended.map_or(ExitCode::FAILURE, exit_code)
}

/// Becomes the program, after having told the system to stop it with its parent.
///
/// Covers what the leash cannot: a keeper that is killed itself.
pub(crate) fn bind(command: &[OsString]) -> ExitCode {
    let error = platform::bind(command);
    let program = command.first().map(|name| name.to_string_lossy());
    crate::steps::complain(&format!(
        "error: {} cannot be started: {error}",
        program.unwrap_or_default()
    ));
    ExitCode::from(127)
}

fn start(command: &[OsString]) -> io::Result<Child> {
    let mut program = platform::bound(command)?;
    program.stdin(Stdio::null());
    platform::own_group(&mut program);
    program.spawn()
}

/// A channel that closes when the leash is let go.
fn watch_leash() -> mpsc::Receiver<()> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        // Nothing is ever written to it: a read ends when it is closed.
        let _ = io::stdin().lock().read_to_end(&mut Vec::new());
        drop(sender);
    });
    receiver
}

fn stop(child: &mut Child) -> Option<ExitStatus> {
    platform::ask_to_stop(child);
    let end = Instant::now() + GRACE;
    let status = loop {
        match child.try_wait() {
            Ok(None) if Instant::now() < end => thread::sleep(POLL),
            Ok(status) => break status,
            Err(_) => break None,
        }
    };
    // What it has started may need a moment longer.
    let end = end.min(Instant::now() + Duration::from_secs(1));
    while platform::has_rest(child) && Instant::now() < end {
        thread::sleep(POLL);
    }
    status
}

fn exit_code(status: ExitStatus) -> ExitCode {
    status
        .code()
        .or_else(|| platform::signal(status).map(|signal| 128 + signal))
        .and_then(|code| u8::try_from(code & 0xff).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from)
}

fn own_executable() -> io::Result<Command> {
    // The link leads to this very file, also if cargo has replaced it meanwhile.
    if cfg!(target_os = "linux") {
        return Ok(Command::new("/proc/self/exe"));
    }
    std::env::current_exe().map(Command::new)
}

#[cfg(unix)]
mod platform {
    use std::os::unix::process::{CommandExt, ExitStatusExt};

    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;

    use super::{Child, Command, ExitStatus, OsString, io};

    pub(super) fn own_group(command: &mut Command) {
        command.process_group(0);
    }

    #[cfg(target_os = "linux")]
    pub(super) fn bound(command: &[OsString]) -> io::Result<Command> {
        let mut program = super::own_executable()?;
        program.arg("bind").arg("--").args(command);
        Ok(program)
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn bound(command: &[OsString]) -> io::Result<Command> {
        super::plain(command)
    }

    pub(super) fn bind(command: &[OsString]) -> io::Error {
        #[cfg(target_os = "linux")]
        if let Err(error) = nix::sys::prctl::set_pdeathsig(Signal::SIGTERM) {
            return error.into();
        }
        match super::plain(command) {
            Ok(mut program) => program.exec(),
            Err(error) => error,
        }
    }

    pub(super) fn ask_to_stop(child: &Child) {
        let _ = killpg(group(child), Signal::SIGTERM);
    }

    pub(super) fn has_rest(child: &Child) -> bool {
        killpg(group(child), None).is_ok()
    }

    pub(super) fn kill_rest(child: &Child) {
        let _ = killpg(group(child), Signal::SIGKILL);
    }

    pub(super) fn signal(status: ExitStatus) -> Option<i32> {
        status.signal()
    }

    /// The child leads a group of its own, which bears its id.
    fn group(child: &Child) -> Pid {
        Pid::from_raw(child.id().cast_signed())
    }
}

#[cfg(windows)]
mod platform {
    use std::os::windows::process::CommandExt;

    use super::{Child, Command, ExitStatus, OsString, io};

    /// Ctrl-C is for `xtask` alone, which then lets go of the leashes.
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;

    pub(super) fn own_group(command: &mut Command) {
        command.creation_flags(CREATE_NEW_PROCESS_GROUP);
    }

    pub(super) fn bound(command: &[OsString]) -> io::Result<Command> {
        super::plain(command)
    }

    pub(super) fn bind(_command: &[OsString]) -> io::Error {
        io::ErrorKind::Unsupported.into()
    }

    /// There is no gentle way to stop a program without a window.
    pub(super) fn ask_to_stop(child: &Child) {
        let _ = Command::new("taskkill")
            .args(["/T", "/F", "/PID", &child.id().to_string()])
            .output();
    }

    pub(super) fn has_rest(_child: &Child) -> bool {
        false
    }

    pub(super) fn kill_rest(_child: &Child) {}

    pub(super) fn signal(_status: ExitStatus) -> Option<i32> {
        None
    }
}

fn plain(command: &[OsString]) -> io::Result<Command> {
    let (program, arguments) = command.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(program);
    command.args(arguments);
    Ok(command)
}
