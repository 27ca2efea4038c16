export const id = 784;
export const ids = [784];
export const modules = {

/***/ 27813:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ follow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28386);
/* harmony import */ var _resolve_in_store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15676);



/**
 * What a path in the store leads to, links followed.
 * @throws ActionError when that is nothing, or nothing of the store
 */
function follow(layout, { input, where, text }, path) {
    const found = (0,_resolve_in_store_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveInStore */ .F)(layout, path);
    const fail = (problem) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(text)} (${(0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_1__/* .pathInStore */ .Wr)(path)}) ${problem}.`, 'Name the file or folder itself.', {
        code: 'nix.sub-path',
    });
    switch (found.kind) {
        case 'found':
            return found;
        case 'missing':
            throw fail('is a link that leads nowhere in the store');
        case 'outside':
            throw fail(`goes through the link ${found.link}, which leads outside the store, to ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(found.target)}`);
        case 'loop':
            throw fail(`goes through the link ${found.link}, which leads back to itself`);
        case 'denied':
            throw fail(`cannot be looked up: permission denied in ${found.folder}`);
    }
}


/***/ }),

/***/ 15676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ resolveInStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _sources_real_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66909);
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28386);



/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;
/**
 * Follows the links on the way of a path as what runs in the store does: never by this machine's own links, which in a
 * chroot store lead elsewhere.
 * @param followLast false: of a path that is a link itself, that link
 */
function resolveInStore(layout, path, { followLast = true } = {}) {
    /** From /nix/store on to where the walk is, free of links. */
    const here = [];
    const ahead = namesOf((0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .pathInStore */ .Wr)(path));
    let last = { link: '', target: '' };
    for (let links = 0;;) {
        const name = ahead.shift();
        const top = here.at(-1);
        if (name === undefined) {
            if (top === undefined)
                return { kind: 'outside', ...last };
            const logical = logicalOf(here);
            return { kind: 'found', physical: layout.physical(logical), logical, stats: top.stats };
        }
        if (name === '' || name === '.')
            continue;
        if (top?.stats.isDirectory() === false)
            return { kind: 'missing', nearest: logicalOf(here) };
        if (name === '..') {
            if (here.pop() === undefined)
                return { kind: 'outside', ...last };
            continue;
        }
        const place = `${logicalOf(here)}/${name}`;
        const stats = lookAt(layout.physical(place));
        if (stats === 'denied')
            return { kind: 'denied', folder: logicalOf(here) };
        if (stats === 'missing')
            return { kind: 'missing', nearest: top === undefined ? undefined : logicalOf(here) };
        if (!stats.isSymbolicLink() || (ahead.length === 0 && !followLast)) {
            here.push({ name, stats });
            continue;
        }
        if (links++ === MOST_LINKS)
            return { kind: 'loop', link: place };
        const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(layout.physical(place));
        last = { link: place, target };
        if (!target.startsWith('/'))
            ahead.unshift(...target.split('/'));
        else if (target.startsWith(`${_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er}/`)) {
            here.length = 0;
            ahead.unshift(...namesOf(target));
        }
        else
            return { kind: 'outside', ...last };
    }
}
function lookAt(physical) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(physical);
    }
    catch (error) {
        return (0,_sources_real_path_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(error) === 'EACCES' ? 'denied' : 'missing';
    }
}
function namesOf(path) {
    return path.slice(_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er.length + 1).split('/');
}
function logicalOf(steps) {
    return [_sources_store_path_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE */ .er, ...steps.map(({ name }) => name)].join('/');
}


/***/ }),

/***/ 63226:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ toolsFromStore),
/* harmony export */   J: () => (/* binding */ imageFromStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61169);
/* harmony import */ var _runner_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10113);
/* harmony import */ var _sources_readable_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46085);
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28386);
/* harmony import */ var _nix_follow_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27813);







/** The folder, on this machine, of squashfs-tools that Nix has or makes. */
async function toolsFromStore(workspace, wanted) {
    const { layout, path } = await made(workspace, wanted);
    return { folder: (0,_nix_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e)(layout, wanted, path).physical, text: wanted.text };
}
/**
 * Where this machine has an image that Nix has or makes: the output itself, or the one `.raw` file in its top folder, as
 * nixpkgs' `portableService` makes it. `name` is what it is judged under.
 */
async function imageFromStore(workspace, wanted) {
    const { layout, path } = await made(workspace, wanted);
    const given = readable(wanted, (0,_nix_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e)(layout, wanted, path));
    const image = given.stats.isDirectory() ? imageIn(given, wanted, path) : path;
    const found = image === path ? given : readable(wanted, (0,_nix_follow_js__WEBPACK_IMPORTED_MODULE_6__/* .follow */ .e)(layout, wanted, image));
    if (found.stats.isFile())
        return { path: found.physical, name: nameOfImage(wanted, image) };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(wanted.input, `${wanted.where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(wanted.text)}: ${found.logical} is not a file.`, 'Name an image file; this action does not judge folders.');
}
/** Its own name in the store's folder has a hash before it, which nobody deploys it under. */
function nameOfImage({ source, text }, { storePath, subPath }) {
    if (subPath !== '')
        return node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(subPath);
    const isLink = source.kind === 'store-path' && !text.startsWith('/nix/');
    return isLink && text.endsWith('.raw') ? node_path__WEBPACK_IMPORTED_MODULE_1__.posix.basename(text) : (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__/* .nameOf */ .Vb)(storePath);
}
function imageIn(folder, { input, where, text }, path) {
    const images = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder.physical)
        .filter((name) => name.endsWith('.raw'))
        .sort();
    const [image, another] = images;
    if (image === undefined) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} (${(0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__/* .pathInStore */ .Wr)(path)}) has no file NAME.raw in it.`, 'Name what pkgs.portableService makes, or an image file: REF#ATTRIBUTE/path/of/app_1.0.raw');
    }
    if (another === undefined)
        return { ...path, subPath: node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(path.subPath, image) };
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .inputError */ .Xu)(input, `${where}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)} (${(0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_5__/* .pathInStore */ .Wr)(path)}) has ${images.length} files NAME.raw in it.`, `Name one image in it, like ${text.replace(/\/+$/, '')}/${image}`);
}
function readable({ input, where }, found) {
    (0,_sources_readable_js__WEBPACK_IMPORTED_MODULE_4__/* .checkReadable */ .r)(input, where, found.physical, found.stats);
    return found;
}
async function made(workspace, wanted) {
    const { openNix } = await __webpack_require__.e(/* import() */ 590).then(__webpack_require__.bind(__webpack_require__, 48590));
    return (0,_runner_log_js__WEBPACK_IMPORTED_MODULE_3__/* .group */ .Os)(`Build ${wanted.input} with Nix`, async () => {
        const nix = await openNix(workspace, wanted);
        const path = (await nix.realise([wanted])).get(wanted);
        if (path === undefined)
            throw new Error(`Nix was not asked for ${wanted.text}`);
        return { layout: nix.layout, path };
    });
}


