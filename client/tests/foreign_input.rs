//! Whatever a server, a query string or another tab says, nothing panics and
//! nobody is signed in or out by accident.
//!
//! 1,000 cases of each; `PROPTEST_CASES` in the environment says otherwise.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on has failed"
)]

mod cases;
mod generators;

use std::mem::discriminant;

use cases::cases;
use generators::{ADDRESSES, address, answer_to, kind, nearly};
use proptest::{option, prelude::*, sample::select};
use serde_json::Value;
use url::Url;
#[cfg(feature = "webauthn")]
use yew_nextauth::protocol::read_passkey_options;
use yew_nextauth::{
    AuthError, ErrorCode, SignIn, SignInOutcome, SignInResponse, Timestamp,
    protocol::{
        Api, DefaultUser, Diagnosis, Dialect, HttpResponse, PostAnswer, Provider, SharedAnswer,
        TabMessage, TabNews, origin_of, read_csrf_token, read_popup_end, read_providers,
        read_session, read_sign_in, read_sign_out, read_update, resolve, without_error,
    },
    safe_return_path,
};

const ORIGIN: &str = "https://app.example";
const PAGE: &str = "https://app.example/deep/page?callbackUrl=%2F#part";
const BASE: &str = "/api/auth";
const SIGN_INS: &[&str] = &["POST callback", "POST signin"];

fn says_json(response: &HttpResponse) -> bool {
    let content_type = response.content_type.as_deref().unwrap_or("json");
    content_type.to_ascii_lowercase().contains("json")
}

/// An address that a browser takes for one leads to http or https, and to the
/// origin that we think it has.
fn assert_is_harmless(url: &str) {
    let Ok(parsed) = Url::parse(url) else {
        return;
    };
    assert!(["http", "https"].contains(&parsed.scheme()), "{url}");
    assert!(parsed.username().is_empty() && parsed.password().is_none());
    let origin = Url::parse(origin_of(url).unwrap()).unwrap();
    assert_eq!(parsed.origin(), origin.origin(), "{url}");
}

/// Text that a person or a server may have put there, and no log should show.
const SECRET: &str = "s3cret-t0ken";

/// In the next 17,000 years.
fn moment() -> impl Strategy<Value = Timestamp> {
    (0..1i64 << 49).prop_map(Timestamp::from_millis)
}

fn message() -> impl Strategy<Value = TabMessage> {
    let news = select(vec![
        TabNews::SignedIn,
        TabNews::SignedOut,
        TabNews::Changed,
    ]);
    prop_oneof![
        (news, moment()).prop_map(|(news, at)| TabMessage::News(news, Some(at))),
        moment().prop_map(TabMessage::Active),
        (moment(), any::<String>())
            .prop_map(|(asked_at, body)| { TabMessage::Answer(SharedAnswer { asked_at, body }) }),
    ]
}

