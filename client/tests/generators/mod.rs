//! What a server, a query string or another tab may say: recorded answers with
//! something wrong in them, and what nobody has ever said.

use std::sync::LazyLock;

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};
use serde::Deserialize;
use serde_json::Value;
use yew_nextauth::{ProviderKind, protocol::HttpResponse};

/// What an address in a hostile answer would like to be taken for.
pub(crate) const ADDRESSES: [&str; 18] = [
    "",
    "/",
    "/account?tab=1#part",
    "?error=AccessDenied",
    "#part",
    "//evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "/\t/evil.example",
    "https:/evil.example",
    "https://app.example@evil.example/",
    "https://app.example.evil.example/",
    "https://app.example:443/a",
    "HTTPS://APP.EXAMPLE/a?b",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://app.example/api/auth/signin?csrf=true",
    "https://app.example/error?error=CredentialsSignin&code=x",
];

/// JSON, and nearly JSON, on which readers stumble.
const STUMBLING_BLOCKS: [&str; 18] = [
    "1e400",
    "-1e400",
    "1e-400",
    "-0",
    "9007199254740993",
    "18446744073709551616",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\ud83d\\ude00\"",
    "\"\\u0000\"",
    "\"\u{feff}\"",
    "{\"__proto__\":{\"user\":{}}}",
    "{\"user\":{},\"user\":{}}",
    "[[]]",
    "{}",
    "null",
    "NaN",
    "undefined",
];

#[derive(Debug, Deserialize)]
struct Exchange {
    method: String,
    action: String,
    status: u16,
    content_type: Option<String>,
    body: String,
}

/// The exchanges with real servers.
static RECORDED: LazyLock<Vec<Exchange>> = LazyLock::new(|| {
    let v4 = include_str!("../fixtures/traffic/v4.jsonl").lines();
    let v5 = include_str!("../fixtures/traffic/v5.jsonl").lines();
    v4.chain(v5)
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
});

/// Answers to such questions as they were recorded, most of them changed, and
/// answers that are wholly made up.
///
/// A question is a method and the beginning of an action: `POST callback`.
pub(crate) fn answer_to(questions: &'static [&'static str]) -> impl Strategy<Value = HttpResponse> {
    let of_this_kind = RECORDED.iter().filter(|exchange| {
        let question = format!("{} {}", exchange.method, exchange.action);
        questions.iter().any(|asked| question.starts_with(asked))
    });
    let recorded: Vec<&Exchange> = of_this_kind.collect();
    let changed = (select(recorded), vec(change(), 0..4), disguise()).prop_map(
        |(exchange, changes, (status, content_type))| HttpResponse {
            status: status.unwrap_or(exchange.status),
            url: "/api/auth/x".to_owned(),
            content_type: content_type.unwrap_or_else(|| exchange.content_type.clone()),
            body: changed(&exchange.body, &changes),
        },
    );
    let made_up = (disguise(), made_up_text()).prop_map(|((status, content_type), body)| {
        let content_type = content_type.unwrap_or_else(|| Some("application/json".to_owned()));
        HttpResponse {
            status: status.unwrap_or(200),
            url: "/api/auth/x".to_owned(),
            content_type,
            body,
        }
    });
    prop_oneof![4 => changed, 1 => made_up]
}

/// A text as it should be with something wrong in it, or one that is made up.
pub(crate) fn nearly(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let changed = (text, vec(change(), 0..4)).prop_map(|(text, changes)| changed(&text, &changes));
    prop_oneof![4 => changed, 1 => made_up_text()]
}

/// Another status and content type than the recorded ones, mostly neither.
fn disguise() -> impl Strategy<Value = (Option<u16>, Option<Option<String>>)> {
    let status = prop_oneof![
        6 => Just(None),
        2 => select(vec![200, 204, 400, 401, 403, 404, 500, 503]).prop_map(Some),
        1 => any::<u16>().prop_map(Some),
    ];
    let content_type = prop_oneof![
        6 => Just(None),
        1 => Just(Some(None)),
        1 => select(vec!["text/html; charset=utf-8", "application/problem+json", "JSON"])
            .prop_map(|name| Some(Some(name.to_owned()))),
        1 => any::<String>().prop_map(|name| Some(Some(name))),
    ];
    (status, content_type)
}

