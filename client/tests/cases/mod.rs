//! How many cases the property tests try.

use proptest::prelude::ProptestConfig;

/// `PROPTEST_CASES` of the environment, or so many.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let asked_for = std::env::var("PROPTEST_CASES").ok();
    let cases = asked_for.and_then(|number| number.parse().ok());
    ProptestConfig::with_cases(cases.unwrap_or(usual))
}
