// The days of a diary, from the first one on, told as a field for a date tells them: "2026-03-04".

/**
 * Return a day of a diary, at noon: an hour that every day has, whichever clocks are changed. Undefined if the first day is none.
 *
 * @param {string} first
 * @param {number} number of the day, from 1 on
 */
export function dayOf(first, number) {
  const [year, month, day] = first.split("-").map(Number);
  const date = new Date(year, month - 1, day + number - 1, 12);
  return isNaN(date.getTime()) ? undefined : date;
}

/**
 * Return the day of a date, here, as a field tells it.
 *
 * @param {Date} date
 */
export function toldAs(date) {
  const digits = (/** @type {number} */ number, /** @type {number} */ many) => `${number}`.padStart(many, "0");
  return `${digits(date.getFullYear(), 4)}-${digits(date.getMonth() + 1, 2)}-${digits(date.getDate(), 2)}`;
}
