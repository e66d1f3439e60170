//! A map as SVG that any program draws: with its colours and words in it, and on the whole one the map itself, so that the file
//! opens again as a map.

use super::file::{MapFile, MapFileError};
use super::picture::{MapPicture, Piece};
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Cast, Drawn, DrawnLine, Layout, Point};
use crate::exchange::picture::{cut, text_width, wrapped};
use crate::exchange::workbook::escaped;
use crate::plan::selectors::{CardFace, Lens};
use std::fmt::Write;

/// What the map's text stands in; programs that do not know it keep it or leave it out, and draw the same.
const OPENING: &str = r#"<metadata id="rungs-map">"#;
const CLOSING: &str = "</metadata>";
/// The most places that are looked at for the map.
const PLACES_MAX: usize = 1_000;
/// Room at the sides.
const MARGIN: f64 = 32.0;
/// The narrowest picture, so that its words have room.
const WIDTH_MIN: f64 = 480.0;
/// How much wider strong words run than others, in whichever of the fonts there is.
const BOLD: f64 = 1.18;
/// The part of a card that has the lens's colour.
const BAND: i32 = 30;

/// A drawing with its size.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnMap {
    /// SVG.
    pub svg: String,
    /// Its width, in pixels.
    pub width_px: f64,
    /// Its height, in pixels.
    pub height_px: f64,
}

/// Draws a whole map with its title, its legend and its foot; with `file`, it opens again as a map.
#[must_use]
pub fn write_svg(cast: &Cast, layout: &Layout, picture: &MapPicture, file: Option<&MapFile>) -> DrawnMap {
    let width = f64::from(layout.width).max(WIDTH_MIN);
    let room = width - 2.0 * MARGIN;
    let answer = wrapped(&picture.answer, room, 15.0);
    let legend = legend_rows(layout, picture, room);
    let foot = wrapped(&picture.foot, room, 12.0);
    let head = 56.0 + 21.0 * answer.len() as f64;
    let below = head + f64::from(layout.height);
    let height = below + 24.0 * legend.len() as f64 + 18.0 * foot.len() as f64 + 28.0;
    let mut svg = opening(picture, width, height, &Piece { left: 0, top: 0, width: 0, height: 0 }, (width, height));
    if let Some(file) = file {
        let _ = write!(svg, "{OPENING}{}{CLOSING}", file.pack());
    }
    let colours = &picture.colours;
    words(&mut svg, (MARGIN, 38.0), 21.0, &colours.ink, r#"font-weight="650""#, &cut(&picture.title, room, 21.0));
    for (at, line) in answer.iter().enumerate() {
        words(&mut svg, (MARGIN, 62.0 + 21.0 * at as f64), 15.0, &colours.ink, "", line);
    }
    let (right, down) =
        (f64::from(-layout.left) + (width - f64::from(layout.width)) / 2.0, head - f64::from(layout.top));
    let _ = write!(svg, r#"<g transform="translate({right:.1} {down:.1})">"#);
    content(&mut svg, cast, layout, picture, None);
    svg.push_str("</g>");
    let mut y = below + 16.0;
    for row in &legend {
        let mut x = MARGIN;
        for item in row {
            x += item.draw(&mut svg, picture, (x, y));
        }
        y += 24.0;
    }
    for line in &foot {
        words(&mut svg, (MARGIN, y + 4.0), 12.0, &colours.ink_soft, "", line);
        y += 18.0;
    }
    svg.push_str("</svg>");
    DrawnMap { svg, width_px: width, height_px: height }
}

/// Draws a piece of a map by itself, for a sheet of paper.
#[must_use]
pub fn write_piece(cast: &Cast, layout: &Layout, picture: &MapPicture, piece: Piece) -> DrawnMap {
    let (width, height) = (f64::from(piece.width), f64::from(piece.height));
    let mut svg = opening(picture, width, height, &piece, (width, height));
    content(&mut svg, cast, layout, picture, Some(piece));
    svg.push_str("</svg>");
    DrawnMap { svg, width_px: width, height_px: height }
}

/// The map in a picture that [`write_svg`] drew, and how many values of it were beyond their limits.
///
/// # Errors
/// [`MapFileError`] when there is none.
pub fn read_svg(svg: &str) -> Result<(MapFile, usize), MapFileError> {
    // Programs that write it anew may add to the tag, or quote it otherwise; words of the map may say the same.
    let mut fault = MapFileError::Missing;
    for (at, _) in svg.match_indices("rungs-map").take(PLACES_MAX) {
        let text = svg[at..].split_once('>').and_then(|(_, rest)| rest.split_once('<')).map(|(text, _)| text);
        match text.ok_or(MapFileError::Broken).and_then(MapFile::unpack) {
            Ok(found) => return Ok(found),
            Err(found) => fault = found,
        }
    }
    Err(fault)
}

fn opening(picture: &MapPicture, width: f64, height: f64, piece: &Piece, size: (f64, f64)) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="{} {} {:.0} {:.0}" font-family="system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif" role="img"><title>{}</title><defs>{}</defs><rect x="{}" y="{}" width="{:.0}" height="{:.0}" fill="{}"/>"#,
        piece.left,
        piece.top,
        size.0,
        size.1,
        escaped(&picture.title),
        markers(picture),
        piece.left,
        piece.top,
        size.0,
        size.1,
        picture.colours.surface
    )
}

