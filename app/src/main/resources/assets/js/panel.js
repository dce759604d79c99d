// The sign-in of a page that a CRM shows in a frame. Log-in pages refuse frames, and the cookies of a window are not those of a frame, so
// a window signs in and tells the frame a code. The frame alone has the secret that the code needs, and fetches its own cookie with both.
(() => {
  "use strict";
  const MOMENT = 30_000;

  // In the window: tell the frame that opened it, and close.
  const handed = document.querySelector("[data-panel-code]");
  if (handed) {
    if (window.opener) {
      window.opener.postMessage({ ekko: "signed-in", code: handed.dataset.panelCode }, location.origin);
      window.close();
    } else {
      for (const part of handed.querySelectorAll("[data-when]")) {
        part.hidden = part.dataset.when !== "alone";
      }
    }
    return;
  }

  const panel = document.querySelector("[data-panel]");
  if (!panel) {
    return;
  }
  const connection = panel.dataset.panel;
  const session = `/panel/${connection}/session`;
  const others = "BroadcastChannel" in window ? new BroadcastChannel(`ekko-panel-${connection}`) : null;
  const headers = { "Content-Type": "application/json", "X-Ekko-Panel": "1" };

  // In the frame of somebody who is signed in: sign out.
  document.querySelector("[data-sign-out]")?.addEventListener("click", async () => {
    await fetch(session, { method: "DELETE", headers });
    others?.postMessage("changed");
    location.reload();
  });
  others?.addEventListener("message", () => location.reload());

  // In the frame of somebody who is not.
  const button = document.querySelector("[data-sign-in]");
  if (!button) {
    return;
  }
  const say = (key) => {
    for (const part of panel.querySelectorAll("[data-when]")) {
      part.hidden = part.dataset.when !== key;
    }
  };

  // A frame may be drawn anew while the window is open. Where nothing can be kept, it must not.
  const kept = {
    get(name) {
      try {
        return sessionStorage.getItem(`${connection} ${name}`);
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        if (value === null) {
          sessionStorage.removeItem(`${connection} ${name}`);
        } else {
          sessionStorage.setItem(`${connection} ${name}`, value);
        }
      } catch {
        // it stays in this page
      }
    },
  };
  const text = (bytes) =>
    btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  let verifier;
  const prepare = async () => {
    if (!window.isSecureContext || !crypto.subtle) {
      say("insecure");
      return;
    }
    verifier = kept.get("verifier") ?? text(crypto.getRandomValues(new Uint8Array(32)));
    kept.set("verifier", verifier);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
    button.dataset.challenge = text(new Uint8Array(digest));
    button.disabled = false;
    const lately = Number(kept.get("fetched") ?? 0);
    kept.set("fetched", null);
    if (Date.now() - lately < MOMENT) {
      say("cookie");
    }
  };

  button.addEventListener("click", () => {
    const language = document.documentElement.lang;
    const address = `/panel/${connection}/sign-in?challenge=${button.dataset.challenge}&lang=${language}`;
    const opened = window.open(address, "_blank", "popup,width=520,height=680");
    say(opened ? "waiting" : "blocked");
  });

  window.addEventListener("message", async (event) => {
    if (event.origin !== location.origin || event.data?.ekko !== "signed-in" || !verifier) {
      return;
    }
    const body = JSON.stringify({ code: String(event.data.code), verifier });
    kept.set("verifier", null);
    const answer = await fetch(session, { method: "POST", headers, body }).catch(() => null);
    if (answer?.ok) {
      kept.set("fetched", String(Date.now()));
      others?.postMessage("changed");
      location.reload();
    } else {
      say("failed");
      prepare();
    }
  });

  prepare();
})();
