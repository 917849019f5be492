use stylist::css;
use yew::prelude::*;

use crate::{messages::Words, style::styled};

/// A button that sends its form.
pub(crate) fn submit_button(class: &'static str, is_busy: bool, label: &str) -> Html {
    button("submit", class, is_busy, html! { label }, Callback::noop())
}

/// A button that starts something.
pub(crate) fn action_button(
    class: &'static str,
    is_busy: bool,
    label: &str,
    onclick: Callback<MouseEvent>,
) -> Html {
    button("button", class, is_busy, html! { label }, onclick)
}

/// A button that does again what failed.
pub(crate) fn retry_button(
    words: Words,
    class: &'static str,
    is_busy: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    let label = if is_busy {
        words.trying
    } else {
        words.try_again
    };
    action_button(class, is_busy, label, onclick)
}

/// While it is busy it keeps the focus, which a disabled button would drop; a
/// second click is refused by the action behind it.
fn button(
    kind: &'static str,
    class: &'static str,
    is_busy: bool,
    label: Html,
    onclick: Callback<MouseEvent>,
) -> Html {
    let busy = is_busy.then_some("true");
    html! {
        <button type={kind} {class} aria-busy={busy} aria-disabled={busy} {onclick}>
            if is_busy { { spinner() } }
            { label }
        </button>
    }
}

/// Turns while something takes its time.
pub(crate) fn spinner() -> Html {
    let class = styled(css!(
        "
        flex: none; width: 1.125rem; height: 1.125rem;
        border: 2px solid currentColor; border-inline-end-color: transparent; border-radius: 50%;
        animation: turn .7s linear infinite;
        @keyframes turn { to { transform: rotate(1turn); } }
        "
    ));
    html! { <span {class} aria-hidden="true" /> }
}
