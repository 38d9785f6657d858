import { describe, expect, it } from "vitest";
import { shareLooks } from "../../../server/http/pictures/svg/looks.ts";
import { shortenPath } from "../../../server/http/pictures/svg/paths.ts";
import { tidySvg } from "../../../server/http/pictures/svg/tidy.ts";

/** Each letter is half as wide as it is high. */
const measure = (text: string, _family: string, _weight: number, size: number) => (text.length * size) / 2;
const tidy = (svg: string) => tidySvg(svg, measure);
const text = (x: string, content: string, more = "") =>
  `<text fill="#111" font-size="10"${more} x="${x}" y="20.004, ">${content}</text>`;

describe("texts", () => {
  it("become phrases of their whole length", () => {
    expect(tidy(text("1, 6, 11, ", "How") + text("21, 26, ", "do"))).toBe(
      '<text fill="#111" font-size="10" x="1" y="20" textLength="30">How do</text>',
    );
    expect(tidy(text("1, ", "A") + text("6, 11, ", "t&amp;"))).toContain('textLength="15">At&amp;</text>');
  });

  it("have a length where they are more than a letter, up to the end of the last, also of one with an escape", () => {
    expect(tidy(text("1, ", "A"))).not.toContain("textLength");
    const wide = (letter: string) => (letter === "&" ? 20 : 5);
    expect(tidySvg(text("1, 6, ", "A&amp;"), wide)).toContain('textLength="25">A&amp;</text>');
  });

  it("stay apart where there is more between them, another look or another line", () => {
    for (const next of [
      text("40, 45, ", "do"),
      text("21, 26, ", "do").replace("#111", "#222"),
      text("21, 26, ", "do").replace("20.004", "32"),
      text("21, 26, ", "do", ' transform="translate(1 2)"'),
    ])
      expect(tidy(text("1, 6, 11, ", "How") + next).match(/<text/g)).toHaveLength(2);
  });

  it("in a script from the right are left as they are", () => {
    const urdu = text("1, 6, ", "\u0679\u06cc") + text("16, 21, ", "\u0679\u06cc");
    expect(tidy(urdu).match(/<text/g)).toHaveLength(2);
  });
});

