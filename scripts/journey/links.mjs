// Every page that a person can come to: each internal link, source and search form is followed, each #fragment must be there.
// What leads elsewhere is collected and its shape judged; it is never asked for. Answers the pages, for who wants their forms.

import { check } from "./checks.mjs";

const MOST_ALIKE = 4;
const HOPS = 6;
// samples are not real; a login that is begun for every link would only fill the log; one language is walked
const NOT_WALKED = /^\/(campionario|esci|lingua|accesso\/(sandbox|completa|cns)|saml|sessione)\b/;

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\b\d{15,18}\b/g;
const bare = (path) => path.split("#")[0];

// Pages that differ only by an identifier or by what is searched are alike
export function shape(path) {
  const url = new URL(path, "http://here");
  const keys = [...new Set(url.searchParams.keys())].sort().join("&");
  return url.pathname.replace(id, "<id>") + (keys && `?${keys}`);
}

// Runs in a page with scripts: what a document leads to
function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const take = (selector, name) => [...page.querySelectorAll(selector)].map((element) => element.getAttribute(name)).filter((value) => value !== null);
  const searches = [...page.querySelectorAll("form")].filter((form) => form.method === "get").map((form) => {
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    return `${form.getAttribute("action") ?? ""}?${fields}`;
  });
  return { hrefs: [...take("[href]", "href"), ...take("[src]", "src")], searches, ids: take("[id]", "id") };
}

class Walk {
  constructor(town, who, asking, reader) {
    Object.assign(this, { town, who, asking, reader, left: [], known: new Map(), alike: new Map(), pages: new Map(), away: new Map(), searches: new Set(), wanted: [], broken: [] });
  }

  // from: the page that leads there
  add(href, from) {
    const url = new URL(href, new URL(from, this.asking.origin));
    if (url.origin !== new URL(this.asking.origin).origin) {
      if (!this.away.has(href)) this.away.set(href, from);
      return;
    }
    const path = url.pathname + url.search;
    if (url.hash.length > 1) this.wanted.push({ path, fragment: decodeURIComponent(url.hash.slice(1)), from });
    if (this.known.has(path) || NOT_WALKED.test(url.pathname)) return;
    const kind = shape(path);
    const count = this.alike.get(kind) ?? 0;
    if (count >= MOST_ALIKE && kind !== url.pathname) return;
    this.alike.set(kind, count + 1);
    this.known.set(path, from);
    this.left.push(path);
  }

  async visit(path) {
    const from = this.known.get(path);
    let at = path;
    let answer = await this.asking.get(at);
    for (const passed = new Set([at]); answer.status >= 300 && answer.status < 400; ) {
      const next = new URL(answer.location, new URL(at, this.asking.origin));
      if (next.origin !== this.asking.origin) return void this.away.set(next.href, from);
      at = next.pathname + next.search;
      if (passed.has(at) || passed.size > HOPS) return void this.broken.push(`${path} goes round in circles (linked from ${from})`);
      passed.add(at);
      answer = await this.asking.get(at);
    }
    // a search for nothing may be told so
    const told = answer.status === 422 && this.searches.has(path);
    if (answer.status >= 400 && !told) return void this.broken.push(`${path} answers ${answer.status} (linked from ${from})`);
    const { hrefs, searches, ids } = /html|svg/.test(answer.type) ? await this.reader.evaluate(read, answer.text) : { hrefs: [], searches: [], ids: [] };
    this.pages.set(path, { at, ids: new Set(ids), html: answer.type.includes("html") ? answer.text : null });
    if (!answer.type.includes("html")) return;
    for (const href of hrefs) this.add(href, at);
    for (const href of searches) {
      const { pathname, search } = new URL(href, new URL(at, this.asking.origin));
      this.searches.add(pathname + search);
      this.add(href, at);
    }
  }

  async all(starts) {
    for (const start of starts) this.add(start, "/");
    for (let path = this.left.shift(); path !== undefined; path = this.left.shift()) await this.visit(path);
    const lost = this.wanted.filter(({ path, fragment }) => this.pages.has(path) && !this.pages.get(path).ids.has(fragment));
    this.broken.push(...new Set(lost.map(({ path, fragment, from }) => `nothing is at ${bare(path)}#${fragment} (linked from ${shape(from)})`)));
    this.broken.push(...[...this.away].map(misshapen).filter(Boolean));
  }
}

// A mail address, a telephone, or an https page; plain http only on the machine itself, where the sandbox is
function misshapen([href, from]) {
  if (/^mailto:[^@\s?]+@[^@\s?]+\.[^@\s?]+(\?\S*)?$/.test(href) || /^tel:\+?[\d-]+$/.test(href)) return null;
  const url = URL.canParse(href) ? new URL(href) : null;
  const local = url && (url.hostname === "127.0.0.1" || url.hostname.endsWith("localhost"));
  if (url && (url.protocol === "https:" || (url.protocol === "http:" && local)) && !/\s|\{\{|undefined|null/.test(href)) return null;
  return `${href} is no address to send anybody to (linked from ${from})`;
}

// who: how the visitor is called in what is told; starts: where to begin
export async function walkLinks(visitor, who, asking, reader, starts, least) {
  const { town } = visitor;
  const walk = new Walk(town.slug, who, asking, reader);
  await walk.all(starts);
  check(town.slug, `${who}: ${walk.pages.size} pages and files, no broken link`, walk.broken.length === 0, walk.broken.join("; "));
  check(town.slug, `${who}: enough was seen`, walk.pages.size >= least, `${walk.pages.size} of at least ${least}`);
  return walk;
}
