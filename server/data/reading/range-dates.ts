import { monthNumber } from "./month-names.ts";

const NUMERIC =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d\d))(?:[ T]0?0:00(?::00(?:\.0+)?)?Z?|, shown as .*)?$/;
/** A clock's time, which 4:5 becomes. */
const TIME = /^\d{1,2}:\d\d:\d\d(?:\s?[AP]M)?$/i;
const NAMED =
  /^(?:(?:\d{1,2}[-.]\s?|\d{1,2}(?=\p{L}))([\p{L}\p{M}]{3,10})\.?(?:[-.\s]\s?\d{2,4})?|([\p{L}\p{M}]{3,10})\.?-\d{2,4})$/u;

/**
 * Whether a text is what a spreadsheet makes of a range such as 12-15, a fraction or a page such as 4/5, in any of the
 * forms in which it shows a date: `12-Dec`, `Dec-15`, `5.4.2021`, `4/5/21`, `05-avr.-21`, `2021-04-05 00:00:00`. A
 * date that is written out, 5 April 2021, is none: people print such.
 */
export function isDateOfRange(text: string): boolean {
  if (text.length > 40) return false;
  if (NUMERIC.test(text) || TIME.test(text)) return true;
  const [, after, before] = NAMED.exec(text) ?? [];
  return monthNumber(after ?? before ?? "") > 0;
}
