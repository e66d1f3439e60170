//! The hiring plan on paper and as a workbook.

use super::TeamProps;
use crate::pages::exchange::{WORKBOOK_TYPE, file_name};
use crate::pages::import::workbook_file;
use crate::pages::sheets::team_workbook;
use crate::platform::files;
use crate::platform::page;
use crate::state::{use_locale, use_say};
use std::rc::Rc;
use yew::prelude::*;

/// Two buttons.
#[component]
pub fn Keep(props: &TeamProps) -> Html {
    let locale = use_locale();
    let say = use_say();
    let on_print = Callback::from(|_: MouseEvent| page::print());
    let on_export = {
        let (plan, view, say) = (Rc::clone(&props.plan), Rc::clone(&props.view), say);
        Callback::from(move |_: MouseEvent| {
            let (plan, view, say) = (Rc::clone(&plan), Rc::clone(&view), say.clone());
            crate::platform::spawn(async move {
                let told = match workbook_file(locale, team_workbook(locale, &plan, &view)).await {
                    Ok(file) => files::download_buffer(&file_name(&plan.name, "xlsx"), WORKBOOK_TYPE, &file)
                        .map_err(|error| error.to_string()),
                    Err(why) => Err(why),
                };
                if let Err(why) = told {
                    say.emit(why);
                }
            });
        })
    };
    html! {
        <div class="actions team-keep">
            <button type="button" class="button" onclick={on_print}>{ locale.t("staffing.print") }</button>
            <button type="button" class="button" onclick={on_export}>{ locale.t("staffing.export") }</button>
        </div>
    }
}
