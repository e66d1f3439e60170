//! The words of a map for what leaves the page, in the person's language.

use crate::domain::stakeholders::{Access, Attitude, LineKind, Need, Party, Role, StyleKind};
use crate::exchange::map::{Column, MapWords};
use crate::i18n::Locale;
use crate::plan::selectors::{Fact, StageFit};
use crate::state::words::stakeholders as words;

/// The heading of a column.
#[must_use]
pub fn heading(locale: Locale, column: Column) -> String {
    locale.t(match column {
        Column::Name => "map.share.name",
        Column::Title => "map.share.title_column",
        Column::Unit => "map.share.unit",
        Column::ReportsTo => "line.reports",
        Column::DottedTo => "line.dotted",
        Column::Roles => "map.share.roles",
        Column::Attitude => "trait.attitude",
        Column::Influence => "trait.influence",
        Column::Access => "trait.access",
        Column::Style => "trait.style",
        Column::Needs => "map.share.needs",
        Column::Ally => "map.share.ally",
        Column::AllyCan => "map.share.ally_can",
        Column::Influences => "map.share.influences",
        Column::ConflictWith => "line.conflict",
        Column::AlliedWith => "line.allied",
        Column::ViewOfNeed => "map.share.view_of_need",
        Column::ViewOfUs => "map.share.view_of_us",
        Column::ViewOfCompetitor => "map.share.view_of_competitor",
        Column::Criteria => "map.share.criteria",
        Column::Strategy => "map.share.strategy",
        Column::Party => "map.share.party",
        Column::Placeholder => "map.share.placeholder",
        Column::Essential => "map.share.essential",
        Column::EffortHours => "map.share.effort_hours",
        Column::Phone => "map.share.phone",
        Column::Email => "map.share.email",
        Column::Owner => "map.share.owner",
        Column::Note => "map.share.note_column",
    })
}

/// All words that tables, diagrams and pictures need.
#[must_use]
pub fn map_words(locale: Locale) -> MapWords {
    let lines = LineKind::ALL.map(|kind| words::line(locale, kind));
    let [influences, conflict, allied] = lines;
    MapWords {
        headings: Column::ALL.map(|column| heading(locale, column)),
        attitudes: Attitude::ALL.map(|one| words::attitude(locale, Some(one))),
        accesses: Access::ALL.map(|one| words::access(locale, Some(one))),
        roles: Role::ALL.map(|one| words::role(locale, one)),
        needs: Need::ALL.map(|one| words::need(locale, one)),
        styles: StyleKind::ALL.map(|one| words::style(locale, one)),
        parties: Party::ALL.map(|one| words::party(locale, one)),
        yes: locale.t("map.share.yes"),
        no: locale.t("map.share.no"),
        lines: [words::reporting(locale, false), words::reporting(locale, true), influences, conflict, allied],
    }
}

/// What a colour of the legend means.
#[must_use]
pub fn fact(locale: Locale, fact: &Fact) -> String {
    match fact {
        Fact::Attitude(attitude) => words::attitude(locale, *attitude),
        Fact::Influence(Some(influence)) => {
            locale.tr("map.share.influence_from", &[("from", locale.count(u64::from(*influence)).into())])
        }
        Fact::Access(access) => words::access(locale, *access),
        Fact::Style(Some(style)) => words::style(locale, *style),
        Fact::Quadrant(Some(quadrant)) => words::quadrant(locale, *quadrant),
        Fact::Contact(Some(days)) => {
            let days = u64::try_from(*days).unwrap_or(0);
            locale.tr("map.share.contact_from", &[("days", crate::i18n::Arg::count(days, locale.count(days)))])
        }
        Fact::Contact(None) => locale.t("access.none"),
        Fact::Stage(StageFit::Now) => locale.t("map.share.stage_now"),
        Fact::Stage(StageFit::Next) => locale.t("map.share.stage_next"),
        Fact::Stage(StageFit::Neither) => locale.t("map.share.stage_neither"),
        Fact::Owner(Some(owner)) => owner.to_string(),
        Fact::Owner(None) => locale.t("map.share.owner_none"),
        Fact::Influence(None) | Fact::Style(None) | Fact::Quadrant(None) | Fact::Stage(StageFit::Unknown) => {
            locale.t("attitude.unknown")
        }
    }
}
