//! Workbooks that are written here, as `LibreOffice` reads and writes them. Without it, nothing is tested, and said so.

use proptest::prelude::*;
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::Day;
use rungs::exchange::job::{ExportForm, Request, Response, Session, run};
use rungs::exchange::table::{
    ExportSheet, Field, Hints, ImportedCustomer, Memories, Options, Said, StageGuess, Subject,
};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn options() -> Options {
    let grade_names = ["E", "D", "C", "B", "A"].map(str::to_owned).to_vec();
    Options { money_minor_digits: 2, grade_names, currency: "CNY".into(), ..Options::default() }
}

fn customers() -> Vec<ImportedCustomer> {
    let names =
        ["上海永昌机床厂", "Müller & <Söhne> \"GmbH\"", "=1+1", "+49 30 123", "עברית", "e\u{301}", "_x000D_", "007"];
    let customer = |(at, name): (i16, &str)| ImportedCustomer {
        reference: Some(format!("{:05}", at + 1)),
        name: name.to_owned(),
        grade: usize::from(at.unsigned_abs()) % 5,
        lost: at == 6,
        owner: (at % 2 == 0).then(|| "王芳".to_owned()),
        region: Some("2027-01".to_owned()),
        value_minor: Some(i64::from(at) * 123_456_789 + 1),
        opened: Day::new(1900 + at * 40, 3, 1).ok(),
        closed: Day::new(2199, 12, 31).ok().filter(|_| at == 3),
        ..ImportedCustomer::default()
    };
    (0..).zip(names).map(customer).collect()
}

/// A workbook of customers.
fn written(customers: Vec<ImportedCustomer>, currency: Currency) -> Vec<u8> {
    let names =
        ["Customer name", "Reference", "Grade", "Lost from", "Owner", "Product", "Value", "Opened", "Closed", "Region"];
    let fields = Subject::Customers.fields().iter().copied();
    let columns: Vec<(Field, String)> = fields.zip(names.map(str::to_owned)).collect();
    let sheets = vec![ExportSheet { name: "Customers".into(), columns }];
    let form = ExportForm::Workbook { currency };
    let (mut session, mut outside) = (Session::default(), b"".as_slice());
    session.run(Request::Collect { sheet: 0, customers }, &mut outside);
    session.run(Request::Export { sheets, options: options(), said: Said::default(), form }, &mut outside).file
}

fn read(bytes: &[u8]) -> Vec<ImportedCustomer> {
    let (hints, stages) = (Hints::default(), Vec::new());
    let look = Request::Inspect {
        source: 0,
        hints,
        mapping: None,
        stages,
        memories: Memories::default(),
        options: options(),
        preview_rows: 1,
    };
    let Response::Inspected(found) = run(look, bytes) else { panic!("an inspection") };
    let stages = found.stages.iter().map(StageGuess::choice).collect();
    let (settings, mapping) = (found.detected.settings(), found.mapping);
    let read = Request::Read { source: 0, reading: 0, settings, mapping, stages, options: options() };
    let Response::Read(import) = run(read, bytes) else { panic!("rows") };
    assert_eq!(import.rejected, []);
    import.customers
}

#[test]
fn libreoffice_reads_what_is_written_here_and_what_it_writes_reads_right() {
    let known = ["soffice", "libreoffice"];
    let Some(program) = known.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok()) else {
        eprintln!("Skipped: LibreOffice is not installed (./dev soak installs it).");
        return;
    };
    let file = written(customers(), Currency::new("CNY").expect("a code"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("libreoffice");
    fs::create_dir_all(folder.join("out")).expect("a folder");
    let path = folder.join("customers.xlsx");
    fs::write(&path, &file).expect("written");
    for (filter, ending) in [("xlsx", "xlsx"), ("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "csv")] {
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let ran = Command::new(program)
            .args([profile.as_str(), "--headless", "--convert-to", filter, "--outdir"])
            .args([folder.join("out"), path.clone()])
            .output()
            .expect("LibreOffice runs");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        let bytes = fs::read(folder.join("out/customers").with_extension(ending)).expect("what LibreOffice wrote");
        assert_eq!(read(&bytes), customers(), "{ending}");
    }
}

proptest! {
    /// Any amount that a plan holds comes through a workbook exactly.
    #[test]
    fn amounts_come_through_exactly(value_minor in 0..rungs::domain::amounts::AMOUNT_MAX_MINOR) {
        let customer = ImportedCustomer { name: "Acme".into(), value_minor: Some(value_minor), ..ImportedCustomer::default() };
        prop_assert_eq!(read(&written(vec![customer.clone()], Currency::default())), vec![customer]);
    }
}
