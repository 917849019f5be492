use yew_nextauth::Timestamp;

/// How far off a time is, by this computer's clock; negative when it is over.
pub(crate) fn millis_until(time: Timestamp) -> Option<i64> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "times in milliseconds are far below 2^53"
    )]
    let now = js_sys::Date::now() as i64;
    time.as_millis().checked_sub(now)
}
