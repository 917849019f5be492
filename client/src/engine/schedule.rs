use std::time::Duration;

use super::Effect;
use crate::protocol::Timestamp;

/// What a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// The next read by `refetch_interval`.
    Poll,
    /// The next try after a failed read.
    Retry,
    /// The end of the session.
    Expiry,
    /// The read that follows other tabs' news, unless their answer comes first.
    Heed,
    /// The second question whether a session is over.
    Confirm,
    /// The warning that nobody uses the session, and its end.
    Idle,
}

impl Timer {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Poll,
        Self::Retry,
        Self::Expiry,
        Self::Heed,
        Self::Confirm,
        Self::Idle,
    ];
}

/// A browser's timer takes no more: a longer delay fires at once. A deadline
/// farther off is reached in steps.
pub const MAX_DELAY: Duration = Duration::from_millis(i32::MAX as u64);

/// A share of a second, an interval, a crowd: from 0 to 1000 thousandths.
///
/// Each tab has its own, so that the tabs of many people do not ask all at the
/// same moment: polls come up to a tenth of their interval later by it, and
/// tries after a failure up to a quarter of their pause earlier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spread(u32);

impl Spread {
    /// Everything as it is set.
    pub const NONE: Self = Self(0);

    /// From a number from 0 to 1, such as a random one; others are cut off.
    pub fn new(share: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast of a float is cut off at the limits, and NaN is 0"
        )]
        let thousandths = (share * 1_000.0) as u32;
        Self(thousandths.min(1_000))
    }

    /// That share of a tenth or a quarter.
    fn of(self, duration: Duration, divisor: u32) -> Duration {
        duration / divisor / 1_000 * self.0
    }
}

/// How long after a failed read the next one is made, at first and at most.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LONGEST_RETRY: Duration = Duration::from_secs(2);

/// The server's clock and ours differ a little: asked a moment later, it has
/// no doubt left.
const EXPIRY_SLACK: Duration = Duration::from_millis(500);

/// All that the deadlines follow from.
pub(super) struct Facts {
    /// The page can be seen, and no request that changes or reads the session is under way.
    pub(super) is_awake: bool,
    pub(super) is_online: bool,
    pub(super) spread: Spread,
    pub(super) expires: Option<Timestamp>,
    /// How often to ask; `None` while polling pauses.
    pub(super) poll_interval: Option<Duration>,
    pub(super) last_read_at: Option<Timestamp>,
    pub(super) last_failure_at: Option<Timestamp>,
    pub(super) failures: u32,
    /// Another tab has told news.
    pub(super) heed_at: Option<Timestamp>,
    /// The server says that the session is over, and is to be asked again.
    pub(super) confirm_at: Option<Timestamp>,
    /// Nobody uses the session.
    pub(super) idle_at: Option<Timestamp>,
}

impl Facts {
    fn deadline(&self, timer: Timer, now: Timestamp) -> Option<Timestamp> {
        match timer {
            Timer::Heed => self.heed_at,
            Timer::Confirm => self.confirm_at,
            Timer::Idle => self.idle_at,
            _ if !self.is_awake => None,
            Timer::Poll => {
                let interval = self.poll_interval?;
                let interval = interval.saturating_add(self.spread.of(interval, 10));
                Some(self.last_read_at.unwrap_or(now).after(interval))
            }
            Timer::Retry => {
                let factor = 2u32.saturating_pow(self.failures.saturating_sub(1));
                let pause = FIRST_RETRY.saturating_mul(factor).min(LONGEST_RETRY);
                let pause = pause.saturating_sub(self.spread.of(pause, 4));
                let failed_at = self.last_failure_at?;
                self.is_online.then(|| failed_at.after(pause))
            }
            Timer::Expiry => {
                let ends = self.expires?.after(EXPIRY_SLACK);
                // Asked after its end and still there: the server counts otherwise.
                let is_asked = self.last_read_at.is_some_and(|at| at >= ends);
                (!is_asked).then_some(ends)
            }
        }
    }
}

/// When each timer is due, as far as the browser has been told.
#[derive(Debug, Default)]
pub(super) struct Deadlines {
    poll: Option<Timestamp>,
    retry: Option<Timestamp>,
    expiry: Option<Timestamp>,
    heed: Option<Timestamp>,
    confirm: Option<Timestamp>,
    idle: Option<Timestamp>,
}

impl Deadlines {
    fn slot(&mut self, timer: Timer) -> &mut Option<Timestamp> {
        match timer {
            Timer::Poll => &mut self.poll,
            Timer::Retry => &mut self.retry,
            Timer::Expiry => &mut self.expiry,
            Timer::Heed => &mut self.heed,
            Timer::Confirm => &mut self.confirm,
            Timer::Idle => &mut self.idle,
        }
    }

    /// Arms and disarms what the facts have changed.
    pub(super) fn schedule(&mut self, now: Timestamp, facts: &Facts, effects: &mut Vec<Effect>) {
        for timer in Timer::ALL {
            let deadline = facts.deadline(timer, now);
            let slot = self.slot(timer);
            if *slot == deadline {
                continue;
            }
            *slot = deadline;
            effects.push(match deadline {
                Some(deadline) => Effect::Arm(timer, deadline.since(now).min(MAX_DELAY)),
                None => Effect::Disarm(timer),
            });
        }
    }

    /// Takes note that a timer ran out; true if its deadline has come, and
    /// not just the longest step towards it.
    pub(super) fn elapsed(&mut self, timer: Timer, now: Timestamp) -> bool {
        self.slot(timer)
            .take()
            .is_some_and(|deadline| now >= deadline)
    }
}
