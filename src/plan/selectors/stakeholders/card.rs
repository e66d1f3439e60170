//! What a card of a map shows under a lens, as data: the screen, the SVG, the picture and the slide draw the same.

use crate::domain::calendar::Day;
use crate::domain::stakeholders::{
    Access, Attitude, BuyingStage, Cast, NeedQuadrant, Role, Roles, Stakeholder, StyleKind,
};
use std::rc::Rc;

/// What the colour and the glyph of a card say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lens {
    /// How the person stands.
    #[default]
    Attitude,
    /// How much the person moves.
    Influence,
    /// How near we are.
    Access,
    /// How the person deals with others.
    Style,
    /// What we are to the person.
    Needs,
    /// How long ago we met.
    Contact,
    /// Whether the present stage of buying needs the person.
    Stage,
    /// Who of us looks after the person.
    Owner,
}

impl Lens {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Attitude,
        Self::Influence,
        Self::Access,
        Self::Style,
        Self::Needs,
        Self::Contact,
        Self::Stage,
        Self::Owner,
    ];
}

/// Which colour, by its meaning. `styles/map.css` has one for each (`tone-…`), pictures read it from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// An attitude.
    Supports,
    /// An attitude.
    Doubts,
    /// An attitude.
    Indifferent,
    /// An attitude.
    Resists,
    /// An attitude.
    Sabotages,
    /// Nobody knows.
    Unknown,
    /// A step of a sequence, 1 (least) – 5 (most).
    Step(u8),
    /// One of a few kinds, 1–6.
    Kind(u8),
    /// Missing: amber.
    Missing,
}

impl Tone {
    /// How many kinds have a colour of their own.
    pub const KINDS: u8 = 6;
    /// How many steps a sequence has.
    pub const STEPS: u8 = 5;

    /// The name of its class and its custom property: `supports`, `step-3`, `kind-1`.
    #[must_use]
    pub fn name(self) -> &'static str {
        const STEPS: [&str; 5] = ["step-1", "step-2", "step-3", "step-4", "step-5"];
        const KINDS: [&str; 6] = ["kind-1", "kind-2", "kind-3", "kind-4", "kind-5", "kind-6"];
        match self {
            Self::Supports => "supports",
            Self::Doubts => "doubts",
            Self::Indifferent => "indifferent",
            Self::Resists => "resists",
            Self::Sabotages => "sabotages",
            Self::Unknown => "unknown",
            Self::Step(step) => STEPS[usize::from(step.clamp(1, Self::STEPS) - 1)],
            Self::Kind(kind) => KINDS[usize::from(kind.clamp(1, Self::KINDS) - 1)],
            Self::Missing => "missing",
        }
    }
}

/// Whether a stage of buying needs somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StageFit {
    /// The present stage does.
    Now,
    /// The next one does.
    Next,
    /// Neither does.
    Neither,
    /// Nobody knows where the purchase stands.
    Unknown,
}

/// What a lens says of somebody, to be put into words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// How the person stands.
    Attitude(Option<Attitude>),
    /// Influence, 0–10.
    Influence(Option<u8>),
    /// How near we are.
    Access(Option<Access>),
    /// The style.
    Style(Option<StyleKind>),
    /// What we are to the person.
    Quadrant(Option<NeedQuadrant>),
    /// Days since the last contact; below 0 for one that is noted for a day to come; none when there was none.
    Contact(Option<i32>),
    /// Whether the stage needs the person.
    Stage(StageFit),
    /// Who of us looks after the person.
    Owner(Option<Rc<str>>),
}

/// What a card shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardFace {
    /// The person's name.
    pub name: Rc<str>,
    /// What the person is there.
    pub title: Option<Rc<str>>,
    /// The unit.
    pub unit: Option<Rc<str>>,
    /// Buying roles.
    pub roles: Roles,
    /// The colour of its edge.
    pub tone: Tone,
    /// The sign that stands on the colour: one or two letters.
    pub glyph: Rc<str>,
    /// What the lens says.
    pub fact: Fact,
    /// Influence, 0–10; none when unknown.
    pub influence: Option<u8>,
    /// How the person stands; cards show it as a mark under every lens.
    pub attitude: Option<Attitude>,
    /// Whether the name is not known yet.
    pub is_placeholder: bool,
    /// Whether the person sells for us inside.
    pub is_ally: bool,
}

/// One line of a lens's legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LensItem {
    /// Its colour.
    pub tone: Tone,
    /// Its sign.
    pub glyph: Rc<str>,
    /// What it means; of figures and days, the lowest that have this colour.
    pub fact: Fact,
    /// How many people it holds for.
    pub people: usize,
}

/// The most days since a contact of each step of freshness, the freshest first; older ones are the last step.
pub const CONTACT_DAYS: [i32; 3] = [14, 30, 60];

