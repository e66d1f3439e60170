//! Plans out of and into the browser, and the words for what can go wrong.

use super::import::{CustomersForm, customers_file};
use super::share::{NamesSwitch, role_words};
use super::sheets;
use crate::domain::calendar::Day;
use crate::exchange::table::Subject;
use crate::i18n::{Arg, Locale};
use crate::persistence::{PersistenceError, file_stem, write_plans};
use crate::plan::selectors::funnel_view;
use crate::plan::{Changed, Plan, PlanId, Repairs, redacted};
use crate::platform::database::DatabaseError;
use crate::platform::{clock, drawing, files};
use crate::state::keeper::SaveState;
use crate::state::{PlanStore, Session, outside, use_baseline, use_locale, use_session, use_store, words};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Why the database did not do it, and what to do.
#[must_use]
pub fn database_error(locale: Locale, error: &DatabaseError) -> String {
    let with = |key: &str, reason: &str| locale.tr(key, &[("reason", reason.to_owned().into())]);
    match error {
        DatabaseError::Unavailable(reason) => with("error.storage_unavailable", reason),
        DatabaseError::QuotaExceeded => locale.t("error.storage_full"),
        DatabaseError::NewerVersion => locale.t("error.storage_newer"),
        DatabaseError::Aborted(reason) => with("error.storage_aborted", reason),
        DatabaseError::Damaged { reason, .. } => with("error.storage_damaged", reason),
        DatabaseError::PlanMissing => locale.t("error.plan_missing"),
    }
}

/// Why a file is no plan, and what to do.
#[must_use]
pub fn persistence_error(locale: Locale, error: &PersistenceError) -> String {
    match error {
        PersistenceError::Form(reason) => locale.tr("error.file_form", &[("reason", reason.to_string().into())]),
        PersistenceError::Format(format) => locale.tr("error.file_format", &[("format", format.clone().into())]),
        PersistenceError::Newer(_) => locale.t("error.file_newer"),
        PersistenceError::Empty => locale.t("error.file_empty"),
        PersistenceError::TooLarge { limit, .. } => {
            let max = locale.count((limit / (1024 * 1024)) as u64);
            locale.tr("error.file_too_large", &[("max", max.into())])
        }
    }
}

/// What of plans from outside was put right or left out, chapter by chapter; none where all was sound.
#[must_use]
pub fn repairs_told(locale: Locale, repairs: &Repairs) -> Option<String> {
    let total = repairs.total() as u64;
    let chapters = repairs.by_chapter().map(|(chapter, count)| {
        let chapter = words::chapter_name(locale, chapter);
        locale.tr("exchange.repaired_in", &[("chapter", chapter.into()), ("count", locale.count(count as u64).into())])
    });
    let places = words::planning::joined(locale, "list.between", chapters);
    let args = [("count", Arg::count(total, locale.count(total))), ("places", places.into())];
    (total > 0).then(|| locale.tr("exchange.repaired", &args))
}

/// A name for a file, with the day.
#[must_use]
pub fn file_name(name: &str, ending: &str) -> String {
    let today = clock::today().map(|day| format!("-{day}")).unwrap_or_default();
    format!("{}{today}.{ending}", file_stem(name))
}

/// Saves a plan as a file, with when its chapters were changed as far as that is told.
///
/// # Errors
/// In the person's words.
pub fn download_plan(locale: Locale, plan: &Rc<Plan>, changed: Changed) -> Result<(), String> {
    let json = write_plans(&[(Rc::clone(plan), changed)]).map_err(|error| persistence_error(locale, &error))?;
    download_json(&plan.name, &json)
}

fn download_json(name: &str, json: &str) -> Result<(), String> {
    files::download_text(&file_name(name, "rungs.json"), "application/json", json).map_err(|error| error.to_string())
}

/// Saves the open plan as a file with its whole history's dates, and notes it. What cannot be read of the history is
/// left out, not the plan.
async fn download_whole(locale: Locale, session: &Session, store: &PlanStore) -> Result<(), String> {
    let plan = store.baseline();
    match outside::one(&session.database, &plan.id).await {
        Ok(file) if store.save_state() == SaveState::Saved => {
            download_json(&plan.name, &file.json)?;
            outside::note_exported(&session.database, file.marks).await;
            Ok(())
        }
        _ => download_plan(locale, &plan, changed_in_memory(store)),
    }
}

