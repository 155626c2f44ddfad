// "None of these" goes with no other answer.

/**
 * Return which of `inputs` cannot stand beside `chosen`: all others if it says "none of these" (`data-alone`), else those
 * that say it.
 *
 * @template {{dataset: DOMStringMap}} T
 * @param {T} chosen
 * @param {T[]} inputs
 * @returns {T[]}
 */
export function excludedBy(chosen, inputs) {
  return inputs.filter((other) => other !== chosen && (standsAlone(chosen) || standsAlone(other)));
}

/**
 * Return whether an input says "none of these".
 *
 * @param {{dataset: DOMStringMap}} input
 */
export function standsAlone(input) {
  return "alone" in input.dataset;
}
