// Puts labs, or one lab at two dates, side by side from what the record told of each on a day.
(async () => {
  const target = document.getElementById("compared");
  const form = document.querySelector(".pw-compare");
  const told = await (await fetch(form.dataset.labs)).json();
  const site = new URL(target.dataset.site || "./", location.href);

  const make = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const mark = (level) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", `pw-pie pw-pie--${level}`);
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(space, "use"));
    svg.firstChild.setAttribute("href", `#pw-${level}`);
    return svg;
  };
  const say = (words) => target.replaceChildren(make("p", words, { role: "status" }));

  // The card of a lab that was in force when a day ended: the newest up to it.
  const findCard = async (lab, day) => {
    for (const year of lab.years.filter((year) => String(year) <= day.slice(0, 4)).reverse()) {
      const address = new URL(`at/labs/${lab.id}/${year}/scorecards.json`, site);
      const { cards } = await (await fetch(address)).json();
      const card = cards.filter((card) => card.date <= day).sort((a, b) => (a.date < b.date ? 1 : -1))[0];
      if (card) return { ...card, page: new URL(`at/labs/${lab.id}/${year}/#${card.date}`, site).href };
    }
    return null;
  };

  const tellScore = (score) => {
    if (!score || score.low === null) return ["–", ""];
    const told = score.score !== null && score.coverage >= 0.25 ? String(Math.round(score.score)) : "–";
    const join = (low, high) => `${Math.round(low)} to ${Math.round(high)}`;
    const known = join(score.low, score.high), doubt = join(score.doubt_low ?? score.low, score.doubt_high ?? score.high);
    const bounds = `${known}${doubt === known ? "" : `, with doubt ${doubt}`}, ${Math.round(score.coverage * 100)} % checked`;
    return [told, told === "–" ? `${bounds}: too little to tell` : bounds];
  };
  const tellStep = (before, after) => {
    if (before === undefined || after === undefined || before === null || after === null || before === after) return null;
    const higher = after > before;
    return make("span", higher ? "▲ higher" : "▼ lower", { class: `pw-small pw-step--${higher ? "up" : "down"}` });
  };

  const addScores = (body, name, columns, find) => {
    const row = make("tr");
    row.append(make("th", name, { scope: "row" }));
    for (const column of columns) {
      const cell = make("td"), [value, bounds] = tellScore(find(column.card));
      cell.append(make("strong", value), " ", make("span", bounds, { class: "pw-small" }));
      row.append(cell);
    }
    body.append(row);
  };
  const addLevels = (body, criterion, columns) => {
    const row = make("tr"), head = make("th", "", { scope: "row" });
    head.append(make("a", criterion.name, { href: new URL(`criteria/${criterion.id}/`, site) }));
    row.append(head);
    const first = columns[0].card.levels[criterion.id];
    for (const column of columns) {
      const level = column.card.levels[criterion.id], cell = make("td");
      if (level) {
        const link = make("a", "", { class: "pw-level", href: column.dated ? column.card.page : new URL(`labs/${column.lab.id}/#${criterion.id}`, site) });
        link.append(mark(level), told.levels[level]);
        cell.append(link);
        const step = column === columns[0] ? null : tellStep(told.ranks[first], told.ranks[level]);
        if (step) cell.append(" ", step);
      } else cell.append("not asked then");
      row.append(cell);
    }
    body.append(row);
  };

  const show = (columns) => {
    const table = make("table", "", { class: "pw-table" }), head = make("tr");
    head.append(make("th", "Question", { scope: "col" }));
    for (const { lab, card, day } of columns) {
      const cell = make("th", "", { scope: "col" });
      cell.append(make("a", lab.name, { href: new URL(`labs/${lab.id}/`, site) }), " ", make("a", day, { class: "pw-small", href: card.page }));
      head.append(cell);
    }
    table.append(make("thead"), make("tbody"));
    table.tHead.append(head);
    const body = table.tBodies[0];
    addScores(body, "All", columns, (card) => card.total);
    for (const domain of told.domains) {
      addScores(body, domain.name, columns, (card) => card.domains[domain.id]);
      for (const criterion of told.criteria.filter((item) => item.domain === domain.id)) addLevels(body, criterion, columns);
    }
    const scroll = make("div", "", { class: "pw-scroll pw-compared", role: "region", "aria-label": "Side by side", tabindex: "0" });
    scroll.append(table);
    const first = columns[0].lab === columns[1].lab ? `${columns[0].lab.name} on ${columns[0].day}` : columns[0].lab.name;
    target.replaceChildren(make("p", `Higher and lower are told against the first column, ${first}.`, { class: "pw-small" }), scroll);
  };

  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text;
  // What is wrong with what the address asks for, and what to do; empty where it can be compared.
  const explain = (ids, days) => {
    const wrong = ids.find((id) => !told.labs.some((lab) => lab.id === id));
    if (wrong) return `No lab has the id “${wrong}”. Choose one from the lists above.`;
    if (ids.length > 4) return `At most four labs stand side by side; ${ids.length} are named. Leave some out.`;
    const bad = days.find((day) => !isDay(day));
    if (bad) return `A day is written such as ${told.as_of}; found “${bad}”.`;
    const late = days.find((day) => day > told.as_of);
    if (late) return `This record ends on ${told.as_of} and says nothing of ${late}. Choose an earlier day.`;
    if (!ids.length) return days.length ? "A day alone: choose a lab to look at on it." : "";
    if (ids.length > 1 && days.length > 1) return "Several labs are compared on one day, and two days for one lab. Leave out a day, or choose one lab.";
    if (days.length > 2) return `One lab is compared on two days; ${days.length} are named. Leave some out.`;
    if (ids.length > 1) return "";
    if (!days.length) return "One lab alone: choose another lab, or a day to compare it with.";
    return days[0] === (days[1] ?? told.as_of) ? `Both days are ${days[0]}. Choose another one of them.` : "";
  };

  const compare = async () => {
    const asked = new URLSearchParams(location.search);
    const split = (...names) => names.flatMap((name) => asked.getAll(name)).flatMap((text) => text.split(",")).filter(Boolean);
    const ids = [...new Set(split("labs", "lab"))], days = split("on");
    [...form.querySelectorAll("select")].forEach((field, place) => {
      field.append(...told.labs.map((lab) => make("option", lab.name, { value: lab.id })));
      field.value = ids[place] ?? "";
    });
    [...form.querySelectorAll("input")].forEach((field, place) => { field.value = days[place] ?? ""; });
    const wrong = explain(ids, days);
    if (wrong) return say(wrong);
    if (!ids.length) return;
    const labs = ids.map((id) => told.labs.find((lab) => lab.id === id));
    const pairs = labs.length === 1 ? [days[0], days[1] ?? told.as_of].sort().map((day) => [labs[0], day]) : labs.map((lab) => [lab, days[0] ?? told.as_of]);
    const columns = await Promise.all(pairs.map(async ([lab, day]) => ({ lab, day, dated: days.length > 0, card: await findCard(lab, day) })));
    const early = columns.find((column) => !column.card);
    if (early) return say(`Nothing was recorded of ${early.lab.name} by ${early.day}. Choose a later day.`);
    show(columns);
  };
  compare().catch(() => say("What is compared could not be loaded. Try again, or open the scorecards one by one."));
})();
