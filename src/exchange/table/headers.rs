//! The headers that say what a column means, in English, Chinese and a little German.

use super::fields::{Field, PersonField, RecordField, Subject};
use super::text::words;
use crate::domain::accounts::Column;

impl Field {
    /// Headers that say this field, the surest first, as [`words`] writes them.
    pub(super) fn headers(self) -> impl Iterator<Item = &'static str> {
        let headers = match self {
            Self::Name => {
                "customer name|account name|client name|company name|organization name|客户名称|\
                客戶名稱|公司名称|公司名稱|企业名称|企業名稱|单位名称|單位名稱|酒店名称|\
                酒店名稱|客户姓名|客戶姓名|account|customer|client|company|organization|\
                organisation|客户|客戶|公司|企业|企業|单位|單位|酒店|经销商|經銷商|店名|dealer|\
                buyer|kunde|firma|opportunity name|deal name|商机名称|商機名稱|lead name|\
                full name|name|名称|名稱|姓名|contact name|联系人|聯絡人"
            }
            Self::Reference => {
                "opportunity id|deal id|customer id|account id|lead id|record id|reference|\
                customer number|account number|customer code|客户编号|客戶編號|商机编号|\
                商機編號|合同编号|合約編號|订单号|订单编号|訂單編號|客户代码|客戶代碼|编号|編號|\
                代码|代碼|单号|單號|id|ref|order number|number|no|code|序号|序號|kundennummer"
            }
            Self::Stage => {
                "deal stage|sales stage|opportunity stage|stage name|pipeline stage|stage|grade|\
                customer grade|客户级别|客戶級別|客户等级|客戶等級|销售阶段|銷售階段|商机阶段|\
                商機階段|跟进阶段|跟進階段|阶段|階段|级别|級別|等级|等級|评级|評級|status|\
                lead status|客户状态|客戶狀態|跟进状态|跟進狀態|状态|狀態|进度|進度|phase|\
                rating|level|tier|class"
            }
            Self::LostFrom => {
                "lost from|lost from grade|丢单前级别|未成交前級別|流失前级别|流失前級別|流失前等级|流失前等級|\
                输单前阶段|輸單前階段"
            }
            Self::Owner => {
                "sales agent|account owner|opportunity owner|deal owner|owner|owner name|\
                salesperson|sales person|sales rep|sales representative|account manager|\
                account executive|负责人|負責人|销售负责人|業務負責人|客户经理|客戶經理|\
                销售经理|业务经理|業務經理|销售代表|业务代表|業務代表|销售人员|業務人員|销售员|\
                銷售員|业务员|業務員|销售顾问|銷售顧問|所属销售|销售|銷售|业务|業務|跟进人|\
                跟進人|归属人|承办人|承辦人|经办人|經辦人|顾问|顧問|agent|rep|assigned to|\
                assignee|responsible|seller|consultant|verkäufer"
            }
            Self::Product => {
                "product|product name|产品名称|產品名稱|产品|產品|商品名称|商品名稱|商品|品名|\
                意向车型|意向車型|车型|車型|型号|型號|product line|sku|item|model|service|\
                produkt"
            }
            Self::Value => {
                "close value|deal value|deal amount|opportunity amount|contract value|\
                order value|expected revenue|成交金额|成交金額|合同金额|合約金額|订单金额|\
                訂單金額|预计金额|預計金額|商机金额|商機金額|金额|金額|成交价|成交價|销售额|\
                銷售額|签约金额|簽約金額|总额|總額|总价|總價|报价|報價|营收|營收|价值|價值|\
                value|amount|deal size|revenue|turnover|price|total|sum|acv|arr|价格|價格|\
                betrag|umsatz"
            }
            Self::Opened => {
                "engage date|create date|created date|creation date|open date|opened date|\
                date opened|opened|opened on|created|created at|created on|date created|\
                start date|lead date|first contact|接触日期|接觸日期|首次接触|首次接觸|首次联系|\
                首次聯絡|首次接触日期|首次接觸日期|创建日期|建立日期|创建时间|建立時間|开始日期|\
                開始日期|登记日期|登記日期|建档日期|建檔日期|录入日期|立案日期|留档日期|日期|\
                date|datum"
            }
            Self::Closed => {
                "close date|closed date|date closed|closing date|closed|closed on|closed at|\
                won date|signed date|contract date|expected close date|end date|成交日期|\
                签约日期|簽約日期|签单日期|簽單日期|结案日期|結案日期|关闭日期|關閉日期|\
                结束日期|結束日期|成交时间|成交時間|预计成交日期|預計成交日期|预计签约日期"
            }
            Self::Region => {
                "region|sales region|regional office|territory|office location|area|district|\
                区域|區域|地区|地區|大区|大區|省份|城市|县市|縣市|国家|國家|所在地|办事处|\
                辦事處|分公司|country|city|province|state|location|office"
            }
            Self::More(column) => more_headers(column),
            Self::Person(PersonField::Name) => {
                "contact person|contact name|contact|primary contact|person|first name and last name|联系人姓名|\
                联系人|聯絡人姓名|聯絡人|联络人|對口人|对接人|窗口|姓名|full name|ansprechpartner"
            }
            Self::Person(PersonField::Title) => {
                "title|job title|position|job position|role at the customer|职务|職務|职位|職位|职称|職稱|頭銜|头衔"
            }
            Self::Person(PersonField::Phone) => {
                "contact phone|person phone|phone of the person|direct phone|联系人电话|聯絡人電話|联系人手机|\
                聯絡人手機"
            }
            Self::Person(PersonField::Email) => {
                "email|e mail|email address|mail|contact email|邮箱|電子信箱|电子邮箱|电子邮件|電子郵件|邮件|信箱"
            }
            Self::Person(PersonField::Note) => "note on the person|联系人备注|聯絡人備註",
            Self::Record(RecordField::On) => {
                "contacted on|activity date|record date|visit date|call date|due date|联系日期|聯絡日期|拜访日期|\
                拜訪日期|跟进日期|跟進日期|跟进时间|跟進時間|记录日期|記錄日期"
            }
            Self::Record(RecordField::Kind) => {
                "what was done|activity type|activity|record type|type of contact|way of contact|联系方式类别|\
                做了什么|做了什麼|跟进方式|跟進方式|聯絡方式|联系类型|聯絡類型|记录类型|記錄類型|活动类型|活動類型"
            }
            Self::Record(RecordField::Note) => {
                "what came of it|result|summary|outcome|subject|结果|結果|跟进内容|跟進內容|聯絡內容|沟通内容|溝通內容|\
                跟进记录|跟進記錄|拜访记录|拜訪紀錄|内容|內容"
            }
            Self::Record(RecordField::By) => "done by|by|recorded by|logged by|由谁|由誰|记录人|記錄人|执行人|執行人",
            Self::Record(RecordField::Minutes) => "minutes|duration|duration minutes|分钟|分鐘|时长|時長",
            Self::Record(RecordField::Amount) => "amount of it|record amount|涉及金额|涉及金額",
        };
        headers.split('|')
    }

    /// Whether only a header of just these words means it: words that are common in the headers of others.
    fn is_narrow(self) -> bool {
        match self {
            Self::More(column) => column != Column::Phone,
            Self::Person(_) | Self::Record(_) => true,
            _ => false,
        }
    }
}

