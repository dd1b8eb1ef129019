/**
 * How the names of the months begin, without accents: English, German, Dutch, Scandinavian, French, Italian, Spanish,
 * Portuguese, Romanian, Polish, Czech, Slovenian, Hungarian, Finnish, Turkish, Indonesian, Greek, Russian, Ukrainian,
 * Bulgarian. Beginnings, because feeds cut names short anywhere. Languages that give a beginning another month
 * (Croatian "lis") are left out.
 */
const beginnings: readonly string[] = [
  "jan ian gen ene sty led tammi oca ιαν янв яну січ",
  "feb fev lut uno helmi sub φεβ фев лют",
  "mar maar mrt mrz bre maal μαρ мар бер",
  "apr avr abr kwi dub huhti nis απρ апр кві",
  "may mai mag mei maj kve touko μαι май мая тра",
  "jun juin giu iun cze cervn cerven cvn kesa haz ιουν июн юни чер",
  "jul juil lug iul lip cervenec cervence cvc heina tem ιουλ июл юли лип",
  "aug avg aou ago sie srp elo agu αυγ авг сер",
  "sep set szep wrz zar syys eyl σεπ сен сеп вер",
  "oct okt ott out paz rij loka eki οκτ окт жов",
  "nov noi lis marras kas νοε ноя ное лис",
  "dec dez dic des gru pro joulu ara δεκ дек гру",
];

/** Longest first: "cervenec" is July, "cerven" June, "marras" November, "mar" March. */
const months = beginnings
  .flatMap((line, index) => line.split(" ").map((beginning) => ({ beginning: bare(beginning), month: index + 1 })))
  .toSorted((one, other) => other.beginning.length - one.beginning.length);

/** 1 to 12, or undefined for a word that names no month. */
export function monthOf(word: string): number | undefined {
  const name = bare(word);
  return months.find(({ beginning }) => name.startsWith(beginning))?.month;
}

function bare(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
