//! What can be done to those who are chosen: buttons for everything that keys and hands do.

use super::bars::ConnectionFields;
use super::deeds::Hands;
use super::edits::{Align, Relation};
use super::{Connection, Mode, Picking};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Line, LineKind};
use crate::i18n::{Arg, Locale};
use crate::pages::stakeholders::shared::MapProps;
use crate::plan::MapChange;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use yew::prelude::*;

/// The most lines that are listed.
const LISTED_MAX: usize = 40;

/// Properties for [`Tools`].
#[derive(PartialEq, Properties)]
pub(super) struct ToolsProps {
    pub given: MapProps,
    pub hands: Hands,
}

/// A line of somebody who is chosen.
#[derive(Clone, Copy, PartialEq)]
enum Tie {
    Line(Line),
    Reporting { from: PersonId, to: PersonId, is_dotted: bool },
}

/// The tools for those who are chosen.
#[component]
pub(super) fn Tools(props: &ToolsProps) -> Html {
    let locale = use_locale();
    let connection = use_state_eq(|| Connection::Line(LineKind::Influences, 2));
    let (given, hands) = (&props.given, &props.hands);
    let chosen = hands.chosen();
    if chosen.is_empty() {
        return html! { <p class="note map-hint">{ locale.t("map.canvas.hint") }</p> };
    }
    let cast = &given.cast;
    let name = |id: PersonId| cast.get(id).map_or("", |one| &*one.person.name).to_owned();
    let count = chosen.len() as u64;
    let heading = match given.selected[..] {
        [one] => name(one),
        _ => locale.tr("map.canvas.chosen", &[("count", Arg::count(count, locale.count(count)))]),
    };
    let act = |act: fn(&Hands)| {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| act(&hands))
    };
    let button = |key: &str, onclick: Callback<MouseEvent>| {
        html! { <button type="button" class="button small" {onclick}>{ locale.t(key) }</button> }
    };
    let add = |relation: Relation| {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| hands.open(Mode::Add(relation)))
    };
    let rename = |person: PersonId| {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| hands.open(Mode::Rename(person)))
    };
    let has_reports = chosen.iter().any(|at| !cast.reports[*at].is_empty());
    let is_by_hand = chosen.iter().any(|at| cast.people[*at].involvement.offset.is_some());
    let ties = ties(given);
    let align = |align: Align| {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| hands.align(align))
    };
    let align_key = |align: Align| match align {
        Align::Left => "map.align.left",
        Align::Top => "map.align.top",
        Align::Row => "map.align.row",
        Align::Column => "map.align.column",
    };
    let on_connection = Callback::from({
        let connection = connection.setter();
        move |next| connection.set(next)
    });
    let between = match given.selected[..] {
        [one, other] => {
            let (hands, connection) = (hands.clone(), *connection);
            Some(Callback::from(move |_: MouseEvent| hands.connect(one, other, connection)))
        }
        _ => None,
    };
    html! {
        <section class="map-tools panel" aria-label={locale.tr("map.canvas.tools", &[("name", heading.clone().into())])}>
            <h2>{ heading }</h2>
            <div class="map-buttons">
                if let [one] = given.selected[..] {
                    { button("map.tool.report", add(Relation::Below(one))) }
                    { button("map.tool.colleague", add(Relation::Beside(one))) }
                    { button("map.tool.manager", add(Relation::Above(one))) }
                    { button("map.tool.rename", rename(one)) }
                }
                { button("map.tool.pick_manager", act(|hands| hands.begin_pick(Picking::Manager))) }
                { button("map.tool.connect", act(|hands| hands.begin_pick(Picking::Line(Connection::Line(LineKind::Influences, 2))))) }
                if has_reports { { button("map.tool.fold", act(|hands| hands.fold(&hands.chosen()))) } }
                if is_by_hand { { button("map.tool.put_back", act(|hands| hands.put_back(&hands.chosen()))) } }
                { button("map.tool.take_off", act(Hands::take_off)) }
            </div>
            if count > 1 {
                <div class="map-buttons" role="group" aria-label={locale.t("map.align")}>
                    <span class="note">{ locale.t("map.align") }</span>
                    { for Align::ALL.into_iter().map(|one| button(align_key(one), align(one))) }
                </div>
            }
            if let (Some(onclick), [one, other]) = (between, &given.selected[..]) {
                <div class="map-buttons">
                    <span>{ locale.tr("map.connect.between", &[("one", name(*one).into()), ("other", name(*other).into())]) }</span>
                    <ConnectionFields connection={*connection} {on_connection} />
                    { button("map.connect.do", onclick) }
                </div>
            }
            if !ties.is_empty() {
                <ul class="map-ties" aria-label={locale.t("map.ties")}>
                    { for ties.iter().take(LISTED_MAX).map(|tie| tie_row(locale, hands, *tie, &name)) }
                </ul>
            }
        </section>
    }
}

/// The lines of those who are chosen; of two or more, those between them.
fn ties(given: &MapProps) -> Vec<Tie> {
    let chosen = &given.selected;
    let is_listed = |from: PersonId, to: PersonId| match chosen[..] {
        [one] => from == one || to == one,
        _ => chosen.contains(&from) && chosen.contains(&to),
    };
    let cast = &given.cast;
    let id = |at: usize| cast.people[at].person.id;
    let reporting = cast.lines.iter().map(|line| (id(line.from), id(line.to), line.is_dotted));
    let reporting = reporting.filter(|(from, to, _)| is_listed(*from, *to));
    let lines = given.map.lines.iter().filter(|line| is_listed(line.from, line.to));
    let ties = lines.map(|line| Tie::Line(*line));
    ties.chain(reporting.map(|(from, to, is_dotted)| Tie::Reporting { from, to, is_dotted })).collect()
}

fn tie_row(locale: Locale, hands: &Hands, tie: Tie, name: &dyn Fn(PersonId) -> String) -> Html {
    let (from, to, word) = match tie {
        Tie::Line(line) => (line.from, line.to, words::line(locale, line.kind)),
        Tie::Reporting { from, to, is_dotted } => (from, to, words::reporting(locale, is_dotted)),
    };
    let said = locale.tr("map.tie", &[("from", name(from).into()), ("what", word.into()), ("to", name(to).into())]);
    let label = locale.tr("map.tie_remove", &[("line", said.clone().into())]);
    let onclick = {
        let hands = hands.clone();
        Callback::from(move |_: MouseEvent| match tie {
            Tie::Line(line) => hands.step.emit(MapChange::RemoveLine { line }),
            Tie::Reporting { from, to, .. } => hands.unreport(from, to),
        })
    };
    html! {
        <li>
            { said }
            <button type="button" class="button small quiet" aria-label={label} {onclick}>{ locale.t("map.tie_remove_short") }</button>
        </li>
    }
}
