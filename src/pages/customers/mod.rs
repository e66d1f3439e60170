//! The list of customers: searched, filtered, sorted, put together, edited as in a spreadsheet.

mod add;
mod alike;
mod cells;
mod chosen;
mod columns;
mod filters;
mod kept;
mod list;
mod moves;
pub(super) mod sheet;
mod table;
mod tools;
pub(in crate::pages) mod typed;

use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use crate::domain::listing::filters_of_address;
use crate::i18n::{Arg, Piece};
use crate::pages::explain::Figure;
use crate::plan::Plan;
use crate::plan::selectors::{CustomerCounts, CustomerFilter, Explain, Listed, customer_counts};
use crate::state::{use_locale, use_plan};
use crate::ui::icon::{Glyph, icon};
use list::Look;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`CustomersPage`].
#[derive(PartialEq, Properties)]
pub struct CustomersPageProps {
    /// Today.
    pub today: Day,
    /// The grade whose customers are asked for; none for all.
    #[prop_or_default]
    pub grade: Option<GradeId>,
    /// The filters that are asked for, as the address has them.
    #[prop_or_default]
    pub found: Option<Rc<str>>,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// The page "Customers".
#[component]
pub fn CustomersPage(props: &CustomersPageProps) -> Html {
    match use_plan() {
        Some(plan) => html! {
            <CustomerList {plan} today={props.today} grade={props.grade} found={props.found.clone()} on_import={props.on_import.clone()} />
        },
        None => Html::default(),
    }
}

/// Properties for [`CustomerList`].
#[derive(PartialEq, Properties)]
pub struct CustomerListProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// The grade whose customers are asked for; none for all.
    #[prop_or_default]
    pub grade: Option<GradeId>,
    /// The filters that are asked for, as the address has them.
    #[prop_or_default]
    pub found: Option<Rc<str>>,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// The sentence, the tools and the table; an invitation when there is nobody.
#[component]
pub fn CustomerList(props: &CustomerListProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    // A grade that is gone asks for nobody in particular.
    let asked = props.grade.filter(|&grade| plan.ladder.grade(grade).is_some());
    let asked = asked.map_or(CustomerFilter::All, CustomerFilter::Grade);
    let found = props.found.as_deref().and_then(filters_of_address);
    let usual = use_memo((), |()| Look::usual(plan.customers.list()));
    let look = use_state_eq(|| {
        let before = kept::look(&plan.id, &usual);
        let look = if asked == CustomerFilter::All { before } else { before.at(asked) };
        look.finding(found.clone())
    });
    use_effect_with(((*look).clone(), plan.id.clone()), move |(look, id)| kept::keep(id, look, &usual));
    {
        let (setter, look, is_first) = (look.setter(), (*look).clone(), use_mut_ref(|| true));
        use_effect_with((props.grade, props.found.clone()), move |_| {
            if !is_first.replace(false) {
                setter.set(look.at(asked).finding(found));
            }
        });
    }
    let is_adding = use_state_eq(|| false);
    let counts = use_memo((plan.customers.clone(), Rc::clone(&plan.ladder)), |(customers, ladder)| {
        customer_counts(customers, ladder)
    });
    let on_look = use_callback((), {
        let setter = look.setter();
        move |next: Look, ()| setter.set(next)
    });
    let set_adding = use_callback((), {
        let setter = is_adding.setter();
        move |adding: bool, ()| setter.set(adding)
    });
    let add_button = html! {
        <button type="button" class="button" aria-expanded={is_adding.to_string()} onclick={set_adding.reform({ let adding = *is_adding; move |_| !adding })}>
            { icon(Glyph::Add) }{ locale.t("customers.add") }
        </button>
    };
    let add_form = (*is_adding).then(|| html! { <add::AddForm plan={Rc::clone(plan)} today={props.today} on_done={set_adding.reform(|()| false)} /> });
    if counts.total == 0 {
        return html! {
            <>
                <h1 class="answer">{ locale.t("customers.invitation") }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    { add_button }
                </div>
                { add_form.unwrap_or_default() }
            </>
        };
    }
    html! {
        <>
            <Answer counts={*counts} />
            <div class="panel customers">
                <table::CustomerTable plan={Rc::clone(plan)} look={(*look).clone()} today={props.today} {on_look}>
                    { add_button }
                    <alike::Alike plan={Rc::clone(plan)} />
                    { add_form.unwrap_or_default() }
                </table::CustomerTable>
            </div>
        </>
    }
}

/// Properties for [`Answer`].
#[derive(PartialEq, Properties)]
pub struct AnswerProps {
    /// How many there are.
    pub counts: CustomerCounts,
}

/// "8,800 customers: 2,089 on the ladder, 4,238 won, 2,473 lost."
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let locale = use_locale();
    let counts = &props.counts;
    let args = [("count", Arg::count(counts.total, locale.count(counts.total)))];
    let pieces = locale.pieces("customers.answer", &args).into_iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Slot(slot) => {
            let (which, count) = match slot.as_str() {
                "total" => (Listed::All, counts.total),
                "on_ladder" => (Listed::OnLadder, counts.on_ladder),
                "won" => (Listed::Won, counts.won),
                _ => (Listed::Lost, counts.lost),
            };
            html! { <Figure what={Explain::Listed(which)} value={count as f64} text={locale.count(count)} /> }
        }
    });
    html! { <h1 class="answer">{ for pieces }</h1> }
}
