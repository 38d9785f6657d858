/**
 * A word as it is looked for, so that names are found however they are spelled in Latin letters: without marks
 * (Müller), and with the vowels, doubled letters and aspirates that transliterations of Urdu and Pashto differ in made
 * one (Tehreek, Tehrik, Tahrik; Torkham, Torkhum; Mehsud, Masood; Taleban). Empty where nothing is left.
 */
export function foldSpelling(word: string): string {
  const plain = word
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  if (!/^[a-z]{4,}$/.test(plain)) return plain;
  const folded = plain
    .replaceAll(/ee|ie|ea|y/g, "i")
    .replaceAll(/oo|ou/g, "u")
    .replaceAll(/[aeo]/g, "a")
    .replaceAll(/kh|q/g, "k")
    .replaceAll(/ph/g, "f")
    .replaceAll("w", "v")
    .replaceAll("z", "s")
    .replaceAll(/h/g, "")
    .replaceAll(/au/g, "u")
    .replaceAll(/(.)\1+/g, "$1");
  // Two letters begin half the words there are.
  return folded.length > 2 ? folded : plain;
}
