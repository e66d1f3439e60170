//! The words of deals: lines and lights, criteria and benefits, and what was done to a deal.

use super::history::{customer_name, dash, quoted, shortened};
use crate::domain::accounts::CustomerId;
use crate::domain::amounts::Currency;
use crate::domain::qualification::{
    Bearing, BenefitKind, Changed, Criterion, CriterionGroup, CriterionKind, Ending, Funds, Holder, Light, Pair,
    Position, Purpose, Reply, Says, Side, Subject, UsualCriterion, Verdict, Why,
};
use crate::i18n::{Arg, Locale};
use crate::plan::{DealChange, DealItem, DealItemId, Plan};

/// One of the pairs.
#[must_use]
pub fn pair(locale: Locale, pair: Pair) -> String {
    locale.t(match pair {
        Pair::Need => "deal.pair_need",
        Pair::Decision => "deal.pair_decision",
        Pair::Money => "deal.pair_money",
        Pair::Relationship => "deal.pair_relationship",
        Pair::Worth => "deal.pair_worth",
    })
}

/// One of the questions with a purpose.
#[must_use]
pub fn purpose(locale: Locale, purpose: Purpose) -> String {
    locale.t(match purpose {
        Purpose::OurCustomer => "deal.purpose_customer",
        Purpose::Position => "deal.purpose_position",
        Purpose::Odds => "deal.purpose_odds",
        Purpose::WhoMatters => "deal.purpose_who",
    })
}

/// A line of the qualification.
#[must_use]
pub fn subject(locale: Locale, subject: Subject) -> String {
    match subject {
        Subject::Pair(one) => pair(locale, one),
        Subject::Purpose(one) => purpose(locale, one),
    }
}

/// What a line asks.
#[must_use]
pub fn asks(locale: Locale, subject: Subject) -> String {
    locale.t(match subject {
        Subject::Pair(Pair::Need) => "deal.asks_need",
        Subject::Pair(Pair::Decision) => "deal.asks_decision",
        Subject::Pair(Pair::Money) => "deal.asks_money",
        Subject::Pair(Pair::Relationship) => "deal.asks_relationship",
        Subject::Pair(Pair::Worth) => "deal.asks_worth",
        Subject::Purpose(Purpose::OurCustomer) => "deal.asks_customer",
        Subject::Purpose(Purpose::Position) => "deal.asks_position",
        Subject::Purpose(Purpose::Odds) => "deal.asks_odds",
        Subject::Purpose(Purpose::WhoMatters) => "deal.asks_who",
    })
}

/// A light; one that nobody has set is "not looked at".
#[must_use]
pub fn light(locale: Locale, light: Option<Light>) -> String {
    locale.t(match light {
        Some(Light::Green) => "deal.light_green",
        Some(Light::Amber) => "deal.light_amber",
        Some(Light::Red) => "deal.light_red",
        None => "deal.light_none",
    })
}

/// The sign of a light.
#[must_use]
pub fn light_glyph(light: Option<Light>) -> char {
    light.map_or('○', Light::glyph)
}

/// The class of a light's colour.
#[must_use]
pub fn light_class(light: Option<Light>) -> &'static str {
    match light {
        Some(Light::Green) => "light-green",
        Some(Light::Amber) => "light-amber",
        Some(Light::Red) => "light-red",
        None => "light-none",
    }
}

/// An answer.
#[must_use]
pub fn reply(locale: Locale, reply: Reply) -> String {
    locale.t(match reply {
        Reply::Yes => "deal.reply_yes",
        Reply::Partly => "deal.reply_partly",
        Reply::No => "deal.reply_no",
    })
}

/// Who asks.
#[must_use]
pub fn side(locale: Locale, side: Side) -> String {
    locale.t(match side {
        Side::Buyer => "deal.side_buyer",
        Side::Ours => "deal.side_ours",
    })
}

/// What comes out.
#[must_use]
pub fn verdict(locale: Locale, verdict: Verdict) -> String {
    locale.t(match verdict {
        Verdict::Go => "deal.go",
        Verdict::Fix => "deal.fix",
        Verdict::Leave => "deal.leave",
    })
}

