use stylist::css;
use yew::prelude::*;

/// What a button that takes its time looks like.
///
/// It stays focusable while it is busy, as a disabled button would drop the
/// focus; a second click is refused by the action behind it.
pub(crate) fn busy_button(class: Classes, is_busy: bool, label: Html) -> Html {
    html! {
        <button
            type="submit"
            {class}
            aria-busy={is_busy.then_some("true")}
            aria-disabled={is_busy.then_some("true")}
        >
            if is_busy { { spinner() } }
            { label }
        </button>
    }
}

/// Turns while something takes its time.
pub(crate) fn spinner() -> Html {
    let class = classes!(css!(
        "
        flex: none; width: 1.125rem; height: 1.125rem;
        border: 2px solid currentColor; border-inline-end-color: transparent; border-radius: 50%;
        animation: turn .7s linear infinite;
        @keyframes turn { to { transform: rotate(1turn); } }
        "
    ));
    html! { <span {class} aria-hidden="true" /> }
}
