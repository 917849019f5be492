use yew::prelude::*;

use super::LanguageSwitch;
use crate::{brand, hooks::use_words};

/// A link of the brand.
pub(crate) struct FooterLink {
    pub(crate) url: &'static str,
    /// By the tag of the language; the first is for all that are not there.
    pub(crate) names: &'static [(&'static str, &'static str)],
}

impl FooterLink {
    fn name_in(&self, language: &str) -> &'static str {
        let named = self.names.iter().find(|(tag, _)| *tag == language);
        named
            .or(self.names.first())
            .map_or(self.url, |(_, name)| name)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_named_in_the_language_of_the_page_or_in_the_first_of_its_own() {
        let link = FooterLink {
            url: "/terms",
            names: &[("en", "Terms"), ("de", "Bedingungen")],
        };
        assert_eq!(link.name_in("de"), "Bedingungen");
        assert_eq!(link.name_in("ar"), "Terms");
    }
}
