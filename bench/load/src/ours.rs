//! The library's own engine in each tab, in simulated time.
//!
//! The engine is the real one; what carries its effects out is this file in
//! place of the library's runtime, without futures and without the text of
//! answers, so that a million days are lived in minutes. That both ask the
//! server at the same moments is tested beside the runtime.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
    time::Duration,
};

use yew_nextauth::{
    Session, Timestamp,
    engine::{Connectivity, Effect, Engine, Input, ReadId, Settings, Spread, Timer, Visibility},
    protocol::TabNews,
};

use crate::{
    Dice,
    browser::{Browser, Event, Traffic},
};

/// How long a message takes from tab to tab.
const TRAVEL_TIME: Duration = Duration::from_millis(3);

/// How long a tab that had to wait for its turn waits for the answer of the one before.
const ANSWER_TRAVELS: Duration = Duration::from_millis(50);

/// How long a session lasts without a read: Auth.js's default.
const SESSION_LASTS: Duration = Duration::from_hours(30 * 24);

/// A user, as far as it matters: how often the session was changed.
type User = u32;

/// A tab, and what is done in its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    place: usize,
    /// Another one when the tab is loaded anew.
    life: u64,
}

struct Tab {
    life: u64,
    engine: Engine<User>,
    /// Which entry of the agenda is the timer's.
    timers: [u64; Timer::ALL.len()],
    /// The read under way.
    read: Option<ReadId>,
    has_token: bool,
}

enum Work {
    Elapsed(Timer),
    /// The tab wants to ask.
    Queue(ReadId),
    /// It has its turn.
    Ask(ReadId),
    /// The answer is there.
    Answer(ReadId),
    Hear(Input<User>),
    /// An update is answered that was sent at that time.
    Updated(yew_nextauth::engine::Ticket),
}

/// What is to be done, the first first.
struct Due {
    at: Timestamp,
    order: u64,
    name: Name,
    work: Work,
}

impl Ord for Due {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.order).cmp(&(other.at, other.order))
    }
}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}

impl Eq for Due {}

/// A browser with tabs of an application that uses `yew-nextauth`.
pub struct Ours {
    settings: Settings,
    latency: Duration,
    end: Timestamp,
    dice: Option<Dice>,
    now: Timestamp,
    is_asleep: bool,
    /// By the place in the browser.
    tabs: Vec<Option<Tab>>,
    agenda: BinaryHeap<Reverse<Due>>,
    /// Counts entries of the agenda and lives of tabs.
    count: u64,
    /// Whose turn it is to ask the server, and who waits for it.
    turn: Option<Name>,
    waiting: VecDeque<(Name, ReadId)>,
    user: User,
    traffic: Traffic,
    inputs: u64,
}

impl Ours {
    /// A browser of somebody who is signed in, without tabs, from time 0 to
    /// that end, whose server takes `latency` to answer.
    pub fn new(settings: Settings, latency: Duration, end: Timestamp) -> Self {
        Self {
            settings,
            latency,
            end,
            dice: None,
            now: Timestamp::from_millis(0),
            is_asleep: false,
            tabs: Vec::new(),
            agenda: BinaryHeap::new(),
            count: 0,
            turn: None,
            waiting: VecDeque::new(),
            user: 0,
            traffic: Traffic::default(),
            inputs: 0,
        }
    }

    /// The same, whose tabs spread their polls by chance, as in a real browser.
    #[must_use]
    pub fn spread(mut self, dice: Dice) -> Self {
        self.dice = Some(dice);
        self
    }

    /// How many inputs the engines were given.
    pub fn inputs(&self) -> u64 {
        self.inputs
    }

    fn tab(&mut self, name: Name) -> Option<&mut Tab> {
        let tab = self.tabs.get_mut(name.place)?.as_mut();
        tab.filter(|tab| tab.life == name.life)
    }

    fn name_at(&self, place: usize) -> Option<Name> {
        let life = self.tabs.get(place)?.as_ref()?.life;
        Some(Name { place, life })
    }

    /// Puts work on the agenda; what is due after the end is never done.
    fn plan(&mut self, name: Name, pause: Duration, work: Work) -> u64 {
        self.count += 1;
        let (at, order) = (self.now.after(pause), self.count);
        if at <= self.end {
            let due = Due {
                at,
                order,
                name,
                work,
            };
            self.agenda.push(Reverse(due));
        }
        order
    }

    fn next_due(&mut self, end: Timestamp) -> Option<Due> {
        let is_due = self.agenda.peek()?.0.at <= end;
        is_due.then(|| self.agenda.pop())?.map(|first| first.0)
    }

    fn dispatch(&mut self, name: Name, input: Input<User>) {
        let now = self.now;
        let Some(tab) = self.tab(name) else {
            return;
        };
        let effects = tab.engine.handle(now, input);
        self.inputs += 1;
        for effect in effects {
            self.perform(name, effect);
        }
    }

    fn perform(&mut self, name: Name, effect: Effect) {
        match effect {
            Effect::AbortRead => {
                if let Some(tab) = self.tab(name) {
                    tab.read = None;
                }
                self.end_turn(name);
            }
            Effect::Read(id) => {
                if let Some(tab) = self.tab(name) {
                    tab.read = Some(id);
                }
                self.plan(name, Duration::ZERO, Work::Queue(id));
            }
            Effect::Share(asked_at) => self.tell_others(name, |session| {
                Input::Heard(asked_at, Some(session.clone()))
            }),
            Effect::Announce(news, at) => self.tell_others(name, |_| told(news, at)),
            Effect::Arm(timer, delay) => {
                let order = self.plan(name, delay, Work::Elapsed(timer));
                self.set_timer(name, timer, order);
            }
            Effect::Disarm(timer) => self.set_timer(name, timer, 0),
            // Nobody signs out here, and nobody looks at what is shown.
            Effect::ShareActivity(_)
            | Effect::SignOut
            | Effect::SignOutAgain
            | Effect::Emit(_)
            | Effect::Publish => {}
        }
    }

