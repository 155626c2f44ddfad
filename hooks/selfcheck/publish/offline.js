// Pages that were opened from a folder may start no worker, and the search wants one. This runs the worker's script in a frame,
// which has globals of its own. (The usual shim, npm's iframe-worker, writes a script into its frame, which our policy forbids.)
if (location.protocol === "file:")
  window.Worker = class extends EventTarget {
    #frame = document.createElement("iframe");
    #ready;

    constructor(address) {
      super();
      this.#frame.hidden = true;
      document.body.append(this.#frame);
      const inner = this.#frame.contentWindow;
      const run = (source) =>
        new Promise((done, failed) => {
          const properties = { src: source, onload: done, onerror: () => failed(new Error(`${source} cannot be loaded`)) };
          inner.document.body.append(Object.assign(inner.document.createElement("script"), properties));
        });
      inner.postMessage = (data) => this.#tell(data);
      inner.importScripts = async (...sources) => {
        for (const source of sources) await run(source);
      };
      this.#ready = run(address);
    }

    async postMessage(data) {
      await this.#ready;
      this.#frame.contentWindow.dispatchEvent(new MessageEvent("message", { data }));
    }

    terminate() {
      this.#frame.remove();
    }

    #tell(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      this.onmessage?.(event);
    }
  };
