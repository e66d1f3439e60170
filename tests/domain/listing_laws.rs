//! The list: search, filters, order and groups, and who may be whom.

use crate::support::random::{config, query};
use crate::support::{customer, generic_ladder};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Column, Content, Customer, CustomerId, Customers, Person, PersonId, Standing};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::Day;
use rungs::domain::listing::{
    Duplicate, Filter, Group, KnownMarks, Likeness, Query, SearchIndex, SortKey, Test, duplicates, grouped, plain_name,
    plain_phone, rows, sorted,
};
use rungs::domain::text::compare_texts;
use std::rc::Rc;
use std::time::Instant;

fn named(names: &[&str]) -> Customers {
    let list = (1..)
        .zip(names)
        .map(|(id, name)| Rc::new(Customer { name: (*name).into(), ..Customer::clone(&customer(id, 1)) }));
    Customers::new(list.collect())
}

fn person(name: &str, phone: &str) -> Rc<Person> {
    Rc::new(Person { phone: Some(phone.into()), ..Person::named(PersonId(1), name) })
}

#[test]
fn search_knows_pinyin_scripts_and_several_words() {
    let mut list = named(&["恆力國際有限公司", "Ｈengli Europe", "张江高科", "Acme 恒大", "北京恒力"]).list().to_vec();
    Rc::make_mut(&mut list[2]).change(|more| more.people = vec![person("欧阳锋", "138 0013 8000")].into());
    let index = SearchIndex::new(&Customers::new(list));
    let found = |text: &str| index.search(text);
    assert_eq!(found("恒力"), [0, 4]);
    assert_eq!(found("恆力"), [0, 4]);
    assert_eq!(found("hl"), [0, 4], "initials");
    assert_eq!(found("HLGJ"), [0]);
    assert_eq!(found("hengli"), [1]);
    assert_eq!(found("oyf"), [2], "people are found too");
    assert_eq!(found("0013"), [2]);
    assert_eq!(found("acme hd"), [3], "all words, in any field");
    assert_eq!(found(""), [0, 1, 2, 3, 4]);
    assert_eq!(found("xyz"), Vec::<usize>::new());
}

#[test]
fn an_index_follows_edits() {
    let first = named(&["Acme", "Beta", "恒力"]);
    let index = SearchIndex::new(&first);
    let edited = first.with(|list| {
        Rc::make_mut(&mut list[1]).name = "阿里".into();
        list.push(Rc::new(Customer { name: "Omega".into(), ..Customer::clone(&customer(9, 1)) }));
    });
    let index = index.refreshed(&edited);
    assert_eq!(index.search("al"), [1]);
    assert_eq!(index.search("beta"), Vec::<usize>::new());
    assert_eq!(index.search("omega"), [3]);
    let fewer = edited.with(|list| drop(list.remove(0)));
    let mut index = index.refreshed(&fewer);
    assert_eq!(index.search("hl"), Vec::<usize>::new(), "it begins anew");
    assert!(index.grow(2) && !index.grow(2) && !index.grow(2));
    assert_eq!(index.search("hl"), [1]);
}

#[test]
fn several_keys_sort_and_what_is_unknown_comes_last() {
    let mut list = named(&["王芳", "Zoe", "阿里", "王芳", "Amy"]).list().to_vec();
    let values = [Some(5), Some(5), None, Some(7), Some(5)];
    for (one, value) in list.iter_mut().zip(values) {
        Rc::make_mut(one).value_minor = value;
    }
    let ladder = generic_ladder();
    let by = |column, is_descending| SortKey { column, is_descending };
    let order = |keys: &[SortKey]| sorted(&list, &ladder, (0..5).collect(), keys);
    assert_eq!(order(&[by(Column::Name, false)]), [4, 1, 2, 0, 3]);
    assert_eq!(order(&[by(Column::Name, true)]), [0, 3, 2, 1, 4]);
    assert_eq!(order(&[by(Column::Value, true)]), [3, 0, 1, 4, 2]);
    assert_eq!(order(&[by(Column::Value, false), by(Column::Name, false)]), [4, 1, 0, 3, 2]);
    assert_eq!(order(&[by(Column::Name, false), by(Column::Value, true)]), [4, 1, 2, 3, 0]);
    // Dollars are not compared with yuan: they come after them.
    let usd = Currency::new("USD").expect("a code");
    Rc::make_mut(&mut list[3]).set_currency(usd, Currency::default());
    for is_descending in [false, true] {
        let order = sorted(&list, &ladder, (0..5).collect(), &[by(Column::Value, is_descending)]);
        assert_eq!(order, [0, 1, 4, 3, 2]);
    }
}

