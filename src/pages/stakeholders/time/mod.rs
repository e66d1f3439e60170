//! A map over time: the support of the whole, how each person stood, what changed since a day, and the map played back.

mod people;
mod replay;
mod support;

pub use replay::{Replay, ReplayProps};

use super::shared::MapProps;
use crate::domain::accounts::CustomerId;
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Attitude, Cast, MapDifference, Turn};
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::day_field::DayField;
use people::PeopleOverTime;
use support::Support;
use yew::prelude::*;

/// So many people are named in a list.
const NAMED: usize = 40;

/// The class of an attitude's colour.
fn tone_class(attitude: Option<Attitude>) -> &'static str {
    match attitude {
        Some(Attitude::Supports) => "att-supports",
        Some(Attitude::Doubts) => "att-doubts",
        Some(Attitude::Indifferent) => "att-indifferent",
        Some(Attitude::Resists) => "att-resists",
        Some(Attitude::Sabotages) => "att-sabotages",
        None => "att-unknown",
    }
}

/// The sign of an attitude.
fn sign(attitude: Option<Attitude>) -> char {
    attitude.map_or('·', Attitude::glyph)
}

/// "62 %"; a dash where nobody's attitude is known.
fn share(locale: Locale, support: Option<f64>) -> String {
    support.map_or_else(|| "–".to_owned(), |support| locale.percent(support))
}

/// The same day a month earlier, or the month's last.
fn month_before(day: Day) -> Day {
    let (year, month, date) = day.parts();
    let earlier = crate::domain::calendar::Month::new(year, month).ok().map(|month| month.plus(-1));
    let same = earlier.and_then(|month| Day::new(month.parts().0, month.parts().1, date).ok());
    same.or_else(|| earlier.map(crate::domain::calendar::Month::last_day)).unwrap_or(day)
}

/// Everything about time.
#[component]
pub fn Time(props: &MapProps) -> Html {
    let locale = use_locale();
    let (cast, today) = (&props.cast, props.today);
    let since = use_state_eq(|| None::<Day>);
    let before = since.unwrap_or_else(|| month_before(today));
    let days = cast.days_of_change(today);
    if cast.people.is_empty() || days.is_empty() {
        return html! {
            <div class="map-time">
                <p>{ locale.t("map.time.none") }</p>
                <p class="note">{ locale.t("map.time.none_note") }</p>
            </div>
        };
    }
    let on_day = {
        let since = since.setter();
        Callback::from(move |(text, _): (String, _)| match Day::parse(&text) {
            Ok(day) if day < today => {
                since.set(Some(day));
                Ok(())
            }
            _ => Err(locale.t("map.time.day_bad")),
        })
    };
    let difference = cast.between(&props.customer, before, today);
    html! {
        <div class="map-time">
            <Support cast={cast.clone()} {today} {before} />
            <section class="panel" aria-label={locale.t("map.time.compare")}>
                <h2>{ locale.t("map.time.compare") }</h2>
                <DayField label={locale.t("map.time.compared_with")} value={before.to_string()} {on_day} />
                { differences(locale, cast, &difference) }
            </section>
            <PeopleOverTime given={props.clone()} {before} />
            <Replay key={format!("{:?}", CustomerId::clone(&props.customer.id))} cast={cast.clone()} {today} />
        </div>
    }
}

/// Who turned, who came, who was met for the first time.
fn differences(locale: Locale, cast: &Cast, difference: &MapDifference) -> Html {
    if *difference == MapDifference::default() {
        return html! { <p>{ locale.t("map.time.same") }</p> };
    }
    let name = |at: usize| cast.people[at].person.name.to_string();
    let left = |count: usize| {
        let more = count.saturating_sub(NAMED) as u64;
        if more == 0 {
            return Html::default();
        }
        html! { <li>{ locale.tr("map.bring.more_people", &[("count", Arg::count(more, locale.count(more)))]) }</li> }
    };
    let turned = |turn: &Turn| {
        let side = |attitude: Option<Attitude>| match attitude {
            Some(_) => format!("{} {}", sign(attitude), words::attitude(locale, attitude)),
            None => words::attitude(locale, None),
        };
        let args =
            [("name", name(turn.at).into()), ("before", side(turn.before).into()), ("after", side(turn.after).into())];
        html! { <li>{ locale.tr("map.time.turned_one", &args) }</li> }
    };
    let named = |title: &str, list: &[usize]| {
        if list.is_empty() {
            return Html::default();
        }
        html! {
            <>
                <h3>{ locale.t(title) }</h3>
                <ul>
                    for at in list.iter().take(NAMED) { <li>{ name(*at) }</li> }
                    { left(list.len()) }
                </ul>
            </>
        }
    };
    html! {
        <>
            if !difference.turned.is_empty() {
                <h3>{ locale.t("map.time.turned") }</h3>
                <ul>
                    { for difference.turned.iter().take(NAMED).map(turned) }
                    { left(difference.turned.len()) }
                </ul>
            }
            { named("map.time.came", &difference.came) }
            { named("map.time.newly_met", &difference.newly_met) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_earlier_is_a_day_that_there_is() {
        let day = |year, month, date| Day::new(year, month, date).expect("a day");
        assert_eq!(month_before(day(2027, 3, 31)), day(2027, 2, 28));
        assert_eq!(month_before(day(2027, 1, 5)), day(2026, 12, 5));
    }
}
