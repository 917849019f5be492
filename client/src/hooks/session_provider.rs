use std::{rc::Rc, time::Duration};

use yew::prelude::*;

use super::InitialSession;
use crate::{
    engine::{Engine, IdleSettings, Settings},
    protocol::{DefaultUser, SessionUser},
    runtime::{AuthClient, SessionStore},
};

/// The properties of [`SessionProvider`].
#[derive(Properties, PartialEq)]
pub struct SessionProviderProps<U: SessionUser = DefaultUser> {
    /// The client to use. By default one is made from `base_path` and `time_limit`.
    #[prop_or_default]
    pub client: Option<AuthClient>,
    /// The session as the page knows it: saves the first read. When it
    /// changes later on, the new value is taken over.
    #[prop_or_default]
    pub session: Option<InitialSession<U>>,
    /// Where the API is; `/api/auth` by default.
    #[prop_or_default]
    pub base_path: Option<AttrValue>,
    /// How often the session is read while somebody is signed in and the page
    /// can be seen; never by default. Each read extends a JWT session. The tabs
    /// of different people ask up to a tenth later, each by a share of its own.
    #[prop_or_default]
    pub refetch_interval: Option<Duration>,
    /// Whether the session is read when the page comes to the front; true by default.
    #[prop_or(true)]
    pub refetch_on_window_focus: bool,
    /// Whether polling goes on while the browser says it is offline; true by default.
    #[prop_or(true)]
    pub refetch_when_offline: bool,
    /// How long after it the server is asked again whether a session is over
    /// that nobody ended, 1 s by default; [`Duration::ZERO`]: its first word
    /// counts. Both kinds of server say "nobody is signed in" as well while
    /// their database is down. It costs one read and the pause at each end of
    /// a session that no tab and no expiry has announced.
    #[prop_or(Duration::from_secs(1))]
    pub confirm_sign_out: Duration,
    /// When a session that nobody uses ends, with a warning before; never by
    /// default. A key, a click or a touch in any tab counts as use; reads of
    /// the session do not. See [`use_idle`](crate::use_idle).
    #[prop_or_default]
    pub idle: Option<IdleSettings>,
    /// How long an answer may take; 15 s by default.
    #[prop_or(Duration::from_secs(15))]
    pub time_limit: Duration,
    /// The application.
    #[prop_or_default]
    pub children: Children,
}

impl<U: SessionUser> SessionProviderProps<U> {
    fn settings(&self) -> Settings {
        Settings {
            refetch_interval: self.refetch_interval,
            refetch_on_window_focus: self.refetch_on_window_focus,
            refetch_when_offline: self.refetch_when_offline,
            idle: self.idle,
            confirm_sign_out: Some(self.confirm_sign_out).filter(|pause| !pause.is_zero()),
        }
    }

    fn store(&self, client: AuthClient) -> SessionStore<U> {
        match self.session.clone() {
            Some(session) => {
                let engine = Engine::seeded(self.settings(), session.into_session());
                SessionStore::new(client, engine)
            }
            None => SessionStore::starting(client, self.settings()),
        }
    }
}

/// What the hooks look for. It never changes while the provider stands: news
/// go to those who read them, not to everyone below.
#[derive(Clone, PartialEq)]
pub(super) struct SessionContext<U>(pub(super) SessionStore<U>);

/// The same for hooks that need no user type.
#[derive(Clone, PartialEq)]
pub(super) struct ClientContext(pub(super) AuthClient);

/// Gives the session to the components below.
///
/// On mount it sends one `GET session`, unless `session` is given or the page
/// has [asked before](crate::guide::starting_faster). Then it
/// listens: to the page coming to the front, to the network coming back, to
/// the other tabs, and to its timers. On unmount the read under way is
/// aborted and every listener, timer and channel is gone.
///
/// The counterpart of next-auth's `<SessionProvider>`.
///
/// # Example
///
/// ```no_run
/// use serde::Deserialize;
/// use yew::prelude::*;
/// use yew_nextauth::SessionProvider;
///
/// #[derive(Debug, Clone, PartialEq, Deserialize)]
/// struct User {
///     name: String,
///     role: Option<String>,
/// }
///
/// #[component]
/// fn App() -> Html {
///     html! {
///         <SessionProvider<User> base_path="/auth">{ "…" }</SessionProvider<User>>
///     }
/// }
/// ```
pub type SessionProvider<U = DefaultUser> = TypedSessionProvider<U>;

/// [`SessionProvider`] under the name that has no default user type.
#[component]
pub fn TypedSessionProvider<U: SessionUser>(props: &SessionProviderProps<U>) -> Html {
    let made = use_memo(
        (props.base_path.clone(), props.time_limit),
        |(base_path, time_limit)| {
            AuthClient::builder()
                .base_path(base_path.as_deref().unwrap_or_default())
                .time_limit(*time_limit)
                .build()
        },
    );
    let client = props.client.clone().unwrap_or_else(|| (*made).clone());
    let store = use_memo(client, |client| props.store(client.clone()));

    use_effect_with(store.clone(), |store| {
        let mounted = store.mount();
        move || drop(mounted)
    });
    use_effect_with((store.clone(), props.settings()), |(store, settings)| {
        store.configure(settings.clone());
    });
    let is_first = use_mut_ref(|| true);
    use_effect_with(props.session.clone(), {
        let store = store.clone();
        move |session| {
            let is_seeded = is_first.replace(false);
            if let Some(session) = session.clone().filter(|_| !is_seeded) {
                store.seed(session.into_session());
            }
        }
    });

    let client = ClientContext(store.client().clone());
    let session = SessionContext(Rc::unwrap_or_clone(store));
    html! {
        <ContextProvider<ClientContext> context={client}>
            <ContextProvider<SessionContext<U>> context={session}>
                { props.children.clone() }
            </ContextProvider<SessionContext<U>>>
        </ContextProvider<ClientContext>>
    }
}
