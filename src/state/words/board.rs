//! The board, the lead desk and worth in the person's words.

use super::planning::joined;
use crate::domain::board::{Advice, BoardShape, Evidence, Outlook};
use crate::domain::leads::LeadState;
use crate::domain::listing::Likeness;
use crate::domain::worth::{ManAdvice, ManPart};
use crate::i18n::{Arg, Locale};

/// "Heap at 50%": a shape of the board.
#[must_use]
pub fn shape_name(locale: Locale, shape: BoardShape) -> String {
    locale.t(match shape {
        BoardShape::Empty => "board_shape.empty",
        BoardShape::Steady => "board_shape.steady",
        BoardShape::FirstMeetingsDry => "board_shape.first_meetings_dry",
        BoardShape::OnlyFirstMeetings => "board_shape.only_first_meetings",
        BoardShape::HeapAtHalf => "board_shape.heap_at_half",
        BoardShape::HeapAtQuarter => "board_shape.heap_at_quarter",
        BoardShape::TopHeavy => "board_shape.top_heavy",
    })
}

/// What a shape means.
#[must_use]
pub fn shape_meaning(locale: Locale, shape: BoardShape) -> String {
    locale.t(match shape {
        BoardShape::Empty => "board_shape.empty_means",
        BoardShape::Steady => "board_shape.steady_means",
        BoardShape::FirstMeetingsDry => "board_shape.first_meetings_dry_means",
        BoardShape::OnlyFirstMeetings => "board_shape.only_first_meetings_means",
        BoardShape::HeapAtHalf => "board_shape.heap_at_half_means",
        BoardShape::HeapAtQuarter => "board_shape.heap_at_quarter_means",
        BoardShape::TopHeavy => "board_shape.top_heavy_means",
    })
}

/// Why the board has its shape: the figures.
#[must_use]
pub fn evidence(locale: Locale, evidence: &Evidence) -> String {
    let counted = |count: u64| Arg::count(count, locale.count(count));
    let args = [
        ("total", counted(evidence.total)),
        ("days", locale.count(u64::from(evidence.cycle_days)).into()),
        ("came", counted(evidence.came_in)),
        ("won", counted(evidence.won)),
        ("flagged", counted(evidence.flagged.len() as u64)),
    ];
    locale.tr("board_shape.evidence", &args)
}

/// What will have come one sales cycle from now.
#[must_use]
pub fn outlook(locale: Locale, outlook: &Outlook) -> String {
    let quantity = |number: f64| locale.tenths(number).into();
    locale.tr("board_shape.outlook", &[("wins", quantity(outlook.wins)), ("after", quantity(outlook.wins_after))])
}

/// What to do this week.
#[must_use]
pub fn advice(locale: Locale, advice: Advice) -> String {
    let (key, count) = match advice {
        Advice::ContactNewPeople(count) => ("board_shape.contact_new_people", count),
        Advice::AgreeSteps(count) => ("board_shape.agree_steps", count),
        Advice::AskNeeds(count) => ("board_shape.ask_needs", count),
        Advice::CloseNow(count) => ("board_shape.close_now", count),
        Advice::HoldMeetings(count) => ("board_shape.hold_meetings", count),
        Advice::KeepGoing => return locale.t("board_shape.keep_going"),
    };
    locale.tr(key, &[("count", Arg::count(count, locale.count(count)))])
}

/// Where a lead is.
#[must_use]
pub fn lead_state(locale: Locale, state: LeadState) -> String {
    locale.t(match state {
        LeadState::Waiting => "lead.waiting",
        LeadState::Dispatched => "lead.dispatched",
        LeadState::AnsweredInTime => "lead.in_time",
        LeadState::AnsweredLate => "lead.late",
    })
}

/// Why two customers may be one.
#[must_use]
pub fn likeness(locale: Locale, likeness: Likeness) -> String {
    locale.t(match likeness {
        Likeness::Name => "likeness.name",
        Likeness::Phone => "likeness.phone",
        Likeness::TaxId => "likeness.tax_id",
    })
}

/// What to do by money, authority and need.
#[must_use]
pub fn man_advice(locale: Locale, advice: &ManAdvice) -> String {
    let names = |parts: &[ManPart]| joined(locale, "list.between", parts.iter().map(|part| man_part(locale, *part)));
    match advice {
        ManAdvice::Pursue => locale.t("man.pursue"),
        ManAdvice::Win(ManPart::Money) => locale.t("man.win_money"),
        ManAdvice::Win(ManPart::Authority) => locale.t("man.win_authority"),
        ManAdvice::Win(ManPart::Need) => locale.t("man.win_need"),
        ManAdvice::KeepContact(parts) => locale.tr("man.keep_contact", &[("parts", names(parts).into())]),
        ManAdvice::Leave => locale.t("man.leave"),
        ManAdvice::FindOut(parts) => locale.tr("man.find_out", &[("parts", names(parts).into())]),
    }
}

fn man_part(locale: Locale, part: ManPart) -> String {
    locale.t(match part {
        ManPart::Money => "man.money",
        ManPart::Authority => "man.authority",
        ManPart::Need => "man.need",
    })
}