/***/ }),

/***/ 88532:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ digestOfFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);


/** sha256 of a file's bytes, in lower-case hexadecimal, read as a stream. */
async function digestOfFile(path) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path, { highWaterMark: 1024 * 1024 }))
        hash.update(chunk);
    return hash.digest('hex');
}


/***/ }),

/***/ 55550:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ viewOfRaw)
});

// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./image/children.ts
var image_children = __webpack_require__(90499);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
// EXTERNAL MODULE: ./view/piece.ts
var piece = __webpack_require__(59578);
// EXTERNAL MODULE: ./image/unsquashfs.ts + 2 modules
var image_unsquashfs = __webpack_require__(82121);
;// CONCATENATED MODULE: ./image/unpacked-files.ts






/** Bytes of all files that are unpacked to be read here and there: a foreign image shall not fill this machine's disk. */
const MOST_UNPACKED = 1024 * 1024 * 1024;
/**
 * Files of a packed image that are read in pieces (programs and libraries, of which the headers tell where the next
 * piece stands). Each is unpacked once, as plain data in a private folder; what would take too much room is streamed up
 * to the piece every time.
 */
class UnpackedFiles {
    raw;
    unsquashfs;
    places = new Map();
    folder;
    size = 0;
    constructor(raw, unsquashfs) {
        this.raw = raw;
        this.unsquashfs = unsquashfs;
    }
    async readAt(path, fileSize, offset, length) {
        if (offset >= fileSize || length <= 0)
            return new Uint8Array();
        const place = this.places.get(path);
        if (place !== undefined)
            return (0,piece/* readPiece */.n)(place, offset, length);
        if (this.size + fileSize > MOST_UNPACKED)
            return this.streamed(path, offset, length);
        this.size += fileSize;
        const made = (0,external_node_path_.join)(this.open(), String(this.places.size));
        await this.unpack(path, made);
        this.places.set(path, made);
        return (0,piece/* readPiece */.n)(made, offset, length);
    }
    /** Removes what was unpacked. */
    close() {
        this.folder?.remove();
        this.folder = undefined;
        this.places.clear();
    }
    open() {
        if (this.folder === undefined) {
            const path = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-'));
            const removeFolder = () => (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
            const owned = (0,cleanup/* undoWhenStopped */._2)(removeFolder);
            this.folder = {
                path,
                remove: () => {
                    removeFolder();
                    owned.release();
                },
            };
        }
        return this.folder.path;
    }
    async unpack(path, place) {
        const file = (0,external_node_fs_.openSync)(place, 'wx', 0o600);
        try {
            await (0,image_unsquashfs/* streamFileOfImage */.VR)(this.raw, this.unsquashfs, path, (chunk) => (0,external_node_fs_.writeSync)(file, chunk) >= 0);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    async streamed(path, offset, length) {
        const pieces = [];
        let at = 0;
        await (0,image_unsquashfs/* streamFileOfImage */.VR)(this.raw, this.unsquashfs, path, (chunk) => {
            const piece = chunk.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at));
            if (piece.length > 0)
                pieces.push(piece);
            at += chunk.length;
            return at < offset + length;
        });
        return Buffer.concat(pieces);
    }
}

;// CONCATENATED MODULE: ./image/raw-view.ts




/** A packed image, of which `tree` was read before. Contents are unpacked when asked for, file by file; `close` removes what was. */
function viewOfRaw(raw, unsquashfs, tree) {
    const unpacked = new UnpackedFiles(raw, unsquashfs);
    // A name that no path of ours can be (a line break in it) is no unit and no mount point: leave it out of the view.
    const paths = [...tree.entries.keys()].flatMap((path) => (0,image_path/* parseImagePath */.MG)(path) ?? []);
    const children = (0,image_children/* childrenOf */.L)(paths);
    const lookup = (path) => (path === '/' ? tree.root : tree.entries.get(path));
    return {
        async lstat(path) {
            const entry = lookup(path);
            return Promise.resolve(entry === undefined ? undefined : nodeOf(entry));
        },
        async read(path, limit) {
            if (lookup(path)?.kind !== 'file')
                throw new Error(`not a file of the image: ${path}`);
            return (0,image_unsquashfs/* readFileOfImage */.x$)(raw, unsquashfs, path, limit);
        },
        async readAt(path, offset, length) {
            const entry = lookup(path);
            if (entry?.kind !== 'file')
                throw new Error(`not a file of the image: ${path}`);
            return unpacked.readAt(path, entry.size, offset, length);
        },
        close: () => unpacked.close(),
        list: async (path) => Promise.resolve(children.get(path) ?? []),
    };
}
function nodeOf(entry) {
    switch (entry.kind) {
        case 'directory':
            return { kind: 'directory', mode: entry.mode };
        case 'file':
            return { kind: 'file', mode: entry.mode, size: entry.size };
        case 'symlink':
            return { kind: 'symlink', target: entry.target };
        case 'special':
            return { kind: 'special', type: entry.type };
    }
}


/***/ }),

