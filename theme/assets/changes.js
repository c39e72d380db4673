// Shows the events that the address asks for, from a line on every one of them.
{
  const form = document.getElementById("filter"), target = document.getElementById("filtered");
  const asked = new URLSearchParams(location.search);
  const wanted = ["lab", "criterion", "kind", "direction", "year"].map((key) => [key, asked.get(key)]).filter(([, value]) => value);
  for (const [key, value] of wanted) form.elements[key].value = value;

  const make = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const matches = (event) => wanted.every(([key, value]) => (key === "year" ? (event.effective ?? "").slice(0, 4) : event[key]) === value);
  const showEvent = (event, kinds) => {
    const item = make("li", "", { class: "pw-event" });
    const head = make("p", "", { class: "pw-event__head" });
    head.append(make("span", kinds[event.kind], { class: `pw-kind pw-kind--${event.kind}` }), " ",
      make("span", `${event.effective ? `${event.effective} · ` : ""}recorded ${event.recorded}`, { class: "pw-small" }));
    const title = make("p", "", { class: "pw-event__title" });
    title.append(make("a", event.title, { href: new URL(event.address, new URL(form.dataset.site, location.href)) }));
    item.append(head, title);
    return item;
  };
  const filter = async () => {
    const { kinds, events } = await (await fetch(form.dataset.lines)).json();
    const found = events.filter(matches), list = make("ol", "", { class: "pw-events" });
    found.sort((a, b) => ((a.effective ?? "") < (b.effective ?? "") ? 1 : -1));
    list.append(...found.slice(0, 200).map((event) => showEvent(event, kinds)));
    const [key, value] = wanted.find(([key, value]) => form.elements[key].value !== value) ?? []; // no list offers it
    if (key && !found.length)
      return target.replaceChildren(make("p", `No event has the ${key} “${value}”. Choose one from the lists above; the newest events stand below.`, { role: "status" }));
    const shown = found.length > 200 ? `, of which the newest 200 stand here; ask for one lab or year to see the others` : "";
    target.replaceChildren(make("h2", "What you asked for"), make("p", `${found.length} of ${events.length} events${shown}.`, { role: "status" }), list);
  };
  if (wanted.length) filter().catch(() => target.replaceChildren(make("p", "The events could not be loaded. The newest stand below, and all of them by year and by lab.")));
}
