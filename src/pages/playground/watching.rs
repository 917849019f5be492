//! The cards of what happens by itself.

use futures::FutureExt;

use super::{
    call::{Call, Group, Lasts},
    calls, typed,
};

pub(super) const WATCHING: Group = Group {
    title: |words| words.group_watching,
    calls: &[
        Call {
            name: "next_event",
            title: "subscribe(|event| …)",
            words: |words| words.next_event,
            inputs: &[],
            lasts: Lasts::WithThePage,
            run: |hands, _| {
                let call = calls::next_event(hands.client.clone());
                call.map(typed::event).boxed_local()
            },
        },
        Call {
            name: "stay",
            title: "use_idle().stay()",
            words: |words| words.stay,
            inputs: &[],
            lasts: Lasts::ToItsEnd,
            run: |hands, _| {
                let left = typed::time_left(calls::stay(&hands.idle));
                futures::future::ready(left).boxed_local()
            },
        },
    ],
};
