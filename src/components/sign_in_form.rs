use stylist::css;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement};
use yew::prelude::*;
use yew_nextauth::{AuthClient, ErrorCode, Provider, SignIn, SignInResponse, use_auth_client};

use super::{Alert, TextField, submit_button};
use crate::{
    fields::{Arrangement, Field, FieldFault, FieldKind, FormLayout},
    hooks::{Then, use_action, use_slow, use_words},
    messages::{Trouble, failure, refusal},
    style::styled,
};

/// How far a sign-in has come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Progress {
    Started,
    Failed,
    /// The person is signed in, or the mail is sent.
    Accepted {
        answer: SignInResponse,
        /// Where the mail went.
        address: Option<String>,
    },
}

impl Progress {
    /// Somebody is signed in, by something else than a mail.
    pub(crate) fn signed_in(answer: SignInResponse) -> Self {
        Self::Accepted {
            answer,
            address: None,
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SignInFormProps {
    pub(crate) provider: Provider,
    pub(crate) layout: &'static FormLayout,
    /// The full path to come back to.
    pub(crate) return_to: AttrValue,
    /// The list that the browser shows for the user name has passkeys, too.
    #[prop_or_default]
    pub(crate) has_passkeys: bool,
    /// No other way in was tried since: what went wrong with this one is said.
    pub(crate) is_latest: bool,
    /// The form that most people use.
    pub(crate) is_first: bool,
    pub(crate) onprogress: Callback<Progress>,
}

/// Why the form is still there.
#[derive(Debug, Clone, PartialEq)]
enum FormTrouble {
    /// The fields by name.
    Fields(Vec<(&'static str, FieldFault)>),
    /// The server said no.
    Refused(Trouble),
    /// The server said nothing of use.
    Unanswered(Trouble),
}

impl FormTrouble {
    fn of_field(&self, name: &str) -> Option<FieldFault> {
        match self {
            Self::Fields(fields) => fields
                .iter()
                .find(|(field, _)| *field == name)
                .map(|(_, fault)| *fault),
            _ => None,
        }
    }

    fn of_form(&self) -> Option<&Trouble> {
        match self {
            Self::Refused(trouble) | Self::Unanswered(trouble) => Some(trouble),
            Self::Fields(_) => None,
        }
    }
}

/// The form of a provider that checks a password or mails a link.
///
/// The page stays: a refusal is shown in the form and costs nothing but the
/// secret, a lost connection costs nothing at all.
///
/// # Accessibility
///
/// After a refusal the focus is in the field to be typed again, which the
/// spoken alert describes.
#[component]
pub(crate) fn SignInForm(props: &SignInFormProps) -> Html {
    let SignInFormProps {
        provider, layout, ..
    } = props;
    let words = use_words();
    let client = use_auth_client();
    let action = use_action::<FormTrouble>();
    let form = use_node_ref();

    // Asked for while the person types: it saves the sign-in a round trip.
    use_effect_with(client.clone(), |client| {
        let client = client.clone();
        spawn_local(async move {
            // The sign-in asks again and shows what is wrong.
            let _ = client.get_csrf_token().await;
        });
    });
    use_effect_with(action.failed_attempt(), {
        let trouble = action.failure().cloned();
        let form = form.clone();
        let fields = layout.fields;
        let onprogress = props.onprogress.clone();
        move |_| {
            if let Some(trouble) = trouble {
                if let Some(form) = form.cast::<HtmlFormElement>() {
                    lead_back(&form, fields, &trouble);
                }
                onprogress.emit(Progress::Failed);
            }
        }
    });

    let onsubmit = {
        let action = action.clone();
        let form = form.clone();
        let request = SignIn::with(provider.id.as_str())
            .callback_url(props.return_to.as_str())
            .redirect(false);
        let fields = layout.fields;
        let onprogress = props.onprogress.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let Some(form) = form
                .cast::<HtmlFormElement>()
                .filter(|_| !action.is_running())
            else {
                return;
            };
            onprogress.emit(Progress::Started);
            let typed = match read(&form, fields) {
                Ok(typed) => typed,
                Err(trouble) => return action.fail(trouble),
            };
            let address = typed
                .iter()
                .find(|(field, _)| field.kind == FieldKind::Email)
                .map(|(_, value)| value.clone());
            let request = typed
                .into_iter()
                .fold(request.clone(), |request, (field, value)| {
                    request.field(field.name, value)
                });
            let onprogress = onprogress.clone();
            action.run(send(client.clone(), request), move |answer| {
                onprogress.emit(Progress::Accepted { answer, address });
                Then::Leaving
            });
        }
    };

    let is_busy = action.is_busy();
    let is_slow = use_slow(is_busy);
    let trouble = action.failure().filter(|_| props.is_latest);
    let alert_id = AttrValue::from(format!("{}-alert", provider.id));
    let refused_by = matches!(trouble, Some(FormTrouble::Refused(_))).then(|| alert_id.clone());
    let field = |field: &Field| {
        let mut field = *field;
        if props.has_passkeys && field.autocomplete == "username" {
            field.autocomplete = "username webauthn";
        }
        html! {
            <TextField
                key={field.name}
                id={format!("{}-{}", provider.id, field.name)}
                {field}
                error={trouble.and_then(|trouble| trouble.of_field(field.name)).map(|fault| field.fault(fault, words))}
                refused_by={refused_by.clone()}
                {is_busy}
            />
        }
    };
    let label = if is_busy {
        (layout.busy)(words).to_owned()
    } else {
        words.fill((layout.submit)(words), &provider.name)
    };
    let class = if props.is_first {
        "button primary wide"
    } else {
        "button quiet wide"
    };
    html! {
        <form method="post" novalidate=true data-provider={provider.id.clone()} ref={form} {onsubmit}>
            <Alert
                id={alert_id.clone()}
                trouble={trouble.and_then(FormTrouble::of_form).cloned()}
                attempt={action.failed_attempt()}
            />
            <div class={arranged(layout.arrangement)}>
                { for layout.fields.iter().map(field) }
            </div>
            { submit_button(class, is_busy, &label) }
            <p class="slow" role="status">if is_slow { { words.slow_server } }</p>
        </form>
    }
}

/// What was typed, or what is wrong with it.
fn read(
    form: &HtmlFormElement,
    fields: &'static [Field],
) -> Result<Vec<(&'static Field, String)>, FormTrouble> {
    let data = FormData::new_with_form(form).ok();
    let mut typed = Vec::new();
    let mut wrong = Vec::new();
    for field in fields {
        let value = data
            .as_ref()
            .and_then(|data| data.get(field.name).as_string())
            .unwrap_or_default();
        let value = if field.kind.is_secret() {
            value.as_str()
        } else {
            value.trim()
        };
        if value.is_empty() {
            wrong.push((field.name, FieldFault::Missing));
        } else if field.kind == FieldKind::Email && is_malformed(form, field) {
            wrong.push((field.name, FieldFault::Malformed));
        }
        typed.push((field, value.to_owned()));
    }
    if wrong.is_empty() {
        Ok(typed)
    } else {
        Err(FormTrouble::Fields(wrong))
    }
}

fn is_malformed(form: &HtmlFormElement, field: &Field) -> bool {
    input_of(form, field.name).is_some_and(|input| input.validity().type_mismatch())
}

async fn send(client: AuthClient, request: SignIn) -> Result<SignInResponse, FormTrouble> {
    match client.sign_in(request).await {
        Ok(answer) if answer.ok => Ok(answer),
        Ok(answer) => Err(FormTrouble::Refused(refusal(
            &answer.error.unwrap_or(ErrorCode::Signin),
        ))),
        Err(error) => Err(FormTrouble::Unanswered(failure(&error))),
    }
}

/// Puts the person where the form goes on: a refused secret is to be typed again.
fn lead_back(form: &HtmlFormElement, fields: &[Field], trouble: &FormTrouble) {
    let next = match trouble {
        FormTrouble::Fields(wrong) => wrong.first().map(|(name, _)| *name),
        FormTrouble::Refused(_) => {
            let secrets = || fields.iter().filter(|field| field.kind.is_secret());
            for field in secrets() {
                if let Some(input) = input_of(form, field.name) {
                    input.set_value("");
                }
            }
            secrets().chain(fields).next().map(|field| field.name)
        }
        FormTrouble::Unanswered(_) => None,
    };
    if let Some(input) = next.and_then(|name| input_of(form, name)) {
        let _ = HtmlElement::from(input).focus();
    }
}

fn input_of(form: &HtmlFormElement, name: &str) -> Option<HtmlInputElement> {
    form.get_with_name(name)?.dyn_into().ok()
}

fn arranged(arrangement: Arrangement) -> Classes {
    match arrangement {
        Arrangement::Stacked => classes!("field-stack"),
        Arrangement::SideBySide => styled(css!(
            "display: grid; gap: var(--space-3); grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start;"
        )),
    }
}
