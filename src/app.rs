#[cfg(feature = "playground")]
mod with_playground;
#[cfg(not(feature = "playground"))]
mod without_playground;

use yew::prelude::*;
use yew_nextauth::{AuthClient, SessionProvider};
use yew_router::{BrowserRouter, Router, Switch, history::AnyHistory};

use crate::{
    Config, User,
    components::{ConnectionBanner, EndedNotice, Footer, Header, IdleWarning},
    hooks::{LanguageProvider, use_arrival, use_presence},
    pages::{
        Account, ErrorPage, Home, Members, NotFound, SignInPage, SignOutPage, VerifyRequest,
        Welcome,
    },
    routes::Route,
};
#[cfg(feature = "playground")]
use crate::{WireTap, pages::Playground};
#[cfg(feature = "playground")]
use with_playground::{ask_through, simulation_banner, use_wire, with_wire};
#[cfg(not(feature = "playground"))]
use without_playground::{ask_through, simulation_banner, use_wire, with_wire};

/// The properties of [`App`].
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// The client of the Auth.js server: the one at `/api/auth` by default.
    #[prop_or_default]
    pub client: Option<AuthClient>,
    /// The tap through which that client asks, if it does: without it the
    /// playground sees no exchanges. The default client has one of its own.
    #[cfg(feature = "playground")]
    #[prop_or_default]
    pub wire: Option<WireTap>,
    /// What is set where the app is deployed: that of the page by default.
    #[prop_or_default]
    pub config: Option<Config>,
    /// Where the address is kept: in the browser's bar by default.
    #[prop_or_default]
    pub history: Option<AnyHistory>,
}

/// The whole app.
#[component]
pub fn App(props: &AppProps) -> Html {
    let routed = match props.history.clone() {
        Some(history) => html! { <Router {history}><Layout /></Router> },
        None => html! { <BrowserRouter><Layout /></BrowserRouter> },
    };
    let config = use_memo(props.config.clone(), |config| {
        config.clone().unwrap_or_else(Config::of_page)
    });
    let config = (*config).clone();
    let wire = use_wire(props);
    let client = use_memo(
        (props.client.clone(), config.auth_base.clone(), wire.clone()),
        |(client, auth_base, wire)| {
            client.clone().unwrap_or_else(|| {
                let auth_base = auth_base.as_deref().unwrap_or_default();
                let builder = AuthClient::builder().base_path(auth_base);
                ask_through(wire, builder).build()
            })
        },
    );
    let (client, idle) = ((*client).clone(), config.idle);
    let page = html! {
        <LanguageProvider>
            <SessionProvider<User> {client} {idle}>
                { routed }
            </SessionProvider<User>>
        </LanguageProvider>
    };
    let page = with_wire(wire, page);
    html! { <ContextProvider<Config> context={config}>{ page }</ContextProvider<Config>> }
}

/// What all pages have in common.
#[component]
fn Layout() -> Html {
    use_arrival();
    use_presence();
    html! {
        <>
            <Header />
            { simulation_banner() }
            <ConnectionBanner />
            <EndedNotice />
            <Switch<Route> render={page} />
            <Footer />
            <IdleWarning />
        </>
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => html! { <Home /> },
        Route::SignIn => html! { <SignInPage /> },
        Route::SignOut => html! { <SignOutPage /> },
        Route::VerifyRequest => html! { <VerifyRequest /> },
        Route::Error => html! { <ErrorPage /> },
        Route::Welcome => html! { <Welcome /> },
        Route::Account => html! { <Account /> },
        Route::Members => html! { <Members /> },
        #[cfg(feature = "playground")]
        Route::Playground => html! { <Playground /> },
        Route::NotFound => html! { <NotFound /> },
    }
}
