// Leads a link on to the page where what it asks for stands by now, if that is not this one.
{
  const { map, base } = document.currentScript.dataset;
  const leadOn = async () => {
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (!wanted || document.getElementById(wanted)) return;
    const pages = await (await fetch(map)).json();
    const found = Object.keys(pages).find((page) => pages[page].includes(wanted));
    if (found) location.replace(new URL(found, new URL(base, document.baseURI)).href + location.hash);
  };
  addEventListener("hashchange", leadOn);
  leadOn();
}
