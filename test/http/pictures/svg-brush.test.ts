import { Path2D } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { SvgBrush } from "../../../server/http/pictures/svg-brush.ts";

/** What a brush draws, each element with its look in place of the class that names it. */
function drawn(draw: (brush: SvgBrush) => void): string[] {
  const brush = new SvgBrush();
  draw(brush);
  return elementsOf(brush.content(100, 50, 1));
}

function elementsOf(svg: string): string[] {
  const looks = new Map([...svg.matchAll(/\.(c\d+)\{([^}]*)\}/g)].map(([, name, look]) => [name, look]));
  const [, body = ""] = /<\/style>(.*)<\/svg>/s.exec(svg) ?? [];
  return (body.match(/<[^>]+>[^<]*/g) ?? [])
    .filter((each) => !/^<(\/?defs|\/text)/.test(each))
    .map((each) => each.replace(/class="(c\d+)"/, (_, name) => `{${looks.get(name)}}`));
}

const fill = (more: string) => [`<path {fill:#000000} d="${more}"/>`];

describe("a path", () => {
  it("leads by points, lines, boxes and back to where it began, to a hundredth of a pixel", () => {
    const lines = (brush: SvgBrush) => {
      brush.beginPath();
      brush.lineTo(1, 2);
      brush.lineTo(3.456, 0.5);
      brush.closePath();
      brush.moveTo(5, -0.25);
      brush.lineTo(6, 7);
      brush.rect(1, 1, 4, 3);
      brush.fill();
    };
    expect(drawn(lines)).toEqual(fill("M1 2L3.46 .5zM5 -.25L6 7M1 1h4v3h-4z"));
    expect(
      drawn((brush) => {
        lines(brush);
        brush.beginPath();
        brush.moveTo(0, 0);
        brush.stroke();
      })[1],
    ).toBe('<path {fill:none;stroke:#000000} d="M0 0"/>');
  });

  it.each([
    ["a whole circle", 0, 2 * Math.PI, "M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"],
    ["half of one", 0, Math.PI, "M15 10A5 5 0 0 1 5 10"],
    ["three quarters", -Math.PI / 2, Math.PI, "M10 5A5 5 0 1 1 5 10"],
  ])("goes round %s", (_, from, to, path) => {
    const round = (brush: SvgBrush) => {
      brush.beginPath();
      brush.arc(10, 10, 5, from, to);
      brush.fill();
    };
    expect(drawn(round)).toEqual(fill(path));
  });

  it("leads on to where an arc begins", () => {
    const round = (brush: SvgBrush) => {
      brush.beginPath();
      brush.moveTo(0, 10);
      brush.arc(10, 10, 5, Math.PI, 1.5 * Math.PI);
      brush.fill();
    };
    expect(drawn(round)).toEqual(fill("M0 10L5 10A5 5 0 0 1 10 5"));
  });
});

