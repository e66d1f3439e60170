//! The window: opens the database, chooses the language, shows the page of the address.

use super::exchange::database_error;
use super::new_plan::NewPlan;
use super::plan_page::PlanPage;
use super::plans::Plans;
use super::said::SaidLine;
use super::top_bar::PlainBar;
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use crate::i18n::{Arg, Language, Locale};
use crate::plan::PlanId;
use crate::platform::database::{Database, DatabaseError, NAME};
use crate::platform::{clock, location, preferences, spawn};
use crate::state::keeper::Change;
use crate::state::route::{Route, Section};
use crate::state::session::Said;
use crate::state::{PlanStore, Session, Theme};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Names of settings in the database.
const LANGUAGE: &str = "language";
const THEME: &str = "theme";

/// The application.
#[component]
pub fn App() -> Html {
    super::commands::use_keys();
    let database = use_state(|| None::<Result<Rc<Database>, DatabaseError>>);
    let language = use_state_eq(|| Language::choose(preferences::languages()));
    let theme = use_state_eq(Theme::default);
    let route = use_state_eq(|| Route::parse(&location::hash()));
    let today = use_state_eq(clock::today);
    let said = use_state_eq(|| None::<Said>);
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
    {
        // Another page: the keyboard and the screen reader begin at it, except when the window opens.
        let is_first = use_mut_ref(|| true);
        let told = said.setter();
        use_effect_with((*route).clone(), move |_| {
            if !is_first.replace(false) {
                told.set(None);
                preferences::focus("main");
            }
        });
    }
    use_effect_with(*language, |language| preferences::set_page_language(language.tag(), "ltr"));
    use_effect_with(*theme, |theme| preferences::set_page_theme((*theme != Theme::Device).then(|| theme.word())));
    let on_said = use_callback((), {
        let setter = said.setter();
        move |(), ()| setter.set(None)
    });
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
                say: Callback::from(move |words: Said| said_setter.set(Some(words))),
                database,
            })
        })
    };
    let page = match (&*database, (*session).clone(), *today) {
        (Some(Err(error)), ..) => {
            html! { <main id="main" tabindex="-1" class="narrow"><p class="field-error" role="alert">{ database_error(locale, error) }</p></main> }
        }
        (Some(Ok(_)), Some(session), Some(today)) => html! {
            <ContextProvider<Session> context={session}>
                { page_of(&route, today) }
            </ContextProvider<Session>>
        },
        _ => {
            html! { <main id="main" tabindex="-1" class="narrow"><p role="status">{ locale.t("app.loading") }</p></main> }
        }
    };
    html! {
        <ContextProvider<Locale> context={locale}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); preferences::focus("main"); })}>{ locale.t("app.skip") }</a>
            { page }
            <SaidLine said={(*said).clone()} on_end={on_said} />
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
        Route::Grade(id, grade) => {
            html! { <OpenPlan key={id.as_str().to_owned()} id={id.clone()} section={Section::Customers} grade={*grade} {today} /> }
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
    html! { <><PlainBar /><NewPlan today={props.today} /></> }
}

#[derive(PartialEq, Properties)]
struct OpenPlanProps {
    id: PlanId,
    section: Section,
    #[prop_or_default]
    grade: Option<GradeId>,
    today: Day,
}

/// A plan on its way in; the person may have gone on before it arrives.
#[derive(Default)]
struct Opening {
    is_left: bool,
    store: Option<Rc<PlanStore>>,
}

/// Loads a plan and puts its store into the context.
#[component]
fn OpenPlan(props: &OpenPlanProps) -> Html {
    let locale = crate::state::use_locale();
    let session = crate::state::use_session();
    let store = use_state(|| None::<Result<Rc<PlanStore>, DatabaseError>>);
    {
        let store = store.clone();
        use_effect_with(props.id.clone(), move |id| {
            let id = id.clone();
            let opened: Rc<RefCell<Opening>> = Rc::default();
            let arriving = Rc::clone(&opened);
            if let Some(session) = session {
                let say = session.say.clone();
                let notice = move |change| match change {
                    Change::PassedOver(count) => {
                        let count = Arg::count(count as u64, locale.count(count as u64));
                        say.emit(locale.tr("save.passed_over", &[("count", count)]).into());
                    }
                    Change::PlanDeleted => say.emit(locale.t("save.deleted_elsewhere").into()),
                    _ => {}
                };
                spawn(async move {
                    let found = PlanStore::open(Rc::clone(&session.database), id, notice).await;
                    if let Ok(found) = &found {
                        let damaged = found.keeper().damaged() as u64;
                        if damaged > 0 {
                            let count = Arg::count(damaged, locale.count(damaged));
                            session.say.emit(locale.tr("save.damaged", &[("count", count)]).into());
                        }
                        let mut opened = arriving.borrow_mut();
                        if opened.is_left {
                            Rc::clone(found).leave();
                            return;
                        }
                        opened.store = Some(Rc::clone(found));
                    }
                    store.set(Some(found));
                });
            }
            move || {
                let mut opened = opened.borrow_mut();
                opened.is_left = true;
                if let Some(store) = opened.store.take() {
                    store.leave();
                }
            }
        });
    }
    match &*store {
        None => {
            html! { <main id="main" tabindex="-1" class="narrow"><p role="status">{ locale.t("app.loading") }</p></main> }
        }
        Some(Err(error)) => html! {
            <main id="main" tabindex="-1" class="narrow">
                <p class="field-error" role="alert">{ database_error(locale, error) }</p>
                <p><a class="button" href={Route::Plans.href()}>{ locale.t("command.plans") }</a></p>
            </main>
        },
        Some(Ok(store)) => html! {
            <ContextProvider<Rc<PlanStore>> context={Rc::clone(store)}>
                <PlanPage id={props.id.clone()} section={props.section} grade={props.grade} today={props.today} />
            </ContextProvider<Rc<PlanStore>>>
        },
    }
}
