//! One tier: its name, its figures, its place among the others.

use super::ADD_ID;
use super::ramp::Ramp;
use crate::domain::amounts::Currency;
use crate::domain::staffing::{Growth, Staffing, Tier, TierId};
use crate::i18n::Locale;
use crate::pages::funnel::assumptions::to_minor;
use crate::pages::staffing::change::{out_of_range, use_team_change};
use crate::plan::selectors::MeanMonth;
use crate::plan::{GestureId, TeamChange};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use crate::ui::number_field::{NumberEdit, NumberField};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`TierCard`].
#[derive(PartialEq, Properties)]
pub struct TierCardProps {
    /// The tier.
    pub tier: Rc<Tier>,
    /// How many are higher.
    pub rank: usize,
    /// The team.
    pub team: Rc<Staffing>,
    /// A mean month of the plan.
    pub month: MeanMonth,
    /// The plan's currency.
    pub currency: Currency,
    /// Does what a button says.
    pub act: Callback<TeamChange>,
}

/// A change to a tier, and its gesture.
type Change = (Box<dyn FnOnce(&mut Tier)>, GestureId);

/// A figure of a tier as it is typed.
struct Figure {
    key: &'static str,
    unit: &'static str,
    step: f64,
    least: f64,
    most: f64,
    read: fn(&Tier) -> f64,
    write: fn(&mut Tier, f64),
}

const FIGURES: [Figure; 5] = [
    Figure {
        key: "staffing.tiers.selling_share",
        unit: "%",
        step: 1.0,
        least: 0.0,
        most: 100.0,
        read: |tier| tier.selling_share * 100.0,
        write: |tier, number| tier.selling_share = number / 100.0,
    },
    Figure {
        key: "staffing.tiers.fixed_hours",
        unit: "",
        step: 1.0,
        least: 0.0,
        most: Tier::HOURS_MAX,
        read: |tier| tier.fixed_hours_per_month,
        write: |tier, number| tier.fixed_hours_per_month = number,
    },
    Figure {
        key: "staffing.tiers.staffed_to",
        unit: "%",
        step: 1.0,
        least: Tier::STAFFED_MIN * 100.0,
        most: Tier::STAFFED_MAX * 100.0,
        read: |tier| tier.staffed_to * 100.0,
        write: |tier, number| tier.staffed_to = number / 100.0,
    },
    Figure {
        key: "staffing.tiers.attrition",
        unit: "%",
        step: 1.0,
        least: 0.0,
        most: 100.0,
        read: |tier| tier.annual_attrition * 100.0,
        write: |tier, number| tier.annual_attrition = number / 100.0,
    },
    Figure {
        key: "staffing.tiers.days_to_fill",
        unit: "",
        step: 1.0,
        least: 0.0,
        most: Tier::DAYS_MAX as f64,
        read: |tier| f64::from(tier.days_to_fill),
        write: |tier, number| tier.days_to_fill = number.round() as u32,
    },
];

