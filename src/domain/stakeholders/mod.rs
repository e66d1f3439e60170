//! Stakeholders: who takes part in a purchase, what they want, and whom to win next (`domain.md` section 5).
//!
//! | file | what it knows |
//! |---|---|
//! | `map`, `involvement` | a map as it is kept: the people on it, and what each has to do with the purchase |
//! | `cast` | the same joined with who the people are: what everything else starts from |
//! | `attitude`, `role`, `need`, `style`, `stage`, `line` | what people think, do, want, and how they are tied |
//! | `rule`, `settings` | rules by name, and what holds for all maps |
//! | `history` | a map on any day, and what happened between two |
//! | `questions` | what to ask oneself about a person, and what the answers suggest |
//! | `advice` | which advice belongs to whom |
//! | `coverage`, `placing` | who matters at which stage; what a place in a picture says |
//! | `findings` | the rules that speak, and the score that they make |
//! | `influence` | ways to the decision, whose change of mind moves it, who may not leave |
//! | `six_steps` | from a goal to an action plan |
//! | `effect` | what gaps do to the chance of winning |
//! | `example` | a map to look at |
//! | `layout` | where cards stand and how lines run |
//! | `typed` | a person in one line, as somebody types it |

mod advice;
mod attitude;
mod cast;
mod coverage;
mod effect;
mod example;
mod findings;
mod history;
mod influence;
mod involvement;
mod layout;
mod line;
mod map;
mod need;
mod placing;
mod questions;
mod role;
mod rule;
mod settings;
mod six_steps;
mod stage;
mod style;
mod typed;

pub use advice::{Beside, STYLE_MARGIN, StyleBeside, outside_advice, quadrant_advice};
pub use attitude::{Access, Attitude, AttitudeSince};
pub use cast::{Cast, ReportingLine, Stakeholder};
pub use coverage::{Coverage, Covering, Hole, RoleRow, is_with_us, role_groups};
pub use effect::{ClosedMap, EffectEstimate, estimate, odds_factor, usual_odds_percent, with_odds};
pub use example::example_map;
pub use findings::{Finding, INFLUENTIAL, Remedy, SCORE_MAX, findings, is_reached, score};
pub use history::{MapDifference, MapStanding, Turn};
pub use influence::{INFLUENCE_UNKNOWN, Influence, Leaving, Lift, PowerPath, SUSCEPTIBILITY, Tie};
pub use involvement::{ANSWERS_MAX, EVIDENCE_MAX, Evidence, INFLUENCE_MAX, Involvement, Offset, Party, Ring, Trait};
pub use layout::{CARD_HEIGHT, CARD_WIDTH, Drawn, DrawnLine, Layout, MARGIN, Point, lay_out};
pub use line::{Line, LineKind, Reporting};
pub use map::{Difference, GROUPS_MAX, Group, LINES_MAX, MAPS_MAX, MapId, MapStep, StakeholderMap, free_map_id};
pub use need::{Need, NeedQuadrant, NeedSeen, half_met, need_quadrant};
pub use placing::{INFLUENCE_BANDS, NeedUnnamed, influence_band, influence_in, needs_in, needs_unjudged};
pub use questions::{Question, Says, Suggested, Suggestion, keep_evidence, latest_answers, questions, suggestion};
pub use role::{Role, Roles};
pub use rule::Rule;
pub use settings::{Advice, MapSettings, OwnAdvice, RuleEffect};
pub use six_steps::{GroupKey, GroupOfPeople, Progress, SixStep, essential_to_win, groups, progress};
pub use stage::BuyingStage;
pub use style::{Style, StyleKind};
pub use typed::{Found, Typed, find_person, read_typed};
