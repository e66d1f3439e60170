//! Regions with people of their own: what each carries of the whole, and its days off.

use super::{TeamProps, pasted};
use crate::domain::calendar::{Day, PublicHolidays, WorkingCalendar};
use crate::domain::staffing::{Region, Staffing};
use crate::i18n::Arg;
use crate::pages::depth::units::days::DayList;
use crate::pages::depth::units::holidays::CountryHolidays;
use crate::pages::staffing::change::use_team_change;
use crate::plan::selectors::regions_of_customers;
use crate::plan::{GestureId, TeamChange};
use crate::state::{use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use crate::ui::number_field::{NumberEdit, NumberField};
use crate::ui::text_field::TextField;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// The button that the keyboard goes to when a region is gone.
const ADD_ID: &str = "add-region";

type SetRegions = Callback<(Vec<Region>, GestureId), Result<(), String>>;

/// A line a region, and the regions of the customers at one press.
#[component]
pub fn Regions(props: &TeamProps) -> Html {
    let locale = use_locale();
    let say = use_say();
    let change = use_team_change();
    let regions = &props.team.regions;
    let set: SetRegions =
        Callback::from(move |(regions, gesture)| change.emit((TeamChange::SetRegions { regions }, gesture)));
    // What a button does is said where it was refused.
    let act = {
        let (set, say) = (set.clone(), say.clone());
        Callback::from(move |regions: Vec<Region>| {
            if let Err(why) = set.emit((regions, crate::state::gesture())) {
                say.emit(why);
            }
        })
    };
    let known = regions_of_customers(&props.plan);
    let is_taken = known.as_ref().is_some_and(|known| known == regions);
    let take = {
        let (act, known) = (act.clone(), known.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(regions) = known.clone() {
                act.emit(regions);
            }
        })
    };
    let add = {
        let (act, regions) = (act.clone(), regions.clone());
        Callback::from(move |_: MouseEvent| {
            let taken = |name: &String| regions.iter().any(|region| *region.name == **name);
            let name = |number: usize| locale.tr("staffing.tiers.new_region", &[("number", number.to_string().into())]);
            let Some(name) = (1..).map(name).take(Staffing::REGIONS_MAX + 1).find(|name| !taken(name)) else { return };
            let fresh = Region::new(name, 1.0);
            act.emit(regions.iter().cloned().chain([fresh]).collect());
        })
    };
    let whole: f64 = regions.iter().map(|region| region.weight).sum();
    let (first, last) = (props.plan.target.period.start().parts().0, props.plan.target.period.end().parts().0);
    html! {
        <section class="panel fields" aria-label={locale.t("staffing.tiers.regions")}>
            <h2>{ locale.t("staffing.tiers.regions") }</h2>
            <p class="note">{ locale.t("staffing.tiers.regions_note") }</p>
            <ul class="team-regions">
                for (at, region) in regions.iter().enumerate() {
                    <RegionLine
                        key={at} {at} regions={Rc::new(regions.clone())} share={if whole > 0.0 { region.weight / whole } else { 0.0 }}
                        years={(first, last)} own={Rc::new(props.plan.planning.units.working.clone())} set={set.clone()} act={act.clone()}
                    />
                }
            </ul>
            <p class="actions">
                if let Some(known) = &known {
                    <button type="button" class="button" disabled={is_taken} onclick={take}>{ locale.tr("staffing.tiers.take_regions", &[("count", Arg::count(known.len() as u64, locale.count(known.len() as u64)))]) }</button>
                }
                <button type="button" class="button" id={ADD_ID} disabled={regions.len() >= Staffing::REGIONS_MAX} onclick={add}>{ icon(Glyph::Add) }{ locale.t("staffing.tiers.add_region") }</button>
            </p>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct RegionLineProps {
    at: usize,
    regions: Rc<Vec<Region>>,
    share: f64,
    years: (i16, i16),
    /// The plan's own calendar.
    own: Rc<WorkingCalendar>,
    set: SetRegions,
    act: Callback<Vec<Region>>,
}

#[component]
fn RegionLine(props: &RegionLineProps) -> Html {
    let locale = use_locale();
    let Some(region) = props.regions.get(props.at) else { return Html::default() };
    let named = |key: &str| locale.tr(key, &[("region", region.name.to_string().into())]);
    let edit = {
        let (at, regions, set) = (props.at, Rc::clone(&props.regions), props.set.clone());
        move |change: Box<dyn FnOnce(&mut Region)>, gesture: GestureId| {
            let mut regions = Vec::clone(&regions);
            if let Some(region) = regions.get_mut(at) {
                change(region);
            }
            set.emit((regions, gesture))
        }
    };
    let on_name = {
        let edit = edit.clone();
        Callback::from(move |(name, gesture): (String, GestureId)| {
            edit(Box::new(move |region| region.name = name.trim().into()), gesture)
        })
    };
    let on_weight = {
        let edit = edit.clone();
        Callback::from(move |given: NumberEdit| {
            if given.number < 0.0 {
                return Err(locale.t("staffing.tiers.below_zero"));
            }
            edit(Box::new(move |region| region.weight = given.number), given.gesture)
        })
    };
    let on_days = {
        let edit = edit.clone();
        Callback::from(move |days: BTreeSet<Day>| {
            // Days off are always taken.
            let _ = edit(Box::new(move |region| region.holidays = days), crate::state::gesture());
        })
    };
    let add_days = {
        let (on_days, here) = (on_days.clone(), region.holidays.clone());
        Callback::from(move |days: BTreeSet<Day>| on_days.emit(here.union(&days).copied().collect()))
    };
    let on_take = {
        let (edit, own) = (edit.clone(), Rc::clone(&props.own));
        Callback::from(move |days: PublicHolidays| {
            let own = Rc::clone(&own);
            // Days are always taken.
            let _ = edit(
                Box::new(move |region| {
                    region.holidays.extend(days.off.difference(&own.holidays));
                    region.extra_days.extend(days.worked.difference(&own.extra_days));
                }),
                crate::state::gesture(),
            );
        })
    };
    let on_extra = {
        let edit = edit.clone();
        Callback::from(move |days: BTreeSet<Day>| {
            // Days worked are always taken.
            let _ = edit(Box::new(move |region| region.extra_days = days), crate::state::gesture());
        })
    };
    let remove = {
        let (act, at, regions) = (props.act.clone(), props.at, Rc::clone(&props.regions));
        Callback::from(move |_: MouseEvent| {
            let others = regions.iter().enumerate().filter(|(other, _)| *other != at);
            act.emit(others.map(|(_, region)| region.clone()).collect());
            crate::platform::preferences::focus(ADD_ID);
        })
    };
    let count = (region.holidays.len() + region.extra_days.len()) as u64;
    html! {
        <li>
            <div class="region-line">
                <TextField label={named("staffing.tiers.region_name")} label_hidden={true} value={region.name.to_string()} on_text={on_name} />
                <NumberField label={named("staffing.tiers.weight")} label_hidden={true} number={region.weight} text={locale.quantity(region.weight)} on_number={on_weight} />
                <span class="share">{ locale.percent(props.share) }</span>
                <button type="button" class="button quiet icon-only" aria-label={named("staffing.tiers.remove_region")} title={named("staffing.tiers.remove_region")} onclick={remove}>{ icon(Glyph::Remove) }</button>
            </div>
            <details class="units">
                <summary>{ locale.tr("staffing.tiers.region_days", &[("count", Arg::count(count, locale.count(count)))]) }</summary>
                <DayList name="staffing.tiers.days_off" days={region.holidays.clone()} {on_days} />
                <PasteDays on_paste={add_days} />
                <DayList name="units.extra_days" days={region.extra_days.clone()} on_days={on_extra} />
                <CountryHolidays years={props.years} {on_take} />
                <p class="note">{ locale.t("staffing.tiers.days_note") }</p>
            </details>
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct PasteDaysProps {
    on_paste: Callback<BTreeSet<Day>>,
}

/// A field for a list of days from elsewhere.
#[component]
fn PasteDays(props: &PasteDaysProps) -> Html {
    let locale = use_locale();
    let on_text = {
        let on_paste = props.on_paste.clone();
        Callback::from(move |(text, _): (String, GestureId)| match pasted::days(&text) {
            Ok(days) => {
                if !days.is_empty() {
                    on_paste.emit(days);
                }
                Ok(())
            }
            Err(part) => Err(locale.tr("staffing.tiers.no_day", &[("text", part.into())])),
        })
    };
    html! { <TextField label={locale.t("staffing.tiers.paste_days")} value="" multiline={true} {on_text} /> }
}
