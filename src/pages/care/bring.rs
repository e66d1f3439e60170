//! Plans that come in as a file: new ones are added, those that are there already are compared.

use super::compare::Compare;
use super::count;
use super::words::sentences;
use crate::i18n::Locale;
use crate::pages::exchange::{database_error, persistence_error, repairs_told};
use crate::pages::rooms::RoomProps;
use crate::pages::take_back::said_of;
use crate::persistence::{DOCUMENT_BYTES_MAX, PersistenceError, take_document};
use crate::plan::{Changed, Choice, GestureId, Meeting, PLAN_NAME_CHARACTERS_MAX, Plan, PlanId, Repairs};
use crate::platform::database::{Database, DatabaseError};
use crate::platform::files::{self, File};
use crate::platform::{clock, location, preferences, spawn};
use crate::state::keeper::new_plan_id;
use crate::state::route::{Route, Section};
use crate::state::{PlanStore, outside, unstored, use_locale, use_session, use_store, words};
use crate::ui::dialog::Dialog;
use crate::ui::loading;
use std::rc::Rc;
use yew::prelude::*;

/// Where plans come from.
#[derive(Clone, PartialEq)]
pub enum Source {
    /// A file that the person picked.
    File(File),
    /// The text of one.
    Text(Rc<str>),
}

/// What a file means for the plans of this browser.
#[derive(Default)]
struct Coming {
    /// Plans that are not here.
    fresh: Vec<(Plan, Changed)>,
    /// Plans that are here and say the same, with the number of their last entry.
    same: Vec<(PlanId, u64)>,
    meetings: Vec<Rc<Meeting>>,
    damaged: u64,
    repairs: Repairs,
    /// The file's first plan.
    first: Option<PlanId>,
}

