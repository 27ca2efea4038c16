/** What `importctl pull-raw --verify=checksum` asks for beside `URL/IMAGE.raw`. */
export function checksumName(fileName: string): string {
  return `${fileName}.sha256`
}

/**
 * The line of a file as GNU `sha256sum` prints and checks it. systemd (pull-common.c verify_one) takes it where it stands
 * at the beginning of a line and ends with a line feed: lower-case digits, two blanks (or a blank and `*`; newer releases
 * take one blank, 252 does not), and the URL's last part as it is written there. sha256sum would escape a backslash or a
 * line feed in the name; names of images have none.
 * @param digest `sha256:…`
 */
export function checksumText(digest: string, fileName: string): string {
  return `${digest.replace(/^sha256:/, '')}  ${fileName}\n`
}
