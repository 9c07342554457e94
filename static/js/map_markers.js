// Groups that stand close together at this zoom share a marker with their number, as in the drawing.
const MARKER_APART = 46;
const clustersOf = (map, spots) => {
  const clusters = [];
  for (const spot of spots) {
    const at = map.latLngToContainerPoint(spot.at);
    const near = clusters.find((cluster) => cluster.at.distanceTo(at) < MARKER_APART);
    if (near) near.spots.push(spot);
    else clusters.push({ at, spots: [spot] });
  }
  return clusters;
};

// One place is a link to its entry in the list; several are a button that shows them apart.
const stopOf = (spots, many, open) => {
  const [first] = spots;
  const isOnePlace = spots.every((spot) => spot.at.equals(first.at));
  const stop = document.createElement(isOnePlace ? "a" : "button");
  stop.className = spots.length === 1 ? "marker marker--one" : "marker";
  if (isOnePlace) stop.href = `#g-${first.slug}`;
  else Object.assign(stop, { type: "button", onclick: () => open(spots) });
  if (spots.length > 1) stop.textContent = spots.length;
  const label = many.replace("%(town)s", first.town).replace("%(number)s", spots.length);
  stop.setAttribute("aria-label", spots.length === 1 ? first.name : label);
  stop.dataset.slugs = spots.map((spot) => spot.slug).join(" ");
  L.DomEvent.disableClickPropagation(stop);
  return stop;
};

// The buttons stand over the map and not in it, so that no marker lies under one.
const listenToButtons = (map, buttons, showAll) => {
  const press = ({ target: { value } }) => (value === "0" ? showAll() : map.zoomIn(Number(value)));
  const tell = () => {
    for (const button of buttons) {
      const isAtItsEnd = (button.value === "1" && map.getZoom() >= map.getMaxZoom()) || (button.value === "-1" && map.getZoom() <= map.getMinZoom());
      button.setAttribute("aria-disabled", isAtItsEnd);
    }
  };
  for (const button of buttons) button.addEventListener("click", press);
  map.on("zoomend", tell);
};

// Names of the largest towns that find room: beside the town, or under or over the marker that lies on it.
const townNames = (map, towns, markers) => {
  const { x: width, y: height } = map.getSize(), names = [];
  const around = ({ x, y }, wide, high) => ({ left: x - wide, right: x + wide, top: y - high, bottom: y + high });
  const meet = (one, other) => one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
  const taken = markers.map((at) => around(at, 22, 22));
  const isFree = ({ room }) => room.left > 0 && room.top > 0 && room.right < width && room.bottom < height - 20 && !taken.some((other) => meet(room, other));
  for (const [name, ...place] of towns) {
    const town = map.latLngToContainerPoint(place), wide = 5 * name.length + 7;
    const marker = markers.find((at) => at.distanceTo(town) < 22);
    const ways = marker
      ? [["under", 34], ["over", -34]].map(([way, y]) => ({ way, from: marker, room: around(marker.add([0, y]), wide, 11) }))
      : [{ way: "beside", from: town, room: around(town.add([wide - 6, 0]), wide, 12) }];
    const found = ways.find(isFree);
    if (found) names.push({ name, way: found.way, at: map.containerPointToLatLng(found.from) }), taken.push(found.room);
    if (names.length === 14) break;
  }
  return names;
};

// A marker lights the entries of its groups, and an entry lights its marker.
const lightUp = (marked, page) => {
  const light = (slugs, on) => {
    for (const slug of slugs) document.getElementById(`g-${slug}`)?.classList.toggle("is-lit", on);
    for (const stop of marked()) stop.classList.toggle("is-lit", on && stop.dataset.slugs.split(" ").some((s) => slugs.includes(s)));
  };
  const slugsAt = ({ target }) => target.closest?.("[data-slugs]")?.dataset.slugs.split(" ") ?? [target.closest?.("li[id^=g-]")?.id.slice(2)].filter(Boolean);
  for (const [name, on] of [["focusin", true], ["mouseover", true], ["focusout", false], ["mouseout", false]]) {
    page.addEventListener(name, (event) => light(slugsAt(event), on));
  }
};
