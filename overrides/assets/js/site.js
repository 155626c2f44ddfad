// The frame of a page: light or dark, the search once it is wanted, and for paper folded parts, addresses and large letters.
{
  const { dataset, src } = /** @type {HTMLScriptElement} */ (document.currentScript);
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

  /**
   * The search: its styles, its markup and the theme's script are fetched when a reader points at it. What cannot be fetched
   * is tried again at the next click.
   */
  class Search {
    #button;
    #sheet;
    #markup;
    #theme;
    /** @type {Map<string, Promise<void>>} */
    #fetched = new Map();
    /** @type {Promise<void> | undefined} */
    #needed;
    #isListening = false;
    #problem = Object.assign(document.createElement("p"), { className: "page-banner", role: "alert" });

    /**
     * @param {HTMLElement} button
     * @param {string[]} addresses of the style sheet, of the script that brings the markup, and of the theme's script
     */
    constructor(button, [sheet, markup, theme]) {
      this.#button = button;
      this.#sheet = sheet;
      this.#markup = markup;
      this.#theme = theme;
      this.#problem.dataset.tone = "soon";
      for (const type of ["pointerenter", "focus", "click"]) button.addEventListener(type, this);
    }

    /** @param {Event} event */
    async handleEvent({ type }) {
      try {
        if (type === "click") await this.#open();
        else await this.#prepare();
      } catch {
        if (type === "click") this.#complain();
      }
    }

    async #open() {
      const { toggle, form } = await this.#prepare();
      this.#problem.remove();
      this.#button.dataset.used = "";
      if (!toggle.checked) toggle.click();
      form.elements.namedItem("query")?.focus();
      await this.#start();
    }

    /** Bring the theme's script, once what it works with has come: it would wait for that for good, and say nothing. */
    async #start() {
      await (this.#needed ??= this.#askForNeeded());
      await this.#fetch(this.#theme, () => "document$" in window); // which it has for other scripts
    }

    /** Fetch what is looked into, and the script that looks, whose address the markup brings. */
    async #askForNeeded() {
      const index = new URL("../../search/search_index.json", new URL(this.#markup, document.baseURI));
      const { search } = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
      await Promise.all([index, new URL(search, index)].map((address) => this.#ask(address)));
    }

    /**
     * Fetch a file, for the browser to keep. Rejects if that fails; then it can be tried again.
     *
     * @param {URL} address
     */
    async #ask(address) {
      if (address.protocol === "file:") return; // without a server it comes as a script
      try {
        const answer = await fetch(address.href);
        const isPage = answer.headers.get("content-type")?.includes("html"); // of a network that one has to log in to
        if (!answer.ok || isPage) throw new Error(`${address} cannot be fetched`);
      } catch (error) {
        this.#needed = undefined;
        throw error;
      }
    }

    /** Bring what is seen of the search into the page. Rejects if it cannot be fetched. */
    async #prepare() {
      if (!this.#fetched.size) this.#preload(this.#theme); // it can run only after the markup, but come beside it
      await Promise.all([this.#fetch(this.#sheet), this.#fetch(this.#markup, () => document.forms.namedItem("search") !== null)]);
      const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
      const form = /** @type {any} */ (document.forms.namedItem("search"));
      if (!this.#isListening) {
        this.#isListening = true;
        toggle.addEventListener("change", () => toggle.checked || this.#button.focus());
        form.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault()); // the theme's script may come later
        this.#start().catch(() => {}); // a click tries it again
      }
      return { toggle, form };
    }

    /** @param {string} address */
    #preload(address) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: address }));
    }

    /**
     * Fetch a style sheet or a script, once. Rejects if that fails; then it can be tried again.
     *
     * @param {string} address
     * @param {() => boolean} hasCome whether what it brings is there: a network that one has to log in to answers with a page
     */
    #fetch(address, hasCome = () => true) {
      const before = this.#fetched.get(address);
      if (before) return before;
      const isSheet = address.includes(".css");
      const element = isSheet
        ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: address })
        : Object.assign(document.createElement("script"), { src: address });
      /** @type {Promise<void>} */
      const done = new Promise((resolve, reject) => {
        const fail = () => {
          this.#fetched.delete(address);
          element.remove();
          reject(new Error(`${address} cannot be fetched`));
        };
        element.onload = () => (hasCome() ? resolve() : fail());
        element.onerror = fail;
      });
      this.#fetched.set(address, done);
      document.head.append(element);
      return done;
    }

    /** Close the search, which cannot work, and say so. */
    #complain() {
      const toggle = document.getElementById("__search");
      if (toggle instanceof HTMLInputElement) toggle.checked = false;
      delete this.#button.dataset.used;
      this.#button.focus();
      document.querySelector(".site-header")?.after(this.#problem);
      this.#problem.textContent = this.#button.dataset.failed ?? "";
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
    const links = document.querySelectorAll("article > :not(.footnote, .decision-quiz) a[href]");
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (links)) {
      const { host, pathname, protocol } = link;
      if (protocol.startsWith("http") && host + pathname !== location.host + location.pathname) link.dataset.address = host + pathname;
    }
  };

  /**
   * The theme takes letters for commands, such as "n" for the next page. Who dictates would be taken elsewhere.
   *
   * @param {KeyboardEvent} event
   */
  const keepLettersFromTheme = (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const isLetter = event.key?.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isLetter && !isTyping) event.stopImmediatePropagation();
  };

  const { later } = dataset; // what the search needs, and nothing else does
  const scheme = document.querySelector(".site-header [data-do=scheme]");
  const search = document.querySelector(".site-header [data-do=search]");
  if (scheme) new ColourScheme(scheme);
  if (later && search instanceof HTMLElement) new Search(search, later.split(" "));
  new Folds();
  showCurrent();
  addEventListener("beforeprint", setLetters);
  addEventListener("beforeprint", writeAddresses);
  addEventListener("keydown", keepLettersFromTheme, true);
}
