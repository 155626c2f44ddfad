// The words of a component stand in its markup, with {parts} to fill in.

/**
 * Return a text with its {parts} filled in. One that nothing fills stays as it is.
 *
 * @param {string | null | undefined} text
 * @param {Record<string, any>} parts
 */
export function fill(text, parts) {
  return (text ?? "").replace(/\{(\w+)\}/g, (part, name) => parts[name] ?? part);
}
