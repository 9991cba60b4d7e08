//! Traditional characters and the simplified ones that stand for them, as far as labels, headings and words of reports
//! have any. Some portals keep a traditional version of each page; it is read as what it says. It serves matching only.
//!
//! 乾, 著, 藉 and 瞭 are left out: simplified texts write them, too, and mean something else.

/// Pairs: the traditional character, then the simplified one; in the order of the first.
const PAIRS: &str = "丟丢並并亞亚佈布佔占併并來来侷局係系個个們们倫伦備备傢家傳传僅仅億亿優优兒儿內内兩两冊册凈净別别刪删則则剋克創创劃划動动務务匯汇區区協协卻却厤历參参吳吴呂吕員员\
唸念問问啓启啟启單单噸吨噹当嚥咽嚮向嚴严囌苏國国圍围園园圖图團团埰采執执堅坚報报場场塊块壯壮夠够夾夹婁娄學学寀采實实寧宁審审寫写寬宽寶宝將将專专對对導导屆届屍尸\
層层屬属岡冈峯峰島岛峽峡崑昆崗岗嶺岭嶽岳巖岩師师帶带幣币幹干幾几庫库廈厦廠厂廢废廣广廳厅張张強强彆别彔录彙汇彥彦彿佛後后徑径從从復复徵征徹彻恆恒慄栗態态慣惯慶庆\
憐怜應应懷怀戶户捨舍捲卷掛挂採采揚扬換换撫抚擊击據据擬拟擴扩擺摆敗败數数斷断於于旂旗旣既昇升時时晉晋暫暂曆历曏向書书會会朮术東东條条棄弃棗枣楊杨業业極极榦干構构\
樂乐樑梁標标樣样橋桥機机檔档檢检檯台欄栏權权欽钦歷历歸归氣气決决沒没況况涼凉淨净淩凌減减準准溫温滄沧滿满漢汉漲涨澤泽濟济濰潍濱滨瀋沈瀘泸為为烏乌無无煙烟熱热營营\
爭争爲为爾尔獲获現现瑪玛環环產产産产甦苏畝亩畢毕畫画當当療疗癒愈發发監监盤盘眞真眾众睏困確确碼码祕秘禮礼稅税種种稱称穀谷積积穩稳穫获箇个節节範范糰团糾纠約约納纳\
紙纸級级紛纷紮扎細细紹绍終终組组結结絕绝絡络給给統统絶绝綏绥經经綫线維维網网綵彩綿绵緊紧線线編编緩缓練练緻致縣县總总織织繞绕繫系繳缴繼继續续纍累纔才罰罚羣群義义\
習习聯联職职脩修臨临臺台與与興兴舉举舊旧荊荆莊庄華华萬万蒐搜蓋盖蔔卜蔘参蕪芜薩萨蘆芦蘇苏蘭兰處处號号蟲虫衆众術术衕同衛卫裏里補补裡里製制複复襬摆覈核見见規规視视\
訂订計计訓训記记訟讼訪访設设許许訴诉註注証证評评詞词詢询試试話话該该認认語语誤误說说説说調调談谈請请諮咨證证識识議议護护讀读變变豐丰豬猪貝贝負负財财貢贡貫贯責责\
貳贰貴贵貸贷費费貼贴貿贸賀贺資资賓宾質质賬账購购贛赣踰逾軍军較较載载輛辆輸输輿舆轄辖轉转辦办農农迴回這这連连週周進进遊游運运過过達达違违遞递遠远適适遲迟遷迁遺遗\
遼辽還还郵邮鄉乡鄭郑鄰邻鄲郸醫医針针釦扣銀银銅铜銷销錄录錦锦錫锡錯错録录錶表鍵键鍼针鍾钟鎭镇鎮镇鐘钟鐵铁長长門门閉闭開开間间閤合閱阅閲阅闆板關关陞升陳陈陸陆陽阳\
隊队階阶際际隨随隱隐隴陇隸隶隻只雙双雜杂雞鸡難难雲云電电鞏巩韆千響响頁页頂顶項项順顺須须預预頒颁領领頭头頻频題题額额願愿顛颠類类顯显風风颱台養养餘余館馆饒饶馬马\
駁驳駐驻驗验體体髮发鬆松鬚须鬥斗魯鲁鴨鸭鶴鹤鷹鹰鹹咸鹽盐麗丽麴曲麵面黃黄點点黨党齊齐齣出龍龙龜龟";

