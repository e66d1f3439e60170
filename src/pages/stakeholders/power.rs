//! Whose influence reaches the decision: chains, whose change of mind moves it most, who may not leave, and what if.

use super::canvas::Same;
use super::shared::MapProps;
use crate::domain::stakeholders::{Attitude, Influence, Lift, PowerPath};
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// The most rows of a table; the rest moves little.
const ROWS_MAX: usize = 12;
/// What lifts the support by less would be shown as nothing.
const SHOWN_MIN: f64 = 0.000_5;

#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    given: MapProps,
    influence: Rc<Influence>,
    lifts: Rc<Vec<Lift>>,
    support: f64,
}

impl PartProps {
    fn name(&self, who: usize) -> String {
        self.given.cast.people.get(who).map_or_else(String::new, |one| one.person.name.to_string())
    }

    fn attitude(&self, who: usize) -> Option<Attitude> {
        self.given.cast.people.get(who).and_then(|one| one.involvement.attitude())
    }

    /// A name that chooses its person.
    fn named(&self, who: usize) -> Html {
        let id = self.given.cast.people.get(who).map(|one| one.person.id);
        let onclick = self.given.on_select.reform(move |_: MouseEvent| id.into_iter().collect());
        html! { <button type="button" class="link" {onclick}>{ self.name(who) }</button> }
    }
}

/// All of it.
#[component]
pub fn Power(props: &MapProps) -> Html {
    let locale = use_locale();
    let influence = use_memo(Same(Rc::clone(&props.cast)), |cast| Influence::of(&cast.0));
    let lifts = use_memo(Same(Rc::clone(&influence)), |influence| {
        influence.0.lifts().into_iter().filter(|lift| lift.gain >= SHOWN_MIN).collect::<Vec<_>>()
    });
    let Some(support) = influence.support() else {
        return html! { <p>{ locale.t("map.power_nobody") }</p> };
    };
    let part = PartProps { given: props.clone(), influence, lifts: Rc::clone(&lifts), support };
    let best = lifts.first().map(|best| {
        let args =
            [("name", Arg::from(part.name(best.who))), ("share", locale.percent(tenth(support + best.gain)).into())];
        locale.tr("map.power_best", &args)
    });
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="map-power">
            <p class="map-lead">
                { locale.tr("map.power_support", &[("share", locale.percent(tenth(support)).into())]) }{ space }{ best.unwrap_or_default() }
            </p>
            <Paths ..part.clone() />
            <Lifts ..part.clone() />
            <Leavings ..part.clone() />
            <WhatIf ..part />
            <Fold summary={locale.t("map.power_method")} content={Callback::from(move |()| method(locale))} />
        </div>
    }
}

fn method(locale: Locale) -> Html {
    let keys =
        ["map.power_method_ties", "map.power_method_paths", "map.power_method_opinions", "map.power_method_limits"];
    html! { <>{ for keys.into_iter().map(|key| html! { <p class="note">{ locale.t(key) }</p> }) }</> }
}

/// A chain to each of those who decide.
#[component]
fn Paths(props: &PartProps) -> Html {
    let locale = use_locale();
    let paths = props.influence.paths();
    let line = |&to: &usize| {
        let found = paths.iter().find(|path| path.people.last() == Some(&to));
        match found {
            None => html! { <li>{ locale.tr("map.power_no_path", &[("name", props.name(to).into())]) }</li> },
            Some(PowerPath { people, .. }) if people.len() == 1 => {
                html! { <li>{ locale.tr("map.power_ally", &[("name", props.name(to).into())]) }</li> }
            }
            Some(path) => html! {
                <li>
                    <span class="map-chain">
                        for (at, who) in path.people.iter().enumerate() {
                            if at > 0 { <span class="map-arrow" aria-hidden="true">{ "→" }</span> }
                            { chip(props, *who) }
                        }
                    </span>
                    <span class="note">{ locale.tr("map.power_path_strength", &[("share", locale.whole_percent(path.strength).into())]) }</span>
                </li>
            },
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("map.power_paths")}>
            <h2>{ locale.t("map.power_paths") }</h2>
            <ol class="map-paths">{ for props.influence.deciders.iter().take(ROWS_MAX).map(line) }</ol>
        </section>
    }
}

/// Somebody with the sign of the attitude.
fn chip(props: &PartProps, who: usize) -> Html {
    html! {
        <span class="map-who">
            <span class={classes!("map-glyph", class_of(props.attitude(who)))} aria-hidden="true">{ props.attitude(who).map_or('·', Attitude::glyph) }</span>
            { props.named(who) }
        </span>
    }
}

/// The class whose colour is the attitude's.
#[must_use]
pub fn class_of(attitude: Option<Attitude>) -> &'static str {
    match attitude {
        Some(Attitude::Supports) => "att-supports",
        Some(Attitude::Doubts) => "att-doubts",
        Some(Attitude::Indifferent) => "att-indifferent",
        Some(Attitude::Resists) => "att-resists",
        Some(Attitude::Sabotages) => "att-sabotages",
        None => "att-unknown",
    }
}

