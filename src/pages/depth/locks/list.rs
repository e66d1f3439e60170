//! What is locked, and whether all of it can hold.

use super::LocksProps;
use super::outcome::Hindrance;
use crate::domain::solve::Setting;
use crate::i18n::Piece;
use crate::pages::explain::Figure;
use crate::plan::Action;
use crate::plan::selectors::{Explain, LockRow, Standing, lock_rows, setting_now, standing};
use crate::state::words::planning::{cell_name, setting_value};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Locks that the plan does not keep, with what can be done; nothing while it keeps them all.
#[component]
pub fn StandingLine(props: &LocksProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let say = use_say();
    let plan = &props.plan;
    match standing(plan) {
        Standing::Held => Html::default(),
        Standing::Contradiction(conflict) => html! {
            <div class="lock-answer broken">
                <Hindrance plan={Rc::clone(plan)} {conflict} />
            </div>
        },
        Standing::Broken(setting) => {
            let onclick = Callback::from(move |_: MouseEvent| {
                if let Err(why) = dispatch.emit((Action::Lock { setting }, crate::state::gesture())) {
                    say.emit(why);
                }
            });
            let args = [
                ("cell", cell_name(locale, plan, setting.cell()).into()),
                ("value", setting_value(locale, plan, setting).into()),
            ];
            html! {
                <div class="lock-answer broken">
                    <p class="warns">{ icon(Glyph::Warning) }{ locale.tr("locks.broken", &args) }</p>
                    <button type="button" class="button small" {onclick}>{ icon(Glyph::Lock) }{ locale.t("locks.hold_again") }</button>
                </div>
            }
        }
    }
}

/// Every lock with its value, what the plan says of its cell, and a button that unlocks it; and what follows.
#[component]
pub fn LockList(props: &LocksProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let plan = &props.plan;
    let rows = lock_rows(plan);
    let item = |row: &LockRow| {
        let cell = row.lock.cell();
        let name = cell_name(locale, plan, cell);
        let value = setting_value(locale, plan, row.lock);
        let is_count = matches!(row.lock, Setting::Count { .. });
        let is_limit = is_count || matches!(row.lock, Setting::LatestDay { .. });
        let value = match row.lock {
            Setting::Count { .. } => locale.tr("locks.at_most", &[("count", value.into())]),
            Setting::LatestDay { .. } => locale.tr("locks.not_before", &[("day", value.into())]),
            _ => value,
        };
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            // A lock can always go.
            let _ = dispatch.emit((Action::Unlock { cell }, crate::state::gesture()));
        });
        let now = match row.now {
            None => locale.t("locks.gone"),
            Some(now) if is_count => locale.tr("locks.needs", &[("count", setting_value(locale, plan, now).into())]),
            Some(_) if row.is_held && !is_limit => String::new(),
            Some(now) => locale.tr("locks.now", &[("value", setting_value(locale, plan, now).into())]),
        };
        html! {
            <li class={(!row.is_held).then_some("broken")}>
                { icon(if row.is_held { Glyph::Lock } else { Glyph::Warning }) }
                <span>{ name.clone() }</span>
                <b>{ value }</b>
                <span class="note">{ now }</span>
                <button type="button" class="button small" aria-label={locale.tr("locks.unlock", &[("cell", name.into())])} {onclick}>
                    { icon(Glyph::Unlock) }{ locale.t("locks.unlock_short") }
                </button>
            </li>
        }
    };
    html! {
        <section aria-label={locale.t("locks.list")}>
            <h3>{ locale.t("locks.list") }</h3>
            if rows.is_empty() {
                <p class="note">{ locale.t("locks.none") }</p>
            } else {
                <ul class="lock-list">{ for rows.iter().map(item) }</ul>
                <Follows plan={Rc::clone(plan)} />
            }
        </section>
    }
}

/// "With these locks ¥800,000 takes 4 wins, and 286 at grade E."
#[component]
fn Follows(props: &LocksProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let (first, top) = (&plan.ladder.grades()[0], plan.ladder.top());
    let count = |id| match setting_now(plan, crate::domain::solve::Cell::Count(id)) {
        Some(Setting::Count { customers, .. }) => customers,
        _ => 0,
    };
    let figure =
        |what: Explain, count: u64| html! { <Figure {what} value={count as f64} text={locale.count(count)} /> };
    let args = [("grade", first.name.clone().into())];
    let filled = locale.pieces("locks.all_follow", &args).into_iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Slot(slot) => match slot.as_str() {
            "target" => html! { <b>{ locale.money_said(plan.target.revenue_minor, plan.currency) }</b> },
            "win_count" => figure(Explain::Wins, count(top.id)),
            _ => figure(Explain::Needed(first.id), count(first.id)),
        },
    });
    html! { <p>{ for filled }</p> }
}
