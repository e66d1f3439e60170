//! The shapes of one slide.

use super::package::SPACES;
use super::{LEFT, SLIDE, STAGE, TOP};
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Cast, Drawn, DrawnLine, Layout, Point};
use crate::exchange::map::picture::{MapPicture, Piece};
use crate::exchange::workbook::escaped;
use crate::plan::selectors::CardFace;
use std::collections::HashMap;
use std::fmt::Write;

/// English metric units in a pixel of 1/96 inch.
const UNITS: f64 = 9525.0;
/// The width of the sign's box on a card, in units of the map.
const BAND: f64 = 28.0;

/// A slide that shows a piece of a map.
pub(super) struct Slide<'a> {
    cast: &'a Cast,
    layout: &'a Layout,
    picture: &'a MapPicture,
    piece: Piece,
    scale: f64,
    text: String,
    last_id: usize,
}

/// A box in English metric units.
#[derive(Clone, Copy)]
struct Frame {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

impl<'a> Slide<'a> {
    pub(super) fn new(cast: &'a Cast, layout: &'a Layout, picture: &'a MapPicture, piece: Piece, scale: f64) -> Self {
        Self { cast, layout, picture, piece, scale, text: String::new(), last_id: 1 }
    }

    pub(super) fn write(mut self, title: &str) -> String {
        let ink = hex(&self.picture.colours.ink);
        let head = units(LEFT, 16.0, STAGE.0, 40.0);
        self.words(head, title, &[(title.to_owned(), 20.0, true, ink)], "l", None, None);
        // Lines first, so that they lie beneath the cards; what they are tied to is known by then.
        let cards: Vec<(usize, Point)> =
            (0..).zip(&self.layout.cards).filter_map(|(at, corner)| Some((at, (*corner)?))).collect();
        let shown: Vec<(usize, Point)> = cards.into_iter().filter(|(_, corner)| self.piece.has_card(*corner)).collect();
        // Three shapes a card: the group, its body, its sign.
        let first = self.last_id + 1;
        let bodies: HashMap<usize, usize> =
            shown.iter().enumerate().map(|(place, (at, _))| (*at, first + 3 * place + 1)).collect();
        self.last_id += 3 * shown.len();
        let (layout, piece) = (self.layout, self.piece);
        for line in layout.lines.iter().filter(|line| piece.has_line(&line.points)) {
            self.line(line, &bodies);
        }
        for (place, (at, corner)) in shown.iter().enumerate() {
            if let Some(face) = self.picture.faces.get(*at).filter(|_| *at < self.cast.people.len()) {
                self.card(face, *corner, first + 3 * place);
            }
        }
        self.foot();
        format!(
            r#"<p:sld {SPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"#,
            self.text
        )
    }

    fn next_id(&mut self) -> usize {
        self.last_id += 1;
        self.last_id
    }

    /// Where a place of the map lies on the slide, in pixels: the piece stands in the middle.
    fn at(&self, point: Point) -> (f64, f64) {
        let room = |stage: f64, size: i32| (stage - f64::from(size) * self.scale).max(0.0) / 2.0;
        (
            LEFT + room(STAGE.0, self.piece.width) + f64::from(point.x - self.piece.left) * self.scale,
            TOP + room(STAGE.1, self.piece.height) + f64::from(point.y - self.piece.top) * self.scale,
        )
    }

