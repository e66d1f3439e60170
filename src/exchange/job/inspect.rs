//! A look at a file: how it is written, what it seems to mean, what would come of it.

use super::{Inspection, Outside};
use crate::exchange::table::{
    self, Field, Hints, Mapping, Memories, Options, Preview, StageChoice, StageGuess, Summary, Table,
};

/// What a person asks of a look at a file.
pub(super) struct Asked {
    pub hints: Hints,
    pub mapping: Option<Mapping>,
    pub stages: Vec<StageChoice>,
    pub memories: Memories,
}

/// What there is to see, and to correct.
pub(super) fn inspect(
    table: &Table,
    asked: Asked,
    options: &Options,
    preview_rows: usize,
    outside: &mut dyn Outside,
) -> Inspection {
    let Asked { hints, mapping, stages: mut chosen, memories } = asked;
    let detected = table.detect(&hints);
    let is_open = mapping.is_none() && hints.subject.is_none();
    let recalled = is_open.then(|| memories.recall(&detected, options)).flatten();
    let (is_remembered, key) = (recalled.is_some(), recalled.as_ref().and_then(|recalled| recalled.key));
    let mapping = match (mapping, recalled) {
        (Some(mapping), _) => mapping,
        (None, Some(recalled)) => {
            chosen.extend(recalled.stages);
            recalled.mapping
        }
        (None, None) => {
            let subject = hints.subject.unwrap_or_else(|| table::guess_subject(&detected));
            table::guess_mapping(&detected, subject, &options.fields)
        }
    };
    let column = mapping.column(Field::Stage).and_then(|column| detected.columns.get(column));
    let values = column.and_then(|column| column.distinct.as_deref());
    let mut stages = table::guess_stages(values.unwrap_or_default(), &options.grade_names);
    for stage in &mut stages {
        if let Some(choice) = chosen.iter().find(|choice| choice.value == stage.value) {
            (stage.target, stage.is_sure) = (choice.target, true);
        }
    }
    let choices: Vec<StageChoice> = stages.iter().map(StageGuess::choice).collect();
    let mut half = |share: f64| outside.progress(f64::midpoint(1.0, share));
    let rows = table::inspect_rows(table, &detected, &mapping, &choices, options, preview_rows, &mut half);
    let (preview, summary, obstacle) = match rows {
        Ok((preview, summary)) => (preview, summary, None),
        Err(error) => (Preview::default(), Summary::default(), Some(error)),
    };
    let has_too_many_stages = column.is_some() && values.is_none();
    Inspection { detected, mapping, is_remembered, key, stages, has_too_many_stages, preview, summary, obstacle }
}
