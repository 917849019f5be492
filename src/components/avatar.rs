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
        None => html! { <span class={style()} aria-hidden="true">{ props.user.initials() }</span> },
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
