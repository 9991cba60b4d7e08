//! The compatibility form (NFKD) of a character, in the blocks from which texts of Chinese offices take
//! theirs: full-width signs, enclosed and squared numbers, Roman numerals, units, radicals and ideographs that Unicode
//! holds twice, the signs of vertical lines. A traditional character stands for its simplified one.
//!
//! Unicode's own tables know accents, Hangul, Arabic and mathematical letters as well, which no label or figure of a
//! report has; they would be a tenth of the module.

use super::traditional::simplified;
use std::str::Chars;
use std::sync::OnceLock;

/// The characters that one character stands for: itself, for most.
pub struct Forms {
    only: Option<char>,
    several: Chars<'static>,
}

impl Iterator for Forms {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.only.take().or_else(|| self.several.next())
    }
}

/// The compatibility form of one character, a traditional one simplified.
pub fn forms(c: char) -> Forms {
    written_forms(simplified(c))
}

/// The compatibility form of one character, traditional ones as they are.
pub fn written_forms(c: char) -> Forms {
    let only = match c {
        // Nearly all of a text.
        ..='\u{9F}' | '\u{3001}'..='\u{3029}' | '\u{3400}'..='\u{9FFF}' => c,
        '！'..='～' => ascii(c),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        _ => match listed(c) {
            Some(forms) => return Forms { only: None, several: forms.chars() },
            None => c,
        },
    };
    Forms { only: Some(only), several: "".chars() }
}

/// A full-width sign's narrow twin: both blocks have the same order.
fn ascii(c: char) -> char {
    char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c)
}

fn listed(c: char) -> Option<&'static str> {
    // Taken apart once: a text may have nothing but characters of a long run, or of those behind it.
    static FORMS: OnceLock<Vec<Vec<&str>>> = OnceLock::new();
    let run = RUNS.partition_point(|(first, _)| *first <= c).checked_sub(1)?;
    let (first, _) = RUNS.get(run)?;
    let forms = FORMS.get_or_init(|| RUNS.iter().map(|(_, forms)| forms.split(' ').collect()).collect());
    forms.get(run)?.get((c as u32 - *first as u32) as usize).copied()
}

