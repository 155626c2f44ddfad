// What a reader asked to be kept of a checklist: ticks by the id of the sign, notes by the words of their label. A label that
// is reworded loses its note; no note ever stands under another label.

/**
 * @typedef {object} Kept
 * @property {number} date in milliseconds since 1970; 0 if nothing was kept
 * @property {string[]} ticks
 * @property {Record<string, string>} notes
 */

/**
 * Return what was kept, or nothing if it cannot be read: another version, or another script, may have kept it.
 *
 * @param {string | null} text
 * @returns {Kept}
 */
export function readKept(text) {
  try {
    const { date, ticks, notes } = JSON.parse(text ?? "");
    if (date > 0 && Array.isArray(ticks)) return { date, ticks, notes: { ...notes } };
  } catch {} // nothing, or no JSON
  return { date: 0, ticks: [], notes: {} };
}
