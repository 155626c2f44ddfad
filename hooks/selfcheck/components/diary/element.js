// The diary: a button that prints it, and on paper the date and the address.
for (const diary of document.querySelectorAll(".diary")) {
  const button = diary.querySelector("[data-do=print]");
  button.hidden = false;
  button.addEventListener("click", () => print());
  const foot = diary.querySelector("[data-printed]");
  addEventListener("beforeprint", () => {
    const date = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const address = location.host + location.pathname;
    foot.textContent = foot.dataset.printed.replace("{date}", date).replace("{address}", address);
  });
}
