use yew::prelude::*;

use super::LanguageSwitch;
use crate::{brand, footer_link::FooterLink, hooks::use_words};

/// What stands below every page.
#[component]
pub(crate) fn Footer() -> Html {
    let language = use_words().language.tag;
    let link = |link: &FooterLink| {
        html! { <li><a href={link.url}>{ link.name_in(language) }</a></li> }
    };
    html! {
        <footer class="foot">
            <span>{ brand::NAME }</span>
            if !brand::LINKS.is_empty() {
                <ul>{ for brand::LINKS.iter().map(link) }</ul>
            }
            <LanguageSwitch />
        </footer>
    }
}