/// When the chapters of the open plan were changed, as far as it is in memory.
#[must_use]
pub fn changed_in_memory(store: &PlanStore) -> Changed {
    store.keeper().with_journal(|journal| Changed::by(journal.entries_after(0)))
}

/// Properties for [`DownloadDamaged`].
#[derive(PartialEq, Properties)]
pub struct DownloadDamagedProps {
    /// The plan.
    pub plan: PlanId,
}

/// A button that saves what could not be read of a plan as a file, as it is.
#[component]
pub fn DownloadDamaged(props: &DownloadDamagedProps) -> Html {
    let (locale, session) = (use_locale(), use_session());
    let problem = use_state_eq(|| None::<String>);
    let onclick = {
        let (problem, plan) = (problem.setter(), props.plan.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(session), plan, problem) = (session.clone(), plan.clone(), problem.clone()) else { return };
            crate::platform::spawn(async move {
                let outcome = match session.database.damaged_rows(&plan).await {
                    Ok(json) => {
                        let name = format!("rungs-damaged-{}.json", plan.as_str());
                        files::download_text(&name, "application/json", &json).map_err(|error| error.to_string())
                    }
                    Err(error) => Err(database_error(locale, &error)),
                };
                problem.set(outcome.err());
            });
        })
    };
    html! {
        <>
            <button type="button" class="button small" {onclick}>{ locale.t("history.download_damaged") }</button>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </>
    }
}

/// Points a pixel of a picture, so that it stays sharp on a projector.
const POINTS_A_PIXEL: f64 = 2.0;

/// The media type of workbooks.
pub const WORKBOOK_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Saves the customers as a file.
async fn download_customers(locale: Locale, plan: &Plan, form: CustomersForm) -> Result<(), String> {
    let file = customers_file(locale, plan, form).await?;
    let (ending, media_type) = match form {
        CustomersForm::Csv(_) => ("csv", "text/csv"),
        CustomersForm::Workbook => ("xlsx", WORKBOOK_TYPE),
    };
    let name = match form {
        CustomersForm::Csv(Subject::People) => format!("{} {}", plan.name, locale.t("import.subject.people")),
        CustomersForm::Csv(Subject::Records) => format!("{} {}", plan.name, locale.t("import.subject.records")),
        _ => plan.name.clone(),
    };
    files::download_buffer(&file_name(&name, ending), media_type, &file).map_err(|error| error.to_string())
}

/// A form in which the funnel leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Workbook,
    Svg,
    Png,
}

/// Saves the funnel in a form.
async fn download_funnel(locale: Locale, plan: &Plan, today: Day, form: Form) -> Result<(), String> {
    let view = funnel_view(plan, today);
    let name = |ending: &str| file_name(&plan.name, ending);
    let drawn = || {
        let drawn = sheets::draw(locale, plan, &view, today);
        drawn.map_err(|error| locale.tr("sheets.not_drawn", &[("reason", error.to_string().into())]))
    };
    let saved = match form {
        Form::Workbook => {
            let file = super::import::workbook_file(locale, sheets::workbook_of(locale, plan, &view, today)).await?;
            files::download_buffer(&name("xlsx"), WORKBOOK_TYPE, &file)
        }
        Form::Svg => files::download_text(&name("svg"), "image/svg+xml", &drawn()?.svg),
        Form::Png => {
            let drawn = drawn()?;
            let bytes = drawing::png(&drawn.svg, drawn.width_px, drawn.height_px, POINTS_A_PIXEL).await;
            let refused =
                |error: drawing::DrawingError| locale.tr("sheets.not_drawn", &[("reason", error.to_string().into())]);
            files::download(&name("png"), "image/png", &bytes.map_err(refused)?)
        }
    };
    saved.map_err(|error| error.to_string())
}

