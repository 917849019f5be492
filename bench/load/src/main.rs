//! Prints figures as JSON on standard output, progress on standard error.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::Result;
use clap::{Parser, Subcommand};
use serde_json::{Value, json};
use yew_nextauth_bench_load::{
    crowd::{self, Client, Tallies},
    engine_figures::EngineFigures,
    report,
    steps::{Progress, say},
};

/// What the library costs, as far as no browser is needed to know it
#[derive(Parser)]
struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// A crowd's day at the server: next-auth v4's and v5's rules, and our engine
    Load {
        /// How many people; crowds of 1, 10, 100 and so on are taken from the same people
        #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..))]
        users: u64,
        /// Other people with another one
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// The engine's speed, as `cargo bench` has measured it, and its weight
    Engine {
        /// Where criterion leaves what it measures
        #[arg(long, default_value = "target/criterion")]
        estimates: PathBuf,
    },
}

fn main() -> Result<()> {
    let figures = match Options::parse().what {
        What::Load { users, seed } => load(users, seed)?,
        What::Engine { estimates } => json!({ "engine": EngineFigures::collect(&estimates)? }),
    };
    writeln!(io::stdout().lock(), "{figures:#}")?;
    Ok(())
}

fn load(users: u64, seed: u64) -> Result<Value> {
    say(&format!(
        "A day of {users} people, lived once with each of {} clients",
        Client::ALL.len()
    ));
    let progress = Progress::new("people", users);
    let (mut tallies, mut rows, mut counted) = (Tallies::default(), Vec::new(), 0);
    for size in sizes(users) {
        crowd::add_days(seed, counted..size, &mut tallies, || progress.step());
        counted = size;
        rows.extend(report::rows(seed, &tallies));
    }
    Ok(json!({ "load": serde_json::to_value(rows)? }))
}

/// 1, 10, 100 and so on, and at last the number itself.
fn sizes(users: u64) -> Vec<u64> {
    let powers = std::iter::successors(Some(1_u64), |size| size.checked_mul(10));
    let below = powers.take_while(|size| *size < users);
    below.chain([users]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowds_grow_by_ten_up_to_what_was_asked_for() {
        assert_eq!(sizes(1), [1]);
        assert_eq!(sizes(100), [1, 10, 100]);
        assert_eq!(sizes(250), [1, 10, 100, 250]);
    }
}
