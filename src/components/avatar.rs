use stylist::css;
use yew::prelude::*;

use crate::{User, style::styled};

#[derive(Properties, PartialEq)]
pub(crate) struct AvatarProps {
    pub(crate) user: User,
}

/// The picture; the initials where there is none, or where it does not load.
#[component]
pub(crate) fn Avatar(props: &AvatarProps) -> Html {
    let broken = use_state_eq(|| None::<String>);
    let url = props.user.image.as_deref();
    let is_shown = |url: &&str| url.starts_with("https:") && broken.as_deref() != Some(*url);
    match url.filter(is_shown) {
        Some(url) => {
            let onerror = {
                let broken = broken.setter();
                let url = url.to_owned();
                move |_| broken.set(Some(url.clone()))
            };
            html! {
                <img
                    class={style()} src={url.to_owned()} alt="" width="44" height="44"
                    referrerpolicy="no-referrer" {onerror}
                />
            }
        }
        None => html! { <span class={style()} aria-hidden="true">{ initials(&props.user) }</span> },
    }
}

/// Nobody's are an outline of a person.
fn initials(user: &User) -> Html {
    let initials = user.initials();
    if !initials.is_empty() {
        return html! { initials };
    }
    html! {
        <svg width="22" height="22" viewBox="0 0 22 22" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">
            <circle cx="11" cy="7.5" r="3.7" />
            <path d="M3.8 18.8c.8-3.7 3.6-5.6 7.2-5.6s6.4 1.9 7.2 5.6" />
        </svg>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%;
        background: var(--accent-soft); color: var(--accent); font-weight: 650; object-fit: cover;
        @media (forced-colors: active) { border: 1px solid CanvasText; }
        "
    ))
}
