// What is shown as a file: the rows for a spreadsheet, the picture for a slide.

// A cell that a spreadsheet would run as a formula gets an apostrophe in front, as in the exports of the command line.
const FORMULA = /^(?:[=@＝＋－＠\t\r\n]|[+-](?!\d+(?:\.\d+)?$))/;

function cell(value) {
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csv = (columns, rows) => `${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;

export function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // the browser reads it after the click
}

// A title as a file's name.
export const fileName = (title, ending) =>
  `${
    title
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .toLowerCase() || "network"
  }.${ending}`;