/// Properties for [`ExportSheet`].
#[derive(PartialEq, Properties)]
pub struct ExportSheetProps {
    /// Today.
    pub today: Day,
    /// Prints one sheet; without names and amounts when they are to be left out.
    pub on_print: Callback<bool>,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The plan as a file, its customers and its funnel as tables, the funnel as a picture and on paper.
#[component]
pub fn ExportSheet(props: &ExportSheetProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let (opened, store) = (session.clone(), use_store());
    let plan = use_baseline();
    let problem = use_state_eq(|| None::<String>);
    let is_redacted = use_state_eq(|| false);
    let handed = use_memo((plan, *is_redacted, locale), |(plan, is_redacted, locale)| {
        let plan = plan.clone()?;
        Some(if *is_redacted { Rc::new(redacted(&plan, &role_words(*locale))) } else { plan })
    });
    let Some(plan) = (*handed).clone() else { return Html::default() };
    // Points are in no currency: the open plan's own way of showing amounts would tell a rate.
    let locale = locale.in_units_of(&plan);
    let on_switch = {
        let is_redacted = is_redacted.setter();
        Callback::from(move |on: bool| is_redacted.set(on))
    };
    let done = {
        let (problem, on_close) = (problem.clone(), props.on_close.clone());
        move |outcome: Result<(), String>| match outcome {
            Ok(()) => {
                if let Some(session) = &session {
                    session.say.emit(locale.t("exchange.downloaded").into());
                }
                on_close.emit(());
            }
            Err(message) => problem.set(Some(message)),
        }
    };
    let whole = {
        let (plan, done, is_redacted) = (Rc::clone(&plan), done.clone(), *is_redacted);
        Callback::from(move |_: MouseEvent| match (&opened, &store) {
            (Some(session), Some(store)) if !is_redacted => {
                let (session, store, done) = (session.clone(), Rc::clone(store), done.clone());
                crate::platform::spawn(async move { done(download_whole(locale, &session, &store).await) });
            }
            _ => done(download_plan(locale, &plan, Changed::default())),
        })
    };
    let listed = plan.customers.list().len() as u64;
    let about = plan.customers.list().iter().filter_map(|customer| customer.details.as_deref());
    let (people, records) =
        about.fold((0, 0), |(people, records), more| (people + more.people.len(), records + more.records.len()));
    let customers = {
        let (plan, done) = (Rc::clone(&plan), done.clone());
        Callback::from(move |form: CustomersForm| {
            let (plan, done) = (Rc::clone(&plan), done.clone());
            crate::platform::spawn(async move { done(download_customers(locale, &plan, form).await) });
        })
    };
    let funnel = {
        let (plan, today) = (Rc::clone(&plan), props.today);
        Callback::from(move |form: Form| {
            let (plan, done) = (Rc::clone(&plan), done.clone());
            crate::platform::spawn(async move { done(download_funnel(locale, &plan, today, form).await) });
        })
    };
    let print = {
        let is_redacted = *is_redacted;
        props.on_print.reform(move |_: MouseEvent| is_redacted)
    };
    let form_button = |form: Form, key: &str| {
        html! { <button type="button" class="button" onclick={funnel.reform(move |_: MouseEvent| form)}>{ icon(Glyph::Export) }{ locale.t(key) }</button> }
    };
    let customers_button = |form: CustomersForm, key: &str| {
        html! { <button type="button" class="button" disabled={listed == 0} onclick={customers.reform(move |_: MouseEvent| form)}>{ icon(Glyph::Export) }{ locale.t(key) }</button> }
    };
    html! {
        <Dialog title={locale.t("exchange.export_title")} on_close={props.on_close.clone()}>
            <NamesSwitch is_redacted={*is_redacted} {on_switch} />
            <div class="choices">
                <button type="button" class="button primary" onclick={whole}>{ icon(Glyph::Export) }{ locale.t("exchange.whole_plan") }</button>
                <p class="note">{ locale.t("exchange.whole_plan_note") }</p>
                { customers_button(CustomersForm::Workbook, "exchange.customers_xlsx") }
                { customers_button(CustomersForm::Csv(Subject::Customers), "exchange.customers_csv") }
                if people > 0 {
                    { customers_button(CustomersForm::Csv(Subject::People), "exchange.people_csv") }
                }
                if records > 0 {
                    { customers_button(CustomersForm::Csv(Subject::Records), "exchange.records_csv") }
                }
                <p class="note">{ locale.tr("exchange.customers_csv_note", &[("count", Arg::count(listed, locale.count(listed)))]) }</p>
                { form_button(Form::Workbook, "sheets.workbook") }
                <p class="note">{ locale.t("sheets.workbook_note") }</p>
                <div class="actions">
                    { form_button(Form::Svg, "sheets.svg") }
                    { form_button(Form::Png, "sheets.png") }
                    <button type="button" class="button" onclick={print}>{ icon(Glyph::Print) }{ locale.t("button.print") }</button>
                </div>
                <p class="note">{ locale.t("sheets.picture_note") }</p>
            </div>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </Dialog>
    }
}
