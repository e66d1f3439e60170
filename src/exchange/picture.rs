//! The funnel as a picture of its own: SVG that any program draws, with its colours and words in it.

use super::workbook::escaped;
use std::fmt::Write;

/// Width of the picture, in pixels; its height follows the grades.
pub const WIDTH: f64 = 960.0;
const MARGIN: f64 = 24.0;
const BAR: f64 = 40.0;
const ROW: f64 = 68.0;
/// Where the bars stand, and the right ends of the columns of numbers.
const BARS: (f64, f64) = (158.0, 610.0);
const COLUMNS: [f64; 4] = [694.0, 774.0, 858.0, 936.0];
/// Anything there is can be seen.
const THINNEST: f64 = 2.0;

/// Colours, each as `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// The ground.
    pub surface: String,
    /// Words.
    pub ink: String,
    /// Words beside them.
    pub ink_soft: String,
    /// Lines and tapers.
    pub line: String,
    /// What is missing: hatching and figures.
    pub gap: String,
    /// The same as ink.
    pub gap_ink: String,
    /// What is held.
    pub good: String,
    /// The grades, first to top.
    pub grades: [String; 5],
}

/// One grade of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureRung {
    /// Its name.
    pub name: String,
    /// Its place in the colours of grades, 1–5.
    pub shade: usize,
    /// Customers there.
    pub have: f64,
    /// Those, and what the higher grades stand for.
    pub cover: f64,
    /// Customers needed.
    pub needed: f64,
    /// Have, covered, needed and gap as written.
    pub figures: [String; 4],
    /// Whether nobody is missing.
    pub is_held: bool,
    /// The promotion to the next grade with its rate; none at the top.
    pub promotion: Option<String>,
}

/// Everything that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The plan's name.
    pub title: String,
    /// The answer in a sentence.
    pub answer: String,
    /// Headings of the columns: have, covered, needed, gap.
    pub headings: [String; 4],
    /// What the four inks mean: have, covered, needed, missing.
    pub legend: [String; 4],
    /// Date and assumptions, under it.
    pub foot: String,
    /// The grades, lowest first.
    pub rungs: Vec<PictureRung>,
}

/// The height that a picture will have, in pixels.
#[must_use]
pub fn picture_height(picture: &Picture) -> f64 {
    top(picture) + ROW * picture.rungs.len() as f64 + 44.0 + 20.0 * foot_lines(picture).len() as f64
}

/// Where the first bar begins.
fn top(picture: &Picture) -> f64 {
    88.0 + 22.0 * answer_lines(picture).len() as f64
}

fn answer_lines(picture: &Picture) -> Vec<String> {
    wrapped(&picture.answer, WIDTH - 2.0 * MARGIN, 16.0)
}

fn foot_lines(picture: &Picture) -> Vec<String> {
    wrapped(&picture.foot, WIDTH - 2.0 * MARGIN, 13.0)
}

