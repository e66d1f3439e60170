//! One customer whole, beside the list: what is known, the people there, what was done and what comes next.

mod facts;
mod people;
mod records;

use crate::domain::accounts::{Column, CustomerId};
use crate::domain::calendar::Day;
use crate::pages::deals::invitation::DealsOf;
use crate::pages::stakeholders::invitation::MapsOf;
use crate::pages::take_back::said_of;
use crate::plan::{Action, Plan};
use crate::state::route::{Route, Work};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Sheet`].
#[derive(PartialEq, Properties)]
pub struct SheetProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Whose sheet.
    pub customer: CustomerId,
    /// Today.
    pub today: Day,
    /// Puts it away.
    pub on_close: Callback<()>,
}

/// What stands together, by the message that is over it.
const PARTS: [(&str, &[Column]); 4] = [
    (
        "card.deal",
        &[
            Column::Owner,
            Column::Product,
            Column::Region,
            Column::Value,
            Column::Currency,
            Column::Opened,
            Column::Closed,
        ],
    ),
    (
        "card.qualifying",
        &[Column::Money, Column::Authority, Column::Need, Column::KeyAccount, Column::Kind, Column::Potential],
    ),
    ("card.reach", &[Column::Reference, Column::Phone, Column::TaxId, Column::Note]),
    (
        "card.lead",
        &[
            Column::Source,
            Column::Received,
            Column::Dispatched,
            Column::Branch,
            Column::Answered,
            Column::Cost,
            Column::Profit,
            Column::Hours,
        ],
    ),
];

/// The sheet; it closes when its customer is gone.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let locale = use_locale();
    let (dispatch, store, session) = (use_dispatch(), use_store(), use_session());
    let known = props.plan.customers.get(props.customer).cloned();
    {
        let on_close = props.on_close.clone();
        use_effect_with(known.is_none(), move |is_gone| {
            if *is_gone {
                on_close.emit(());
            }
        });
    }
    let Some(customer) = known else { return Html::default() };
    let on_remove = {
        let (id, words) = (customer.id, locale.tr("customers.removed", &[("name", customer.name.to_string().into())]));
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            let done = dispatch.emit((Action::RemoveCustomers { customers: vec![id] }, gesture));
            if let Some(session) = &session {
                session.say.emit(match done {
                    Ok(()) => said_of(words.clone(), store.clone(), gesture),
                    Err(message) => message.into(),
                });
            }
        })
    };
    let (plan, today) = (&props.plan, props.today);
    let own: Vec<Column> = plan.accounts.fields.iter().map(|field| Column::Field(field.id)).collect();
    html! {
        <Dialog title={customer.name.to_string()} class="side" on_close={props.on_close.clone()}>
            <div class="sheet">
                <facts::Standing plan={Rc::clone(plan)} customer={Rc::clone(&customer)} {today} />
                <facts::Facts plan={Rc::clone(plan)} customer={Rc::clone(&customer)} title={locale.t("card.next")} columns={[Column::NextStep, Column::NextStepOn].to_vec()} />
                <records::Records plan={Rc::clone(plan)} customer={Rc::clone(&customer)} {today} />
                <people::People customer={Rc::clone(&customer)} />
                <MapsOf plan={Rc::clone(plan)} customer={Rc::clone(&customer)} {today} />
                <DealsOf plan={Rc::clone(plan)} customer={Rc::clone(&customer)} {today} />
                for (key, columns) in PARTS {
                    <facts::Facts {key} plan={Rc::clone(plan)} customer={Rc::clone(&customer)} title={locale.t(key)} columns={columns.to_vec()} />
                }
                if customer.details.as_deref().is_some_and(|more| more.lead.is_some()) {
                    <p><a href={Route::Work(plan.id.clone(), Work::Leads).href()}>{ locale.t("leads.on_desk") }</a></p>
                }
                if !own.is_empty() {
                    <facts::Facts plan={Rc::clone(plan)} customer={Rc::clone(&customer)} title={locale.t("card.own")} columns={own} />
                }
                <records::Moves plan={Rc::clone(plan)} customer={Rc::clone(&customer)} />
                <div class="actions">
                    <button type="button" class="button" onclick={on_remove}>{ icon(Glyph::Remove) }{ locale.t("customers.remove") }</button>
                </div>
            </div>
        </Dialog>
    }
}
