//! The head of a column: name, picture, how its gap compares, and what can be done.

use super::doing::use_doing;
use super::words;
use crate::domain::ladder::GradeNeed;
use crate::pages::funnel::picture::{Rung, still_rung};
use crate::pages::funnel::shade;
use crate::plan::selectors::ComparedColumn;
use crate::plan::{GestureId, Plan};
use crate::state::use_locale;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`ColumnName`] and [`ColumnCard`].
#[derive(PartialEq, Properties)]
pub(super) struct ColumnProps {
    pub plan: Rc<Plan>,
    pub column: ComparedColumn,
    /// The other pages show this one.
    #[prop_or_default]
    pub is_looked_at: bool,
    /// The most customers of any picture.
    #[prop_or_default]
    pub widest: f64,
    /// Told why something was refused; nothing when it was done.
    #[prop_or_default]
    pub on_error: Callback<Option<String>>,
}

/// The name, to be changed where it stands.
#[component]
pub(super) fn ColumnName(props: &ColumnProps) -> Html {
    let locale = use_locale();
    let doing = use_doing(&props.plan);
    let Some(id) = props.column.scenario else { return html! { { locale.t("scenarios.baseline") } } };
    let on_text = Callback::from(move |(name, gesture): (String, GestureId)| doing.rename(id, name, gesture));
    html! { <TextField label={locale.t("scenarios.name")} label_hidden={true} value={props.column.name.clone()} {on_text} /> }
}

/// Picture, words and buttons.
#[component]
pub(super) fn ColumnCard(props: &ColumnProps) -> Html {
    let locale = use_locale();
    let doing = use_doing(&props.plan);
    let column = &props.column;
    let (id, name) = (column.scenario, words::column_name(locale, column));
    let button = |key: &str, named: &str, class: &'static str, onclick: Callback<MouseEvent>| {
        let label = locale.tr(named, &[("name", name.clone().into())]);
        html! { <button type="button" class={classes!("button", "small", class)} aria-label={label} {onclick}>{ locale.t(key) }</button> }
    };
    let open = {
        let doing = doing.clone();
        Callback::from(move |_: MouseEvent| doing.open(id))
    };
    let copy = {
        let (doing, on_error) = (doing.clone(), props.on_error.clone());
        Callback::from(move |_: MouseEvent| on_error.emit(doing.copy(id).err()))
    };
    let of_scenario = id.map(|id| {
        let (merge, remove) = (doing.clone(), doing.clone());
        let [on_merged, on_removed] = [props.on_error.clone(), props.on_error.clone()];
        let [merged, removed] = [column.name.clone(), column.name.clone()];
        let merge = Callback::from(move |_: MouseEvent| on_merged.emit(merge.merge(id, &merged).err()));
        let remove = Callback::from(move |_: MouseEvent| on_removed.emit(remove.remove(id, &removed).err()));
        html! {
            <>
                { button("scenarios.merge", "scenarios.merge_named", "", merge) }
                { button("scenarios.remove", "scenarios.remove_named", "quiet", remove) }
            </>
        }
    });
    html! {
        <div class="scenario-card">
            { small_funnel(&column.needs, props.widest) }
            if id.is_some() {
                <p class={words::verdict_class(column)}>{ words::verdict(locale, &props.plan, column) }</p>
            }
            <p class="note">{ words::differences(locale, column) }</p>
            <p class="scenario-actions">
                if props.is_looked_at {
                    <span class="scenario-here" aria-current="true">{ locale.t("scenarios.here") }</span>
                } else {
                    { button("scenarios.open", "scenarios.open_named", "looks", open) }
                }
                { button("scenarios.copy", "scenarios.copy_named", "", copy) }
                { of_scenario.unwrap_or_default() }
            </p>
        </div>
    }
}

/// The funnel in small; the rows under it say the same in numbers.
fn small_funnel(needs: &[GradeNeed], widest: f64) -> Html {
    let rung = |(at, need): (usize, &GradeNeed)| {
        let rung = Rung { have: need.have as f64, cover: need.cover(), needed: need.needed as f64 };
        let above = needs.get(at + 1).map(|above| above.needed as f64);
        still_rung(rung, above, widest, shade(at, needs.len()))
    };
    html! { <div class="small-funnel">{ for needs.iter().enumerate().map(rung) }</div> }
}
