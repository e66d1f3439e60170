//! What rows can be, what columns can say, and what is remembered of it.

use super::*;
use crate::domain::accounts::{Content, Field as OwnField, FieldId, FieldKind, FieldOption, RecordKind};

fn own(id: u32, name: &str, kind: FieldKind) -> OwnField {
    OwnField { id: FieldId(id), name: name.into(), kind }
}

fn detected(text: &str) -> Detected {
    Table::open(text.as_bytes(), Opening::default()).unwrap().detect(&Hints::default())
}

/// Reads as it is guessed to be meant.
fn guessed(text: &str, options: &Options) -> (Mapping, Import) {
    let table = Table::open(text.as_bytes(), Opening::default()).unwrap();
    let detected = table.detect(&Hints::default());
    let mapping = guess_mapping(&detected, guess_subject(&detected), &options.fields);
    let column = mapping.column(Field::Stage).and_then(|column| detected.columns[column].distinct.clone());
    let stages = guess_stages(&column.unwrap_or_default(), &options.grade_names);
    let stages: Vec<StageChoice> = stages.iter().map(StageGuess::choice).collect();
    let import = table.read(&detected.settings(), &mapping, &stages, options).unwrap();
    (mapping, import)
}

#[test]
fn headers_tell_what_the_rows_are() {
    for (text, subject) in [
        ("Customer,Grade,Owner\nAcme,C,Wang\n", Subject::Customers),
        ("Company,Name,Title,Email\nAcme,Lin,Buyer,l@a.example\n", Subject::People),
        ("公司,联系人,职务,手机\n甲,林,采购,13800138000\n", Subject::People),
        ("Customer,Date,Type,Notes\nAcme,2027-01-02,Call,Asked\n", Subject::Records),
        ("客户名称,跟进日期,跟进方式,跟进内容\n甲,2027-01-02,电话,问价\n", Subject::Records),
        ("姓名,手机,来源,派发日期\n林,13800138000,展会,2027-01-02\n", Subject::Leads),
        ("客戶名稱,名單來源,收到日期,承接據點\n甲,展覽,2027-01-02,台北\n", Subject::Leads),
        // A list of deals with somebody to ring is one of deals.
        ("Account,Contact,Phone,Stage,Amount\nAcme,Lin,555 0101,Won,5\n", Subject::Customers),
        ("Acme,Lin\nBeta,Moe\n", Subject::Customers),
    ] {
        assert_eq!(guess_subject(&detected(text)), subject, "{text}");
    }
}

