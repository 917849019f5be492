/// A link of the brand, for the footer.
pub(crate) struct FooterLink {
    pub(crate) url: &'static str,
    /// By the tag of the language; the first is for all that are not there.
    pub(crate) names: &'static [(&'static str, &'static str)],
}

impl FooterLink {
    pub(crate) fn name_in(&self, language: &str) -> &'static str {
        let named = self.names.iter().find(|(tag, _)| *tag == language);
        named
            .or(self.names.first())
            .map_or(self.url, |(_, name)| name)
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
