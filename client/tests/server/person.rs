//! Somebody with a browser: as much of one as signing in needs.

use std::collections::BTreeMap;

use http::{
    HeaderMap, HeaderValue,
    header::{CONTENT_TYPE, COOKIE, SET_COOKIE},
};
use serde_json::Value;

use super::backend::Backend;

pub(crate) struct Person {
    base_url: String,
    browser: reqwest::Client,
    cookies: BTreeMap<String, String>,
}

impl Person {
    pub(crate) fn at(backend: &Backend) -> Self {
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        Self {
            base_url: backend.base_url.clone(),
            browser: builder.build().unwrap(),
            cookies: BTreeMap::new(),
        }
    }

    /// The headers of a request that this person's browser sends.
    pub(crate) fn headers(&self) -> HeaderMap {
        let pairs = self.cookies.iter();
        let pairs = pairs.map(|(name, value)| format!("{name}={value}"));
        let cookies = pairs.collect::<Vec<_>>().join("; ");
        match cookies.as_str() {
            "" => HeaderMap::new(),
            text => HeaderMap::from_iter([(COOKIE, text.parse().unwrap())]),
        }
    }

    /// Does with `Set-Cookie` what a browser does.
    pub(crate) fn keep<'a>(&mut self, values: impl IntoIterator<Item = &'a HeaderValue>) {
        for value in values {
            let pair = value.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    pub(crate) async fn sign_in(&mut self, username: &str, password: &str) {
        let request = self.browser.get(format!("{}/csrf", self.base_url));
        let body = self.send(request).await;
        let token = body["csrfToken"].as_str().unwrap();
        self.sign_in_with_token(username, password, token).await;
    }

    pub(crate) async fn sign_in_with_token(&mut self, username: &str, password: &str, token: &str) {
        let url = format!("{}/callback/credentials", self.base_url);
        let body = format!("username={username}&password={password}&csrfToken={token}&json=true");
        let request = self
            .browser
            .post(url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("X-Auth-Return-Redirect", "1")
            .body(body);
        let body = self.send(request).await;
        let url = body["url"].as_str().unwrap();
        assert!(!url.contains("error="), "{url}");
    }

    async fn send(&mut self, request: reqwest::RequestBuilder) -> Value {
        let response = request.headers(self.headers()).send().await.unwrap();
        self.keep(response.headers().get_all(SET_COOKIE));
        serde_json::from_str(&response.text().await.unwrap()).unwrap()
    }
}
