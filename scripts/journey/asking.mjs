// Asks the portal for pages as a browser would, with a visitor's cookies and without drawing anything: thousands of requests in seconds.

import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

export class Asking {
  // From where a visitor stands: the same host, the same session
  static async as(visitor) {
    const asking = new Asking();
    asking.origin = visitor.origin;
    asking.jar = new Map((await visitor.page.context().cookies(visitor.origin)).map(({ name, value }) => [name, value]));
    return asking;
  }

  get(path) {
    return this.send("GET", path);
  }

  // pairs: [name, value] or [name, { file, type, bytes }]; written as the form says
  post(path, pairs, enctype = "application/x-www-form-urlencoded") {
    if (enctype !== "multipart/form-data") return this.send("POST", path, new URLSearchParams(pairs).toString(), enctype);
    const mark = "----sportello-journey";
    return this.send("POST", path, parts(pairs, mark), `${enctype}; boundary=${mark}`);
  }

  // The name of the host is not resolved by Node
  send(method, path, body = null, type = null) {
    const { host, port, pathname, search } = new URL(path, this.origin);
    const headers = { host, cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join("; "), accept: "text/html" };
    if (body !== null) Object.assign(headers, { "content-type": type, "content-length": Buffer.byteLength(body), origin: this.origin });
    return new Promise((resolve, reject) => {
      const asked = request({ agent, method, host: "127.0.0.1", port, path: pathname + search, headers }, (answer) => {
        const chunks = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => resolve({ method: method.toLowerCase(), ...this.take(answer, Buffer.concat(chunks)) }));
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }

  take(answer, body) {
    for (const cookie of answer.headers["set-cookie"] ?? []) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      if (value === "" || /max-age=0/i.test(cookie)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    const type = answer.headers["content-type"] ?? "";
    return { status: answer.statusCode, type, location: answer.headers.location ?? null, text: /text|json|svg|javascript/.test(type) ? body.toString("utf8") : "" };
  }
}

function parts(pairs, mark) {
  const written = pairs.map(([name, value]) => {
    const named = `--${mark}\r\nContent-Disposition: form-data; name="${name}"`;
    if (typeof value === "string") return Buffer.from(`${named}\r\n\r\n${value}\r\n`);
    const file = value.file.replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
    return Buffer.concat([Buffer.from(`${named}; filename="${file}"\r\nContent-Type: ${value.type}\r\n\r\n`), value.bytes, Buffer.from("\r\n")]);
  });
  return Buffer.concat([...written, Buffer.from(`--${mark}--\r\n`)]);
}