/// What the cards of a map show under a lens on a day, by place in [`Cast::people`].
#[must_use]
pub fn faces(cast: &Cast, lens: Lens, today: Day) -> Vec<CardFace> {
    let owners = owners(cast);
    cast.people.iter().map(|one| face(one, lens, today, cast.map.stage, &owners)).collect()
}

/// What one card shows.
#[must_use]
pub fn one_face(cast: &Cast, at: usize, lens: Lens, today: Day) -> Option<CardFace> {
    Some(face(cast.people.get(at)?, lens, today, cast.map.stage, &owners(cast)))
}

/// What the colours and signs of a lens mean on this map, those that somebody has.
#[must_use]
pub fn legend(faces: &[CardFace]) -> Vec<LensItem> {
    let mut items: Vec<LensItem> = Vec::new();
    for face in faces {
        if let Some(known) = items.iter_mut().find(|item| item.tone == face.tone && same_item(&item.fact, &face.fact)) {
            known.people += 1;
            if rank(&face.fact) < rank(&known.fact) {
                (known.fact, known.glyph) = (face.fact.clone(), Rc::clone(&face.glyph));
            }
        } else {
            let (tone, glyph, fact) = (face.tone, Rc::clone(&face.glyph), face.fact.clone());
            items.push(LensItem { tone, glyph, fact, people: 1 });
        }
    }
    items.sort_by_key(|item| rank(&item.fact));
    items
}

/// Figures share their colour's line; everything else has one of its own.
fn same_item(one: &Fact, other: &Fact) -> bool {
    match (one, other) {
        (Fact::Influence(one), Fact::Influence(other)) => one.is_some() == other.is_some(),
        (Fact::Contact(one), Fact::Contact(other)) => one.is_some() == other.is_some(),
        _ => one == other,
    }
}

/// The order of a legend; what is unknown comes last.
fn rank(fact: &Fact) -> (bool, i32, Option<Rc<str>>) {
    let place = |at: Option<usize>| at.and_then(|at| i32::try_from(at).ok());
    let (at, words) = match fact {
        Fact::Attitude(attitude) => {
            (attitude.and_then(|one| place(Attitude::ALL.iter().position(|known| *known == one))), None)
        }
        Fact::Influence(influence) => (influence.map(i32::from), None),
        Fact::Access(access) => {
            (access.and_then(|one| place(Access::ALL.iter().position(|known| *known == one))), None)
        }
        Fact::Style(style) => {
            (style.and_then(|one| place(StyleKind::ALL.iter().position(|known| *known == one))), None)
        }
        Fact::Quadrant(quadrant) => {
            (quadrant.and_then(|one| place(NeedQuadrant::ALL.iter().position(|known| *known == one))), None)
        }
        Fact::Contact(days) => (*days, None),
        Fact::Stage(fit) => ((*fit != StageFit::Unknown).then_some(*fit as i32), None),
        Fact::Owner(owner) => (owner.as_ref().map(|_| 0), owner.clone()),
    };
    (at.is_none(), at.unwrap_or(0), words)
}

fn owners(cast: &Cast) -> Vec<Rc<str>> {
    let mut owners: Vec<Rc<str>> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for owner in cast.people.iter().filter_map(|one| one.person.owner.as_ref()) {
        if seen.insert(Rc::clone(owner)) {
            owners.push(Rc::clone(owner));
        }
    }
    owners.sort_unstable();
    owners
}

