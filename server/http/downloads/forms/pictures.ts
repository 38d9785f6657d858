import { SIZE_PARAMETERS } from "../../pictures/size.ts";
import type { PictureForm } from "../form.ts";

export const png: PictureForm = {
  of: "picture",
  type: "image/png",
  summary: "as a picture",
  parameters: SIZE_PARAMETERS,
  menu: [{ label: "PNG", purpose: "a picture with title and sources, for a report" }],
};

export const svg: PictureForm = {
  of: "picture",
  type: "image/svg+xml",
  summary: "as a drawing, with its words as text",
  parameters: SIZE_PARAMETERS,
  menu: [{ label: "SVG", purpose: "the picture as a drawing, for print at any size" }],
};
