use std::time::Duration;

use yew::AttrValue;
use yew_nextauth::IdleSettings;

/// What can be set where the app is deployed, without building it anew: the
/// `meta` elements of `index.html`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    /// `auth-base`: where the API is; `/api/auth` by default.
    pub auth_base: Option<AttrValue>,
    /// `auth-window`: where the pages of providers are shown.
    pub auth_window: AuthWindow,
    /// `auth-idle`: after how many seconds a session ends that nobody uses;
    /// never by default.
    pub idle: Option<IdleSettings>,
}

/// Where a provider's page is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AuthWindow {
    /// `page`: in place of the app.
    #[default]
    Page,
    /// `popup`: in a window of its own.
    Popup,
}

/// The longest warning before a session ends that nobody uses.
const LONGEST_WARNING: Duration = Duration::from_mins(1);

impl Config {
    /// Reads the page's own; what is missing or odd is as by default, and what
    /// is odd is said on the console.
    pub fn of_page() -> Self {
        let content_of = |name: &str| {
            let document = web_sys::window()?.document()?;
            let selector = format!("meta[name='{name}']");
            let element = document.query_selector(&selector).ok().flatten()?;
            element.get_attribute("content")
        };
        let config = Self::read(content_of);
        let idle = content_of("auth-idle").unwrap_or_default();
        if config.idle.is_none() && !matches!(idle.trim(), "" | "0") {
            let warning = format!(
                "auth-idle is {idle:?} and no number of seconds: no session ends for want of use"
            );
            web_sys::console::warn_1(&warning.into());
        }
        config
    }

    fn read(content_of: impl Fn(&str) -> Option<String>) -> Self {
        let content_of = |name| {
            let content = content_of(name)?.trim().to_owned();
            Some(content).filter(|content| !content.is_empty())
        };
        let seconds = content_of("auth-idle").and_then(|content| content.parse().ok());
        Self {
            auth_base: content_of("auth-base").map(AttrValue::from),
            auth_window: match content_of("auth-window").as_deref() {
                Some("popup") => AuthWindow::Popup,
                _ => AuthWindow::Page,
            },
            idle: seconds.filter(|seconds| *seconds > 0).map(idle_after),
        }
    }
}

/// With a warning for the last minute, or the last half of a short time.
fn idle_after(seconds: u64) -> IdleSettings {
    let sign_out_after = Duration::from_secs(seconds);
    IdleSettings {
        sign_out_after,
        warn_before: LONGEST_WARNING.min(sign_out_after / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(base: &str, window: &str, idle: &str) -> Config {
        Config::read(|name| {
            let content = match name {
                "auth-base" => base,
                "auth-window" => window,
                "auth-idle" => idle,
                _ => return None,
            };
            Some(content.to_owned())
        })
    }

    #[test]
    fn a_page_that_says_nothing_is_as_by_default() {
        assert_eq!(Config::read(|_| None), Config::default());
        assert_eq!(read("", " ", ""), Config::default());
        assert_eq!(read("", "tab", "0"), Config::default());
        assert_eq!(read("", "page", "-5 minutes"), Config::default());
    }

    #[test]
    fn what_a_page_says_is_taken() {
        let config = read(" https://api.io/auth ", "popup", "900");
        assert_eq!(config.auth_base.as_deref(), Some("https://api.io/auth"));
        assert_eq!(config.auth_window, AuthWindow::Popup);
        let seconds = |idle: Option<IdleSettings>| {
            let idle = idle.unwrap();
            (idle.sign_out_after.as_secs(), idle.warn_before.as_secs())
        };
        assert_eq!(seconds(config.idle), (900, 60));
        assert_eq!(seconds(read("", "", "6").idle), (6, 3));
    }
}