fn markers(picture: &MapPicture) -> String {
    let accent = &picture.colours.accent;
    format!(
        r#"<marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" fill="{accent}"/></marker>"#
    )
}

fn words(svg: &mut String, at: (f64, f64), size: f64, fill: &str, more: &str, text: &str) {
    let (x, y, text) = (at.0, at.1, escaped(text));
    let _ = write!(svg, r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" fill="{fill}" {more}>{text}</text>"#);
}

/// Lines, then cards; of a piece, what reaches into it.
fn content(svg: &mut String, cast: &Cast, layout: &Layout, picture: &MapPicture, piece: Option<Piece>) {
    let is_seen = |line: &DrawnLine| piece.is_none_or(|piece| piece.has_line(&line.points));
    let lines = layout.lines.iter().filter(|line| is_seen(line));
    let (clear, beneath): (Vec<_>, Vec<_>) = lines.partition(|line| line.is_clear);
    for line in beneath {
        draw_line(svg, picture, line);
    }
    for (at, corner) in layout.cards.iter().enumerate() {
        let Some(corner) = corner.filter(|corner| piece.is_none_or(|piece| piece.has_card(*corner))) else { continue };
        if let (Some(face), Some(_)) = (picture.faces.get(at), cast.people.get(at)) {
            draw_card(svg, picture, face, corner, layout.hidden.get(at).copied().unwrap_or(0));
        }
    }
    for line in clear {
        draw_line(svg, picture, line);
    }
}

fn path(points: &[Point]) -> String {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, point.x, point.y);
    }
    path
}

