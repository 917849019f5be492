use stylist::css;
use yew::prelude::*;

use super::{Alert, action_button};
use crate::{
    hooks::{use_sign_out, use_words},
    messages::failure,
    style::styled,
};

/// Signs out in all tabs of the browser, and says that it is all of them.
#[component]
pub(crate) fn BrowserCard() -> Html {
    let words = use_words();
    let (action, onclick) = use_sign_out();
    let is_busy = action.is_busy();
    let label = if is_busy {
        words.signing_out
    } else {
        words.sign_out_everywhere
    };
    html! {
        <article class={classes!("card", "wide-card", style())} data-part="browser">
            <div class="words">
                <h2>{ words.this_browser }</h2>
                <p class="muted">{ words.sign_out_everywhere_lead }</p>
                if let Some(error) = action.failure() {
                    <Alert trouble={failure(error)} attempt={action.failed_attempt()} />
                }
            </div>
            { action_button("button quiet", is_busy, label, onclick) }
        </article>
    }
}

fn style() -> Classes {
    styled(css!(".words { display: grid; gap: var(--space-2); }"))
}