fn face(one: &Stakeholder, lens: Lens, today: Day, stage: Option<BuyingStage>, owners: &[Rc<str>]) -> CardFace {
    let involvement = &one.involvement;
    let (tone, glyph, fact): (Tone, Rc<str>, Fact) = match lens {
        Lens::Attitude => {
            let attitude = involvement.attitude();
            (attitude_tone(attitude), attitude_glyph(attitude), Fact::Attitude(attitude))
        }
        Lens::Influence => {
            let influence = involvement.influence;
            // 0–1, 2–3, 4–5, 6–7 and 8–10.
            let tone = influence.map_or(Tone::Unknown, |weight| Tone::Step((weight / 2 + 1).min(Tone::STEPS)));
            (tone, influence.map_or_else(unknown, |weight| weight.to_string().into()), Fact::Influence(influence))
        }
        Lens::Access => {
            let access = involvement.access;
            let steps = access.map(|access| match access {
                Access::None => (1, "○"),
                Access::Met => (2, "◔"),
                Access::Regular => (4, "◑"),
                Access::Trusted => (5, "●"),
            });
            let tone = steps.map_or(Tone::Unknown, |(step, _)| Tone::Step(step));
            (tone, steps.map_or_else(unknown, |(_, glyph)| glyph.into()), Fact::Access(access))
        }
        Lens::Style => {
            let style = one.person.style.map(crate::domain::stakeholders::Style::kind);
            let kinds = style.map(|kind| match kind {
                StyleKind::Controlling => (1, "▲"),
                StyleKind::Promoting => (2, "★"),
                StyleKind::Amiable => (3, "●"),
                StyleKind::Analytical => (4, "■"),
            });
            kind(kinds, Fact::Style(style))
        }
        Lens::Needs => {
            let quadrant = involvement.quadrant();
            let kinds = quadrant.map(|quadrant| match quadrant {
                NeedQuadrant::Partner => (1, "◆"),
                NeedQuadrant::Friend => (3, "●"),
                NeedQuadrant::Rival => (2, "▲"),
                NeedQuadrant::Stranger => (5, "□"),
            });
            kind(kinds, Fact::Quadrant(quadrant))
        }
        Lens::Contact => {
            let days = one.last_contact.map(|last| today.days_since(last));
            let older = |days: &i32| CONTACT_DAYS.iter().filter(|most| days > most).count();
            // The freshest is the strongest of the sequence; never met is missing.
            let steps = [(5, "●"), (4, "◑"), (2, "◔"), (1, "○")];
            let step = days.as_ref().map(older).map(|at| steps[at.min(steps.len() - 1)]);
            let tone = step.map_or(Tone::Missing, |(step, _)| Tone::Step(step));
            (tone, step.map_or_else(|| "✕".into(), |(_, glyph)| glyph.into()), Fact::Contact(days))
        }
        Lens::Stage => {
            let fit = stage_fit(involvement.roles, stage);
            let (tone, glyph) = match fit {
                StageFit::Now => (Tone::Step(5), "◆"),
                StageFit::Next => (Tone::Step(3), "◇"),
                StageFit::Neither => (Tone::Step(1), "·"),
                StageFit::Unknown => (Tone::Unknown, "?"),
            };
            (tone, glyph.into(), Fact::Stage(fit))
        }
        Lens::Owner => {
            let owner = one.person.owner.clone();
            let at = owner.as_ref().and_then(|owner| owners.binary_search(owner).ok());
            let tone =
                at.map_or(Tone::Missing, |at| Tone::Kind(u8::try_from(at % usize::from(Tone::KINDS)).unwrap_or(0) + 1));
            (tone, owner.as_deref().map_or_else(|| "✕".into(), initials), Fact::Owner(owner))
        }
    };
    CardFace {
        name: Rc::clone(&one.person.name),
        title: one.person.title.clone(),
        unit: one.person.unit.clone(),
        roles: involvement.roles,
        tone,
        glyph,
        fact,
        influence: involvement.influence,
        attitude: involvement.attitude(),
        is_placeholder: involvement.is_placeholder,
        is_ally: involvement.is_ally,
    }
}

fn unknown() -> Rc<str> {
    "·".into()
}

fn kind(kinds: Option<(u8, &str)>, fact: Fact) -> (Tone, Rc<str>, Fact) {
    let tone = kinds.map_or(Tone::Unknown, |(kind, _)| Tone::Kind(kind));
    (tone, kinds.map_or_else(unknown, |(_, glyph)| glyph.into()), fact)
}

fn attitude_tone(attitude: Option<Attitude>) -> Tone {
    match attitude {
        Some(Attitude::Supports) => Tone::Supports,
        Some(Attitude::Doubts) => Tone::Doubts,
        Some(Attitude::Indifferent) => Tone::Indifferent,
        Some(Attitude::Resists) => Tone::Resists,
        Some(Attitude::Sabotages) => Tone::Sabotages,
        None => Tone::Unknown,
    }
}

fn attitude_glyph(attitude: Option<Attitude>) -> Rc<str> {
    attitude.map_or_else(unknown, |attitude| attitude.glyph().to_string().into())
}

/// Whether a stage needs somebody with these roles.
fn stage_fit(roles: Roles, stage: Option<BuyingStage>) -> StageFit {
    let Some(stage) = stage else { return StageFit::Unknown };
    let needs =
        |stage: BuyingStage| stage.must().iter().flat_map(|kinds| kinds.iter()).any(|role: &Role| roles.has(*role));
    if needs(stage) {
        StageFit::Now
    } else if stage.next().is_some_and(needs) {
        StageFit::Next
    } else {
        StageFit::Neither
    }
}

/// The first character of a Chinese name, the initials of another.
fn initials(name: &str) -> Rc<str> {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next()).take(2);
    let is_wide = name.chars().next().is_some_and(|first| !first.is_alphabetic() || u32::from(first) >= 0x2e80);
    let text: String =
        if is_wide { name.chars().take(1).collect() } else { letters.flat_map(char::to_uppercase).collect() };
    text.into()
}