    fn card(&mut self, face: &CardFace, corner: Point, id: usize) {
        let colours = &self.picture.colours;
        let (x, y) = self.at(corner);
        let (width, height) = (f64::from(CARD_WIDTH) * self.scale, f64::from(CARD_HEIGHT) * self.scale);
        let frame = units(x, y, width, height);
        let under = [face.title.as_deref(), face.unit.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let mut last = self.picture.words.roles(face.roles.iter()).join(" · ");
        if let Some(influence) = face.influence {
            let sep = if last.is_empty() { "" } else { " · " };
            let _ = write!(last, "{sep}{influence}/10");
        }
        let (ink, soft) = (hex(&colours.ink), hex(&colours.ink_soft));
        let star = if face.is_ally { " ★" } else { "" };
        let mut lines = vec![(format!("{}{star}", face.name), 15.0 * self.scale, true, ink)];
        for text in [under, last].into_iter().filter(|text| !text.is_empty()) {
            lines.push((text, 11.5 * self.scale, false, soft.clone()));
        }
        let tone = colours.of(face.tone).to_owned();
        let on_tone = hex(colours.on(&tone));
        let dash = if face.is_placeholder { r#"<a:prstDash val="dash"/>"# } else { "" };
        let outline = format!(
            r#"<a:solidFill><a:srgbClr val="{}"/></a:solidFill><a:ln w="12700"><a:solidFill><a:srgbClr val="{}"/></a:solidFill>{dash}</a:ln>"#,
            hex(&colours.surface),
            hex(&colours.line)
        );
        let Frame { x: left, y: top, width: wide, height: high } = frame;
        let _ = write!(
            self.text,
            r#"<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{id}" name="{}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/><a:chOff x="{left}" y="{top}"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm></p:grpSpPr>"#,
            escaped(&face.name)
        );
        let band = BAND * self.scale;
        self.last_body(frame, &face.name, &lines, id + 1, &outline, band + 8.0 * self.scale);
        let inset = 5.0 * self.scale;
        let sign = units(x + inset, y + inset, band - inset, height - 2.0 * inset);
        let fill = format!(r#"<a:solidFill><a:srgbClr val="{}"/></a:solidFill><a:ln><a:noFill/></a:ln>"#, hex(&tone));
        let size = if face.glyph.chars().count() > 1 { 11.0 } else { 15.0 };
        let glyph = [(face.glyph.to_string(), size * self.scale, true, on_tone)];
        self.words(sign, &face.glyph, &glyph, "ctr", Some(&fill), Some(id + 2));
        self.text.push_str("</p:grpSp>");
    }

    fn last_body(
        &mut self,
        frame: Frame,
        name: &str,
        lines: &[(String, f64, bool, String)],
        id: usize,
        outline: &str,
        left: f64,
    ) {
        let _ = write!(
            self.text,
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 12000"/></a:avLst></a:prstGeom>{outline}</p:spPr>{}</p:sp>"#,
            escaped(name),
            place(frame, ""),
            body(lines, "l", left)
        );
    }

    /// A box with words in it.
    fn words(
        &mut self,
        frame: Frame,
        name: &str,
        lines: &[(String, f64, bool, String)],
        align: &str,
        fill: Option<&str>,
        id: Option<usize>,
    ) {
        let id = id.unwrap_or_else(|| self.next_id());
        let geometry = if fill.is_some() { "roundRect" } else { "rect" };
        let _ = write!(
            self.text,
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{}"/><p:cNvSpPr{}/><p:nvPr/></p:nvSpPr><p:spPr>{}<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{}</p:spPr>{}</p:sp>"#,
            escaped(name),
            if fill.is_some() { "" } else { r#" txBox="1""# },
            place(frame, ""),
            fill.unwrap_or("<a:noFill/>"),
            body(lines, align, 0.0)
        );
    }

    /// A reporting line that runs from card to card is a connector tied to both; others follow their corners.
    fn line(&mut self, line: &DrawnLine, bodies: &HashMap<usize, usize>) {
        let colours = &self.picture.colours;
        let (colour, more) = match line.kind {
            Drawn::Reports => (&colours.ink_soft, ""),
            Drawn::Dotted => (&colours.ink_soft, r#"<a:prstDash val="sysDot"/>"#),
            Drawn::Influences => (&colours.accent, r#"<a:tailEnd type="triangle"/>"#),
            Drawn::Conflict => {
                (&colours.bad, r#"<a:prstDash val="dash"/><a:headEnd type="diamond"/><a:tailEnd type="diamond"/>"#)
            }
            Drawn::Allied => {
                (&colours.good, r#"<a:headEnd type="oval" w="sm" len="sm"/><a:tailEnd type="oval" w="sm" len="sm"/>"#)
            }
        };
        let compound = if line.kind == Drawn::Allied { r#" cmpd="dbl""# } else { "" };
        let width =
            (9_525.0 * (1.0 + 0.75 * f64::from(line.weight)) * if compound.is_empty() { 1.0 } else { 1.5 }) as i64;
        let style = format!(
            r#"<a:ln w="{width}"{compound}><a:solidFill><a:srgbClr val="{}"/></a:solidFill>{more}</a:ln>"#,
            hex(colour)
        );
        let id = self.next_id();
        let points: Vec<(i64, i64)> =
            line.points.iter().map(|point| self.at(*point)).map(|(x, y)| (emu(x), emu(y))).collect();
        let (Some(first), Some(last)) = (points.first().copied(), points.last().copied()) else { return };
        let ends = bodies
            .get(&line.from)
            .zip(bodies.get(&line.to))
            .filter(|_| line.kind == Drawn::Reports && last.1 < first.1);
        let name = format!("{} {id}", if ends.is_some() { "Connector" } else { "Line" });
        if let Some((from, to)) = ends {
            // From the manager's lower edge (site 2) to the upper edge (site 0) of who reports.
            let (width, height) = ((first.0 - last.0).abs(), first.1 - last.1);
            let (geometry, frame) = if width < 1_000 {
                let frame = Frame { x: last.0, y: last.1, width: 0, height };
                ("straightConnector1", place(frame, ""))
            } else {
                // It is bent by height: turned by a quarter, so that its width is the height.
                let middle = (i64::midpoint(first.0, last.0), i64::midpoint(first.1, last.1));
                let frame = Frame { x: middle.0 - height / 2, y: middle.1 - width / 2, width: height, height: width };
                let turn = if first.0 < last.0 { r#" rot="5400000""# } else { r#" rot="16200000" flipH="1""# };
                ("bentConnector3", place(frame, turn))
            };
            let _ = write!(
                self.text,
                r#"<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvCxnSpPr><a:stCxn id="{to}" idx="2"/><a:endCxn id="{from}" idx="0"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{frame}<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{style}</p:spPr></p:cxnSp>"#
            );
            return;
        }
        let (left, top) =
            (points.iter().map(|at| at.0).min().unwrap_or(0), points.iter().map(|at| at.1).min().unwrap_or(0));
        let right = points.iter().map(|at| at.0).max().unwrap_or(0);
        let bottom = points.iter().map(|at| at.1).max().unwrap_or(0);
        let frame = Frame { x: left, y: top, width: right - left, height: bottom - top };
        let mut path = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let step = if at == 0 { "moveTo" } else { "lnTo" };
            let _ = write!(path, r#"<a:{step}><a:pt x="{}" y="{}"/></a:{step}>"#, x - left, y - top);
        }
        let _ = write!(
            self.text,
            r#"<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{}" h="{}" fill="none">{path}</a:path></a:pathLst></a:custGeom><a:noFill/>{style}</p:spPr></p:sp>"#,
            place(frame, ""),
            frame.width,
            frame.height
        );
    }

    /// What the colours mean, and the date.
    fn foot(&mut self) {
        let soft = hex(&self.picture.colours.ink_soft);
        let mut legend: Vec<String> =
            self.picture.legend.iter().map(|(_, glyph, text)| format!("{glyph} {text}")).collect();
        legend.push(self.picture.foot.clone());
        let text = legend.join("   ");
        let frame = units(LEFT, SLIDE.1 - 38.0, STAGE.0, 26.0);
        self.words(frame, "Legend", &[(text, 10.5, false, soft)], "l", None, None);
    }
}

fn emu(px: f64) -> i64 {
    (px * UNITS).round() as i64
}

fn units(x: f64, y: f64, width: f64, height: f64) -> Frame {
    Frame { x: emu(x), y: emu(y), width: emu(width), height: emu(height) }
}

fn place(frame: Frame, turn: &str) -> String {
    let Frame { x, y, width, height } = frame;
    format!(r#"<a:xfrm{turn}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>"#)
}

/// Lines of words: text, size in pixels, whether bold, colour.
fn body(lines: &[(String, f64, bool, String)], align: &str, left: f64) -> String {
    let mut text = format!(
        r#"<p:txBody><a:bodyPr wrap="square" lIns="{}" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>"#,
        emu(left)
    );
    for (words, size, is_bold, colour) in lines {
        // Hundredths of a point, of which an inch has 72 and a pixel 0.75; the smallest that there is is one point.
        let size = ((size * 75.0) as i64).max(100);
        let bold = if *is_bold { r#" b="1""# } else { "" };
        let words = escaped(&words.replace(['\t', '\n'], " "));
        let _ = write!(
            text,
            r#"<a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="en-US" sz="{size}"{bold}><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:rPr><a:t>{words}</a:t></a:r></a:p>"#
        );
    }
    text + "</p:txBody>"
}

/// `#rrggbb` as six digits; black where it is something else.
fn hex(colour: &str) -> String {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|one| one.is_ascii_hexdigit()));
    digits.unwrap_or("000000").to_uppercase()
}
