//! What a column can say about a customer, and the headers that say so.

use serde::{Deserialize, Serialize};

use super::text::words;

/// What a column can say about a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The customer's name, or the account's.
    Name,
    /// The number or code under which others keep the customer or the deal.
    Reference,
    /// Grade or stage.
    Stage,
    /// For a lost customer, the grade from which it was lost.
    LostFrom,
    /// The person in charge.
    Owner,
    /// What the customer buys.
    Product,
    /// Money.
    Value,
    /// When the customer was first engaged.
    Opened,
    /// When it was decided, or is expected to be.
    Closed,
    /// Where the customer is.
    Region,
    /// Its telephone number.
    Phone,
}

/// Which column says what; columns are counted from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// Column of [`Field::Name`].
    pub name: Option<usize>,
    /// Column of [`Field::Reference`].
    pub reference: Option<usize>,
    /// Column of [`Field::Stage`].
    pub stage: Option<usize>,
    /// Column of [`Field::LostFrom`].
    pub lost_from: Option<usize>,
    /// Column of [`Field::Owner`].
    pub owner: Option<usize>,
    /// Column of [`Field::Product`].
    pub product: Option<usize>,
    /// Column of [`Field::Value`].
    pub value: Option<usize>,
    /// Column of [`Field::Opened`].
    pub opened: Option<usize>,
    /// Column of [`Field::Closed`].
    pub closed: Option<usize>,
    /// Column of [`Field::Region`].
    pub region: Option<usize>,
    /// Column of [`Field::Phone`].
    pub phone: Option<usize>,
}

impl Field {
    /// Every field, in the order in which a person is asked.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Reference,
        Self::Stage,
        Self::LostFrom,
        Self::Owner,
        Self::Product,
        Self::Value,
        Self::Opened,
        Self::Closed,
        Self::Region,
        Self::Phone,
    ];

    /// Headers that say this field, the surest first, as [`words`] writes them.
    fn headers(self) -> impl Iterator<Item = &'static str> {
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
                "lost from|lost from grade|流失前级别|流失前級別|流失前等级|流失前等級|\
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
            Self::Phone => {
                "phone|phone number|telephone|mobile|mobile phone|cell phone|tel|联系电话|\
                聯絡電話|手机号码|手機號碼|手机号|手机|手機|电话|電話|座机|telefon"
            }
        };
        headers.split('|')
    }
}

impl Mapping {
    /// The column of a field.
    #[must_use]
    pub fn column(mut self, field: Field) -> Option<usize> {
        *self.slot(field)
    }

    /// Sets or clears the column of a field.
    pub fn set(&mut self, field: Field, column: Option<usize>) {
        *self.slot(field) = column;
    }

    fn slot(&mut self, field: Field) -> &mut Option<usize> {
        match field {
            Field::Name => &mut self.name,
            Field::Reference => &mut self.reference,
            Field::Stage => &mut self.stage,
            Field::LostFrom => &mut self.lost_from,
            Field::Owner => &mut self.owner,
            Field::Product => &mut self.product,
            Field::Value => &mut self.value,
            Field::Opened => &mut self.opened,
            Field::Closed => &mut self.closed,
            Field::Region => &mut self.region,
            Field::Phone => &mut self.phone,
        }
    }
}

/// Whether a cell is one of the words that stand in headers.
pub(super) fn is_known_header(cell: &str) -> bool {
    let said = words(cell);
    Field::ALL.into_iter().any(|field| field.headers().any(|word| word == said))
}

/// Whether a header says that dates stand below it.
pub(super) fn is_date_header(header: &str) -> bool {
    let said = words(header);
    header_score(&said, Field::Opened) > 0
        || header_score(&said, Field::Closed) > 0
        || said.split(' ').any(|word| word == "date")
        || ["日期", "时间", "時間"].iter().any(|word| said.contains(word))
}

/// The least score of a header that is a known word, and no more.
pub(super) const EXACT: usize = 2000;

/// How surely a header means a field; 0 for not at all. The last word of a header carries most:
/// a customer's number is a number.
pub(super) fn header_score(said: &str, field: Field) -> usize {
    if said.is_empty() {
        return 0;
    }
    // The earlier in its list, the surer.
    let scores = field.headers().zip((0..EXACT).rev()).map(|(word, rank)| {
        let ascii = word.is_ascii();
        if said == word {
            EXACT + rank
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
