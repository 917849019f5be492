use yew::prelude::*;
use yew_nextauth::{AuthClient, SessionProvider};
use yew_router::{BrowserRouter, Router, Switch, history::AnyHistory};

use crate::{
    Config, User, WireTap,
    components::{ConnectionBanner, EndedNotice, Footer, Header, IdleWarning},
    hooks::{LanguageProvider, use_arrival, use_presence},
    pages::{
        Account, ErrorPage, Home, Members, NotFound, Playground, SignInPage, SignOutPage,
        SimulationBanner, VerifyRequest, Welcome, use_event_log,
    },
    routes::Route,
};

/// The properties of [`App`].
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// The client of the Auth.js server: the one at `/api/auth` by default.
    #[prop_or_default]
    pub client: Option<AuthClient>,
    /// The tap through which that client asks, if it does: without it the
    /// playground sees no exchanges. The default client has one of its own.
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
    let wire = use_memo(props.wire.clone(), |wire| wire.clone().unwrap_or_default());
    let client = use_memo(
        (props.client.clone(), wire.clone(), config.auth_base.clone()),
        |(client, wire, auth_base)| {
            let auth_base = auth_base.as_deref().unwrap_or_default();
            let client = client.clone();
            client.unwrap_or_else(|| ask_through(wire, auth_base))
        },
    );
    let (client, wire, idle) = ((*client).clone(), (*wire).clone(), config.idle);
    html! {
        <ContextProvider<Config> context={config}>
            <ContextProvider<WireTap> context={wire}>
                <LanguageProvider>
                    <SessionProvider<User> {client} {idle}>
                        { routed }
                    </SessionProvider<User>>
                </LanguageProvider>
            </ContextProvider<WireTap>>
        </ContextProvider<Config>>
    }
}

/// The client of the server there.
fn ask_through(wire: &WireTap, auth_base: &str) -> AuthClient {
    AuthClient::builder()
        .base_path(auth_base)
        .transport(wire.clone())
        .build()
}

/// What all pages have in common.
#[component]
fn Layout() -> Html {
    use_arrival();
    use_presence();
    use_event_log();
    html! {
        <>
            <Header />
            <SimulationBanner />
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
        Route::Playground => html! { <Playground /> },
        Route::NotFound => html! { <NotFound /> },
    }
}