/***/ 82121:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Tx: () => (/* binding */ hasLineBreaks),
  x$: () => (/* binding */ readFileOfImage),
  AM: () => (/* binding */ readImage),
  VR: () => (/* binding */ streamFileOfImage)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./errors.ts
var errors_0 = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
;// CONCATENATED MODULE: ./image/raw-listing.ts
/**
 * Reads a line of what `unsquashfs -pf` lists (the pseudo-file format of mksquashfs(1)):
 *
 *     usr/bin/app R 0 755 0 0 1234 0          name type time mode uid gid size offset [sparse]
 *     etc/my\ file S 0 777 0 0 ../target      blanks, quotes and backslashes of a name escaped; of a target not
 *     b L a                                   a hard link
 *
 * @returns 'incomplete' when the name's last character is an escaped line break, so that the next line belongs to it;
 *   undefined when it is no such line
 */
function parseListingLine(line) {
    const head = readName(line, 0);
    if (head === undefined)
        return 'incomplete';
    const type = line.charAt(head.end);
    const rest = line.slice(head.end + 2);
    if (type === 'L') {
        const target = readName(rest, 0);
        if (target === undefined)
            return 'incomplete';
        return { name: head.name, linkTo: target.name };
    }
    const fields = /^(-?\d+) ([0-7]{1,4}) (-?\d+) (-?\d+)(?: ([^]*))?$/.exec(rest);
    if (fields === null)
        return undefined;
    const [, time = '', mode = '', uid = '', gid = '', tail = ''] = fields;
    const node = nodeOf(type, tail);
    if (node === undefined)
        return undefined;
    return {
        name: head.name,
        entry: { ...node, time: Number(time), mode: parseInt(mode, 8), uid: Number(uid), gid: Number(gid) },
    };
}
function nodeOf(type, tail) {
    switch (type) {
        case 'D':
            return { kind: 'directory' };
        case 'S':
            return { kind: 'symlink', target: tail };
        case 'R': {
            const numbers = /^(\d+) (\d+)(?: [01])?$/.exec(tail);
            return numbers === null ? undefined : { kind: 'file', size: Number(numbers[1]), offset: Number(numbers[2]) };
        }
        case 'B':
        case 'C':
        case 'I':
            return {
                kind: 'special',
                type: { B: 'block device', C: 'character device', I: tail === 's' ? 'socket' : 'pipe' }[type],
            };
        default:
            return undefined;
    }
}
/** A name up to its first bare blank, escapes undone; `end` is where the text after the blank begins. */
function readName(line, start) {
    // Nearly every name is without escapes. Character by character, a name would be a chain of tens of strings.
    const blank = line.indexOf(' ', start);
    const plain = line.slice(start, blank === -1 ? line.length : blank);
    if (!plain.includes('\\'))
        return { name: plain, end: blank === -1 ? line.length : blank + 1 };
    let name = '';
    for (let i = start; i < line.length; i++) {
        const character = line.charAt(i);
        if (character === ' ')
            return { name, end: i + 1 };
        if (character === '\\') {
            i += 1;
            if (i >= line.length)
                return undefined;
        }
        name += line.charAt(i);
    }
    return { name, end: line.length };
}

;// CONCATENATED MODULE: ./image/raw-stream.ts

/** A listing larger than this is not one of a portable service. Bytes. */
const LARGEST_LISTING = 512 * 1024 * 1024;
const LINE_FEED = 0x0a;
/** What stands between the listing and the files' contents. */
const MARKER = ['#', '# START OF DATA - DO NOT MODIFY', '#'];
/**
 * Takes in what `unsquashfs -pf` writes, a listing and then the contents of all files one after the other, which it
 * hands on. {@link finish} returns the tree, or says why it is not whole.
 */
