use std::rc::Rc;

use yew::prelude::*;
use yew_nextauth::{AuthClient, SignInResponse, use_auth_client};
use yew_router::{
    AnyRoute, Routable,
    history::Location,
    hooks::{use_location, use_navigator},
    navigator::{Navigator, NavigatorKind},
    query::Raw,
};

use crate::{
    return_path::{
        Bases, path_after_sign_in, query_param, return_path, return_query, route_of, without_base,
    },
    routes::Route,
};

/// How the history remembers the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Back leads back.
    Push,
    /// Back leads to where it led before: for moves that the person did not make.
    Replace,
}

/// The address of the page, and the way to others.
#[derive(Clone)]
pub(crate) struct Place {
    client: AuthClient,
    navigator: Option<Navigator>,
    location: Option<Location>,
}

impl Place {
    /// The full path of a page, base path included.
    pub(crate) fn path_of(&self, route: Route) -> String {
        format!("{}{}", self.base(), route.to_path())
    }

    /// The sign-in page, to come back to a path from there.
    pub(crate) fn sign_in_path(&self, return_to: Option<&str>) -> String {
        let page = self.path_of(Route::SignIn);
        match return_to {
            Some(path) => format!("{page}?{}", return_query(path)),
            None => page,
        }
    }

    /// The full path of this page, query string and fragment included.
    pub(crate) fn here(&self) -> String {
        let fragment = self.location.as_ref().map_or("", Location::hash);
        format!("{}{}{fragment}", self.path(), self.query())
    }

    /// The full path of a part of this page.
    pub(crate) fn part(&self, id: &str) -> String {
        format!("{}{}#{id}", self.path(), self.query())
    }

    /// The page that is shown.
    pub(crate) fn route(&self) -> Route {
        route_of(self.path(), self.base()).unwrap_or(Route::NotFound)
    }

    /// A value of the query string.
    pub(crate) fn query_param(&self, name: &str) -> Option<String> {
        query_param(self.query(), name)
    }

    /// Where `?callbackUrl=` leads, if that is a safe place.
    pub(crate) fn return_path(&self) -> Option<String> {
        return_path(self.query(), self.bases())
    }

    /// The full path where the server leads who has signed in, if it is of this site.
    pub(crate) fn path_after_sign_in(&self, answer: &SignInResponse) -> Option<String> {
        path_after_sign_in(answer, self.bases())
    }

    /// What was handed to this page by the one before; gone after a reload.
    pub(crate) fn handed<T: 'static>(&self) -> Option<Rc<T>> {
        self.location.as_ref()?.state::<T>()
    }

    /// Goes to a full path of this site.
    pub(crate) fn go(&self, path: &str, step: Step) {
        let Some(navigator) = &self.navigator else {
            return;
        };
        let (route, query) = self.split(path, navigator.kind());
        let Ok(()) = match step {
            Step::Push => navigator.push_with_query(&route, query),
            Step::Replace => navigator.replace_with_query(&route, query),
        };
    }

    /// Goes to a full path and hands something to the page there. It is kept
    /// in memory, not in the address.
    pub(crate) fn hand_over<T: 'static>(&self, path: &str, value: T) {
        let Some(navigator) = &self.navigator else {
            return;
        };
        let (route, query) = self.split(path, navigator.kind());
        let Ok(()) = navigator.push_with_query_and_state(&route, query, value);
    }

    fn split<'a>(&self, path: &'a str, kind: NavigatorKind) -> (AnyRoute, Raw<&'a str>) {
        let path = without_base(path, self.base());
        let (path, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        // A memory history knows no fragments.
        let fragment = match kind {
            NavigatorKind::Browser => fragment,
            _ => "",
        };
        (AnyRoute::new(format!("{path}{fragment}")), Raw(query))
    }

    fn bases(&self) -> Bases<'_> {
        Bases {
            app: self.base(),
            api: self.client.base_path(),
        }
    }

    fn base(&self) -> &str {
        self.navigator
            .as_ref()
            .and_then(Navigator::basename)
            .unwrap_or_default()
    }

    fn path(&self) -> &str {
        self.location
            .as_ref()
            .map_or("/", |location| location.path())
    }

    fn query(&self) -> &str {
        self.location
            .as_ref()
            .map_or("", |location| location.query_str())
    }
}

/// Tells where the page is. Renders again when that changes.
#[hook]
pub(crate) fn use_place() -> Place {
    Place {
        client: use_auth_client(),
        navigator: use_navigator(),
        location: use_location(),
    }
}
