import { bytesAt } from '../../programs/byte-source.js'
import { variableOf } from '../../systemd/exec-environment.js'
import { isOn } from '../../systemd/setting-values.js'
import { adviceRule, areMissing, hasNothingIn, type Advice } from './advice-rule.js'
import { either, fileLine, isOfNix, packageLine, symlinkLine } from './lines-to-add.js'
import type { RevealingFile, RevealingProgram } from './revealing-programs.js'

const BUNDLE = '/etc/ssl/certs/ca-certificates.crt'

/** C03: nobody whom a program could trust. */
export const certificatesMissing = adviceRule(
  {
    id: 'C03',
    severity: 'info',
    title: 'A program that checks certificates of others finds those of the authorities.',
    why: 'Without them every connection by TLS to a server outside fails ("unable to get local issuer certificate", "certificate signed by unknown authority"). The profiles bind none of the host. OpenSSL looks into a folder of its own (/usr/lib/ssl in Debian), whose links the package openssl has.',
    remedy:
      'Add the line "ca-certificates" to the input packages; nothing to do for a program that makes no such connections.',
    source: 'SSL_CTX_set_default_verify_paths(3ssl); Go crypto/x509 root_linux.go',
  },
  async (program, unit) => {
    const { tree } = program.context
    if (isOn(unit.effective, 'PrivateNetwork')) return []
    for (const variable of VARIABLES) {
      const value = variableOf(unit, variable)
      if (value !== undefined && !(await areMissing(tree, value.split(':')))) return []
    }
    const none = (await areMissing(tree, BUNDLES)) && (await hasNothingIn(tree, '/etc/ssl/certs'))
    return none ? withoutAny(program) : whereOpenSslLooks(program)
  },
)

/** Read by OpenSSL and Go, and by nixpkgs' OpenSSL. */
const VARIABLES = ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NIX_SSL_CERT_FILE']

/** Of Debian, Alpine, SUSE and Red Hat. */
const BUNDLES = [
  BUNDLE,
  '/etc/ssl/cert.pem',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
]

const OPENSSL = [
  'SSL_CTX_set_default_verify_paths',
  'SSL_CTX_set_default_verify_file',
  'SSL_CTX_set_default_verify_dir',
  'X509_STORE_set_default_paths',
]
const GNUTLS = ['gnutls_certificate_set_x509_system_trust', 'gnutls_x509_trust_list_add_system_trust']

/** They have these functions, and the path of the bundle, for those who use them. */
const TLS_LIBRARIES = /^lib(?:ssl|crypto|gnutls)\.so/

/** The program, or the library of it, that asks for certificates of authorities: by a function, or by the path of the bundle. */
async function withoutAny(program: RevealingProgram): Promise<Advice[]> {
  const files = usersOfTls(program)
  let user = files.find((file) => calls(file, [...OPENSSL, ...GNUTLS]))
  for (const file of user === undefined ? files : []) {
    if ((await file.placeOf(BUNDLE)) === undefined) continue
    user = file
    break
  }
  if (user === undefined) return []
  const message = `${nameOf(user, program)} can check the certificates of servers, and the image has none of the authorities.`
  const ways = isOfNix(program)
    ? [symlinkLine(BUNDLE, '.#cacert/etc/ssl/certs/ca-bundle.crt')]
    : [
        packageLine('ca-certificates'),
        `${fileLine(BUNDLE)}${calls(user, OPENSSL) ? ` and ${VARIABLE} to the unit` : ''}`,
      ]
  return [{ message, remedy: `${either(...ways)} Nothing to do where it makes no connections by TLS.` }]
}

const VARIABLE = `Environment=SSL_CERT_FILE=${BUNDLE}`

/** There are certificates, and not where OpenSSL looks by itself. (That of nixpkgs looks for the bundle.) */
async function whereOpenSslLooks(program: RevealingProgram): Promise<Advice[]> {
  const user = usersOfTls(program).find((file) => calls(file, OPENSSL))
  if (user === undefined || isOfNix(program)) return []
  const folder = await folderOfOpenSsl(program)
  const { tree } = program.context
  if (folder === undefined || !(await areMissing(tree, [`${folder}/cert.pem`]))) return []
  if (!(await hasNothingIn(tree, `${folder}/certs`))) return []
  const message = `${nameOf(user, program)} lets OpenSSL look for the certificates of authorities in ${folder}, where the image has no cert.pem and nothing in certs: those in /etc/ssl are not found.`
  return [{ message, remedy: either(packageLine('openssl'), `add ${VARIABLE} to the unit`) }]
}

function usersOfTls({ program, libraries }: RevealingProgram): RevealingFile[] {
  return [program, ...[...libraries].flatMap(([name, file]) => (TLS_LIBRARIES.test(name) ? [] : [file]))]
}

function calls({ reveals }: RevealingFile, names: readonly string[]): boolean {
  return names.some((name) => reveals.imports.has(name))
}

function nameOf(file: RevealingFile, { program, shown }: RevealingProgram): string {
  return file === program ? shown : file.path
}

const FOLDER_MARK = 'OPENSSLDIR: "'

/** As libcrypto has it in it, for `openssl version -d`. */
async function folderOfOpenSsl({ libraries }: RevealingProgram): Promise<string | undefined> {
  const crypto = [...libraries].find(([name]) => name.startsWith('libcrypto.so'))?.[1]
  if (crypto === undefined) return undefined
  const at = await crypto.placeOf(FOLDER_MARK)
  if (at === undefined) return undefined
  const text = Buffer.from(await bytesAt(crypto.source, at + FOLDER_MARK.length, 256)).toString('latin1')
  return /^(\/[!#-~]+)"/.exec(text)?.[1]
}
