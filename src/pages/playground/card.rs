use std::rc::Rc;

use stylist::css;
use web_sys::HtmlFormElement;
use yew::prelude::*;
use yew_nextauth::{use_auth_client, use_idle};

use super::{
    call::{Call, Hands, Input, Lasts},
    exchange::exchange,
    inputs::{self, WrongInputs},
    snippet::snippet,
    typed::Returned,
    use_wire::{use_wire, use_wire_with},
};
use crate::{
    User,
    components::spinner,
    hooks::{Then, use_action, use_failure, use_place, use_words},
    messages::Words,
    style::styled,
    wire::{EntryId, Exchange},
};

/// When the newest run was, by the entries of the log and by the clock.
#[derive(Debug, Clone, PartialEq)]
struct Span {
    from: EntryId,
    /// The entry after it; `None` as long as it lasts.
    end: Option<EntryId>,
    millis: f64,
    returned: Option<Returned>,
}

/// What the log has of that time.
#[derive(PartialEq)]
struct Sent {
    exchanges: Vec<(EntryId, Rc<Exchange>)>,
    /// Whether it has forgotten none of it.
    is_all: bool,
    is_over: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct CallCardProps {
    pub(super) call: &'static Call,
}

/// A call to be run, with its code, its result and what went over the wire.
///
/// # Accessibility
///
/// What came of it is told by `role="status"`, in one line.
#[component]
pub(super) fn CallCard(props: &CallCardProps) -> Html {
    let call = props.call;
    let words = use_words();
    let said = words.playground;
    let wire = use_wire();
    let place = use_place();
    let hands = Hands {
        client: use_auth_client(),
        idle: use_idle::<User>(),
    };
    let action = use_action::<WrongInputs>();
    let span = use_state_eq(|| None::<Span>);
    let form = use_node_ref();
    use_failure(&action, {
        let form = form.clone();
        let wrong = action.failure().and_then(|wrong| wrong.first().copied());
        Callback::from(move |()| {
            if let (Some(form), Some((name, _))) = (form.cast::<HtmlFormElement>(), wrong) {
                inputs::focus(&form, name);
            }
        })
    });

    let sent = use_wire_with({
        let span = (*span).clone();
        move |wire| {
            span.as_ref().map(|span| Sent {
                exchanges: wire.exchanges(span.from, span.end),
                is_all: wire.has_all(span.from, span.end),
                is_over: span.end.is_some(),
            })
        }
    });
    let onsubmit = {
        let action = action.clone();
        let form = form.clone();
        let span = span.setter();
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = form.cast::<HtmlFormElement>();
            let Some(form) = form.filter(|_| !action.is_running()) else {
                return;
            };
            let typed = match inputs::read(&form, call.inputs) {
                Ok(typed) => typed,
                Err(wrong) => return action.fail(wrong),
            };
            let (from, start) = (wire.next_id(), wire.now());
            span.set(Some(Span {
                from,
                end: None,
                millis: 0.0,
                returned: None,
            }));
            let work = (call.run)(&hands, &typed);
            let (wire, span) = (wire.clone(), span.clone());
            let work = async move { Ok(work.await) };
            let on_return = move |returned| {
                span.set(Some(Span {
                    from,
                    end: Some(wire.next_id()),
                    millis: wire.now() - start,
                    returned: Some(returned),
                }));
                Then::Done
            };
            match call.lasts {
                Lasts::ToItsEnd => action.run(work, on_return),
                Lasts::WithThePage => action.run_on_page(work, on_return),
            }
        }
    };

    let call_words = (call.words)(said);
    let input = |input: &Input| {
        let wrong = action.failure().and_then(|wrong| {
            let found = wrong.iter().find(|(name, _)| *name == input.name);
            found.map(|(_, wrong)| *wrong)
        });
        inputs::input(call, input, wrong, &place, said)
    };
    let heading_id = format!("{}-title", call.name);
    html! {
        <article class={classes!("card", style())} data-call={call.name} aria-labelledby={heading_id.clone()}>
            <div class="ask">
                <h2 id={call.name} tabindex="-1"><code id={heading_id} dir="ltr">{ call.title }</code></h2>
                <p class="muted">{ call_words.purpose }</p>
                <form method="post" novalidate=true ref={form} {onsubmit}>
                    { for call.inputs.iter().map(input) }
                    if let Some(note) = call_words.note { <p class="note">{ note }</p> }
                    { run_button(call, action.is_busy(), words) }
                </form>
            </div>
            <div class="tell">
                <pre
                    class="code" dir="ltr" tabindex="0" role="region"
                    aria-label={words.fill(said.code_of, call.title)}
                >{ snippet(call.name) }</pre>
                { outcome(call, span.as_ref(), action.is_busy(), words) }
                { on_the_wire(sent.as_ref().as_ref(), words) }
            </div>
        </article>
    }
}

