use yew::prelude::*;

use super::LanguageSwitch;
use crate::brand;

/// What stands below every page.
#[component]
pub(crate) fn Footer() -> Html {
    html! {
        <footer class="foot">
            <span>{ brand::NAME }</span>
            <LanguageSwitch />
        </footer>
    }
}
