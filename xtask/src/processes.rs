//! The programs that a command runs, and their end.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{keeper, steps};

/// The person has asked to stop, by Ctrl-C or by a signal.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}

/// Running programs. All are stopped when it is dropped.
pub(crate) struct Processes {
    sender: Sender<Event>,
    events: Receiver<Event>,
    running: Vec<Running>,
    started: usize,
}

enum Event {
    Interrupted,
    Ended {
        id: usize,
        status: Option<ExitStatus>,
    },
}

struct Running {
    id: usize,
    name: String,
    /// Closed when dropped, upon which the keeper stops the program.
    leash: Option<ChildStdin>,
}

/// Names one of the running programs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProcessId(usize);

/// A program that has ended by itself.
struct End {
    id: usize,
    name: String,
    status: Option<ExitStatus>,
}

impl Processes {
    /// Catches Ctrl-C and the signals that ask a program to end.
    pub(crate) fn new() -> Result<Self> {
        let (sender, events) = mpsc::channel();
        let on_signal = sender.clone();
        ctrlc::set_handler(move || {
            let _ = on_signal.send(Event::Interrupted);
        })
        .context("cannot listen for Ctrl-C")?;
        Ok(Self {
            sender,
            events,
            running: Vec::new(),
            started: 0,
        })
    }

    /// Runs a program to its end. Not to succeed is an error.
    pub(crate) fn run(&mut self, name: &str, command: &Command) -> Result<()> {
        match self.run_to_end(name, command)? {
            Some(status) if status.success() => Ok(()),
            status => bail!("{name} failed ({})", describe(status)),
        }
    }

    /// Runs a program to its end and tells whether it has succeeded.
    pub(crate) fn succeeds(&mut self, name: &str, command: &Command) -> Result<bool> {
        let status = self.run_to_end(name, command)?;
        Ok(status.is_some_and(|status| status.success()))
    }

    /// The end of another program meanwhile is an error.
    fn run_to_end(&mut self, name: &str, command: &Command) -> Result<Option<ExitStatus>> {
        let ProcessId(id) = self.start(name, command)?;
        loop {
            match self.next_end(None)? {
                Some(end) if end.id == id => return Ok(end.status),
                Some(end) => return Err(end.into_error()),
                None => {}
            }
        }
    }

    /// Starts a program that shows what it has to say itself.
    pub(crate) fn start(&mut self, name: &str, command: &Command) -> Result<ProcessId> {
        self.spawn(name, &mut keeper::kept(command)?)
    }

    /// Starts a program and shows the lines of its standard output that `show`
    /// lets through.
    pub(crate) fn start_filtered(
        &mut self,
        name: &str,
        command: &Command,
        show: fn(&str) -> bool,
    ) -> Result<ProcessId> {
        let mut keeper = keeper::kept(command)?;
        let (reader, writer) = std::io::pipe().context("cannot open a pipe")?;
        keeper.stdout(writer);
        let id = self.spawn(name, &mut keeper)?;
        thread::spawn(move || {
            for line in BufReader::new(reader).lines().map_while(Result::ok) {
                if show(&line) {
                    steps::say(&line);
                }
            }
        });
        Ok(id)
    }

    fn spawn(&mut self, name: &str, keeper: &mut Command) -> Result<ProcessId> {
        let mut child = keeper
            .stdin(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        self.started += 1;
        let id = self.started;
        self.running.push(Running {
            id,
            name: name.to_owned(),
            leash: child.stdin.take(),
        });
        let sender = self.sender.clone();
        thread::spawn(move || {
            let status = child.wait().ok();
            let _ = sender.send(Event::Ended { id, status });
        });
        Ok(ProcessId(id))
    }

    /// Waits for that long. The end of any program is an error, with its name.
    pub(crate) fn stay_up(&mut self, time: Duration) -> Result<()> {
        match self.next_end(Some(time))? {
            Some(end) => Err(end.into_error()),
            None => Ok(()),
        }
    }

    /// Waits until a program ends, which is an error, or the person interrupts.
    pub(crate) fn stay_up_for_good(&mut self) -> Result<()> {
        loop {
            if let Some(end) = self.next_end(None)? {
                return Err(end.into_error());
            }
        }
    }

    /// Stops one program and waits until it is gone.
    pub(crate) fn stop(&mut self, ProcessId(id): ProcessId) {
        for running in self.running.iter_mut().filter(|running| running.id == id) {
            running.leash = None;
        }
        self.wait_until(|processes| processes.running.iter().all(|running| running.id != id));
    }

    fn stop_all(&mut self) {
        for running in &mut self.running {
            running.leash = None;
        }
        self.wait_until(|processes| processes.running.is_empty());
    }

    fn wait_until(&mut self, done: impl Fn(&Self) -> bool) {
        let end = Instant::now() + keeper::GRACE + Duration::from_secs(3);
        while !done(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(Event::Ended { id, .. }) => self.forget(id),
                Ok(Event::Interrupted) => {}
                Err(_) => break,
            }
        }
    }

    fn next_end(&mut self, timeout: Option<Duration>) -> Result<Option<End>> {
        let event = match timeout {
            Some(time) => match self.events.recv_timeout(time) {
                Ok(event) => event,
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => bail!(Interrupted),
            },
            None => self.events.recv().map_err(|_| Interrupted)?,
        };
        match event {
            Event::Interrupted => bail!(Interrupted),
            Event::Ended { id, status } => {
                let name = self.running.iter().find(|running| running.id == id);
                let end = name.map(|running| End {
                    id,
                    name: running.name.clone(),
                    status,
                });
                self.forget(id);
                Ok(end)
            }
        }
    }

    fn forget(&mut self, id: usize) {
        self.running.retain(|running| running.id != id);
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        self.stop_all();
    }
}

impl End {
    fn into_error(self) -> anyhow::Error {
        anyhow::anyhow!(
            "{} has stopped by itself ({}); what it said is above",
            self.name,
            describe(self.status)
        )
    }
}

fn describe(status: Option<ExitStatus>) -> String {
    match status.and_then(|status| status.code()) {
        Some(code) => format!("exit code {code}"),
        None => "killed".to_owned(),
    }
}
