//! Whether a deal is worth it: the result line by line, five pairs of questions, four questions with a purpose.

mod closing;
mod facts;
mod judged;
mod pair;
mod position;
mod purposes;
mod result;
mod reviews;
mod who;

use super::shared::{DealProps, use_deal_step};
use crate::domain::qualification::{Deal, Judgement, Light, Looked, Pair, Purpose, Subject, TemplateId};
use crate::pages::import::choice::Choice;
use crate::plan::DealChange;
use crate::state::use_locale;
use closing::ClosingPanel;
use pair::PairCard;
use purposes::PurposeCard;
use result::ResultTable;
use reviews::Reviews;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the card of one line.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct LineProps {
    /// The deal.
    pub given: DealProps,
    /// The light that answers and facts suggest, whatever the person's own is.
    pub suggested: Option<Light>,
    /// The line.
    pub about: Subject,
}

/// The lights that answers and facts suggest, in the order of the lines.
fn suggested(given: &DealProps) -> Vec<Option<Light>> {
    let mut bare = Deal::clone(&given.deal);
    for one in bare.judgements.iter_mut().filter(|one| one.light.is_some()) {
        *one = Rc::new(Judgement { light: None, ..Judgement::clone(one) });
    }
    let looked = Looked {
        deal: &bare,
        template: given.template.as_deref(),
        cast: given.cast.as_deref(),
        grade_odds: given.grade_odds,
        customer_value_minor: given.customer.value_minor,
        today: given.today,
    };
    looked.outlook().lines.iter().map(|line| line.light).collect()
}

/// The result, then what it rests on.
#[component]
pub fn Qualification(props: &DealProps) -> Html {
    let locale = use_locale();
    let lights = suggested(props);
    let card = |about: Subject| {
        let suggested = Subject::all().position(|one| one == about).and_then(|at| lights.get(at).copied().flatten());
        LineProps { given: props.clone(), suggested, about }
    };
    html! {
        <div class="qualification">
            <ResultTable ..props.clone() />
            <section class="panel" aria-label={locale.t("deal.pairs")}>
                <h2>{ locale.t("deal.pairs") }</h2>
                <TemplateChoice ..props.clone() />
                <div class="deal-cards">
                    for pair in Pair::ALL { <PairCard ..card(Subject::Pair(pair)) /> }
                </div>
            </section>
            <section class="panel" aria-label={locale.t("deal.purposes")}>
                <h2>{ locale.t("deal.purposes") }</h2>
                <div class="deal-cards">
                    for purpose in Purpose::ALL { <PurposeCard ..card(Subject::Purpose(purpose)) /> }
                </div>
            </section>
            <Reviews ..props.clone() />
            <ClosingPanel ..props.clone() />
        </div>
    }
}

/// Which trade's questions are asked.
#[component]
fn TemplateChoice(props: &DealProps) -> Html {
    let locale = use_locale();
    let say = use_deal_step(props.customer.id, props.deal.id);
    let templates = use_memo(Rc::clone(&props.plan.accounts), |accounts| accounts.deals.all());
    let tag = locale.language.tag();
    let options: Rc<[AttrValue]> =
        templates.iter().map(|one| AttrValue::from(one.name.in_language(tag).to_owned())).collect();
    let chosen = templates.iter().position(|one| one.id == props.deal.template);
    let ids: Vec<TemplateId> = templates.iter().map(|one| one.id.clone()).collect();
    let on_choose = Callback::from(move |at: usize| {
        if let Some(template) = ids.get(at).cloned() {
            say.emit(DealChange::SetTemplate { template });
        }
    });
    html! {
        <div class="deal-template">
            <Choice label={locale.t("deal.trade")} {options} {chosen} {on_choose} />
            if chosen.is_none() { <p class="note lack">{ locale.t("deal.template_gone") }</p> }
        </div>
    }
}
