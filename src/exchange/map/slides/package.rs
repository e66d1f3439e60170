//! The parts of a presentation around its slides.

use crate::exchange::workbook::{archive, escaped};
use std::fmt::Write;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The names of the parts' languages.
pub(super) const SPACES: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main""#;
/// A tree of shapes without any.
const NOTHING: &str = r#"<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"#;

/// Puts slides together.
pub(super) fn write(title: &str, slides: &[String]) -> Vec<u8> {
    let of_layout = relations(&[("slideLayout".into(), "../slideLayouts/slideLayout1.xml".into())]);
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), content_types(slides.len())),
        ("_rels/.rels".to_owned(), root()),
        ("docProps/core.xml".to_owned(), core(title)),
        ("ppt/presentation.xml".to_owned(), presentation(slides.len())),
        ("ppt/_rels/presentation.xml.rels".to_owned(), relations(&of_presentation(slides.len()))),
        ("ppt/slideMasters/slideMaster1.xml".to_owned(), master()),
        (
            "ppt/slideMasters/_rels/slideMaster1.xml.rels".to_owned(),
            relations(&[
                ("slideLayout".into(), "../slideLayouts/slideLayout1.xml".into()),
                ("theme".into(), "../theme/theme1.xml".into()),
            ]),
        ),
        ("ppt/slideLayouts/slideLayout1.xml".to_owned(), layout()),
        (
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels".to_owned(),
            relations(&[("slideMaster".into(), "../slideMasters/slideMaster1.xml".into())]),
        ),
        ("ppt/theme/theme1.xml".to_owned(), theme()),
    ];
    for (number, slide) in (1..).zip(slides) {
        parts.push((format!("ppt/slides/slide{number}.xml"), format!("{HEAD}{slide}")));
        parts.push((format!("ppt/slides/_rels/slide{number}.xml.rels"), of_layout.clone()));
    }
    archive(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn content_types(slides: usize) -> String {
    let kind = |part: &str| format!("application/vnd.openxmlformats-officedocument.presentationml.{part}+xml");
    let mut text = format!(
        r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/ppt/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>"#
    );
    let mut part = |name: &str, of: &str| {
        let _ = write!(text, r#"<Override PartName="/ppt/{name}.xml" ContentType="{}"/>"#, kind(of));
    };
    part("presentation", "presentation.main");
    part("slideMasters/slideMaster1", "slideMaster");
    part("slideLayouts/slideLayout1", "slideLayout");
    for number in 1..=slides {
        part(&format!("slides/slide{number}"), "slide");
    }
    text + "</Types>"
}

fn relations(targets: &[(String, String)]) -> String {
    let mut text = format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">"#);
    for (number, (kind, target)) in (1..).zip(targets) {
        let _ = write!(text, r#"<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
    }
    text + "</Relationships>"
}

fn root() -> String {
    format!(
        r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="ppt/presentation.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
    )
}

fn core(title: &str) -> String {
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>"#,
        escaped(title)
    )
}

fn of_presentation(slides: usize) -> Vec<(String, String)> {
    let mut targets = vec![
        ("slideMaster".to_owned(), "slideMasters/slideMaster1.xml".to_owned()),
        ("theme".to_owned(), "theme/theme1.xml".to_owned()),
    ];
    targets.extend((1..=slides).map(|number| ("slide".to_owned(), format!("slides/slide{number}.xml"))));
    targets
}

fn presentation(slides: usize) -> String {
    let mut text = format!(
        r#"{HEAD}<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>"#
    );
    for number in 0..slides {
        let _ = write!(text, r#"<p:sldId id="{}" r:id="rId{}"/>"#, 256 + number, number + 3);
    }
    text + r#"</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>"#
}

fn master() -> String {
    format!(
        r#"{HEAD}<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{NOTHING}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle/><p:bodyStyle/><p:otherStyle/></p:txStyles></p:sldMaster>"#
    )
}

fn layout() -> String {
    format!(
        r#"{HEAD}<p:sldLayout {SPACES} type="blank"><p:cSld name="Blank"><p:spTree>{NOTHING}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"#
    )
}

fn theme() -> String {
    let mut colours = String::new();
    let all = [
        ("dk1", "1D2430"),
        ("lt1", "FFFFFF"),
        ("dk2", "44506B"),
        ("lt2", "F2F0EA"),
        ("accent1", "2F5AA8"),
        ("accent2", "0B8793"),
        ("accent3", "8A93A3"),
        ("accent4", "D98A4A"),
        ("accent5", "B4472A"),
        ("accent6", "2E7D4F"),
        ("hlink", "2F5AA8"),
        ("folHlink", "44506B"),
    ];
    for (name, colour) in all {
        let _ = write!(colours, r#"<a:{name}><a:srgbClr val="{colour}"/></a:{name}>"#);
    }
    let face = r#"<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>"#;
    let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
    let line = format!(r#"<a:ln w="9525">{fill}</a:ln>"#);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        r#"{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Rungs"><a:themeElements><a:clrScheme name="Rungs">{colours}</a:clrScheme><a:fontScheme name="Rungs"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme><a:fmtScheme name="Rungs"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#
    )
}