impl PartialEq for Coming {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What was done.
struct Done {
    said: String,
    first: Option<PlanId>,
    /// What was done to the open plan.
    gesture: Option<GestureId>,
}

/// Properties for [`Bring`].
#[derive(PartialEq, Properties)]
pub struct BringProps {
    /// Where the plans come from.
    pub source: Source,
    /// Whether the first of them is opened then.
    pub opens: bool,
    /// Told when what the person chose is done.
    #[prop_or_default]
    pub on_done: Callback<()>,
    /// Told when all is done, or nothing is to be done.
    pub on_close: Callback<()>,
}

/// The file of a person's choice, and then its first plan.
#[component]
pub fn BroughtFile(props: &RoomProps) -> Html {
    match props.file.clone() {
        Some(file) => html! { <Bring source={Source::File(file)} opens={true} on_close={props.on_close.clone()} /> },
        None => Html::default(),
    }
}

/// Brings plans in: at once where nothing has to be chosen, else after a dialog.
#[component]
pub fn Bring(props: &BringProps) -> Html {
    let locale = use_locale();
    let (session, store) = (use_session(), use_store());
    let coming = use_state_eq(|| None::<Rc<Coming>>);
    let choices = use_state_eq(Vec::<Choice>::new);
    let is_busy = use_state_eq(|| true);
    let problem = use_state_eq(|| None::<String>);
    let finish = {
        let (session, store, opens) = (session.clone(), store.clone(), props.opens);
        let (on_done, on_close) = (props.on_done.clone(), props.on_close.clone());
        move |done: Done| {
            on_done.emit(());
            if let Some(id) = done.first.filter(|_| opens) {
                location::set_hash(&Route::Plan(id, Section::Funnel).href());
            }
            if let Some(session) = &session {
                session.say.emit(match done.gesture {
                    Some(gesture) => said_of(done.said, store, gesture),
                    None => done.said.into(),
                });
            }
            on_close.emit(());
            preferences::focus("main");
        }
    };
    {
        let (coming, problem, is_busy) = (coming.setter(), problem.setter(), is_busy.setter());
        let (source, session, store, finish) = (props.source.clone(), session.clone(), store.clone(), finish.clone());
        use_effect_with((), move |()| {
            let Some(session) = session else { return };
            spawn(async move {
                match read(&session.database, store.as_ref(), locale, source).await {
                    Ok(read) if read.meetings.is_empty() => {
                        match bring(&session.database, store.as_ref(), locale, &read, &[]).await {
                            Ok(done) => finish(done),
                            Err(message) => problem.set(Some(message)),
                        }
                    }
                    Ok(read) => coming.set(Some(Rc::new(read))),
                    Err(message) => problem.set(Some(message)),
                }
                is_busy.set(false);
            });
        });
    }
    let close = props.on_close.reform(|_: MouseEvent| ());
    let Some(coming) = (*coming).clone() else {
        return match (*problem).clone() {
            None => loading(locale),
            Some(message) => html! {
                <p class="notice field-error" role="alert">
                    { message }
                    <button type="button" class="button small" onclick={close}>{ locale.t("button.close") }</button>
                </p>
            },
        };
    };
    let chosen = |place: usize| choices.get(place).copied().unwrap_or_default();
    let on_choose = {
        let (choices, total) = (choices.clone(), coming.meetings.len());
        Callback::from(move |(place, choice): (usize, Choice)| {
            let mut next = (*choices).clone();
            next.resize(total, Choice::default());
            next[place] = choice;
            choices.set(next);
        })
    };
    let onclick = {
        let (coming, problem, is_busy, choices) =
            (Rc::clone(&coming), problem.setter(), is_busy.setter(), (*choices).clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else { return };
            let (coming, problem, is_busy, choices) =
                (Rc::clone(&coming), problem.clone(), is_busy.clone(), choices.clone());
            let (store, finish) = (store.clone(), finish.clone());
            is_busy.set(true);
            spawn(async move {
                match bring(&session.database, store.as_ref(), locale, &coming, &choices).await {
                    Ok(done) => finish(done),
                    Err(message) => {
                        problem.set(Some(message));
                        is_busy.set(false);
                    }
                }
            });
        })
    };
    html! {
        <Dialog title={locale.t("bring.title")} class="wide bring" on_close={props.on_close.clone()}>
            <p>{ told(locale, &coming) }</p>
            for (place, meeting) in coming.meetings.iter().enumerate() {
                <Compare
                    key={meeting.own.0.id.as_str().to_owned()} meeting={Rc::clone(meeting)} choice={chosen(place)}
                    on_choose={on_choose.reform(move |choice| (place, choice))}
                />
            }
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            <p class="actions">
                <button type="button" class="button primary" disabled={*is_busy} {onclick}>{ locale.t("bring.do_it") }</button>
                <button type="button" class="button" onclick={close}>{ locale.t("bring.cancel") }</button>
            </p>
        </Dialog>
    }
}

/// What the file holds, before anything is done.
fn told(locale: Locale, coming: &Coming) -> String {
    let facts = [
        ("bring.differ", coming.meetings.len() as u64),
        ("bring.fresh", coming.fresh.len() as u64),
        ("bring.same", coming.same.len() as u64),
        ("exchange.damaged", coming.damaged),
    ];
    facts_told(locale, &facts, &coming.repairs)
}

/// The counts that are any, and what was put right.
fn facts_told(locale: Locale, facts: &[(&str, u64)], repairs: &Repairs) -> String {
    let facts = facts.iter().filter(|(_, number)| *number > 0);
    let facts = facts.map(|(key, number)| locale.tr(key, &[("count", count(locale, *number))]));
    sentences(locale, &facts.chain(repairs_told(locale, repairs)).collect::<Vec<_>>())
}