fn more_headers(column: Column) -> &'static str {
    match column {
        Column::Phone => {
            "phone|phone number|telephone|mobile|mobile phone|cell phone|tel|联系电话|聯絡電話|手机号码|手機號碼|\
            手机号|手机|手機|电话|電話|座机|telefon"
        }
        Column::TaxId => {
            "tax number|tax id|vat id|vat number|tax identification number|税号|稅號|统一社会信用代码|\
            社会信用代码|信用代码|纳税人识别号|統一編號|統編|ust id nr|steuernummer"
        }
        Column::Note => "note|notes|remark|remarks|comment|comments|description|备注|備註|说明|說明|描述|notiz",
        Column::Currency => "currency|currency code|币种|幣別|币别|货币|貨幣|währung",
        Column::Potential => "potential|annual potential|potential revenue|潜力|潛力|年潜力|年潛力|potenzial",
        Column::Cost => "cost|costs|cost to serve|service cost|成本|服务成本|服務成本|kosten",
        Column::Profit => "profit|gross profit|contribution|margin|利润|利潤|毛利|贡献|貢獻|gewinn",
        Column::Hours => "hours spent|hours|投入工时|投入工時|工时|工時|stunden",
        Column::Money => "money|has money|has budget|budget approved|有预算|有預算|有钱|有錢",
        Column::Authority => "authority|has authority|decision maker known|有决策权|有決策權|有权|有權",
        Column::Need => "need|has need|需求|有需求",
        Column::KeyAccount => "key account|key account type|重点客户|重點客戶|大客户类别|大客戶類別",
        Column::Kind => "kind of opportunity|opportunity kind|opportunity type|机会类别|機會類別|机会类型|機會類型",
        Column::NextStep => "next step|next steps|next action|下一步|下一步行动|下一步行動|下步计划|下步計畫",
        Column::NextStepOn => {
            "next step on|next step date|next action date|next contact date|next activity date|下一步日期|\
            下次联系日期|下次聯絡日期|下次联系|下次聯絡|下次跟进|下次跟進|下次跟进时间|下次跟進時間"
        }
        Column::Source => {
            "lead source|source|source of lead|origin|线索来源|名單來源|客户来源|客戶來源|来源|來源|渠道|来源渠道|\
            來源管道|管道|quelle"
        }
        Column::Received => {
            "received|received on|date received|lead date|lead created|inquiry date|收到日期|收到时间|收到時間|\
            线索日期|名單日期|留资时间|留資時間|咨询日期|諮詢日期"
        }
        Column::Dispatched => {
            "dispatched|dispatched on|date dispatched|assigned on|date assigned|派发日期|派發日期|派单日期|派單日期|\
            分配日期|分配时间|分配時間"
        }
        Column::Branch => {
            "branch|branch name|dispatched to|store|dealer branch|承接网点|承接據點|网点|據點|门店|門市|承接门店|\
            承接門市|filiale"
        }
        Column::Answered => {
            "answered|answered on|date answered|first response|responded on|回复日期|回覆日期|回复时间|回覆時間|\
            首次回复|首次回覆"
        }
        _ => "",
    }
}