/// How many pairs there are; each character has three bytes.
const COUNT: usize = PAIRS.len() / 6;

/// The character that is traditional only behind some: 反覆 and 答覆 are 反复 and 答复, 覆盖 is 覆盖.
const TURNED: (char, char) = ('覆', '复');
const BEFORE_TURNED: [char; 4] = ['反', '答', '回', '批'];

/// The first and the last character that can be traditional.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The pairs by their code points.
static CODES: [(u16, u16); COUNT] = {
    let mut codes = [(0, 0); COUNT];
    let mut index = 0;
    while index < COUNT {
        codes[index] = (code_at(6 * index), code_at(6 * index + 3));
        index += 1;
    }
    codes
};

/// One bit a character: whether it is traditional, or may be. Texts are nearly all Han, and nearly none of it is.
static IS_TRADITIONAL: [u64; ((LAST - FIRST) / 64 + 1) as usize] = {
    let mut bits = [0; ((LAST - FIRST) / 64 + 1) as usize];
    let mut index = 0;
    while index < COUNT {
        let at = code_at(6 * index) as u32 - FIRST;
        bits[(at / 64) as usize] |= 1 << (at % 64);
        index += 1;
    }
    let turned = TURNED.0 as u32 - FIRST;
    bits[(turned / 64) as usize] |= 1 << (turned % 64);
    bits
};

/// The code of a character of three bytes.
const fn code_at(at: usize) -> u16 {
    let bytes = PAIRS.as_bytes();
    code([bytes[at], bytes[at + 1], bytes[at + 2]])
}

/// The code of a character of these three bytes.
const fn code(bytes: [u8; 3]) -> u16 {
    (bytes[0] as u16 & 0x0F) << 12 | (bytes[1] as u16 & 0x3F) << 6 | (bytes[2] as u16 & 0x3F)
}

/// Whether a character of three bytes, U+4E00 to U+9FFF, is traditional, or may be.
pub fn is_traditional(bytes: [u8; 3]) -> bool {
    let at = u32::from(code(bytes)).wrapping_sub(FIRST);
    IS_TRADITIONAL.get((at / 64) as usize).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
}

/// The simplified form of a character: itself, for most.
pub fn simplified(c: char) -> char {
    let found =
        u16::try_from(c as u32).ok().and_then(|code| CODES.binary_search_by_key(&code, |pair| pair.0).ok());
    found.and_then(|index| char::from_u32(CODES[index].1.into())).unwrap_or(c)
}

/// The simplified form of a character that is traditional only behind what stands in front of it.
pub fn simplified_behind(before: &str, c: char) -> char {
    if c == TURNED.0 && before.ends_with(BEFORE_TURNED) { TURNED.1 } else { c }
}

/// A text with simplified characters only: each has as many bytes as the one that it stands for, so that offsets stay.
pub fn simplify(text: &str) -> String {
    text.chars().map(simplified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stay() {
        let written = "青禾縣雲嶺鎮：辦結12件";
        assert_eq!(simplify(written), "青禾县云岭镇：办结12件");
        assert_eq!(simplify(written).len(), written.len());
    }

    #[test]
    fn a_character_that_is_traditional_in_some_words() {
        let read = |word: &str| {
            let mut read = String::new();
            word.chars().for_each(|c| read.push(simplified_behind(&read, c)));
            read
        };
        assert_eq!(["反覆", "答覆", "覆盖", "覆"].map(read), ["反复", "答复", "覆盖", "覆"]);
    }

    #[test]
    fn each_traditional_character_has_its_simplified_one() {
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0), "each once, in order");
        assert_eq!("縣鎮務轉辦".chars().map(simplified).collect::<String>(), "县镇务转办");
        assert_eq!("县镇务转办乾著".chars().map(simplified).collect::<String>(), "县镇务转办乾著");
        for (traditional, plain) in CODES {
            let c = char::from_u32(traditional.into()).expect("a character");
            let mut bytes = [0; 3];
            c.encode_utf8(&mut bytes);
            assert!(is_traditional(bytes), "{c}");
            assert_eq!(simplified(c) as u32, u32::from(plain));
        }
    }
}
