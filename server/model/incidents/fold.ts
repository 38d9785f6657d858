/** Text as it is searched: without case and without the marks on letters, so that "peshawar" finds "Peshāwar". */
export function fold(text: string): string {
  const bare = /^[\x20-\x7e]*$/.test(text) ? text : text.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return bare.toLowerCase();
}
