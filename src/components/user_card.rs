use stylist::css;
use yew::prelude::*;
use yew_nextauth::Timestamp;

use crate::{
    User,
    clock::millis_until,
    messages::{MESSAGES, in_millis},
};

/// Who is signed in, and until when.
pub(crate) fn user_card(user: &User, expires: Option<Timestamp>) -> Html {
    let not_given = || MESSAGES.not_given.to_owned();
    let ends = expires
        .and_then(millis_until)
        .map_or_else(not_given, in_millis);
    let rows = [
        (MESSAGES.session_email, user.email.clone()),
        (MESSAGES.session_role, user.role.clone()),
        (MESSAGES.session_ends, Some(ends)),
    ];
    let row = |(label, value): (&str, Option<String>)| {
        html! { <div><dt>{ label }</dt><dd>{ value.unwrap_or_else(not_given) }</dd></div> }
    };
    html! {
        <article class={classes!("card", style())}>
            <div class="who">
                { avatar(user) }
                <h2>{ user.shown_name().unwrap_or(MESSAGES.session) }</h2>
            </div>
            <dl>{ for rows.into_iter().map(row) }</dl>
        </article>
    }
}

/// The picture; the initials where there is none.
fn avatar(user: &User) -> Html {
    match user
        .image
        .as_deref()
        .filter(|url| url.starts_with("https:"))
    {
        Some(url) => html! {
            <img class="avatar" src={url.to_owned()} alt="" width="44" height="44" referrerpolicy="no-referrer" />
        },
        None => html! { <span class="avatar" aria-hidden="true">{ user.initials() }</span> },
    }
}

fn style() -> Classes {
    classes!(css!(
        "
        .who { display: flex; gap: .8rem; align-items: center; min-width: 0; }
        .who h2 { overflow-wrap: anywhere; min-width: 0; }
        .avatar {
            flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%;
            background: var(--accent-soft); color: var(--accent); font-weight: 650; object-fit: cover;
        }
        dl { display: grid; gap: .4rem; }
        dl > div { display: flex; justify-content: space-between; gap: var(--space-4); }
        dt { color: var(--ink-3); flex: none; }
        dd { text-align: end; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        "
    ))
}
