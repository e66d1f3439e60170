//! Who has which role, as boxes to tick: the same as the picture, for a keyboard and a small screen.

use crate::domain::stakeholders::{Coverage, Role, Roles};
use crate::pages::stakeholders::attitude::set;
use crate::pages::stakeholders::chips::lists::PeopleTable;
use crate::pages::stakeholders::shared::{MapProps, use_map_step};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Ticks`].
#[derive(PartialEq, Properties)]
pub struct TicksProps {
    /// The map.
    pub given: MapProps,
    /// The rows of the matrix, which are the columns here.
    pub coverage: Rc<Coverage>,
}

/// Everybody with a box for each role, folded away until it is asked for.
#[component]
pub fn Ticks(props: &TicksProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let step = use_map_step(given.customer.id, given.map.id);
    let groups: Vec<(&'static [Role], String)> =
        props.coverage.rows.iter().map(|row| (row.roles, words::role_group(locale, row.roles))).collect();
    let headings = groups.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
    let cells = {
        let cast = Rc::clone(&given.cast);
        Callback::from(move |(at, name): (usize, String)| {
            let Some(one) = cast.people.get(at) else { return Html::default() };
            let (id, now) = (one.person.id, one.involvement.roles);
            let tick = |(roles, role): &(&'static [Role], String)| {
                let roles: &'static [Role] = roles;
                let (cast, step) = (Rc::clone(&cast), step.clone());
                let onchange = Callback::from(move |_: Event| {
                    set(&cast, &step, vec![id], |one| one.roles = turned(one.roles, roles));
                });
                let label =
                    locale.tr("map.stages.tick", &[("name", name.clone().into()), ("role", role.clone().into())]);
                html! {
                    <td key={role.clone()} class="tick-cell"><label class="tick"><input type="checkbox" checked={roles.iter().any(|role| now.has(*role))} {onchange} /><span class="visually-hidden">{ label }</span></label></td>
                }
            };
            html! { { for groups.iter().map(tick) } }
        })
    };
    html! {
        <PeopleTable given={given.clone()} label={locale.t("map.stages.ticks")} summary={locale.t("map.stages.as_ticks")} {headings} {cells} says_roles={true} />
    }
}

/// The roles after a box was ticked or cleared: the first of a group is given, all of it are taken.
fn turned(now: Roles, group: &[Role]) -> Roles {
    if group.iter().any(|role| now.has(*role)) {
        group.iter().fold(now, |roles, role| roles.with(*role, false))
    } else {
        group.first().map_or(now, |role| now.with(*role, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_gives_the_first_role_of_its_group_and_takes_all_of_them() {
        let group = [Role::TechnicalRecommender, Role::FinancialRecommender];
        let user: Roles = [Role::User].into_iter().collect();
        let given = turned(user, &group);
        assert_eq!(given.iter().collect::<Vec<_>>(), [Role::TechnicalRecommender, Role::User]);
        assert_eq!(turned(given.with(Role::FinancialRecommender, true), &group), user);
    }
}
