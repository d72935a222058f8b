// Works on the challenge of a form (src/Entente.Web/Gate/ProofOfWork.cs): looks for the number whose hash begins with enough zero bits. It begins when the
// page is there and is mostly done before the form is filled in; a form that is sent earlier waits for it.

const encoder = new TextEncoder();
const AT_ONCE = 256;

function zeroBits(hash) {
  let bits = 0;
  for (const byte of new Uint8Array(hash)) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

async function solve(challenge, bits) {
  for (let first = 0; ; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, i) => String(first + i));
    const hashes = await Promise.all(numbers.map(n => crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${n}`))));
    const found = hashes.findIndex(hash => zeroBits(hash) >= bits);
    if (found >= 0) return numbers[found];
  }
}

for (const field of document.querySelectorAll("input[name=work]")) {
  const answer = field.form.elements.namedItem("work-answer");
  // Without a secure context there is no hashing; the form is then sent without work, as it is without script.
  if (!globalThis.crypto?.subtle) continue;
  const done = solve(field.value, Number(field.dataset.bits)).then(found => { answer.value = found; });
  field.form.addEventListener("submit", event => {
    if (answer.value) return;
    event.preventDefault();
    const button = event.submitter;
    if (button) button.disabled = true;
    done.then(() => field.form.submit());
  });
}
