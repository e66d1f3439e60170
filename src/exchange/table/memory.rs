//! What columns meant the last time: kept by header, used for the next file that has them.

use serde::{Deserialize, Serialize};

use super::stages::{grade_named, squeezed};
use super::{Detected, Field, Mapping, Options, StageChoice, StageTarget, Subject, guess_mapping};
use crate::domain::accounts::Column;

/// The most tables that are remembered; the one that was used least lately goes.
const MEMORIES_MAX: usize = 40;

/// What the columns of a table meant, apart from any plan: fields and grades by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Memory {
    subject: Subject,
    /// All headers, so that a new one is told from one that was left out.
    headers: Vec<String>,
    fields: Vec<(String, Meaning)>,
    #[serde(default)]
    stages: Vec<(String, Goal)>,
    /// By what rows were matched with customers of the list.
    #[serde(default)]
    key: Option<Meaning>,
}

/// A field, the plan's own by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Meaning {
    Field(Field),
    Own(String),
}

/// Where customers of a stage went, a grade by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Goal {
    Grade(String),
    Lost,
    Skip,
}

/// All that is remembered, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Memories(Vec<Memory>);

/// What is remembered of a table, for a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalled {
    /// What its columns mean.
    pub mapping: Mapping,
    /// Where stages go, as far as the plan's ladder has such grades.
    pub stages: Vec<StageChoice>,
    /// By what rows are matched with customers of the list.
    pub key: Option<Column>,
}

impl Meaning {
    fn of(field: Field, options: &Options) -> Option<Self> {
        let Field::More(Column::Field(id)) = field else { return Some(Self::Field(field)) };
        options.fields.iter().find(|known| known.id == id).map(|known| Self::Own(known.name.to_string()))
    }

    fn field(&self, options: &Options) -> Option<Field> {
        match self {
            Self::Field(field) => Some(*field),
            Self::Own(name) => options
                .fields
                .iter()
                .find(|known| squeezed(&known.name) == squeezed(name))
                .map(|known| Field::own(known.id)),
        }
    }
}

impl Memories {
    /// From what was kept; nothing where that cannot be read.
    #[must_use]
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// To be kept.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Remembers what the columns of a table mean; nothing of one without headers.
    pub fn remember(
        &mut self,
        detected: &Detected,
        mapping: &Mapping,
        stages: &[StageChoice],
        key: Option<Column>,
        options: &Options,
    ) {
        let headers = headers(detected);
        if headers.iter().all(String::is_empty) {
            return;
        }
        let fields = mapping.iter().filter_map(|(field, column)| {
            let header = headers.get(column).filter(|header| !header.is_empty())?;
            Some((header.clone(), Meaning::of(field, options)?))
        });
        let stages = stages.iter().map(|choice| {
            let goal = match choice.target {
                StageTarget::Grade(grade) => Goal::Grade(options.grade_names.get(grade).cloned().unwrap_or_default()),
                StageTarget::Lost => Goal::Lost,
                StageTarget::Skip => Goal::Skip,
            };
            (choice.value.clone(), goal)
        });
        let key = key.and_then(|column| match column {
            Column::Field(_) => Meaning::of(Field::More(column), options),
            _ => {
                mapping.iter().find(|(field, _)| field.column() == Some(column)).map(|(field, _)| Meaning::Field(field))
            }
        });
        let memory =
            Memory { subject: mapping.subject, fields: fields.collect(), stages: stages.collect(), key, headers };
        self.0.retain(|known| known.headers != memory.headers);
        self.0.push(memory);
        let surplus = self.0.len().saturating_sub(MEMORIES_MAX);
        self.0.drain(..surplus);
    }

    /// What is remembered of a table that has all headers that were used then; where there are several, of the one that
    /// used most, and of those the latest. Columns that are new are guessed.
    #[must_use]
    pub fn recall(&self, detected: &Detected, options: &Options) -> Option<Recalled> {
        let headers = headers(detected);
        let is_here = |memory: &&Memory| {
            !memory.fields.is_empty() && memory.fields.iter().all(|(header, _)| headers.contains(header))
        };
        let memory = self.0.iter().filter(is_here).max_by_key(|memory| memory.fields.len())?;
        let mut mapping = Mapping::default().of(memory.subject);
        for (header, meaning) in &memory.fields {
            let column = headers.iter().position(|known| known == header);
            if let Some(field) = meaning.field(options) {
                mapping.set(field, column);
            }
        }
        for (field, column) in guess_mapping(detected, memory.subject, &options.fields).iter() {
            let is_new = headers.get(column).is_some_and(|header| !memory.headers.contains(header));
            if is_new && mapping.column(field).is_none() {
                mapping.set(field, Some(column));
            }
        }
        let stage = |(value, goal): &(String, Goal)| {
            let target = match goal {
                Goal::Grade(name) => StageTarget::Grade(grade_named(name, &options.grade_names)?),
                Goal::Lost => StageTarget::Lost,
                Goal::Skip => StageTarget::Skip,
            };
            Some(StageChoice { value: value.clone(), target })
        };
        let key = memory.key.as_ref().and_then(|key| key.field(options)).and_then(Field::column);
        Some(Recalled { mapping, stages: memory.stages.iter().filter_map(stage).collect(), key })
    }
}

fn headers(detected: &Detected) -> Vec<String> {
    detected.columns.iter().map(|column| column.header.as_deref().map(squeezed).unwrap_or_default()).collect()
}
