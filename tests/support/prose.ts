/**
 * Prose for tests: the same words for the same seed, hardly any run of three in common for two seeds. As many words as
 * asked for, in sentences.
 */
export function prose(seed: number, count: number): string {
  const words = composed(vocabulary, seed, count);
  return words.map((word, i) => (i % 11 === 10 ? `${word}.` : word)).join(" ");
}

function composed(words: readonly string[], seed: number, count: number): readonly string[] {
  let state = seed * 2654435761;
  const next = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return Math.abs(state ^ (state >>> 12)) % below;
  };
  return Array.from({ length: count }, () => words[next(words.length)] ?? "");
}

const vocabulary = (
  "river stone market window letter garden winter engine harbour signal paper bridge morning archive copper lantern " +
  "thread needle orchard meadow ticket station valley mirror cotton pepper saddle timber violin walnut anchor basket " +
  "candle dinner feather glacier hammer island jacket kettle ladder magnet number oyster pocket quarry ribbon silver " +
  "table umbrella vessel wagon yellow zebra carry wander listen borrow gather measure answer promise remember discover"
).split(" ");

/** Words, what stands between them and what ends a sentence; Chinese, Japanese and Thai are written without spaces. */
const languages = {
  German: [
    "Fluss Stein Markt Fenster Brief Garten Winter Motor Hafen Zeichen Papier Brücke Morgen Kupfer Laterne Faden Nadel Wiese Fahrkarte Bahnhof Tal Spiegel Baumwolle Pfeffer Sattel Geige Nuss Anker Korb Kerze Gletscher Hammer Insel Jacke Kessel Leiter",
    " ",
    ".",
  ],
  French: [
    "rivière pierre marché fenêtre lettre jardin hiver moteur port signal papier pont matin archive cuivre lanterne fil aiguille verger prairie billet gare vallée miroir coton poivre selle violon noyer ancre panier bougie dîner plume glacier marteau île échelle",
    " ",
    ".",
  ],
  Portuguese: [
    "rio pedra mercado janela carta jardim inverno motor porto sinal papel ponte manhã arquivo cobre lanterna fio agulha pomar prado bilhete estação vale espelho algodão pimenta sela violino noz âncora cesta vela jantar pena geleira martelo ilha escada",
    " ",
    ".",
  ],
  Russian: [
    "река камень рынок окно письмо сад зима мотор гавань сигнал бумага мост утро архив медь фонарь нить игла луг билет вокзал долина зеркало хлопок перец седло скрипка орех якорь корзина свеча ужин перо ледник молоток остров лестница чайник",
    " ",
    ".",
  ],
  Japanese: [
    "川が 石の 市場で 窓を 手紙に 庭と 冬は 船も 港へ 紙から 橋まで 朝の 銅を 灯り 糸で 針の 果樹園 草原に 切符を 駅で 谷へ 鏡と 綿の 胡椒を 鞍に 楽器の 胡桃と かご ろうそく 夕食を 羽の 氷河へ 島まで はしご やかん 金づち",
    "",
    "。",
  ],
  Chinese: [
    "河流 石头 市场 窗户 信件 花园 冬天 马达 港口 信号 纸张 桥梁 早晨 档案 铜器 灯笼 丝线 果园 草地 车票 车站 山谷 镜子 棉花 胡椒 马鞍 提琴 核桃 篮子 蜡烛 晚餐 羽毛 冰川 锤子 岛屿 梯子 水壶 走过 记得 发现",
    "",
    "。",
  ],
  Korean: [
    "강물이 돌을 시장에 창문 편지를 정원의 겨울은 엔진 항구로 신호가 종이 다리를 아침에 구리 등불이 실과 바늘 과수원 초원의 표를 기차역 골짜기 거울에 목화 후추와 안장 제비가 호두 닻을 바구니 촛불이 저녁 깃털 빙하를 망치 섬으로 사다리",
    " ",
    ".",
  ],
  Thai: [
    "แม่น้ำ ก้อนหิน ตลาด หน้าต่าง จดหมาย สวน ฤดูหนาว เครื่องยนต์ ท่าเรือ สัญญาณ กระดาษ สะพาน เช้า ทองแดง โคมไฟ ด้าย เข็ม ทุ่งหญ้า ตั๋ว สถานี หุบเขา กระจก ฝ้าย พริกไทย อานม้า ไวโอลิน สมอ ตะกร้า เทียน ขนนก ค้อน เกาะ บันได กาน้ำ",
    "",
    " ",
  ],
  Arabic: [
    "النهر الحجر السوق النافذة الرسالة الحديقة الشتاء المحرك الميناء الإشارة الورق الجسر الصباح الأرشيف النحاس الفانوس الخيط الإبرة البستان المرج التذكرة المحطة الوادي المرآة القطن الفلفل السرج الكمان المرساة السلة الشمعة العشاء الريشة المطرقة الجزيرة السلم",
    " ",
    ".",
  ],
} as const;

export type Language = keyof typeof languages;

/** The same in another language. */
export function proseIn(language: Language, seed: number, count: number): string {
  const [words, space, stop] = languages[language];
  return composed(words.split(" "), seed, count)
    .map((word, i) => (i % 11 === 10 ? `${word}${stop}` : word))
    .join(space);
}
