//! The window: opens the database, chooses the language, shows the page of the address.

use super::plans::Plans;
use super::rooms::{Fetch, Fetching, Later, Room, RoomProps, use_rooms_ahead};
use super::said::SaidLine;
use super::top_bar::PlainBar;
use crate::domain::calendar::Day;
use crate::i18n::{Language, Locale};
use crate::platform::database::{Database, NAME};
use crate::platform::version::{self, Newer};
use crate::platform::{clock, location, preferences, spawn};
use crate::state::route::Route;
use crate::state::session::Said;
use crate::state::{Session, Theme};
use crate::ui::loading;
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
    let database = use_state(|| None::<Rc<Database>>);
    let language = use_state_eq(|| Language::choose(preferences::languages()));
    let theme = use_state_eq(Theme::default);
    let route = use_state_eq(|| Route::parse(&location::hash()));
    let today = use_state_eq(clock::today);
    let said = use_state_eq(|| None::<Said>);
    let newer = use_state_eq(version::newer);
    {
        let (database, language, theme) = (database.clone(), language.setter(), theme.setter());
        use_effect_with((), move |()| {
            spawn(async move {
                // Where it cannot be opened, plans are kept in memory and each page says so.
                let opened = Database::named(NAME);
                if let Some(stored) = setting(&opened, LANGUAGE).await {
                    language.set(stored);
                }
                if let Some(stored) = setting(&opened, THEME).await {
                    theme.set(stored);
                }
                let opened = Rc::new(opened);
                empty_bin(Rc::clone(&opened));
                database.set(Some(opened));
            });
        });
    }
    {
        let (route, today, newer) = (route.setter(), today.setter(), newer.setter());
        use_effect_with((), move |()| {
            let heard = location::on_hash(move |hash| route.set(Route::parse(&hash)));
            let back = crate::platform::page::on_return(move || today.set(clock::today()));
            let told = version::on_newer(move || newer.set(version::newer()));
            move || drop((heard, back, told))
        });
    }
    {
        // Another page: the keyboard and the screen reader begin at it, except when the window opens.
        let is_first = use_mut_ref(|| true);
        let told = said.setter();
        use_effect_with((*route).clone(), move |_| {
            if !is_first.replace(false) {
                told.set(None);
                location::show_top();
                preferences::begin_at("main");
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
        let database = (*database).clone();
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
    let page = match ((*session).clone(), *today) {
        (Some(session), Some(today)) => html! {
            <ContextProvider<Session> context={session}>
                { page_of(&route, today) }
            </ContextProvider<Session>>
        },
        _ => {
            html! { <main id="main" tabindex="-1" class="narrow">{ loading(locale) }</main> }
        }
    };
    use_rooms_ahead(props.fetch, database.is_some());
    html! {
        <ContextProvider<Fetching> context={Fetching(props.fetch)}>
        <ContextProvider<Locale> context={locale}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| { event.prevent_default(); preferences::focus("main"); })}>{ locale.t("app.skip") }</a>
            { page }
            { update_line(locale, *newer) }
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
        Route::Settings => html! { <><PlainBar /><Later room={Room::Settings} given={given()} /></> },
        Route::Shared(_) => html! { <><PlainBar /><Later room={Room::Shared} given={given()} /></> },
        _ => html! { <Later room={Room::Plan} given={given()} /> },
    }
}

/// A calm line with one button when a newer version is there. That is after the rooms, which bring its words.
fn update_line(locale: Locale, newer: Option<Newer>) -> Html {
    let take_over = Callback::from(|_: MouseEvent| {
        version::take_over();
        // The button that was pressed is gone.
        preferences::focus("main");
    });
    let words = newer.map(|newer| if newer == Newer::Ready { "update.ready" } else { "update.coming" });
    html! {
        <div class="update">
            <p aria-live="polite">{ words.map(|key| locale.t(key)).unwrap_or_default() }</p>
            if newer == Some(Newer::Ready) {
                <button type="button" class="button small" onclick={take_over}>{ locale.t("update.take_over") }</button>
            }
        </div>
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
