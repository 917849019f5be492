use yew::prelude::*;
use yew_nextauth::{
    Provider, ProviderKind, SessionStatus, use_auth_client, use_providers, use_session_as,
};

use crate::{
    User, brand,
    components::{
        Alert, PageLink, PasskeyAutofill, PasskeyButton, Progress, ProviderButton, SignInForm,
        action_button, notice_page, retry_button,
    },
    fields::{FormLayout, form_layout},
    hooks::{Step, use_place, use_sign_out, use_words},
    messages::{Reason, Trouble, Words, failure, linked_error},
    pages::SentTo,
    routes::Route,
};

/// How the page stands towards the one who looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody knows yet whether there is anything to do.
    Unknown,
    /// Somebody came here who is signed in already.
    SignedIn,
    /// Somebody is to sign in.
    Choosing,
    /// Somebody has signed in while the page was open, here or in another tab.
    Leaving,
}

/// Everything that the server offers to sign in with.
///
/// Nothing here leaves the page but the buttons of providers with a page of
/// their own. Once somebody is signed in, it makes way for the page that they
/// came for.
#[component]
pub(crate) fn SignInPage() -> Html {
    let words = use_words();
    let place = use_place();
    let client = use_auth_client();
    let session = use_session_as::<User>();
    let providers = use_providers();
    let was_choosing = use_mut_ref(|| false);
    let is_trying = use_state_eq(|| false);
    // The way in that was tried last: what others said before is no longer of use.
    let latest = use_state_eq(|| None::<Way>);
    let return_to = place
        .return_path()
        .unwrap_or_else(|| place.path_of(Route::Home));

    let stage = match session.status() {
        SessionStatus::Loading => Stage::Unknown,
        SessionStatus::Authenticated if *was_choosing.borrow() => Stage::Leaving,
        SessionStatus::Authenticated => Stage::SignedIn,
        _ => {
            *was_choosing.borrow_mut() = true;
            Stage::Choosing
        }
    };
    // An attempt of this page knows better where to go: the server tells it.
    use_effect_with((stage, *is_trying), {
        let place = place.clone();
        let return_to = return_to.clone();
        move |(stage, is_trying)| {
            if *stage == Stage::Leaving && !is_trying {
                place.go(&return_to, Step::Replace);
            }
        }
    });
    let onprogress = {
        let place = place.clone();
        let return_to = return_to.clone();
        let is_trying = is_trying.setter();
        let latest = latest.setter();
        Callback::from(move |(way, progress)| match progress {
            Progress::Started => {
                latest.set(Some(way));
                is_trying.set(true);
            }
            Progress::Failed => is_trying.set(false),
            Progress::Accepted {
                address: Some(address),
                ..
            } => {
                place.hand_over(&place.path_of(Route::VerifyRequest), SentTo(address));
            }
            Progress::Accepted { answer, .. } => {
                let path = place.path_after_sign_in(&answer);
                place.go(path.as_deref().unwrap_or(&return_to), Step::Replace);
            }
        })
    };

    if let (Stage::SignedIn, Some(user)) = (stage, session.user()) {
        return html! { <AlreadySignedIn name={user.shown_name().map(str::to_owned)} {return_to} /> };
    }
    let linked = place
        .query_param("error")
        .filter(|_| latest.is_none())
        .map(|code| linked_error(&code));
    let choices = match (stage, providers.providers(), providers.error()) {
        (Stage::Unknown, ..) | (_, None, None) => skeleton(words),
        (_, Some(list), _) => {
            let ways = Ways {
                return_to: return_to.into(),
                latest: (*latest).clone(),
                has_passkeys: client.can_use_passkeys(),
                onprogress,
            };
            choices(words, list, &ways)
        }
        (_, None, Some(error)) => {
            let retry = {
                let providers = providers.clone();
                Callback::from(move |_| providers.retry())
            };
            html! {
                <Alert trouble={failure(error)}>
                    { retry_button(words, "button quiet small", providers.is_loading(), retry) }
                </Alert>
            }
        }
    };
    html! {
        <main id="content" class="split">
            <section class="pane">
                <div class="box">
                    <div class="head">
                        <h1 tabindex="-1">{ words.sign_in_heading }</h1>
                        <p class="muted">{ words.sign_in_lead }</p>
                    </div>
                    if let Some(trouble) = linked { <Alert {trouble} /> }
                    { choices }
                </div>
            </section>
            { side(words) }
        </main>
    }
}

/// One way in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// What is offered for the provider of that id.
    Provider(AttrValue),
    /// A passkey that the browser offers in a field.
    Field,
}

impl Way {
    fn of(provider: &Provider) -> Self {
        Self::Provider(provider.id.clone().into())
    }
}

/// What all ways in have in common.
struct Ways {
    return_to: AttrValue,
    latest: Option<Way>,
    /// Whether this computer can make any.
    has_passkeys: bool,
    onprogress: Callback<(Way, Progress)>,
}

impl Ways {
    /// What is told of that way.
    fn onprogress(&self, way: Way) -> Callback<Progress> {
        self.onprogress
            .reform(move |progress| (way.clone(), progress))
    }

    /// Whether it may say what was wrong with it.
    fn is_latest(&self, way: &Way) -> bool {
        self.latest.as_ref() == Some(way)
    }
}

