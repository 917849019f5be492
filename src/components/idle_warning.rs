use stylist::css;
use yew::prelude::*;
use yew_nextauth::{UseIdleHandle, use_idle};

use super::action_button;
use crate::{
    Config, User,
    hooks::{use_every, use_words},
    style::styled,
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
    // Where no session ends for want of use, nothing is ever said here.
    if use_context::<Config>().is_none_or(|config| config.idle.is_none()) {
        return Html::default();
    }
    let shown = idle.end().is_some().then(|| {
        let class = styled(css!(
            "
            position: fixed; inset-inline: var(--gutter); inset-block-end: var(--space-4); z-index: 10;
            display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
            gap: var(--space-3) var(--space-4); max-width: 44rem; margin-inline: auto;
            padding: var(--space-4); border: 1px solid var(--warn); border-radius: var(--radius-m);
            background: var(--surface); box-shadow: var(--shadow);
            "
        ));
        html! { <div {class}><Countdown {idle} /></div> }
    });
    html! { <div role="alert" data-part="idle">{ shown }</div> }
}

#[derive(Properties, PartialEq)]
struct CountdownProps {
    idle: UseIdleHandle,
}

#[component]
fn Countdown(props: &CountdownProps) -> Html {
    let words = use_words();
    use_every(1_000);
    let left = props.idle.time_left().unwrap_or_default();
    let left = usize::try_from(left.as_millis().div_ceil(1_000)).unwrap_or(usize::MAX);
    let onstay = {
        let idle = props.idle.clone();
        Callback::from(move |_| idle.stay())
    };
    // It is too late then; it takes as long as the server lets us wait.
    if left == 0 {
        return html! { <p>{ words.idle_ending }</p> };
    }
    html! {
        <>
            <p>
                <strong>{ words.idle_title }</strong>{ " " }
                <span class="visually-hidden">{ words.idle_lead }</span>
                <span aria-hidden="true">{ words.count(&words.idle_countdown, left) }</span>
            </p>
            { action_button("button primary small", false, words.stay, onstay) }
        </>
    }
}