describe("a look", () => {
  it("is all that a line wears, and nothing that goes without saying", () => {
    const line = (brush: SvgBrush) => {
      brush.strokeStyle = "#11223380";
      brush.globalAlpha = 0.5;
      brush.lineWidth = 2;
      brush.lineJoin = "round";
      brush.lineCap = "square";
      brush.setLineDash([4, 3]);
      brush.strokeRect(10, 20, -4, 6);
    };
    expect(drawn(line)).toEqual([
      '<rect {fill:none;stroke:#112233;stroke-opacity:.25;stroke-width:2;stroke-linejoin:round;stroke-linecap:square;stroke-dasharray:4 3} x="6" y="20" width="4" height="6"/>',
    ]);
  });

  it("is said once for all that look so", () => {
    const brush = new SvgBrush();
    brush.fillStyle = "#c2432b";
    brush.fillRect(0, 0, 1, 1);
    brush.fillRect(2, 0, 1, 1);
    expect(brush.content(9, 9, 1)).toContain(
      '<style>.c0{fill:#c2432b}</style><defs></defs><rect class="c0" x="0" y="0" width="1" height="1"/><rect class="c0" x="2" y="0" width="1" height="1"/>',
    );
  });

  it("comes back as it was saved", () => {
    const twice = (brush: SvgBrush) => {
      brush.save();
      brush.fillStyle = "#ffffff";
      brush.setLineDash([1, 1]);
      brush.translate(3, 3);
      brush.restore();
      brush.fillRect(1, 1, 1, 1);
      brush.strokeRect(1, 1, 1, 1);
    };
    expect(drawn(twice)).toEqual([
      '<rect {fill:#000000} x="1" y="1" width="1" height="1"/>',
      '<rect {fill:none;stroke:#000000} x="1" y="1" width="1" height="1"/>',
    ]);
  });

  it("fades along a line from colour to colour", () => {
    const faded = (brush: SvgBrush) => {
      const gradient = brush.createLinearGradient(1, 0, 9, 0);
      gradient.addColorStop(0, "#11223300");
      gradient.addColorStop(0.85, "#112233");
      brush.fillStyle = gradient;
      brush.fillRect(1, 0, 8, 4);
      brush.fillRect(1, 5, 8, 4);
    };
    expect(drawn(faded)).toEqual([
      '<linearGradient id="linearGradient-0" gradientUnits="userSpaceOnUse" x1="1" y1="0" x2="9" y2="0">',
      '<stop offset="0" stop-color="#112233" stop-opacity="0"/>',
      '<stop offset=".85" stop-color="#112233" stop-opacity="1"/>',
      "</linearGradient>",
      '<rect {fill:url(#linearGradient-0)} x="1" y="0" width="8" height="4"/>',
      '<rect {fill:url(#linearGradient-0)} x="1" y="5" width="8" height="4"/>',
    ]);
  });
});

describe("a place", () => {
  it("is moved and magnified, with what is drawn there and how thick", () => {
    const moved = (brush: SvgBrush) => {
      brush.translate(10, 20);
      brush.scale(2, 2);
      brush.translate(1, 1);
      brush.setLineDash([3, 2]);
      brush.beginPath();
      brush.moveTo(0, 0);
      brush.lineTo(4, 0);
      brush.stroke();
      brush.setLineDash([]);
      brush.stroke(new Path2D("M0 0H8.1"));
      brush.resetTransform();
      brush.fillRect(1, 1, 2, 2);
    };
    expect(drawn(moved)).toEqual([
      '<path {fill:none;stroke:#000000;stroke-width:2;stroke-dasharray:6 4} d="M12 22L20 22"/>',
      '<path {fill:none;stroke:#000000} transform="translate(12 22) scale(2)" d="M0 0L8.1 0"/>',
      '<rect {fill:#000000} x="1" y="1" width="2" height="2"/>',
    ]);
    expect(drawn((brush) => brush.rotate(0))).toEqual([]);
    expect(() => new SvgBrush().rotate(0.1)).toThrow("expected nothing to be turned, got 0.1");
  });

  it("is cut by what was drawn last, and by all that it is within, as long as that holds", () => {
    const cut = (brush: SvgBrush) => {
      const box = () => brush.fillRect(0, 0, 1, 1);
      const clip = (size: number) => {
        brush.beginPath();
        brush.rect(0, 0, size, size);
        brush.clip();
      };
      brush.save();
      clip(9);
      box();
      brush.save();
      clip(4);
      box();
      brush.restore();
      box();
      brush.restore();
      box();
      brush.save();
      clip(4);
      box();
    };
    const box = '<rect {fill:#000000} x="0" y="0" width="1" height="1"/>';
    expect(drawn(cut)).toEqual([
      '<clipPath id="clipPath-0">',
      '<path d="M0 0h9v9h-9z"/>',
      "</clipPath>",
      '<clipPath id="clipPath-1">',
      '<path d="M0 0h4v4h-4z"/>',
      "</clipPath>",
      '<g clip-path="url(#clipPath-0)">',
      box,
      '<g clip-path="url(#clipPath-1)">',
      box,
      "</g>",
      box,
      "</g>",
      box,
      '<g clip-path="url(#clipPath-1)">',
      box,
      "</g>",
    ]);
  });

  it("is empty again before all is drawn anew", () => {
    const anew = (brush: SvgBrush) => {
      brush.fillRect(0, 0, 9, 9);
      brush.clearRect();
      brush.fillRect(0, 0, 1, 1);
    };
    expect(drawn(anew)).toHaveLength(1);
  });
});

