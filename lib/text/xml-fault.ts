/** The document breaks the rules of XML; its message ends the sentence "The XML is damaged: ...". */
export class IllFormedError extends Error {
  override readonly name = "IllFormedError";
}
