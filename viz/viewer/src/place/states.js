// States of people by their names, as the palette of the pack tells them: is.code.safe, is.indoors.has(state), ...
export function statesOf({ code, groups }) {
  return { code, ...Object.fromEntries(Object.entries(groups).map(([name, states]) => [name, new Set(states)])) };
}