/// While it is busy it keeps the focus; a second run is refused.
fn run_button(call: &Call, is_busy: bool, words: Words) -> Html {
    let words = words.playground;
    let busy = is_busy.then_some("true");
    html! {
        <button type="submit" class="button primary small" aria-busy={busy} aria-disabled={busy}>
            if is_busy { { spinner() } }
            { if is_busy { words.running } else { words.run } }
            <span class="visually-hidden">{ " " }{ call.title }</span>
        </button>
    }
}

fn outcome(call: &Call, span: Option<&Span>, is_busy: bool, words: Words) -> Html {
    let said = words.playground;
    let returned = span.and_then(|span| Some((span, span.returned.as_ref()?)));
    let line = match returned {
        _ if is_busy => html! { <span class="muted">{ said.under_way }</span> },
        None => html! { <span class="muted">{ said.not_run }</span> },
        Some((span, returned)) => {
            let tone = if returned.is_good { "good" } else { "bad" };
            html! {
                <>
                    <code dir="ltr" data-tone={tone}>{ returned.headline.clone() }</code>{ " " }
                    <span class="muted">{ words.fill(said.took, &words.number(span.millis.round())) }</span>
                </>
            }
        }
    };
    let returned = returned.map(|(_, returned)| returned);
    let has_more = |returned: &&Returned| !is_busy && returned.value != returned.headline;
    let value = returned.filter(has_more).map(|returned| {
        html! {
            <pre
                class="value" dir="ltr" tabindex="0" role="region"
                aria-label={words.fill(said.result_of, call.title)}
            >{ returned.value.clone() }</pre>
        }
    });
    html! {
        <>
            <p role="status">{ line }</p>
            { value }
        </>
    }
}

fn on_the_wire(sent: Option<&Sent>, words: Words) -> Html {
    // Of what is forgotten nobody knows whether it was anything.
    let Some(sent) = sent.filter(|sent| sent.is_all || !sent.exchanges.is_empty()) else {
        return Html::default();
    };
    let line = |(id, exchanged): &(EntryId, Rc<Exchange>)| {
        html! { <li key={id.number()}>{ exchange(exchanged, Html::default(), words) }</li> }
    };
    html! {
        <div class="wire">
            <h3>{ words.playground.on_the_wire }</h3>
            if sent.exchanges.is_empty() && sent.is_over {
                <p class="muted">{ words.playground.nothing_sent }</p>
            }
            <ul>{ for sent.exchanges.iter().map(line) }</ul>
        </div>
    }
}

fn style() -> Classes {
    styled(css!(
        "
        gap: var(--space-4) var(--space-5);
        h2 { font-size: var(--text-s); overflow-wrap: anywhere; }
        h2 code { font-size: 1rem; font-weight: 600; letter-spacing: -.02em; color: var(--accent); }
        h3 { font-size: var(--text-xs); color: var(--ink-3); }
        .ask, .tell, form { display: grid; gap: var(--space-3); align-content: start; min-width: 0; }
        .tell { gap: var(--space-2); }
        form { justify-items: start; }
        .field { display: grid; gap: .3rem; width: 100%; }
        .field label { font-size: var(--text-xs); font-weight: 560; }
        .field input, .field select {
            width: 100%; min-width: 0; min-height: var(--control-small); padding: 0 .7rem;
            font: 400 1rem/1.4 var(--font); color: var(--ink); background: var(--surface);
            border: 1px solid var(--line-strong); border-radius: var(--radius-s);
        }
        .field input[aria-invalid='true'] { border-color: var(--danger); }
        .error { color: var(--danger); font-size: var(--text-xs); }
        .tick { display: inline-flex; align-items: center; gap: .6rem; min-height: 1.75rem; cursor: pointer; }
        .tick input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--accent); }
        .note { color: var(--ink-2); font-size: var(--text-xs); }
        .code, .value {
            padding: var(--space-3); border-radius: var(--radius-m); background: var(--surface-2);
            font: 400 .75rem/1.6 var(--mono); overflow: auto;
        }
        .value { max-height: 20rem; white-space: pre-wrap; overflow-wrap: anywhere; background: none; border: 1px solid var(--line); }
        [role='status'] { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; min-height: 1.55em; font-size: var(--text-xs); }
        [role='status'] code { font-weight: 600; overflow-wrap: anywhere; }
        [data-tone='good'] { color: var(--accent); }
        [data-tone='bad'] { color: var(--danger); }
        .wire { display: grid; gap: var(--space-1); font-size: var(--text-xs); }
        .wire ul { display: grid; margin: 0; padding: 0; list-style: none; }
        @media (min-width: 700px) and (max-width: 1099px), (min-width: 1200px) {
            grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
        }
        "
    ))
}
