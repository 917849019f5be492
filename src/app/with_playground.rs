//! What the app does for its playground.

use std::rc::Rc;

use yew::prelude::*;
use yew_nextauth::AuthClientBuilder;

use super::AppProps;
use crate::{WireTap, pages::SimulationBanner};

/// The tap that the client asks through.
#[hook]
pub(super) fn use_wire(props: &AppProps) -> Rc<WireTap> {
    use_memo(props.wire.clone(), |wire| wire.clone().unwrap_or_default())
}

pub(super) fn ask_through(wire: &WireTap, client: AuthClientBuilder) -> AuthClientBuilder {
    client.transport(wire.clone())
}

/// Gives the tap to all below.
pub(super) fn with_wire(wire: Rc<WireTap>, page: Html) -> Html {
    html! { <ContextProvider<WireTap> context={(*wire).clone()}>{ page }</ContextProvider<WireTap>> }
}

pub(super) fn simulation_banner() -> Html {
    html! { <SimulationBanner /> }
}