/// Draws the picture.
#[must_use]
pub fn write_picture(picture: &Picture, colours: &Colours) -> String {
    let height = picture_height(picture);
    let Colours { surface, ink, ink_soft, line, gap, .. } = colours;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif" role="img"><title>{}</title><defs><pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="9" height="9" fill="{gap}" fill-opacity="0.16"/><rect width="2.5" height="9" fill="{gap}" fill-opacity="0.75"/></pattern></defs><rect width="{WIDTH}" height="{height}" fill="{surface}"/>"#,
        escaped(&picture.title)
    );
    let mut words = |x: f64, y: f64, size: f64, fill: &str, more: &str, text: &str| {
        let text = escaped(text);
        let _ = write!(svg, r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" fill="{fill}" {more}>{text}</text>"#);
    };
    let title = cut(&picture.title, WIDTH - 2.0 * MARGIN, 22.0);
    words(MARGIN, 38.0, 22.0, ink, r#"font-weight="650""#, &title);
    for (at, text) in answer_lines(picture).iter().enumerate() {
        words(MARGIN, 66.0 + 22.0 * at as f64, 16.0, ink, "", text);
    }
    let first = top(picture);
    for (x, heading) in COLUMNS.iter().zip(&picture.headings) {
        words(*x, first - 14.0, 13.0, ink_soft, r#"text-anchor="end""#, &cut(heading, 78.0, 13.0));
    }
    let widest = picture.rungs.iter().fold(0.0_f64, |widest, rung| widest.max(rung.needed).max(rung.cover));
    for (at, rung) in picture.rungs.iter().enumerate() {
        let y = first + ROW * at as f64;
        let above = picture.rungs.get(at + 1);
        draw_rung(&mut svg, rung, above, y, widest, colours);
    }
    let y = first + ROW * picture.rungs.len() as f64 + 8.0;
    let mut x = MARGIN;
    let grade = colours.grades[2].as_str();
    for (at, text) in picture.legend.iter().enumerate() {
        let paint = match at {
            0 => format!(r#"fill="{grade}""#),
            1 => format!(r#"fill="{grade}" fill-opacity="0.38""#),
            2 => format!(r#"fill="none" stroke="{ink}" stroke-width="1.5""#),
            _ => r#"fill="url(#hatch)""#.to_owned(),
        };
        let _ = write!(svg, r#"<rect x="{x:.1}" y="{:.1}" width="22" height="12" rx="2" {paint}/>"#, y - 11.0);
        let _ = write!(
            svg,
            r#"<text x="{:.1}" y="{y:.1}" font-size="13" fill="{ink_soft}">{}</text>"#,
            x + 28.0,
            escaped(text)
        );
        x += 52.0 + text_width(text, 13.0);
    }
    let _ =
        write!(svg, r#"<path d="M{MARGIN} {:.1}H{:.1}" stroke="{line}" stroke-width="1"/>"#, y + 10.0, WIDTH - MARGIN);
    for (at, text) in foot_lines(picture).iter().enumerate() {
        let y = y + 30.0 + 20.0 * at as f64;
        let _ =
            write!(svg, r#"<text x="{MARGIN}" y="{y:.1}" font-size="13" fill="{ink_soft}">{}</text>"#, escaped(text));
    }
    svg + "</svg>"
}

fn draw_rung(
    svg: &mut String,
    rung: &PictureRung,
    above: Option<&PictureRung>,
    y: f64,
    widest: f64,
    colours: &Colours,
) {
    let Colours { surface, ink, ink_soft, line, gap_ink, good, grades, .. } = colours;
    let (left, right) = BARS;
    let middle = f64::midpoint(left, right);
    let span = |amount: f64| {
        if amount <= 0.0 || widest <= 0.0 {
            0.0
        } else {
            (amount / widest * (right - left)).clamp(THINNEST, right - left)
        }
    };
    if let Some(above) = above {
        let (here, next) = (span(rung.needed) / 2.0, span(above.needed) / 2.0);
        let (from, to) = (y + BAR, y + ROW);
        let _ = write!(
            svg,
            r#"<polygon points="{:.1},{from:.1} {:.1},{from:.1} {:.1},{to:.1} {:.1},{to:.1}" fill="{line}" fill-opacity="0.55"/>"#,
            middle - here,
            middle + here,
            middle + next,
            middle - next
        );
    }
    let mut bar = |amount: f64, paint: &str| {
        let width = span(amount);
        if width > 0.0 {
            let x = middle - width / 2.0;
            let _ = write!(svg, r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{BAR}" rx="3" {paint}/>"#);
        }
    };
    let grade = &grades[rung.shade.clamp(1, 5) - 1];
    if rung.needed > rung.cover {
        bar(rung.needed, r#"fill="url(#hatch)""#);
    }
    bar(rung.cover, &format!(r#"fill="{surface}""#));
    bar(rung.cover, &format!(r#"fill="{grade}" fill-opacity="0.38""#));
    bar(rung.have, &format!(r#"fill="{grade}""#));
    bar(rung.needed, &format!(r#"fill="none" stroke="{ink}" stroke-width="1.5""#));
    let base = y + BAR / 2.0 + 6.0;
    let mut words = |x: f64, y: f64, size: f64, fill: &str, more: &str, text: &str| {
        let text = escaped(text);
        let _ = write!(svg, r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" fill="{fill}" {more}>{text}</text>"#);
    };
    words(MARGIN, base, 17.0, ink, r#"font-weight="650""#, &cut(&rung.name, left - MARGIN - 10.0, 17.0));
    for (column, (x, figure)) in COLUMNS.iter().zip(&rung.figures).enumerate() {
        let (fill, more) = match column {
            1 => (ink_soft, r#"text-anchor="end""#),
            3 if rung.is_held => (good, r#"text-anchor="end" font-weight="650""#),
            3 => (gap_ink, r#"text-anchor="end" font-weight="650""#),
            _ => (ink, r#"text-anchor="end""#),
        };
        let figure = if column == 3 && rung.is_held { format!("✓ {figure}") } else { figure.clone() };
        words(*x, base, 17.0, fill, more, &figure);
    }
    if let Some(promotion) = &rung.promotion {
        let text = cut(promotion, COLUMNS[3] - right, 13.0);
        words(COLUMNS[3], y + BAR + 18.0, 13.0, ink_soft, r#"text-anchor="end""#, &text);
    }
}

/// About how wide text is drawn, in pixels: Han and full-width forms fill a square, Latin about half.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| letter_width(letter) * size).sum()
}

fn letter_width(letter: char) -> f64 {
    match letter {
        '\u{2E80}'..='\u{FFEF}' => 1.0,
        'm' | 'w' | 'M' | 'W' | '→' => 0.9,
        letter if letter.is_uppercase() => 0.68,
        letter if letter.is_whitespace() || ".,:;'|ijl".contains(letter) => 0.3,
        _ => 0.56,
    }
}

/// The text, shortened with an ellipsis where it would be wider.
pub(super) fn cut(text: &str, width: f64, size: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut room = width - size;
    let kept = text.chars().take_while(|&letter| {
        room -= letter_width(letter) * size;
        room >= 0.0
    });
    kept.collect::<String>() + "…"
}

/// Lines that fit the width: broken at spaces, and between Han.
pub(super) fn wrapped(text: &str, width: f64, size: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut current, mut room) = (String::new(), width);
    for word in pieces(text) {
        let wide = text_width(word, size);
        if wide > room && !current.is_empty() {
            lines.push(std::mem::take(&mut current).trim_end().to_owned());
            room = width;
        }
        room -= wide;
        current.push_str(if current.is_empty() { word.trim_start() } else { word });
    }
    if !current.trim().is_empty() {
        lines.push(current.trim_end().to_owned());
    }
    lines
}

/// Where a line may break: after a space, and after Han that no closing mark follows.
fn pieces(text: &str) -> Vec<&str> {
    let is_wide = |letter: char| ('\u{2E80}'..='\u{FFEF}').contains(&letter);
    let closes = |letter: char| "，。；：、！？）”』」》％".contains(letter);
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        let Some(&(next, following)) = letters.peek() else { break };
        if !closes(following) && (letter == ' ' || is_wide(letter)) && following != ' ' {
            pieces.push(&text[begin..next]);
            begin = next;
        }
    }
    pieces.push(&text[begin..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Picture {
        let rung = |name: &str, have: f64, needed: f64, promotion: Option<&str>| PictureRung {
            name: name.into(),
            shade: 3,
            have,
            cover: have * 2.0,
            needed,
            figures: ["1", "2", "3", "4"].map(Into::into),
            is_held: have >= needed,
            promotion: promotion.map(Into::into),
        };
        Picture {
            title: "East <& West>".into(),
            answer: "完成 1000 万需要成交 50 单，还缺 1,148 个 E 级客户。".repeat(6),
            headings: ["Have", "Covered", "Needed", "Gap"].map(Into::into),
            legend: ["have", "covered", "needed", "missing"].map(Into::into),
            foot: "1 March 2027".into(),
            rungs: vec![rung("E", 10.0, 100.0, Some("E→D 40%")), rung("A", 0.0, 0.0, None)],
        }
    }

    #[test]
    fn it_is_whole_and_its_words_are_escaped() {
        let colours = Colours { ink: "#111111".into(), ..Colours::default() };
        let svg = write_picture(&picture(), &colours);
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"));
        assert!(svg.contains("East &lt;&amp; West&gt;") && !svg.contains("NaN") && !svg.contains("var("));
        assert_eq!(svg.matches("<svg").count(), 1);
        // Widths: 100 of 100 fill the bars, 20 a fifth, 10 a tenth; the grade that needs nobody has no bar.
        assert_eq!(svg.matches(r#"width="452.0""#).count(), 2);
        assert_eq!(svg.matches(r#"width="90.4""#).count(), 2);
        assert_eq!(svg.matches(r#"width="45.2""#).count(), 1);
    }

    #[test]
    fn long_sentences_break_within_the_width() {
        let picture = picture();
        let lines = answer_lines(&picture);
        assert!(lines.len() > 1, "{lines:?}");
        assert!(lines.iter().all(|line| text_width(line, 16.0) <= WIDTH - 2.0 * MARGIN));
        assert!(lines.iter().all(|line| !line.starts_with('，') && !line.starts_with('。')), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), picture.answer.replace(' ', ""));
        assert_eq!(wrapped("one two", 1000.0, 16.0), ["one two"]);
        assert!(wrapped("", 10.0, 16.0).is_empty());
        assert!(cut("a name that is far too long", 60.0, 16.0).ends_with('…'));
    }
}
