// What a reader asked to be kept on this device. A browser can refuse to keep anything.

/**
 * Return what is kept under a key; null if there is nothing, or no storage.
 *
 * @param {string} key
 */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * Keep a text under a key, or with null forget it. Return whether the browser did.
 *
 * @param {string} key
 * @param {string | null} text
 */
export function keep(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