class RawStreamReader {
    contents;
    lines = [];
    listingSize = 0;
    name = '';
    marker = 0;
    root;
    inodes = 0;
    expectedOffset = 0;
    entries = new Map();
    files = [];
    current = 0;
    left = 0;
    problem;
    /** @param contents what takes the contents; `unread` when the listing is enough */
    constructor(contents) {
        this.contents = contents;
    }
    get reader() {
        return this.contents === 'unread' ? undefined : this.contents;
    }
    push(chunk) {
        let rest = chunk;
        while (rest.length > 0 && !this.done) {
            rest = this.marker === MARKER.length ? this.takeContent(rest) : this.takeLine(rest);
        }
    }
    /** True once there is no need to read on: the image cannot be looked into, or all that was wanted is there. */
    get done() {
        return this.problem !== undefined || (this.contents === 'unread' && this.marker === MARKER.length);
    }
    finish() {
        const isListed = this.marker === MARKER.length;
        if (this.problem === undefined && isListed && this.contents !== 'unread')
            this.closeEmptyFiles();
        if (this.problem !== undefined)
            return this.problem;
        if (this.root === undefined || this.marker < MARKER.length)
            return damaged('the listing of its files ends too early');
        if (this.contents !== 'unread' && this.current < this.files.length)
            return damaged(`the content of ${this.files[this.current]?.path ?? ''} ends too early`);
        return { root: this.root, entries: this.entries, inodes: this.inodes };
    }
    fail(problem) {
        this.problem ??= damaged(problem);
    }
    takeLine(chunk) {
        const end = chunk.indexOf(LINE_FEED);
        const piece = end === -1 ? chunk : chunk.subarray(0, end);
        this.listingSize += piece.length + 1;
        if (this.listingSize > LARGEST_LISTING)
            this.fail('it lists more files than any portable service has');
        if (end === -1) {
            this.lines.push(Buffer.from(piece));
            return Buffer.alloc(0);
        }
        const line = decode(this.lines.length === 0 ? piece : Buffer.concat([...this.lines, piece]));
        this.lines = [];
        this.line(line);
        if (this.marker === MARKER.length)
            this.startFile();
        return chunk.subarray(end + 1);
    }
    line(text) {
        if (this.name === '' && text === MARKER[this.marker]) {
            this.marker += 1;
            return;
        }
        this.marker = 0;
        const full = this.name + text;
        const parsed = parseListingLine(full);
        if (parsed === 'incomplete') {
            this.name = `${full}\n`;
            return;
        }
        this.name = '';
        if (parsed === undefined) {
            const near = JSON.stringify(full.slice(0, 80));
            this.problem ??= { kind: 'ambiguous', problem: `a file name or link target contains a line break, near ${near}` };
        }
        else if ('linkTo' in parsed) {
            this.link(`/${parsed.name}`, `/${parsed.linkTo}`);
        }
        else {
            this.add(parsed.name, parsed.entry);
        }
    }
    add(name, entry) {
        this.inodes += 1;
        if (name === '/' && this.root === undefined) {
            this.root = entry;
            return;
        }
        const path = `/${name}`;
        if (this.entries.has(path))
            this.fail(`${path} is listed twice`);
        this.entries.set(path, entry);
        if (entry.kind !== 'file')
            return;
        if (entry.offset !== this.expectedOffset)
            this.fail(`the content of ${path} is not where the listing says`);
        this.expectedOffset += entry.size;
        this.files.push({ path, size: entry.size });
    }
    link(path, target) {
        const entry = this.entries.get(target);
        if (entry === undefined || this.entries.has(path))
            this.fail(`${path} is a hard link to ${target}, which is not there`);
        else
            this.entries.set(path, entry);
    }
    startFile() {
        const file = this.files[this.current];
        if (file === undefined)
            return;
        this.left = file.size;
        this.reader?.begin(file.path);
    }
    takeContent(chunk) {
        this.closeEmptyFiles();
        if (this.current >= this.files.length) {
            this.fail('there is more content than the listing says');
            return chunk;
        }
        const piece = chunk.subarray(0, this.left);
        this.reader?.take(piece);
        this.left -= piece.length;
        if (this.left === 0)
            this.closeFile();
        return chunk.subarray(piece.length);
    }
    /** For a file without content no bytes arrive. */
    closeEmptyFiles() {
        while (this.left === 0 && this.current < this.files.length)
            this.closeFile();
    }
    closeFile() {
        this.reader?.end();
        this.current += 1;
        this.startFile();
    }
}
const utf8 = new TextDecoder('utf-8', { fatal: true });
/**
 * Names are bytes. In a line that is no UTF-8, each byte over 127 becomes a lone surrogate, which no UTF-8 decodes to: so
 * two names never become one.
 */
function decode(bytes) {
    try {
        return utf8.decode(bytes);
    }
    catch {
        return bytes
            .toString('latin1')
            .replace(/[\u0080-\u00ff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)));
    }
}
function damaged(problem) {
    return { kind: 'damaged', problem };
}

;// CONCATENATED MODULE: ./image/unsquashfs.ts












/**
 * Unpacks a whole image: unsquashfs decompresses every block of every file, and nothing of it is written
 * anywhere. So neither devices nor setuid programs of a foreign image ever exist on this machine, it needs no root, and
 * it takes no disk space.
 */
