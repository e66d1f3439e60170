//! What all views of a map are given, and what they do to it.

use crate::domain::accounts::{Customer, CustomerId, PersonId};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Cast, MapId, StakeholderMap};
use crate::plan::{Accounts, Action, GestureId, MapChange};
use crate::state::{use_dispatch, use_say};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of every view of a map.
#[derive(Clone, Properties)]
pub struct MapProps {
    /// Whose people.
    pub customer: Rc<Customer>,
    /// The map.
    pub map: Rc<StakeholderMap>,
    /// The people on it.
    pub cast: Rc<Cast>,
    /// What goes with the customers: settings of all maps.
    pub accounts: Rc<Accounts>,
    /// Today.
    pub today: Day,
    /// Who is chosen, in the order in which they were chosen.
    pub selected: Rc<Vec<PersonId>>,
    /// Chooses.
    pub on_select: Callback<Vec<PersonId>>,
}

/// What is shared is the same where it is the same piece: thousands of people are not compared one by one.
impl PartialEq for MapProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.customer, &other.customer)
            && Rc::ptr_eq(&self.map, &other.map)
            && Rc::ptr_eq(&self.cast, &other.cast)
            && Rc::ptr_eq(&self.accounts, &other.accounts)
            && self.today == other.today
            && self.selected == other.selected
            && self.on_select == other.on_select
    }
}

/// Changes a map; an error is already in the person's words.
#[hook]
pub fn use_map_change(customer: CustomerId, map: MapId) -> Callback<(MapChange, GestureId), Result<(), String>> {
    let dispatch = use_dispatch();
    Callback::from(move |(change, gesture)| dispatch.emit((Action::ChangeMap { customer, map, change }, gesture)))
}

/// The same as a step of its own; what is refused is said.
#[hook]
pub fn use_map_step(customer: CustomerId, map: MapId) -> Callback<MapChange> {
    let (change_map, say) = (use_map_change(customer, map), use_say());
    Callback::from(move |change| {
        if let Err(why) = change_map.emit((change, crate::state::gesture())) {
            say.emit(why);
        }
    })
}
