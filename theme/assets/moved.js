// Leads on from a former address, and takes along which part of the page was asked for.
location.replace(document.getElementById("moved-to").href + location.hash);
