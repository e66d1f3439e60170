//! Cells that say one of a few things: yes or no, marks, kinds.

use super::stages::squeezed;
use crate::domain::accounts::{Column, FieldKind, RecordKind};
use crate::domain::text::folded;

const YES: &str = "yes|y|true|1|是|有|对|對|√|✓|✔|ja|oui|si";
const NO: &str = "no|n|false|0|否|无|無|没有|沒有|不|×|✗|✘|nein|non";

/// Names of the options of columns that are not the plan's own, in the order of their identities.
const KEY_ACCOUNTS: [&str; 3] = ["global|全球", "national|全国|全國", "regional|区域|區域|地区|地區"];
const KINDS: [&str; 5] = [
    "candidate|候选|候選",
    "predicted|预测|預測",
    "from advertising|advertising|广告带来|廣告帶來|广告|廣告",
    "referred|referral|转介绍|轉介紹|介绍|介紹",
    "fallen back|退回|回退",
];
/// In the order of [`RecordKind::ALL`].
const RECORDS: [&str; 6] = [
    "call|phone|phone call|telephone|电话|電話|致电|致電|通话|通話",
    "meeting|met|会面|會面|会议|會議|见面|見面",
    "visit|on site|拜访|拜訪|上门|上門|走访",
    "message|email|e mail|mail|wechat|letter|sms|消息|訊息|微信|短信|邮件|郵件|线上|線上",
    "order|订单|訂單|下单|下單",
    "cash in|cash|payment|回款|收款|付款",
];

/// What a cell says to a question.
pub(super) fn yes_no(cell: &str) -> Option<bool> {
    let said = squeezed(cell);
    let is_among = |list: &str| list.split('|').any(|word| word == said);
    match () {
        () if is_among(YES) => Some(true),
        () if is_among(NO) => Some(false),
        () => None,
    }
}

/// The option of a column that a cell names.
pub(super) fn option(column: Column, kind: &FieldKind, cell: &str) -> Option<u32> {
    match (column, kind) {
        (Column::KeyAccount, _) => named(&KEY_ACCOUNTS, cell).and_then(|at| u32::try_from(at).ok()),
        (Column::Kind, _) => named(&KINDS, cell).and_then(|at| u32::try_from(at).ok()),
        (_, FieldKind::Choice(options)) => {
            let exact = options.iter().find(|option| option.name.trim() == cell);
            let alike = || options.iter().find(|option| folded(option.name.trim()) == folded(cell));
            exact.or_else(alike).map(|option| option.id)
        }
        _ => None,
    }
}

/// What a cell says was done.
pub(super) fn record_kind(cell: &str) -> Option<RecordKind> {
    named(&RECORDS, cell).and_then(|at| RecordKind::ALL.get(at).copied())
}

fn named(lists: &[&str], cell: &str) -> Option<usize> {
    let said = squeezed(cell);
    lists.iter().position(|list| list.split('|').any(|word| squeezed(word) == said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_no_and_names_are_heard_in_both_languages() {
        for (cell, says) in
            [("Yes", Some(true)), ("Ｎ", Some(false)), ("有", Some(true)), ("√", Some(true)), ("maybe", None)]
        {
            assert_eq!(yes_no(cell), says, "{cell}");
        }
        assert_eq!(option(Column::KeyAccount, &FieldKind::Text, "全國"), Some(1));
        assert_eq!(option(Column::Kind, &FieldKind::Text, "From Advertising"), Some(2));
        assert_eq!(record_kind("phone call"), Some(RecordKind::Call));
        assert_eq!(record_kind("回款"), Some(RecordKind::Cash));
        assert_eq!(record_kind("dance"), None);
    }
}
