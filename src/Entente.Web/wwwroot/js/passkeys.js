// What only a browser can do: ask its owner for a passkey. A form with data-confirm gets an answer from a passkey there is, a form with data-create
// makes a new one (after confirming, when it has both); the answer travels in the form's field "credential". Errors are told beside the button.

const toBytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
const toText = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = descriptor => ({ ...descriptor, id: toBytes(descriptor.id) });

class Refused extends Error {}

async function challenge(address, form) {
  const answer = await fetch(address, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)) });
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body.detail);
  return body;
}

async function confirm(form) {
  const options = await challenge(form.dataset.confirm, form);
  const allowCredentials = (options.allowCredentials ?? []).map(withBytes);
  const passkey = await navigator.credentials.get({ publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials } });
  const { clientDataJSON, authenticatorData, signature, userHandle } = passkey.response;
  return answerOf(passkey, {
    clientDataJSON: toText(clientDataJSON), authenticatorData: toText(authenticatorData), signature: toText(signature),
    userHandle: userHandle ? toText(userHandle) : null,
  });
}

async function create(form) {
  const options = await challenge(form.dataset.create, form);
  const user = { ...options.user, id: toBytes(options.user.id) };
  const excludeCredentials = (options.excludeCredentials ?? []).map(withBytes);
  const passkey = await navigator.credentials.create({ publicKey: { ...options, challenge: toBytes(options.challenge), user, excludeCredentials } });
  const { clientDataJSON, attestationObject } = passkey.response;
  return answerOf(passkey, {
    clientDataJSON: toText(clientDataJSON), attestationObject: toText(attestationObject), transports: passkey.response.getTransports?.() ?? [],
  });
}

const answerOf = (passkey, response) => JSON.stringify({
  id: passkey.id, rawId: toText(passkey.rawId), type: passkey.type, clientExtensionResults: passkey.getClientExtensionResults(),
  authenticatorAttachment: passkey.authenticatorAttachment, response,
});

async function send(form) {
  const [alert, button, field] = [form.querySelector("[role=alert]"), form.querySelector("button"), form.elements.namedItem("credential")];
  alert.textContent = "";
  if (!window.PublicKeyCredential) {
    alert.textContent = form.dataset.unsupported;
    return;
  }
  button.disabled = true;
  try {
    if (form.dataset.confirm) field.value = await confirm(form);
    if (form.dataset.create) field.value = await create(form);
    form.submit();
  } catch (error) {
    field.value = "";
    alert.textContent = error instanceof Refused ? error.message : error instanceof TypeError ? form.dataset.failed : form.dataset.cancelled;
    button.disabled = false;
    button.focus();
  }
}

for (const form of document.querySelectorAll("form[data-confirm], form[data-create]")) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(form);
  });
}
