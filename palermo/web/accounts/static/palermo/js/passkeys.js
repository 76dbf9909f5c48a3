/* Passkeys: forms marked data-passkey ask the browser for a key before they are sent.
   sign-in: the question comes from the form's own address; confirm, add: it stands on the page (data-options). */

(() => {
  "use strict";
  if (!window.PublicKeyCredential) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withIds = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const asked = async (form) => {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };

  const written = (credential) => {
    const given = {};
    const { response } = credential;
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[part]) given[part] = text(response[part]);
    }
    if (response.getTransports) given.transports = response.getTransports();
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: given,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  const made = async (form) => {
    const { publicKey } = (await asked(form)).creation_options;
    const alone = form.elements.passwordless && form.elements.passwordless.checked;
    const selection = { ...publicKey.authenticatorSelection };
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = Boolean(alone);
    if (alone) selection.userVerification = "required";
    return navigator.credentials.create({
      publicKey: {
        ...publicKey,
        authenticatorSelection: selection,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: withIds(publicKey.excludeCredentials),
      },
    });
  };

  const shown = async (form) => {
    const { publicKey } = (await asked(form)).request_options;
    return navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: withIds(publicKey.allowCredentials),
      },
    });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const trouble = form.querySelector("[data-passkey-trouble]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (trouble) trouble.hidden = true;
      try {
        const credential = await (form.dataset.passkey === "add" ? made(form) : shown(form));
        form.elements.credential.value = JSON.stringify(written(credential));
        form.submit();
      } catch {
        if (trouble) trouble.hidden = false;
      }
    });
  }
})();
