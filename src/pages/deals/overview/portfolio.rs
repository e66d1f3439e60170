//! The portfolio picture: worth against odds, the area is money. One sees which to leave.

use super::Rows;
use super::places::{CHUNK, Mark, Plot, WORTH_BEST, labels, mark_at, marks, neighbour, outline};
use crate::domain::accounts::CustomerId;
use crate::domain::amounts::Currency;
use crate::domain::qualification::{DealId, Verdict};
use crate::i18n::{Arg, Locale};
use crate::plan::PlanId;
use crate::plan::selectors::DealRow;
use crate::platform::{element, location};
use crate::state::route::{DealView, Route};
use crate::state::use_locale;
use crate::state::words::deals as words;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Portfolio`].
#[derive(PartialEq, Properties)]
pub(super) struct PortfolioProps {
    /// Where its deals are.
    pub plan_id: PlanId,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The deals.
    pub rows: Rows,
}

/// So many of the largest are named.
const NAMED: usize = 12;
/// So many of those that cannot stand in the picture are listed.
const LISTED: usize = 30;

/// The way to a deal.
fn way(plan: &PlanId, row: &DealRow) -> String {
    Route::Deal(plan.clone(), row.customer, row.deal.id, DealView::Qualification).href()
}

/// "Huaxin, New line: Fix first. Worth 3.1 of 5, odds 40 %, value CNY 1.2M."
fn told(locale: Locale, currency: Currency, row: &DealRow) -> String {
    let args = [
        ("verdict", Arg::from(words::verdict_said(locale, row.outlook.verdict))),
        ("worth", words::worth(locale, row.outlook.worth).into()),
        ("odds", words::odds(locale, row.outlook.odds).into()),
        ("value", words::value(locale, row.outlook.value_minor, currency).into()),
    ];
    locale.tr("deal.pointed", &args)
}

/// The picture, what is pointed at, and those that cannot stand in it.
#[component]
pub(super) fn Portfolio(props: &PortfolioProps) -> Html {
    let locale = use_locale();
    let width = use_state_eq(|| 720.0_f64);
    let pointed = use_state_eq(|| None::<(CustomerId, DealId)>);
    let area = use_node_ref();
    let measure = use_callback((), {
        let (area, width) = (area.clone(), width.setter());
        move |(), ()| {
            if let Some(area) = area.cast::<web_sys::Element>().filter(|area| area.client_width() > 0) {
                width.set(f64::from(area.client_width()));
            }
        }
    });
    use_effect_with((), move |()| {
        measure.emit(());
        let resized = element::on_resize(move || measure.emit(()));
        move || drop(resized)
    });
    let rows = &props.rows.0;
    let plot = Plot::of(*width);
    // Pointing at deals works out none of them anew.
    let drawn = use_memo((props.rows.clone(), plot), |(rows, plot)| {
        let (all, top) = marks(rows.0.iter().map(|row| &**row), *plot);
        let named = labels(&all, *plot, NAMED, |row| rows.0.get(row).map_or("", |row| &*row.customer_name));
        (Rc::new(all), top, named)
    });
    let (all, top, named) = &*drawn;
    let said = locale.tr("deal.picture_said", &counts(locale, rows, all.len()));
    let at = pointed.and_then(|key| all.iter().position(|mark| rows[mark.row].key() == key));
    let key_of = {
        let (rows, all) = (Rc::clone(rows), Rc::clone(all));
        move |at: Option<usize>| at.map(|at| rows[all[at].row].key())
    };
    let under = {
        let area = area.clone();
        move |event: &MouseEvent| {
            let area = area.cast::<web_sys::Element>()?.get_bounding_client_rect();
            Some((f64::from(event.client_x()) - area.left(), f64::from(event.client_y()) - area.top()))
        }
    };
    let onpointermove = {
        let (all, pointed, key_of, under) = (Rc::clone(all), pointed.setter(), key_of.clone(), under.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((x, y)) = under(&event) {
                pointed.set(key_of(mark_at(&all, x, y)));
            }
        })
    };
    let go = {
        let (plan, rows, all) = (props.plan_id.clone(), Rc::clone(rows), Rc::clone(all));
        move |at: usize| location::set_hash(&way(&plan, &rows[all[at].row]))
    };
    let onclick = {
        let (all, go) = (Rc::clone(all), go.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(at) = under(&event).and_then(|(x, y)| mark_at(&all, x, y)) {
                go(at);
            }
        })
    };
    let onkeydown = {
        let (all, pointed) = (Rc::clone(all), pointed.setter());
        let key_of = key_of.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            if event.key() == "Enter" {
                if let Some(at) = at {
                    event.prevent_default();
                    go(at);
                }
            } else if let Some(to) = neighbour(&all, at, &event.key()) {
                event.prevent_default();
                pointed.set(key_of(Some(to)));
            }
        })
    };
    let onfocus = {
        let (all, pointed) = (Rc::clone(all), pointed.clone());
        Callback::from(move |_: FocusEvent| {
            if pointed.is_none() {
                pointed.set(key_of(neighbour(&all, None, "Home")));
            }
        })
    };
    let hint = crate::ui::use_element_id("portfolio");
    let chunks = all.chunks(CHUNK).enumerate().map(|(number, marks)| {
        html! { <Chunk key={number} marks={marks.to_vec()} /> }
    });
    let missing: Vec<&Rc<DealRow>> =
        rows.iter().filter(|row| row.outlook.worth.is_none() || row.outlook.odds.is_none()).collect();
    html! {
        <section class="panel portfolio" aria-label={locale.t("deal.portfolio")}>
            <h2>{ locale.t("deal.portfolio") }</h2>
            <p class="note" id={hint.clone()}>{ locale.t("deal.portfolio_hint") }</p>
            <div class="portfolio-area" ref={area} role="group" tabindex="0" aria-label={locale.t("deal.portfolio_keys")} aria-describedby={hint} {onpointermove} {onclick} {onkeydown} {onfocus}>
                <svg class="portfolio-picture" role="img" aria-label={said} width={px(plot.width)} height={px(plot.height)}>
                    { axes(locale, plot) }
                    { for chunks }
                    { for named.iter().map(|label| html! { <text class="portfolio-name" x={px(label.x)} y={px(label.y)}>{ label.text.clone() }</text> }) }
                    if let Some(mark) = at.map(|at| &all[at]) {
                        <circle class="portfolio-ring" cx={px(mark.x)} cy={px(mark.y)} r={px(mark.radius * 1.3 + 4.0)} />
                    }
                </svg>
            </div>
            <p class="portfolio-told" aria-live="polite">
                if let Some(row) = at.map(|at| &rows[all[at].row]) {
                    <a href={way(&props.plan_id, row)}>{ format!("{} · {}", row.customer_name, row.deal.name) }</a>
                    <span>{ told(locale, props.currency, row) }</span>
                } else {
                    <span class="note">{ locale.t("deal.portfolio_none") }</span>
                }
            </p>
            { legend(locale, plot, *top, props.currency) }
            if !missing.is_empty() {
                <div class="portfolio-missing">
                    <h3>{ locale.tr("deal.missing", &[("count", Arg::count(missing.len() as u64, locale.count(missing.len() as u64)))]) }</h3>
                    <ul>
                        for row in missing.iter().take(LISTED) {
                            <li>
                                <a href={way(&props.plan_id, row)}>{ format!("{} · {}", row.customer_name, row.deal.name) }</a>
                                { " " }<span class="note">{ locale.t(lacks(row)) }</span>
                            </li>
                        }
                    </ul>
                    if missing.len() > LISTED { <p class="note">{ locale.tr("deal.missing_more", &[("count", locale.count((missing.len() - LISTED) as u64).into())]) }</p> }
                </div>
            }
        </section>
    }
}

/// What keeps a deal out of the picture.
fn lacks(row: &DealRow) -> &'static str {
    match (row.outlook.worth.is_none(), row.outlook.odds.is_none()) {
        (true, true) => "deal.lacks_both",
        (true, false) => "deal.lacks_worth",
        _ => "deal.lacks_odds",
    }
}

fn counts(locale: Locale, rows: &[Rc<DealRow>], drawn: usize) -> [(&'static str, Arg); 4] {
    let count = |verdict: Verdict| {
        let count = rows
            .iter()
            .filter(|row| row.outlook.worth.is_some() && row.outlook.odds.is_some())
            .filter(|row| row.outlook.verdict == verdict)
            .count();
        Arg::from(locale.count(count as u64))
    };
    let all = Arg::count(drawn as u64, locale.count(drawn as u64));
    [("count", all), ("go", count(Verdict::Go)), ("fix", count(Verdict::Fix)), ("leave", count(Verdict::Leave))]
}

fn px(length: f64) -> AttrValue {
    AttrValue::from(format!("{length:.1}"))
}

#[derive(PartialEq, Properties)]
struct ChunkProps {
    marks: Vec<Mark>,
}

/// Some bubbles, one path a result.
#[component]
fn Chunk(props: &ChunkProps) -> Html {
    let path = |verdict: Verdict| {
        let mut outlines = String::new();
        for mark in props.marks.iter().filter(|mark| mark.verdict == verdict) {
            outline(mark, &mut outlines);
        }
        let class = classes!("bubbles", words::light_class(Some(verdict.light())));
        (!outlines.is_empty()).then(|| html! { <path {class} d={outlines} /> })
    };
    html! { <g>{ for Verdict::ALL.into_iter().filter_map(path) }</g> }
}

fn axes(locale: Locale, plot: Plot) -> Html {
    let bottom = plot.height - Plot::BELOW;
    let upright = [0.0, 0.25, 0.5, 0.75, 1.0].map(|odds| {
        let x = px(plot.x(odds));
        html! {
            <>
                <line class="grid-line" x1={x.clone()} x2={x.clone()} y1="0" y2={px(bottom)} />
                <text class="tick" {x} y={px(bottom + 16.0)} text-anchor="middle">{ locale.whole_percent(odds) }</text>
            </>
        }
    });
    let level = (0..=5_u32).map(|worth| {
        let y = plot.y(f64::from(worth) / 5.0 * WORTH_BEST);
        html! {
            <>
                <line class="grid-line" x1={px(Plot::LEFT)} x2={px(plot.width)} y1={px(y)} y2={px(y)} />
                <text class="tick" x={px(Plot::LEFT - 8.0)} y={px(y + 4.0)} text-anchor="end">{ locale.count(u64::from(worth)) }</text>
            </>
        }
    });
    let corner = |x: f64, y: f64, anchor: &'static str, key: &str| {
        html! { <text class="corner" x={px(x)} y={px(y)} text-anchor={anchor}>{ locale.t(key) }</text> }
    };
    let (left, right) = (Plot::LEFT + 6.0, plot.width - 6.0);
    html! {
        <g>
            { for upright }
            { for level }
            { corner(left, 14.0, "start", "deal.corner_hard") }
            { corner(right, 14.0, "end", "deal.corner_best") }
            { corner(left, bottom - 6.0, "start", "deal.corner_leave") }
            { corner(right, bottom - 6.0, "end", "deal.corner_easy") }
        </g>
    }
}

/// What the shapes and the area mean.
fn legend(locale: Locale, plot: Plot, top: f64, currency: Currency) -> Html {
    let sample = |verdict: Verdict| {
        let mut path = String::new();
        outline(&Mark { row: 0, x: 9.0, y: 9.0, radius: 6.0, verdict }, &mut path);
        html! {
            <li>
                <svg width="18" height="18" aria-hidden="true"><path class={classes!("bubbles", words::light_class(Some(verdict.light())))} d={path} /></svg>
                { words::verdict(locale, verdict) }
            </li>
        }
    };
    let (radius, side) = (plot.largest(), px(plot.largest() * 2.0 + 2.0));
    html! {
        <ul class="portfolio-legend" aria-label={locale.t("deal.legend")}>
            { for Verdict::ALL.into_iter().map(sample) }
            <li>
                <svg width={side.clone()} height={side} aria-hidden="true"><circle class="bubble-size" cx={px(radius + 1.0)} cy={px(radius + 1.0)} r={px(radius)} /></svg>
                { locale.tr("deal.legend_size", &[("value", locale.money_compact(top, currency).into())]) }
            </li>
        </ul>
    }
}
