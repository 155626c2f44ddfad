{#- Fetched by site.js when a reader wants to search: the theme's own search, and what the theme's script expects of a page.
    A template (`static_templates` in mkdocs.yml), so that no page has to carry it. -#}
{% import "partials/language.html" as lang with context -%}
{% set search %}{% include "partials/search.html" %}{% endset -%}
{% if search.count('role="dialog"') != 1 -%}
  {{ fail("overrides/assets/js/search.js: the theme's search.html no longer has one role=\"dialog\" to name") }}
{%- endif -%}
{% set search = search | replace('role="dialog"', 'role="dialog" aria-label="' ~ lang.t("search") | e ~ '"') -%}
{% set theirs %}{% include "base.html" %}{% endset -%}
{% set settings = theirs.split('<script id="__config" type="application/json">') -%}
{% if settings | length != 2 -%}
  {{ fail("overrides/assets/js/search.js: the theme's base.html no longer has its settings in a script called __config") }}
{%- endif -%}
{
  const top = new URL("../..", document.currentScript.src);
  const settings = {{ settings[1].split("</script>") | first }};
  settings.base = top.href;
  settings.search = new URL(settings.search.slice(settings.search.indexOf("assets/")), top).href;
  const script = Object.assign(document.createElement("script"), { id: "__config", type: "application/json" });
  script.textContent = JSON.stringify(settings);
  document.body.append(script);
  document.querySelector("[data-do=search]").insertAdjacentHTML("afterend", {{ search | tojson }});

  window.__md_scope = top;
  window.__md_get = (name, storage = localStorage, { pathname } = top) => JSON.parse(storage.getItem(`${pathname}.${name}`));
  window.__md_set = (name, value, storage = localStorage, { pathname } = top) =>
    storage.setItem(`${pathname}.${name}`, JSON.stringify(value));
}