/// What a line says.
#[must_use]
pub fn says(locale: Locale, says: Says) -> String {
    verdict(
        locale,
        match says {
            Says::Go => Verdict::Go,
            Says::Fix => Verdict::Fix,
            Says::Leave => Verdict::Leave,
        },
    )
}

/// Where an offer stands.
#[must_use]
pub fn position(locale: Locale, position: Position) -> String {
    locale.t(match position {
        Position::Leading => "deal.leading",
        Position::Challenging => "deal.challenging",
        Position::Following => "deal.following",
    })
}

/// How a point bears on us.
#[must_use]
pub fn bearing(locale: Locale, bearing: Bearing) -> String {
    locale.t(match bearing {
        Bearing::Strength => "deal.strength",
        Bearing::Weakness => "deal.weakness",
        Bearing::Opportunity => "deal.opportunity",
        Bearing::Threat => "deal.threat",
    })
}

/// Whose money it is.
#[must_use]
pub fn funds(locale: Locale, funds: Funds) -> String {
    locale.t(match funds {
        Funds::Own => "deal.funds_own",
        Funds::State => "deal.funds_state",
        Funds::Mixed => "deal.funds_mixed",
    })
}

/// How a deal ended.
#[must_use]
pub fn ending(locale: Locale, ending: Ending) -> String {
    locale.t(match ending {
        Ending::Won => "deal.won",
        Ending::Lost => "deal.lost",
        Ending::Left => "deal.left",
    })
}

/// A branch of the tree of criteria.
#[must_use]
pub fn criterion_group(locale: Locale, group: CriterionGroup) -> String {
    locale.t(match group {
        CriterionGroup::Product => "criterion.product",
        CriterionGroup::Price => "criterion.price",
        CriterionGroup::Service => "criterion.service",
        CriterionGroup::Promotion => "criterion.made_known",
        CriterionGroup::Supplier => "criterion.supplier",
    })
}

/// A usual criterion.
#[must_use]
pub fn usual_criterion(locale: Locale, criterion: UsualCriterion) -> String {
    locale.t(match criterion {
        UsualCriterion::Function => "criterion.function",
        UsualCriterion::Quality => "criterion.quality",
        UsualCriterion::Brand => "criterion.brand",
        UsualCriterion::ValueAdded => "criterion.value_added",
        UsualCriterion::Terms => "criterion.terms",
        UsualCriterion::ReturnOnPrice => "criterion.return",
        UsualCriterion::Support => "criterion.support",
        UsualCriterion::Delivery => "criterion.delivery",
        UsualCriterion::Response => "criterion.response",
        UsualCriterion::Promotion => "criterion.promotion",
        UsualCriterion::Company => "criterion.company",
        UsualCriterion::Salesperson => "criterion.salesperson",
    })
}

/// A criterion.
#[must_use]
pub fn criterion(locale: Locale, criterion: &Criterion) -> String {
    match &criterion.kind {
        CriterionKind::Usual(usual) => usual_criterion(locale, *usual),
        CriterionKind::Own { name, .. } => name.to_string(),
    }
}

/// What a benefit does for the customer.
#[must_use]
pub fn benefit_kind(locale: Locale, kind: BenefitKind) -> String {
    locale.t(match kind {
        BenefitKind::Quality => "benefit.quality",
        BenefitKind::Productivity => "benefit.productivity",
        BenefitKind::Cost => "benefit.cost",
        BenefitKind::Time => "benefit.time",
        BenefitKind::Revenue => "benefit.revenue",
    })
}