/// Whether a cell is one of the words that stand in headers.
pub(super) fn is_known_header(cell: &str) -> bool {
    let said = words(cell);
    Subject::ALL.into_iter().flat_map(Subject::fields).any(|field| field.headers().any(|word| word == said))
}

/// Whether a header says that dates stand below it.
pub(super) fn is_date_header(header: &str) -> bool {
    let said = words(header);
    let dates = [
        Field::Opened,
        Field::Closed,
        Field::More(Column::NextStepOn),
        Field::More(Column::Received),
        Field::More(Column::Dispatched),
        Field::More(Column::Answered),
        Field::Record(RecordField::On),
    ];
    dates.into_iter().any(|field| header_score(&said, field) > 0)
        || said.split(' ').any(|word| word == "date")
        || ["日期", "时间", "時間"].iter().any(|word| said.contains(word))
}

/// The least score of a header that is a known word, and no more.
pub(super) const EXACT: usize = 2000;

/// How surely a header means a field of such a table; 0 for not at all. The last word of a header carries most:
/// a customer's number is a number.
pub(super) fn header_score_in(subject: Subject, said: &str, field: Field) -> usize {
    let also = match (subject, field) {
        (Subject::Leads, Field::More(Column::Received)) | (Subject::Records, Field::Record(RecordField::On)) => {
            header_score(said, Field::Opened)
        }
        (Subject::People, Field::Person(PersonField::Name)) => {
            ["name", "名称", "名稱"].into_iter().position(|word| word == said).map_or(0, |_| EXACT + 2)
        }
        (Subject::People, Field::Person(PersonField::Phone)) => header_score(said, Field::More(Column::Phone)),
        (Subject::People, Field::Person(PersonField::Note)) | (Subject::Records, Field::Record(RecordField::Note)) => {
            header_score(said, Field::More(Column::Note))
        }
        (Subject::Records, Field::Record(RecordField::By)) => header_score(said, Field::Owner),
        (Subject::Records, Field::Record(RecordField::Amount)) => header_score(said, Field::Value),
        (Subject::Records, Field::Record(RecordField::Kind)) => {
            ["type", "kind", "类型", "類型", "方式"].into_iter().position(|word| word == said).map_or(0, |_| EXACT + 2)
        }
        _ => 0,
    };
    header_score(said, field).max(also.saturating_sub(1))
}

fn header_score(said: &str, field: Field) -> usize {
    if said.is_empty() {
        return 0;
    }
    // The earlier in its list, the surer.
    let known = field.headers().filter(|word| !word.is_empty());
    let scores = known.zip((0..EXACT).rev()).map(|(word, rank)| {
        let ascii = word.is_ascii();
        if said == word {
            EXACT + rank
        } else if field.is_narrow() {
            0
        } else if (!ascii && said.ends_with(word))
            || (ascii && said.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
        {
            1000 + word.len() * 10
        } else if !ascii && said.contains(word)
            || ascii && said.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '))
        {
            word.len() * 10
        } else {
            0
        }
    });
    scores.max().unwrap_or(0)
}
