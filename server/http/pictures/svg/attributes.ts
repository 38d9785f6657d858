export type Attributes = ReadonlyMap<string, string>;

/** To a hundredth, with nothing that says nothing: 0.5 is .5, 2.00 is 2. */
export function short(number: number): string {
  const text = String(Math.round(number * 100) / 100 || 0);
  return text.replace(/^(-?)0\./, "$1.");
}

/** The attributes as they are written, but for those named. */
export function writeAttributes(attributes: Attributes, without: readonly string[] = []): string {
  return [...attributes]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => ` ${name}="${name.endsWith("opacity") ? short(Number(value)) : value}"`)
    .join("");
}