async function readImage(raw, unsquashfs, contents) {
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,temporary_folder/* temporaryFolder */.y)(), 'portable-service-'));
    const remove = () => (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    const owned = (0,cleanup/* undoWhenStopped */._2)(remove);
    try {
        return await readThroughPipe(raw, unsquashfs, (0,external_node_path_.join)(folder, 'listing'), new RawStreamReader(contents));
    }
    finally {
        remove();
        owned.release();
    }
}
/** What a pipe holds, in bytes (pipe(7)): no read gives more. */
const PIPE_SIZE = 64 * 1024;
/**
 * `-pf` wants the name of a file, and a child's standard output is a socket under Node, which cannot be opened by name:
 * so a named pipe. Opened for reading without waiting, it delivers what unsquashfs writes and ends when that ends.
 */
async function readThroughPipe(raw, unsquashfs, pipe, reader) {
    (0,external_node_child_process_.execFileSync)((0,find_program/* findProgram */.K)('mkfifo') ?? 'mkfifo', [pipe]);
    const tell = (0,log/* progress */.qB)((bytes) => `  ${(0,log/* formatBytes */.z3)(bytes)} unpacked`);
    const take = (length, buffer) => {
        reader.push(Buffer.from(buffer.buffer, buffer.byteOffset, length));
        tell(stream.bytesRead);
        if (reader.done)
            child.kill('SIGKILL');
        return true;
    };
    // One buffer for all that is unpacked: one for each piece of it would cost more, in garbage, than comparing it.
    const stream = new external_node_net_.Socket({
        fd: (0,external_node_fs_.openSync)(pipe, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK),
        readable: true,
        writable: false,
        onread: { buffer: Buffer.allocUnsafe(PIPE_SIZE), callback: take },
    });
    const { child, ended } = start(unsquashfs, ['-no-progress', '-no-xattrs', '-pf', pipe, raw]);
    const drained = new Promise((resolve) => {
        stream.on('error', () => stream.destroy());
        stream.once('close', () => resolve());
    });
    try {
        const { code, signal, errors } = await ended;
        if (!stream.destroyed)
            endPipe(pipe);
        await drained;
        if (reader.done || code === 0)
            return reader.finish();
        if (signal !== null)
            throw killed(signal);
        return { kind: 'damaged', problem: wordsOf(errors) || `unsquashfs ended with status ${code ?? 'none'}` };
    }
    finally {
        stream.destroy();
    }
}
/** The stream ends when its last writer closes. A program that failed before it opened the pipe was never one, so this is. */
function endPipe(pipe) {
    try {
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(pipe, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_NONBLOCK));
    }
    catch {
        // ENXIO: no reader is left, so the stream has ended.
    }
}
/** unsquashfs says the cause first and then `FATAL ERROR: …`, each on a line. */
function wordsOf(errors) {
    const lines = (0,command/* lastLines */.w$)(errors, 3).split('\n');
    return lines
        .map((line) => line.replace(/^FATAL ERROR:? ?/, '').trim())
        .filter(Boolean)
        .join('; ');
}
/** A line of `-lln`: mode, owner, size or device numbers, date, and the path. */
const LONG_LINE = /^[-dlbcps][-rwxsStT]{9} \d+\/\d+ +\d+(?:, *\d+)? \d{4}-\d\d-\d\d \d\d:\d\d squashfs-root(?:\/|$| ->)/;
/**
 * Whether a name or link target of an image has a line break in it. unsquashfs prints both as they are, so that one could
 * pretend to be another entry in what {@link readImage} reads. But what passes for an entry there does not here, and
 * the other way round: an image of which every line is well-formed in both listings has no such text.
 */
async function hasLineBreaks(raw, unsquashfs) {
    const { child, ended } = start(unsquashfs, ['-no-progress', '-lln', raw]);
    ended.catch(() => undefined);
    for await (const line of (0,external_node_readline_.createInterface)({ input: child.stdout.setEncoding('latin1'), crlfDelay: Infinity })) {
        if (line === '' || LONG_LINE.test(line))
            continue;
        child.kill('SIGKILL');
        return true;
    }
    // An image that cannot be listed is damaged, which reading it will tell.
    await ended;
    return false;
}
/**
 * The first `limit` bytes of one file of an image. `path` must have no symlink in it.
 * `-cat` takes the path as it is: no wildcards, no option can begin with `/`.
 */
async function readFileOfImage(raw, unsquashfs, path, limit) {
    const { child, ended } = start(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path]);
    ended.catch(() => undefined);
    const chunks = [];
    let size = 0;
    for await (const chunk of child.stdout) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= limit)
            break;
    }
    if (size >= limit) {
        child.kill('SIGKILL');
    }
    else {
        const { code, signal, errors } = await ended;
        if (signal !== null)
            throw killed(signal);
        if (code !== 0)
            throw toolFailed(`unsquashfs -cat ${path} ended with status ${code ?? 'none'}.`, errors);
    }
    return Buffer.concat(chunks).subarray(0, limit);
}
/**
 * Hands the content of one file of an image on, until `take` wants no more. `path` must have no symlink in it.
 * @returns whether `take` wanted all of it
 */
