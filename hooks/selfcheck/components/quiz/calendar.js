// An entry for the reader's own calendar, made in the page (RFC 5545). It says nothing of what was answered.

const HOUR = 9;
const WEEK = 7;
/** A line has so many octets at most. A letter has 4 of them at most, so of any letters these are as many as fit. */
const OCTETS = 75;
const LETTERS = 18;

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
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + weeks * WEEK, HOUR);
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//mkdocs-selfcheck//EN",
    "BEGIN:VEVENT",
    `UID:${stamp}@mkdocs-selfcheck`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${localTime(day)}`,
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

/** @param {Date} day */
function localTime(day) {
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate(), "T", day.getHours(), 0, 0];
  return parts.map((part) => (part === "T" ? part : `${part}`.padStart(2, "0"))).join("");
}

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");

/** @param {string} line */
function folded(line) {
  if (new TextEncoder().encode(line).length <= OCTETS) return line;
  const letters = [...line];
  const parts = [];
  while (letters.length) parts.push(letters.splice(0, LETTERS).join(""));
  return parts.join("\r\n ");
}