/// The groups in the order in which most people want them.
fn choices(words: Words, list: &[Provider], ways: &Ways) -> Html {
    let return_to = &ways.return_to;
    let buttons: Vec<&Provider> = list
        .iter()
        .filter(|provider| provider.kind.is_redirect())
        .collect();
    let forms = forms(list);
    let passkey = list
        .iter()
        .find(|provider| provider.kind == ProviderKind::WebAuthn && ways.has_passkeys);
    let has_buttons = !buttons.is_empty() || passkey.is_some();
    if !has_buttons && forms.is_empty() {
        return html! { <Alert trouble={Trouble::from(Reason::NothingOffered)} /> };
    }
    let button = |provider: &&Provider| {
        html! {
            <ProviderButton
                key={provider.id.clone()}
                provider={(*provider).clone()}
                return_to={return_to.clone()}
                is_latest={ways.is_latest(&Way::of(provider))}
                onprogress={ways.onprogress(Way::of(provider))}
            />
        }
    };
    let passkey_button = passkey.map(|provider| {
        html! {
            <>
                <PasskeyAutofill
                    provider={provider.id.clone()}
                    return_to={return_to.clone()}
                    is_latest={ways.is_latest(&Way::Field)}
                    onprogress={ways.onprogress(Way::Field)}
                />
                <PasskeyButton
                    provider={provider.clone()}
                    return_to={return_to.clone()}
                    is_latest={ways.is_latest(&Way::of(provider))}
                    onprogress={ways.onprogress(Way::of(provider))}
                />
            </>
        }
    });
    let form = |(index, (provider, layout)): (usize, &(&Provider, &'static FormLayout))| {
        html! {
            <>
                if index > 0 || has_buttons {
                    <div class="rule">{ words.fill((layout.rule)(words), &provider.name) }</div>
                }
                <SignInForm
                    key={provider.id.clone()}
                    provider={(*provider).clone()}
                    layout={*layout}
                    return_to={return_to.clone()}
                    is_first={index == 0}
                    has_passkeys={index == 0 && passkey.is_some()}
                    is_latest={ways.is_latest(&Way::of(provider))}
                    onprogress={ways.onprogress(Way::of(provider))}
                />
            </>
        }
    };
    html! {
        <>
            if has_buttons {
                <div class="stack">
                    { for buttons.iter().map(button) }
                    { passkey_button }
                </div>
            }
            { for forms.iter().enumerate().map(form) }
        </>
    }
}

/// Where a form stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// The password that most people have.
    Password,
    /// A link by mail.
    Mail,
    /// All else, and so the last.
    Other,
}

impl Rank {
    /// In the order of the page. The length has a rank that is forgotten here not compile.
    const ALL: [Self; Self::Other as usize + 1] = [Self::Password, Self::Mail, Self::Other];

    fn of(provider: &Provider) -> Self {
        match (&provider.kind, provider.id.as_str()) {
            (ProviderKind::Credentials, "credentials") => Self::Password,
            (ProviderKind::Email, _) => Self::Mail,
            _ => Self::Other,
        }
    }
}

/// What is typed into, by rank, and as the server lists it within one.
fn forms(list: &[Provider]) -> Vec<(&Provider, &'static FormLayout)> {
    let of_rank = |wanted| {
        let is_of_rank = move |provider: &&Provider| Rank::of(provider) == wanted;
        list.iter().filter(is_of_rank)
    };
    Rank::ALL
        .into_iter()
        .flat_map(of_rank)
        .filter_map(|provider| Some((provider, form_layout(provider)?)))
        .collect()
}

/// In the size of what mostly comes.
fn skeleton(words: Words) -> Html {
    html! {
        <div class="box" aria-busy="true">
            <span class="visually-hidden">{ words.loading }</span>
            <span class="skeleton control" />
            <span class="rule" />
            <div class="field-stack">
                <span class="skeleton field" />
                <span class="skeleton field" />
                <span class="skeleton control" />
            </div>
        </div>
    }
}

fn side(words: Words) -> Html {
    html! {
        <aside class="side" aria-hidden="true">
            { brand::ornament() }
            <div class="words">
                <p class="claim">{ words.claim }</p>
                <p>{ words.claim_detail }</p>
            </div>
        </aside>
    }
}

#[derive(Properties, PartialEq)]
struct AlreadySignedInProps {
    name: Option<String>,
    return_to: String,
}

/// For who opens the page and has a session: the forms would only puzzle.
#[component]
fn AlreadySignedIn(props: &AlreadySignedInProps) -> Html {
    let words = use_words();
    let (action, onclick) = use_sign_out();
    let heading = match &props.name {
        Some(name) => words.fill(words.already_signed_in, name),
        None => words.already_signed_in_nameless.to_owned(),
    };
    notice_page(
        &heading,
        html! {
            <>
                <p class="muted">{ words.already_signed_in_lead }</p>
                if let Some(error) = action.failure() {
                    <Alert trouble={failure(error)} attempt={action.failed_attempt()} />
                }
            </>
        },
        html! {
            <>
                <PageLink class="button primary" to={props.return_to.clone()}>{ words.continue_on }</PageLink>
                { action_button("button quiet", action.is_busy(), words.use_another_account, onclick) }
            </>
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(id: &str, kind: ProviderKind) -> Provider {
        Provider {
            id: id.to_owned(),
            name: id.to_owned(),
            kind,
            signin_url: String::new(),
            callback_url: String::new(),
        }
    }

    #[test]
    fn each_provider_with_a_form_has_one_and_the_usual_ones_come_first() {
        let list = [
            provider("pin", ProviderKind::Credentials),
            provider("oidc", ProviderKind::Oidc),
            provider("email", ProviderKind::Email),
            provider("ldap", ProviderKind::Credentials),
            provider("credentials", ProviderKind::Credentials),
        ];
        let shown = forms(&list);
        let ids: Vec<&str> = shown.iter().map(|(form, _)| form.id.as_str()).collect();
        assert_eq!(ids, ["credentials", "email", "pin", "ldap"]);
    }
}
