//! What a working day costs beside next-auth, and how often trouble signs
//! somebody out.

use std::thread;

use yew_nextauth_bench_load::{
    browser::{self, Browser as _},
    next_auth::{NextAuth, Version},
    ours::Ours as StandIn,
};

use super::{
    model_server::Trouble,
    working_day::{Event, HOURS, Kind, Outage, Plan, end_of_day},
    *,
};
use crate::{Timestamp, engine::Connectivity};

/// How many days of each kind.
const DAYS: u64 = 25;

/// What a day came to.
#[derive(Debug, Clone, Copy, Default)]
struct Figures {
    /// Answered reads of the session.
    reads: usize,
    /// Reads during an outage.
    failures: usize,
    /// How often a tab began to say that nobody is signed in although somebody is.
    wrongful_sign_outs: usize,
}

impl Figures {
    fn add(&mut self, other: Self) {
        self.reads += other.reads;
        self.failures += other.failures;
        self.wrongful_sign_outs += other.wrongful_sign_outs;
    }
}

/// A browser with a client of one kind in each tab.
trait Browser {
    fn pass_until(&mut self, at: Timestamp);
    fn happen(&mut self, event: Event, front: Option<usize>);
    fn says_nobody(&self, place: usize) -> bool;
    fn figures(&self) -> Figures;
}

impl Browser for NextAuth {
    fn pass_until(&mut self, at: Timestamp) {
        browser::Browser::pass_until(self, there(at));
    }

    fn happen(&mut self, event: Event, front: Option<usize>) {
        let happen = browser::Browser::happen;
        match (event, front) {
            (Event::Open(place), _) => happen(self, browser::Event::Open(place)),
            (Event::Close(place), _) => happen(self, browser::Event::Close(place)),
            (Event::Show(place), _) => happen(self, browser::Event::Show(place)),
            (Event::SignIn, Some(front)) => self.sign_in(front),
            (Event::SignOut, Some(front)) => self.sign_out(front),
            (Event::Fail(_), _) => self.set_up(false),
            (Event::Recover, _) => self.set_up(true),
            (Event::Leave, _) | (Event::SignIn | Event::SignOut, None) => {}
        }
    }

    fn says_nobody(&self, place: usize) -> bool {
        self.says_nobody(place)
    }

    fn figures(&self) -> Figures {
        Figures {
            reads: self.traffic().reads.len(),
            failures: self.failures(),
            wrongful_sign_outs: self.wrongful_sign_outs(),
        }
    }
}

/// The same moment in the words of the bench, which has a library of its own.
fn there(at: Timestamp) -> yew_nextauth::Timestamp {
    yew_nextauth::Timestamp::from_millis(at.as_millis())
}

/// Our own runtime.
struct Ours {
    world: World,
    settings: Settings,
    tabs: Vec<Option<Tab>>,
    watches: Vec<Subscription>,
    wrongful_sign_outs: Rc<Cell<usize>>,
    connectivity: Connectivity,
    is_down: bool,
    reads_before: usize,
    failures: usize,
}

impl Ours {
    fn new(kind: Kind) -> Self {
        Self {
            world: World::signed_in(),
            settings: Settings {
                refetch_interval: kind.refetch_interval,
                ..Settings::default()
            },
            tabs: (0..kind.tabs).map(|_| None).collect(),
            watches: Vec::new(),
            wrongful_sign_outs: Rc::default(),
            connectivity: Connectivity::Online,
            is_down: false,
            reads_before: 0,
            failures: 0,
        }
    }

    fn open(&mut self, place: usize) {
        self.tabs[place] = None;
        let tab = self.world.open_tab_with(self.settings.clone());
        tab.page.set_connectivity(self.connectivity);
        let (server, count) = (self.world.server.clone(), self.wrongful_sign_outs.clone());
        let was = Cell::new(SessionStatus::Loading);
        let look = move |status: SessionStatus| {
            let is_news = was.replace(status) != status;
            let is_wrong = status == SessionStatus::Unauthenticated && server.has_cookie();
            count.update(|count| count + usize::from(is_news && is_wrong));
        };
        look(tab.status());
        self.watches.push(tab.store.subscribe(None, move |state| {
            look(state.status());
            Heard::News
        }));
        self.tabs[place] = Some(tab);
    }