/// What an action did to a deal, for Undo and Redo.
#[must_use]
pub fn action_name(locale: Locale, change: &DealChange) -> String {
    let key = match change {
        DealChange::SetDeal { .. } => "action.deal",
        DealChange::RemoveDeal => "action.deal_remove",
        DealChange::Rename { .. } => "action.deal_rename",
        DealChange::SetTemplate { .. } => "action.deal_template",
        DealChange::SetFacts { .. } => "action.deal_facts",
        DealChange::SetItem { item } => match item {
            DealItem::Judgement(one) => return subject(locale, one.about),
            DealItem::Need(_) => "action.deal_need",
            DealItem::Feature(_) => "action.deal_feature",
            DealItem::Competitor(_) => "action.deal_competitor",
            DealItem::Criterion(_) => "action.deal_criterion",
            DealItem::Weighing(_) => "action.deal_weights",
            DealItem::Goal(_) => "action.deal_goal",
        },
        DealChange::RemoveItem { item } => match item {
            DealItemId::Need(_) => "action.deal_need_remove",
            DealItemId::Feature(_) => "action.deal_feature_remove",
            DealItemId::Competitor(_) => "action.deal_competitor_remove",
            DealItemId::Criterion(_) => "action.deal_criterion_remove",
            DealItemId::Weighing(_) => "action.deal_weights_remove",
            DealItemId::Goal(_) => "action.deal_goal_remove",
        },
        DealChange::SetScores { .. } => "action.deal_scores",
        DealChange::HandOn { .. } => "action.deal_hand_on",
        DealChange::SetSteps { .. } | DealChange::RemoveStep { .. } => "action.deal_step",
        DealChange::KeepBaseline { .. } => "action.deal_baseline",
        DealChange::AddReview { .. } => "action.deal_review",
    };
    locale.t(key)
}

/// What was done to a customer's deal.
pub(super) fn told(locale: Locale, before: &Plan, after: &Plan, customer: CustomerId, change: &DealChange) -> String {
    let name = customer_name(before, after, customer);
    let person = |holder: &Holder| match holder {
        Holder::Left(name) => quoted(locale, name),
        Holder::Person(id) => {
            let found = [after, before].into_iter().find_map(|plan| {
                let more = plan.customers.get(customer)?.details.as_deref()?;
                more.people.iter().find(|person| person.id == *id).map(|person| quoted(locale, &person.name))
            });
            found.unwrap_or_else(dash)
        }
    };
    let value = match change {
        DealChange::SetDeal { deal } => Some(quoted(locale, &deal.name)),
        DealChange::Rename { name } => Some(quoted(locale, name)),
        DealChange::SetItem { item } => Some(match item {
            DealItem::Judgement(one) => light(locale, one.light),
            DealItem::Need(one) => quoted(locale, &one.said),
            DealItem::Feature(one) => quoted(locale, &one.feature),
            DealItem::Competitor(one) => quoted(locale, &one.name),
            DealItem::Criterion(one) => quoted(locale, &criterion(locale, one)),
            DealItem::Weighing(one) => person(&one.holder),
            DealItem::Goal(one) => quoted(locale, &one.what),
        }),
        DealChange::RemoveItem { item: DealItemId::Weighing(holder) } => Some(person(holder)),
        DealChange::HandOn { from, to } => Some(format!("{} → {}", quoted(locale, from), person(&Holder::Person(*to)))),
        DealChange::SetSteps { steps } => {
            steps.first().map(|first| quoted(locale, &first.what)).filter(|_| steps.len() == 1)
        }
        DealChange::KeepBaseline { baseline } => Some(locale.day(baseline.on)),
        DealChange::AddReview { review } => Some(verdict(locale, review.verdict)),
        _ => None,
    };
    let args = [("what", Arg::from(action_name(locale, change))), ("name", shortened(&name).into())];
    match value {
        Some(value) => {
            let [what, name] = args;
            locale.tr("history.map", &[what, name, ("value", value.into())])
        }
        None => locale.tr("history.map_plain", &args),
    }
}

/// What stands between the things of a list.
#[must_use]
pub fn words_between(locale: Locale) -> &'static str {
    if locale.language.separates_sentences() { ", " } else { "、" }
}

/// What stands between parts that are lists themselves.
#[must_use]
pub fn parts_between(locale: Locale) -> &'static str {
    if locale.language.separates_sentences() { "; " } else { "；" }
}

/// A result with its sign: "▲ Fix first".
#[must_use]
pub fn verdict_said(locale: Locale, one: Verdict) -> String {
    format!("{} {}", one.light().glyph(), verdict(locale, one))
}

fn or_dash<T>(known: Option<T>, say: impl FnOnce(T) -> String) -> String {
    known.map_or_else(dash, say)
}

/// What a deal is worth, 0–5.
#[must_use]
pub fn worth(locale: Locale, worth: Option<f64>) -> String {
    or_dash(worth, |worth| locale.tenths(worth))
}

