//! Plans out of and into the browser, and the words for what can go wrong.

use super::share::{NamesSwitch, role_words};
use super::sheets;
use crate::domain::calendar::Day;
use crate::exchange::workbook::write_workbook;
use crate::i18n::Locale;
use crate::persistence::{PersistenceError, take_document, write_plan};
use crate::plan::selectors::funnel_view;
use crate::plan::{Plan, PlanId, redacted};
use crate::platform::database::DatabaseError;
use crate::platform::{clock, drawing, files, random};
use crate::state::route::{Route, Section};
use crate::state::{Session, unstored, use_baseline, use_locale, use_session};
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

/// A name for a file: letters of any script and digits, the rest as dashes.
fn file_name(name: &str, ending: &str) -> String {
    let clean: String = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let clean = clean.trim_matches('-');
    let today = clock::today().map(|day| format!("-{day}")).unwrap_or_default();
    format!("{}{today}.{ending}", if clean.is_empty() { "plan" } else { clean })
}

/// Saves a plan as a file.
///
/// # Errors
/// In the person's words.
pub fn download_plan(locale: Locale, plan: &Plan) -> Result<(), String> {
    let json = write_plan(plan).map_err(|error| persistence_error(locale, &error))?;
    files::download_text(&file_name(&plan.name, "rungs.json"), "application/json", &json)
        .map_err(|error| error.to_string())
}

/// Stores the plans of a file as new plans beside those that are there, and opens the first. Returns
/// what was done, in the person's words.
///
/// # Errors
/// In the person's words.
pub async fn adopt_plans(session: &Session, locale: Locale, text: &str) -> Result<String, String> {
    let document = take_document(text).map_err(|error| persistence_error(locale, &error))?;
    let mut first = None;
    for plan in &document.plans {
        let own = Plan { id: PlanId::from_bits(random::bits64()), ..Plan::clone(plan) };
        first.get_or_insert_with(|| own.id.clone());
        unstored::create(&session.database, own).await.map_err(|error| database_error(locale, &error))?;
    }
    if let Some(id) = first {
        crate::platform::location::set_hash(&Route::Plan(id, Section::Funnel).href());
    }
    let number = |number: usize| crate::i18n::Arg::count(number as u64, locale.count(number as u64));
    let adopted = locale.tr("exchange.adopted", &[("count", number(document.plans.len()))]);
    let more = [("exchange.damaged", document.damaged), ("exchange.repaired", document.repaired)];
    let more = more.into_iter().filter(|(_, count)| *count > 0);
    Ok(more.fold(adopted, |said, (key, count)| format!("{said} {}", locale.tr(key, &[("count", number(count))]))))
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
            let bytes = write_workbook(&sheets::workbook_of(locale, plan, &view, today));
            files::download(&name("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &bytes)
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
    /// Prints one sheet.
    pub on_print: Callback<()>,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The plan as a file, its customers and its funnel as tables, the funnel as a picture and on paper.
#[component]
pub fn ExportSheet(props: &ExportSheetProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let plan = use_baseline();
    let problem = use_state_eq(|| None::<String>);
    let is_redacted = use_state_eq(|| false);
    let handed = use_memo((plan, *is_redacted, locale), |(plan, is_redacted, locale)| {
        let plan = plan.clone()?;
        Some(if *is_redacted { Rc::new(redacted(&plan, &role_words(*locale))) } else { plan })
    });
    let Some(plan) = (*handed).clone() else { return Html::default() };
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
        let (plan, done) = (Rc::clone(&plan), done.clone());
        Callback::from(move |_: MouseEvent| done(download_plan(locale, &plan)))
    };
    let listed = plan.customers.list().len() as u64;
    let customers = {
        let (plan, done) = (Rc::clone(&plan), done.clone());
        Callback::from(move |_: MouseEvent| {
            let (plan, done) = (Rc::clone(&plan), done.clone());
            crate::platform::spawn(async move {
                let outcome = super::import::customers_csv(locale, &plan).await.and_then(|text| {
                    files::download_text(&file_name(&plan.name, "csv"), "text/csv", &text)
                        .map_err(|error| error.to_string())
                });
                done(outcome);
            });
        })
    };
    let funnel = {
        let (plan, today) = (Rc::clone(&plan), props.today);
        Callback::from(move |form: Form| {
            let (plan, done) = (Rc::clone(&plan), done.clone());
            crate::platform::spawn(async move { done(download_funnel(locale, &plan, today, form).await) });
        })
    };
    let form_button = |form: Form, key: &str| {
        html! { <button type="button" class="button" onclick={funnel.reform(move |_: MouseEvent| form)}>{ icon(Glyph::Export) }{ locale.t(key) }</button> }
    };
    html! {
        <Dialog title={locale.t("exchange.export_title")} on_close={props.on_close.clone()}>
            <NamesSwitch is_redacted={*is_redacted} {on_switch} />
            <div class="choices">
                <button type="button" class="button primary" onclick={whole}>{ icon(Glyph::Export) }{ locale.t("exchange.whole_plan") }</button>
                <p class="note">{ locale.t("exchange.whole_plan_note") }</p>
                <button type="button" class="button" disabled={listed == 0} onclick={customers}>{ icon(Glyph::Export) }{ locale.t("exchange.customers_csv") }</button>
                <p class="note">{ locale.tr("exchange.customers_csv_note", &[("count", crate::i18n::Arg::count(listed, locale.count(listed)))]) }</p>
                { form_button(Form::Workbook, "sheets.workbook") }
                <p class="note">{ locale.t("sheets.workbook_note") }</p>
                <div class="actions">
                    { form_button(Form::Svg, "sheets.svg") }
                    { form_button(Form::Png, "sheets.png") }
                    <button type="button" class="button" disabled={*is_redacted} onclick={props.on_print.reform(|_: MouseEvent| ())}>{ icon(Glyph::Print) }{ locale.t("button.print") }</button>
                </div>
                <p class="note">{ locale.t("sheets.picture_note") }</p>
            </div>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </Dialog>
    }
}
