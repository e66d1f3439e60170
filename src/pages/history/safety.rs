//! Backups and what they take; damaged rows that are kept.

use super::load::Told;
use crate::i18n::Arg;
use crate::pages::exchange::{DownloadDamaged, database_error};
use crate::state::{use_locale, use_store, words};
use yew::prelude::*;

/// Properties for [`Safety`].
#[derive(PartialEq, Properties)]
pub(super) struct SafetyProps {
    pub told: Told,
}

/// "Backups use 1.2 MB of 50 MB."
#[component]
pub(super) fn Safety(props: &SafetyProps) -> Html {
    let locale = use_locale();
    let backups = &props.told.backups;
    let latest = backups.list.last().map_or_else(
        || locale.t("history.no_backup"),
        |last| {
            let count = backups.list.len() as u64;
            let args = [
                ("count", Arg::count(count, locale.count(count))),
                ("moment", words::history::moment(locale, last.at_ms).into()),
            ];
            locale.tr("history.backups", &args)
        },
    );
    let used = [
        ("used", words::size(locale, backups.used_bytes).into()),
        ("budget", words::size(locale, backups.budget_bytes).into()),
    ];
    // Western sentences are set apart by a space, Chinese ones by their full stop.
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <section class="panel" aria-label={locale.t("history.safety")}>
            <h2>{ locale.t("history.safety") }</h2>
            <p>{ latest }</p>
            <p class="note">{ locale.tr("history.used", &used) }{ space }{ locale.t("history.kept") }</p>
            if let Some(error) = &props.told.problem {
                <p class="field-error" role="alert">
                    { locale.tr("history.partly", &[("reason", database_error(locale, error).into())]) }
                </p>
            }
            if let Some(error) = &props.told.backup_failure {
                <p class="field-error" role="alert">
                    { locale.tr("history.backup_failed", &[("reason", database_error(locale, error).into())]) }
                </p>
            }
            if props.told.damaged > 0 {
                <Damaged count={props.told.damaged} />
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct DamagedProps {
    count: usize,
}

/// What could not be read, to be taken out as it is.
#[component]
fn Damaged(props: &DamagedProps) -> Html {
    let (locale, store) = (use_locale(), use_store());
    let count = props.count as u64;
    html! {
        <div class="notice">
            <p>{ locale.tr("history.damaged", &[("count", Arg::count(count, locale.count(count)))]) }</p>
            if let Some(store) = store {
                <DownloadDamaged plan={store.baseline().id.clone()} />
            }
        </div>
    }
}