async function streamFileOfImage(raw, unsquashfs, path, take) {
    const { child, ended } = start(unsquashfs, ['-no-progress', '-no-wildcards', '-cat', raw, path]);
    ended.catch(() => undefined);
    for await (const chunk of child.stdout) {
        if (take(chunk))
            continue;
        child.kill('SIGKILL');
        return false;
    }
    const { code, signal } = await ended;
    if (signal !== null)
        throw killed(signal);
    return code === 0;
}
/** Starts unsquashfs, to be killed with this process; `ended` fails when it cannot be run at all. */
function start(program, args) {
    const child = (0,external_node_child_process_.spawn)(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], env: (0,command/* toolEnvironment */.uQ)() });
    (0,cleanup/* ownChild */.nW)(child);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors = `${errors}${text}`.slice(-16 * 1024)));
    if (args.includes('-pf'))
        child.stdout.resume();
    const ended = new Promise((resolve, reject) => {
        child.once('error', (cause) => reject(toolFailed(`${program} cannot be run: ${cause.message}`, '')));
        child.once('close', (code, signal) => resolve({ code, signal, errors }));
    });
    return { child, ended };
}
function killed(signal) {
    return toolFailed(`unsquashfs was ended by ${signal} before it had read the image.`, '');
}
function toolFailed(message, errors) {
    return new errors_0/* ActionError */.lZ({
        code: 'tools.unsquashfs',
        message,
        remedy: 'Check the machine (memory, the squashfs-tools that the input of that name gives) and run the step again.',
        details: (0,command/* lastLines */.w$)(errors),
    });
}


/***/ }),

/***/ 80040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ membersOf)
/* harmony export */ });
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28386);

const MOST = 10;
/** Sums up the tree of an image: the same for a plan and for what was packed. */
function membersOf(entries) {
    const storePaths = new Map();
    const files = [];
    for (const [path, entry] of entries) {
        const size = entry.kind === 'file' ? entry.size : 0;
        const inStore = (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePathInStore */ .vH)(path);
        if (inStore !== undefined)
            storePaths.set(inStore.storePath, (storePaths.get(inStore.storePath) ?? 0) + size);
        else if (entry.kind === 'file')
            files.push({ name: path, size });
    }
    const members = [...[...storePaths].map(([name, size]) => ({ name, size })), ...files];
    const size = members.reduce((sum, member) => sum + member.size, 0);
    const largest = members
        .filter((member) => member.size > 0)
        .sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1))
        .slice(0, MOST);
    const names = shortNames(largest.map(({ name }) => name));
    return {
        storePaths: storePaths.size,
        files: files.length,
        size,
        largest: largest.map((member) => ({
            name: names.get(member.name) ?? member.name,
            size: member.size,
            share: member.size / size,
        })),
    };
}
/** Store paths without their folder, and without their hash unless two of them are then alike. */
function shortNames(paths) {
    const names = paths.map((path) => {
        const { storePath } = (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePathInStore */ .vH)(path) ?? {};
        return storePath === undefined
            ? { path, short: path, long: path }
            : { path, short: (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(storePath), long: (0,_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .baseNameOf */ .mv)(storePath) };
    });
    const isAlone = (name) => names.filter(({ short }) => short === name).length === 1;
    return new Map(names.map(({ path, short, long }) => [path, isAlone(short) ? short : long]));
}


/***/ }),

/***/ 57266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d1: () => (/* binding */ runCommand),
/* harmony export */   uQ: () => (/* binding */ toolEnvironment),
/* harmony export */   w$: () => (/* binding */ lastLines)
/* harmony export */ });
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97873);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52814);


/**
 * The environment for tools: the caller's, but without what is the action's alone, speaking English and in UTC, so that neither output nor bytes depend on
 * where this runs. SOURCE_DATE_EPOCH is left out: mksquashfs refuses it beside explicit times, and only we say the time.
 */
function toolEnvironment() {
    const kept = Object.entries((0,_environment_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutActions */ .S)(process.env)).filter(([name]) => name !== 'SOURCE_DATE_EPOCH' && !name.startsWith('LC_'));
    return { ...Object.fromEntries(kept), LC_ALL: 'C.UTF-8', LANGUAGE: 'en', TZ: 'UTC' };
}
/** Runs a program without a shell and without printing; the caller decides what of its output to show. */
async function runCommand(program, args) {
    // @actions/exec splits its first argument at blanks; in double quotes, with those inside escaped, a path stays whole.
    const quoted = `"${program.replace(/"/g, '\\"')}"`;
    try {
        return await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_0__/* .getExecOutput */ .H)(quoted, [...args], { silent: true, ignoreReturnCode: true, env: toolEnvironment() });
    }
    catch (error) {
        // As a shell says it: not found, or not to be executed.
        return { exitCode: 127, stdout: '', stderr: error instanceof Error ? error.message : String(error) };
    }
}
/** The last `count` lines that are not blank: where tools say what went wrong. */
function lastLines(text, count = 20) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-count).join('\n');
}


/***/ }),

/***/ 52814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ withoutActions)
/* harmony export */ });
/** GITHUB_TOKEN is not among them: it is there only when the workflow says so, for git's access, say. */
const OF_ACTIONS = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|ARTIFACTS)$)/;
/**
 * The environment without what the runner gives to actions alone: inputs (the token is one), state, the tokens of its services, the files that
 * it reads outputs from. No program that we start has any business with them.
 */
function withoutActions(from) {
    return Object.fromEntries(Object.entries(from).filter((entry) => entry[1] !== undefined && !OF_ACTIONS.test(entry[0])));
}


/***/ }),

/***/ 4191:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ toolsOf)
});

