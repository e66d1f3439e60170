//! Line drawings of 24 × 24, as strong as the text beside them.

use yew::prelude::*;

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// The product's mark: four rungs.
    Mark,
    /// A funnel.
    Funnel,
    /// Two people.
    Customers,
    /// A curve that rises and opens.
    Forecast,
    /// A plus sign.
    Add,
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns forth.
    Redo,
    /// An arrow into a tray.
    Import,
    /// An arrow out of a tray.
    Export,
    /// Three dots, two of them joined to the third.
    Share,
    /// A printer.
    Print,
    /// Sliders.
    Settings,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// A cross.
    Close,
    /// A bin.
    Remove,
    /// A magnifying glass.
    Search,
    /// A cross of lines: commands.
    Command,
    /// A half-filled circle.
    Theme,
    /// A globe.
    Language,
    /// Stacked sheets.
    Plans,
    /// A triangle with a mark.
    Warning,
    /// A tick.
    Tick,
    /// A light bulb.
    Idea,
    /// A closed padlock.
    Lock,
    /// An open padlock.
    Unlock,
    /// Six dots to take hold of.
    Grip,
    /// A person beside bars that rise.
    Staffing,
    /// One person above two.
    Stakeholders,
    /// A sheet with ticks.
    Deals,
    /// A clock with an arrow that turns back.
    History,
    /// A triangle that points on.
    Play,
    /// Two bars.
    Pause,
    /// An angle that points back.
    Earlier,
    /// An angle that points on.
    Later,
}

impl Glyph {
    fn path(self) -> &'static str {
        match self {
            Self::Mark => "M2 4h20M5 9.3h14M8 14.6h8M10.5 20h3",
            Self::Funnel => "M3 4h18l-7 9v6l-4 2v-8z",
            Self::Customers => {
                "M8 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-6 9c0-4 3-6 6-6s6 2 6 6M16 4a4 4 0 0 1 0 7m3 9c0-3-1-5-3-6"
            }
            Self::Forecast => "M4 4v16h16M5 17c4 0 6-3 7-6s4-6 8-7M12 11c2 3 4 4 8 4",
            Self::Stakeholders => "M12 4v5m0 0H6v5m6-5h6v5M9 4h6M3 14h6v5H3zm12 0h6v5h-6z",
            Self::Deals => "M6 3h12v18H6zM9 8l1.5 1.5L13 7m2 1.5h1M9 14l1.5 1.5L13 13m2 1.5h1",
            Self::Staffing => "M7 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 20v-4a5 5 0 0 1 10 0v4M15 20v-6m3 6v-9m3 9V8",
            Self::Add => "M12 5v14M5 12h14",
            Self::Undo => "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Redo => "m15 14 5-5-5-5m5 5H10a6 6 0 0 0 0 12h3",
            Self::Import => "M12 3v12m-5-5 5 5 5-5M4 17v4h16v-4",
            Self::Export => "M12 15V3m-5 5 5-5 5 5M4 17v4h16v-4",
            Self::Share => {
                "M18 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm12 7a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8.6 10.5l6.8-4M8.6 13.5l6.8 4"
            }
            Self::Print => "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
            Self::Settings => "M4 8h8m4 0h4M14 6v4M4 16h2m4 0h10M8 14v4",
            Self::Up => "M12 19V5m-6 6 6-6 6 6",
            Self::Down => "M12 5v14m-6-6 6 6 6-6",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Remove => "M4 7h16M9 7V4h6v3m-8 0 1 13h8l1-13",
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2 5 5",
            Self::Command => "M4 7h10M4 12h16M4 17h7",
            Self::Theme => "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
            Self::Language => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c-6 6-6 12 0 18M12 3c6 6 6 12 0 18",
            Self::Plans => "M7 3h13v14H7zM4 7v14h13",
            Self::Warning => "M12 4 2.5 20h19zM12 10v5m0 2v.5",
            Self::Tick => "m5 12 5 5L20 7",
            Self::Lock => "M5 11h14v10H5zm3 0V7.5a4 4 0 0 1 8 0V11",
            Self::Unlock => "M5 11h14v10H5zm3 0V7.5a4 4 0 0 1 7.8-1.2",
            Self::History => "M4 12a8 8 0 1 0 3-6.2M4 4v4h4M12 8v4l3 2",
            Self::Play => "M7 5v14l11-7z",
            Self::Pause => "M8 5v14M16 5v14",
            Self::Earlier => "m15 6-6 6 6 6",
            Self::Later => "m9 6 6 6-6 6",
            Self::Grip => "M9 5v.01M15 5v.01M9 12v.01M15 12v.01M9 19v.01M15 19v.01",
            Self::Idea => "M9 18h6m-5 3h4M8 15c-2-2-3-3-3-6a7 7 0 0 1 14 0c0 3-1 4-3 6z",
        }
    }
}

/// A drawing beside words; it says nothing to a screen reader.
pub fn icon(glyph: Glyph) -> Html {
    html! {
        <svg class={if glyph == Glyph::Mark { "icon icon-mark" } else { "icon" }} viewBox="0 0 24 24" aria-hidden="true">
            <path d={glyph.path()} />
        </svg>
    }
}