    fn connect(&mut self, connectivity: Connectivity) {
        self.connectivity = connectivity;
        for tab in self.tabs.iter().flatten() {
            tab.page.set_connectivity(connectivity);
        }
    }

    fn set_trouble(&mut self, trouble: Option<Trouble>) {
        let reads = self.world.server.count("GET session");
        if self.is_down {
            self.failures += reads - self.reads_before;
        }
        self.reads_before = reads;
        self.is_down = trouble.is_some();
        self.world.server.set_trouble(trouble);
    }
}

impl Browser for Ours {
    fn pass_until(&mut self, at: Timestamp) {
        self.world.pass(at.since(self.world.browser.now()));
    }

    fn happen(&mut self, event: Event, front: Option<usize>) {
        let front = front.and_then(|front| self.tabs[front].as_ref());
        let is_new = matches!(event, Event::Open(_) | Event::Show(_) | Event::Leave);
        if let Some(front) = front.filter(|_| is_new) {
            front.hide();
        }
        match event {
            Event::Open(place) => self.open(place),
            Event::Close(place) => self.tabs[place] = None,
            Event::Show(place) => {
                if let Some(tab) = &self.tabs[place] {
                    tab.show();
                }
            }
            Event::Leave => {}
            Event::SignIn => {
                let signed_in = front.map(|tab| self.world.browser.run(tab.sign_in()));
                assert_ne!(signed_in, Some(false));
            }
            Event::SignOut => {
                let signed_out = front.map(|tab| self.world.browser.run(tab.sign_out()));
                assert_ne!(signed_out, Some(false));
            }
            Event::Fail(Outage::Offline) => {
                self.connect(Connectivity::Offline);
                self.set_trouble(Some(Trouble::Down));
            }
            Event::Fail(Outage::Unnoticed(trouble)) => self.set_trouble(Some(trouble)),
            Event::Recover => {
                self.set_trouble(None);
                self.connect(Connectivity::Online);
            }
        }
    }

    fn says_nobody(&self, place: usize) -> bool {
        let tab = self.tabs[place].as_ref();
        tab.is_some_and(|tab| tab.status() == SessionStatus::Unauthenticated)
    }

    fn figures(&self) -> Figures {
        Figures {
            reads: self.world.server.count("GET session") - self.failures,
            failures: self.failures,
            wrongful_sign_outs: self.wrongful_sign_outs.get(),
        }
    }
}

impl Drop for Ours {
    fn drop(&mut self) {
        self.tabs.clear();
        self.world.browser.close();
    }
}

/// Who is signed in and sees a page that says otherwise loads it anew, once
/// the server can be reached.
fn live(plan: &Plan, mut browser: impl Browser) -> Figures {
    let mut front = None;
    let (mut is_up, mut has_session) = (true, true);
    for &(at, event) in &plan.0 {
        browser.pass_until(at);
        browser.happen(event, front);
        match event {
            Event::Open(place) | Event::Show(place) => front = Some(place),
            Event::Close(place) => front = front.filter(|front| *front != place),
            Event::Leave => front = None,
            Event::SignIn => has_session = true,
            Event::SignOut => has_session = false,
            Event::Fail(_) => is_up = false,
            Event::Recover => is_up = true,
        }
        if let Some(place) = front
            && is_up
            && has_session
            && browser.says_nobody(place)
        {
            browser.happen(Event::Open(place), front);
        }
    }
    browser.pass_until(end_of_day());
    browser.figures()
}

/// The sums over some days: v4, v5, ours.
fn compare(kind: Kind) -> [Figures; 3] {
    let mut sums = [Figures::default(); 3];
    for seed in 0..DAYS {
        let plan = Plan::make(kind, seed);
        let next_auth = |version| NextAuth::new(version, kind.refetch_interval);
        let day = [
            live(&plan, next_auth(Version::V4)),
            live(&plan, next_auth(Version::V5)),
            live(&plan, Ours::new(kind)),
        ];
        let [v4, v5, ours] = day;
        assert_eq!(ours.wrongful_sign_outs, 0, "seed {seed}");
        // A server that is back is asked at once, and not at the next look.
        assert!(
            ours.reads <= v4.reads + kind.outages,
            "seed {seed}: {day:?}"
        );
        assert!(ours.reads <= v5.reads, "seed {seed}: {day:?}");
        for (sum, day) in sums.iter_mut().zip(day) {
            sum.add(day);
        }
    }
    sums
}

