// Checks an entry of the journal in the visitor's browser: commitment, way to the root, signature. docs/journal-entry.md
// Nothing is taken from the page but the address of the entry; what is computed here is compared with what was signed.

const utf8 = (text) => new TextEncoder().encode(text);
const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const same = (these, those) => these.length === those.length && these.every((byte, at) => byte === those[at]);
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const fromHex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => Number.parseInt(pair, 16));
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

// RFC 8785 with strings in NFC. Sorting by UTF-16 units is what both JavaScript and the RFC do.
export const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(",")}}`;
};

export const commitment = async (group, salt, values) =>
  toHex(await sha256(joined(utf8(`zhengxin/v1/${group}`), new Uint8Array(1), fromHex(salt), utf8(canonical(values)))));

export const leafHash = (entry) => sha256(joined(new Uint8Array([0]), utf8(entry)));
const nodeHash = (left, right) => sha256(joined(new Uint8Array([1]), left, right));

// RFC 9162 §2.1.3.2; places are BigInt, since a log may outgrow 32 bits.
export const rootFrom = async (leaf, index, size, proof) => {
  let place = BigInt(index);
  let last = BigInt(size) - 1n;
  if (place > last) return null;
  let current = leaf;
  for (const sibling of proof) {
    if (last === 0n) return null;
    if (place & 1n || place === last) {
      current = await nodeHash(sibling, current);
      while (place && !(place & 1n)) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      current = await nodeHash(current, sibling);
    }
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n ? current : null;
};

// The text of a signed note and its signature lines (C2SP signed-note).
const note = (whole) => {
  const end = whole.lastIndexOf("\n\n");
  const lines = whole.slice(end + 2).split("\n").filter(Boolean);
  return { text: whole.slice(0, end + 1), signatures: lines.map((line) => line.slice(2).split(" ")) };
};

// true, false, or null where this browser knows no Ed25519.
export const isSigned = async (checkpoint, vkey) => {
  const [name, id, encoded] = vkey.match(/^([^+]+)\+([0-9a-f]{8})\+(.+)$/).slice(1);
  const { text, signatures } = note(checkpoint);
  if (text.split("\n")[0] !== name) return false;
  const ours = signatures.filter(([by, blob]) => by === name && toHex(fromBase64(blob).slice(0, 4)) === id);
  if (!ours.length) return false;
  let key;
  try {
    key = await crypto.subtle.importKey("raw", fromBase64(encoded).slice(1), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return null;
  }
  const right = ours.map(([, blob]) => crypto.subtle.verify({ name: "Ed25519" }, key, fromBase64(blob).slice(4), utf8(text)));
  return (await Promise.all(right)).every(Boolean);
};

// Each step by its name: true, false, or null where it could not be checked.
export const checked = async (told) => {
  const [, size, root] = note(told.checkpoint).text.split("\n");
  const found = await rootFrom(await leafHash(told.entry), told.index, size, told.proof.map(fromBase64));
  const steps = {
    inclusion: found !== null && same(found, fromBase64(root)),
    signature: await isSigned(told.checkpoint, told.vkey),
  };
  if (told.opening) {
    const { group, salt, values, fields = [] } = told.opening;
    steps.opening = (await commitment(group, salt, values)) === JSON.parse(told.entry).commit[group];
    for (const field of fields) {
      steps.opening &&= values.includes(await commitment(field.group, field.salt, field.values));
    }
  }
  return steps;
};

// What was committed to in one piece, or field by field.
export const said = ({ values, fields }) => {
  if (!Array.isArray(values)) return values;
  const whole = {};
  for (const field of fields) {
    for (const [name, value] of Object.entries(field.values)) {
      whole[name] = value !== null && typeof value === "object" ? { ...whole[name], ...value } : value;
    }
  }
  return whole;
};

const isShown = (place, told) => {
  const shown = (name) => place.closest("article").querySelector(`[data-shown=${name}]`)?.textContent;
  return shown("entry") === told.entry && (!told.opening || shown("values") === canonical(said(told.opening)));
};

// A connection can hang without ever failing, so a try has its time and there are two of them; what the browser kept from
// before is no answer to "is it so now".
const fetched = async (address) => {
  const ask = () =>
    fetch(address, { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(5000) });
  const answer = await ask().catch(ask);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
};

const check = async (place) => {
  const verdict = place.querySelector(".verdict");
  if (!globalThis.crypto?.subtle) {
    verdict.textContent = place.dataset.noCrypto;
    return;
  }
  let steps;
  try {
    verdict.textContent = place.dataset.busy;
    const told = await fetched(place.dataset.entry);
    steps = { ...(await checked(told)), shown: isShown(place, told) };
  } catch {
    verdict.textContent = place.dataset.failed;
    return;
  }
  const list = place.querySelector(".steps");
  for (const item of list.querySelectorAll("[data-step]")) {
    const step = steps[item.dataset.step];
    item.querySelector("strong")?.remove();
    const word = document.createElement("strong");
    word.className = step === false ? "wrong" : step ? "right" : "unknown";
    word.textContent = list.dataset[word.className];
    item.append(" ", word);
  }
  list.hidden = false;
  const isBad = Object.values(steps).includes(false);
  verdict.textContent = isBad ? verdict.dataset.bad : verdict.dataset.good;
  verdict.classList.toggle("wrong", isBad);
};

for (const place of document.querySelectorAll(".verify")) {
  const button = place.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => check(place));
}
