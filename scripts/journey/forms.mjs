// What the forms of a page ask for, and what is seen of an answer. Functions run in a page with scripts, with the document as text.

export function formsOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const kind = (element) => (element.tagName === "INPUT" ? element.type : element.tagName.toLowerCase());
  const button = (element) => element && [element.getAttribute("name") ?? "", element.getAttribute("value") ?? ""];
  return [...page.querySelectorAll("main form, .error-summary ~ form")].map((form) => {
    const elements = [...form.elements].filter((element) => element.name || element.tagName === "BUTTON");
    const buttons = elements.filter((element) => element.tagName === "BUTTON" && element.type === "submit");
    const first = buttons.find((element) => element.classList.contains("btn-primary")) ?? buttons[0];
    const asked = elements.filter((element) => !["BUTTON", "FIELDSET", "OUTPUT"].includes(element.tagName));
    const fields = new Map();
    for (const element of asked) {
      // of several main buttons the one that stands nearest around the field
      let near = null;
      for (let around = element.parentElement; around && around !== form && !near; around = around.parentElement) near = around.querySelector(".btn-primary");
      const longest = element.maxLength > 0 ? element.maxLength : null;
      const known = fields.get(element.name) ?? { name: element.name, kind: kind(element), longest, values: [], options: [], button: button(near ?? first) };
      const chosen = !["radio", "checkbox"].includes(element.type) || element.checked;
      if (element.type !== "file" && chosen) known.values.push(element.value);
      known.options.push(...(element.options ? [...element.options].map(({ value }) => value) : [element.value]));
      fields.set(element.name, known);
    }
    return { method: form.method, action: form.getAttribute("action"), enctype: form.enctype, button: button(first), fields: [...fields.values()] };
  });
}

export function answerOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const summary = page.querySelector(".error-summary");
  const links = [...(summary?.querySelectorAll("a") ?? [])].map((link) => link.getAttribute("href"));
  const values = {};
  for (const element of page.querySelectorAll("main input, main textarea")) {
    if (!["radio", "checkbox", "file", "password"].includes(element.type)) (values[element.name] ??= []).push(element.value);
  }
  return {
    whole: page.documentElement.lang === "it" && page.querySelectorAll("h1").length === 1 && page.querySelectorAll("main").length === 1 && page.querySelector("footer") !== null,
    title: page.title,
    summary: summary?.textContent.replace(/\s+/g, " ").trim() ?? null,
    lost: links.filter((href) => !href.startsWith("#") || !page.getElementById(href.slice(1))),
    linked: links.length,
    marked: page.querySelectorAll('main [aria-invalid="true"], main .field-error').length,
    injected: [...page.querySelectorAll("script:not([src]), iframe, object, [onerror], [onload], [onclick]")].map(({ outerHTML }) => outerHTML.slice(0, 80)),
    values,
  };
}
