//! The window: opens the database, chooses the language, shows the page of the address.

use super::exchange::database_error;
use super::plans::Plans;
use super::rooms::{Fetch, Fetching, Later, Room, RoomProps, use_rooms_ahead};
use super::said::SaidLine;
use super::top_bar::PlainBar;
use crate::domain::calendar::Day;
use crate::i18n::{Language, Locale};
use crate::platform::database::{Database, DatabaseError, NAME};
use crate::platform::{clock, location, preferences, spawn};
use crate::state::route::Route;
use crate::state::session::Said;
use crate::state::{Session, Theme};
use std::rc::Rc;
use yew::prelude::*;

/// Names of settings in the database.
const LANGUAGE: &str = "language";
const THEME: &str = "theme";

/// Properties for [`App`].
#[derive(Clone, Properties)]
pub struct AppProps {
    /// Fetches a room that is not here yet.
    pub fetch: Fetch,
}

impl PartialEq for AppProps {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The application.
#[component]
pub fn App(props: &AppProps) -> Html {
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
                let opened = opened.map(Rc::new);
                if let Ok(opened) = &opened {
                    empty_bin(Rc::clone(opened));
                }
                database.set(Some(opened));
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
    use_rooms_ahead(props.fetch, matches!(*database, Some(Ok(_))));
    html! {
        <ContextProvider<Fetching> context={Fetching(props.fetch)}>
        <ContextProvider<Locale> context={locale}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); preferences::focus("main"); })}>{ locale.t("app.skip") }</a>
            { page }
            <SaidLine said={(*said).clone()} on_end={on_said} />
        </ContextProvider<Locale>>
        </ContextProvider<Fetching>>
    }
}

fn page_of(route: &Route, today: Day) -> Html {
    let given = || RoomProps { route: route.clone(), ..RoomProps::on(today) };
    match route {
        Route::Plans => html! { <Plans {today} /> },
        Route::NewPlan => html! { <><PlainBar /><Later room={Room::NewPlan} given={given()} /></> },
        Route::Shared(_) => html! { <><PlainBar /><Later room={Room::Shared} given={given()} /></> },
        Route::Plan(..) | Route::Grade(..) | Route::View(..) | Route::History(..) => {
            html! { <Later room={Room::Plan} given={given()} /> }
        }
    }
}

/// What has lain in the bin long enough goes, once the page stands; what is not done now is done next time.
fn empty_bin(database: Rc<Database>) {
    clock::when_idle(move || {
        spawn(async move {
            let _ = database.purge_bin(clock::now_ms()).await;
        });
    });
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