// EXTERNAL MODULE: ./closure/store-file.ts
var store_file = __webpack_require__(63226);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/command.ts
var runner_command = __webpack_require__(57266);
// EXTERNAL MODULE: ./runner/find-program.ts
var find_program = __webpack_require__(55501);
// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
;// CONCATENATED MODULE: ./runner/install-packages.ts




/** In the order they are looked for; a machine has one of them. */
const PACKAGE_MANAGERS = ['apt-get', 'dnf', 'apk', 'pacman', 'zypper'];
/** What to run, in order, to install a package; `package_` is a name that this program chose, never text from outside. */
function installCommands(manager, package_) {
    switch (manager) {
        case 'apt-get':
            return [
                ['apt-get', 'update', '-q', '-o', 'Acquire::Retries=3'],
                ['apt-get', 'install', '-q', '-y', '--no-install-recommends', '-o', 'Acquire::Retries=3', package_],
            ];
        case 'dnf':
            return [['dnf', 'install', '-q', '-y', package_]];
        case 'apk':
            return [['apk', 'add', '--no-cache', package_]];
        case 'pacman':
            return [['pacman', '-Sy', '--noconfirm', '--needed', package_]];
        case 'zypper':
            return [['zypper', '--non-interactive', 'install', '--no-recommends', package_]];
    }
}
/** Puts `sudo -n` (which never asks) in front when the user is not root; apt must not ask either. */
function asRoot(command, uid) {
    const quiet = command[0] === 'apt-get' ? ['env', 'DEBIAN_FRONTEND=noninteractive', ...command] : [...command];
    return uid === 0 ? quiet : ['sudo', '-n', ...quiet];
}
/**
 * Installs a package with the machine's own package manager.
 * @param names the package's name where it differs between managers
 * @throws ActionError `tools.install` when there is no package manager, no right to use it, or it fails
 */
async function installPackage(names) {
    const byHand = `Install the package ${names.default} in an earlier step, or name the tools' folder in squashfs-tools.`;
    const manager = PACKAGE_MANAGERS.find((candidate) => (0,find_program/* findProgram */.K)(candidate) !== undefined);
    if (manager === undefined) {
        throw new errors/* ActionError */.lZ({
            code: 'tools.install',
            message: `${names.default} is not installed, and none of ${PACKAGE_MANAGERS.join(', ')} is here to install it.`,
            remedy: byHand,
        });
    }
    const uid = process.getuid?.() ?? 0;
    if (uid !== 0 && (0,find_program/* findProgram */.K)('sudo') === undefined) {
        throw new errors/* ActionError */.lZ({
            code: 'tools.install',
            message: `${names.default} is not installed, and this user (uid ${uid}) has no sudo to install it with ${manager}.`,
            remedy: byHand,
        });
    }
    for (const command of installCommands(manager, names[manager] ?? names.default)) {
        const [program = '', ...args] = asRoot(command, uid);
        (0,log/* say */.cv)(`${program} ${args.join(' ')}`);
        const result = await (0,runner_command/* runCommand */.d1)((0,find_program/* findProgram */.K)(program) ?? program, args);
        // A stale or partly unreachable package list need not stop the install that follows it.
        if (result.exitCode !== 0 && command[1] !== 'update') {
            throw new errors/* ActionError */.lZ({
                code: 'tools.install',
                message: `${command.join(' ')} failed with status ${result.exitCode}.`,
                remedy: byHand,
                details: (0,runner_command/* lastLines */.w$)(`${result.stdout}\n${result.stderr}`),
            });
        }
    }
}

;// CONCATENATED MODULE: ./image/squashfs-tools.ts