/// Bars of what each person's support would bring, with the table.
#[component]
fn Lifts(props: &PartProps) -> Html {
    let locale = use_locale();
    let lifts = &props.lifts;
    let most = lifts.first().map_or(1.0, |best| best.gain);
    let row = |lift: &Lift| {
        let width = format!("{:.1}", lift.gain / most * 100.0);
        html! {
            <tr>
                <th scope="row">{ chip(props, lift.who) }</th>
                <td>{ words::attitude(locale, props.attitude(lift.who)) }</td>
                <td>{ locale.t(if lift.is_reached { "map.power_win" } else { "map.power_contact" }) }</td>
                <td class="number">{ locale.percent(tenth(props.support + lift.gain)) }</td>
                <td class="number">{ points(locale, lift.gain) }</td>
                <td class="map-bar-cell"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width={width} height="10" /></svg></td>
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("map.power_lifts")}>
            <h2>{ locale.t("map.power_lifts") }</h2>
            <p class="note">{ locale.t("map.power_lifts_note") }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.power_lifts")}>
                <table class="data">
                    <caption class="visually-hidden">{ locale.t("map.power_lifts") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("map.power_person") }</th>
                        <th scope="col">{ locale.t("map.power_now") }</th>
                        <th scope="col">{ locale.t("map.power_way") }</th>
                        <th scope="col" class="number">{ locale.t("map.power_after") }</th>
                        <th scope="col" class="number">{ locale.t("map.power_gain") }</th>
                        <td></td>
                    </tr></thead>
                    <tbody>{ for lifts.iter().take(ROWS_MAX).map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// "+12.3%" of full support, to a tenth; what is less than half of one is ±0.
fn points(locale: Locale, gain: f64) -> String {
    let shown = tenth(gain.abs());
    let sign = match gain {
        _ if shown == 0.0 => "±",
        gain if gain < 0.0 => "−",
        _ => "+",
    };
    format!("{sign}{}", locale.percent(shown))
}

/// A share to a tenth of a per cent.
fn tenth(share: f64) -> f64 {
    (share * 1_000.0).round() / 1_000.0
}

/// What it would cost if each supporter left.
#[component]
fn Leavings(props: &PartProps) -> Html {
    let locale = use_locale();
    let leavings = use_memo(Same(Rc::clone(&props.influence)), |influence| influence.0.leavings(ROWS_MAX));
    let row = |leaving: &crate::domain::stakeholders::Leaving| {
        html! {
            <tr>
                <th scope="row">{ chip(props, leaving.who) }</th>
                <td class="number">{ leaving.support.map_or_else(|| locale.t("map.power_nobody_decides"), |support| locale.percent(tenth(support))) }</td>
                <td class="number">{ leaving.support.map_or_else(|| "–".to_owned(), |support| points(locale, support - props.support)) }</td>
                <td class="number">{ locale.count(leaving.cut_off as u64) }</td>
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("map.power_leavings")}>
            <h2>{ locale.t("map.power_leavings") }</h2>
            if leavings.is_empty() {
                <p class="note">{ locale.t("map.power_leavings_none") }</p>
            } else {
                <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.power_leavings")}>
                    <table class="data">
                        <caption class="visually-hidden">{ locale.t("map.power_leavings") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("map.power_person") }</th>
                            <th scope="col" class="number">{ locale.t("map.power_after") }</th>
                            <th scope="col" class="number">{ locale.t("map.power_loss") }</th>
                            <th scope="col" class="number">{ locale.t("map.power_cut_off") }</th>
                        </tr></thead>
                        <tbody>{ for leavings.iter().map(row) }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}

/// Another attitude for anybody, tried without changing the map.
#[component]
fn WhatIf(props: &PartProps) -> Html {
    let locale = use_locale();
    let who = use_state_eq(|| 0_usize);
    let stands = use_state_eq(|| 0_usize);
    let [who_id, stands_id] = [crate::ui::use_element_id("map-who"), crate::ui::use_element_id("map-stands")];
    let chosen = |setter: UseStateSetter<usize>| {
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            if let Some(at) = select.and_then(|select| select.value().parse().ok()) {
                setter.set(at);
            }
        })
    };
    let attitude = Attitude::ALL.get(*stands).copied();
    let after = props.influence.support_if(*who, attitude);
    let said = after.map(|after| {
        let args = [
            ("share", Arg::from(locale.percent(tenth(after)))),
            ("change", points(locale, after - props.support).into()),
        ];
        locale.tr("map.power_try_result", &args)
    });
    html! {
        <section class="panel" aria-label={locale.t("map.power_try")}>
            <h2>{ locale.t("map.power_try") }</h2>
            <p class="note">{ locale.t("map.power_try_note") }</p>
            <div class="map-new">
                <div class="field">
                    <label for={who_id.clone()}>{ locale.t("map.power_try_person") }</label>
                    <select id={who_id} onchange={chosen(who.setter())}>
                        for (at, one) in props.given.cast.people.iter().enumerate() {
                            <option value={at.to_string()} selected={at == *who}>{ one.person.name.to_string() }</option>
                        }
                    </select>
                </div>
                <div class="field">
                    <label for={stands_id.clone()}>{ locale.t("map.power_try_attitude") }</label>
                    <select id={stands_id} onchange={chosen(stands.setter())}>
                        for (at, one) in Attitude::ALL.into_iter().enumerate() {
                            <option value={at.to_string()} selected={at == *stands}>{ words::attitude(locale, Some(one)) }</option>
                        }
                    </select>
                </div>
            </div>
            <p role="status">{ said.unwrap_or_default() }</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_small_gain_is_shown_to_a_tenth_and_none_as_none() {
        let locale = Locale::new(Language::English);
        let shown = [0.123, 0.004, 0.0004, -0.000_4, -0.25].map(|gain| points(locale, gain));
        assert_eq!(shown, ["+12.3%", "+0.4%", "±0%", "±0%", "−25%"]);
    }
}