/// Something that goes wrong with a text.
#[derive(Debug, Clone)]
enum Change {
    /// A bit of a byte falls over.
    Flip(Index, u8),
    /// The connection breaks off.
    Cut(Index),
    /// A piece gets lost, is there twice, or comes from another answer.
    Lose(Index, usize),
    Double(Index, usize),
    Splice(Index, Index, usize),
    /// A text stands where it has no place.
    Put(Index, String),
    /// A value of the JSON, or one of its names, is another one.
    Replace(Index, String),
    Rename(Index, String),
    /// A value lies so deep in arrays or objects.
    Bury(Index, u16, bool),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let word = || {
        prop_oneof![
            2 => select(&STUMBLING_BLOCKS[..]).prop_map(str::to_owned),
            2 => select(&ADDRESSES[..]).prop_map(|text| Value::from(text).to_string()),
            1 => made_up(),
        ]
    };
    let name = select(vec![
        "user",
        "expires",
        "url",
        "csrfToken",
        "id",
        "name",
        "type",
        "event",
        "data",
        "",
    ]);
    prop_oneof![
        1 => (at(), 0..8u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        1 => at().prop_map(Change::Cut),
        1 => (at(), 1..20usize).prop_map(|(at, length)| Change::Lose(at, length)),
        1 => (at(), 1..20usize).prop_map(|(at, length)| Change::Double(at, length)),
        1 => (at(), at(), 1..60usize).prop_map(|(at, from, length)| Change::Splice(at, from, length)),
        1 => (at(), word()).prop_map(|(at, text)| Change::Put(at, text)),
        6 => (at(), word()).prop_map(|(at, text)| Change::Replace(at, text)),
        1 => (at(), name).prop_map(|(at, name)| Change::Rename(at, name.to_owned())),
        1 => (at(), 1..400u16, any::<bool>()).prop_map(|(at, depth, is_object)| Change::Bury(at, depth, is_object)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    changes.iter().fold(text.to_owned(), apply)
}

fn apply(text: String, change: &Change) -> String {
    let mut bytes = text.into_bytes();
    let piece = |at: &Index, length: usize, bytes: &[u8]| {
        let start = at.index(bytes.len() + 1);
        start..(start + length).min(bytes.len())
    };
    match change {
        Change::Flip(at, bit) if !bytes.is_empty() => {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        Change::Flip(..) => {}
        Change::Cut(at) => bytes.truncate(at.index(bytes.len() + 1)),
        Change::Lose(at, length) => {
            bytes.drain(piece(at, *length, &bytes));
        }
        Change::Double(at, length) => {
            let range = piece(at, *length, &bytes);
            let doubled = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, doubled);
        }
        Change::Splice(at, from, length) => {
            let other = from.get(&RECORDED).body.as_bytes();
            let inserted = other[piece(from, *length, other)].to_vec();
            bytes.splice(piece(at, *length, &bytes), inserted);
        }
        Change::Put(at, text) => {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, text.bytes());
        }
        Change::Replace(at, new) => return replace(&lossy(bytes), *at, |_| new.clone()),
        Change::Rename(at, name) => return rename(&lossy(bytes), *at, name),
        Change::Bury(at, depth, is_object) => {
            let (open, close) = if *is_object {
                ("{\"a\":", "}")
            } else {
                ("[", "]")
            };
            let depth = usize::from(*depth);
            return replace(&lossy(bytes), *at, |value| {
                format!("{}{value}{}", open.repeat(depth), close.repeat(depth))
            });
        }
    }
    lossy(bytes)
}

fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Puts a text in the place of one of the values; what is no JSON stays.
fn replace(text: &str, at: Index, new: impl Fn(&Value) -> String) -> String {
    const PLACE: &str = "the place of the new value";
    let Ok(mut value) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    let mut left = at.index(count(&value));
    let Some(found) = find(&mut value, &mut left) else {
        return text.to_owned();
    };
    let new = new(found);
    *found = PLACE.into();
    value.to_string().replace(&format!("\"{PLACE}\""), &new)
}

fn rename(text: &str, at: Index, name: &str) -> String {
    let Ok(Value::Object(mut map)) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    let names: Vec<String> = map.keys().cloned().collect();
    if !names.is_empty() {
        let value = map.remove(at.get(&names)).unwrap_or_default();
        map.insert(name.to_owned(), value);
    }
    Value::Object(map).to_string()
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(map) => map.values().map(count).sum(),
        _ => 0,
    }
}

/// The value with that number, in the order of the text.
fn find<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(list) => list.iter_mut().find_map(|value| find(value, left)),
        Value::Object(map) => map.values_mut().find_map(|value| find(value, left)),
        _ => None,
    }
}

/// JSON of no particular shape.
fn made_up() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
        select(&ADDRESSES[..]).prop_map(Into::into),
    ];
    let value = leaf.prop_recursive(3, 24, 6, |inner| {
        let known = select(vec!["user", "expires", "url", "csrfToken", "id", "type"]);
        let key = prop_oneof![any::<String>(), known.prop_map(str::to_owned)];
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Into::into),
            vec((key, inner), 0..6).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    });
    value.prop_map(|value| value.to_string())
}

fn made_up_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => made_up(),
        2 => any::<String>(),
        1 => Just("<!doctype html><title>Proxy</title>".to_owned()),
        1 => prop_oneof!["null", "\\{\\}", " \\{ \\} "],
        1 => deep(),
    ]
}

/// Deeper than any reader wants to go, and closed or not.
fn deep() -> impl Strategy<Value = String> {
    let bracket = select(vec![
        ("[", "]"),
        ("{\"user\":", "}"),
        ("{\"expires\":[", "]}"),
    ]);
    (bracket, 1..2_000usize, any::<bool>()).prop_map(|((open, close), depth, is_closed)| {
        let end = if is_closed {
            format!("1{}", close.repeat(depth))
        } else {
            String::new()
        };
        format!("{}{end}", open.repeat(depth))
    })
}

pub(crate) fn kind() -> impl Strategy<Value = ProviderKind> {
    prop_oneof![
        Just(ProviderKind::Credentials),
        Just(ProviderKind::Email),
        Just(ProviderKind::OAuth),
        Just(ProviderKind::Oidc),
        Just(ProviderKind::WebAuthn),
        any::<String>().prop_map(ProviderKind::Other),
    ]
}

/// Addresses, and what looks like one.
pub(crate) fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => (select(&ADDRESSES[..]), vec(change(), 0..3))
            .prop_map(|(address, changes)| changed(address, &changes)),
        1 => any::<String>(),
        1 => "[a-z/:.?#@\\\\%\t\n ]{0,24}",
        2 => "(https?:|HTTPS?:|javascript:|//|/\\\\|/|\\?|#|)(app\\.example|evil\\.example)?(:[0-9]{1,5})?[/.\\\\@:?#%&=a-z0-9\t]{0,16}",
    ]
}
