//! Templates of qualification: the questions of each trade, what its customers buy by, when to leave. They can be changed,
//! copied, put back, and handed on as a file.

use crate::domain::identity::free_identity;
use crate::domain::qualification::{
    DealSettings, Pair, QUESTIONS_MAX, Question, QuestionId, Side, TEMPLATES_MAX, Template, TemplateId, UsualCriterion,
    UsualWeight, WEIGHT_MAX, Wording,
};
use crate::exchange::deal_templates::{TEMPLATE_FILE_BYTES_MAX, TemplateFileError, read_templates, write_templates};
use crate::i18n::{Arg, Locale};
use crate::pages::take_back::said_of;
use crate::plan::{Action, GestureId, Plan};
use crate::platform::{files, spawn};
use crate::state::words::deals as words;
use crate::state::{use_dispatch, use_locale, use_say, use_session, use_store};
use crate::ui::icon::{Glyph, icon};
use crate::ui::number_field::{NumberEdit, NumberField};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Templates`].
#[derive(PartialEq, Properties)]
pub struct TemplatesProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// Why a file brings no templates, and what to do.
fn file_error(locale: Locale, error: &TemplateFileError) -> String {
    match error {
        TemplateFileError::TooLong => locale.t("deal.template_too_long"),
        TemplateFileError::NotJson { line, column } => {
            let count = |count: usize| Arg::from(locale.count(count as u64));
            locale.tr("deal.template_not_json", &[("line", count(*line)), ("column", count(*column))])
        }
        TemplateFileError::SomethingElse => locale.t("deal.template_something_else"),
        TemplateFileError::Newer(_) => locale.t("deal.template_newer"),
        TemplateFileError::NoneUsable => locale.t("deal.template_none_usable"),
    }
}

/// The settings with one template set, or taken away.
fn with_template(settings: &DealSettings, id: &TemplateId, template: Option<Template>) -> DealSettings {
    let mut next = settings.clone();
    match (next.templates.iter_mut().find(|known| known.id == *id), template) {
        (Some(known), Some(template)) => *known = Rc::new(template),
        (None, Some(template)) => next.templates.push(Rc::new(template)),
        (_, None) => next.templates.retain(|known| known.id != *id),
    }
    next
}

/// All templates: each opens to be changed.
#[component]
pub fn Templates(props: &TemplatesProps) -> Html {
    let (locale, say) = (use_locale(), use_say());
    let (dispatch, session, store) = (use_dispatch(), use_session(), use_store());
    let problem = use_state_eq(|| None::<String>);
    let file_id = crate::ui::use_element_id("deal-templates");
    let settings = Rc::new(props.plan.accounts.deals.clone());
    let templates = use_memo(Rc::clone(&props.plan.accounts), |accounts| accounts.deals.all());
    let set = {
        let dispatch = dispatch.clone();
        Callback::from(move |(settings, gesture): (DealSettings, GestureId)| {
            dispatch.emit((Action::SetDealSettings { settings: Box::new(settings) }, gesture))
        })
    };
    let on_file = {
        let (set, settings, problem) = (set.clone(), Rc::clone(&settings), problem.setter());
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            // The same file can be chosen again.
            input.set_value("");
            let (set, settings, problem) = (set.clone(), Rc::clone(&settings), problem.clone());
            let (session, store) = (session.clone(), store.clone());
            spawn(async move {
                if file.size() > TEMPLATE_FILE_BYTES_MAX as f64 {
                    problem.set(Some(file_error(locale, &TemplateFileError::TooLong)));
                    return;
                }
                let bytes = match files::bytes(&file.into()).await {
                    Ok(bytes) => bytes,
                    Err(error) => {
                        problem.set(Some(error.to_string()));
                        return;
                    }
                };
                let read = match read_templates(&String::from_utf8_lossy(&bytes)) {
                    Ok(read) => read,
                    Err(error) => {
                        problem.set(Some(file_error(locale, &error)));
                        return;
                    }
                };
                let next = read.templates.iter().fold((*settings).clone(), |next, template| {
                    with_template(&next, &template.id, Some(Template::clone(template)))
                });
                let gesture = crate::state::gesture();
                let count = |count: usize| Arg::count(count as u64, locale.count(count as u64));
                let words = locale.tr(
                    if read.left_out.is_empty() { "deal.templates_in" } else { "deal.templates_some_in" },
                    &[("count", count(read.templates.len())), ("left", count(read.left_out.len()))],
                );
                match set.emit((next, gesture)) {
                    Ok(()) => {
                        problem.set(None);
                        if let Some(session) = &session {
                            session.say.emit(said_of(words, store, gesture));
                        }
                    }
                    Err(message) => problem.set(Some(message)),
                }
            });
        })
    };
    let on_save = {
        let templates = Rc::clone(&templates);
        Callback::from(move |_: MouseEvent| {
            let written = write_templates(&templates).map_err(|error| error.to_string()).and_then(|text| {
                files::download_text("rungs-deal-templates.json", "application/json", &text)
                    .map_err(|error| error.to_string())
            });
            if let Err(reason) = written {
                say.emit(reason);
            }
        })
    };
    html! {
        <details class="panel deal-templates">
            <summary>{ locale.t("deal.templates") }</summary>
            <p>{ locale.t("deal.templates_note") }</p>
            <div class="actions">
                <button type="button" class="button" onclick={on_save}>{ icon(Glyph::Export) }{ locale.t("deal.templates_save") }</button>
                <label class="button" for={file_id.clone()}>{ icon(Glyph::Import) }{ locale.t("deal.templates_bring") }</label>
                <input type="file" id={file_id} class="visually-hidden" accept=".json,application/json" onchange={on_file} />
            </div>
            if let Some(message) = (*problem).clone() { <p class="field-error" role="alert">{ message }</p> }
            for template in templates.iter() {
                <Editor key={template.id.0.to_string()} settings={Rc::clone(&settings)} template={Rc::clone(template)} set={set.clone()} />
            }
        </details>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EditorProps {
    settings: Rc<DealSettings>,
    template: Rc<Template>,
    set: Callback<(DealSettings, GestureId), Result<(), String>>,
}

impl EditorProps {
    fn change(&self, change: impl FnOnce(&mut Template), gesture: GestureId) -> Result<(), String> {
        let mut next = Template::clone(&self.template);
        change(&mut next);
        self.set.emit((with_template(&self.settings, &self.template.id, Some(next)), gesture))
    }
}

/// One template: its name, its limits, its questions, its weights.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let (locale, say) = (use_locale(), use_say());
    let language = locale.language.tag();
    let (template, settings) = (&props.template, &props.settings);
    let is_own = settings.templates.iter().any(|known| known.id == template.id);
    let is_shipped = Template::shipped().iter().any(|known| known.id == template.id);
    let given = || props.clone();
    let on_name = {
        let given = given();
        Callback::from(move |(name, gesture): (String, GestureId)| {
            let name = name.trim().to_owned();
            if name.is_empty() {
                return Err(locale.t("deal.template_unnamed"));
            }
            given.change(|next| next.name.set(language, Some(name.into())), gesture)
        })
    };
    let limit = |apply: fn(&mut Template, u8), least: f64| {
        let given = given();
        Callback::from(move |edit: NumberEdit| {
            if edit.number.fract() != 0.0 || !(least..=9.0).contains(&edit.number) {
                return Err(locale.t("deal.template_limit_bad"));
            }
            given.change(|next| apply(next, edit.number as u8), edit.gesture)
        })
    };
    let on_copy = {
        let (given, say) = (given(), say.clone());
        Callback::from(move |_: MouseEvent| {
            let taken =
                given.settings.templates.iter().filter_map(|known| known.id.0.strip_prefix("own-")?.parse().ok());
            let id = TemplateId(format!("own-{}", free_identity(taken)).into());
            let mut next = Template::clone(&given.template);
            let name =
                locale.tr("deal.template_copy_name", &[("name", next.name.in_language(language).to_owned().into())]);
            (next.id, next.name) = (id.clone(), Wording::only(language, name));
            let settings = with_template(&given.settings, &id, Some(next));
            if let Err(message) = given.set.emit((settings, crate::state::gesture())) {
                say.emit(message);
            }
        })
    };
    let on_remove = {
        let given = given();
        Callback::from(move |_: MouseEvent| {
            let settings = with_template(&given.settings, &given.template.id, None);
            if let Err(message) = given.set.emit((settings, crate::state::gesture())) {
                say.emit(message);
            }
        })
    };
    let name = template.name.in_language(language).to_owned();
    let number = |number: u8| locale.count(number.into());
    html! {
        <details class="deal-template">
            <summary>{ name.clone() }if is_own { <span class="note">{ locale.t("deal.template_own") }</span> }</summary>
            <div class="deal-template-head">
                <TextField label={locale.t("deal.template_name")} value={name.clone()} on_text={on_name} />
                <NumberField label={locale.t("deal.reds_to_leave")} number={f64::from(template.reds_to_leave)} text={number(template.reds_to_leave)} on_number={limit(|next, number| next.reds_to_leave = number, 1.0)} />
                <NumberField label={locale.t("deal.ambers_to_go")} number={f64::from(template.ambers_to_go)} text={number(template.ambers_to_go)} on_number={limit(|next, number| next.ambers_to_go = number, 0.0)} />
            </div>
            <div class="actions">
                if settings.templates.len() < TEMPLATES_MAX {
                    <button type="button" class="button" onclick={on_copy}>{ locale.tr("deal.template_copy", &[("name", name.clone().into())]) }</button>
                }
                if is_own {
                    <button type="button" class="button" onclick={on_remove}>{ locale.tr(if is_shipped { "deal.template_back" } else { "deal.template_remove" }, &[("name", name.into())]) }</button>
                }
            </div>
            for pair in Pair::ALL {
                <Questions key={words::pair(locale, pair)} given={given()} {pair} />
            }
            <Weights given={given()} />
        </details>
    }
}

#[derive(PartialEq, Properties)]
struct QuestionsProps {
    given: EditorProps,
    pair: Pair,
}

/// The questions of a pair: words, whether they are asked, and a line for one more on each side.
#[component]
fn Questions(props: &QuestionsProps) -> Html {
    let locale = use_locale();
    let language = locale.language.tag();
    let (given, pair) = (&props.given, props.pair);
    let template = &given.template;
    let copy =
        || EditorProps { settings: Rc::clone(&given.settings), template: Rc::clone(template), set: given.set.clone() };
    let row = |question: &Question| {
        let (id, text) = (question.id, question.text.in_language(language).to_owned());
        let on_text = {
            let given = copy();
            Callback::from(move |(typed, gesture): (String, GestureId)| {
                let typed = typed.trim().to_owned();
                if typed.is_empty() {
                    return Err(locale.t("deal.question_empty"));
                }
                let words: Rc<str> = typed.into();
                given.change(
                    |next| {
                        if let Some(found) = next.questions.iter_mut().find(|known| known.id == id) {
                            found.text.set(language, Some(words));
                        }
                    },
                    gesture,
                )
            })
        };
        let onchange = {
            let given = copy();
            Callback::from(move |_: Event| {
                let retire = |next: &mut Template| {
                    if let Some(found) = next.questions.iter_mut().find(|known| known.id == id) {
                        found.is_retired = !found.is_retired;
                    }
                };
                given.change(retire, crate::state::gesture()).ok();
            })
        };
        html! {
            <li key={id.0} class="deal-question">
                <TextField label={words::side(locale, question.side)} label_hidden={true} multiline={true} value={text.clone()} {on_text} />
                <label><input type="checkbox" checked={!question.is_retired} {onchange} aria-label={locale.tr("deal.question_asked", &[("question", text.into())])} />{ locale.t("deal.question_is_asked") }</label>
            </li>
        }
    };
    let side = |side: Side| {
        let on_new = {
            let given = copy();
            Callback::from(move |(typed, gesture): (String, GestureId)| {
                let typed = typed.trim().to_owned();
                if typed.is_empty() {
                    return Ok(());
                }
                // Beyond those that ship, so that no later template means another question by it.
                let taken = given.template.questions.iter().map(|known| known.id.0).chain([OWN_QUESTIONS_FROM]);
                let id = QuestionId(free_identity(taken));
                let text = Wording::only(language, typed);
                given.change(|next| next.questions.push(Question { id, pair, side, text, is_retired: false }), gesture)
            })
        };
        html! {
            <div role="group" aria-label={words::side(locale, side)}>
                <h4>{ words::side(locale, side) }</h4>
                <ul>for question in template.questions.iter().filter(|one| one.pair == pair && one.side == side) { { row(question) } }</ul>
                if template.questions.len() < QUESTIONS_MAX {
                    <TextField label={locale.t("deal.question_new")} value="" on_text={on_new} />
                }
            </div>
        }
    };
    html! {
        <section class="deal-questions" aria-label={words::pair(locale, pair)}>
            <h3>{ words::pair(locale, pair) }</h3>
            <div class="deal-sides">for which in Side::ALL { { side(which) } }</div>
        </section>
    }
}

/// Identities of questions of a plan's own begin above this.
const OWN_QUESTIONS_FROM: u32 = 100_000;

#[derive(PartialEq, Properties)]
struct WeightsProps {
    given: EditorProps,
}

/// What the usual criteria weigh when a deal is made.
#[component]
fn Weights(props: &WeightsProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let weight = |criterion: UsualCriterion| {
        let now =
            given.template.criteria.iter().find(|known| known.criterion == criterion).map_or(0, |known| known.weight);
        let given = given.clone();
        let on_number = Callback::from(move |edit: NumberEdit| {
            if edit.number.fract() != 0.0 || !(0.0..=f64::from(WEIGHT_MAX)).contains(&edit.number) {
                return Err(locale.t("deal.weight_bad"));
            }
            let set = UsualWeight { criterion, weight: edit.number as u8 };
            given.change(
                |next| match next.criteria.iter_mut().find(|known| known.criterion == criterion) {
                    Some(known) => *known = set,
                    None => next.criteria.push(set),
                },
                edit.gesture,
            )
        });
        html! { <NumberField key={format!("{criterion:?}")} label={words::usual_criterion(locale, criterion)} number={f64::from(now)} text={locale.count(now.into())} {on_number} /> }
    };
    html! {
        <section class="deal-questions" aria-label={locale.t("deal.template_weights")}>
            <h3>{ locale.t("deal.template_weights") }</h3>
            <div class="deal-weights">for criterion in UsualCriterion::ALL { { weight(criterion) } }</div>
        </section>
    }
}
