// The second press of a double click or tap, and a key that is held down. Both are meant for the control that was pressed first;
// what has come to its place on the screen meanwhile is not to get them.

/** So long, in milliseconds, after a new screen is drawn a press may be the second of a double one, as Windows has it. */
const A_WHILE = 500;

export class Presses {
  #shield;
  /** @type {Element | undefined} */
  #control;
  /** How many presses were made not long ago. */
  #soon = 0;

  /** @param {Element} shield a <rect> that covers the place of a control for a while; no policy refuses its attributes */
  constructor(shield) {
    this.#shield = shield;
  }

  /**
   * Return whether a click is the second of a double one.
   *
   * @param {MouseEvent} click
   * @param {Element} control what was pressed
   * @param {boolean} isUntouched whether nothing was answered since the first
   */
  isSecond({ detail }, control, isUntouched) {
    if (!this.#soon) return false;
    return detail > 1 || (detail === 0 && isUntouched && control === this.#control); // 0 is a key, or a program
  }

  /** A key that is pressed is another press, however soon. */
  forget() {
    this.#control = undefined;
  }

  /**
   * Remember what was pressed, before it does anything. Cover its place, since a finger's clicks are not always counted.
   *
   * @param {MouseEvent} click
   * @param {Element} control
   */
  remember({ detail }, control) {
    const { x, y, width, height } = control.getBoundingClientRect();
    this.#control = control;
    this.#soon += 1;
    if (detail) for (const [name, value] of Object.entries({ x, y, width, height })) this.#shield.setAttribute(name, `${value}`);
    requestAnimationFrame(() => setTimeout(() => this.#isOver(), A_WHILE));
  }

  #isOver() {
    this.#soon -= 1;
    if (!this.#soon) this.#shield.setAttribute("width", "0");
  }
}
