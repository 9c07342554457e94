// Reads a calendar from standard input with ical.js, as Thunderbird does, and prints its meetings between two days:
// node read_calendar.mjs 2026-03-01 2026-04-30
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")).href);
const [first, last] = process.argv.slice(2).map((day) => ICAL.Time.fromDateString(day));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const events = calendar.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));
const found = [];
for (const series of events.filter((event) => !event.isRecurrenceException())) {
  for (const other of events) if (other.isRecurrenceException() && other.uid === series.uid) series.relateException(other);
  const dates = series.iterator();
  for (let next; (next = dates.next()) && next.compare(last) <= 0; ) {
    const one = series.getOccurrenceDetails(next);
    const status = one.item.component.getFirstPropertyValue("status");
    if (one.startDate.compare(first) >= 0) found.push([one.startDate.toString(), one.startDate.toUnixTime(), status]);
  }
}
console.log(JSON.stringify(found));
