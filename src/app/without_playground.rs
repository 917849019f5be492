//! The same for an app that has no playground: nothing.

use std::rc::Rc;

use yew::prelude::*;
use yew_nextauth::AuthClientBuilder;

use super::AppProps;

#[derive(PartialEq)]
pub(super) struct NoWire;

#[hook]
pub(super) fn use_wire(props: &AppProps) -> Rc<NoWire> {
    let _ = props;
    Rc::new(NoWire)
}

pub(super) fn ask_through(_: &NoWire, client: AuthClientBuilder) -> AuthClientBuilder {
    client
}

pub(super) fn with_wire(_: Rc<NoWire>, page: Html) -> Html {
    page
}

pub(super) fn simulation_banner() -> Html {
    Html::default()
}
