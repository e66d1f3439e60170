//! The list of customers: counted, searched, filtered and sorted.

use crate::domain::accounts::{Customer, Customers, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// How many customers there are, for the sentence at the top; the parts add up to `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CustomerCounts {
    /// All that are listed.
    pub total: u64,
    /// Active below the top grade.
    pub on_ladder: u64,
    /// Active at the top grade.
    pub won: u64,
    /// Lost.
    pub lost: u64,
}

/// Which customers are shown, by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CustomerFilter {
    /// All.
    #[default]
    All,
    /// Active at that grade.
    Grade(GradeId),
    /// Lost, from whichever grade.
    Lost,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerColumn {
    /// Name, in the language's order.
    Name,
    /// Position on the ladder; the lost come after the won.
    Grade,
    /// Salesperson, in the language's order.
    Owner,
    /// Product, in the language's order.
    Product,
    /// Value.
    Value,
    /// When work on it began.
    Opened,
    /// When it was won or lost.
    Closed,
}

/// An order of the list; what is unknown comes last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerSort {
    /// By what.
    pub column: CustomerColumn,
    /// Largest, latest or last in the alphabet first.
    pub is_descending: bool,
}

/// What a person asks of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerQuery {
    /// Words that must all occur in name, reference, owner or product; case and width do not count.
    pub text: String,
    /// Where they stand.
    pub filter: CustomerFilter,
    /// In which order; none for the order in which they came.
    pub sort: Option<CustomerSort>,
}

/// Counts all customers by where they stand.
#[must_use]
pub fn customer_counts(customers: &Customers, ladder: &Ladder) -> CustomerCounts {
    let top = ladder.top().id;
    let mut counts = CustomerCounts::default();
    for customer in customers.list() {
        counts.total += 1;
        match customer.standing {
            Standing::Lost => counts.lost += 1,
            Standing::Active if customer.grade == top => counts.won += 1,
            Standing::Active => counts.on_ladder += 1,
        }
    }
    counts
}

/// Positions in the list of the customers that a query finds, in its order.
///
/// `in_order` puts different texts into the order of the person's language.
#[must_use]
pub fn customer_rows(
    customers: &Customers,
    ladder: &Ladder,
    query: &CustomerQuery,
    in_order: impl FnOnce(Vec<Rc<str>>) -> Vec<Rc<str>>,
) -> Vec<usize> {
    let list = customers.list();
    let wanted = folded(&query.text);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut buffer = String::new();
    let found = list.iter().enumerate().filter(|(_, customer)| {
        stands(customer, query.filter) && (words.is_empty() || says(customer, &words, &mut buffer))
    });
    let found: Vec<usize> = found.map(|(position, _)| position).collect();
    let Some(sort) = query.sort else { return found };
    let mut keyed: Vec<(Option<i64>, usize)> = found.into_iter().map(|position| (None, position)).collect();
    let text_key: fn(&Customer) -> Option<&Rc<str>> = match sort.column {
        CustomerColumn::Owner => |customer| customer.owner.as_ref(),
        CustomerColumn::Product => |customer| customer.product.as_ref(),
        _ => |customer| Some(&customer.name),
    };
    let ranks = match sort.column {
        CustomerColumn::Name | CustomerColumn::Owner | CustomerColumn::Product => {
            // Texts repeat: each different one is compared once, by the language's own rules.
            let different: BTreeSet<&Rc<str>> = keyed.iter().filter_map(|(_, at)| text_key(&list[*at])).collect();
            let ordered = in_order(different.into_iter().cloned().collect());
            ordered.into_iter().zip(0_i64..).collect()
        }
        _ => HashMap::new(),
    };
    let lost_base = i64::try_from(ladder.grades().len()).unwrap_or(i64::MAX);
    for (key, position) in &mut keyed {
        let customer = &list[*position];
        *key = match sort.column {
            CustomerColumn::Name | CustomerColumn::Owner | CustomerColumn::Product => {
                text_key(customer).and_then(|text| ranks.get(text).copied())
            }
            CustomerColumn::Grade => {
                let rung = ladder.position(customer.grade).and_then(|rung| i64::try_from(rung).ok());
                rung.map(|rung| if customer.standing == Standing::Lost { lost_base + rung } else { rung })
            }
            CustomerColumn::Value => customer.value_minor,
            CustomerColumn::Opened => customer.opened.map(number_of),
            CustomerColumn::Closed => customer.closed.map(number_of),
        };
    }
    keyed.sort_by(|(one, _), (other, _)| match (one, other) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(other)) if sort.is_descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
    });
    keyed.into_iter().map(|(_, position)| position).collect()
}

fn stands(customer: &Customer, filter: CustomerFilter) -> bool {
    match filter {
        CustomerFilter::All => true,
        CustomerFilter::Lost => customer.standing == Standing::Lost,
        CustomerFilter::Grade(grade) => customer.standing == Standing::Active && customer.grade == grade,
    }
}

fn says(customer: &Customer, words: &[&str], buffer: &mut String) -> bool {
    buffer.clear();
    let texts = [Some(&customer.name), customer.reference.as_ref(), customer.owner.as_ref(), customer.product.as_ref()];
    for text in texts.into_iter().flatten() {
        fold_into(text, buffer);
        buffer.push('\n');
    }
    words.iter().all(|word| buffer.contains(word))
}

fn folded(text: &str) -> String {
    let mut out = String::new();
    fold_into(text, &mut out);
    out
}

/// Lower case and half width.
fn fold_into(text: &str, out: &mut String) {
    for letter in text.chars() {
        let narrow = match letter {
            // The full-width forms lie at a fixed distance from ASCII.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
            '\u{3000}' => ' ',
            letter => letter,
        };
        if narrow.is_ascii() {
            out.push(narrow.to_ascii_lowercase());
        } else {
            out.extend(narrow.to_lowercase());
        }
    }
}

