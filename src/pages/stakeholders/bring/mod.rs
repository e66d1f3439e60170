//! People brought onto a map: a picture that was a map, a list, a table or a diagram. What was understood is shown before it is
//! taken over in one step.

mod preview;
mod words;

pub use preview::{Preview, PreviewProps};
pub use words::{picture_error, why};

use super::shared::MapProps;
use crate::domain::accounts::LINE_CHARACTERS_MAX;
use crate::domain::stakeholders::{MAPS_MAX, free_map_id};
use crate::exchange::map::{
    Brought, Form, Landing, MapFile, Onto, TEXT_BYTES_MAX, is_picture, land, read_picture, read_text,
};
use crate::i18n::{Arg, Locale};
use crate::pages::import::cells_of;
use crate::pages::take_back::said_of;
use crate::plan::Action;
use crate::platform::files::{self, File};
use crate::platform::incoming::{Incoming, on_incoming, picked};
use crate::platform::{location, spawn};
use crate::state::route::{MapView, Route};
use crate::state::{use_dispatch, use_locale, use_plan, use_session, use_store, use_take_back};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Glyph, icon};
use crate::ui::segmented::Segmented;
use crate::ui::text_field::{TextField, typed};
use std::rc::Rc;
use yew::prelude::*;

/// Longer texts of files stay out of the field: it would take seconds to show them.
const SHOWN_BYTES_MAX: usize = 100_000;

/// What came.
#[derive(Clone, Debug, PartialEq)]
enum Source {
    /// What stands in the field.
    Text(String),
    /// A long text of a file.
    File { name: String, text: Rc<str> },
    /// A map that lay in a picture, and how many values of it were beyond their limits.
    Picture { name: String, file: Rc<MapFile>, left_out: usize },
}

/// A button that opens the ways in.
#[component]
pub fn BringIn(props: &MapProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let set = |open: bool| {
        let is_open = is_open.setter();
        move || is_open.set(open)
    };
    let (open, close) = (set(true), set(false));
    html! {
        <>
            <button type="button" class="button" aria-haspopup="dialog" onclick={Callback::from(move |_: MouseEvent| open())}>{ icon(Glyph::Import) }{ locale.t("map.bring.open") }</button>
            if *is_open { <BringDialog given={props.clone()} on_close={Callback::from(move |()| close())} /> }
        </>
    }
}

/// What a file holds; an error is in the person's words.
async fn read_file(locale: Locale, file: &File) -> Result<Source, String> {
    let name = file.name();
    if file.size() > TEXT_BYTES_MAX as f64 {
        let max = locale.count((TEXT_BYTES_MAX / (1024 * 1024)) as u64);
        return Err(locale.tr("map.bring.too_large", &[("max", max.into())]));
    }
    let bytes = files::bytes(file).await.map_err(|error| error.to_string())?;
    if is_picture(&bytes) {
        let (file, left_out) = read_picture(&bytes).map_err(|error| words::picture_error(locale, &error))?;
        return Ok(Source::Picture { name, file: Rc::new(file), left_out });
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => text,
        // A workbook, or a text in another encoding.
        _ => cells_of(locale, file).await?,
    };
    Ok(if text.len() <= SHOWN_BYTES_MAX { Source::Text(text) } else { Source::File { name, text: text.into() } })
}

#[derive(PartialEq, Properties)]
struct BringProps {
    given: MapProps,
    on_close: Callback<()>,
}

