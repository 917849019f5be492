//! The cards of each way to sign in.

use futures::FutureExt;

use super::{
    call::{Call, Group, Input, InputKind, Lasts},
    calls, typed,
};
use crate::routes::Route;

const fn provider(id: &'static str) -> Input {
    Input {
        name: "provider",
        label: |words| words.provider,
        kind: InputKind::Text(id),
        autocomplete: "off",
    }
}

pub(super) const SIGNING_IN: Group = Group {
    title: |words| words.group_signing_in,
    calls: &[
        CREDENTIALS,
        EMAIL,
        REDIRECT,
        POPUP,
        PAGE,
        PASSKEY,
        NEW_PASSKEY,
    ],
};

const CREDENTIALS: Call = Call {
    name: "sign_in_credentials",
    title: "sign_in(…).field(…)",
    words: |words| words.sign_in_credentials,
    inputs: &[
        Input {
            name: "username",
            label: |words| words.user_name,
            kind: InputKind::Text("ada"),
            autocomplete: "username",
        },
        Input {
            name: "password",
            label: |words| words.password,
            kind: InputKind::Password,
            autocomplete: "current-password",
        },
    ],
    lasts: Lasts::ToItsEnd,
    run: |hands, typed| {
        let (user_name, password) = (typed.text("username"), typed.text("password"));
        calls::sign_in_credentials(hands.client.clone(), user_name, password)
            .map(|result| typed::sign_in(&result))
            .boxed_local()
    },
};

const EMAIL: Call = Call {
    name: "sign_in_email",
    title: "sign_in(…).email(…)",
    words: |words| words.sign_in_email,
    inputs: &[Input {
        name: "email",
        label: |words| words.email,
        kind: InputKind::Email("visitor@example.test"),
        autocomplete: "email",
    }],
    lasts: Lasts::ToItsEnd,
    run: |hands, typed| {
        calls::sign_in_email(hands.client.clone(), typed.text("email"))
            .map(|result| typed::sign_in(&result))
            .boxed_local()
    },
};

const REDIRECT: Call = Call {
    name: "sign_in_redirect",
    title: "sign_in(…).authorization_param(…)",
    words: |words| words.sign_in_redirect,
    inputs: &[
        provider("oidc"),
        Input {
            name: "prompt",
            label: |words| words.prompt,
            kind: InputKind::Choice(&["login", "consent", "select_account"]),
            autocomplete: "off",
        },
        Input {
            name: "stay",
            label: |words| words.stay_here,
            kind: InputKind::Tick,
            autocomplete: "off",
        },
    ],
    lasts: Lasts::ToItsEnd,
    run: |hands, typed| {
        let (provider, prompt) = (typed.text("provider"), typed.text("prompt"));
        let redirect = !typed.is_ticked("stay");
        calls::sign_in_redirect(hands.client.clone(), provider, prompt, redirect)
            .map(|result| typed::sign_in(&result))
            .boxed_local()
    },
};

const POPUP: Call = Call {
    name: "sign_in_popup",
    title: "sign_in(…).popup()",
    words: |words| words.sign_in_popup,
    inputs: &[provider("oidc")],
    lasts: Lasts::WithThePage,
    run: |hands, typed| {
        calls::sign_in_popup(hands.client.clone(), typed.text("provider"))
            .map(|result| typed::sign_in(&result))
            .boxed_local()
    },
};

const PAGE: Call = Call {
    name: "sign_in_page",
    title: "sign_in(SignIn::page())",
    words: |words| words.sign_in_page,
    inputs: &[Input {
        name: "callback",
        label: |words| words.callback_url,
        kind: InputKind::PathOf(Route::Playground),
        autocomplete: "off",
    }],
    lasts: Lasts::ToItsEnd,
    run: |hands, typed| {
        calls::sign_in_page(hands.client.clone(), typed.text("callback"))
            .map(|result| typed::sign_in(&result))
            .boxed_local()
    },
};

const PASSKEY: Call = Call {
    name: "sign_in_passkey",
    title: "sign_in(SignIn::with(\"passkey\"))",
    words: |words| words.sign_in_passkey,
    inputs: &[provider("passkey")],
    lasts: Lasts::WithThePage,
    run: |hands, typed| {
        calls::sign_in_passkey(hands.client.clone(), typed.text("provider"))
            .map(|result| typed::sign_in(&result))
            .boxed_local()
    },
};

const NEW_PASSKEY: Call = Call {
    name: "register_passkey",
    title: "sign_in(…).register_passkey()",
    words: |words| words.register_passkey,
    inputs: &[provider("passkey")],
    lasts: Lasts::WithThePage,
    run: |hands, typed| {
        calls::register_passkey(hands.client.clone(), typed.text("provider"))
            .map(|result| typed::sign_in(&result))
            .boxed_local()
    },
};