#[test]
fn filters_test_any_column() {
    let mut list = named(&["Acme", "Beta", "Gamma"]).list().to_vec();
    Rc::make_mut(&mut list[0]).value_minor = Some(100);
    Rc::make_mut(&mut list[1]).opened = Day::new(1900, 1, 1).ok();
    Rc::make_mut(&mut list[2]).owner = Some("陳靜".into());
    let (customers, ladder) = (Customers::new(list), generic_ladder());
    let index = SearchIndex::new(&customers);
    let found = |column, test| {
        let query = Query { filters: vec![Filter { column, test }], ..Query::default() };
        rows(customers.list(), &ladder, &index, &query)
    };
    assert_eq!(found(Column::Owner, Test::Contains("陈".into())), [2]);
    assert_eq!(found(Column::Owner, Test::Empty), [0, 1]);
    assert_eq!(found(Column::Value, Test::Filled), [0]);
    assert_eq!(found(Column::Value, Test::Numbers(Some(100.0), None)), [0]);
    assert_eq!(found(Column::Value, Test::Numbers(Some(100.1), None)), Vec::<usize>::new());
    assert_eq!(found(Column::Opened, Test::Days(None, Day::new(1900, 1, 1).ok())), [1]);
    assert_eq!(found(Column::Grade, Test::OneOf(vec![Content::Choice(1)])), [0, 1, 2]);
}

#[test]
fn names_phones_and_tax_numbers_tell_who_may_be_whom() {
    for (one, other) in [
        ("恆力國際有限公司", "恒力国际股份有限公司"),
        ("ＡＣＭＥ　Ｃｏ．，Ｌｔｄ．", "acme"),
        ("Ostwind GmbH & Co. KG", "OSTWIND"),
        ("台灣大車隊股份有限公司", "台湾大车队"),
    ] {
        assert_eq!(plain_name(one), plain_name(other), "{one}");
    }
    assert_ne!(plain_name("恒力石化"), plain_name("恒力国际"));
    assert_eq!(plain_name("有限公司"), "有限公司");
    assert_eq!(plain_name("Group"), "group");
    assert_eq!(plain_phone("+86 138-0013-8000"), plain_phone("０１３８００１３８０００"));
    assert_eq!(plain_phone("12-34"), None);
    let mut list = named(&["恆力國際有限公司", "Acme", "恒力国际", "Beta", "ACME Inc."]).list().to_vec();
    Rc::make_mut(&mut list[1]).change(|more| more.tax_id = Some("9131 0000-MA1".into()));
    Rc::make_mut(&mut list[3]).change(|more| more.people = vec![person("Lin", "021 5555 0101")].into());
    Rc::make_mut(&mut list[4]).change(|more| {
        more.tax_id = Some("91310000ma1".into());
        more.phone = Some("+86 (21) 5555-0101".into());
    });
    let pair = |first, second, why: &[Likeness]| Duplicate {
        first: CustomerId(first),
        second: CustomerId(second),
        why: why.to_vec(),
    };
    let wanted =
        [pair(1, 3, &[Likeness::Name]), pair(2, 5, &[Likeness::Name, Likeness::TaxId]), pair(4, 5, &[Likeness::Phone])];
    assert_eq!(duplicates(&list), wanted);
    let known = KnownMarks::new(&list[..4]);
    assert_eq!(known.find(&list[4]), Some((CustomerId(2), Likeness::TaxId)));
}

fn leaves(groups: &[Group]) -> Vec<usize> {
    groups
        .iter()
        .flat_map(|group| if group.groups.is_empty() { group.rows.clone() } else { leaves(&group.groups) })
        .collect()
}

