//! Chance that repeats itself.

use std::time::Duration;

/// A small generator (xorshift64*).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The rolls of that seed.
    pub fn new(seed: u64) -> Self {
        // The first rolls of small seeds are alike: mix them well.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides
    }

    /// A number from `least` to `most`, both of them among them.
    pub fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.roll(most - least + 1)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.roll(100) < chance
    }

    /// A time below that many milliseconds.
    pub fn millis(&mut self, below: u64) -> Duration {
        Duration::from_millis(self.roll(below))
    }

    /// One of several.
    ///
    /// # Panics
    ///
    /// If there are none.
    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let index = self.roll(list.len() as u64);
        &list[usize::try_from(index).unwrap_or_default()]
    }
}
