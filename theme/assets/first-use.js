// Lets what only the search needs wait for the first use of it, and asks for no site map beside a feed.
//
// The theme's script loads the index of the whole site, and the worker that reads it, on every page before
// anybody searches; and for each feed that a page links it asks for a site map, which it needs for other
// languages only. This stands before that script. Where the theme no longer loads them so, they load early.
//
// Each of our own entries in the index is about one thing, and is shown by itself: the theme puts all that stands
// on a page below that page. What has most of the words that were asked for comes first.
(() => {
  if (!location.protocol.startsWith("http")) return; // from a file there is no worker: the theme hides the search itself

  const used = new Promise((use) => {
    const isSearch = (target) => target instanceof Element && target.closest('[data-md-component="search"]');
    const begin = (event) => { if (isSearch(event.target) || event.target.id === "__search") use(); };
    for (const kind of ["focusin", "pointerdown", "change"]) document.addEventListener(kind, begin);
    const asked = new URLSearchParams(location.search);
    if (asked.has("q") || asked.has("h")) use(); // a search, or words to mark in what it led to
  });

  const { open, send } = XMLHttpRequest.prototype;
  const paths = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, address, ...others) {
    paths.set(this, new URL(address, location.href).pathname);
    return open.call(this, method, address, ...others);
  };
  XMLHttpRequest.prototype.send = function (...content) {
    const path = paths.get(this) ?? "";
    if (path.endsWith("/search/search_index.json")) used.then(() => send.apply(this, content));
    else if (path.endsWith("/sitemap.xml")) setTimeout(() => this.dispatchEvent(new Event("error")));
    else send.apply(this, content);
  };

  const count = (item) => Object.values(item.terms).filter(Boolean).length;
  const compare = ([one], [other]) => count(other) - count(one) || other.score - one.score;
  const regroup = (message) => {
    if (!Array.isArray(message?.data?.items)) return message;
    const groups = message.data.items.flatMap((group) =>
      group.some((item) => item.own) ? group.filter((item) => item.score > 0).map((item) => [item]) : [group]);
    return { ...message, data: { ...message.data, items: groups.sort(compare) } };
  };

  const Real = window.Worker;
  window.Worker = class extends EventTarget {
    constructor(address, options) {
      super();
      this.ready = used.then(() => {
        const worker = new Real(address, options);
        for (const kind of ["message", "messageerror", "error"])
          worker.addEventListener(kind, (event) => this.pass(kind === "message"
            ? new MessageEvent(kind, { data: regroup(event.data) })
            : new event.constructor(kind, event)));
        return worker;
      });
    }
    postMessage(...message) { this.ready.then((worker) => worker.postMessage(...message)); }
    pass(event) { this[`on${event.type}`]?.(event); this.dispatchEvent(event); }
    terminate() { this.ready.then((worker) => worker.terminate()); }
  };
})();