fn adds_up(group: &Group) -> bool {
    if group.groups.is_empty() {
        return group.totals.count == group.rows.len() as u64;
    }
    let count: u64 = group.groups.iter().map(|one| one.totals.count).sum();
    let minor: i128 = group.groups.iter().map(|one| one.totals.minor).sum();
    (count, minor) == (group.totals.count, group.totals.minor) && group.groups.iter().all(adds_up)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..config() })]

    #[test]
    fn rows_are_sorted_grouped_and_all_there(figures in vec((1..=5_u32, 0..4_u32, 0..30_i64, "[a-e王张]{1,3}"), 0..50), query in query()) {
        let ladder = generic_ladder();
        let list: Vec<Rc<Customer>> = (1..).zip(figures).map(|(id, (grade, owner, value, name))| {
            let mut one = Customer::clone(&customer(id, grade));
            one.name = name.into();
            one.owner = (owner > 0).then(|| format!("P{owner}").into());
            one.value_minor = (value > 3).then_some(value);
            one.standing = if value % 7 == 1 { Standing::Lost } else { Standing::Active };
            Rc::new(one)
        }).collect();
        let customers = Customers::new(list);
        let index = SearchIndex::new(&customers);
        let list = customers.list();
        let found = rows(list, &ladder, &index, &query);
        let mut unordered = found.clone();
        unordered.sort_unstable();
        let unsorted = rows(list, &ladder, &index, &Query { sort: Vec::new(), ..query.clone() });
        prop_assert_eq!(unordered, unsorted);
        // Sorting what is sorted changes nothing.
        prop_assert_eq!(&sorted(list, &ladder, found.clone(), &query.sort), &found);
        let groups = grouped(list, &ladder, &found, &query.groups);
        if !query.groups.is_empty() {
            let mut within = leaves(&groups);
            within.sort_unstable();
            let mut all = found.clone();
            all.sort_unstable();
            prop_assert_eq!(within, all);
            prop_assert!(groups.iter().all(adds_up));
        }
    }

    #[test]
    fn a_search_finds_what_a_look_at_each_row_finds(names in vec("[a-cA-C王张恒 恆]{1,6}", 0..30), text in "[a-c王恒zhw]{1,3}") {
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        let customers = named(&texts);
        let index = SearchIndex::new(&customers);
        let wanted = rungs::domain::text::folded(&text);
        let says = |name: &str| {
            let folded = rungs::domain::text::folded(name);
            let mut initials = String::new();
            rungs::domain::text::initials_into(&folded, &mut initials);
            folded.contains(&wanted) || initials.contains(&wanted)
        };
        let by_hand: Vec<usize> = (0..names.len()).filter(|&at| says(&names[at])).collect();
        prop_assert_eq!(&index.search(&text), &by_hand);
        prop_assert_eq!(&SearchIndex::new(&Customers::default()).refreshed(&customers).search(&text), &by_hand);
        let mut growing = SearchIndex::begin(&customers);
        while growing.grow(3) {
            let found = growing.search(&text);
            prop_assert!(by_hand.starts_with(&found));
        }
        prop_assert_eq!(&growing.search(&text), &by_hand);
    }

    #[test]
    fn typing_and_taking_back_finds_what_a_first_look_finds(names in vec("[a-c恒 恆]{1,6}", 0..40), texts in vec("[a-ch ]{0,4}", 1..12)) {
        let texts_of: Vec<&str> = names.iter().map(String::as_str).collect();
        let customers = named(&texts_of);
        let index = SearchIndex::new(&customers);
        for text in &texts {
            for end in (0..=text.len()).chain((0..text.len()).rev()) {
                prop_assert_eq!(index.search(&text[..end]), SearchIndex::new(&customers).search(&text[..end]));
            }
        }
    }

    #[test]
    fn long_texts_are_in_order_to_their_ends(names in vec("(恒力国际|hengli guoji ?)?[ab恒力]{0,12}", 0..60), values in vec(proptest::option::of(0..3_i64), 60), falls in any::<bool>()) {
        let texts: Vec<&str> = names.iter().map(|name| if name.is_empty() { "x" } else { name.as_str() }).collect();
        let mut list = named(&texts).list().to_vec();
        for (one, value) in list.iter_mut().zip(values) {
            Rc::make_mut(one).value_minor = value;
        }
        let by = |column| SortKey { column, is_descending: falls };
        let found = sorted(&list, &generic_ladder(), (0..list.len()).collect(), &[by(Column::Name), by(Column::Value)]);
        let mut by_hand: Vec<usize> = (0..list.len()).collect();
        by_hand.sort_by(|&one, &other| {
            let names = compare_texts(&list[one].name, &list[other].name);
            let (value, than) = (list[one].value_minor, list[other].value_minor);
            let values = if falls { value.cmp(&than) } else { (value.is_none(), value).cmp(&(than.is_none(), than)) };
            let order = names.then(values);
            if falls { order.reverse() } else { order }
        });
        prop_assert_eq!(found, by_hand);
    }
}

