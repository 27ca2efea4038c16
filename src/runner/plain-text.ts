/** Colours and other terminal commands (ECMA-48 CSI), links (OSC 8), and any other control character, C1 too, but the tab. */
const TERMINAL =
  /\u001b\[[0-9;:?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g

/** A line of a program's output as plain text. */
export function plainText(line: string): string {
  return line.replace(TERMINAL, '')
}

/** The same of several lines. */
export function plainLines(text: string): string {
  return text.split('\n').map(plainText).join('\n')
}
