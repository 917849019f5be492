use stylist::css;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{fields::Field, hooks::use_words, messages::Words, style::styled};

#[derive(Properties, PartialEq)]
pub(crate) struct TextFieldProps {
    /// Unlike any other on the page.
    pub(crate) id: AttrValue,
    pub(crate) field: Field,
    /// What is wrong with what was typed.
    #[prop_or_default]
    pub(crate) error: Option<&'static str>,
    /// The alert that says why the whole form was refused.
    #[prop_or_default]
    pub(crate) refused_by: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) hint: Option<&'static str>,
    /// What it holds until somebody types.
    #[prop_or_default]
    pub(crate) initial: Option<AttrValue>,
    /// The form is being sent: what was shown is hidden again.
    #[prop_or_default]
    pub(crate) is_busy: bool,
}

/// A labelled input, with what a password needs.
///
/// The browser holds what is typed, and it is read when the form is sent:
/// password managers fill fields in without telling.
///
/// # Accessibility
///
/// The error and the hint describe the input, an error marks it as invalid.
#[component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    let words = use_words();
    let TextFieldProps { id, field, .. } = props;
    let is_shown = use_state_eq(|| false);
    let has_caps_lock = use_state_eq(|| false);
    let input = use_node_ref();

    use_effect_with(
        (props.initial.clone(), input.clone()),
        |(initial, input)| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.set_default_value(initial.as_deref().unwrap_or_default());
            }
        },
    );
    use_effect_with((props.is_busy, is_shown.setter()), |(is_busy, is_shown)| {
        if *is_busy {
            is_shown.set(false);
        }
    });

    let is_secret = field.kind.is_secret();
    let onkey = {
        let has_caps_lock = has_caps_lock.setter();
        Callback::from(move |event: KeyboardEvent| {
            has_caps_lock.set(event.get_modifier_state("CapsLock"));
        })
    };
    let onblur = {
        let has_caps_lock = has_caps_lock.setter();
        Callback::from(move |_| has_caps_lock.set(false))
    };

    let error_id = format!("{id}-error");
    let hint_id = format!("{id}-hint");
    let described_by: Vec<&str> = [
        props.error.map(|_| error_id.as_str()),
        props.refused_by.as_deref(),
        props.hint.map(|_| hint_id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let is_invalid = props.error.is_some() || props.refused_by.is_some();
    let input_type = if *is_shown {
        "text"
    } else {
        field.kind.input_type()
    };

    html! {
        <div class={style()}>
            <div class="above">
                <label for={id}>{ (field.label)(words) }</label>
                if is_secret {
                    <span class="caps" role="status">
                        if *has_caps_lock { { words.caps_lock } }
                    </span>
                }
            </div>
            <div class={classes!("in", is_secret.then_some("has-show"))}>
                <input
                    {id}
                    ref={input}
                    name={field.name}
                    type={input_type}
                    inputmode={field.kind.input_mode()}
                    autocomplete={field.autocomplete}
                    autocapitalize={field.kind.is_verbatim().then_some("none")}
                    spellcheck={field.kind.is_verbatim().then_some("false")}
                    placeholder={field.placeholder.map(|placeholder| placeholder(words))}
                    aria-invalid={is_invalid.then_some("true")}
                    aria-describedby={(!described_by.is_empty()).then(|| described_by.join(" "))}
                    onkeydown={is_secret.then(|| onkey.clone())}
                    onkeyup={is_secret.then_some(onkey)}
                    onblur={is_secret.then_some(onblur)}
                />
                if is_secret { { show_button(words, id, field, &is_shown) } }
            </div>
            if let Some(error) = props.error { <p class="error" id={error_id}>{ error }</p> }
            if let Some(hint) = props.hint { <p class="hint" id={hint_id}>{ hint }</p> }
        </div>
    }
}

fn show_button(
    words: Words,
    id: &AttrValue,
    field: &Field,
    is_shown: &UseStateHandle<bool>,
) -> Html {
    let (text, long_text) = if **is_shown {
        (words.hide, words.hide_field)
    } else {
        (words.show, words.show_field)
    };
    let onclick = {
        let is_shown = is_shown.clone();
        move |_| is_shown.set(!*is_shown)
    };
    html! {
        <button type="button" aria-controls={id} aria-label={words.fill(long_text, (field.label)(words))} {onclick}>
            { text }
        </button>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        display: grid; gap: .35rem; min-width: 0;
        .above { display: flex; justify-content: space-between; gap: var(--space-2); }
        label { font-weight: 560; }
        .caps { color: var(--warn); font-size: var(--text-xs); line-height: 1.8; }
        .in { position: relative; display: grid; }
        input {
            width: 100%; min-width: 0; min-height: var(--control); padding: 0 .85rem; unicode-bidi: plaintext;
            font: 400 1rem/1.4 var(--font); color: var(--ink); background: var(--surface);
            border: 1px solid var(--line-strong); border-radius: var(--radius-s);
        }
        .has-show input { padding-inline-end: 4.25rem; }
        input::placeholder { color: var(--ink-3); opacity: 1; }
        input:focus-visible { border-color: var(--accent); }
        input[aria-invalid='true'] { border-color: var(--danger); }
        input:-webkit-autofill {
            -webkit-text-fill-color: var(--ink); caret-color: var(--ink);
            box-shadow: inset 0 0 0 99px var(--accent-soft);
        }
        input:-webkit-autofill:focus-visible { box-shadow: inset 0 0 0 99px var(--accent-soft), var(--focus); }
        button {
            position: absolute; inset-inline-end: 4px; inset-block-start: 4px;
            height: var(--control-small); padding: 0 .7rem; border: 0; border-radius: 6px; background: none;
            color: var(--ink-2); font: 500 var(--text-xs)/1 var(--font); cursor: pointer;
        }
        button:hover { background: var(--surface-2); color: var(--ink); }
        .error { color: var(--danger); font-size: var(--text-xs); }
        .hint { color: var(--ink-2); font-size: var(--text-xs); }
        "
    ))
}
