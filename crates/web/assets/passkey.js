// Passkeys: gets the question, lets the device answer, and sends the answer as an ordinary form.
"use strict";
{
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (it) => it.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

  const readable = ({ publicKey }) => {
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    for (const list of [publicKey.excludeCredentials, publicKey.allowCredentials])
      for (const it of list ?? []) it.id = bytes(it.id);
    return { publicKey };
  };

  const written = ({ id, rawId, type, response }) => {
    const fields = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
    const parts = fields.filter((it) => response[it]).map((it) => [it, text(response[it])]);
    return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(parts) });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const { answer, secret } = form.elements;
      answer.value = "";
      try {
        const reply = await fetch(form.dataset.question, { method: "POST" });
        if (reply.ok) {
          const question = await reply.json();
          const credential = await navigator.credentials[form.dataset.passkey](readable(question.options));
          secret.value = question.secret;
          answer.value = written(credential);
        }
      } catch {
        // The person or the device said no: the server says what can be done.
        answer.value = "{}";
      }
      form.submit();
    });
  }
}
