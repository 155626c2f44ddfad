// An entry for the reader's own calendar, made in the page (RFC 5545). It says nothing of what was answered.

const HOUR = 9;
const WEEK = 7;
/** A line has so many octets at most. A letter has 4 of them at most, so of any letters these are as many as fit. */
const OCTETS = 75;
const LETTERS = /.{1,18}/gu;

/**
 * Return the text of a calendar file that reminds in some weeks, at nine in the morning by the reader's clock.
 *
 * @param {object} entry
 * @param {string} entry.title
 * @param {string} entry.address where to look again
 * @param {number} entry.weeks
 * @param {Date} entry.now
 */
export function calendarEntry({ title, address, weeks, now }) {
  const stamp = stampOf(now);
  // Without its "Z" a time is that of the reader's clock, wherever that is.
  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + weeks * WEEK, HOUR));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//mkdocs-selfcheck//EN",
    "BEGIN:VEVENT",
    `UID:${stamp}@mkdocs-selfcheck`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${stampOf(day).slice(0, -1)}`,
    "DURATION:PT15M",
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(address)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {Date} date */
const stampOf = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");

/** @param {string} line */
function folded(line) {
  if (new TextEncoder().encode(line).length <= OCTETS) return line;
  return line.match(LETTERS)?.join("\r\n ");
}
