// What every page of an entity must have (C.SE.1.3, 2.2, 3.2, 3.3 of measure 1.4.1). Runs in the page.

export function furniture() {
  const found = [];
  const wanted = /^"?(Titillium Web|Lora|Roboto Mono)/;
  for (const element of document.querySelectorAll("h1, h2, h3, h4, h5, h6, p")) {
    const font = getComputedStyle(element).fontFamily;
    if (!wanted.test(font)) found.push(`${element.tagName} in ${font}`);
  }
  const version = getComputedStyle(document.documentElement).getPropertyValue("--bootstrap-italia-version");
  if (!/^"?2\./.test(version.trim())) found.push(`Bootstrap Italia ${version}`);
  const one = (selector, what) => document.querySelectorAll(selector).length === 1 || found.push(`${what}: ${document.querySelectorAll(selector).length}`);
  one("h1", "h1");
  one("main", "main");
  if (document.querySelector("footer") && !document.querySelector("header .platform, body.platform")) {
    for (const part of ["privacy-policy-link", "legal-notes", "accessibility-link"]) one(`footer [data-element="${part}"]`, part);
    one('[data-element="appointment-booking"]', "appointment");
    one('[data-element="faq"]', "faq");
  }
  const crumbs = [...document.querySelectorAll('[data-element="breadcrumb"] li')];
  if (crumbs.length && crumbs.at(-1).getAttribute("aria-current") !== "page") found.push("the breadcrumb's end is not marked");
  for (const field of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
    const ids = `${field.getAttribute("aria-describedby") ?? ""} ${field.getAttribute("aria-labelledby") ?? ""}`.trim().split(/\s+/);
    for (const id of ids) if (!document.getElementById(id)) found.push(`nothing has the id ${id}`);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id && !document.getElementById(id)) found.push(`nothing is at #${id}`);
  }
  for (const form of document.querySelectorAll('form[method="post" i]')) {
    const to = new URL(form.action, location.href);
    // a mail's way out belongs to whoever has its address (RFC 8058)
    const away = to.origin !== location.origin || to.pathname.startsWith("/promemoria/disdici/");
    if (!away && !form.querySelector('input[name="csrf"]')) found.push(`a form to ${form.getAttribute("action")} has no token`);
  }
  if (document.querySelector("[style], script:not([src]), style")) found.push("style or script inside the page");
  return found;
}
