/** The words of a drawing without what is between them: lines break where there is room. */
export const bare = (text: string) => text.replaceAll(/\s/g, "");

/** What an SVG says. */
export const wordsOf = (svg: string) =>
  bare(
    svg
      .replaceAll(/<style>.*?<\/style>|<[^>]+>/gs, "")
      .replaceAll("&quot;", '"')
      .replaceAll("&apos;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );
