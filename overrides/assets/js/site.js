// The frame of a page: light or dark, the search once it is wanted, and folded parts opened for paper.
{
  const { later } = document.currentScript.dataset; // what the search needs, and nothing else does
  const control = (what) => document.querySelector(`.site-header [data-do=${what}]`);

  // Light or dark. A script in the header has set it already, before the page was drawn.
  const SCHEME = "scheme"; // where it is kept
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem(SCHEME);
    } catch {} // no storage here
  };
  const show = (isDark) => {
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
    control("scheme").setAttribute("aria-pressed", isDark);
  };
  show(document.body.dataset.mdColorScheme === "slate");
  dark.addEventListener("change", () => kept() ?? show(dark.matches));
  control("scheme").addEventListener("click", () => {
    show(document.body.dataset.mdColorScheme !== "slate");
    try {
      localStorage.setItem(SCHEME, document.body.dataset.mdColorScheme);
    } catch {} // it lasts as long as this page
  });

  // The search: its styles, its markup and the theme's script are fetched when a reader points at it.
  const add = (tag, properties) =>
    new Promise((done) => {
      document.head.append(Object.assign(document.createElement(tag), { onload: done, onerror: done, ...properties }));
    });
  const opener = control("search");
  let made;
  const make = async () => {
    const [sheet, markup, theme] = later.split(" ");
    add("link", { rel: "preload", as: "script", href: theme });
    await Promise.all([add("link", { rel: "stylesheet", href: sheet }), add("script", { src: markup })]);
    const toggle = document.getElementById("__search");
    toggle.addEventListener("change", () => toggle.checked || opener.focus());
    document.forms.search.addEventListener("submit", (event) => event.preventDefault()); // before the theme's script is there
    add("script", { src: theme });
    return toggle;
  };
  const prepare = () => (made ??= make());
  const open = async () => {
    const toggle = await prepare();
    opener.dataset.used = "";
    if (!toggle.checked) toggle.click();
    document.forms.search.elements.query.focus();
  };
  for (const type of ["pointerenter", "focus"]) opener?.addEventListener(type, prepare, { once: true });
  opener?.addEventListener("click", open);
  // The theme takes letters for commands, such as "n" for the next page. Who dictates would be taken elsewhere.
  const typing = (event) => event.target.closest?.("input, textarea, select, [contenteditable]");
  const isLetter = (event) => event.key?.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  addEventListener("keydown", (event) => isLetter(event) && !typing(event) && event.stopImmediatePropagation(), true);

  // Paper cannot unfold.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const folded of opened) folded.open = true;
  });
  addEventListener("afterprint", () => {
    for (const folded of opened) folded.open = false;
  });
}
