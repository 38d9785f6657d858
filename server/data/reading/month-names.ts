/** The months from January in the languages of the programs that people send tables from; English first. */
const LANGUAGES: readonly string[] = [
  "january february march april may june july august september october november december",
  "januar/jänner februar märz april mai juni juli august september oktober november dezember",
  "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
  "январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря",
  "جنوری فروری مارچ اپریل مئی/مئ جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
  "جنوري فبروري مارچ اپریل مۍ/می جون جولای اګست سپتمبر/سپټمبر اکتوبر نومبر/نوامبر دسمبر/ډسمبر",
  "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
  "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
];

/** As spreadsheets and people shorten them, beside the first three letters. */
const SHORT: readonly string[] = [
  "- - - - - - - - sept - - -",
  "jän/jaen - mrz/maerz/marz - - - - - sept - - -",
  "janv févr/fév - avr - - juil - sept - - déc",
  "- - - abr - - - ago sept/set - - dic",
  "oca şub mar nis may haz tem ağu eyl eki kas ara",
  "янв фев/февр мар апр мая/май июн июл авг сен/сент окт ноя/нояб дек",
];

/** Months from 1 by their names without accents and in small letters. */
const NUMBERS = new Map<string, number>();
for (const [language, names] of LANGUAGES.entries()) {
  for (const [index, name] of names.split(" ").entries()) {
    const short = SHORT[language]?.split(" ")[index] ?? "-";
    const latin = /^[a-z]/.test(fold(name)) ? [fold(name).slice(0, 3)] : [];
    const all = [...name.split("/"), ...short.split("/").filter((each) => each !== "-")].map(fold);
    for (const each of [...all, ...latin]) note(each, index + 1);
  }
}

/** The number of a month, from 1; 0 for what is no name of one, or of two in two languages. */
export function monthNumber(name: string): number {
  return NUMBERS.get(fold(name)) ?? 0;
}

function note(name: string, number: number): void {
  const known = NUMBERS.get(name);
  NUMBERS.set(name, known === undefined || known === number ? number : 0);
}

/** Turkish and Arabic letters that look alike are typed for one another. */
function fold(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ı", "i")
    .replaceAll("ي", "ی")
    .replaceAll("ك", "ک");
}