async fn read(
    database: &Database,
    store: Option<&Rc<PlanStore>>,
    locale: Locale,
    source: Source,
) -> Result<Coming, String> {
    let text: Rc<str> = match source {
        Source::Text(text) => text,
        Source::File(file) => {
            let bytes = file.size() as usize;
            if bytes > DOCUMENT_BYTES_MAX {
                let error = PersistenceError::TooLarge { bytes, limit: DOCUMENT_BYTES_MAX };
                return Err(persistence_error(locale, &error));
            }
            let bytes = files::bytes(&file).await.map_err(|error| error.to_string())?;
            String::from_utf8(bytes).map_err(|_| locale.t("error.file_not_plan"))?.into()
        }
    };
    let document = take_document(&text).map_err(|error| persistence_error(locale, &error))?;
    let in_bin = database.list_bin().await.unwrap_or_default();
    let mut coming = Coming { damaged: document.damaged as u64, repairs: document.repaired, ..Coming::default() };
    let mut seen: Vec<PlanId> = Vec::new();
    for (plan, changed) in document.plans.iter().zip(document.changed) {
        let is_second = seen.contains(&plan.id);
        seen.push(plan.id.clone());
        let mut identity = plan.id.clone();
        let open = store.filter(|store| store.baseline().id == plan.id);
        match outside::leaving(database, &plan.id).await {
            Ok(own) if !is_second => {
                // What is open here may be further than what is stored.
                let now = open.map_or(own.plan, |store| store.baseline());
                match Meeting::new((now, own.changed), (Rc::clone(plan), changed)) {
                    Some(meeting) => coming.meetings.push(Rc::new(meeting)),
                    None => coming.same.push((plan.id.clone(), own.sequence)),
                }
                coming.first.get_or_insert(identity);
                continue;
            }
            Err(DatabaseError::PlanMissing | DatabaseError::Unavailable(_))
                if !is_second && open.is_none() && in_bin.iter().all(|row| row.id != plan.id) => {}
            // One that lies in the bin, or that cannot be read, stays what it is.
            _ => identity = new_plan_id(),
        }
        coming.first.get_or_insert_with(|| identity.clone());
        coming.fresh.push((Plan { id: identity, ..Plan::clone(plan) }, changed));
    }
    Ok(coming)
}

async fn bring(
    database: &Database,
    store: Option<&Rc<PlanStore>>,
    locale: Locale,
    coming: &Coming,
    choices: &[Choice],
) -> Result<Done, String> {
    let refused = |error: DatabaseError| database_error(locale, &error);
    let mut done = Done { said: String::new(), first: coming.first.clone(), gesture: None };
    let (mut added, mut changed_plans, mut unchanged) = (0, 0, coming.same.len() as u64);
    for (plan, changed) in &coming.fresh {
        add(database, plan.clone(), changed).await.map_err(refused)?;
        added += 1;
    }
    for (plan, sequence) in &coming.same {
        outside::note_came(database, plan, *sequence).await;
    }
    for (place, meeting) in coming.meetings.iter().enumerate() {
        let choice = choices.get(place).copied().unwrap_or_default();
        let (other, changed) = &meeting.other;
        if choice == Choice::KeepBoth {
            let copy = Plan { id: new_plan_id(), name: copy_name(locale, &other.name), ..Plan::clone(other) };
            if done.first.as_ref() == Some(&other.id) {
                done.first = Some(copy.id.clone());
            }
            add(database, copy, changed).await.map_err(refused)?;
            added += 1;
            continue;
        }
        let Some(action) = meeting.action(choice, clock::now_ms()) else {
            unchanged += 1;
            continue;
        };
        let id = &meeting.own.0.id;
        if let Some(store) = store.filter(|store| store.baseline().id == *id) {
            let gesture = crate::state::gesture();
            let acted = store.keeper().act(action, gesture);
            acted.map_err(|error| words::action_error(locale, &store.baseline(), &error))?;
            done.gesture = Some(gesture);
        } else {
            outside::act(database, id, &action).await.map_err(refused)?;
        }
        changed_plans += 1;
    }
    let facts = [
        ("exchange.adopted", added),
        ("bring.changed", changed_plans),
        ("bring.unchanged", unchanged),
        ("exchange.damaged", coming.damaged),
    ];
    done.said = facts_told(locale, &facts, &coming.repairs);
    Ok(done)
}

async fn add(database: &Database, plan: Plan, changed: &Changed) -> Result<(), DatabaseError> {
    let id = plan.id.clone();
    unstored::create(database, plan).await?;
    outside::remember_changes(database, &id, changed).await;
    outside::note_came(database, &id, 0).await;
    Ok(())
}

/// "East region (from a file)", cut to what a name may have.
fn copy_name(locale: Locale, name: &str) -> String {
    let named = |name: &str| locale.tr("bring.copy_name", &[("name", name.to_owned().into())]);
    let room = PLAN_NAME_CHARACTERS_MAX.saturating_sub(named("").chars().count());
    named(&name.chars().take(room).collect::<String>())
}
