use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Date, JSON};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, Event, MessageEvent, Storage, StorageEvent};

use super::page::TabLink;
use crate::protocol::{STORAGE_KEY, TabMessage, Timestamp};

/// Our own channel, and that of Auth.js v5.
const OWN_CHANNEL: &str = "yew-nextauth";
const V5_CHANNEL: &str = "next-auth";

/// Talks to the other tabs of the origin until it is dropped.
///
/// Speaks on our own channel, and to tabs of next-auth v4 (storage) and v5
/// (channel). Where the browser lacks one of them, the others still work.
pub(super) struct Tabs {
    base: String,
    own: Option<Channel>,
    v5: Option<Channel>,
    _on_storage: Option<EventListener>,
}

impl Tabs {
    pub(super) fn open(base: &str, on_message: Box<dyn Fn(TabMessage)>) -> Self {
        let on_message = Rc::new(on_message);
        let hear = move |message: Option<TabMessage>| {
            if let Some(message) = message {
                on_message(message);
            }
        };
        let own = Channel::open(OWN_CHANNEL, {
            let (hear, base) = (hear.clone(), base.to_owned());
            move |data| {
                let text = data.as_string();
                hear(text.and_then(|text| TabMessage::decode(&text, &base)));
            }
        });
        let v5 = Channel::open(V5_CHANNEL, {
            let hear = hear.clone();
            // What other scripts post there need not have a JSON form; `undefined`
            // gives no text and no error either.
            move |data| {
                let text = JSON::stringify(&data)
                    .ok()
                    .and_then(|text| text.as_string());
                hear(text.and_then(|text| TabMessage::decode_from_next_auth(&text, false)));
            }
        });
        let own_too = own.is_none();
        let read = move |text: String| TabMessage::decode_from_next_auth(&text, own_too);
        if stored().and_then(read).is_some() {
            clear_stored();
        }
        let on_storage = web_sys::window().map(|window| {
            EventListener::new(&window, "storage", move |event: &Event| {
                let message = event
                    .dyn_ref::<StorageEvent>()
                    .filter(|event| event.key().as_deref() == Some(STORAGE_KEY))
                    .and_then(StorageEvent::new_value)
                    .and_then(read);
                if message.is_some() {
                    clear_stored();
                }
                hear(message);
            })
        });
        Self {
            base: base.to_owned(),
            own,
            v5,
            _on_storage: on_storage,
        }
    }
}

impl TabLink for Tabs {
    /// Nobody is there to hear of a failure.
    fn post(&self, message: &TabMessage) {
        if let Some(own) = &self.own {
            own.post(&JsValue::from_str(&message.encode(&self.base)));
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole milliseconds far below 2^53"
        )]
        let now = Timestamp::from_millis(Date::now() as i64);
        let Some(text) = message.encode_for_next_auth(now) else {
            return;
        };
        if let (Some(v5), Ok(message)) = (&self.v5, JSON::parse(&text)) {
            v5.post(&message);
        }
        if let Some(storage) = storage() {
            let _ = storage.set_item(STORAGE_KEY, &text);
        }
    }
}

fn stored() -> Option<String> {
    storage()?.get_item(STORAGE_KEY).ok().flatten()
}

/// Takes a message of next-auth v4 away, once it is heard. Its time is in whole
/// seconds: another one in the same second would be the same text, of which
/// the browser tells nobody.
fn clear_stored() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(STORAGE_KEY);
    }
}

/// `None` where storage is blocked.
pub(super) fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// A `BroadcastChannel` that is closed when it is dropped.
struct Channel {
    channel: BroadcastChannel,
    _on_message: EventListener,
}

impl Channel {
    fn open(name: &str, on_message: impl Fn(JsValue) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let on_message = EventListener::new(&channel, "message", move |event: &Event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                on_message(event.data());
            }
        });
        Some(Self {
            channel,
            _on_message: on_message,
        })
    }

    fn post(&self, message: &JsValue) {
        let _ = self.channel.post_message(message);
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}
