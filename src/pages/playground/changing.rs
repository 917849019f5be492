//! The cards that change the session, or end it.

use futures::FutureExt;

use super::{
    call::{Call, Group, Input, InputKind, Lasts},
    calls, typed,
};

pub(super) const CHANGING: Group = Group {
    title: |words| words.group_changing,
    calls: &[
        Call {
            name: "update",
            title: "update(&data)",
            words: |words| words.update,
            inputs: &[Input {
                name: "name",
                label: |words| words.name,
                kind: InputKind::Text("Ada King"),
                autocomplete: "off",
            }],
            lasts: Lasts::ToItsEnd,
            run: |hands, typed| {
                let call = calls::update(hands.client.clone(), typed.text("name"));
                call.map(|result| typed::result(&result, |found| typed::session(found.as_ref())))
                    .boxed_local()
            },
        },
        Call {
            name: "sign_out",
            title: "sign_out(SignOut::new())",
            words: |words| words.sign_out,
            inputs: &[],
            lasts: Lasts::ToItsEnd,
            run: |hands, _| {
                let call = calls::sign_out(hands.client.clone());
                call.map(|result| typed::result(&result, typed::sign_out))
                    .boxed_local()
            },
        },
    ],
};
