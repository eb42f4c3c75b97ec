/*
 * Ties this phone to the member who is signed in; does nothing outside the site's app (GoNative, Median).
 *
 *   <script src="/bellhop/bellhop.js" data-member="42"></script>
 *
 * data-member  who is signed in, "" for nobody; without it Bellhop is told on every page
 * data-login   tells OneSignal too, as member-42 or behind the prefix given here
 * data-ask     asks who gets no pushes, in these words; data-yes, data-no: the buttons
 *
 * bellhop.signedIn("42"), bellhop.ask("Words?"), bellhop.logout(): the same from the page's own script
 */
(function () {
  "use strict";
  const DAY = 86400000;
  const KEYS = ["platform", "appId", "appVersion", "appBuild", "appVersionCode", "osVersion", "model", "language",
    "timeZone", "installationId", "oneSignalSubscriptionId", "oneSignalUserId", "oneSignalSubscribed"];
  const script = document.currentScript || document.querySelector('script[src*="bellhop.js"]');
  if (!script || (window.bellhop && window.bellhop.signedIn)) return;
  const data = script.dataset;
  const base = script.src.replace(/[^/]*([?#].*)?$/, "");

  let member = data.member === undefined ? undefined : data.member.trim();
  let info = null;   // what the app said last
  let told = "";     // what this page told Bellhop
  let known = "";    // and what OneSignal
  let left = false;  // signing out: a word now would bring the phone back
  const waits = [5, 10, 20];

  // Nothing of this may disturb the page it runs in.
  const quietly = (work) => {
    try {
      const result = work();
      if (result && result.then) result.then(null, () => {});
      return result;
    } catch (error) {
      console.warn("bellhop.js:", error);
    }
  };

  const recall = () => quietly(() => JSON.parse(localStorage.getItem("bellhop"))) || {};
  const keep = (more) => quietly(() => {
    localStorage.setItem("bellhop", JSON.stringify(Object.assign(recall(), more)));
  });

  const hash = (text) => {
    let one = 7, two = 11;
    for (let i = 0; i < text.length; i++) {
      one = Math.imul(one ^ text.charCodeAt(i), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(i), 1597334677);
    }
    return one + "." + two;
  };

  const post = (path, body) => fetch(base + path, {
    method: "POST",
    credentials: "same-origin",
    keepalive: true,
    headers: { "Content-Type": "application/json" },
    body: body
  }).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
  });

  // Which generation of app it is its keys tell; its flag "legacy" does not.
  const bridge = () => (window.median || window.gonative || {}).onesignal || {};
  const isV5 = () => !("oneSignalUserId" in info || "oneSignalSubscribed" in info)
    && "subscription" in info;
  const subscription = () => info.subscription || {};
  const id = () => info.oneSignalSubscriptionId || subscription().id || info.oneSignalUserId || "";
  const listens = () => !!id() && subscription().optedIn !== false && info.oneSignalSubscribed !== false;

  const registration = () => {
    const body = { via: "bellhop.js" };
    KEYS.forEach((key) => {
      if (![undefined, null, ""].includes(info[key])) body[key] = info[key];
    });
    if (info.subscription) body.subscription = { id: subscription().id, optedIn: subscription().optedIn };
    return JSON.stringify(body);
  };

  const tell = () => {
    const body = registration();
    const news = hash(body + "\n" + member);
    const before = recall();
    const age = Date.now() - before.at;
    // Without the member's name silence is not safe: the phone may have changed hands.
    const same = member !== undefined && before.hash === news && age >= 0 && age < DAY;
    if (same || told === news) return;
    told = news;
    keep({ hash: news, at: Date.now(), id: id(), installation: info.installationId });
    post("api/registrations", body).catch(() => {
      // The next page tries again.
      if (recall().hash === news) keep({ hash: "" });
    });
  };

  // The app takes other shapes of these two calls without a word, and does nothing.
  const login = () => {
    if (data.login === undefined || !member || !id()) return;
    const name = (data.login || "member-") + member;
    const onesignal = bridge();
    if (known === name || (isV5() ? info.externalId : recall().login) === name) return;
    quietly(() => isV5() ? onesignal.login(name) : onesignal.externalUserId.set({ externalId: name }));
    known = name;
    keep({ login: name });
  };

  const inquire = () => {
    const onesignal = bridge();
    const answer = (onesignal.info || (onesignal.run || onesignal).onesignalInfo)();
    if (answer && answer.then) return answer.then(heard);
  };

  // On a first launch the id comes later, and an iPhone does not say when.
  const waitForId = () => {
    if (id() || !waits.length) return;
    setTimeout(() => quietly(() => id() ? undefined : inquire()), waits.shift() * 1000);
  };

  const heard = (said) => {
    if (left || !said || typeof said !== "object") return;
    info = said;
    quietly(tell);
    quietly(login);
    quietly(waitForId);
    if (data.ask) quietly(() => ask(data.ask));
  };

  const button = (box, word, pressed) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = word;
    made.style.cssText = "margin:8px 8px 0 0;padding:8px 16px;min-height:44px;font:inherit";
    made.onclick = () => {
      box.remove();
      keep({ asked: Date.now() });
      quietly(pressed);
    };
    box.appendChild(made);
  };

  // The system asks but once, so the site's own words come first.
  const ask = (words) => {
    const may = words && info && !listens() && member !== "" && bridge().register
      && info.oneSignalNotificationPermissionStatus !== "authorized"
      && Date.now() - (recall().asked || 0) > 30 * DAY;
    if (!may || document.querySelector(".bellhop-ask")) return false;
    const box = document.createElement("div");
    box.className = "bellhop-ask";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", words);
    box.textContent = words;
    box.style.cssText = "position:fixed;left:16px;right:16px;bottom:16px;z-index:99999;padding:16px;"
      + "border-radius:12px;box-shadow:0 4px 24px #777;background:#fff;color:#222";
    box.appendChild(document.createElement("br"));
    button(box, data.yes || "Yes", () => {
      setTimeout(() => quietly(inquire), 5000);
      return bridge().register();
    });
    button(box, data.no || "Not now", () => {});
    document.body.appendChild(box);
    return true;
  };

  const logout = () => {
    const before = recall();
    const phone = (info && id()) || before.id;
    const installation = before.installation;
    left = true;
    told = known = member = "";
    keep({ hash: "", id: "", installation: "", login: "" });
    const onesignal = bridge();
    if (data.login !== undefined) {
      quietly(() => onesignal.logout ? onesignal.logout() : onesignal.externalUserId.remove());
    }
    if (!phone && !installation) return;
    return post("api/registrations/release",
      JSON.stringify(phone ? { subscriptionId: phone } : { installationId: installation }));
  };

  window.bellhop = {
    signedIn: (who) => {
      member = String(who || "").trim();
      left = false;
      quietly(() => info && heard(info));
    },
    ask: (words) => !!quietly(() => ask(words || data.ask)),
    logout: () => Promise.resolve(quietly(logout)).then(() => {}, () => {})
  };

  // The app calls these after each page. One that the page has keeps working.
  const define = (name) => {
    const before = window[name];
    if (before && before.bellhop) return;
    const ours = function (said) {
      quietly(() => heard(said));
      if (typeof before === "function") return quietly(() => before.apply(this, arguments));
    };
    ours.bellhop = true;
    window[name] = ours;
  };
  const both = () => ["median_onesignal_info", "gonative_onesignal_info"].forEach(define);
  both();
  document.addEventListener("DOMContentLoaded", both);
})();
