//! Rules of all maps: which speak, when views are old, and what gaps do to the chance of winning.

use crate::domain::calendar::Day;
use crate::domain::stakeholders::{EffectEstimate, MapSettings, Rule, RuleEffect};
use crate::i18n::{Arg, Locale};
use crate::plan::forecast::lowered_odds;
use crate::plan::selectors::effects;
use crate::plan::{Action, GestureId, Plan};
use crate::state::words::stakeholders as names;
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::fold::Fold;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`MapRules`].
#[derive(Clone, PartialEq, Properties)]
pub struct MapRulesProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// Folded away: whoever wants it opens it.
#[component]
pub fn MapRules(props: &MapRulesProps) -> Html {
    let locale = use_locale();
    let content = {
        let props = props.clone();
        Callback::from(move |()| html! { <Rules ..props.clone() /> })
    };
    html! { <section class="panel" aria-label={locale.t("map.settings")}><Fold summary={locale.t("map.settings")} {content} /></section> }
}

type Change = Callback<(Box<MapSettings>, GestureId), Result<(), String>>;

#[component]
fn Rules(props: &MapRulesProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let change: Change =
        Callback::from(move |(settings, gesture)| dispatch.emit((Action::SetMapSettings { settings }, gesture)));
    let settings = &props.plan.accounts.maps;
    let step = {
        let change = change.clone();
        Callback::from(move |settings: MapSettings| {
            if let Err(why) = change.emit((Box::new(settings), crate::state::gesture())) {
                say.emit(why);
            }
        })
    };
    let on_days = {
        let (change, settings) = (change.clone(), settings.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let days = text.trim().parse().ok().filter(|days| (1..=MapSettings::VIEWS_DAYS_MAX).contains(days));
            let range = || locale.tr("map.percent_range", &[("max", MapSettings::VIEWS_DAYS_MAX.to_string().into())]);
            let views_days = days.ok_or_else(range)?;
            change.emit((Box::new(MapSettings { views_days, ..settings.clone() }), gesture))
        })
    };
    let on_effect = {
        let settings = settings.clone();
        step.reform(move |_: Event| MapSettings { lowers_chance: !settings.lowers_chance, ..settings.clone() })
    };
    let lowered = lowered_odds(&props.plan, props.today).len() as u64;
    let rows = effects(&props.plan, props.today);
    html! {
        <div class="map-rules">
            <TextField label={locale.t("map.views_days")} value={settings.views_days.to_string()} on_text={on_days} />
            <h3>{ locale.t("map.effect") }</h3>
            <label class="tick">
                <input type="checkbox" checked={settings.lowers_chance} onchange={on_effect} />
                <span>{ locale.t("map.effect_on") }</span>
            </label>
            if settings.lowers_chance {
                <p role="status">{ locale.tr("map.effect_customers", &[("count", Arg::count(lowered, locale.count(lowered)))]) }</p>
            }
            <p class="note">{ locale.t("map.effect_note") }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.effect")}>
                <table class="data">
                    <caption class="visually-hidden">{ locale.t("map.effect") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("map.effect_rule") }</th>
                        <th scope="col">{ locale.t("map.effect_share") }</th>
                        <th scope="col" class="number">{ locale.t("map.effect_fired") }</th>
                        <th scope="col" class="number">{ locale.t("map.effect_silent") }</th>
                        <th scope="col" class="number">{ locale.t("map.effect_estimate") }</th>
                        <td></td>
                    </tr></thead>
                    <tbody>
                        for (rule, said) in rows {
                            <RuleRow key={format!("{rule:?}")} {rule} {said} settings={settings.clone()} change={change.clone()} step={step.clone()} />
                        }
                    </tbody>
                </table>
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct RuleRowProps {
    rule: Rule,
    said: Option<EffectEstimate>,
    settings: MapSettings,
    change: Change,
    step: Callback<MapSettings>,
}

fn with_effect(settings: &MapSettings, rule: Rule, odds_percent: u8) -> MapSettings {
    let others = settings.effects.iter().filter(|effect| effect.rule != rule).copied();
    MapSettings { effects: others.chain([RuleEffect { rule, odds_percent }]).collect(), ..settings.clone() }
}

fn share(locale: Locale, [won, lost]: [u64; 2]) -> String {
    locale.tr("map.effect_of", &[("won", locale.count(won).into()), ("all", locale.count(won + lost).into())])
}

#[component]
fn RuleRow(props: &RuleRowProps) -> Html {
    let locale = use_locale();
    let RuleRowProps { rule, said, settings, change, step } = props;
    let rule = *rule;
    let name = names::rule(locale, rule);
    let speaks = !settings.silent.contains(&rule);
    let on_speak = {
        let settings = settings.clone();
        step.reform(move |_: Event| {
            let others = settings.silent.iter().filter(|one| **one != rule).copied();
            let silent = others.chain(speaks.then_some(rule)).collect();
            MapSettings { silent, ..settings.clone() }
        })
    };
    let on_share = {
        let (change, settings) = (change.clone(), settings.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let percent =
                text.trim().trim_end_matches('%').trim().parse().ok().filter(|share| (1..=100).contains(share));
            let percent = percent.ok_or_else(|| locale.tr("map.percent_range", &[("max", "100".into())]))?;
            change.emit((Box::new(with_effect(&settings, rule, percent)), gesture))
        })
    };
    let interval = said.map(|said| {
        let [ratio, low, high] =
            [said.odds_ratio, said.interval[0], said.interval[1]].map(|one| locale.whole_percent(one));
        locale.tr("map.effect_interval", &[("ratio", ratio.into()), ("low", low.into()), ("high", high.into())])
    });
    let offered = said.map(|said| (said.odds_ratio * 100.0).round().clamp(1.0, 100.0) as u8);
    let offered = offered.filter(|share| *share != settings.odds_percent(rule));
    html! {
        <tr>
            <th scope="row">
                <label class="tick">
                    <input type="checkbox" checked={speaks} onchange={on_speak} aria-label={locale.tr("map.rule_on", &[("rule", name.clone().into())])} />
                    <span>{ name.clone() }</span>
                </label>
            </th>
            <td><TextField label={locale.tr("map.effect_share_of", &[("rule", name.clone().into())])} label_hidden={true} value={format!("{}%", settings.odds_percent(rule))} on_text={on_share} /></td>
            <td class="number">{ said.map_or_else(|| "–".to_owned(), |said| share(locale, said.fired)) }</td>
            <td class="number">{ said.map_or_else(|| "–".to_owned(), |said| share(locale, said.silent)) }</td>
            <td class="number">{ interval.unwrap_or_else(|| locale.t("map.effect_few")) }</td>
            <td>
                if let Some(offered) = offered {
                    <button type="button" class="button small" onclick={{
                        let settings = settings.clone();
                        step.reform(move |_: MouseEvent| with_effect(&settings, rule, offered))
                    }} aria-label={locale.tr("map.effect_use_of", &[("share", locale.whole_percent(f64::from(offered) / 100.0).into()), ("rule", name.into())])}>{ locale.t("map.effect_use") }</button>
                }
            </td>
        </tr>
    }
}
