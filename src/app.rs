use yew::prelude::*;
use yew_nextauth::{AuthClient, SessionProvider};
use yew_router::{BrowserRouter, Router, Switch, history::AnyHistory};

use crate::{
    Config, User,
    components::{ConnectionBanner, EndedNotice, Footer, Header, IdleWarning, SkipLink},
    hooks::{LanguageProvider, use_arrival, use_presence},
    pages::{
        Account, ErrorPage, Home, Members, NotFound, SignInPage, SignOutPage, VerifyRequest,
        Welcome,
    },
    routes::Route,
};

/// The properties of [`App`].
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// The client of the Auth.js server: the one at `/api/auth` by default.
    #[prop_or_default]
    pub client: Option<AuthClient>,
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
    let (auth_base, idle) = (config.auth_base.clone(), config.idle);
    html! {
        <ContextProvider<Config> context={config}>
            <LanguageProvider>
                <SessionProvider<User> client={props.client.clone()} base_path={auth_base} {idle}>
                    { routed }
                </SessionProvider<User>>
            </LanguageProvider>
        </ContextProvider<Config>>
    }
}

/// What all pages have in common.
#[component]
fn Layout() -> Html {
    use_arrival();
    use_presence();
    html! {
        <>
            <SkipLink />
            <Header />
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
        Route::NotFound => html! { <NotFound /> },
    }
}
