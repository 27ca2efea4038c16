import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { needs } from '../support/needs.js'
import { canBuildWithNix, NIX_REASON, nix, nixBuild, nixEnvironment } from '../support/nix.js'
import { asOrdinaryUser, NOBODY } from '../support/ordinary-user.js'
import { REPOSITORY, runAction, type ActionRun, type RunOptions } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** Legal, and in no store. */
const GONE = '/nix/store/00000000000000000000000000000000-gone'
const ODD = readFileSync(join(REPOSITORY, '__tests__/fixtures/odd/flake.nix'), 'utf8')
const FIXTURE = `path:${join(REPOSITORY, '__tests__/fixtures/odd')}`
/** What the fixture has that can be built. */
const BUILT = [
  ...['app', 'unit', 'web', 'empty', 'binary', 'large', 'tokens'],
  ...['noUnits', 'noImage', 'twoImages', 'several'],
]

interface Bad {
  readonly inputs: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly prepare?: (workspace: string) => void
  readonly environment?: (workspace: string) => Readonly<Record<string, string>>
  /** What the one error must say: the input and the value, and what to do. */
  readonly says: readonly RegExp[]
  /** `file=…,line=…` of the annotation. */
  readonly at?: string
  /** What Nix said, in the log. */
  readonly log?: RegExp
}

function bad(inputs: Bad['inputs'], says: Bad['says'], more: Partial<Bad> = {}): Bad {
  return { inputs, says, ...more }
}

/** A row for an entry of each input that takes sources; `says` gets the input and the place in it. */
function everywhere(
  name: string,
  source: string,
  says: (start: string) => readonly RegExp[],
  more: Partial<Bad> = {},
): Readonly<Record<string, Bad>> {
  const quoted = JSON.stringify(source)
  const rows: Record<string, Bad> = {}
  const inputs: Readonly<Record<string, readonly [inputs: Bad['inputs'], place: string]>> = {
    contents: [{ contents: `\n- ${quoted}` }, 'line 2'],
    symlinks: [{ symlinks: `/usr/bin/x: ${quoted}` }, 'line 1'],
    units: [{ units: `app.service: ${quoted}` }, 'line 1'],
    'squashfs-tools': [{ 'squashfs-tools': source }, 'the value'],
    image: [{ mode: 'verify', image: source }, 'the path'],
  }
  for (const [input, [given, place]] of Object.entries(inputs))
    rows[`${name}, in ${input}`] = bad(given, says(`^${input}: ${place}: `), more)
  return rows
}

const tokens = { 'app.service': unit('Environment=A=@name@\n') }