/// `cargo nextest run --release hundred_thousand --run-ignored only --no-capture` prints what each step takes.
#[test]
#[ignore = "a measurement"]
fn a_hundred_thousand_rows() {
    let (parts, ladder) = (["恒力", "Ostwind", "新华", "蓝港", "Tamarack", "万达", "国际", "石化"], generic_ladder());
    let list = (1..=100_000_u32).map(|id| {
        let at = |shift: u32| parts[(id.wrapping_mul(2_654_435_761) >> shift) as usize % parts.len()];
        let mut one = Customer::clone(&customer(id, 1 + id % 5));
        one.name = format!("{}{}{} {} 有限公司", at(3), at(9), at(17), id % 7_919).into();
        one.reference = Some(format!("C-{id:06}").into());
        one.owner = Some(["陈丽", "A. Weber", "周敏", "王芳"][id as usize % 4].into());
        one.region = Some(["华东", "华北", "Süd"][id as usize % 3].into());
        one.value_minor = Some(i64::from(id.wrapping_mul(40_503) % 1_000_003));
        one.change(|more| more.phone = Some(format!("138{:08}", id.wrapping_mul(7_654_321) % 100_000_000).into()));
        Rc::new(one)
    });
    let customers = Customers::new(list.collect());
    let rows_of = customers.list();
    let report = |what: &str, run: &mut dyn FnMut() -> usize| {
        let best = (0..7).map(|_| {
            let start = Instant::now();
            let count = run();
            (start.elapsed(), count)
        });
        let (took, count) = best.min_by_key(|(took, _)| *took).expect("seven");
        println!("{what}: {:.1} ms, {count}", took.as_secs_f64() * 1e3);
    };
    let index = SearchIndex::new(&customers);
    report("index", &mut || SearchIndex::new(&customers).bytes());
    for text in ["h", "hl", "恒", "恒力", "tamarack 万", "138", "zzzz", "c-0999"] {
        report(&format!("search {text}"), &mut || {
            let _ = index.search("-");
            index.search(text).len()
        });
    }
    let all: Vec<usize> = (0..rows_of.len()).collect();
    for (what, columns) in [
        ("name", vec![Column::Name]),
        ("value", vec![Column::Value]),
        ("owner, value", vec![Column::Owner, Column::Value]),
        ("phone", vec![Column::Phone]),
    ] {
        let keys: Vec<SortKey> = columns.into_iter().map(|column| SortKey { column, is_descending: false }).collect();
        report(&format!("sort {what}"), &mut || sorted(rows_of, &ladder, all.clone(), &keys).len());
    }
    let filter = |column, test| Query { filters: vec![Filter { column, test }], ..Query::default() };
    let numbers = filter(Column::Value, Test::Numbers(Some(500_000.0), None));
    report("filter numbers", &mut || rows(rows_of, &ladder, &index, &numbers).len());
    let text = filter(Column::Name, Test::Contains("万达".into()));
    report("filter text", &mut || rows(rows_of, &ladder, &index, &text).len());
    report("group owner, region", &mut || grouped(rows_of, &ladder, &all, &[Column::Owner, Column::Region]).len());
    report("duplicates", &mut || duplicates(rows_of).len());
    report("edit to index", &mut || {
        let edited = customers.with(|list| Rc::make_mut(&mut list[5]).name = "x".into());
        index.clone().refreshed(&edited).bytes()
    });
}
