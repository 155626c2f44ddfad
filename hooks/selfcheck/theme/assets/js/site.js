// The frame of a page: light or dark, and for paper folded parts opened, addresses and large letters.
{
  const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** Where a choice of light or dark is kept. Sites may share one host, so it begins with the path of this one. */
  const SCHEME = `${new URL("../..", src).pathname}scheme`;
  const LIGHT = "default";
  const DARK = "slate";

  /** Light or dark. A script in the header has set it already, before the page was drawn. */
  class ColourScheme {
    #device = matchMedia("(prefers-color-scheme: dark)");
    #button;

    /** @param {Element} button */
    constructor(button) {
      this.#button = button;
      this.#show(document.body.dataset.mdColorScheme ?? LIGHT);
      button.addEventListener("click", this);
      this.#device.addEventListener("change", this);
    }

    /** @param {Event} event */
    handleEvent({ type }) {
      if (type === "click") this.#choose(document.body.dataset.mdColorScheme === DARK ? LIGHT : DARK);
      else if (!this.#isChosen()) this.#show(this.#device.matches ? DARK : LIGHT);
    }

    /** @param {string} scheme */
    #choose(scheme) {
      this.#show(scheme);
      try {
        localStorage.setItem(SCHEME, scheme);
      } catch {} // no storage here: it lasts as long as this page
    }

    #isChosen() {
      try {
        return localStorage.getItem(SCHEME) !== null;
      } catch {
        return false; // no storage here
      }
    }

    /** @param {string} scheme */
    #show(scheme) {
      document.body.dataset.mdColorScheme = scheme;
      const { backgroundColor } = getComputedStyle(document.body);
      for (const bar of document.querySelectorAll("meta[name=theme-color]")) bar.setAttribute("content", backgroundColor);
      this.#button.setAttribute("aria-pressed", String(scheme === DARK));
    }
  }

  /** What is folded is open where a link leads into it, and while the page is printed, for paper cannot unfold. */
  class Folds {
    /** @type {HTMLDetailsElement[]} */
    #opened = [];

    constructor() {
      for (const type of ["beforeprint", "afterprint", "hashchange", "click"]) addEventListener(type, this);
      this.#openAround(location.hash);
    }

    /** @param {Event} event */
    handleEvent({ type, target }) {
      if (type === "click") {
        const link = target instanceof Element && target.closest("a[href^='#']");
        if (link instanceof HTMLAnchorElement) this.#openAround(link.hash); // before the browser goes there
      } else if (type === "hashchange") {
        this.#openAround(location.hash);
      } else {
        if (type === "beforeprint") this.#opened = [...document.querySelectorAll(/** @type {"details"} */ ("main details:not([open])"))];
        for (const folded of this.#opened) folded.open = type === "beforeprint";
      }
    }

    /** @param {string} hash such as "#sources" */
    #openAround(hash) {
      const part = document.getElementById(hash.slice(1));
      const folded = part?.closest("details");
      if (!folded || folded.open) return;
      folded.open = true;
      part?.scrollIntoView();
    }
  }

  /** Have the entry of this page in sight where the menu beside it is longer than the window. */
  const showCurrent = () => {
    const menu = document.querySelector(".side--nav");
    const current = /** @type {HTMLElement | null | undefined} */ (menu?.querySelector("[aria-current=page]"));
    if (menu && current) menu.scrollTop = current.offsetTop - menu.clientHeight / 2;
  };

  /** Large letters on paper, if they are ticked: style sheets can ask for that only where they may say `:has()`. */
  const setLetters = () => {
    document.documentElement.classList.toggle("is-large", document.querySelector("[data-large]:checked") !== null);
  };

  /** Where links of the text lead, for paper. On a reader's own device that is nobody's business. */
  const writeAddresses = () => {
    if (!location.protocol.startsWith("http")) return;
    const links = document.querySelectorAll("article > :not(.footnote, .decision-quiz) a[href]:not(svg a)");
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (links)) {
      const { host, pathname, protocol } = link;
      if (protocol.startsWith("http") && host + pathname !== location.host + location.pathname) link.dataset.address = host + pathname;
    }
  };

  const scheme = document.querySelector(".site-header [data-do=scheme]");
  if (scheme) new ColourScheme(scheme);
  new Folds();
  showCurrent();
  addEventListener("beforeprint", setLetters);
  addEventListener("beforeprint", writeAddresses);
}