/** What is wrong by its text, or by what the workspace has: Nix is not asked for anything. */
const early: Readonly<Record<string, Bad>> = {
  ...everywhere('a store path that is none', '/nix/store/hello', (start) => [
    new RegExp(`${start}"/nix/store/hello" is not a store path\\.`),
    /\/nix\/store\/HASH-NAME/,
  ]),
  ...everywhere('a recipe', `${GONE}.drv`, (start) => [
    new RegExp(`${start}"${GONE}\\.drv" is a derivation`),
    /Name its output/,
  ]),
  ...everywhere('a way out of a store path', `${GONE}/../../../etc/shadow`, (start) => [
    new RegExp(`${start}"${GONE}/\\.\\./.*" climbs with "\\.\\."`),
    /inside/,
  ]),
  ...everywhere('a way out of an output', '.#app/../../x', (start) => [
    new RegExp(`${start}"\\.#app/\\.\\./\\.\\./x" climbs with "\\.\\."`),
    /Name a path inside the output/,
  ]),
  ...everywhere('a blank in an installable', '.#app --impure', (start) => [
    new RegExp(`${start}"\\.#app --impure" has a blank or a control character`),
    /Write REF#ATTRIBUTE/,
  ]),
  ...everywhere('an option for an installable', '--impure#app', (start) => [
    new RegExp(`${start}"--impure#app" begins with "-"`),
    /\.\/--impure/,
  ]),
  ...everywhere('all outputs', '.#app^*', (start) => [
    new RegExp(`${start}"\\.#app\\^\\*" names the output "\\*"; exactly one is needed`),
    /REF#openssl\^bin/,
  ]),
  'a control character in an installable': bad({ contents: '- ".#a\\u0007"' }, [
    /^contents: line 1: "\.#a\\u0007" has a blank or a control character/,
  ]),
  'a line break in an installable': bad({ symlinks: '/usr/bin/x: ".#a\\nb"' }, [
    /^symlinks: line 1: "\.#a\\nb" has a blank or a control character/,
  ]),
  'an attribute that is an option': bad({ contents: '.#--impure' }, [
    /^contents: line 1: "\.#--impure" has an attribute that begins with "-"/,
  ]),
  'an installable without a reference': bad({ contents: '- "#app"' }, [
    /^contents: line 1: "#app" has nothing before "#"/,
    /The flake of the workspace is "\."/,
  ]),
  'a file of the workspace in contents': bad({ contents: 'program' }, [
    /^contents: line 1: "program" is neither a store path, a link to one, nor an installable/,
    /Ordinary files belong into the input files/,
  ]),
  'a file of the machine in contents': bad({ contents: '/etc/hostname' }, [
    /^contents: line 1: "\/etc\/hostname" is neither/,
    /Ordinary files belong into the input files/,
  ]),
  'a result that no step has built, in contents': bad({ contents: './result' }, [
    /^contents: line 1: "\.\/result" does not exist, and is neither a store path nor an installable/,
    /\.#hello or nixpkgs#hello\..*earlier step/,
  ]),
  'a result that no step has built, in symlinks': bad({ symlinks: '/usr/bin/x: ./result/bin/x' }, [
    /^symlinks: line 1: "\.\/result\/bin\/x" does not exist in the workspace/,
    /earlier step/,
  ]),
  'a result that no step has built, in units': bad({ units: 'app.service: result' }, [
    /^units: line 1: "result" does not exist in the workspace/,
    /earlier step/,
  ]),
  'a result that no step has built, in substitutions': bad(
    { substitutions: 'name: ./result/bin/x' },
    [/^substitutions: line 1: "\.\/result\/bin\/x" is no link into the store/, /earlier step.*\{ text: /],
    { files: tokens },
  ),
  'a result that no step has built, in squashfs-tools': bad({ 'squashfs-tools': './result' }, [
    /^squashfs-tools: the folder: "\.\/result" does not exist in the workspace/,
    /earlier step/,
  ]),
  'a result that no step has built, in image': bad({ mode: 'verify', image: './result' }, [
    /^image: the path: "\.\/result" does not exist in the workspace/,
    /earlier step/,
  ]),
  'an object without a link': bad({ symlinks: '- object: .#app' }, [/^symlinks: line 1: the link has no "symlink"/]),
  'a link without an object': bad({ symlinks: '- symlink: /usr/bin/x' }, [
    /^symlinks: line 1: the link has no "object"/,
  ]),
  'a key that no link has': bad({ symlinks: '- target: .#app\n  symlink: /usr/bin/x' }, [
    /^symlinks: line 1: "target" is no key of a link/,
    /"object" and "symlink"/,
  ]),
  'a link into the image’s store': bad({ symlinks: '/nix/store/x: .#app' }, [
    /^symlinks: line 1: "\/nix\/store\/x" belongs to the Nix store of the image/,
    /somewhere else/,
  ]),
  'a file in the image’s store': bad({ files: '/usr/bin/app: program\n/nix/store/x: program', contents: '.#app' }, [
    /^files: line 2: "\/nix\/store\/x" belongs to the Nix store of the image/,
    /somewhere else/,
  ]),
  'a folder in the image’s store': bad({ directories: '/nix/store/x', contents: '.#app' }, [
    /^directories: line 1: "\/nix\/store\/x" belongs to the Nix store of the image/,
    /somewhere else/,
  ]),
  'a folder that reaches into the image’s store': bad(
    { files: '/usr/bin/app: program\n/nix: data', contents: '.#app' },
    [/^files: line 2: "\/nix\/store" belongs to the Nix store of the image/, /somewhere else/],
    { files: { 'data/store/x': '' } },
  ),
  'a store path among the files': bad({ files: `/usr/bin/app: program\n/opt: ${GONE}/bin` }, [
    new RegExp(`^files: line 2: "${GONE}/bin" is in the Nix store`),
    /Use symlinks: .*contents/,
  ]),
  'a result among the files': bad(
    { files: '/usr/bin/app: ./result/bin/app' },
    [new RegExp(`^files: line 1: "\\./result/bin/app" is in the Nix store \\(${GONE}/bin/app\\)`), /Use symlinks/],
    { prepare: (workspace) => symlinkSync(GONE, join(workspace, 'result')) },
  ),
  'an installable among the files': bad({ files: '/usr/bin/app: .#app/bin/app' }, [
    /^files: line 1: "\.#app\/bin\/app" does not exist, and this input takes nothing that Nix makes/,
    /Use symlinks/,
  ]),
  'a substitution that nothing uses': bad({ substitutions: 'name: value' }, [
    /^substitutions: line 1: no unit has the token "@name@"/,
    /Write @name@ in a unit/,
  ]),
  'a substitution that is to be built and that nothing uses': bad(
    { substitutions: 'name: x\nother: .#app' },
    [/^substitutions: line 2: no unit has the token "@other@"/],
    { files: tokens },
  ),
  'a token that is left over': bad(
    { substitutions: 'name: .#app', contents: '.#app' },
    [/^units: "@rest@" in app\.service is no name of the input substitutions/, /"rest: '@rest@'"/],
    { files: { 'app.service': unit('Environment=A=@name@ B=@rest@\n') }, at: 'file=app.service,line=6,col=24' },
  ),
  'a token in a name': bad(
    { substitutions: "'@name@': value" },
    [/^substitutions: line 1: "@name@" cannot be the name of a token/, /the signs @ are not part of it/],
    { files: tokens },
  ),
  'a name of a token that begins with a digit': bad({ substitutions: 'name: x\n1st: value' }, [
    /^substitutions: line 2: "1st" cannot be the name of a token/,
    /beginning with a letter/,
  ]),
  'a substitution of two lines': bad(
    { substitutions: 'name: "a\\nb"' },
    [/^substitutions: line 1: the value of "name" contains a line break/, /one line/],
    { files: tokens },
  ),
  'a substitution that is a list': bad({ substitutions: 'name: [a, b]' }, [
    /^substitutions: line 1: the value of "name" is a list; it must be one text/,
    /\{ text: value \}/,
  ]),
  'a substitution given twice': bad({ substitutions: 'name: a\nname: b' }, [
    /^substitutions: line 2.*the key "name" is on line 1 already/,
  ]),
  'substitutions that are a list': bad({ substitutions: '- name' }, [/^substitutions: line 1: is a list/]),
  'a store path that is none, in substitutions': bad(
    { substitutions: 'name: /nix/store/hello' },
    [/^substitutions: line 1: "\/nix\/store\/hello" is not a store path/],
    { files: tokens },
  ),
  'a file of the workspace in substitutions': bad(
    { substitutions: 'name: ./program' },
    [/^substitutions: line 1: "\.\/program" is no link into the store/, /\{ text: "\.\/program" \}/],
    { files: tokens },
  ),
  'a unit of the store with a name that is not attached': bad({ units: `${GONE}/lib/systemd/system/web.service` }, [
    /^units: line 1: "web\.service" would not be attached/,
    new RegExp(`"app-web\\.service: ${GONE}/lib/systemd/system/web\\.service"`),
  ]),
  'a folder of the store as a unit': bad({ units: GONE }, [/^units: line 1: "gone" is not a unit name/, /NAME: /]),
  'a unit of the store of a type that is not attached': bad({ units: `${GONE}/app-x.mount` }, [
    /^units: line 1: "app-x\.mount" would not be attached: portablectl ignores \.mount units/,
  ]),
  'a unit of the store that is named twice': bad({ units: `app.service\n${GONE}/app.service` }, [
    new RegExp(`^units: line 2: "app\\.service" is named twice: app\\.service \\(line 1\\) and ${GONE}/app\\.service`),
    /rename one/,
  ]),
  'a unit to be built, to verify an image by': bad(
    { mode: 'verify', image: 'app_1.0.raw', units: '.#unit' },
    [/^units: line 1: the name of this unit is known only when Nix has made it/, /Write the name/],
    { files: { 'app_1.0.raw': 'x' } },
  ),
  'an expression that is missing': bad({ contents: 'nothing.nix#app' }, [
    /^contents: line 1: "nothing\.nix" does not exist in the workspace/,
    /Check the spelling/,
  ]),
  'an expression outside the workspace': bad(
    { contents: '../outside.nix#app' },
    [/^contents: line 1: "\.\.\/outside\.nix" leads outside the workspace/],
    { prepare: (workspace) => writeFileSync(join(workspace, '../outside.nix'), '{ }') },
  ),
  'a flake that is missing': bad({ contents: './nothing#app' }, [
    /^contents: line 1: "\.\/nothing" does not exist in the workspace/,
    /Check the spelling/,
  ]),
  'a flake outside the workspace': bad({ contents: '..#app' }, [
    /^contents: line 1: "\.\." leads outside the workspace/,
    /absolute path/,
  ]),
}

const late: Readonly<Record<string, Bad>> = {
  'a link of the machine into the store, among the files': bad(
    { files: '/usr/bin/app: MACHINE/link' },
    [/^files: line 1: ".*\/machine\/link" is in the Nix store \(\/nix\/store\//, /Use symlinks/],
    { prepare: (workspace) => linkIntoStore(join(workspace, '../machine')) },
  ),
  ...everywhere('a store path that is not there', GONE, (start) => [
    new RegExp(`${start}.*"${GONE}"`),
    /neither in this store nor in a cache/,
  ]),
  'a store path that is not there, in substitutions': bad(
    { substitutions: `name: ${GONE}/bin/x` },
    [new RegExp(`^substitutions: line 1: .*"${GONE}/bin/x"`), /neither in this store nor in a cache/],
    { files: tokens },
  ),
  'a store path that is not there, in a unit': bad(
    {},
    [new RegExp(`^units: app\\.service:6: .*"${GONE}"`), /neither in this store nor in a cache/],
    { files: { 'app.service': unit(`ExecStartPre=-${GONE}/bin/x\n`) }, at: 'file=app.service,line=6,col=15' },
  ),
  'a result whose store path is gone': bad(
    { contents: './result' },
    [/^contents: line 1: .*"\.\/result"/, /neither in this store nor in a cache/],
    { prepare: (workspace) => symlinkSync(GONE, join(workspace, 'result')) },
  ),
  ...everywhere('an attribute that a flake has not', '.#nothing', (start) => [
    new RegExp(`${start}Nix cannot make "\\.#nothing": .*does not provide attribute`),
    /nix flake show \./,
  ]),
  'an attribute that a flake has not, in substitutions': bad(
    { substitutions: 'name: .#nothing' },
    [/^substitutions: line 1: Nix cannot make "\.#nothing": .*does not provide attribute/, /nix flake show/],
    { files: tokens },
  ),
  ...everywhere('a path that an output has not', '.#app/bin/nothing', (start) => [
    new RegExp(`${start}"\\.#app/bin/nothing" is not there: /nix/store/[^/]*-app-1\\.0/bin has "app"`),
    /Check the path/,
  ]),
  'a path that an output has not, in substitutions': bad(
    { substitutions: 'name: .#app/bin/nothing' },
    [/^substitutions: line 1: "\.#app\/bin\/nothing" is not there: .*\/bin has "app"/],
    { files: tokens },
  ),
  'a path below a file': bad({ contents: '.#app/bin/app/x' }, [
    /^contents: line 1: "\.#app\/bin\/app\/x" is not there: .*\/bin\/app is no folder/,
  ]),
  'an output that a package has not': bad({ contents: '.#app^nothing' }, [
    /^contents: line 1: Nix cannot make "\.#app\^nothing"/,
  ]),
  'a package of several outputs': bad(
    { contents: '.#several' },
    [/^contents: line 1: "\.#several" has several outputs, dev, lib, and one is needed/, /Write \.#several\^dev or/],
    {
      environment: (workspace) =>
        standIn(workspace, { build: JSON.stringify([{ outputs: { dev: `${GONE}-dev`, lib: `${GONE}-lib` } }]) }),
    },
  ),
  'a set of packages': bad(
    { contents: '.#all' },
    [/^contents: line 1: "\.#all" is 2 packages, and one is needed/, /after "#"/],
    { environment: (workspace) => standIn(workspace, { build: JSON.stringify([GONE, `${GONE}-2`]) }) },
  ),
  'a unit that is a folder of the store': bad({ units: 'app.service: .#app' }, [
    /^units: line 1: "\.#app" is a folder of the store, \/nix\/store\/.*-app-1\.0/,
    /\.#app\/lib\/systemd\/system\/app\.service, \.#app\/lib\/systemd\/system\/app\.socket/,
  ]),
  'a unit that is a folder of the store without units': bad({ units: 'app.service: .#noUnits' }, [
    /^units: line 1: "\.#noUnits" is a folder/,
    /there is none in its usual places/,
  ]),
  'an empty unit of the store': bad({ units: '.#empty' }, [/^units: line 1: "\.#empty" is empty/]),
  'a unit of the store that is a program': bad({ units: '.#binary' }, [
    /^units: line 1: "\.#binary" has a NUL byte in line 2/,
  ]),
  'a unit of the store that is too large': bad({ units: '.#large' }, [
    /^units: line 1: "\.#large" has 2097152 bytes; a unit file has at most 1048576/,
    /not a program/,
  ]),
  'a unit that is a link out of the store': bad({ units: 'app.service: .#app/shadow' }, [
    /^units: line 1: "\.#app\/shadow" .* the link \/nix\/store\/.*\/shadow, which leads outside the store, to "\/etc\/shadow"/,
    /Name the file/,
  ]),
  'an image that is a link out of the store': bad({ mode: 'verify', image: '.#app/shadow' }, [
    /^image: the path: "\.#app\/shadow" .*leads outside the store, to "\/etc\/shadow"/,
  ]),
  'tools that are a link out of the store': bad({ 'squashfs-tools': '.#app/shadow' }, [
    /^squashfs-tools: the value: "\.#app\/shadow" .*leads outside the store, to "\/etc\/shadow"/,
  ]),
  'a unit that is a dead link': bad({ units: 'app.service: .#app/dead' }, [
    /^units: line 1: "\.#app\/dead" .* is a link that leads nowhere in the store/,
  ]),
  'a unit that is a link to itself': bad({ units: 'app.service: .#app/loop' }, [
    /^units: line 1: "\.#app\/loop" .* which leads back to itself/,
  ]),
  'a unit that Nix makes under a name that is not attached': bad({ units: '.#web' }, [
    /^units: line 1: "web\.service" would not be attached/,
    /"app-web\.service: \.#web"/,
  ]),
  'a unit that Nix makes under a name that another has': bad({ units: 'app.service\n.#unit' }, [
    /^units: line 2: "app\.service" is named twice: app\.service \(line 1\) and \.#unit/,
  ]),
  'a token that is left over in a unit of the store': bad({ units: '.#tokens', substitutions: 'program: x' }, [
    /^units: .*"@rest@" in .*app-tokens\.service/,
  ]),
  'a substitution that no unit of the store uses': bad({ units: '.#unit', substitutions: 'program: x' }, [
    /^substitutions: line 1: no unit has the token "@program@"/,
  ]),
  'a folder that is no flake': bad({ contents: './sub#app' }, [/^contents: line 1: .*"\.\/sub#app"/, /flake\.nix/], {
    files: { 'sub/x': '' },
    prepare: (workspace) => rmSync(join(workspace, 'flake.nix')),
  }),
  'a flake with a syntax error': bad(
    { contents: '.#app' },
    [/^contents: line 1: Nix cannot make "\.#app": syntax error/, /mistake/],
    { files: { 'flake.nix': '{ outputs = { self }: { x = ; }; }' } },
  ),
  'a package that is none': bad({ contents: '.#number' }, [
    /^contents: line 1: Nix cannot make "\.#number"/,
    /package/,
  ]),
  'a package that throws': bad({ contents: '.#throws' }, [
    /^contents: line 1: Nix cannot make "\.#throws": this package is not for you/,
  ]),
  'an expression with a mistake': bad(
    { contents: 'x.nix#app' },
    [/^contents: line 1: Nix cannot make "x\.nix#app": undefined variable 'nothing'/],
    { files: { 'x.nix': '{ app = nothing; }' } },
  ),
  'an attribute that an expression has not': bad(
    { contents: 'x.nix#app' },
    [/^contents: line 1: Nix cannot make "x\.nix#app"/, /Check what is after "#"/],
    { files: { 'x.nix': '{ }' } },
  ),
  'a build that fails': bad(
    { contents: '.#fails' },
    [
      /^contents: line 1: Nix cannot make "\.#fails": builder for .*-fails\.drv' failed with exit code 3/,
      /configure: no compiler/,
      /nix build -L \.#fails/,
    ],
    { log: /fails> checking for a compiler\.\.\. no/ },
  ),
  'an image of a package that has none': bad({ mode: 'verify', image: '.#noImage' }, [
    /^image: the path: "\.#noImage" \(\/nix\/store\/.*\) has no file NAME\.raw in it/,
    /pkgs\.portableService/,
  ]),
  'an image of a package that has two': bad({ mode: 'verify', image: '.#twoImages' }, [
    /^image: the path: "\.#twoImages" \(\/nix\/store\/.*\) has 2 files NAME\.raw in it/,
    /\.#twoImages\/app_1\.0\.raw/,
  ]),
  'tools of a package that has none': bad({ 'squashfs-tools': '.#app' }, [
    /^squashfs-tools: neither "\.#app" \(\/nix\/store\/.*-app-1\.0\) nor its bin folder holds both mksquashfs and/,
    /nixpkgs#squashfsTools/,
  ]),
  'tools that are a file': bad({ 'squashfs-tools': '.#app/bin/app' }, [
    /^squashfs-tools: "\.#app\/bin\/app" \(\/nix\/store\/.*\) is not a folder/,
  ]),
  'a Nix that is too old': bad(
    { contents: '.#app' },
    [/^contents: line 1: "\.#app" needs Nix\. .*\/nix is "nix \(Nix\) 2\.3\.16".*2\.8 or newer/, /newer Nix/],
    { environment: (workspace) => standIn(workspace, { '--version': 'nix (Nix) 2.3.16' }) },
  ),
  'a Nix that is none': bad(
    { contents: '.#app' },
    [/^contents: line 1: "\.#app" needs Nix\. .*says "n 4\.2", which is no version of Nix/, /PATH/],
    { environment: (workspace) => standIn(workspace, { '--version': 'n 4.2' }) },
  ),
  'a Nix that answers in no JSON': bad(
    { contents: '.#app' },
    [
      /^contents: line 1: "\.#app" needs Nix\. nix build of nix \(Nix\) 2\.8\.0 answered in a form that this action does not know: no JSON/,
      /report this/,
    ],
    { environment: (workspace) => standIn(workspace, { build: 'Segmentation fault' }), log: /^Segmentation fault$/m },
  ),
  'a Nix that answers in other JSON': bad(
    { contents: GONE },
    [
      /^contents: line 1: ".*" needs Nix\. nix path-info of nix \(Nix\) 2\.8\.0 answered in a form that this action does not know/,
      /report this/,
    ],
    { environment: (workspace) => standIn(workspace, { 'path-info': '7' }) },
  ),
  'a Nix that cannot be run': bad(
    { contents: '.#app' },
    [/^contents: line 1: "\.#app" needs Nix\. .*\/nix cannot be run: .*is missing/, /installed/],
    { environment: (workspace) => standIn(workspace, { '#!': '/nonexistent' }) },
  ),
  'a Nix whose store has another place': bad(
    { contents: '.#app' },
    [/another folder than \/nix\/store: \/gnu\/store\//, /whose store is \/nix\/store/],
    {
      environment: (workspace) =>
        standIn(workspace, { build: JSON.stringify([{ outputs: { out: GONE.replace('nix', 'gnu') } }]) }),
    },
  ),
  'a Nix whose store is another machine’s': bad(
    { contents: '.#app' },
    [/^contents: line 1: "\.#app" needs Nix\. .*"ssh:\/\/nowhere", whose files are not on this machine/, /NIX_REMOTE/],
    { environment: () => ({ NIX_REMOTE: 'ssh://nowhere' }) },
  ),
  'a checkout of another user': bad(
    { contents: '.#app' },
    [/^contents: line 1: Nix cannot make "\.#app"/, /git config --global --add safe\.directory \/.*\/workspace/],
    {
      prepare: (workspace) => {
        git(workspace, 'init', '--quiet')
        git(workspace, 'add', '.')
        execFileSync('chown', ['-R', String(NOBODY), workspace])
      },
    },
  ),
  'a flake that git does not track': bad({ contents: '.#app' }, [/^contents: line 1: /, /git add/], {
    prepare: (workspace) => git(workspace, 'init', '--quiet'),
  }),
  'a daemon that is not there': bad(
    { contents: '.#app' },
    [/^contents: line 1: Nix cannot make "\.#app": cannot connect to socket/, /Start Nix's daemon/],
    { environment: (workspace) => ({ NIX_REMOTE: 'daemon', NIX_DAEMON_SOCKET_PATH: join(workspace, '../socket') }) },
  ),
  'a daemon that does not answer': bad(
    { contents: GONE },
    [/^contents: line 1: ".*" needs Nix\. .*cannot connect to socket .*refused/, /Start Nix's daemon/],
    { environment: (workspace) => ({ NIX_REMOTE: 'daemon', NIX_DAEMON_SOCKET_PATH: join(workspace, 'program') }) },
  ),
}

/** What only an ordinary user meets; the workspace and the home folder are that user's. */
const forbidden: Readonly<Record<string, Bad>> = {
  'a daemon that this user may not talk to': bad(
    { contents: '.#app' },
    [/^contents: line 1: Nix cannot make "\.#app": cannot connect to socket .*Permission denied/, /group nix-users/],
    {
      prepare: (workspace) => mkdirSync(join(workspace, '../locked'), { mode: 0o700 }),
      environment: (workspace) => ({
        NIX_REMOTE: 'daemon',
        NIX_DAEMON_SOCKET_PATH: join(workspace, '../locked/socket'),
      }),
    },
  ),
  'a store that this user may not write to': bad(
    { contents: '.#app' },
    [
      /^contents: line 1: Nix cannot make "\.#app": .*(Permission denied|not permitted)/,
      /its daemon.*or run this step as root/,
    ],
    { environment: () => ({ NIX_REMOTE: 'local' }) },
  ),
  'a file of the store that cannot be read': bad(
    { contents: 'APP' },
    [/^"\/nix\/store\/.*-app-1\.0\/bin\/app" in the Nix store cannot be read: permission denied/, /repair/],
    { environment: (workspace) => ownStore(workspace, 'bin/app', 0) },
  ),
  'a folder of the store that cannot be entered': bad(
    { contents: 'APP' },
    [/^"\/nix\/store\/.*-app-1\.0\/bin" in the Nix store cannot be read: permission denied/, /repair/],
    { environment: (workspace) => ownStore(workspace, 'bin', 0) },
  ),
  'a unit of the store that cannot be read': bad(
    { units: 'APP/lib/systemd/system/app.service' },
    [/^units: line 1: "\/.*\/app\.service" cannot be read: permission denied/, /readable/],
    { environment: (workspace) => ownStore(workspace, 'lib/systemd/system/app.service', 0) },
  ),
  'a unit of the store in a folder that cannot be entered': bad(
    { units: 'APP/lib/systemd/system/app.service' },
    [/^units: line 1: "\/nix\/store\/.*\/app\.service" cannot be looked up: permission denied in .*\/system/],
    { environment: (workspace) => ownStore(workspace, 'lib/systemd/system', 0) },
  ),
  'an image of the store that cannot be read': bad(
    { mode: 'verify', image: 'APP/bin/app' },
    [/^image: the path: "\/.*\/bin\/app" cannot be read: permission denied/, /readable/],
    { environment: (workspace) => ownStore(workspace, 'bin/app', 0) },
  ),
}

/** A chroot store of an ordinary user, with `app` in it, of which `path` is root's alone. */
function ownStore(workspace: string, path: string, mode: number): Readonly<Record<string, string>> {
  const store = join(workspace, '../store')
  nix(['copy', '--no-check-sigs', '--to', `local?root=${store}`, app()])
  execFileSync('chown', ['-R', String(NOBODY), store])
  const locked = join(store, app(), path)
  chownSync(locked, 0, 0)
  chmodSync(locked, mode)
  return { NIX_REMOTE: `local?root=${store}` }
}

function linkIntoStore(folder: string): void {
  mkdirSync(folder)
  symlinkSync(app(), join(folder, 'link'))
}

const app = (): string => nixBuild([`${FIXTURE}#app`])[0] ?? ''

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder })
}

/** A program that says it is Nix, first on PATH: what it answers to a command, or runs with in the place of /bin/sh. */
function standIn(workspace: string, answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const folder = join(workspace, '../bin')
  const lines = Object.entries({ '--version': 'nix (Nix) 2.8.0', 'show-config': '{}', ...answers }).map(
    ([command, answer]) => `[ "$1" = '${command}' ] && { printf '%s\\n' '${answer}'; exit 0; }`,
  )
  writeFiles(folder, { nix: [`#!${answers['#!'] ?? '/bin/sh'}`, ...lines, ''].join('\n') })
  chmodSync(join(folder, 'nix'), 0o755)
  return { PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` }
}

interface Refused {
  readonly run: ActionRun
  readonly workspace: string
  readonly before: readonly string[]
}

async function refused(
  { inputs, files, prepare, environment }: Bad,
  options: Partial<RunOptions> = {},
): Promise<Refused> {
  const workspace = appWorkspace(join(newFolder(), 'workspace'), { 'flake.nix': ODD, ...files })
  if (options.bundle !== undefined) execFileSync('chown', ['-R', String(NOBODY), join(workspace, '..')])
  prepare?.(workspace)
  const places = Object.entries(inputs).map(([name, text]): [string, string] => [
    name,
    text.replace('MACHINE', join(workspace, '../machine')).replace(/^APP/, () => app()),
  ])
  const before = readdirSync(workspace).sort()
  const run = await runAction({
    workspace,
    inputs: appInputs(Object.fromEntries(places)),
    ...options,
    environment: { ...nixEnvironment(), ...options.environment, ...environment?.(workspace) },
  })
  return { run, workspace, before }
}

/** One error that says all of it, and nothing else happened. */
function expectRefusal(bad: Bad, { run, workspace, before }: Refused): void {
  const errors = run.annotations.filter(({ level }) => level === 'error')
  expect(errors).toHaveLength(1)
  for (const pattern of bad.says) expect(errors[0]?.message).toMatch(pattern)
  // What happened, and on a line of its own what to do.
  expect(errors[0]?.message.split('\n').length).toBeGreaterThan(1)
  if (bad.at !== undefined) expect(errors[0]?.properties).toBe(bad.at)
  if (bad.log !== undefined) expect(run.log).toMatch(bad.log)
  expect(run.status).toBe(1)
  // Node's own words for a failed system call are for nobody.
  expect(errors[0]?.message).not.toMatch(/bug of this action|E[A-Z]{4,}:|undefined(?! variable)/)
  expect(run.log).not.toMatch(/Pack /)
  expect(readdirSync(workspace).sort()).toEqual(before)
  expect(run.report.error?.message).toMatch(bad.says[0] ?? /./)
  expect(existsSync(join(workspace, 'portable-service'))).toBe(false)
}

describe('what is wrong before Nix is asked', () => {
  it.each(Object.entries(early))('%s is one clear error', async (_, bad) => {
    const result = await refused(bad)
    expectRefusal(bad, result)
    expect(result.run.log).not.toMatch(/with Nix|^nix /m)
  })
})

const nixes = needs(canBuildWithNix, NIX_REASON)

nixes.describe('what Nix cannot make', () => {
  beforeAll(() => {
    nixBuild(BUILT.map((name) => `${FIXTURE}#${name}`))
  })

  it.each(Object.entries(late))('%s is one clear error', async (_, bad) => {
    expectRefusal(bad, await refused(bad))
  })

  it.each(Object.entries(forbidden))('%s is one clear error', async (_, bad) => {
    const folder = newFolder()
    const prepare = (runner: string): void => void execFileSync('chown', ['-R', String(NOBODY), runner])
    mkdirSync(join(folder, 'home'))
    chownSync(join(folder, 'home'), NOBODY, NOBODY)
    const environment = { HOME: join(folder, 'home') }
    expectRefusal(bad, await refused(bad, { ...asOrdinaryUser(folder), prepare, environment }))
  })
})

needs(process.getuid?.() === 0, 'only root can hide Nix from the action').describe('a machine without Nix', () => {
  const needy: Readonly<Record<string, Bad>> = {
    ...everywhere('an installable', '.#app', (start) => [
      new RegExp(`${start}"\\.#app" needs Nix, which is not on this machine`),
      /cachix\/install-nix-action.*apt-get install nix-bin/,
    ]),
    ...everywhere('a store path', GONE, (start) => [
      new RegExp(`${start}"${GONE}" needs Nix, which is not on this machine`),
      /cachix\/install-nix-action.*apt-get install nix-bin/,
    ]),
    'an installable in substitutions': bad(
      { substitutions: 'name: .#app' },
      [/^substitutions: line 1: "\.#app" needs Nix, which is not on this machine/, /nix-bin/],
      { files: tokens },
    ),
    'a store path in a unit': bad(
      {},
      [new RegExp(`^units: app\\.service:6: "${GONE}" needs Nix, which is not on this machine`), /nix-bin/],
      { files: { 'app.service': unit(`ExecStartPre=-${GONE}/bin/x\n`) }, at: 'file=app.service,line=6,col=15' },
    ),
  }
  const home = newFolder

  it.each(Object.entries(needy))('%s is one clear error', async (_, bad) => {
    expectRefusal(
      bad,
      await refused(bad, { command: [...withoutNix(), process.execPath], environment: { HOME: home() } }),
    )
  })

  it('builds what needs none', async () => {
    const workspace = appWorkspace(newFolder(), { 'app.service': `# like ${GONE}\n${unit()}` })
    const run = await runAction({ workspace, command: [...withoutNix(), process.execPath], inputs: appInputs() })
    expect(run.status).toBe(0)
  })
})

/** Runs a command in a mount namespace of its own, where every program `nix` that there is cannot be run. */
function withoutNix(): readonly string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/bin', '/usr/bin', '/bin']
  const profiles = ['/nix/var/nix/profiles/default/bin', '/run/current-system/sw/bin']
  const programs = [...folders, ...profiles].map((folder) => join(folder, 'nix')).filter(existsSync)
  const hide = 'while [ "$1" != -- ]; do mount --bind /dev/null "$1"; shift; done; shift; exec "$@"'
  return [
    'unshare',
    '--mount',
    'bash',
    '-c',
    hide,
    'bash',
    ...new Set(programs.map((path) => realpathSync(path))),
    '--',
  ]
}
