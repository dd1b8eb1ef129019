/** Cut at a word, with an ellipsis; a text without spaces (Chinese, Thai) anywhere, but not within a character. */
export function ellipsis(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > length / 2 ? space : length).trimEnd()}…`;
}
