//! From what a file tells to what a plan holds, and back.

use crate::domain::accounts::{CUSTOMER_NAME_CHARACTERS_MAX, Customer, Customers, Standing};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::ladder::GradeId;
use crate::exchange::table::ImportedCustomer;
use crate::plan::{NewCustomer, Plan};
use std::collections::HashSet;
use std::rc::Rc;

/// Customers for a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Brought {
    /// Those that the plan takes.
    pub customers: Vec<NewCustomer>,
    /// Left out as their reference is on the list already.
    pub known: usize,
    /// Left out as the name is too long or the value too large for a plan.
    pub unfit: usize,
}

/// Turns customers of a file into customers for a ladder with these grades, lowest first; those whose
/// reference is among `known` are left out.
#[must_use]
pub fn new_customers(imported: Vec<ImportedCustomer>, grades: &[GradeId], known: &HashSet<Rc<str>>) -> Brought {
    let mut bringing = Bringing::new(grades, known);
    for one in imported {
        bringing.add(one);
    }
    bringing.brought
}

/// The same, one by one.
pub struct Bringing<'a> {
    grades: &'a [GradeId],
    known: &'a HashSet<Rc<str>>,
    texts: Texts,
    /// What came of it so far.
    pub brought: Brought,
}

impl<'a> Bringing<'a> {
    /// Begins with nothing.
    pub fn new(grades: &'a [GradeId], known: &'a HashSet<Rc<str>>) -> Self {
        Self { grades, known, texts: Texts::default(), brought: Brought::default() }
    }

    /// Takes one more customer of the file.
    pub fn add(&mut self, one: ImportedCustomer) {
        if is_known(&one, self.known) {
            self.brought.known += 1;
            return;
        }
        let fits = one.name.chars().count() <= CUSTOMER_NAME_CHARACTERS_MAX
            && one.value_minor.is_none_or(|value| (0..=AMOUNT_MAX_MINOR).contains(&value));
        let Some(&grade) = self.grades.get(one.grade).filter(|_| fits) else {
            self.brought.unfit += 1;
            return;
        };
        let texts = &mut self.texts;
        self.brought.customers.push(NewCustomer {
            name: texts.shared(one.name),
            reference: one.reference.map(Rc::from),
            grade,
            standing: if one.lost { Standing::Lost } else { Standing::Active },
            owner: one.owner.map(|text| texts.shared(text)),
            product: one.product.map(|text| texts.shared(text)),
            region: one.region.map(|text| texts.shared(text)),
            value_minor: one.value_minor,
            opened: one.opened,
            closed: one.closed,
            details: None,
        });
    }
}

/// How many customers of a file have a reference that is on the list already.
#[must_use]
pub fn count_known(imported: &[ImportedCustomer], known: &HashSet<Rc<str>>) -> usize {
    imported.iter().filter(|one| is_known(one, known)).count()
}

/// The references of a list.
#[must_use]
pub fn references(customers: &Customers) -> HashSet<Rc<str>> {
    customers.list().iter().filter_map(|customer| customer.reference.clone()).collect()
}

/// Some of a plan's customers as a file tells of them.
#[must_use]
pub fn written(plan: &Plan, customers: &[Rc<Customer>]) -> Vec<ImportedCustomer> {
    let owned = |text: &Option<Rc<str>>| text.as_deref().map(str::to_owned);
    let customers = customers.iter().map(|customer| ImportedCustomer {
        reference: owned(&customer.reference),
        name: customer.name.to_string(),
        grade: plan.ladder.position(customer.grade).unwrap_or_default(),
        lost: customer.standing == Standing::Lost,
        owner: owned(&customer.owner),
        product: owned(&customer.product),
        region: owned(&customer.region),
        phone: None,
        value_minor: customer.value_minor,
        opened: customer.opened,
        closed: customer.closed,
    });
    customers.collect()
}

fn is_known(one: &ImportedCustomer, known: &HashSet<Rc<str>>) -> bool {
    one.reference.as_deref().is_some_and(|reference| known.contains(reference))
}

/// Thousands of rows name a few dozen people and products: each text is kept once.
#[derive(Default)]
struct Texts(HashSet<Rc<str>>);

impl Texts {
    fn shared(&mut self, text: String) -> Rc<str> {
        if let Some(known) = self.0.get(text.as_str()) {
            return Rc::clone(known);
        }
        let text: Rc<str> = text.into();
        self.0.insert(Rc::clone(&text));
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;

    fn imported(name: &str, reference: &str) -> ImportedCustomer {
        ImportedCustomer {
            name: name.into(),
            reference: Some(reference.into()),
            owner: Some("Moses Frase".into()),
            ..ImportedCustomer::default()
        }
    }

    #[test]
    fn those_on_the_list_and_those_that_do_not_fit_are_counted() {
        let known = HashSet::from(["1C1I7A6R".into()]);
        let mut lost = imported("Isdom", "Z063OYW0");
        (lost.lost, lost.grade, lost.opened) = (true, 1, Day::new(2016, 10, 25).ok());
        let too_dear = ImportedCustomer { value_minor: Some(AMOUNT_MAX_MINOR + 1), ..imported("Codehow", "MV1LWRNH") };
        let customers = vec![
            imported("Cancity", "1C1I7A6R"),
            lost,
            too_dear,
            imported(&"x".repeat(201), "EC4QE1BX"),
            imported("Isdom", "PE84CX4O"),
        ];
        let brought = new_customers(customers.clone(), &[GradeId(7), GradeId(3)], &known);
        assert_eq!((brought.customers.len(), brought.known, brought.unfit), (2, 1, 2));
        assert_eq!(count_known(&customers, &known), 1);
        let [first, second] = brought.customers.as_slice() else { panic!("two customers") };
        assert_eq!(
            (first.grade, first.standing, first.opened),
            (GradeId(3), Standing::Lost, Day::new(2016, 10, 25).ok())
        );
        assert_eq!((second.grade, second.standing), (GradeId(7), Standing::Active));
        assert!(Rc::ptr_eq(&first.name, &second.name), "one text for both");
    }

    #[test]
    fn a_grade_beyond_the_ladder_is_left_out() {
        let beyond = ImportedCustomer { grade: 5, ..imported("Isdom", "1") };
        assert_eq!(new_customers(vec![beyond], &[GradeId(1)], &HashSet::new()).unfit, 1);
    }
}
