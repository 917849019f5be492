use gloo_timers::callback::Interval;
use stylist::css;
use yew::prelude::*;
use yew_nextauth::{Timestamp, use_idle};

use super::action_button;
use crate::{
    User,
    clock::millis_until,
    messages::{MESSAGES, fill},
};

/// Warns that the session is about to end because nobody uses it.
///
/// Whatever the person does on the page makes it go away, already the press of
/// a key or of the button: it is there for who would rather be told what to do.
///
/// # Accessibility
///
/// `role="alert"`: spoken at once; the seconds are not, they would never stop.
#[component]
pub(crate) fn IdleWarning() -> Html {
    let idle = use_idle::<User>();
    let shown = idle.end().map(|end| {
        let idle = idle.clone();
        let onstay = Callback::from(move |_| idle.stay());
        let class = classes!(css!(
            "
            position: fixed; inset-inline: var(--gutter); inset-block-end: var(--space-4); z-index: 10;
            display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
            gap: var(--space-3) var(--space-4); max-width: 44rem; margin-inline: auto;
            padding: var(--space-4); border: 1px solid var(--warn); border-radius: var(--radius-m);
            background: var(--surface); box-shadow: var(--shadow);
            "
        ));
        html! {
            <div {class}>
                <p><strong>{ MESSAGES.idle_title }</strong>{ " " }<Countdown {end} /></p>
                { action_button("button primary small", false, MESSAGES.stay, onstay) }
            </div>
        }
    });
    html! { <div role="alert" data-part="idle">{ shown }</div> }
}

#[derive(Properties, PartialEq)]
struct CountdownProps {
    end: Timestamp,
}

#[component]
fn Countdown(props: &CountdownProps) -> Html {
    let seconds = |end: Timestamp| millis_until(end).unwrap_or_default().max(0) / 1_000;
    let left = use_state_eq(|| seconds(props.end));
    use_effect_with(props.end, {
        let left = left.setter();
        move |end| {
            let end = *end;
            let interval = Interval::new(1_000, move || left.set(seconds(end)));
            move || drop(interval)
        }
    });
    html! {
        <>
            <span class="visually-hidden">{ MESSAGES.idle_lead }</span>
            <span aria-hidden="true">{ fill(MESSAGES.idle_countdown, &left.to_string()) }</span>
        </>
    }
}