/// The chance of winning, 0–1.
#[must_use]
pub fn odds(locale: Locale, odds: Option<f64>) -> String {
    or_dash(odds, |odds| locale.whole_percent(odds))
}

/// An amount in minor units.
#[must_use]
pub fn value(locale: Locale, minor: Option<i64>, currency: Currency) -> String {
    or_dash(minor, |minor| locale.money_compact(minor as f64, currency))
}

/// Why a line has its light.
#[must_use]
pub fn why(locale: Locale, why: &Why, currency: Currency) -> String {
    let money = |minor: i64| Arg::from(locale.money_compact(minor as f64, currency));
    let count = |count: usize| Arg::count(count as u64, locale.count(count as u64));
    match *why {
        Why::Judged => locale.t("deal.why_judged"),
        Why::Answered { answered, asked, share } => locale.tr(
            "deal.why_answered",
            &[("answered", count(answered)), ("asked", count(asked)), ("share", locale.whole_percent(share).into())],
        ),
        Why::NotLookedAt => locale.t("deal.why_not_looked"),
        Why::BudgetBelowValue { budget_minor, value_minor } => {
            locale.tr("deal.why_budget_below", &[("budget", money(budget_minor)), ("value", money(value_minor))])
        }
        Why::DecisionPast { by } => locale.tr("deal.why_past", &[("day", locale.day(by).into())]),
        Why::Profit { profit_minor } if profit_minor < 0 => {
            locale.tr("deal.why_loss", &[("loss", money(profit_minor.saturating_neg()))])
        }
        Why::Profit { profit_minor } => locale.tr("deal.why_profit", &[("profit", money(profit_minor))]),
        Why::Market { is_target: true } => locale.t("deal.why_market"),
        Why::Market { is_target: false } => locale.t("deal.why_market_other"),
        Why::Budget { is_there: true } => locale.t("deal.why_budget"),
        Why::Budget { is_there: false } => locale.t("deal.why_budget_none"),
        Why::Stands { position: stands, has_strategy, competitors } => {
            let key = if has_strategy { "deal.why_stands_strategy" } else { "deal.why_stands" };
            locale.tr(key, &[("position", position(locale, stands).into()), ("competitors", count(competitors))])
        }
        Why::Odds { odds: chance, is_own } => {
            let key = if is_own { "deal.why_odds_own" } else { "deal.why_odds_grade" };
            locale.tr(key, &[("odds", locale.whole_percent(chance).into())])
        }
        Why::NoMap => locale.t("deal.why_no_map"),
        Why::DeciderUnknown => locale.t("deal.why_decider_unknown"),
        Why::DeciderUnreached => locale.t("deal.why_decider_unreached"),
        Why::DeciderAgainst => locale.t("deal.why_decider_against"),
        Why::DeciderReached => locale.t("deal.why_decider_reached"),
    }
}

/// What has changed since a review: "Money: amber → green".
#[must_use]
pub fn changed(locale: Locale, changed: &Changed, currency: Currency) -> String {
    let (what, before, after) = match *changed {
        Changed::Verdict { before, after } => {
            (locale.t("deal.column_verdict"), verdict_said(locale, before), verdict_said(locale, after))
        }
        Changed::Light { about, before, after } => {
            let said = |one| format!("{} {}", light_glyph(one), light(locale, one));
            (subject(locale, about), said(before), said(after))
        }
        Changed::Odds { before, after } => (locale.t("deal.column_odds"), odds(locale, before), odds(locale, after)),
        Changed::Value { before, after } => {
            (locale.t("deal.column_value"), value(locale, before, currency), value(locale, after, currency))
        }
    };
    locale.tr("deal.changed", &[("what", what.into()), ("before", before.into()), ("after", after.into())])
}

/// Several texts as one, by a message that joins `{one}` and `{two}`.
#[must_use]
pub fn joined(locale: Locale, key: &str, texts: impl IntoIterator<Item = String>) -> String {
    let join = |one: String, two: String| locale.tr(key, &[("one", one.into()), ("two", two.into())]);
    texts.into_iter().reduce(join).unwrap_or_default()
}
