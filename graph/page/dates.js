// Dates are ISO texts of any precision, "2025-10-28", "2025-10", "2025", or empty where nobody knows.

// Compared at the precision that both have; an unknown date only lies in a range that is open on both sides.
export function within(date, since, until) {
  if (!date) return !since && !until;
  const after = !since || date.slice(0, since.length) >= since.slice(0, date.length);
  return after && (!until || date.slice(0, until.length) <= until.slice(0, date.length));
}

export function months(first, last) {
  const found = [];
  let [year, month] = first.split("-").map(Number);
  for (let at = first; at <= last;) {
    found.push(at);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    at = `${year}-${String(month).padStart(2, "0")}`;
  }
  return found;
}

const NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
export const monthName = (month, letters) =>
  `${NAMES[Number(month.slice(5)) - 1].slice(0, letters)} ${month.slice(0, 4)}`;

export const span = (first, last) => (first === last ? first : `${first} to ${last}`);