/// A share of 100 without the tail that comes of binary fractions.
fn tidy(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

/// The figures of a tier, each with what it means.
#[component]
pub fn TierCard(props: &TierCardProps) -> Html {
    let locale = use_locale();
    let change = use_team_change();
    let tier = &props.tier;
    let set = {
        let tier = Rc::clone(tier);
        Callback::from(move |(edit, gesture): Change| {
            let mut next = Tier::clone(&tier);
            edit(&mut next);
            change.emit((TeamChange::SetTier { tier: Box::new(next) }, gesture))
        })
    };
    let named = |key: &str| locale.tr(key, &[("tier", tier.name.clone().into())]);
    let on_name = {
        let set = set.clone();
        Callback::from(move |(name, gesture): (String, GestureId)| {
            let name = name.trim().to_owned();
            set.emit((Box::new(move |tier: &mut Tier| tier.name = name), gesture))
        })
    };
    let figure = |figure: &'static Figure| {
        let (set, number) = (set.clone(), tidy((figure.read)(tier)));
        let on_number = Callback::from(move |edit: NumberEdit| {
            if let Some(refused) = out_of_range(locale, edit.number, figure.least, figure.most) {
                return Err(refused);
            }
            let number = edit.number;
            set.emit((Box::new(move |tier: &mut Tier| (figure.write)(tier, number)), edit.gesture))
        });
        html! {
            <>
                <NumberField label={locale.t(figure.key)} {number} text={locale.quantity(number)} unit={figure.unit} step={figure.step} {on_number} />
                if let Some(meaning) = meaning(locale, figure.key, tier) {
                    <p class="note">{ meaning }</p>
                }
            </>
        }
    };
    let currency = props.currency;
    let money = |key: &'static str, minor: i64, write: fn(&mut Tier, i64)| {
        let set = set.clone();
        let units = minor as f64 / currency.minor_per_unit() as f64;
        let on_number = Callback::from(move |edit: NumberEdit| {
            let minor = to_minor(edit.number, currency).ok_or_else(|| locale.t("error.amount_too_large"))?;
            if minor < 0 {
                return Err(locale.t("staffing.tiers.below_zero"));
            }
            set.emit((Box::new(move |tier: &mut Tier| write(tier, minor)), edit.gesture))
        });
        let unit = format!("\u{a0}{}", currency.code());
        let step = 10_f64.powf(units.max(1.0).log10().floor() - 1.0).max(1.0);
        html! { <NumberField label={locale.t(key)} number={units} text={locale.amount(minor, currency)} {unit} {step} {on_number} /> }
    };
    let on_ramp = {
        let set = set.clone();
        Callback::from(move |(ramp, gesture): (Vec<f64>, GestureId)| {
            set.emit((Box::new(move |tier: &mut Tier| tier.ramp = ramp), gesture))
        })
    };
    let on_growth = {
        let set = set.clone();
        Callback::from(move |(growth, gesture): (Option<Growth>, GestureId)| {
            set.emit((Box::new(move |tier: &mut Tier| tier.growth = growth), gesture))
        })
    };
    let button = |key: &str, glyph: Glyph, change: Option<TeamChange>| {
        let (act, disabled) = (props.act.clone(), change.is_none());
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(change) = change.clone() {
                let is_removal = matches!(change, TeamChange::RemoveTier { .. });
                act.emit(change);
                if is_removal {
                    // The button that was pressed is gone: the keyboard goes on from the end of the list.
                    crate::platform::preferences::focus(ADD_ID);
                }
            }
        });
        html! {
            <button type="button" class="button quiet icon-only" {disabled} aria-label={named(key)} title={named(key)} {onclick}>{ icon(glyph) }</button>
        }
    };
    let (id, rank, count) = (tier.id, props.rank, props.team.tiers.len());
    let is_used = props.team.managers.iter().any(|one| one.tier == id);
    let move_to = |rank: usize| TeamChange::MoveTier { tier: id, rank };
    html! {
        <li class="panel fields tier">
            <div class="tier-line">
                <TextField label={named("staffing.tiers.name_of")} label_hidden={true} value={tier.name.clone()} on_text={on_name} />
                { button("staffing.tiers.move_up", Glyph::Up, rank.checked_sub(1).map(move_to)) }
                { button("staffing.tiers.move_down", Glyph::Down, (rank + 1 < count).then(|| move_to(rank + 1))) }
                { button("staffing.tiers.remove", Glyph::Remove, (count > 1).then_some(TeamChange::RemoveTier { tier: id })) }
            </div>
            if is_used && count > 1 {
                <p class="note">{ locale.t("staffing.tiers.used") }</p>
            }
            <div class="tier-figures">
                <div>{ for FIGURES.iter().map(figure) }</div>
                <div>
                    { money("staffing.tiers.salary", tier.salary_minor_per_month, |tier, minor| tier.salary_minor_per_month = minor) }
                    { money("staffing.tiers.hire_cost", tier.hire_cost_minor, |tier, minor| tier.hire_cost_minor = minor) }
                    <Ramp ramp={tier.ramp.clone()} {on_ramp} />
                    <GrowthChoice tier={Rc::clone(tier)} team={Rc::clone(&props.team)} {on_growth} />
                </div>
            </div>
        </li>
    }
}

