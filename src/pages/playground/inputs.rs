//! The inputs of a card. The browser holds what is typed, and it is read when
//! the card is run.

use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement};
use yew::prelude::*;

use super::call::{Call, Input, InputKind, Typed, Words};
use crate::hooks::Place;

/// What is wrong with an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    Missing,
    NoAddress,
}

/// The names of the inputs that have to be filled in otherwise.
pub(super) type WrongInputs = Vec<(&'static str, Wrong)>;

/// A labelled input.
pub(super) fn input(
    call: &Call,
    input: &Input,
    wrong: Option<Wrong>,
    place: &Place,
    words: Words,
) -> Html {
    let id = format!("{}-{}", call.name, input.name);
    let label = (input.label)(words);
    match input.kind {
        InputKind::Tick => html! {
            <label class="tick" for={id.clone()}>
                <input {id} type="checkbox" name={input.name} ~defaultChecked={true} />
                { label }
            </label>
        },
        InputKind::Choice(options) => {
            let option = |(number, option): (usize, &&'static str)| {
                // Options are put in from the last to the first, and the one
                // that comes first would stay chosen.
                html! { <option selected={number == 0}>{ *option }</option> }
            };
            html! {
                <div class="field">
                    <label for={id.clone()}>{ label }</label>
                    <select {id} name={input.name} dir="ltr">
                        { for options.iter().enumerate().map(option) }
                    </select>
                </div>
            }
        }
        InputKind::Text(initial) => line(&id, input, "text", initial.to_owned(), wrong, words),
        InputKind::PathOf(route) => line(&id, input, "text", place.path_of(route), wrong, words),
        InputKind::Email(initial) => line(&id, input, "email", initial.to_owned(), wrong, words),
        InputKind::Password => line(&id, input, "password", String::new(), wrong, words),
    }
}

fn line(
    id: &str,
    input: &Input,
    kind: &'static str,
    initial: String,
    wrong: Option<Wrong>,
    words: Words,
) -> Html {
    let error_id = format!("{id}-error");
    let error = wrong.map(|wrong| match wrong {
        Wrong::Missing => words.missing,
        Wrong::NoAddress => words.malformed_email,
    });
    html! {
        <div class="field">
            <label for={id.to_owned()}>{ (input.label)(words) }</label>
            <input
                id={id.to_owned()}
                name={input.name}
                type={kind}
                ~defaultValue={initial}
                autocomplete={input.autocomplete}
                autocapitalize="none"
                spellcheck="false"
                aria-invalid={error.map(|_| "true")}
                aria-describedby={error.map(|_| error_id.clone())}
            />
            if let Some(error) = error { <p class="error" id={error_id}>{ error }</p> }
        </div>
    }
}

/// What was typed, or what is wrong with it.
pub(super) fn read(form: &HtmlFormElement, inputs: &[Input]) -> Result<Typed, WrongInputs> {
    let data = FormData::new_with_form(form).ok();
    let mut typed = Vec::new();
    let mut wrong = Vec::new();
    for input in inputs {
        let value = data
            .as_ref()
            .and_then(|data| data.get(input.name).as_string())
            .unwrap_or_default();
        let value = match input.kind {
            InputKind::Password => value,
            _ => value.trim().to_owned(),
        };
        if value.is_empty() && !matches!(input.kind, InputKind::Tick) {
            wrong.push((input.name, Wrong::Missing));
        } else if matches!(input.kind, InputKind::Email(_)) && is_malformed(form, input.name) {
            wrong.push((input.name, Wrong::NoAddress));
        }
        typed.push((input.name, value));
    }
    if wrong.is_empty() {
        Ok(Typed(typed))
    } else {
        Err(wrong)
    }
}

fn is_malformed(form: &HtmlFormElement, name: &str) -> bool {
    input_of(form, name).is_some_and(|input| input.validity().type_mismatch())
}

/// Puts the person where something is to be typed.
pub(super) fn focus(form: &HtmlFormElement, name: &str) {
    if let Some(input) = input_of(form, name) {
        let _ = HtmlElement::from(input).focus();
    }
}

fn input_of(form: &HtmlFormElement, name: &str) -> Option<HtmlInputElement> {
    form.get_with_name(name)?.dyn_into().ok()
}
