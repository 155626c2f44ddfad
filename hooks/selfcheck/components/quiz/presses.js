// The second press of a double click or tap, and a key that is held down. Both are meant for the control that was pressed first;
// what has come to its place on the screen meanwhile is not to get them.

/** So long, in milliseconds, a press may be the second of a double one. Windows gives a double click as much. */
const A_WHILE = 500;

export class Presses {
  #shield;
  /** @type {Element | undefined} */
  #control;
  #time = -Infinity;

  /** @param {HTMLElement} shield an empty element, with which the place of a control is covered for a while */
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
  isSecond({ detail, timeStamp }, control, isUntouched) {
    if (timeStamp - this.#time > A_WHILE) return false;
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
  remember({ detail, timeStamp }, control) {
    this.#control = control;
    this.#time = timeStamp;
    if (!detail) return;
    const { left, top, width, height } = control.getBoundingClientRect();
    const place = { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
    Object.assign(this.#shield.style, place);
    this.#shield.hidden = false;
    setTimeout(() => {
      if (this.#time !== timeStamp) return; // another press came
      this.#shield.hidden = true;
      this.#shield.removeAttribute("style"); // the policy of a saved copy would refuse it
    }, A_WHILE);
  }
}