describe("a text", () => {
  const text = (words: string, set: (brush: SvgBrush) => void = () => {}) => {
    const [only = ""] = drawn((brush) => {
      brush.font = "400 20px 'Source Sans 3'";
      set(brush);
      brush.fillText(words, 10, 20);
    });
    return only;
  };

  it("is a phrase with its length, and what XML means otherwise is escaped", () => {
    expect(text("How do")).toMatch(
      /^<text {fill:#000000;font-size:20px} x="10" y="20" textLength="64(\.\d+)?">How do$/,
    );
    expect(text("A & <B>")).toMatch(/>A &amp; &lt;B&gt;$/);
    expect(text("A")).toBe('<text {fill:#000000;font-size:20px} x="10" y="20">A');
  });

  it("in a script that is joined or written from the right is left to the program that shows it", () => {
    expect(text("مذاکرات")).not.toContain("textLength");
  });

  it("stands to the left, to the right or in the middle, on any line of its letters", () => {
    const aligned = (align: SvgBrush["textAlign"]) =>
      text("How", (brush) => {
        brush.textAlign = align;
      });
    expect(aligned("center")).toContain("text-anchor:middle");
    expect(aligned("right")).toContain("text-anchor:end");
    expect(aligned("left")).not.toContain("text-anchor");
    const middle = text("How", (brush) => {
      brush.textBaseline = "middle";
    });
    expect(Number(/ y="([\d.]+)"/.exec(middle)?.[1])).toBeCloseTo(24.4, 0);
  });

  it("is set in its font and size, with a rim where it is stroked", () => {
    const [rim, words] = drawn((brush) => {
      brush.scale(2, 2);
      brush.font = '600 10px "Source Serif 4", Georgia, serif';
      brush.strokeText("Who", 0, 0);
      brush.fillText("Who", 0, 0);
    });
    const font = "font-size:20px;font-weight:600;font-family:'Source Serif 4', Georgia, serif";
    expect(rim).toContain(`{fill:none;stroke:#000000;stroke-width:2;${font}}`);
    expect(words).toContain(`{fill:#000000;${font}}`);
  });

  it("takes its fonts along, each once, and none that nothing is set in", () => {
    const fontsOf = (...fonts: readonly string[]) => {
      const brush = new SvgBrush();
      for (const font of fonts) {
        brush.font = font;
        brush.fillText("a", 0, 0);
      }
      return [...brush.content(9, 9, 1).matchAll(/@font-face{font-family:'([^']+)';font-weight:(\d+)/g)].map(
        ([, family, weight]) => `${weight} ${family}`,
      );
    };
    const sans = "12px 'Source Sans 3', Arial";
    expect(fontsOf(`400 ${sans}`, sans, "12px Georgia")).toEqual(["400 Source Sans 3"]);
    expect(fontsOf(`600 ${sans}`, "600 9px 'Source Serif 4'")).toEqual([
      "600 Source Sans 3",
      "600 Source Serif 4",
    ]);
    expect(fontsOf()).toEqual([]);
  });
});

it("is shown as many times as large as it is laid out", () => {
  expect(new SvgBrush().content(1200, 601, 1.5)).toContain(
    ' width="1800" height="902" viewBox="0 0 1200 601" ',
  );
});
