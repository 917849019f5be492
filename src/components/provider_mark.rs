use yew::prelude::*;

/// The provider's mark in the colour of the text, drawn by `assets/marks.css`;
/// the first letter of its name for one that is not there.
pub(crate) fn provider_mark(provider_id: &str, name: &str) -> Html {
    let mark = match provider_id {
        "apple" | "discord" | "facebook" | "github" | "gitlab" | "google" | "linkedin"
        | "slack" | "spotify" | "twitch" | "twitter" => provider_id,
        "azure-ad" | "azure-ad-b2c" | "microsoft-entra-id" => "microsoft",
        "auth0" | "authentik" | "cognito" | "keycloak" | "okta" | "oidc" | "zitadel" => "shield",
        _ => return html! { <span class="letter" aria-hidden="true">{ first_letter(name) }</span> },
    };
    html! { <span class="mark" data-mark={mark.to_owned()} aria-hidden="true" /> }
}

fn first_letter(name: &str) -> String {
    let letter = name.chars().find(|letter| letter.is_alphanumeric());
    letter.into_iter().flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_provider_is_known_by_its_letter() {
        assert_eq!(first_letter("  «acme»"), "A");
        assert_eq!(first_letter("…"), "");
    }
}