/// Runs of characters: the first one, and the forms of it and of those behind it. A character without another form
/// stands as its own.
const RUNS: [(char, &str); 32] = [
    ('\u{00AA}', "a"),
    ('\u{00B2}', "2 3 ´ μ ¶ · ¸ 1 o » 1⁄4 1⁄2 3⁄4"),
    ('\u{2011}', "‐"),
    ('\u{2024}', ". .. ..."),
    ('\u{2033}', "′′ ′′′ ‵ ‵‵ ‵‵‵"),
    ('\u{203C}', "!!"),
    ('\u{2047}', "?? ?! !?"),
    ('\u{2057}', "′′′′"),
    (
        '\u{2070}',
        "0 i ⁲ ⁳ 4 5 6 7 8 9 + − = ( ) n 0 1 2 3 4 5 6 7 8 9 + − = ( ) ₏ a e o x ə h k l m \
        n p s t",
    ),
    (
        '\u{2100}',
        "a/c a/s C °C ℄ c/o c/u Ɛ ℈ °F g H H H h ħ I I L l ℔ N No ℗ ℘ P Q R R R ℞ ℟ SM TEL TM \
        ℣ Z ℥ Ω ℧ Z ℩ K Å B C ℮ e E F Ⅎ M o",
    ),
    ('\u{2139}', "i ℺ FAX π γ Γ Π ∑"),
    ('\u{2145}', "D d e i j"),
    (
        '\u{2150}',
        "1⁄7 1⁄9 1⁄10 1⁄3 2⁄3 1⁄5 2⁄5 3⁄5 4⁄5 1⁄6 5⁄6 1⁄8 3⁄8 5⁄8 7⁄8 1⁄ I II III IV V VI VII \
        VIII IX X XI XII L C D M i ii iii iv v vi vii viii ix x xi xii l c d m",
    ),
    ('\u{2189}', "0⁄3"),
    ('\u{2329}', "〈 〉"),
    (
        '\u{2460}',
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (1) (2) (3) (4) (5) (6) (7) (8) \
        (9) (10) (11) (12) (13) (14) (15) (16) (17) (18) (19) (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. \
        12. 13. 14. 15. 16. 17. 18. 19. 20. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) \
        (p) (q) (r) (s) (t) (u) (v) (w) (x) (y) (z) A B C D E F G H I J K L M N O P Q R S T U V W X Y Z \
        a b c d e f g h i j k l m n o p q r s t u v w x y z 0",
    ),
    ('\u{2E9F}', "母"),
    ('\u{2EF3}', "龟"),
    (
        '\u{2F00}',
        "一 丨 丶 丿 乙 亅 二 亠 人 儿 入 八 冂 冖 冫 几 凵 刀 力 勹 匕 匚 匸 十 卜 卩 厂 厶 \
        又 口 囗 土 士 夂 夊 夕 大 女 子 宀 寸 小 尢 尸 屮 山 巛 工 己 巾 干 幺 广 廴 廾 弋 弓 彐 彡 彳 \
        心 戈 戶 手 支 攴 文 斗 斤 方 无 日 曰 月 木 欠 止 歹 殳 毋 比 毛 氏 气 水 火 爪 父 爻 爿 片 牙 \
        牛 犬 玄 玉 瓜 瓦 甘 生 用 田 疋 疒 癶 白 皮 皿 目 矛 矢 石 示 禸 禾 穴 立 竹 米 糸 缶 网 羊 羽 \
        老 而 耒 耳 聿 肉 臣 自 至 臼 舌 舛 舟 艮 色 艸 虍 虫 血 行 衣 襾 見 角 言 谷 豆 豕 豸 貝 赤 走 \
        足 身 車 辛 辰 辵 邑 酉 釆 里 金 長 門 阜 隶 隹 雨 靑 非 面 革 韋 韭 音 頁 風 飛 食 首 香 馬 骨 \
        高 髟 鬥 鬯 鬲 鬼 魚 鳥 鹵 鹿 麥 麻 黃 黍 黑 黹 黽 鼎 鼓 鼠 鼻 齊 齒 龍 龜 龠",
    ),
    ('\u{3036}', "〒 〷 十 卄 卅"),
    ('\u{3192}', "一 二 三 四 上 中 下 甲 乙 丙 丁 天 地 人"),
    (
        '\u{3220}',
        "(一) (二) (三) (四) (五) (六) (七) (八) (九) (十) (月) (火) (水) (木) (金) (土) (日) \
        (株) (有) (社) (名) (特) (財) (祝) (労) (代) (呼) (学) (監) (企) (資) (協) (祭) (休) (自) (至) \
        問 幼 文 箏",
    ),
    ('\u{3251}', "21 22 23 24 25 26 27 28 29 30 31 32 33 34 35"),
    (
        '\u{3280}',
        "一 二 三 四 五 六 七 八 九 十 月 火 水 木 金 土 日 株 有 社 名 特 財 祝 労 秘 男 女 \
        適 優 印 注 項 休 写 正 上 中 下 左 右 医 宗 学 監 企 資 協 夜 36 37 38 39 40 41 42 43 44 45 46 \
        47 48 49 50 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月 Hg erg eV LTD",
    ),
    (
        '\u{3358}',
        "0点 1点 2点 3点 4点 5点 6点 7点 8点 9点 10点 11点 12点 13点 14点 15点 16点 17点 18点 \
        19点 20点 21点 22点 23点 24点 hPa da AU bar oV pc dm dm2 dm3 IU 平成 昭和 大正 明治 株式会社 pA \
        nA μA mA kA KB MB GB cal kcal pF nF μF μg mg kg Hz kHz MHz GHz THz μl ml dl kl fm nm μm mm cm \
        km mm2 cm2 m2 km2 mm3 cm3 m3 km3 m∕s m∕s2 Pa kPa MPa GPa rad rad∕s rad∕s2 ps ns μs ms pV nV μV \
        mV kV MV pW nW μW mW kW MW kΩ MΩ a.m. Bq cc cd C∕kg Co. dB Gy ha HP in KK KM kt lm ln log lx mb \
        mil mol PH p.m. PPM PR sr Sv Wb V∕m A∕m 1日 2日 3日 4日 5日 6日 7日 8日 9日 10日 11日 12日 13日 \
        14日 15日 16日 17日 18日 19日 20日 21日 22日 23日 24日 25日 26日 27日 28日 29日 30日 31日 gal",
    ),
    (
        '\u{F900}',
        "豈 更 車 賈 滑 串 句 龜 龜 契 金 喇 奈 懶 癩 羅 蘿 螺 裸 邏 樂 洛 烙 珞 落 酪 駱 亂 \
        卵 欄 爛 蘭 鸞 嵐 濫 藍 襤 拉 臘 蠟 廊 朗 浪 狼 郎 來 冷 勞 擄 櫓 爐 盧 老 蘆 虜 路 露 魯 鷺 碌 \
        祿 綠 菉 錄 鹿 論 壟 弄 籠 聾 牢 磊 賂 雷 壘 屢 樓 淚 漏 累 縷 陋 勒 肋 凜 凌 稜 綾 菱 陵 讀 拏 \
        樂 諾 丹 寧 怒 率 異 北 磻 便 復 不 泌 數 索 參 塞 省 葉 說 殺 辰 沈 拾 若 掠 略 亮 兩 凉 梁 糧 \
        良 諒 量 勵 呂 女 廬 旅 濾 礪 閭 驪 麗 黎 力 曆 歷 轢 年 憐 戀 撚 漣 煉 璉 秊 練 聯 輦 蓮 連 鍊 \
        列 劣 咽 烈 裂 說 廉 念 捻 殮 簾 獵 令 囹 寧 嶺 怜 玲 瑩 羚 聆 鈴 零 靈 領 例 禮 醴 隸 惡 了 僚 \
        寮 尿 料 樂 燎 療 蓼 遼 龍 暈 阮 劉 杻 柳 流 溜 琉 留 硫 紐 類 六 戮 陸 倫 崙 淪 輪 律 慄 栗 率 \
        隆 利 吏 履 易 李 梨 泥 理 痢 罹 裏 裡 里 離 匿 溺 吝 燐 璘 藺 隣 鱗 麟 林 淋 臨 立 笠 粒 狀 炙 \
        識 什 茶 刺 切 度 拓 糖 宅 洞 暴 輻 行 降 見 廓 兀 嗀 﨎 﨏 塚 﨑 晴 﨓 﨔 凞 猪 益 礼 神 祥 福 \
        靖 精 羽 﨟 蘒 﨡 諸 﨣 﨤 逸 都 﨧 﨨 﨩 飯 飼 館 鶴 郞 隷 侮 僧 免 勉 勤 卑 喝 嘆 器 塀 墨 層 \
        屮 悔 慨 憎 懲 敏 既 暑 梅 海 渚 漢 煮 爫 琢 碑 社 祉 祈 祐 祖 祝 禍 禎 穀 突 節 練 縉 繁 署 者 \
        臭 艹 艹 著 褐 視 謁 謹 賓 贈 辶 逸 難 響 頻 恵 𤋮 舘 﩮 﩯 並 况 全 侀 充 冀 勇 勺 喝 啕 喙 嗢 \
        塚 墳 奄 奔 婢 嬨 廒 廙 彩 徭 惘 慎 愈 憎 慠 懲 戴 揄 搜 摒 敖 晴 朗 望 杖 歹 殺 流 滛 滋 漢 瀞 \
        煮 瞧 爵 犯 猪 瑱 甆 画 瘝 瘟 益 盛 直 睊 着 磌 窱 節 类 絛 練 缾 者 荒 華 蝹 襁 覆 視 調 諸 請 \
        謁 諾 諭 謹 變 贈 輸 遲 醙 鉶 陼 難 靖 韛 響 頋 頻 鬒 龜 𢡊 𢡄 𣏕 㮝 䀘 䀹 𥉉 𥳐 𧻓 齃 龎",
    ),
    ('\u{FE10}', ", 、 。 : ; ! ? 〖 〗 ..."),
    ('\u{FE30}', ".. — – _ _ ( ) { } 〔 〕 【 】 《 》 〈 〉 「 」 『 』 ﹅ ﹆ [ ]"),
    ('\u{FE4D}', "_ _ _ , 、 . ﹓ ; : ? ! — ( ) { } 〔 〕 # & * + - < > = ﹧ \\ $ % @"),
    ('\u{FF5F}', "⦅ ⦆ 。 「 」 、 ・"),
    ('\u{FFE0}', "¢ £ ¬ ￣ ¦ ¥ ₩"),
    ('\u{1F100}', "0. 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::char::decompose_compatible;

    /// The blocks that are held in full, but for accents that stand alone (NFKD puts a blank in front of them).
    const BLOCKS: [(char, char); 24] = [
        ('\0', '\u{BF}'),
        ('\u{2000}', '\u{209C}'),
        ('\u{2100}', '\u{2134}'),
        ('\u{2139}', '\u{218F}'),
        ('\u{2300}', '\u{29FF}'),
        ('\u{2E80}', '\u{303F}'),
        ('\u{3190}', '\u{319F}'),
        ('\u{3220}', '\u{324F}'),
        ('\u{3251}', '\u{325F}'),
        ('\u{3280}', '\u{32CF}'),
        ('\u{3358}', '\u{33FF}'),
        ('\u{3400}', '\u{4DBF}'),
        ('\u{4E00}', '\u{9FFF}'),
        ('\u{E000}', '\u{F8FF}'),
        ('\u{F900}', '\u{FAFF}'),
        ('\u{FE10}', '\u{FE1F}'),
        ('\u{FE30}', '\u{FE6F}'),
        ('\u{FF01}', '\u{FF65}'),
        ('\u{FFE0}', '\u{FFE6}'),
        ('\u{FFF0}', '\u{FFFF}'),
        ('\u{1F100}', '\u{1F10F}'),
        ('\u{1F300}', '\u{1F9FF}'),
        ('\u{20000}', '\u{2A6DF}'),
        ('\u{F0000}', '\u{10FFFF}'),
    ];

    fn by_unicode(c: char) -> String {
        let mut forms = String::new();
        decompose_compatible(c, |part| forms.push(part));
        forms
    }

    #[test]
    fn the_forms_are_those_of_unicode() {
        for c in BLOCKS.into_iter().flat_map(|(first, last)| first..=last) {
            let right = by_unicode(c);
            let accent = right.starts_with(' ') && right.len() > 1;
            let right = if accent { c.to_string() } else { right };
            assert_eq!(written_forms(c).collect::<String>(), right, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn what_is_in_no_block_stays_as_it_is() {
        let outside = |c: &char| !BLOCKS.iter().any(|(first, last)| (first..=last).contains(&c));
        for c in ('\0'..=char::MAX).filter(outside) {
            assert!(written_forms(c).eq([c]), "U+{:04X}", c as u32);
        }
    }
}