/// What a figure comes to.
fn meaning(locale: Locale, key: &str, tier: &Tier) -> Option<String> {
    let percent = |share: f64| locale.percent(share).into();
    match key {
        "staffing.tiers.attrition" => {
            let monthly = (tier.monthly_attrition() * 1e4).round() / 100.0;
            Some(locale.tr("staffing.tiers.monthly", &[("share", locale.quantity(monthly).into())]))
        }
        "staffing.tiers.staffed_to" => {
            let of = [("staffed", percent(tier.staffed_to)), ("saturation", percent(1.0 / tier.staffed_to))];
            let key = match tier.staffed_to {
                staffed if staffed > 1.0 => "staffing.tiers.reserve",
                staffed if staffed < 1.0 => "staffing.tiers.overtime",
                _ => return None,
            };
            Some(locale.tr(key, &of))
        }
        _ => None,
    }
}

#[derive(PartialEq, Properties)]
struct GrowthChoiceProps {
    tier: Rc<Tier>,
    team: Rc<Staffing>,
    on_growth: Callback<(Option<Growth>, GestureId), Result<(), String>>,
}

/// The tier that people grow into, and after how long.
#[component]
fn GrowthChoice(props: &GrowthChoiceProps) -> Html {
    /// Months before the step where nobody set any.
    const USUAL_MONTHS: u32 = 18;
    let locale = use_locale();
    let select_id = crate::ui::use_element_id("growth");
    let (own, growth) = (props.tier.id, props.tier.growth);
    let higher: Vec<_> = props.team.tiers.iter().take_while(|tier| tier.id != own).collect();
    if higher.is_empty() && growth.is_none() {
        return Html::default();
    }
    let onchange = {
        let on_growth = props.on_growth.clone();
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
            let into = select.value().parse().ok().map(TierId);
            let after_months = growth.map_or(USUAL_MONTHS, |growth| growth.after_months);
            let next = into.map(|into| Growth { into, after_months });
            // Only tiers that are there are offered.
            let _ = on_growth.emit((next, crate::state::gesture()));
        })
    };
    let on_months = {
        let on_growth = props.on_growth.clone();
        Callback::from(move |edit: NumberEdit| {
            let Some(growth) = growth else { return Ok(()) };
            if let Some(refused) = out_of_range(locale, edit.number, 0.0, Tier::MONTHS_MAX as f64) {
                return Err(refused);
            }
            on_growth.emit((Some(Growth { after_months: edit.number.round() as u32, ..growth }), edit.gesture))
        })
    };
    // One that has slipped below its own tier is still shown.
    let astray = growth.and_then(|growth| props.team.tier(growth.into));
    let offered = higher.iter().copied().chain(astray.filter(|tier| higher.iter().all(|known| known.id != tier.id)));
    html! {
        <>
            <div class="field-line">
                <label for={select_id.clone()}>{ locale.t("staffing.tiers.grows_into") }</label>
                <select id={select_id} {onchange}>
                    <option value="" selected={growth.is_none()}>{ locale.t("staffing.tiers.stays") }</option>
                    for tier in offered {
                        <option value={tier.id.0.to_string()} selected={growth.is_some_and(|growth| growth.into == tier.id)}>{ tier.name.clone() }</option>
                    }
                </select>
            </div>
            if let Some(growth) = growth {
                <NumberField
                    label={locale.t("staffing.tiers.growth_months")} number={f64::from(growth.after_months)}
                    text={locale.count(u64::from(growth.after_months))} on_number={on_months}
                />
            }
        </>
    }
}
