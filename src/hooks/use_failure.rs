use yew::prelude::*;

use super::UseActionHandle;

/// Calls back after each attempt that failed.
///
/// Nothing renders again.
#[hook]
pub(crate) fn use_failure<E: 'static>(action: &UseActionHandle<E>, on_failure: Callback<()>) {
    use_effect_with(action.failed_attempt(), move |attempt| {
        if attempt.is_some() {
            on_failure.emit(());
        }
    });
}