/// What the bench calls it.
fn in_words_of_the_bench(event: Event, front: Option<usize>) -> Vec<browser::Event> {
    let hidden = front.map(browser::Event::Hide);
    let shown = match event {
        Event::Open(place) => Some(browser::Event::Open(place)),
        Event::Close(place) => return vec![browser::Event::Close(place)],
        Event::Show(place) => Some(browser::Event::Show(place)),
        _ => None,
    };
    hidden.into_iter().chain(shown).collect()
}

/// How often both have read after each event of a day without sign-outs.
fn live_beside_the_stand_in(kind: Kind, seed: u64) {
    let settings = yew_nextauth::engine::Settings {
        refetch_interval: kind.refetch_interval,
        ..Default::default()
    };
    let end = there(end_of_day().after(SECOND * 3_600));
    let mut stand_in = StandIn::new(settings, Duration::from_millis(10), end);
    let (mut ours, mut front) = (Ours::new(kind), None);
    let mut plan = Plan::make(kind, seed).0;
    plan.retain(|(_, event)| !matches!(event, Event::SignIn | Event::SignOut));
    for (at, event) in plan {
        ours.pass_until(at);
        stand_in.pass_until(there(at));
        ours.happen(event, front);
        for event in in_words_of_the_bench(event, front) {
            stand_in.happen(event);
        }
        match event {
            Event::Open(place) | Event::Show(place) => front = Some(place),
            Event::Close(place) => front = front.filter(|front| *front != place),
            _ => front = None,
        }
        let later = at.after(SECOND);
        ours.pass_until(later);
        stand_in.pass_until(there(later));
        let reads = stand_in.traffic().reads.len();
        assert_eq!(reads, ours.figures().reads, "seed {seed} at {at:?}");
    }
}

#[test]
fn the_stand_in_of_the_bench_reads_whenever_this_runtime_does() {
    for refetch_interval in [None, Some(SECOND * 300)] {
        for tabs in [1, 3, 8, 20] {
            let kind = Kind {
                tabs,
                refetch_interval,
                outages: 0,
            };
            (0..5).for_each(|seed| live_beside_the_stand_in(kind, seed));
        }
    }
}

fn row(kind: Kind, sums: [Figures; 3]) -> String {
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let each = |figure: fn(&Figures) -> usize, unit: u32| {
        let per_unit = sums.map(|sum| figure(&sum) as f64 / (DAYS as f64 * f64::from(unit)));
        per_unit.map(|number| format!("{number:.1}")).join(" | ")
    };
    let poll = kind.refetch_interval.map_or("–", |_| "5 min");
    format!(
        "| {} | {poll} | {} | {} | {} | {} |",
        kind.tabs,
        kind.outages,
        each(|sum| sum.reads, HOURS),
        each(|sum| sum.failures, 1),
        each(|sum| sum.wrongful_sign_outs, 1),
    )
}

#[test]
fn no_day_costs_more_than_with_next_auth_and_none_ends_a_session() {
    let mut kinds = Vec::new();
    for outages in [0, 4] {
        for refetch_interval in [None, Some(SECOND * 300)] {
            kinds.extend([1, 3, 8, 20].map(|tabs| Kind {
                tabs,
                refetch_interval,
                outages,
            }));
        }
    }
    let rows = thread::scope(|scope| {
        let days: Vec<_> = kinds
            .into_iter()
            .map(|kind| scope.spawn(move || row(kind, compare(kind))))
            .collect();
        let rows: Vec<String> = days.into_iter().map(|day| day.join().unwrap()).collect();
        rows.join("\n")
    });
    eprintln!(
        "| tabs | poll | outages | reads an hour: v4 | v5 | ours | failed reads a day: v4 | v5 | ours | wrongful sign-outs a day: v4 | v5 | ours |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n{rows}"
    );
}
