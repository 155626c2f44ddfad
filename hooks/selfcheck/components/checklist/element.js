// <red-flag-checklist>: says at once what a tick means, prints with ticks or without, and keeps ticks only if asked.
{
  class RedFlagChecklist extends HTMLElement {
    #words;
    #said;
    #fields;
    #keeper;
    #delete;
    #kept;

    connectedCallback() {
      if (!this.#words) {
        const words = this.querySelector("template");
        if (!words) return console.error(`<red-flag-checklist id="${this.id}"> stays a plain list: it has no template`);
        this.#words = words.dataset;
        this.#fields = [...this.querySelectorAll("input, textarea")];
        for (const field of this.#fields) field.autocomplete = "off"; // or the browser remembers ticks
        words.replaceWith(words.content);
        this.#said = this.querySelector("[role=status] p");
        this.#keeper = this.querySelector("[data-keep]");
        this.#delete = this.querySelector("[data-delete]");
        this.#kept = this.#delete.previousElementSibling;
        this.#recall();
      }
      this.#listen("addEventListener");
      this.#say();
    }

    disconnectedCallback() {
      this.#listen("removeEventListener");
    }

    #listen(how) {
      for (const type of ["change", "click"]) this[how](type, this);
      for (const type of ["beforeprint", "afterprint"]) window[how](type, this);
    }

    handleEvent({ type, target }) {
      if (type === "afterprint") this.classList.remove("is-blank");
      else if (type === "beforeprint") this.#date();
      else if (type === "change") this.#change(target);
      else if (target === this.#delete) this.#store();
      else if ("print" in target.dataset) {
        this.classList.toggle("is-blank", target.dataset.print === "blank");
        print();
      }
    }

    #change(field) {
      const alone = (box) => "alone" in box.dataset; // "none of these" goes with no other tick
      if (field.checked && this.#fields.includes(field)) {
        for (const box of this.#fields) if (box !== field && (alone(field) || alone(box))) box.checked = false;
      }
      this.#say();
      if (field === this.#keeper || this.#keeper.checked) this.#store(this.#keeper.checked);
    }

    /** Says what the worst tick means, in the words over its group. */
    #say() {
      const ticked = this.querySelectorAll("fieldset:has(:checked)");
      const [worst] = [...ticked].sort((a, b) => b.dataset.rank - a.dataset.rank);
      const none = this.querySelector("[data-alone]").checked;
      this.#said.textContent = worst ? "" : none ? this.#words.none : this.#words.nothing;
      if (worst) {
        const name = document.createElement("strong");
        name.append(...worst.querySelector("h3").cloneNode(true).childNodes);
        this.#said.append(name, " ", worst.querySelector("p").textContent);
      }
      this.#said.parentElement.dataset.tone = worst?.dataset.tone ?? "calm";
    }

    #long(date) {
      return new Date(date).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    }

    #date() {
      const line = this.querySelector("[data-printed]");
      const place = location.host + location.pathname;
      line.textContent = line.dataset.printed.replace("{date}", this.#long(Date.now())).replace("{address}", place);
    }

    #store(keep) {
      const notes = this.#fields.filter((field) => field.type === "textarea").map((field) => field.value);
      const ticks = this.#fields.filter((field) => field.checked).map((box) => box.value);
      const date = Date.now();
      try {
        if (keep) localStorage.setItem(this.id, JSON.stringify({ date, ticks, notes }));
        else localStorage.removeItem(this.id);
        this.#tell(keep && date, this.#words.deleted);
      } catch {
        this.#tell(false, this.#words.failed);
      }
    }

    #recall() {
      try {
        const { date, ticks, notes } = JSON.parse(localStorage.getItem(this.id)) ?? { ticks: [], notes: [] }; // or Firefox fills in again
        for (const field of this.#fields) {
          if (field.type === "textarea") field.value = notes.shift() ?? "";
          else field.checked = ticks.includes(field.value);
        }
        this.#tell(date);
      } catch {} // nothing kept that we can read
    }

    #tell(date, otherwise) {
      this.#keeper.checked = Boolean(date);
      this.#delete.hidden = !date;
      this.#kept.textContent = date ? this.#words.kept.replace("{date}", this.#long(date)) : otherwise;
    }
  }

  if (!customElements.get("red-flag-checklist")) customElements.define("red-flag-checklist", RedFlagChecklist);
}
