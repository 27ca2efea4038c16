/** The words of a long list that is kept as text, with blanks and line breaks between them. */
export function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/)
}