fn number_of(day: Day) -> i64 {
    let (year, month, day) = day.parts();
    i64::from(year) * 10_000 + i64::from(month) * 100 + i64::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::CustomerId;
    use crate::domain::ladder::{Grade, GradeFlow, GradeText, PromotionRate, RateOrigin};
    use proptest::prelude::*;

    fn ladder() -> Ladder {
        let grade = |(id, name): (u32, &str)| Grade {
            id: GradeId(id),
            name: name.into(),
            text: GradeText::default(),
            promotion_rate: PromotionRate::nearest(0.5),
            rate_origin: RateOrigin::Entered,
            unlisted_count: 0,
            flow: GradeFlow::default(),
            rules: crate::domain::ladder::GradeRules::default(),
        };
        Ladder::new([(9, "C"), (2, "B"), (5, "A")].map(grade).to_vec()).expect("a ladder")
    }

    fn customer(id: u32, name: &str, grade: u32, standing: Standing, value_minor: Option<i64>) -> Rc<Customer> {
        Rc::new(Customer {
            id: CustomerId(id),
            name: name.into(),
            reference: Some(format!("R-{id}").into()),
            grade: GradeId(grade),
            standing,
            owner: (id % 2 == 1).then(|| "王芳".into()),
            product: Some("ＧＴＸ Pro".into()),
            region: None,
            value_minor,
            opened: Day::new(2026, 1, i8::try_from(id).expect("a small id")).ok(),
            closed: None,
            details: None,
        })
    }

    fn list() -> Customers {
        Customers::new(vec![
            customer(1, "Isdom", 9, Standing::Active, Some(300)),
            customer(2, "acme", 5, Standing::Active, None),
            customer(3, "Zoomit", 2, Standing::Lost, Some(100)),
            customer(4, "Ｂetasoloin", 2, Standing::Active, Some(200)),
        ])
    }

    fn rows(query: &CustomerQuery) -> Vec<usize> {
        customer_rows(&list(), &ladder(), query, |mut texts| {
            texts.sort_by_key(|text| folded(text));
            texts
        })
    }

    fn search(text: &str) -> Vec<usize> {
        rows(&CustomerQuery { text: text.into(), ..CustomerQuery::default() })
    }

    fn sorted(column: CustomerColumn, is_descending: bool) -> Vec<usize> {
        rows(&CustomerQuery { sort: Some(CustomerSort { column, is_descending }), ..CustomerQuery::default() })
    }

    #[test]
    fn counts_tell_won_from_lost() {
        let counts = customer_counts(&list(), &ladder());
        assert_eq!(counts, CustomerCounts { total: 4, on_ladder: 2, won: 1, lost: 1 });
    }

    #[test]
    fn search_forgives_case_and_width_and_takes_several_words() {
        assert_eq!(search(""), [0, 1, 2, 3]);
        assert_eq!(search("  "), [0, 1, 2, 3]);
        assert_eq!(search("ISDOM"), [0]);
        assert_eq!(search("beta"), [3]);
        assert_eq!(search("gtx pro"), [0, 1, 2, 3]);
        assert_eq!(search("王芳　zoomit"), [2]);
        assert_eq!(search("r-2"), [1]);
        assert_eq!(search("nobody"), Vec::<usize>::new());
    }

    #[test]
    fn a_search_does_not_reach_across_fields() {
        assert_eq!(search("isdomr-1"), Vec::<usize>::new());
    }

    #[test]
    fn a_grade_shows_its_active_customers_only() {
        let by = |filter| rows(&CustomerQuery { filter, ..CustomerQuery::default() });
        assert_eq!(by(CustomerFilter::Grade(GradeId(2))), [3]);
        assert_eq!(by(CustomerFilter::Lost), [2]);
    }

    #[test]
    fn columns_sort_both_ways_with_the_unknown_last() {
        assert_eq!(sorted(CustomerColumn::Name, false), [1, 3, 0, 2]);
        assert_eq!(sorted(CustomerColumn::Name, true), [2, 0, 3, 1]);
        assert_eq!(sorted(CustomerColumn::Value, false), [2, 3, 0, 1]);
        assert_eq!(sorted(CustomerColumn::Value, true), [0, 3, 2, 1]);
        assert_eq!(sorted(CustomerColumn::Grade, false), [0, 3, 1, 2]);
        assert_eq!(sorted(CustomerColumn::Opened, true), [3, 2, 1, 0]);
        assert_eq!(sorted(CustomerColumn::Owner, true), [0, 2, 1, 3]);
    }

    proptest! {
        #[test]
        fn sorting_keeps_every_customer(values in proptest::collection::vec(proptest::option::of(0_i64..50), 0..60), is_descending: bool) {
            let customers = Customers::new(
                values.iter().zip(1_u32..).map(|(value, id)| {
                    let mut one = Customer::clone(&customer(1, "n", 9, Standing::Active, *value));
                    one.id = CustomerId(id);
                    Rc::new(one)
                }).collect(),
            );
            let sort = Some(CustomerSort { column: CustomerColumn::Value, is_descending });
            let found = customer_rows(&customers, &ladder(), &CustomerQuery { sort, ..CustomerQuery::default() }, |texts| texts);
            let ordered: Vec<Option<i64>> = found.iter().map(|&position| values[position]).collect();
            let mut known: Vec<i64> = values.iter().copied().flatten().collect();
            known.sort_unstable();
            if is_descending {
                known.reverse();
            }
            let nobody = values.len() - known.len();
            prop_assert_eq!(ordered, known.into_iter().map(Some).chain(std::iter::repeat_n(None, nobody)).collect::<Vec<_>>());
        }
    }
}