describe("rectangles", () => {
  const rect = (x: number, y: number, more = ' fill-opacity="0.5"') =>
    `<rect fill="#111"${more} x="${x}" y="${y}" width="2" height="2"/>`;
  const column = (x: number, ys: readonly number[]) => ys.map((y) => rect(x, y)).join("");

  it("at even steps are a dashed line, upright or flat", () => {
    expect(tidy(column(10, [0, 8, 16, 24]))).toBe(
      '<path fill="none" stroke="#111" stroke-opacity=".5" stroke-width="2" stroke-dasharray="2 6" d="M11 0v26"/>',
    );
    expect(tidy([0, 8, 16].map((x) => rect(x, 5)).join(""))).toContain(
      'stroke-dasharray="2 6" d="M0 6h18"/>',
    );
  });

  it("of one look are one path where they stand apart", () => {
    expect(tidy(rect(0, 0) + rect(5, 1) + rect(9, 7))).toBe(
      '<path fill="#111" fill-opacity=".5" d="M0 0h2v2h-2zM5 1h2v2h-2zM9 7h2v2h-2z"/>',
    );
  });

  it("that cover each other stay, as they are darker there", () => {
    expect(tidy(rect(0, 0) + rect(1, 1) + rect(9, 7)).match(/<rect/g)).toHaveLength(3);
    expect(tidy(rect(0, 0, "") + rect(1, 1, "") + rect(9, 7, ""))).toMatch(/^<path/);
  });

  it("that overlap at even steps are no dashed line", () => {
    const tall = (y: number) => rect(10, y, "").replace('height="2"', 'height="9"');
    expect(tidy([0, 8, 16].map(tall).join(""))).not.toContain("dasharray");
  });

  it("with an outline, round corners or a turn stay what they are, as do those that only define", () => {
    for (const more of [' stroke="#222"', ' rx="2"', ' transform="rotate(3)"']) {
      const turned = [0, 5, 9].map((x) => rect(x, x, more)).join("");
      expect(tidy(turned).match(/<rect/g)).toHaveLength(3);
    }
    expect(tidy(`<defs>${rect(0, 0)}${rect(5, 1)}${rect(9, 7)}</defs>`).match(/<rect/g)).toHaveLength(3);
  });

  it("that a path is made of are a dashed line too, where it is of nothing else", () => {
    const square = (x: number, y: number, last = "Z") =>
      `M${x} ${y}L${x + 2} ${y}L${x + 2} ${y + 2}L${x} ${y + 2}${last}`;
    const path = (places: string, more = "") => tidy(`<path fill="#111"${more} d="${places}"/>`);
    const even = [0, 8, 16].map((y) => square(10, y)).join("");
    expect(path(even)).toContain('stroke-dasharray="2 6" d="M11 0v18"');
    expect(path(even, ' transform="translate(1 1)"')).not.toContain("dasharray");
    expect(path([0, 8, 16].map((y) => square(10, y, `L${y + 20} 90Z`)).join(""))).not.toContain("dasharray");
    expect(path(square(10, 0) + square(11, 1) + square(30, 0))).toMatch(/^<path fill="#111" d="m/);
  });

  it("keep their place among other things, and cut where they cut", () => {
    const clip = `<clipPath id="a">${rect(0, 0)}${rect(5, 1)}${rect(9, 7)}</clipPath>`;
    expect(tidy(clip).match(/<rect/g)).toHaveLength(3);
    const mixed = tidy(rect(0, 0) + text("1, ", "A") + rect(5, 1) + rect(9, 7));
    expect(mixed.match(/<(\w+)/g)).toEqual(["<rect", "<text", "<rect", "<rect"]);
  });
});

describe("paths", () => {
  it("count each place from where the last one came to lie", () => {
    expect(shortenPath("M10.04 20L15.04 20L15.04 25.06L12 30Z")).toBe("m10 20h5v5.1l-3 4.9z");
    expect(shortenPath("M0 0L0.04 0.04L0.08 0.08L0.12 0.12")).toBe("m0 0h0l.1 .1h0");
  });

  it("take the dozens of curves of a circle for arcs, and other curves for what they are", () => {
    const at = (angle: number) => [50 + 20 * Math.cos(angle), 50 + 20 * Math.sin(angle)].join(" ");
    const on = (angle: number) => {
      const reach = 20 / Math.cos(Math.PI / 32);
      return [50 + reach * Math.cos(angle), 50 + reach * Math.sin(angle)].join(" ");
    };
    const curves = Array.from({ length: 32 }, (_, index) => {
      const from = (index * Math.PI) / 16;
      return `Q${on(from + Math.PI / 32)} ${at(from + Math.PI / 16)}`;
    });
    expect(shortenPath(`M${at(0)}${curves.join("")}Z`)).toBe("m70 50a20 20 0 0 1 -40 0 20 20 0 0 1 40 0z");
    expect(shortenPath("M0 0Q5 0 5 5Q5 9 7 9Q9 9 9 30Q0 1 2 3")).toContain("q5 0");
  });

  it("of what nobody writes here come back as they are", () => {
    expect(shortenPath("M0 0A1 1 0 0 1 2 2")).toBe("M0 0A1 1 0 0 1 2 2");
  });
});

it("says a look once where it comes up more than once", () => {
  const { svg, rules } = shareLooks(
    '<path fill="#111" d="m0 0"/><path fill="#111" d="m1 1"/><text fill="#222" font-size="9">a</text>',
  );
  expect(svg).toBe(
    '<path class="c0" d="m0 0"/><path class="c0" d="m1 1"/><text fill="#222" font-size="9">a</text>',
  );
  expect(rules).toBe(".c0{fill:#111}");
  const words = shareLooks('<text fill="#222" font-size="9">a</text>'.repeat(2));
  expect(words.rules).toBe(".c0{fill:#222;font-size:9px}");
  const plain = '<path d="m0 0"/><path d="m1 1"/>';
  expect(shareLooks(plain)).toEqual({ svg: plain, rules: "" });
});
