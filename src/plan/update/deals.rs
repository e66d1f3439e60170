//! Changes to deals.

use super::accounts::checked;
use super::{ActionError, CustomerId, Plan};
use crate::domain::accounts::{Details, Few};
use crate::domain::qualification::{
    Cause, Competitor, CriterionId, DEALS_MAX, Deal, DealId, DealSettings, Feature, Holder, PointId, Weighing,
    set_number,
};
use crate::plan::{DealChange, DealItem, DealItemId};
use std::rc::Rc;

/// The plan after a change to a customer's deal.
pub(super) fn change(
    next: &mut Plan,
    customer: CustomerId,
    deal: DealId,
    change: &DealChange,
) -> Result<(), ActionError> {
    let known = next.customers.get(customer).ok_or(ActionError::CustomerUnknown)?.deals();
    let is_there = known.iter().any(|one| one.id == deal);
    match change {
        DealChange::SetDeal { .. } if is_there || known.len() < DEALS_MAX => {}
        DealChange::SetDeal { .. } => return Err(ActionError::Details),
        _ if is_there => {}
        _ => return Err(ActionError::DealUnknown),
    }
    checked(next, customer, |more| apply(more, deal, change))
}

fn apply(more: &mut Details, id: DealId, change: &DealChange) {
    match change {
        DealChange::RemoveDeal => more.deals.retain(|deal| deal.id != id),
        DealChange::SetDeal { deal } => {
            let deal = Rc::new(Deal { id, ..Deal::clone(deal) });
            put(&mut more.deals, deal, |one| one.id);
        }
        _ => {
            if let Some(deal) = more.deals.iter_mut().find(|deal| deal.id == id) {
                apply_to_deal(Rc::make_mut(deal), change);
            }
        }
    }
}

fn apply_to_deal(deal: &mut Deal, change: &DealChange) {
    match change {
        DealChange::SetDeal { .. } | DealChange::RemoveDeal => {}
        DealChange::Rename { name } => deal.name = Rc::clone(name),
        DealChange::SetTemplate { template } => deal.template = template.clone(),
        DealChange::SetFacts { facts } => deal.facts = Rc::clone(facts),
        DealChange::SetItem { item } => set_item(deal, item),
        DealChange::RemoveItem { item } => remove_item(deal, item),
        DealChange::SetScores { competitor: None, scores } => deal.scores.clone_from(scores),
        DealChange::SetScores { competitor: Some(id), scores } => {
            if let Some(one) = deal.competitors.iter_mut().find(|one| one.id == *id) {
                Rc::make_mut(one).scores.clone_from(scores);
            }
        }
        DealChange::HandOn { from, to } => {
            let left = Holder::Left(Rc::clone(from));
            if deal.weighings.iter().any(|one| one.holder == left) {
                deal.weighings.retain(|one| one.holder != Holder::Person(*to));
                for one in deal.weighings.iter_mut().filter(|one| one.holder == left) {
                    Rc::make_mut(one).holder = Holder::Person(*to);
                }
            }
        }
        DealChange::SetSteps { steps } => {
            for step in steps {
                put(&mut deal.steps, Rc::clone(step), |one| one.id);
            }
        }
        DealChange::RemoveStep { step } => deal.steps.retain(|known| known.id != *step),
        DealChange::KeepBaseline { baseline } => {
            put(&mut deal.baselines, Rc::clone(baseline), |one| one.on);
            deal.baselines.sort_by_key(|one| one.on);
        }
        DealChange::AddReview { review } => {
            put(&mut deal.reviews, Rc::clone(review), |one| one.on);
            deal.reviews.sort_by_key(|one| one.on);
        }
    }
}

/// In place of the one of the same identity, or last.
fn put<T: 'static, I: PartialEq>(list: &mut Few<T>, item: T, id: impl Fn(&T) -> I) {
    match list.iter_mut().find(|known| id(known) == id(&item)) {
        Some(known) => *known = item,
        None => list.push(item),
    }
}

fn set_item(deal: &mut Deal, item: &DealItem) {
    match item {
        DealItem::Judgement(one) => {
            deal.judgements.retain(|known| known.about != one.about);
            if one.says_something() {
                let at = deal.judgements.partition_point(|known| known.about < one.about);
                deal.judgements.insert(at, Rc::clone(one));
            }
        }
        DealItem::Need(one) => put(&mut deal.needs, Rc::clone(one), |one| one.id),
        DealItem::Feature(one) => put(&mut deal.features, Rc::clone(one), |one| one.id),
        DealItem::Competitor(one) => {
            put(&mut deal.competitors, Rc::clone(one), |one| one.id);
            // A point that comes later may have the identity of one that is gone.
            let is_there = |id: PointId| one.points.iter().any(|point| point.id == id);
            forget_causes(deal, |cause| matches!(cause, Cause::Point(of, point) if *of == one.id && !is_there(*point)));
        }
        DealItem::Criterion(one) => put(&mut deal.criteria, one.clone(), |one| one.id),
        DealItem::Weighing(one) => put(&mut deal.weighings, Rc::clone(one), |one| one.holder.clone()),
        DealItem::Goal(one) => put(&mut deal.goals, Rc::clone(one), |one| one.id),
    }
}

fn remove_item(deal: &mut Deal, item: &DealItemId) {
    match item {
        DealItemId::Need(id) => {
            deal.needs.retain(|one| one.id != *id);
            for row in deal.features.iter_mut().filter(|row| row.need == Some(*id)) {
                *row = Rc::new(Feature { need: None, ..Feature::clone(row) });
            }
            forget_causes(deal, |cause| *cause == Cause::Need(*id));
        }
        DealItemId::Feature(id) => deal.features.retain(|one| one.id != *id),
        DealItemId::Competitor(id) => {
            deal.competitors.retain(|one| one.id != *id);
            forget_causes(deal, |cause| matches!(cause, Cause::Point(of, _) if of == id));
        }
        DealItemId::Criterion(id) => forget_criterion(deal, *id),
        DealItemId::Weighing(holder) => deal.weighings.retain(|one| one.holder != *holder),
        DealItemId::Goal(id) => {
            deal.goals.retain(|one| one.id != *id);
            forget_causes(deal, |cause| *cause == Cause::Goal(*id));
        }
    }
}

/// Steps stay when what asked for them goes.
fn forget_causes(deal: &mut Deal, is_gone: impl Fn(&Cause) -> bool) {
    for step in deal.steps.iter_mut().filter(|step| step.asked_by.as_ref().is_some_and(&is_gone)) {
        Rc::make_mut(step).asked_by = None;
    }
}

/// A criterion goes with everything that was said by it.
fn forget_criterion(deal: &mut Deal, id: CriterionId) {
    deal.criteria.retain(|one| one.id != id);
    set_number(&mut deal.scores, id, None);
    for one in &mut deal.competitors {
        let mut next = Competitor::clone(one);
        set_number(&mut next.scores, id, None);
        *one = Rc::new(next);
    }
    for one in &mut deal.weighings {
        let mut next = Weighing::clone(one);
        set_number(&mut next.weights, id, None);
        *one = Rc::new(next);
    }
}

/// What holds for all deals.
pub(super) fn set_settings(next: &mut Plan, settings: &DealSettings) -> Result<(), ActionError> {
    let mut count = 0;
    let mut settled = settings.clone();
    settled.settle(&mut count);
    if count > 0 {
        return Err(ActionError::Details);
    }
    Rc::make_mut(&mut next.accounts).deals = settled;
    Ok(())
}
