// What a reader asked to be kept on this device. Several sites may share one host, and with it one storage, so each key begins
// with the path of the site. Pages on a disk share one storage, too: each is kept apart, for two copies of one page may lie in a
// folder. A browser can refuse to keep anything.

/** The script that is being run: it is published in a folder below the top of the site. In a module there is none. */
const thisScript = /** @type {HTMLScriptElement | null | undefined} */ (globalThis.document?.currentScript);

/** The path of this site, such as "/" or "/project/", or of a page that was opened from a disk. */
const PATH = (globalThis.location?.protocol === "file:" ? location : new URL("..", thisScript?.src || "a:/")).pathname;

/**
 * Return what is kept for this site under a name; null if there is nothing, undefined if the browser does not say.
 *
 * @param {string} name
 * @param {"localStorage" | "sessionStorage"} where the second forgets when its tab is closed
 */
export function recall(name, where = "localStorage") {
  try {
    return globalThis[where].getItem(PATH + name);
  } catch {}
}

/**
 * Keep a text for this site under a name, or with null forget it. Return whether the browser did.
 *
 * @param {string} name
 * @param {string | null} text
 * @param {"localStorage" | "sessionStorage"} where
 */
export function keep(name, text, where = "localStorage") {
  try {
    if (text === null) globalThis[where].removeItem(PATH + name);
    else globalThis[where].setItem(PATH + name, text);
    return true;
  } catch {
    return false;
  }
}
