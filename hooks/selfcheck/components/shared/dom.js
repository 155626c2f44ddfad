// The parts of a component's markup, and the events it listens to.

/**
 * Return every element in `root` that has a `data-part`, by that name.
 *
 * @param {ParentNode} root
 * @returns {Record<string, HTMLElement>}
 */
export function partsOf(root) {
  return Object.fromEntries(select(root, "[data-part]").map((part) => [part.dataset.part, part]));
}

/**
 * Return the template of a component: what it is given once its script runs, and its words as `dataset`. Throws if it has none.
 *
 * @param {ParentNode} component
 */
export function templateOf(component) {
  const template = component.querySelector("template");
  if (!template) throw Error("no template");
  return template;
}

/**
 * Return the elements in `root` that `selector` fits, as a list of one kind.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {T[]}
 */
export function select(root, selector) {
  return /** @type {any} */ ([...root.querySelectorAll(selector)]);
}

/**
 * Have `listener` told of events of some types, on itself and on the window. Return what ends that.
 *
 * @param {EventTarget & EventListenerObject} listener
 * @param {string[]} types of events on itself
 * @param {string[]} windowTypes of events on the window
 */
export function listen(listener, types, windowTypes) {
  const listening = new AbortController();
  for (const type of types) listener.addEventListener(type, listener, listening);
  for (const type of windowTypes) window.addEventListener(type, listener, listening);
  return listening;
}
