// Serves folders as a production static host would, each on a loopback port of its own, in a
// process of its own, so that measuring does not slow down serving. HTTP/1.1.
//
// A file that has a .br beside it is sent as that; what a build leaves uncompressed is compressed
// once at start. Hashed names are cached for a year, HTML is revalidated.
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";

const KINDS = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  xml: "application/xml; charset=utf-8",
};
const HASHED = /-[0-9a-f]{16}(_bg)?\.(js|wasm|css)$/;

// The server of these folders: `addresses` in their order, and how to stop it.
export async function serve(folders) {
  const child = fork(fileURLToPath(import.meta.url), folders);
  const addresses = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the static host ended with ${code}`)));
  });
  return { addresses, stop: () => child.kill() };
}

function read(file) {
  const content = fs.readFileSync(file);
  const type = KINDS[path.extname(file).slice(1)] ?? "application/octet-stream";
  const compressible = type !== "application/octet-stream" && content.length > 200;
  const ready = fs.existsSync(`${file}.br`) && fs.readFileSync(`${file}.br`);
  const brotli = compressible && (ready || zlib.brotliCompressSync(content));
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 20)}"`;
  const html = type.startsWith("text/html");
  const cache = HASHED.test(file) ? "public, max-age=31536000, immutable" : html ? "no-cache" : "public, max-age=3600";
  return { content, brotli, headers: { "content-type": type, "cache-control": cache, etag, vary: "accept-encoding" } };
}

function filesIn(folder) {
  const names = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name));
  return new Map(files.map((entry) => {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    return [`/${path.relative(folder, file)}`, read(file)];
  }));
}

function answer(files, request, response) {
  const name = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const file = files.get(name.endsWith("/") ? `${name}index.html` : name);
  if (!file) return response.writeHead(404).end();
  if (request.headers["if-none-match"] === file.headers.etag) return response.writeHead(304, file.headers).end();
  const accepts = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  const body = accepts && file.brotli ? file.brotli : file.content;
  const encoding = body === file.content ? {} : { "content-encoding": "br" };
  return response.writeHead(200, { ...file.headers, ...encoding, "content-length": body.length }).end(body);
}

async function start(folder) {
  const files = filesIn(folder);
  const server = http.createServer((request, response) => answer(files, request, response));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${server.address().port}/`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.send(await Promise.all(process.argv.slice(2).map(start)));
  process.on("disconnect", () => process.exit());
}
