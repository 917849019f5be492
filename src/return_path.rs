//! Where a sign-in leads to.

use web_sys::UrlSearchParams;
use yew_nextauth::{SignInResponse, safe_return_path};
use yew_router::Routable;

use crate::routes::Route;

const PARAM: &str = "callbackUrl";

/// What is no page, wherever the auth server is.
const API: &str = "/api";

/// Where the app and its auth server are.
#[derive(Clone, Copy)]
pub(crate) struct Bases<'a> {
    /// The path below which the pages are.
    pub(crate) app: &'a str,
    /// The path or the address of the auth server's API.
    pub(crate) api: &'a str,
}

/// A value of the query string.
pub(crate) fn query_param(query: &str, name: &str) -> Option<String> {
    UrlSearchParams::new_with_str(query).ok()?.get(name)
}

/// The path that `?callbackUrl=` names, base path included.
pub(crate) fn return_path(query: &str, bases: Bases<'_>) -> Option<String> {
    same_site_path(&query_param(query, PARAM)?, bases)
}

/// Where the server leads who has signed in.
///
/// As [`same_site_path`], and for a first sign-in also the page that welcomes.
pub(crate) fn path_after_sign_in(answer: &SignInResponse, bases: Bases<'_>) -> Option<String> {
    let url = answer.url.as_deref()?;
    if answer.is_new_user {
        let origin = web_sys::window()?.location().origin().ok()?;
        return safe_return_path(url, &origin);
    }
    same_site_path(url, bases)
}

/// The path of an address, base path included.
///
/// `None` if it leads away from this site, to an API of it, or to a page about
/// signing in, from where one would come back here.
pub(crate) fn same_site_path(url: &str, bases: Bases<'_>) -> Option<String> {
    let origin = web_sys::window()?.location().origin().ok()?;
    let path = safe_return_path(url, &origin)?;
    let api = bases.api.strip_prefix(&*origin).unwrap_or(bases.api);
    if [API, api].iter().any(|api| is_below(&path, api)) {
        return None;
    }
    let is_goal = |route: Route| !route.is_about_signing_in();
    route_of(&path, bases.app)
        .is_none_or(is_goal)
        .then_some(path)
}

/// The page at a full path, if it is one of ours.
pub(crate) fn route_of(path: &str, base: &str) -> Option<Route> {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    Route::recognize(without_base(&path[..end], base))
}

/// A full path as the routes know it.
pub(crate) fn without_base<'a>(path: &'a str, base: &str) -> &'a str {
    match path.strip_prefix(base) {
        Some(rest) if rest.starts_with(['/', '?', '#']) => rest,
        Some("") => "/",
        _ => path,
    }
}

fn is_below(path: &str, base: &str) -> bool {
    !base.is_empty() && without_base(path, base) != path
}

/// The query string that makes a sign-in return to a path.
pub(crate) fn return_query(path: &str) -> String {
    // A slash may stand in a query, and is easier to read there than %2F.
    let value = String::from(js_sys::encode_uri_component(path)).replace("%2F", "/");
    format!("{PARAM}={value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_below_another_only_at_a_whole_name() {
        for path in [
            "/auth",
            "/auth/",
            "/auth/error?error=x",
            "/auth?x",
            "/auth#x",
        ] {
            assert!(is_below(path, "/auth"), "{path}");
        }
        for path in ["/", "/authors", "/account?callbackUrl=/auth", "/x/auth"] {
            assert!(!is_below(path, "/auth"), "{path}");
        }
        assert!(!is_below("/account", ""));
    }
}
