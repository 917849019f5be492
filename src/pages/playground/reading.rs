//! The cards that only ask.

use futures::FutureExt;

use super::{
    call::{Call, Group, Lasts},
    calls, typed,
};

pub(super) const READING: Group = Group {
    title: |words| words.group_reading,
    calls: &[
        Call {
            name: "get_session",
            title: "get_session()",
            words: |words| words.get_session,
            inputs: &[],
            lasts: Lasts::ToItsEnd,
            run: |hands, _| {
                let call = calls::get_session(hands.client.clone());
                call.map(|result| typed::result(&result, |found| typed::session(found.as_ref())))
                    .boxed_local()
            },
        },
        Call {
            name: "refresh",
            title: "refresh()",
            words: |words| words.refresh,
            inputs: &[],
            lasts: Lasts::ToItsEnd,
            run: |hands, _| {
                let call = calls::refresh(hands.client.clone());
                call.map(|result| typed::result(&result, |()| typed::unit()))
                    .boxed_local()
            },
        },
        Call {
            name: "get_csrf_token",
            title: "get_csrf_token()",
            words: |words| words.get_csrf_token,
            inputs: &[],
            lasts: Lasts::ToItsEnd,
            run: |hands, _| {
                let call = calls::get_csrf_token(hands.client.clone());
                call.map(|result| typed::result(&result, |token| typed::secret(token)))
                    .boxed_local()
            },
        },
        Call {
            name: "get_providers",
            title: "get_providers()",
            words: |words| words.get_providers,
            inputs: &[],
            lasts: Lasts::ToItsEnd,
            run: |hands, _| {
                let call = calls::get_providers(hands.client.clone());
                call.map(|result| typed::result(&result, |list| typed::providers(list)))
                    .boxed_local()
            },
        },
    ],
};
