// <decision-quiz>: a decision tree, one question a screen.
//
// The page holds the whole tree as a form; this shows one screen of it at a time. It works out no rule, but follows the
// answers through a graph that the build made. Answers live in memory and in history.state, and nowhere else.
{
  const PLACE = "emergency-place"; // the one thing kept, and only if asked: whose numbers to show

  const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (part, name) => parts[name] ?? part);
  const picked = (input) => (input.type === "text" ? input.value.trim() : input.checked && input.value);

  class DecisionQuiz extends HTMLElement {
    #answers = new Map(); // question -> ids picked, or a number as text; some may be off the path
    #classes = new Map(); // question -> the class of its answer
    #screen = "start"; // a question, an outcome, "start" or "lost"
    #changing = false; // after a Change link, Continue goes to a gap or the result
    #depth = 0; // how many of our screens lie behind this one
    #screens = new Map();
    #graph;
    #words;
    #title;
    #sheets; // the form
    #slot; // holds the one screen; the others are out of the page, which keeps a long quiz quick
    #parts; // seen on some kinds of screen only
    #status;
    #problem;
    #row;
    #places;
    #numbers;

    connectedCallback() {
      if (!this.#title) {
        try {
          this.#read();
        } catch (error) {
          return console.error(`<decision-quiz id="${this.id}"> stays a form: ${error.message}`);
        }
        this.#improve();
      }
      this.#listen("addEventListener");
      this.#restore();
    }

    disconnectedCallback() {
      this.#listen("removeEventListener");
      document.title = this.#title ?? document.title;
    }

    #listen(how) {
      for (const type of ["change", "submit"]) this[how](type, this);
      for (const type of ["click", "popstate", "beforeprint", "afterprint"]) window[how](type, this);
    }

    handleEvent(event) {
      const { type, target } = event;
      if (type === "click") this.#press(target.closest("a, [data-do]"), event);
      else if (type === "submit") this.#answer(event);
      else if (type === "beforeprint") this.#date();
      else if (type === "afterprint") this.#slot.replaceChildren(this.#screens.get(this.#screen));
      else if (type === "popstate" && history.state?.[this.id]) this.#restore(true);
      else if (type === "popstate") this.#save("replaceState"); // a link within the page
      else if (target.closest(".decision-quiz__place")) this.#choosePlace(target.closest(".decision-quiz__place"));
      else this.#keepAlone(target);
    }

    /** Takes the graph and the screens, or throws and leaves the page as it was. */
    #read() {
      const graph = JSON.parse(this.dataset.graph);
      for (const screen of this.querySelectorAll("[data-screen]")) {
        if (screen.querySelector("[data-heading]")) this.#screens.set(screen.dataset.screen, screen);
      }
      for (const name of ["start", graph.start, ...graph.states].flat()) {
        if (!graph.states[name] && !this.#screens.has(name)) throw Error(`no screen "${name}" with a heading`);
      }
      this.#words = this.querySelector("template");
      if (!this.#words) throw Error("no template");
      this.#graph = graph;
      // The form has each list once, a result its own copy.
      for (const named of this.querySelectorAll("[data-list]")) {
        const list = this.querySelector(named.dataset.list).cloneNode(true);
        list.id = "";
        list.open = named.matches("h3 + *");
        named.after(list);
      }
    }

    #improve() {
      const added = this.#words.content;
      const [top, lost, , , , row, place] = added.children;
      [this.#status, this.#problem, this.#slot] = top.children;
      this.#row = row;
      this.#screens.set("lost", lost);
      this.#words.replaceWith(added);
      this.#numbers = this.querySelectorAll(".numbers > li");
      this.#places = [...this.querySelectorAll("[data-numbers]")].map((block) => block.appendChild(place.cloneNode(true)));
      for (const apart of [row, place, lost]) apart.remove();

      // Makes Enter mean Continue; without a script it would send the answers.
      const form = document.createElement("form");
      form.noValidate = true;
      form.autocomplete = "off"; // or the browser remembers ticks
      const standing = [...this.children];
      this.#sheets = standing.splice(0, standing.indexOf(top));
      form.append(...standing);
      this.replaceChildren(form);
      let kept;
      try {
        kept = localStorage.getItem(PLACE);
      } catch {} // no storage here
      this.#showPlace(kept ?? "", Boolean(kept));
      this.#parts = form.querySelectorAll("[data-on]");
      this.#title = document.title;
      this.classList.add("is-live");
    }

    #inputs(question) {
      return [...this.#screens.get(question).querySelectorAll("fieldset input")];
    }

    /** Replays the answers from the start: the questions on their path, and the outcome if there is one yet. */
    #follow() {
      const path = [];
      let at = this.#graph.start;
      while (typeof at === "number") {
        const [question, ...targets] = this.#graph.states[at];
        path.push(question);
        if (!this.#answers.has(question)) return { path };
        at = targets[this.#classes.get(question)];
      }
      return { path, outcome: at };
    }

    /** Takes an answer, or gives false if it is none. */
    #keep(question, answer) {
      const found = this.#classOf(question, answer);
      return found >= 0 && this.#answers.set(question, answer) && this.#classes.set(question, found);
    }

    /** Which class of answers this one is in; -1 if it is no answer to the question. */
    #classOf(question, answer) {
      const { pick, bands } = this.#screens.get(question).dataset;
      const ids = this.#inputs(question).map((input) => input.type !== "text" && input.value);
      if (!Array.isArray(answer) || !answer.length) return -1;
      if (pick === "number" && answer[0] !== "unsure") {
        const number = /^-?\d+$/.test(answer[0]) ? Number(answer[0]) : NaN;
        return JSON.parse(bands).findIndex(([low, high]) => low <= number && number <= high);
      }
      if (!answer.every((id) => ids.includes(id))) return -1;
      if (pick === "number") return JSON.parse(bands).length;
      if (answer.length > 1 && (pick === "one" || answer.includes("none"))) return -1;
      if (pick === "one") return ids.indexOf(answer[0]);
      const tests = this.#graph.tests[question];
      let at = 0;
      while (at >= 0) at = tests[at][answer.includes(ids[tests[at][0]]) ? 2 : 1];
      return -1 - at;
    }

    #save(how) {
      const { version } = this.dataset;
      const mine = { version, screen: this.#screen, answers: this.#answers, changing: this.#changing, depth: this.#depth };
      try {
        history[how]({ ...history.state, [this.id]: mine }, "");
      } catch {} // too many entries for this browser
    }

    /** Shows what history says if it can be trusted; else a safe place to start again from. */
    #restore(focus) {
      const kept = history.state?.[this.id] ?? { version: this.dataset.version, answers: [], screen: "start" };
      let screen = "lost";
      try {
        // Later answers stay, below those of this entry: going back loses nothing.
        for (const answer of kept.answers) if (!this.#keep(...answer)) throw 0;
        const { path, outcome = "start" } = this.#follow();
        if (kept.version === this.dataset.version && ["start", outcome, ...path].includes(kept.screen)) screen = kept.screen;
      } catch {} // damaged, or not ours
      if (screen === "lost") this.#answers = new Map();
      this.#changing = kept.changing === true;
      this.#depth = kept.depth > 0 ? kept.depth : 0;
      this.#show(screen, focus);
      if (screen !== "lost") this.#save("replaceState");
    }

    #go(screen, changing = false) {
      this.#changing = changing;
      this.#depth += 1;
      this.#show(screen, true);
      this.#save("pushState");
    }

    #show(name, focus) {
      const screen = this.#screens.get(name);
      const kind = screen.dataset.on;
      const heading = screen.querySelector("[data-heading]");
      const { path } = this.#follow();
      this.#slot.replaceChildren(screen);
      this.#screen = name;
      if (this.dataset.kind !== kind) {
        this.dataset.kind = kind;
        for (const part of this.#parts) part.hidden = !part.dataset.on.split(" ").includes(kind);
      }
      this.#problem.hidden = true;
      this.#problem.lastElementChild.textContent = "";
      this.#note("");
      for (const input of this.#inputs(name)) {
        const answer = (kind === "question" && this.#answers.get(name)) || [];
        if (input.type !== "text") input.checked = answer.includes(input.value);
        else if (answer[0] !== "unsure") input.value = answer[0] ?? "";
      }
      if (kind === "result" || kind === "emergency") this.#listAnswers(path);

      const words = this.#words.dataset;
      document.title = kind === "start" ? this.#title : fill(words.title, { screen: heading.textContent, page: this.#title });
      if (!focus) return;
      this.#status.textContent = fill(words[kind] ?? "", { number: path.indexOf(name) + 1 });
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      if (this.getBoundingClientRect().top < 0) this.scrollIntoView();
    }

    #listAnswers(path) {
      const rows = path.map((question) => {
        const row = this.#row.cloneNode(true);
        const [term, answer] = row.children;
        const link = row.querySelector("a");
        const screen = this.#screens.get(question);
        term.textContent = screen.querySelector("[data-heading]").textContent;
        for (const id of this.#answers.get(question)) {
          const input = this.#inputs(question).find((one) => one.type !== "text" && one.value === id);
          const line = answer.appendChild(document.createElement("span"));
          line.textContent = input?.closest("label").querySelector("[data-text]").textContent ?? `${id} ${screen.dataset.unit}`;
        }
        link.href = `#${screen.id}`;
        link.dataset.to = question;
        link.lastElementChild.textContent = fill(link.lastElementChild.textContent, { question: term.textContent });
        return row;
      });
      this.querySelector("[data-part=answers]").replaceChildren(...rows);
    }

    #note(text) {
      this.querySelector(".decision-quiz__note").textContent = text;
    }

    #press(button, event) {
      if (button?.href === location.href) history.replaceState(null, ""); // from the menu: begin anew
      if (!this.contains(button) || !button.dataset.do) return;
      event.preventDefault();
      const { do: what, to } = button.dataset;
      if (what === "start") this.#go(this.#graph.states[this.#graph.start]?.[0] ?? this.#graph.start);
      else if (what === "change") this.#go(to, true);
      else if (what === "back") this.#back();
      else if (what === "mend") this.#inputs(this.#screen)[0].focus();
      else if (what === "again") {
        this.#answers = new Map();
        this.#go("start");
      } else {
        if (what === "paper") this.#slot.replaceChildren(...this.#sheets);
        print();
      }
    }

    #back() {
      if (this.#depth) history.back();
      else this.#go("start"); // history.back() would leave the page
    }

    #answer(event) {
      event.preventDefault();
      if (this.dataset.kind !== "question") return;
      const question = this.#screen;
      const answer = this.#inputs(question).map(picked).filter(Boolean);
      const before = this.#answers.get(question);
      if (!this.#keep(question, answer)) return this.#complain(this.#screens.get(question));
      if (before && `${before}` !== `${answer}`) this.#save("replaceState"); // Back is to find this one
      const { path, outcome } = this.#follow();
      this.#go((!this.#changing && path[path.indexOf(question) + 1]) || (outcome ?? path.at(-1)), this.#changing);
    }

    #complain(screen) {
      const link = this.#problem.lastElementChild;
      link.href = `#${screen.id}`;
      link.textContent = screen.dataset.problem;
      screen.querySelector("fieldset").setAttribute("aria-describedby", `${screen.id}-why ${link.id}`);
      this.#problem.hidden = false;
      this.#problem.focus();
      document.title = fill(this.#words.dataset.error, { title: screen.querySelector("[data-heading]").textContent });
    }

    /** "None of these" takes the other ticks away, and says so; another tick takes it away. */
    #keepAlone(input) {
      if (!picked(input) || input.type === "radio") return;
      const alone = (one) => "alone" in one.dataset;
      const gone = this.#inputs(this.#screen).filter((one) => one !== input && picked(one) && (alone(input) || alone(one)));
      for (const one of gone) {
        if (one.type === "text") one.value = "";
        one.checked = false;
      }
      this.#note(alone(input) && gone.length ? this.#words.dataset.cleared : "");
    }

    #date() {
      const line = this.querySelector("[data-printed]");
      const date = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
      line.textContent = fill(line.dataset.printed, { date, address: location.host + location.pathname });
    }

    #choosePlace(block) {
      const [select, box] = block.querySelectorAll("select, input");
      try {
        if (box.checked) localStorage.setItem(PLACE, select.value);
        else localStorage.removeItem(PLACE);
      } catch {} // no storage here
      this.#showPlace(select.value, box.checked);
    }

    #showPlace(place, keep) {
      for (const block of this.#places) {
        const [select, box] = block.querySelectorAll("select, input");
        select.value = place;
        if (!select.value) select.value = place = ""; // no longer in the list
        box.checked = keep;
      }
      for (const item of this.#numbers) item.hidden = place && item.dataset.place !== place;
    }
  }

  if (!customElements.get("decision-quiz")) customElements.define("decision-quiz", DecisionQuiz);
}