/// A message of next-auth as its tabs send it.
fn message_of_next_auth() -> impl Strategy<Value = String> {
    let event = select(vec!["session", "session", "session", "other", ""]);
    let trigger = option::of(select(vec!["getSession", "signout", "else"]));
    let time = option::of(any::<i64>());
    (event, trigger, time).prop_map(|(event, trigger, time)| {
        let mut message = serde_json::json!({ "event": event, "data": {} });
        if let Some(trigger) = trigger {
            message["data"]["trigger"] = trigger.into();
        }
        if let Some(time) = time {
            message["timestamp"] = time.into();
        }
        message.to_string()
    })
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_session_answer_signs_in_and_out_only_by_the_servers_own_words(
        response in answer_to(&["GET session", "POST session"]),
    ) {
        match read_session::<DefaultUser>(&response) {
            Ok(None) => {
                let body: String = response.body.split_whitespace().collect();
                prop_assert!(body == "null" || body == "{}", "{:?}", response.body);
                prop_assert!(response.is_ok() || response.status == 401);
                prop_assert!(says_json(&response));
            }
            Ok(Some(session)) => {
                prop_assert!(response.is_ok() && says_json(&response));
                if let Ok(Value::Object(body)) = serde_json::from_str(&response.body) {
                    // serde_json reads a list for an object, too; browsers do not.
                    if let Value::Object(user) = &body["user"] {
                        let name = user.get("name").and_then(Value::as_str);
                        prop_assert_eq!(session.user.name.as_deref(), name);
                    }
                    let expires = body.get("expires").and_then(Value::as_str);
                    prop_assert_eq!(session.expires, expires.and_then(Timestamp::parse));
                }
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn an_applications_own_user_is_read_or_an_error(response in answer_to(&["GET session"])) {
        if let Ok(Some(session)) = read_session::<Value>(&response)
            && let Ok(Value::Object(body)) = serde_json::from_str(&response.body)
        {
            prop_assert_eq!(&session.user, &body["user"]);
        }
    }

    #[test]
    fn an_update_answer_is_a_session_or_a_refused_token(
        response in answer_to(&["POST session", "GET session"]),
    ) {
        match read_update::<DefaultUser>(&response) {
            Ok(PostAnswer::CsrfRefused) => prop_assert_eq!(response.status, 400),
            Ok(PostAnswer::Answered(session)) => {
                prop_assert_eq!(Ok(session), read_session(&response));
            }
            Err(error) => prop_assert_eq!(Err(error), read_session::<DefaultUser>(&response)),
        }
    }

    #[test]
    fn a_csrf_token_is_the_one_that_the_server_named(response in answer_to(&["GET csrf"])) {
        match read_csrf_token(&response) {
            Ok(None) if response.status == 404 => prop_assert!(response.body.is_empty()),
            Ok(token) => {
                prop_assert!(response.is_ok() && says_json(&response));
                if let Ok(Value::Object(body)) = serde_json::from_str(&response.body) {
                    let named = body.get("csrfToken").and_then(Value::as_str);
                    prop_assert_eq!(token.as_deref(), named);
                }
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn each_provider_of_the_list_is_one_that_the_server_named(
        response in answer_to(&["GET providers"]),
    ) {
        if let Ok(providers) = read_providers(&response) {
            prop_assert!(response.is_ok() && says_json(&response));
            if let Ok(Value::Object(body)) = serde_json::from_str(&response.body) {
                let has_doubles = providers.len() > body.len();
                for Provider { id, .. } in &providers {
                    // serde_json reads a list for an object, too; browsers do not.
                    let is_named = |named: &Value| named["id"] == **id || named[0] == **id;
                    prop_assert!(body.values().any(is_named) || has_doubles);
                }
                prop_assert!(providers.len() >= body.len());
            }
        }
    }

    #[test]
    fn a_refusal_is_never_ok_and_leads_nowhere_odd(
        response in answer_to(SIGN_INS),
        kind in kind(),
        callback in address(),
    ) {
        let Ok(PostAnswer::Answered(answer)) = read_sign_in(&response, &kind, &callback, PAGE) else {
            return Ok(());
        };
        prop_assert!(!(answer.ok && answer.error.is_some()));
        prop_assert!(!answer.ok || response.is_ok());
        prop_assert!(!answer.ok || !kind.is_redirect(), "nobody is signed in yet");
        prop_assert!(answer.code.is_none() || answer.error.is_some());
        let url = answer.url.unwrap();
        assert_is_harmless(&url);
        if let (Some(error), Ok(url)) = (answer.error, Url::parse(&url)) {
            let named = url.query_pairs().find(|(name, _)| name == "error").unwrap().1;
            prop_assert_eq!(error, ErrorCode::parse(&named));
        }
    }

    #[cfg(feature = "webauthn")]
    #[test]
    fn what_a_passkey_is_for_is_what_the_server_said(response in answer_to(&["GET session", "GET csrf"]), action in "\"(authenticate|register|[a-z]{0,3})\"") {
        let body = response.body.replacen('{', &format!("{{\"action\":{action},\"options\":{{}},"), 1);
        let response = HttpResponse { body, ..response };
        if let Ok(options) = read_passkey_options(response.clone()) {
            prop_assert!(response.is_ok() && says_json(&response));
            prop_assert!(action.contains(options.action.as_str()));
            prop_assert_eq!(options.json, response.body);
        }
    }

    #[test]
    fn who_answers_nobody_in_a_dialect_answers_nobody(response in answer_to(&["GET session"])) {
        if Dialect::of_session(&response).is_some() {
            prop_assert_eq!(read_session::<DefaultUser>(&response), Ok(None));
        }
    }

    #[test]
    fn a_diagnosis_is_of_something_wrong(
        response in answer_to(&["GET providers"]),
        base in address(),
        page in prop_oneof![Just(PAGE.to_owned()), address()],
    ) {
        let diagnosis = match read_providers(&response) {
            Ok(providers) => Diagnosis::of_providers(&providers, &base, &page),
            Err(error) => Diagnosis::of_error(&error, &base),
        };
        if let Some(diagnosis) = diagnosis {
            prop_assert!(!diagnosis.to_string().is_empty());
            let is_foreign = matches!(diagnosis, Diagnosis::WrongPublicUrl { .. });
            prop_assert_eq!(is_foreign, read_providers(&response).is_ok());
        }
    }

    #[test]
    fn a_sign_out_answer_leads_only_to_http(response in answer_to(&["POST signout", "POST signin"])) {
        if let Ok(PostAnswer::Answered(url)) = read_sign_out(&response, PAGE) {
            prop_assert!(response.is_ok() && says_json(&response));
            assert_is_harmless(&url);
        }
    }

    #[test]
    fn an_error_of_shape_quotes_no_text_of_the_answer(
        answer in answer_to(&["GET session", "GET csrf", "GET providers"]),
        secret in "[\"\\\\\n]{0,2}",
    ) {
        let secret = Value::from(format!("{secret}{SECRET}{secret}")).to_string();
        let response = HttpResponse { body: answer.body.replace("null", &secret), ..answer };
        let errors = [
            read_session::<DefaultUser>(&response).err(),
            read_csrf_token(&response).err(),
            read_providers(&response).err(),
        ];
        for error in errors.into_iter().flatten() {
            if let AuthError::Shape { .. } = error {
                prop_assert!(!format!("{error} {error:?}").contains(SECRET), "{error}");
            }
        }
    }

    #[test]
    fn what_sign_ins_come_to_is_one_thing(
        (ok, is_new, error) in (any::<bool>(), any::<bool>(), option::of("[A-Za-z]{0,12}")),
        url in option::of(address()),
    ) {
        let is_new_user = is_new && ok && url.is_some();
        let error = error.map(|error| ErrorCode::parse(&error)).filter(|_| !ok);
        let answer = SignInResponse { ok, error, code: None, is_new_user, status: 200, url };
        match answer.outcome() {
            SignInOutcome::Refused { error, .. } => prop_assert_eq!(Some(error), answer.error),
            SignInOutcome::Redirect(url) => {
                prop_assert!(!ok && answer.error.is_none());
                prop_assert_eq!(url, answer.url.unwrap_or_default());
            }
            SignInOutcome::Cancelled => {
                prop_assert!(!ok && answer.error.is_none() && answer.url.is_none());
            }
            SignInOutcome::NewUser(url) => prop_assert!(is_new_user && answer.url == Some(url)),
            SignInOutcome::SignedIn => prop_assert!(ok && !is_new_user),
            SignInOutcome::MailSent => prop_assert!(ok),
            _ => prop_assert!(false, "an outcome that nobody knows"),
        }
    }

    #[test]
    fn where_a_popup_ends_is_a_success_or_a_refusal(
        url in address(), callback in address(), status in any::<u16>(),
    ) {
        let end = read_popup_end(&url, status, &callback, PAGE);
        prop_assert_eq!(end.ok, end.error.is_none());
        prop_assert_eq!(end.url.is_some(), end.ok);
        prop_assert!(end.ok || !end.is_new_user);
        if resolve(&callback, PAGE).as_ref() == Some(&url) {
            prop_assert!(end.ok && !end.is_new_user, "{url}");
        }
    }

    #[test]
    fn what_our_tabs_tell_each_other_reads_back(message in message(), base in any::<String>()) {
        let text = message.encode(&base);
        prop_assert_eq!(TabMessage::decode(&text, &base), Some(message.clone()));
        let other = format!("{base}/");
        prop_assert_eq!(TabMessage::decode(&text, &other), None);
        prop_assert_eq!(TabMessage::decode_from_next_auth(&text, true), None);
    }

    #[test]
    fn a_broken_message_of_our_own_is_understood_or_ignored(
        text in nearly(message().prop_map(|message| message.encode(BASE))),
    ) {
        if let Some(message) = TabMessage::decode(&text, BASE) {
            // A time too far off for a whole number comes out as one nearby.
            let again = TabMessage::decode(&message.encode(BASE), BASE).unwrap();
            prop_assert_eq!(discriminant(&again), discriminant(&message));
        }
    }

    #[test]
    fn our_words_to_next_auth_are_theirs(message in message(), now in moment()) {
        let Some(text) = message.encode_for_next_auth(now) else {
            prop_assert!(!matches!(message, TabMessage::News(..)));
            return Ok(());
        };
        let heard: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&heard["event"], "session");
        prop_assert_eq!(&heard["timestamp"], now.as_millis() / 1_000);
        prop_assert_eq!(TabMessage::decode_from_next_auth(&text, false), None);
        let is_sign_out = matches!(message, TabMessage::News(TabNews::SignedOut, _));
        let news = if is_sign_out { TabNews::SignedOut } else { TabNews::Changed };
        let expected = Some(TabMessage::News(news, None));
        prop_assert_eq!(TabMessage::decode_from_next_auth(&text, true), expected);
    }

    #[test]
    fn a_text_in_storage_is_a_message_of_v4_or_ignored(text in nearly(message_of_next_auth())) {
        let heard = TabMessage::decode_from_next_auth(&text, false);
        prop_assert!(heard.is_none() || heard == TabMessage::decode_from_next_auth(&text, true));
        if let (Some(heard), Ok(Value::Object(text))) = (heard, serde_json::from_str(&text)) {
            prop_assert_eq!(&text["event"], "session");
            let is_sign_out = text["data"]["trigger"] == "signout";
            let news = if is_sign_out { TabNews::SignedOut } else { TabNews::Changed };
            prop_assert_eq!(heard, TabMessage::News(news, None));
        }
    }

    /// A tab of v5 posts objects; what comes here is their JSON form.
    #[test]
    fn an_object_on_the_channel_is_a_message_of_v5_or_ignored(
        text in nearly(message_of_next_auth()),
    ) {
        let Ok(object) = serde_json::from_str::<Value>(&text) else {
            return Ok(());
        };
        let is_message = object["event"] == "session" && (object["data"].is_object() || object["data"].is_array());
        let heard = TabMessage::decode_from_next_auth(&object.to_string(), false);
        prop_assert!(is_message || heard.is_none() || object.is_array(), "{}", object);
    }

    #[test]
    fn any_text_is_a_code(text in prop_oneof![any::<String>(), "[a-zA-Z]{1,24}"]) {
        let code = ErrorCode::parse(&text);
        prop_assert!(code.as_str().eq_ignore_ascii_case(&text));
        prop_assert_eq!(ErrorCode::parse(code.as_str()), code);
    }

    #[test]
    fn dates_are_those_of_the_calendar(
        (year, month, day) in (0..10_000i64, 1..13i64, 1..32i64),
        (hour, minute, second, millis) in (0..24i64, 0..60i64, 0..60i64, 0..1_000i64),
        (east, zone_hour, zone_minute) in (any::<bool>(), 0..24i64, 0..60i64),
    ) {
        let sign = if east { '+' } else { '-' };
        let text = format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}{sign}{zone_hour:02}:{zone_minute:02}"
        );
        let days = days_since_1970(year, month, day);
        let is_date = date_of(days) == (year, month, day);
        let zone = (zone_hour * 60 + zone_minute) * 60 * if east { 1 } else { -1 };
        let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - zone;
        let expected = is_date.then_some(seconds * 1_000 + millis);
        prop_assert_eq!(Timestamp::parse(&text).map(Timestamp::as_millis), expected, "{}", text);
    }

    #[test]
    fn a_broken_date_is_a_date_near_ours_or_none(
        text in nearly(Just("2026-11-24T05:07:49.123Z".to_owned())),
        moment in moment(),
    ) {
        if let Some(date) = Timestamp::parse(&text) {
            let millis = date.as_millis();
            prop_assert!((-63_000_000_000_000..=254_000_000_000_000).contains(&millis), "{}", text);
            prop_assert_eq!(date.after(moment.since(date)).max(moment), date.max(moment));
        }
    }

    #[test]
    fn a_base_path_is_one_to_append_to(
        text in prop_oneof![address(), nearly(Just("https://a.io/api/auth/".to_owned())), "[ /a.:]{0,12}"],
    ) {
        let api = Api::new(&text);
        let base = api.base();
        prop_assert!(!base.is_empty() && !base.ends_with('/'), "{:?}", base);
        prop_assert!(
            base.starts_with('/') || base.starts_with("http://") || base.starts_with("https://")
        );
        prop_assert_eq!(api.session().url, format!("{base}/session"));
        let again = Api::new(base);
        prop_assert_eq!(again.base(), base);
    }

    /// Whatever a provider is called, and whatever a person types.
    #[test]
    fn a_sign_in_goes_to_its_endpoint_with_all_its_fields(
        id in any::<String>(),
        kind in kind(),
        field in (any::<String>(), any::<String>()),
        param in option::of((any::<String>(), any::<String>())),
        callback in address(),
    ) {
        let provider = Provider { id, name: String::new(), kind, signin_url: String::new(), callback_url: String::new() };
        let mut request = SignIn::with("x").field(&field.0, &field.1);
        if let Some((name, value)) = &param {
            request = request.authorization_param(name, value);
        }
        let request = Api::new(ORIGIN).sign_in(&provider, &request, Some("t"), &callback);
        let url = Url::parse(&request.url).unwrap();
        let path: Vec<&str> = url.path_segments().unwrap().collect();
        prop_assert_eq!(url.origin().ascii_serialization(), ORIGIN);
        prop_assert!(path.len() == 2 || [".", ".."].contains(&provider.id.as_str()), "{}", url);
        let body = request.body.unwrap();
        let sent: Vec<_> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let expected = [field, own("csrfToken", "t"), own("callbackUrl", &callback), own("json", "true")];
        prop_assert_eq!(sent, expected);
        let params: Vec<_> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(params, param.into_iter().collect::<Vec<_>>());
    }

    /// Judged by the parser that browsers' behaviour is written down in.
    #[test]
    fn a_safe_return_path_stays_on_its_origin(candidate in address()) {
        let Some(path) = safe_return_path(&candidate, PAGE) else {
            return Ok(());
        };
        let base = Url::parse(PAGE).unwrap();
        let resolved = base.join(&path).unwrap();
        prop_assert_eq!(resolved.origin(), base.origin(), "{:?} -> {:?}", candidate, path);
        // A path without dots names the same page to every reader.
        prop_assert!(!resolved.path().starts_with("//"), "{:?} -> {:?}", candidate, path);
        prop_assert!(path.starts_with('/') && !path.starts_with("//"));
        prop_assert_eq!(safe_return_path(&path, ORIGIN), Some(path));
    }

    #[test]
    fn what_is_followed_is_http_and_where_a_browser_thinks_it_is(reference in address()) {
        let Some(url) = resolve(&reference, PAGE) else {
            return Ok(());
        };
        assert_is_harmless(&url);
        let theirs = Url::parse(PAGE).unwrap().join(&reference);
        prop_assert_eq!(Url::parse(&url), theirs, "{:?} -> {:?}", reference, url);
    }

    #[test]
    fn a_way_back_names_no_earlier_refusal(
        path in select(&ADDRESSES[..]),
        query in "([?&#](error|code|a|errors|)=?[a-z%]{0,3}){0,6}",
    ) {
        let url = format!("{path}{query}");
        let cleaned = without_error(&url);
        let query = cleaned.split('#').next().unwrap().split_once('?').map_or("", |(_, query)| query);
        for pair in query.split('&') {
            let name = pair.split('=').next().unwrap();
            prop_assert!(name != "error" && name != "code", "{:?} -> {:?}", url, cleaned);
        }
        prop_assert_eq!(without_error(&cleaned), cleaned);
    }
}

/// After Howard Hinnant's `days_from_civil`, which is for every month the same
/// formula, as ours is not.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Its reverse: a day that is none comes out as another one.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// An answer that consists of brackets.
fn deep_answer(open: &str, inside: &str, close: &str) -> HttpResponse {
    HttpResponse {
        status: 200,
        url: "/api/auth/x".to_owned(),
        content_type: None,
        body: format!("{}{inside}{}", open.repeat(100_000), close.repeat(100_000)),
    }
}

#[test]
fn what_lies_too_deep_is_an_error_and_no_crash() {
    for response in [
        deep_answer("[", "", "]"),
        deep_answer("[", "", ""),
        deep_answer("{\"user\":", "1", "}"),
        deep_answer("{\"user\":", "", ""),
        deep_answer("{\"user\":{},\"expires\":[", "", "]}"),
        deep_answer("{\"user\":{},\"x\":", "1", "}"),
    ] {
        let is_refused = matches!(
            read_session::<Value>(&response),
            Err(AuthError::NotJson { .. })
        );
        assert!(is_refused, "{:.60}", response.body);
        assert!(read_providers(&response).is_err());
        assert!(read_sign_out(&response, PAGE).is_err());
        assert_eq!(TabMessage::decode(&response.body, BASE), None);
        let heard = TabMessage::decode_from_next_auth(&response.body, true);
        assert_eq!(heard, None);
    }
}