    fn set_timer(&mut self, name: Name, timer: Timer, order: u64) {
        if let Some(tab) = self.tab(name) {
            tab.timers[timer as usize] = order;
        }
    }

    fn tell_others(&mut self, name: Name, input: impl Fn(&Session<User>) -> Input<User>) {
        let session = self.session();
        for place in (0..self.tabs.len()).filter(|place| *place != name.place) {
            if let Some(other) = self.name_at(place) {
                self.plan(other, TRAVEL_TIME, Work::Hear(input(&session)));
            }
        }
    }

    /// What the server answers now.
    fn session(&self) -> Session<User> {
        Session {
            user: self.user,
            expires: Some(self.now.after(SESSION_LASTS)),
        }
    }

    fn work(&mut self, due: Due) {
        let Due {
            order, name, work, ..
        } = due;
        let Some(tab) = self.tab(name) else {
            return;
        };
        match work {
            Work::Elapsed(timer) => {
                if tab.timers[timer as usize] == order {
                    self.dispatch(name, Input::Elapsed(timer));
                }
            }
            Work::Queue(id) => {
                if tab.read != Some(id) {
                } else if self.turn.is_none() {
                    self.turn = Some(name);
                    self.ask(name, id);
                } else {
                    self.waiting.push_back((name, id));
                }
            }
            Work::Ask(id) => {
                if tab.read == Some(id) {
                    self.ask(name, id);
                }
            }
            Work::Answer(id) => {
                if tab.read.take_if(|read| *read == id).is_some() {
                    let session = self.session();
                    self.dispatch(name, Input::Answered(id, Ok(Some(session))));
                    self.end_turn(name);
                }
            }
            Work::Hear(input) => self.dispatch(name, input),
            Work::Updated(ticket) => {
                self.user += 1;
                let session = self.session();
                self.dispatch(name, Input::Updated(ticket, Some(session)));
            }
        }
    }

    fn ask(&mut self, name: Name, id: ReadId) {
        self.dispatch(name, Input::Asked(id));
        self.traffic.reads.push(self.now);
        self.plan(name, self.latency, Work::Answer(id));
    }

    /// Gives the turn to the next who still wants it.
    fn end_turn(&mut self, name: Name) {
        if self.turn.take_if(|turn| *turn == name).is_none() {
            return;
        }
        while let Some((next, id)) = self.waiting.pop_front() {
            if self.tab(next).is_some_and(|tab| tab.read == Some(id)) {
                self.turn = Some(next);
                self.plan(next, ANSWER_TRAVELS, Work::Ask(id));
                return;
            }
        }
    }

    fn open(&mut self, place: usize) {
        self.close(place);
        let count = self.tabs.len().max(place + 1);
        self.tabs.resize_with(count, || None);
        let mut engine = Engine::new(self.settings.clone());
        if let Some(dice) = &mut self.dice {
            #[expect(clippy::cast_precision_loss, reason = "a small number")]
            let share = dice.roll(1_001) as f64 / 1_000.0;
            engine.set_spread(Spread::new(share));
        }
        self.count += 1;
        let life = self.count;
        self.tabs[place] = Some(Tab {
            life,
            engine,
            timers: Default::default(),
            read: None,
            has_token: false,
        });
        let input = Input::Mounted(Visibility::Visible, Connectivity::Online);
        self.dispatch(Name { place, life }, input);
    }

    fn close(&mut self, place: usize) {
        if let Some(name) = self.name_at(place) {
            self.dispatch(name, Input::Unmounted);
            self.tabs[place] = None;
            self.end_turn(name);
        }
    }

    fn turn_to(&mut self, place: usize, visibility: Visibility) {
        if let Some(name) = self.name_at(place) {
            self.dispatch(name, Input::VisibilityChanged(visibility));
        }
    }

    /// Asks for the token once in a tab's life.
    fn update(&mut self, place: usize) {
        let now = self.now;
        let name = self.name_at(place);
        if let Some((name, tab)) = name.and_then(|name| Some((name, self.tab(name)?))) {
            let ticket = tab.engine.ticket(now);
            let had_token = std::mem::replace(&mut tab.has_token, true);
            if !had_token {
                self.traffic.token_reads.push(now);
            }
            self.traffic.updates.push(now);
            self.plan(name, self.latency, Work::Updated(ticket));
        }
    }
}

fn told(news: TabNews, at: Timestamp) -> Input<User> {
    Input::Told(news, Some(at))
}

impl Browser for Ours {
    fn pass_until(&mut self, end: Timestamp) {
        if !self.is_asleep {
            while let Some(due) = self.next_due(end) {
                self.now = self.now.max(due.at);
                self.work(due);
            }
        }
        self.now = end;
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Open(place) => self.open(place),
            Event::Close(place) => self.close(place),
            Event::Show(place) => self.turn_to(place, Visibility::Visible),
            Event::Hide(place) => self.turn_to(place, Visibility::Hidden),
            Event::Sleep => self.is_asleep = true,
            Event::Wake => {
                self.is_asleep = false;
                self.pass_until(self.now);
            }
            Event::Update(place) => self.update(place),
        }
    }

    fn traffic(&self) -> &Traffic {
        &self.traffic
    }
}
