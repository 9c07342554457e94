// Where scripts run, the drawing becomes a map that moves. It draws the same coasts and asks no other host for anything.
{
  const page = document.querySelector("[data-map]"), live = page.querySelector("[data-live]");
  const { groups, box, asked, towns, many } = JSON.parse(document.getElementById("map-data").textContent);
  const nameOf = (slug) => document.querySelector(`#g-${slug} h3`).textContent;
  const spots = groups.map(([slug, latitude, longitude, town]) => ({ slug, town, name: nameOf(slug), at: L.latLng(latitude, longitude) }));
  page.classList.add("is-live");
  live.hidden = page.querySelector("[data-buttons]").hidden = false;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(live, {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile, minZoom: 5, maxZoom: 15,
    zoomSnap: 0.1, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still, inertia: !still,
  });
  L.control.scale({ metric: false }).addTo(map);
  fetch(page.dataset.outline).then((answer) => answer.json()).then((outline) => {
    L.geoJSON(outline, { interactive: false, className: "land" }).addTo(map).bringToBack();
  });
  if (asked) L.circle(asked.slice(0, 2), { radius: asked[2] * 1609.344, className: "reach", interactive: false }).addTo(map);
  const markers = L.layerGroup().addTo(map);
  const add = (at, html, className, zIndexOffset, size = 44) =>
    L.marker(at, { icon: L.divIcon({ html, className, iconSize: [size, size] }), zIndexOffset, keyboard: false, interactive: false }).addTo(markers);
  const open = (some) => map.fitBounds(L.latLngBounds(some.map((spot) => spot.at)), { padding: [60, 60], maxZoom: 15 });
  const draw = () => {
    const held = live.contains(document.activeElement) && document.activeElement.dataset.slugs?.split(" ")[0];
    markers.clearLayers();
    const clusters = clustersOf(map, spots.filter((spot) => map.getBounds().contains(spot.at)));
    for (const { name, at, way } of townNames(map, towns, clusters.map((cluster) => cluster.at))) {
      const label = Object.assign(document.createElement("span"), { textContent: name, ariaHidden: "true" });
      add(at, label, `town-name town-name--${way}`, -9000, 8);
    }
    for (const cluster of clusters) add(cluster.spots[0].at, stopOf(cluster.spots, many, open), "marker-place", 0, cluster.spots.length > 1 ? 40 : 44);
    const again = held && [...live.querySelectorAll("[data-slugs]")].find((stop) => stop.dataset.slugs.split(" ").includes(held));
    if (again) again.focus({ preventScroll: true });
  };
  // Until somebody moves it, all groups stay in sight when the window turns or narrows.
  let isWhole;
  const showAll = () => {
    map.fitBounds(box, { padding: [30, 30], animate: false });
    isWhole = true;
  };
  map.on("movestart", () => { isWhole = false; });
  map.on("resize", () => { if (isWhole) showAll(); });
  listenToButtons(map, page.querySelectorAll("[data-buttons] button"), showAll);
  showAll();
  map.on("moveend", draw);
  draw();
  lightUp(() => live.querySelectorAll("[data-slugs]"), page);
  const tiles = page.querySelector("[data-tiles]");
  if (tiles) {
    tiles.hidden = false;
    tiles.querySelector("button").addEventListener("click", () => {
      L.control.attribution({ prefix: false }).addTo(map);
      L.tileLayer(tiles.dataset.tiles, { maxZoom: 19, attribution: tiles.dataset.attribution, alt: "" }).addTo(map);
      tiles.remove();
    }, { once: true });
  }
}
