// Checks the proof of an act in the reader's own browser: the bytes that the page shows, the receipt, and the key that the page shows. From the hash of the bytes
// up to the root of the signed checkpoint (RFC 6962 section 2.1, c2sp.org/tlog-proof), then the signature (c2sp.org/signed-note). Nothing is asked of anyone but
// this site, and of it only the receipt. Whoever does not trust the site takes the key from elsewhere and compares.

const utf8 = new TextEncoder();
const bytesOf = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const isSame = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));

/** Reads a receipt; throws when it is none. */
export function parseReceipt(text) {
  const split = text.indexOf("\n\n");
  const lines = text.slice(0, split).split("\n");
  if (split < 0 || lines.shift() !== "c2sp.org/tlog-proof@v1") throw new Error("not a receipt");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const index = /^index (0|[1-9][0-9]*)$/.exec(lines.shift() ?? "");
  if (!index) throw new Error("not a receipt");
  const note = text.slice(split + 2);
  // Text and signatures part at the last empty line.
  const end = note.lastIndexOf("\n\n");
  const [origin, size, root] = note.slice(0, end + 1).split("\n");
  return { index: BigInt(index[1]), proof: lines.map(bytesOf), text: note.slice(0, end + 1), lines: note.slice(end + 2).split("\n"), origin, size: BigInt(size), root: bytesOf(root) };
}

/** The root to which a leaf leads (RFC 9162, section 2.1.3.2); null when the proof is too long or too short. */
export async function rootOf(leaf, index, size, proof) {
  if (index >= size) return null;
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of proof) {
    if (last === 0n || sibling.length !== 32) return null;
    if (node % 2n === 1n || node === last) {
      hash = await sha256(Uint8Array.of(1), sibling, hash);
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else {
      hash = await sha256(Uint8Array.of(1), hash, sibling);
    }
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n ? hash : null;
}

/** Whether the key signed: true or false; null when this browser cannot check such signatures. */
export async function isSigned(receipt, vkey) {
  const [name, id, ...rest] = vkey.split("+");
  const key = bytesOf(rest.join("+"));
  const known = (await sha256(utf8.encode(name + "\n"), key)).slice(0, 4);
  if (key[0] !== 1 || key.length !== 33 || name !== receipt.origin || [...known].map(byte => byte.toString(16).padStart(2, "0")).join("") !== id) return false;
  const signature = receipt.lines.filter(line => line.startsWith(`— ${name} `)).map(line => bytesOf(line.slice(name.length + 3))).find(bytes => isSame(bytes.slice(0, 4), known));
  if (!signature) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", key.slice(1), { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, imported, signature.slice(4), utf8.encode(receipt.text));
  } catch {
    return null;
  }
}

/** What is to be said: "holds", "unsigned" (all but the signature, which this browser cannot check), or "fails". */
export async function check(entry, receiptText, index, vkey) {
  try {
    const receipt = parseReceipt(receiptText);
    const leaf = await sha256(Uint8Array.of(0), utf8.encode(entry));
    const root = receipt.index === BigInt(index) ? await rootOf(leaf, receipt.index, receipt.size, receipt.proof) : null;
    if (root === null || !isSame(root, receipt.root)) return "fails";
    const signed = await isSigned(receipt, vkey);
    return signed === null ? "unsigned" : signed ? "holds" : "fails";
  } catch {
    return "fails";
  }
}

if (typeof document !== "undefined") {
  for (const place of document.querySelectorAll("[data-check-proof]")) {
    // Hashing is offered to pages from a secure address only.
    if (!globalThis.crypto?.subtle) continue;
    const [button, said] = [place.querySelector("button"), place.querySelector("[role=status]")];
    place.hidden = false;
    button.addEventListener("click", async () => {
      const { checkProof: address, entry, index, vkey } = place.dataset;
      const answer = await fetch(address).catch(() => null);
      const verdict = answer?.ok ? await check(document.getElementById(entry).textContent, await answer.text(), index, vkey) : "fails";
      place.dataset.verdict = verdict;
      said.textContent = place.dataset[verdict];
    });
  }
}