/// Where it comes from, where it goes, and what would come of it.
#[component]
fn BringDialog(props: &BringProps) -> Html {
    let locale = use_locale();
    let (dispatch, take_back) = (use_dispatch(), use_take_back());
    let (session, store, plan) = (use_session(), use_store(), use_plan());
    let MapProps { customer, map, today, .. } = props.given.clone();
    let source = use_state_eq(|| Source::Text(String::new()));
    let is_new = use_state_eq(|| false);
    let name = use_state_eq(|| None::<String>);
    let problem = use_state_eq(|| None::<String>);
    let (text_id, file_id) = (crate::ui::use_element_id("map-text"), crate::ui::use_element_id("map-file"));
    let on_file = {
        let (source, problem) = (source.setter(), problem.setter());
        Callback::from(move |file: File| {
            let (source, problem) = (source.clone(), problem.clone());
            spawn(async move {
                match read_file(locale, &file).await {
                    Ok(read) => {
                        problem.set(None);
                        source.set(read);
                    }
                    Err(message) => problem.set(Some(message)),
                }
            });
        })
    };
    {
        let (on_file, source) = (on_file.clone(), source.setter());
        use_effect_with((), move |()| {
            let heard = on_incoming(move |incoming| match incoming {
                Incoming::File(file) => on_file.emit(file),
                Incoming::Text(text) => source.set(Source::Text(text)),
            });
            move || drop(heard)
        });
    }
    let has_room = customer.maps().len() < MAPS_MAX;
    let is_new_map = *is_new && has_room;
    let own_name = match &*source {
        Source::Picture { file, .. } => file.map.name.to_string(),
        _ => locale.t("map.first_name"),
    };
    let new_name = (*name).clone().unwrap_or(own_name);
    let brought = use_memo(((*source).clone(), Rc::clone(&customer), today), |(source, customer, today)| {
        let known = customer.details.as_deref().map_or(&[][..], |more| &more.people);
        match source {
            Source::Text(text) => read_text(text, known, *today),
            Source::File { text, .. } => read_text(text, known, *today),
            Source::Picture { file, .. } => Some(Brought {
                file: MapFile::clone(file),
                problems: Vec::new(),
                unknown: Vec::new(),
                form: Form::Table,
            }),
        }
        .map(Rc::new)
    });
    let onto = if is_new_map {
        Onto::New { id: free_map_id(customer.maps()), name: new_name.trim().into() }
    } else {
        Onto::Map(Rc::clone(&map))
    };
    let landing: Rc<Option<Rc<Landing>>> =
        use_memo(((*brought).clone(), Rc::clone(&customer), onto, today), |(brought, customer, onto, today)| {
            brought.as_ref().map(|brought| Rc::new(land(customer, &brought.file, onto, *today)))
        });
    let on_take = {
        let (landing, customer, map) = (Rc::clone(&landing), Rc::clone(&customer), Rc::clone(&map));
        let (problem, on_close) = (problem.setter(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(landing) = landing.as_ref() else { return };
            let id = if is_new_map { free_map_id(customer.maps()) } else { map.id };
            let gesture = crate::state::gesture();
            for (done, change) in landing.changes.iter().enumerate() {
                let action = Action::ChangeMap { customer: customer.id, map: id, change: change.clone() };
                if let Err(message) = dispatch.emit((action, gesture)) {
                    if done > 0 {
                        take_back.emit(gesture);
                    }
                    problem.set(Some(message));
                    return;
                }
            }
            let count = landing.people.len() as u64;
            let words = locale.tr("map.bring.done", &[("count", Arg::count(count, locale.count(count)))]);
            if let Some(session) = &session {
                session.say.emit(said_of(words, store.clone(), gesture));
            }
            if let Some(plan) = plan.as_ref().filter(|_| is_new_map) {
                location::set_hash(&Route::Map(plan.id.clone(), customer.id, id, MapView::Map).href());
            }
            on_close.emit(());
        })
    };
    let oninput = {
        let source = source.setter();
        Callback::from(move |event: InputEvent| source.set(Source::Text(typed(&event).unwrap_or_default())))
    };
    let onchange = Callback::from(move |event: Event| {
        if let Some(file) = event.target_dyn_into::<web_sys::HtmlInputElement>().as_ref().and_then(picked) {
            on_file.emit(file);
        }
    });
    let on_name = {
        let name = name.setter();
        Callback::from(move |(text, _): (String, _)| {
            if text.trim().is_empty() || text.chars().count() > LINE_CHARACTERS_MAX {
                return Err(
                    locale.tr("map.bring.name_bad", &[("most", locale.count(LINE_CHARACTERS_MAX as u64).into())])
                );
            }
            name.set(Some(text));
            Ok(())
        })
    };
    let on_where = {
        let is_new = is_new.setter();
        Callback::from(move |at: usize| is_new.set(at == 1))
    };
    let (shown, told) = match &*source {
        Source::Text(text) => (text.clone(), None),
        Source::File { name, .. } => {
            (String::new(), Some(locale.tr("map.bring.from_file", &[("name", name.clone().into())])))
        }
        Source::Picture { name, file, left_out } => {
            let args = [("name", name.clone().into()), ("map", file.map.name.to_string().into())];
            let mut told = locale.tr("map.bring.from_picture", &args);
            if *left_out > 0 {
                let count = *left_out as u64;
                told.push(' ');
                told += &locale.tr("map.bring.left_out", &[("count", Arg::count(count, locale.count(count)))]);
            }
            (String::new(), Some(told))
        }
    };
    let is_picture = matches!(&*source, Source::Picture { .. });
    let ready = (*landing).as_ref().filter(|landing| !landing.changes.is_empty() && !landing.people.is_empty());
    let count = ready.map_or(0, |landing| landing.people.len() as u64);
    html! {
        <Dialog title={locale.t("map.bring.title")} class="wide map-bring" on_close={props.on_close.clone()}>
            <div class="field">
                <label for={file_id.clone()}>{ locale.t("map.bring.file") }</label>
                <input type="file" id={file_id} accept=".png,.svg,.csv,.tsv,.txt,.md,.mmd,.xlsx,.xls,image/png,image/svg+xml,text/*" {onchange} />
            </div>
            <div class="field">
                <label for={text_id.clone()}>{ locale.t("map.bring.text") }</label>
                <textarea id={text_id} rows="7" spellcheck="false" value={shown} {oninput} />
            </div>
            <p class="note">{ locale.t("map.bring.note") }</p>
            if let Some(told) = told { <p>{ told }</p> }
            if let Some(message) = (*problem).clone() { <p class="field-error" role="alert">{ message }</p> }
            if has_room {
                <Segmented
                    label={locale.t("map.bring.where")} chosen={usize::from(*is_new)} on_choose={on_where}
                    options={vec![locale.tr("map.bring.here", &[("name", map.name.to_string().into())]).into(), locale.t("map.bring.new_map").into()]}
                />
            }
            if is_new_map { <TextField label={locale.t("map.name")} value={new_name} on_text={on_name} /> }
            if let (Some(brought), Some(landing)) = (brought.as_ref(), landing.as_ref()) {
                <Preview customer={Rc::clone(&customer)} brought={Rc::clone(brought)} landing={Rc::clone(landing)} {is_picture} />
            }
            <div class="actions">
                <button type="button" class="button primary" disabled={count == 0} onclick={on_take}>{ locale.tr("map.bring.take", &[("count", Arg::count(count, locale.count(count)))]) }</button>
            </div>
        </Dialog>
    }
}