/** `mksquashfs version 4.5.1 (2022/03/17)`; development builds say `4.5-git`, releases of the 4.6 branch `4.6.1`. */
function parseToolsVersion(text) {
    return /^(?:mk|un)squashfs version (\d+(?:\.\d+)*[^\s(]*)/m.exec(text)?.[1];
}
/** True when version `a` is older than `b`: numbers compared part by part, missing parts are 0. */
function isOlder(a, b) {
    const numbers = (version) => (/^[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number);
    const [left, right] = [numbers(a), numbers(b)];
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
        const difference = (left[i] ?? 0) - (right[i] ?? 0);
        if (difference !== 0)
            return difference < 0;
    }
    return false;
}
/** Needed since 4.5 (2021): mksquashfs reads a tar stream, unsquashfs writes one stream of everything (`-pf`) and has `-cat`. */
const OLDEST = '4.5';
function isTooOld(version) {
    return isOlder(version, OLDEST);
}
/**
 * Versions that are known to write corrupt images now and then, from the tools' own changelog and issues: the fragment
 * race of 4.6 (fixed in 4.6.1) and the data races of 4.7 to 4.7.5 (plougher/squashfs-tools#339, #360 to #362).
 */
function knownDefect(version) {
    if (/^4\.6(?![.\d])/.test(version) || /^4\.6\.0(?!\d)/.test(version))
        return 'a race can damage its fragment table (fixed in 4.6.1)';
    if (!isOlder(version, '4.7') && isOlder(version, '4.7.6'))
        return 'data races can damage what it packs (fixed after 4.7.5)';
    return undefined;
}
/**
 * Finds mksquashfs and unsquashfs, installing them when allowed.
 * @param choice the input `squashfs-tools`: `auto`, or a folder that holds both (or a `bin` that does)
 * @throws ActionError when the folder has no tools, they are older than 4.5, or cannot be installed
 */
async function findSquashfsTools(choice) {
    const paths = choice === 'auto' ? await foundOrInstalled() : inFolder(choice);
    const version = await versionOf(paths.mksquashfs);
    await versionOf(paths.unsquashfs);
    if (isTooOld(version)) {
        throw (0,errors/* inputError */.Xu)('squashfs-tools', `${paths.mksquashfs} is version ${version}; this action needs ${OLDEST} or newer.`, `Name the folder of squashfs-tools ${OLDEST} or newer, or run on a newer distribution (Debian 12, Ubuntu 22.04, Fedora 35).`);
    }
    const defect = knownDefect(version);
    (0,log/* say */.cv)(`squashfs-tools ${version} (${paths.mksquashfs})`);
    return { ...paths, version, defect };
}
async function versionOf(program) {
    const { stdout, stderr } = await (0,runner_command/* runCommand */.d1)(program, ['-version']);
    const version = parseToolsVersion(`${stdout}\n${stderr}`);
    if (version !== undefined)
        return version;
    throw (0,errors/* inputError */.Xu)('squashfs-tools', `${program} does not say its version.`, 'Name the folder of another squashfs-tools, 4.5 or newer.', { details: (0,runner_command/* lastLines */.w$)(`${stdout}\n${stderr}`) });
}
async function foundOrInstalled() {
    const found = onPath();
    if (found !== undefined)
        return found;
    (0,log/* say */.cv)('squashfs-tools is not here: installing it.');
    await installPackage({ default: 'squashfs-tools', zypper: 'squashfs' });
    const installed = onPath();
    if (installed !== undefined)
        return installed;
    throw (0,errors/* inputError */.Xu)('squashfs-tools', 'mksquashfs and unsquashfs are still not on PATH after installing squashfs-tools.', 'Name their folder in squashfs-tools.');
}
function onPath() {
    const mksquashfs = (0,find_program/* findProgram */.K)('mksquashfs');
    const unsquashfs = (0,find_program/* findProgram */.K)('unsquashfs');
    return mksquashfs === undefined || unsquashfs === undefined ? undefined : { mksquashfs, unsquashfs };
}
function inFolder({ folder, text }) {
    const shown = text === undefined ? (0,errors/* quote */.hD)(folder) : `${(0,errors/* quote */.hD)(text)} (${folder})`;
    if ((0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
        throw (0,errors/* inputError */.Xu)('squashfs-tools', `${shown} is not a folder.`, 'Use "auto", the folder that holds mksquashfs and unsquashfs, or nixpkgs#squashfsTools.');
    }
    for (const candidate of [folder, `${folder}/bin`]) {
        const mksquashfs = (0,find_program/* programIn */.W)(candidate, 'mksquashfs');
        const unsquashfs = (0,find_program/* programIn */.W)(candidate, 'unsquashfs');
        if (mksquashfs !== undefined && unsquashfs !== undefined)
            return { mksquashfs, unsquashfs };
    }
    throw (0,errors/* inputError */.Xu)('squashfs-tools', `neither ${shown} nor its bin folder holds both mksquashfs and unsquashfs.`, 'Use "auto", the folder that holds both programs, or nixpkgs#squashfsTools.');
}

;// CONCATENATED MODULE: ./tools.ts



/** The squashfs-tools that the input of that name chooses. */
async function toolsOf(workspace, choice) {
    const place = choice !== 'auto' && 'source' in choice ? await (0,store_file/* toolsFromStore */.F)(workspace, choice) : choice;
    return (0,log/* group */.Os)('Find squashfs-tools', () => findSquashfsTools(place));
}


/***/ }),

/***/ 15600:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readImageFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_content_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88532);
/* harmony import */ var _image_superblock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13292);
/* harmony import */ var _rules_container_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97707);




/** Reads the file once, for its digest, and judges it as a container. */
async function readImageFile(path) {
    const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path);
    const head = startOf(path);
    const digest = await (0,_image_content_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOfFile */ .M)(path);
    const findings = [...(0,_rules_container_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeContainer */ .nU)({ size, head }), ...(0,_rules_container_js__WEBPACK_IMPORTED_MODULE_3__/* .checksumDiffers */ .Xu)(checksumBeside(path), digest)];
    const superblock = (0,_image_superblock_js__WEBPACK_IMPORTED_MODULE_2__/* .readSuperblock */ .t_)(head);
    const isCut = findings.some(({ rule }) => rule === 'F01');
    return { digest, size, findings, superblock: 'problem' in superblock || isCut ? undefined : superblock };
}
/** The first 4096 bytes of `IMAGE.raw.sha256`, which importctl and sha256sum read, if there is such a file. */
function checksumBeside(path) {
    const name = `${path}.sha256`;
    try {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(name, { throwIfNoEntry: false })?.isFile() !== true)
            return undefined;
        return startOf(name).toString('utf8');
    }
    catch {
        // The name of an image may be as long as a name can be; or it is not for us to read.
        return undefined;
    }
}
/** The first 4096 bytes of a file, or all of it. */
function startOf(path) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'r');
    try {
        const head = Buffer.alloc(4096);
        return head.subarray(0, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(file, head, 0, head.length, 0));
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(file);
    }
}


/***/ })

};
