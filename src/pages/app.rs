//! The window: opens the database, chooses the language, shows the page of the address.

use super::exchange::database_error;
use super::new_plan::NewPlan;
use super::plan_page::PlanPage;
use super::plans::Plans;
use super::top_bar::TopBar;
use crate::domain::calendar::Day;
use crate::i18n::{Language, Locale};
use crate::plan::PlanId;
use crate::platform::database::{Database, DatabaseError, NAME};
use crate::platform::{clock, location, preferences, spawn};
use crate::state::keeper::Keeper;
use crate::state::route::{Route, Section};
use crate::state::{PlanStore, Session, Theme};
use std::rc::Rc;
use yew::prelude::*;

/// How long something said in passing is shown.
const SAID_MS: u32 = 6_000;
/// Names of settings in the database.
const LANGUAGE: &str = "language";
const THEME: &str = "theme";

/// The application.
#[component]
pub fn App() -> Html {
    let database = use_state(|| None::<Result<Rc<Database>, DatabaseError>>);
    let language = use_state_eq(|| Language::choose(preferences::languages()));
    let theme = use_state_eq(Theme::default);
    let route = use_state_eq(|| Route::parse(&location::hash()));
    let today = use_state_eq(clock::today);
    let said = use_state_eq(|| None::<AttrValue>);
    {
        let (database, language, theme) = (database.clone(), language.setter(), theme.setter());
        use_effect_with((), move |()| {
            spawn(async move {
                let opened = Database::open(NAME).await;
                if let Ok(opened) = &opened {
                    if let Some(stored) = setting(opened, LANGUAGE).await {
                        language.set(stored);
                    }
                    if let Some(stored) = setting(opened, THEME).await {
                        theme.set(stored);
                    }
                }
                database.set(Some(opened.map(Rc::new)));
            });
        });
    }
    {
        let (route, today) = (route.setter(), today.setter());
        use_effect_with((), move |()| {
            let heard = location::on_hash(move |hash| route.set(Route::parse(&hash)));
            let back = crate::platform::page::on_return(move || today.set(clock::today()));
            move || drop((heard, back))
        });
    }
    use_effect_with(*language, |language| preferences::set_page_language(language.tag(), "ltr"));
    use_effect_with(*theme, |theme| preferences::set_page_theme((*theme != Theme::Device).then(|| theme.word())));
    {
        let said = said.clone();
        use_effect_with((*said).clone(), move |words| {
            let timer = words.is_some().then(|| clock::after_ms(SAID_MS, move || said.set(None)));
            move || drop(timer)
        });
    }
    let locale = Locale::new(*language);
    let session = {
        let database = database.as_ref().and_then(|opened| opened.as_ref().ok()).cloned();
        let (language, said_setter) = (language.setter(), said.setter());
        let theme_setter = theme.setter();
        use_memo((database.clone().map(|database| Rc::as_ptr(&database)), *theme), move |_| {
            let database = database?;
            let store = Rc::clone(&database);
            let store_theme = Rc::clone(&database);
            Some(Session {
                theme: *theme,
                set_language: Callback::from(move |chosen: Language| {
                    language.set(chosen);
                    keep_setting(&store, LANGUAGE, &chosen);
                }),
                set_theme: Callback::from(move |chosen: Theme| {
                    theme_setter.set(chosen);
                    keep_setting(&store_theme, THEME, &chosen);
                }),
                say: Callback::from(move |words: AttrValue| said_setter.set(Some(words))),
                database,
            })
        })
    };
    let page = match (&*database, (*session).clone(), *today) {
        (Some(Err(error)), ..) => {
            html! { <main id="main" class="narrow"><p class="field-error" role="alert">{ database_error(locale, error) }</p></main> }
        }
        (Some(Ok(_)), Some(session), Some(today)) => html! {
            <ContextProvider<Session> context={session}>
                { page_of(&route, today) }
            </ContextProvider<Session>>
        },
        _ => html! { <main id="main" class="narrow"><p role="status">{ locale.t("app.loading") }</p></main> },
    };
    html! {
        <ContextProvider<Locale> context={locale}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); preferences::focus("main"); })}>{ locale.t("app.skip") }</a>
            { page }
            <p class="said" role="status" aria-live="polite">{ (*said).clone().unwrap_or_default() }</p>
        </ContextProvider<Locale>>
    }
}

fn page_of(route: &Route, today: Day) -> Html {
    match route {
        Route::Plans => html! { <Plans {today} /> },
        Route::NewPlan => html! { <StartPage {today} /> },
        Route::Plan(id, section) => {
            html! { <OpenPlan key={id.as_str().to_owned()} id={id.clone()} section={*section} {today} /> }
        }
    }
}

async fn setting<T: serde::de::DeserializeOwned>(database: &Database, name: &str) -> Option<T> {
    let json = database.setting(name).await.ok().flatten()?;
    serde_json::from_str(&json).ok()
}

/// Language and theme are conveniences: one that cannot be kept is asked for again next time.
fn keep_setting<T: serde::Serialize>(database: &Rc<Database>, name: &'static str, value: &T) {
    let Ok(json) = serde_json::to_string(value) else { return };
    let database = Rc::clone(database);
    spawn(async move {
        let _ = database.put_setting(name, &json).await;
    });
}

#[derive(PartialEq, Properties)]
struct StartPageProps {
    today: Day,
}

#[component]
fn StartPage(props: &StartPageProps) -> Html {
    let perform = super::commands::use_perform(Callback::noop());
    super::plan_page::use_shortcuts(perform.clone());
    html! { <><TopBar {perform} /><NewPlan today={props.today} /></> }
}

#[derive(PartialEq, Properties)]
struct OpenPlanProps {
    id: PlanId,
    section: Section,
    today: Day,
}

/// Loads a plan and puts its store into the context.
#[component]
fn OpenPlan(props: &OpenPlanProps) -> Html {
    let locale = crate::state::use_locale();
    let session = crate::state::use_session();
    let store = use_state(|| None::<Result<Rc<PlanStore>, DatabaseError>>);
    {
        let store = store.clone();
        let id = props.id.clone();
        use_effect_with(id, move |id| {
            let id = id.clone();
            if let Some(session) = session {
                spawn(async move {
                    let database = Rc::clone(&session.database);
                    let opened =
                        PlanStore::open(|on_change| Keeper::open(database, id, move |change| on_change.emit(change)))
                            .await;
                    store.set(Some(opened));
                });
            }
        });
    }
    match &*store {
        None => html! { <main id="main" class="narrow"><p role="status">{ locale.t("app.loading") }</p></main> },
        Some(Err(error)) => html! {
            <main id="main" class="narrow">
                <p class="field-error" role="alert">{ database_error(locale, error) }</p>
                <p><a class="button" href={Route::Plans.href()}>{ locale.t("command.plans") }</a></p>
            </main>
        },
        Some(Ok(store)) => html! {
            <ContextProvider<Rc<PlanStore>> context={Rc::clone(store)}>
                <PlanPage id={props.id.clone()} section={props.section} today={props.today} />
            </ContextProvider<Rc<PlanStore>>>
        },
    }
}
