//! An open plan: rail, section, dialogs, shortcuts.

use super::commands::{Command, Palette, Sheet, use_perform, use_shortcuts};
use super::customers::CustomersPage;
use super::exchange::ExportSheet;
use super::explain::ExplainHost;
use super::funnel::FunnelPage;
use super::import::ImportSheet;
use super::top_bar::TopBar;
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use crate::plan::PlanId;
use crate::state::route::{Route, Section};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// Properties for [`PlanPage`].
#[derive(PartialEq, Properties)]
pub struct PlanPageProps {
    /// The plan's identity.
    pub id: PlanId,
    /// Which section.
    pub section: Section,
    /// The grade whose customers are asked for.
    #[prop_or_default]
    pub grade: Option<GradeId>,
    /// Today.
    pub today: Day,
}

/// The page of a plan; the store is in the context.
#[component]
pub fn PlanPage(props: &PlanPageProps) -> Html {
    let locale = use_locale();
    let sheet = use_state_eq(|| None::<Sheet>);
    let open = use_callback((), {
        let setter = sheet.setter();
        move |which: Sheet, ()| setter.set(Some(which))
    });
    let on_close = use_callback((), {
        let setter = sheet.setter();
        move |(), ()| setter.set(None)
    });
    let perform = use_perform(open.clone());
    use_shortcuts(perform.clone());
    let on_import = open.reform(|()| Sheet::Import);
    html! {
        <ExplainHost>
            <TopBar perform={perform.clone()} />
            <nav class="rail" aria-label={locale.t("nav.label")}>
                for section in Section::ALL {
                    <a href={Route::Plan(props.id.clone(), section).href()} aria-current={(section == props.section).then_some("page")}>
                        { icon(if section == Section::Funnel { Glyph::Funnel } else { Glyph::Customers }) }
                        { Command::Go(section).name(locale) }
                    </a>
                }
            </nav>
            <main id="main" tabindex="-1">
                if props.section == Section::Funnel {
                    <FunnelPage today={props.today} {on_import} />
                } else {
                    <CustomersPage today={props.today} grade={props.grade} {on_import} />
                }
            </main>
            if *sheet == Some(Sheet::Palette) {
                <Palette {perform} on_close={on_close.clone()} />
            }
            if *sheet == Some(Sheet::Import) {
                <ImportSheet on_close={on_close.clone()} />
            }
            if *sheet == Some(Sheet::Export) {
                <ExportSheet {on_close} />
            }
        </ExplainHost>
    }
}
