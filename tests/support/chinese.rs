//! Characters that tell Simplified from Traditional Chinese.

/// Simplified, then Traditional.
const TELLTALES: &str = "户戶销銷单單价價实實级級东東个個们們门門时時间間开開关關长長数數据據导導标標达達应應该該费費资資录錄记記键鍵输輸载載\
    删刪复復选選择擇区區图圖显顯错錯误誤页頁编編辑輯业業务務测測样樣历歷总總统統计計线線态態报報变變说說认認设設语語读讀话話\
    联聯决決产產员員获獲边邊还還这這过過进進转轉钮鈕链鏈阶階签簽约約问問题題须須组組织織维維购購买買货貨轻輕难難";

/// The first character of `text` that only Simplified Chinese has.
pub fn simplified_only(text: &str) -> Option<char> {
    text.chars().find(|letter| TELLTALES.chars().step_by(2).any(|simplified| simplified == *letter))
}

/// The first character of `text` that only Traditional Chinese has.
pub fn traditional_only(text: &str) -> Option<char> {
    text.chars().find(|letter| TELLTALES.chars().skip(1).step_by(2).any(|traditional| traditional == *letter))
}
