// What narrows a view, in words: each with the part of a view that takes it back.

import { monthName } from "./dates.js";

// `label` gives the name of a key.
export function chips({ states, grouping, topic, near, also, since, until }, label) {
  const months = [since && `from ${monthName(since)}`, until && `to ${monthName(until)}`].filter(Boolean).join(" ");
  return [
    ...states.map((key) => [label(key), { states: states.filter((each) => each !== key) }]),
    [grouping && `Among ${label(grouping)}`, { grouping: "" }],
    [topic && `On ${label(topic)}`, { topic: "" }],
    [near && `Neighbourhood of ${label(near)}`, { near: "" }],
    ...also.map((key) => [`With ${label(key)}`, { also: also.filter((each) => each !== key) }]),
    [months, { since: "", until: "" }],
  ].filter(([words]) => words);
}
