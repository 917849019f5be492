//! The figures as JSON.

use serde::Serialize;

use crate::{
    crowd::{Client, Rules, Sum, Tallies, Tally},
    next_auth::Version,
    person::{DAY, Kind},
};

/// A crowd's day with a client.
#[derive(Debug, Serialize)]
pub struct Row {
    users: u64,
    seed: u64,
    /// `next-auth v4`, `next-auth v5` or `yew-nextauth`.
    client: &'static str,
    refetch_interval_seconds: Option<u64>,
    #[serde(flatten)]
    figures: Figures,
    requests_per_second: f64,
    cookie_encryptions_per_second: f64,
    /// Its begin as `hh:mm`, and the mean of its seconds.
    busiest_minute: String,
    busiest_minute_requests_per_second: f64,
    busiest_second_requests: u32,
    /// For `yew-nextauth`: its session reads in one of v4's, at the same interval.
    reads_per_read_of_v4: Option<f64>,
    reads_per_read_of_v5: Option<f64>,
    kinds: Vec<KindRow>,
}

/// The same for those of a kind.
#[derive(Debug, Serialize)]
struct KindRow {
    kind: &'static str,
    users: u64,
    #[serde(flatten)]
    figures: Figures,
    reads_per_read_of_v4: Option<f64>,
    reads_per_read_of_v5: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Figures {
    session_reads_per_day: u64,
    updates_per_day: u64,
    csrf_reads_per_day: u64,
    session_reads_per_user_day: f64,
    /// Of the 24 hours of the day.
    session_reads_per_user_hour: f64,
    /// Of the hours in which a tab is open on a machine that is awake.
    session_reads_per_open_hour: f64,
    open_hours_per_user_day: f64,
}

/// One row for each of [`Client::ALL`].
pub fn rows(seed: u64, tallies: &Tallies) -> Vec<Row> {
    let all = Client::ALL.into_iter().zip(tallies);
    all.map(|(client, tally)| row(seed, client, tally, tallies))
        .collect()
}

fn row(seed: u64, client: Client, tally: &Tally, tallies: &Tallies) -> Row {
    let total = tally.total();
    let (minute, requests) = tally.busiest_minute();
    let share = |version, sum: fn(&Tally) -> Sum| share(client, version, tally, tallies, sum);
    let kinds: [fn(&Tally) -> Sum; Kind::ALL.len()] = [
        |tally| tally.by_kind[0],
        |tally| tally.by_kind[1],
        |tally| tally.by_kind[2],
    ];
    Row {
        users: total.people,
        seed,
        client: name(client.rules),
        refetch_interval_seconds: client.refetch_interval.map(|interval| interval.as_secs()),
        figures: figures(total),
        requests_per_second: ratio(total.requests(), DAY.as_secs()),
        cookie_encryptions_per_second: ratio(total.cookies(), DAY.as_secs()),
        busiest_minute: format!("{:02}:{:02}", minute / 60, minute % 60),
        busiest_minute_requests_per_second: ratio(requests, 60),
        busiest_second_requests: tally.busiest_second(),
        reads_per_read_of_v4: share(Version::V4, Tally::total),
        reads_per_read_of_v5: share(Version::V5, Tally::total),
        kinds: Kind::ALL
            .into_iter()
            .zip(kinds)
            .map(|(kind, sum)| KindRow {
                kind: kind.as_str(),
                users: sum(tally).people,
                figures: figures(sum(tally)),
                reads_per_read_of_v4: share(Version::V4, sum),
                reads_per_read_of_v5: share(Version::V5, sum),
            })
            .collect(),
    }
}

fn name(rules: Rules) -> &'static str {
    match rules {
        Rules::NextAuth(Version::V4) => "next-auth v4",
        Rules::NextAuth(Version::V5) => "next-auth v5",
        Rules::Ours => "yew-nextauth",
    }
}

/// Our reads in one of that version's, where anything was read.
fn share(
    client: Client,
    version: Version,
    tally: &Tally,
    tallies: &Tallies,
    sum: fn(&Tally) -> Sum,
) -> Option<f64> {
    let peer = Client {
        rules: Rules::NextAuth(version),
        ..client
    };
    let place = Client::ALL.iter().position(|client| *client == peer)?;
    let reads = sum(&tallies[place]).reads;
    let is_asked = client.rules == Rules::Ours && reads > 0;
    is_asked.then(|| ratio(sum(tally).reads, reads))
}

fn figures(sum: Sum) -> Figures {
    const MILLIS_OF_HOUR: u64 = 3_600_000;
    Figures {
        session_reads_per_day: sum.reads,
        updates_per_day: sum.updates,
        csrf_reads_per_day: sum.token_reads,
        session_reads_per_user_day: ratio(sum.reads, sum.people),
        session_reads_per_user_hour: ratio(sum.reads, sum.people * 24),
        session_reads_per_open_hour: ratio(sum.reads * MILLIS_OF_HOUR, sum.open_millis),
        open_hours_per_user_day: ratio(sum.open_millis, sum.people * MILLIS_OF_HOUR),
    }
}

/// With four digits after the point; of nothing, nothing.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts and milliseconds far below 2^53"
)]
fn ratio(count: u64, of: u64) -> f64 {
    let ratio = count as f64 / of.max(1) as f64;
    (ratio * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::crowd::add_days;

    #[test]
    fn a_row_says_what_was_counted() {
        let mut tallies = Tallies::default();
        add_days(1, 0..30, &mut tallies, || ());
        let rows = serde_json::to_value(rows(1, &tallies)).unwrap();
        let (v4, ours) = (&rows[0], &rows[2]);
        assert_eq!(v4["client"], "next-auth v4");
        assert_eq!(v4["refetch_interval_seconds"], json!(null));
        assert_eq!(v4["reads_per_read_of_v4"], json!(null));
        assert_eq!(rows[5]["refetch_interval_seconds"], 300);
        let reads = |row: &serde_json::Value| row["session_reads_per_day"].as_f64().unwrap();
        let share = ours["reads_per_read_of_v4"].as_f64().unwrap();
        assert!((share - reads(ours) / reads(v4)).abs() < 0.001);
        let hourly = ours["session_reads_per_user_hour"].as_f64().unwrap();
        assert!((hourly - reads(ours) / 30.0 / 24.0).abs() < 0.001);
        let kinds = ours["kinds"].as_array().unwrap();
        assert!((kinds.iter().map(reads).sum::<f64>() - reads(ours)).abs() < 0.1);
    }
}