#[test]
fn leads_without_a_day_came_in_today_and_people_without_a_company_are_the_customers() {
    let today = crate::domain::calendar::Day::new(2027, 3, 14).unwrap();
    let options = Options { today: Some(today), ..options() };
    let text = "Contact name,Phone,Lead source,Received,Branch\nLin,13800138000,Fair,2027-01-02,North\nMoe,,Web,,\n";
    let (mapping, import) = guessed(text, &options);
    assert_eq!((mapping.subject, import.rejected.len()), (Subject::Leads, 0));
    let received: Vec<_> = import.customers.iter().map(|one| one.content(Column::Received).cloned()).collect();
    let first = crate::domain::calendar::Day::new(2027, 1, 2).unwrap();
    assert_eq!(received, [Some(Content::Date(first)), Some(Content::Date(today))]);
    assert_eq!(import.customers.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Lin", "Moe"]);
}

#[test]
fn each_field_says_what_it_does_not_take() {
    let choice = FieldKind::Choice(vec![FieldOption { id: 3, name: "Red".into() }]);
    let fields = vec![own(1, "Colour", choice), own(2, "Size", FieldKind::Number), own(3, "Fair", FieldKind::YesNo)];
    let options = Options { fields, currency: "CNY".into(), ..options() };
    let head = "Customer,Owner,Cost,Profit,Hours spent,Need,Key account,Currency,Next step on,Colour,Size,Fair,Note";
    let good = "Acme,Wang,5,-5,2.5,yes,National,USD,2027-03-14,red,7,no,fine";
    let columns: Vec<&str> = head.split(',').collect();
    let with = |column: &str, cell: &str| {
        let at = columns.iter().position(|known| *known == column).expect("a column");
        let mut cells: Vec<&str> = good.split(',').collect();
        cells[at] = cell;
        cells.join(",")
    };
    let long = "长".repeat(201);
    let longest = "n".repeat(2_001);
    let wrong = [
        ("Customer", long.as_str(), Reason::TextTooLong { limit: 200 }),
        ("Owner", &long, Reason::TextTooLong { limit: 200 }),
        ("Note", &longest, Reason::TextTooLong { limit: 2_000 }),
        ("Cost", "-1", Reason::NegativeAmount),
        ("Cost", "free", Reason::NotAnAmount),
        ("Profit", "99999999999999999999", Reason::AmountTooLarge),
        ("Hours spent", "-1", Reason::NumberOutOfRange),
        ("Hours spent", "long", Reason::NotANumber),
        ("Need", "maybe", Reason::NotYesOrNo),
        ("Key account", "huge", Reason::NotAnOption),
        ("Currency", "shells", Reason::NotACurrency),
        ("Next step on", "soon", Reason::NotADate { form: DateForm::YearMonthDay }),
        ("Next step on", "9999-12-31", Reason::DateOutOfRange),
        ("Next step on", "1899-12-31", Reason::DateOutOfRange),
        ("Colour", "green", Reason::NotAnOption),
        ("Size", "large", Reason::NotANumber),
        ("Fair", "2", Reason::NotYesOrNo),
    ];
    let mut lines = vec![head.to_owned()];
    // Enough good rows that the columns are taken for what they are.
    lines.extend(std::iter::repeat_n(good.to_owned(), 100));
    lines.extend(wrong.iter().map(|(column, cell, _)| with(column, cell)));
    // A dash and a blank say that nothing is known.
    lines.push(with("Need", "-"));
    lines.push(with("Colour", ""));
    let (_, import) = guessed(&lines.join("\n"), &options);
    let told: Vec<_> = import.rejected.iter().map(|row| (row.line, row.column.as_deref(), &row.reason)).collect();
    let expected: Vec<_> =
        (102..).zip(&wrong).map(|(line, (column, _, reason))| (line, Some(*column), reason)).collect();
    assert_eq!(told, expected);
    assert_eq!(import.customers.len(), 102);
    let first = &import.customers[0];
    assert_eq!(first.content(Column::Field(FieldId(1))), Some(&Content::Choice(3)));
    assert_eq!(first.content(Column::Profit), Some(&Content::Money(-500)));
    assert_eq!(import.customers[100].content(Column::Need), None);
}

#[test]
fn people_and_records_without_what_they_need_are_named() {
    let text = "Company,Contact name,Email\nAcme,Lin,l@a.example\nAcme,,m@a.example\n,Moe,\n";
    let (_, import) = guessed(text, &options());
    let reasons: Vec<_> = import.rejected.iter().map(|row| (row.line, row.reason.clone())).collect();
    assert_eq!(reasons, [(3, Reason::PersonMissing), (4, Reason::NameMissing)]);
    let text = "Customer,Date,Type,Duration\nAcme,2027-01-02,Visit,30\nAcme,,Call,5\nAcme,2027-01-03,Dance,5\n\
                Acme,2027-01-03,,99999\nAcme,2027-01-04,,5\n";
    let (mapping, import) = guessed(text, &options());
    let reasons: Vec<_> = import.rejected.iter().map(|row| (row.line, row.reason.clone())).collect();
    let wrong = [(3, Reason::DayMissing), (4, Reason::NotAnOption), (5, Reason::NumberOutOfRange)];
    assert_eq!(reasons, wrong);
    let kinds: Vec<_> = import.customers.iter().filter_map(|one| one.record.as_ref()).map(|one| one.kind).collect();
    assert_eq!(kinds, [RecordKind::Visit, RecordKind::Call]);
    let table = Table::open(text.as_bytes(), Opening::default()).unwrap();
    let mut lacking = mapping.clone();
    lacking.set(Field::Record(RecordField::On), None);
    let settings = table.detect(&Hints::default()).settings();
    assert_eq!(table.read(&settings, &lacking, &[], &options()).err(), Some(TableError::DayUnmapped));
    let people = mapping.of(Subject::People);
    assert_eq!(table.read(&settings, &people, &[], &options()).err(), Some(TableError::PersonUnmapped));
}

#[test]
fn an_unknown_column_is_guessed_to_be_a_field_of_some_kind() {
    let text = "Name,Since,Score,Budget,Fee,Fair,Colour,Remark on it\n\
                A,2027-01-02,7,5,¥3,yes,Red,one\nB,2027-01-03,8,6,¥4,no,Blue,two\n\
                C,2027-01-04,9,7,¥5,yes,Red,three\nD,2027-01-05,9,8,¥6,,Blue,four\n";
    let columns = detected(text).columns;
    let kinds: Vec<FieldKind> = columns[1..].iter().map(guess_kind).collect();
    let option = |id, name: &str| FieldOption { id, name: name.into() };
    assert_eq!(
        kinds,
        [
            FieldKind::Date,
            FieldKind::Number,
            FieldKind::Money,
            FieldKind::Money,
            FieldKind::YesNo,
            FieldKind::Choice(vec![option(0, "Red"), option(1, "Blue")]),
            FieldKind::Text,
        ]
    );
}

#[test]
fn columns_mean_what_they_meant_the_last_time() {
    let fields = vec![own(4, "Budget", FieldKind::Money)];
    let before = Options { fields, ..options() };
    let first = detected("Firm,Step,Money here,Colour,Budget\nAcme,Hot,5,Red,9\n");
    let colour = Field::More(Column::Note);
    let mapping = Mapping::from([
        (Field::Name, 0),
        (Field::Stage, 1),
        (Field::Value, 2),
        (colour, 3),
        (Field::own(FieldId(4)), 4),
    ]);
    let stages = [
        StageChoice { value: "Hot".into(), target: Grade(3) },
        StageChoice { value: "Cold".into(), target: Skip },
        StageChoice { value: "Gone".into(), target: Lost },
    ];
    let mut memories = Memories::default();
    memories.remember(&first, &mapping, &stages, Some(Column::Name), &before);
    let memories = Memories::read(&memories.write());
    // In another order, with one column more, in a plan whose field and ladder are others.
    let second = detected("Region,Budget,colour,MONEY HERE,step,firm\nNorth,9,Red,5,Hot,Acme\n");
    let fields = vec![own(1, "Beds", FieldKind::Number), own(2, "budget", FieldKind::Money)];
    let now = Options { fields, grade_names: ["A", "B"].map(String::from).to_vec(), ..options() };
    let recalled = memories.recall(&second, &now).expect("as last time");
    let expected = Mapping::from([
        (Field::Region, 0),
        (Field::own(FieldId(2)), 1),
        (colour, 2),
        (Field::Value, 3),
        (Field::Stage, 4),
        (Field::Name, 5),
    ]);
    assert_eq!((recalled.mapping, recalled.key), (expected, Some(Column::Name)));
    let targets: Vec<_> = recalled.stages.iter().map(|choice| (choice.value.as_str(), choice.target)).collect();
    assert_eq!(targets, [("Hot", Grade(1)), ("Cold", Skip), ("Gone", Lost)]);
    // A table that lacks one of them is another table; what was left out stays left out.
    assert_eq!(memories.recall(&detected("Firm,Step,Colour\nAcme,Hot,Red\n"), &now), None);
    let mut memories = memories;
    memories.remember(&first, &Mapping::from([(Field::Name, 0)]), &[], None, &before);
    let recalled = memories.recall(&first, &before).expect("as last time");
    assert_eq!(recalled.mapping, Mapping::from([(Field::Name, 0)]));
    assert_eq!(Memories::read("no JSON"), Memories::default());
    // Nothing grows for ever.
    for number in 0..100 {
        let table = detected(&format!("Name,Column {number}\nAcme,5\n"));
        memories.remember(&table, &Mapping::from([(Field::Name, 0), (Field::Value, 1)]), &[], None, &before);
    }
    assert_eq!(memories.recall(&first, &before), None);
    assert!(memories.write().matches("headers").count() <= 40);
}