/// Each kind is told apart without its colour: dots, an arrow, a broken line with a cross, a double line.
fn draw_line(svg: &mut String, picture: &MapPicture, line: &DrawnLine) {
    let colours = &picture.colours;
    let path = path(&line.points);
    let width = 1.0 + 0.75 * f64::from(line.weight);
    let mut stroke = |colour: &str, width: f64, more: &str| {
        let _ = write!(
            svg,
            r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round" {more}/>"#
        );
    };
    match line.kind {
        Drawn::Reports => stroke(&colours.ink_soft, 1.5, ""),
        Drawn::Dotted => stroke(&colours.ink_soft, 1.75, r#"stroke-dasharray="1 5" stroke-linecap="round""#),
        Drawn::Influences => stroke(&colours.accent, width, r#"marker-end="url(#arrow)""#),
        Drawn::Conflict => {
            stroke(&colours.bad, width, r#"stroke-dasharray="9 4""#);
            if let Some(middle) = middle(&line.points) {
                let Point { x, y } = middle;
                let bad = &colours.bad;
                let surface = &colours.surface;
                let _ = write!(
                    svg,
                    r#"<circle cx="{x}" cy="{y}" r="8" fill="{surface}"/><path d="M{} {}l10 10m0 -10l-10 10" stroke="{bad}" stroke-width="2.5" stroke-linecap="round"/>"#,
                    x - 5,
                    y - 5
                );
            }
        }
        Drawn::Allied => {
            stroke(&colours.good, width + 2.5, "");
            stroke(&colours.surface, width - 0.25, "");
        }
    }
}

/// The middle of the longest part of a line.
fn middle(points: &[Point]) -> Option<Point> {
    let length = |pair: &&[Point]| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs();
    let longest = points.windows(2).max_by_key(length)?;
    Some(Point { x: i32::midpoint(longest[0].x, longest[1].x), y: i32::midpoint(longest[0].y, longest[1].y) })
}

fn draw_card(svg: &mut String, picture: &MapPicture, face: &CardFace, corner: Point, hidden: usize) {
    let colours = &picture.colours;
    let (tone, Point { x, y }) = (colours.of(face.tone), corner);
    let (ink, soft, line, surface) = (&colours.ink, &colours.ink_soft, &colours.line, &colours.surface);
    let dashes = if face.is_placeholder { r#" stroke-dasharray="5 4""# } else { "" };
    let _ = write!(
        svg,
        r#"<rect x="{x}" y="{y}" width="{CARD_WIDTH}" height="{CARD_HEIGHT}" rx="10" fill="{surface}" stroke="{line}" stroke-width="1.5"{dashes}/><path d="M{} {y}h{}v{CARD_HEIGHT}h-{}a10 10 0 0 1 -10 -10v-{}a10 10 0 0 1 10 -10z" fill="{tone}"/>"#,
        x + 10,
        BAND - 10,
        BAND - 10,
        CARD_HEIGHT - 20
    );
    let (left, top) = (f64::from(x), f64::from(y));
    let centre = left + f64::from(BAND) / 2.0;
    let sign_size = if face.glyph.chars().count() > 1 { 13.0 } else { 17.0 };
    let sign = (centre, top + f64::from(CARD_HEIGHT) / 2.0 + 6.0);
    words(svg, sign, sign_size, colours.on(tone), r#"text-anchor="middle" font-weight="700""#, &face.glyph);
    let from = left + f64::from(BAND) + 10.0;
    let room = f64::from(CARD_WIDTH - BAND) - 34.0;
    let marks = face_marks(face);
    let name_room = room - text_width(&marks, 13.0) - if marks.is_empty() { 0.0 } else { 4.0 };
    words(svg, (from, top + 25.0), 15.0, ink, r#"font-weight="650""#, &cut(&face.name, name_room, 15.0 * BOLD));
    if !marks.is_empty() {
        words(svg, (from + room, top + 25.0), 13.0, ink, r#"text-anchor="end""#, &marks);
    }
    let under = [face.title.as_deref(), face.unit.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    words(svg, (from, top + 45.0), 12.0, soft, "", &cut(&under, room, 12.0));
    let roles = picture.words.roles(face.roles.iter()).join(" · ");
    words(svg, (from, top + 66.0), 12.0, soft, "", &cut(&roles, room, 12.0));
    if let Some(influence) = face.influence {
        for step in 0..5 {
            let fill = if 2 * step < i32::from(influence) { soft } else { line };
            let (x, y) = (x + CARD_WIDTH - 16, y + 56 - 10 * step);
            let _ = write!(svg, r#"<rect x="{x}" y="{y}" width="6" height="7" rx="1.5" fill="{fill}"/>"#);
        }
    }
    if hidden > 0 {
        let (middle, below) = (left + f64::from(CARD_WIDTH) / 2.0, top + f64::from(CARD_HEIGHT) + 15.0);
        words(svg, (middle, below), 12.0, soft, r#"text-anchor="middle""#, &format!("+{hidden}"));
    }
}

/// Signs beside a name: how somebody stands, where the colour says something else, and a star for an ally.
fn face_marks(face: &CardFace) -> String {
    let is_other = lens_of(face) != Lens::Attitude;
    let attitude = face.attitude.filter(|_| is_other).map(|attitude| attitude.glyph().to_string());
    [attitude.unwrap_or_default(), if face.is_ally { "★".to_owned() } else { String::new() }].concat()
}

fn lens_of(face: &CardFace) -> Lens {
    use crate::plan::selectors::Fact;
    match face.fact {
        Fact::Attitude(_) => Lens::Attitude,
        Fact::Influence(_) => Lens::Influence,
        Fact::Access(_) => Lens::Access,
        Fact::Style(_) => Lens::Style,
        Fact::Quadrant(_) => Lens::Needs,
        Fact::Contact(_) => Lens::Contact,
        Fact::Stage(_) => Lens::Stage,
        Fact::Owner(_) => Lens::Owner,
    }
}

/// Something that the legend explains.
enum Item<'a> {
    Tone(usize, &'a str),
    Line(Drawn, &'a str),
}

impl Item<'_> {
    fn width(&self) -> f64 {
        let (Self::Tone(_, text) | Self::Line(_, text)) = self;
        50.0 + text_width(text, 12.0)
    }

    /// Draws it; told how wide it is.
    fn draw(&self, svg: &mut String, picture: &MapPicture, at: (f64, f64)) -> f64 {
        let (x, y) = (at.0 as i32, at.1 as i32);
        let colours = &picture.colours;
        let text = match self {
            Self::Tone(place, text) => {
                let (tone, glyph, _) = &picture.legend[*place];
                let colour = colours.of(*tone);
                let _ = write!(svg, r#"<rect x="{x}" y="{}" width="20" height="18" rx="4" fill="{colour}"/>"#, y - 14);
                let middle = (at.0 + 10.0, at.1);
                words(svg, middle, 12.0, colours.on(colour), r#"text-anchor="middle" font-weight="700""#, glyph);
                text
            }
            Self::Line(kind, text) => {
                let points = vec![Point { x, y: y - 4 }, Point { x: x + 24, y: y - 4 }];
                let line = DrawnLine { from: 0, to: 0, kind: *kind, weight: 1, points, is_clear: true };
                draw_line(svg, picture, &line);
                text
            }
        };
        words(svg, (at.0 + 28.0, at.1), 12.0, &colours.ink_soft, "", text);
        self.width()
    }
}

/// The legend in rows that fit: tones, then the kinds of lines that are drawn.
fn legend_rows<'a>(layout: &Layout, picture: &'a MapPicture, room: f64) -> Vec<Vec<Item<'a>>> {
    let kinds = [Drawn::Reports, Drawn::Dotted, Drawn::Influences, Drawn::Conflict, Drawn::Allied];
    let tones = picture.legend.iter().enumerate().map(|(at, (_, _, text))| Item::Tone(at, text));
    let is_drawn = |kind: Drawn| layout.lines.iter().any(|line| line.kind == kind);
    let lines = kinds.into_iter().zip(&picture.words.lines).filter(|(kind, _)| is_drawn(*kind));
    let mut rows: Vec<Vec<Item>> = Vec::new();
    let mut left = 0.0;
    for item in tones.chain(lines.map(|(kind, text)| Item::Line(kind, text))) {
        if item.width() > left || rows.is_empty() {
            rows.push(Vec::new());
            left = room;
        }
        left -= item.width();
        if let Some(row) = rows.last_mut() {
            row.push(item);
        }
    }
    rows
}
