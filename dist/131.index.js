export const id = 131;
export const ids = [131];
export const modules = {

/***/ 51131:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  build: () => (/* binding */ build)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(75360);
// EXTERNAL MODULE: ./attach-test/tester.ts + 13 modules
var tester = __webpack_require__(78174);
// EXTERNAL MODULE: ./attach-test/unit-plan.ts
var unit_plan = __webpack_require__(88517);
// EXTERNAL MODULE: ./cache/change.ts
var change = __webpack_require__(95273);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./errors.ts
var errors_0 = __webpack_require__(61169);
// EXTERNAL MODULE: ./closure/nix/nix-error.ts + 2 modules
var nix_error = __webpack_require__(39729);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/base32.ts
/** Digits of Nix's base 32: without e, o, t and u. */
const DIGITS = '0123456789abcdfghijklmnpqrsvwxyz';
/** Bytes in Nix's base 32, which begins with the last bits (src/libutil/hash.cc): names of NAR files, and hashes in a .narinfo. */
function nixBase32(bytes) {
    let text = '';
    for (let digit = Math.ceil((bytes.length * 8) / 5) - 1; digit >= 0; digit--) {
        const bit = digit * 5;
        const at = Math.floor(bit / 8);
        const pair = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
        text += DIGITS.charAt((pair >> (bit % 8)) & 31);
    }
    return text;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./runner/whole-file.ts
var whole_file = __webpack_require__(35851);
// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/narinfo.ts

/** Of our own: 2,000 references of the longest names are half of it. */
const LONGEST_NARINFO = 1024 * 1024;
/** Nix takes the last of several lines of a name; here each but these may be there once, so that there is nothing to disagree about. */
const REPEATED = 'Sig';
/**
 * Reads a .narinfo as `nix copy` writes it with compression=none (src/libstore/nar-info.cc): there, the file is the archive. The address in it is
 * opened by Nix as a path below the cache's folder, whatever it is: only the one that Nix itself makes of the hash is taken.
 * @returns undefined for any other text
 */
function parseNarinfo(text) {
    const fields = fieldsOf(text);
    if (fields === undefined)
        return undefined;
    const path = wholePath(fields.get('StorePath') ?? '');
    const [, narHash] = /^sha256:([0-9a-df-np-sv-z]{52})$/.exec(fields.get('NarHash') ?? '') ?? [];
    const size = fields.get('NarSize') ?? '';
    const references = pathsOf(fields.get('References') ?? '');
    if (path === undefined || narHash === undefined || references === undefined || !/^[1-9]\d{0,14}$/.test(size))
        return undefined;
    const isPlain = fields.get('URL') === narPlace(narHash) &&
        fields.get('Compression') === 'none' &&
        fields.get('FileHash') === `sha256:${narHash}` &&
        fields.get('FileSize') === size;
    if (!isPlain)
        return undefined;
    return {
        path,
        narHash,
        narSize: Number(size),
        references: references.filter((reference) => reference !== path),
        vouched: fields.has('Sig') || fields.has('CA'),
    };
}
/** Where the archive is, from the cache's folder. */
function narPlace(narHash) {
    return `nar/${narHash}.nar`;
}
/** The name of a path's .narinfo: only the hash of its name. */
function narinfoName(path) {
    return `${(0,store_path/* baseNameOf */.mv)(path).slice(0, 32)}.narinfo`;
}
function fieldsOf(text) {
    if (!text.endsWith('\n'))
        return undefined;
    const fields = new Map();
    for (const line of text.slice(0, -1).split('\n')) {
        const [, name, value] = /^([A-Za-z]+): ([\u0020-\u007e]*)$/.exec(line) ?? [];
        if (name === undefined || value === undefined || (fields.has(name) && name !== REPEATED))
            return undefined;
        fields.set(name, value);
    }
    return fields;
}
function pathsOf(names) {
    const paths = names
        .split(' ')
        .filter((name) => name !== '')
        .map((name) => wholePath(`${store_path/* STORE */.er}/${name}`));
    return paths.every((path) => path !== undefined) ? paths : undefined;
}
function wholePath(text) {
    const parsed = (0,store_path/* parsePathInStore */.vH)(text);
    return parsed?.subPath === '' && parsed.storePath === text ? parsed.storePath : undefined;
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/cache-folder.ts





const ABOUT = 'nix-cache-info';
const ABOUT_TEXT = `StoreDir: ${store_path/* STORE */.er}\n`;
/** Bytes of all .narinfo files: what 100,000 store paths need, and no more memory than that. */
const MOST_TEXT = 64 * 1024 * 1024;
/**
 * Reads a flat binary cache and removes from its folder whatever is not part of it: the folder may have been written by anyone, and Nix follows
 * links in it and opens what a .narinfo names. What is left are ordinary files, of the sizes that are said of them.
 * @param wanted which paths to keep
 * @throws Error when the folder cannot be read or written
 */
function tidyCache(folder, wanted = () => true) {
    makeFolder(folder);
    makeFolder((0,external_node_path_.join)(folder, 'nar'));
    const entries = new Map();
    const read = readerOf(folder);
    let damaged = 0;
    let unwanted = 0;
    for (const name of (0,external_node_fs_.readdirSync)(folder).filter((name) => name !== 'nar' && name !== ABOUT)) {
        const entry = name.endsWith('.narinfo') ? read(name) : undefined;
        if (entry !== undefined && wanted(entry)) {
            entries.set(entry.path, entry);
        }
        else {
            if (entry !== undefined)
                unwanted++;
            else if (name.endsWith('.narinfo'))
                damaged++;
            remove((0,external_node_path_.join)(folder, name));
        }
    }
    const archives = new Set([...entries.values()].map(({ narHash }) => narPlace(narHash)));
    for (const name of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(folder, 'nar'))) {
        if (!archives.has(`nar/${name}`))
            remove((0,external_node_path_.join)(folder, 'nar', name));
    }
    writeAbout((0,external_node_path_.join)(folder, ABOUT));
    return { entries, damaged, unwanted };
}
function readerOf(folder) {
    let room = MOST_TEXT;
    return (name) => {
        const size = sizeOfFile((0,external_node_path_.join)(folder, name));
        if (size === undefined || size > Math.min(room, LONGEST_NARINFO))
            return undefined;
        room -= size;
        const entry = parseNarinfo((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, name), 'latin1'));
        if (entry === undefined || narinfoName(entry.path) !== name)
            return undefined;
        return sizeOfFile((0,external_node_path_.join)(folder, narPlace(entry.narHash))) === entry.narSize ? entry : undefined;
    };
}
/** Undefined for what is no ordinary file: a link to one, too. */
function sizeOfFile(path) {
    const status = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    return status?.isFile() === true ? status.size : undefined;
}
function makeFolder(path) {
    const status = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (status?.isDirectory() === true)
        return;
    if (status !== undefined)
        remove(path);
    (0,external_node_fs_.mkdirSync)(path, { recursive: true });
}
function writeAbout(path) {
    if (sizeOfFile(path) === ABOUT_TEXT.length && (0,external_node_fs_.readFileSync)(path, 'latin1') === ABOUT_TEXT)
        return;
    remove(path);
    (0,whole_file/* writeWhole */.f)(path, ABOUT_TEXT);
}
function remove(path) {
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
}

// EXTERNAL MODULE: ./closure/nix/nix-arguments.ts
var nix_arguments = __webpack_require__(30568);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/copy-arguments.ts

/**
 * Copies store paths into the flat binary cache in `folder`, without what they need: that is there. Uncompressed: what carries the folder from run to
 * run compresses it as well (to 34.8 MB where zstd in Nix gave 35.2 MB), and an archive's size is known without unpacking it.
 */
function exportArguments(folder, paths) {
    return ['copy', ...nix_arguments/* ALWAYS */.qI, '--no-recursive', '--to', `file://${folder}?compression=none`, '--', ...paths];
}
/**
 * Copies store paths from the flat binary cache in `folder` into Nix's store, without what they need: so it reads nothing but what is said of these. Signatures are
 * not asked for: nobody signs what was built on the machine before. A daemon ignores that for a user that it does not trust.
 */
function importArguments(folder, paths) {
    return ['copy', ...nix_arguments/* ALWAYS */.qI, '--no-recursive', '--no-check-sigs', '--from', `file://${folder}`, '--', ...paths];
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/plain-place.ts



/** Signs that mean themselves in every Nix's idea of a URL: Nix 2.8 does not decode `%20` in `file://`, and newer ones want it. */
const PLAIN = /^[A-Za-z0-9_./-]+$/;
/** Calls `use` with a path of the folder that can stand in a URL: itself, or that of a link to it while `use` works. */
async function withPlainPath(folder, use) {
    const path = (0,external_node_path_.resolve)(folder);
    if (PLAIN.test(path))
        return use(path);
    const place = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'portable-service-'));
    try {
        const link = (0,external_node_path_.join)(place, 'cache');
        if (!PLAIN.test(link))
            throw new Error(`a path with other signs than letters, digits and "_./-": ${path}`);
        (0,external_node_fs_.symlinkSync)(path, link);
        return await use(link);
    }
    finally {
        (0,external_node_fs_.rmSync)(place, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/copy-in-batches.ts


/**
 * Runs `nix copy` for paths in this order, in as many command lines as they need.
 * @returns the first that failed, after which none is run; undefined when all is copied
 */
function copyInBatches(nix, folder, paths, argumentsFor) {
    return withPlainPath(folder, async (plain) => {
        for (let at = 0; at < paths.length; at += nix_arguments/* PATHS_AT_ONCE */.lX) {
            const result = await nix.run(argumentsFor(plain, paths.slice(at, at + nix_arguments/* PATHS_AT_ONCE */.lX)));
            if (result.exitCode !== 0)
                return result;
        }
        return undefined;
    });
}

// EXTERNAL MODULE: ./multimap.ts
var multimap = __webpack_require__(61515);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/references-first.ts

/**
 * The items in an order in which each comes after what it needs: so a store can take them in pieces. Those that need, by whatever way, something that
 * is neither an item nor there are left out, and so are those that need each other in a circle, which no store has.
 * @param isThere whether the store has what is no item
 */
function referencesFirst(items, isThere) {
    const among = new Set(items.map(({ path }) => path));
    const waiting = new Map();
    const unmet = new Map();
    const ready = [];
    for (const item of [...items].sort((a, b) => (a.path < b.path ? -1 : 1))) {
        const needed = new Set(item.references.filter((path) => path !== item.path && (among.has(path) || !isThere(path))));
        unmet.set(item.path, needed.size);
        for (const path of needed)
            (0,multimap/* addTo */.D)(waiting, path, item);
        if (needed.size === 0)
            ready.push(item);
    }
    for (const { path } of ready) {
        for (const item of waiting.get(path) ?? []) {
            const left = (unmet.get(item.path) ?? 0) - 1;
            unmet.set(item.path, left);
            if (left === 0)
                ready.push(item);
        }
    }
    return ready;
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/export-paths.ts








/**
 * Makes the folder a flat binary cache of just these store paths and all they need, as the store has them: the rest goes, and only what is missing is
 * written. Never throws.
 * @param roots valid paths: {@link Nix.realised} gives those without which Nix would build something again
 */
async function exportPaths(nix, roots, folder) {
    try {
        return await makeEqual(nix, roots, folder);
    }
    catch (error) {
        const reason = (0,errors_0/* errorText */.kc)(error);
        (0,core/* warning */.$e)(`The store paths are not remembered for the next run: ${reason}`);
        return { kind: 'failed' };
    }
}
async function makeEqual(nix, roots, folder) {
    const closure = await nix.closureOf(roots);
    const hashes = new Map(closure.map(({ path, narHash }) => [path, base32OfSri(narHash)]));
    // A path that was built again can have other content: the folder is to have that of this run's image.
    const isWanted = ({ path, narHash }) => hashes.get(path) === narHash;
    const { entries, damaged, unwanted } = tidyCache(folder, isWanted);
    const missing = closure.filter(({ path }) => !entries.has(path));
    if (missing.length === 0 && damaged + unwanted === 0)
        return { kind: 'unchanged' };
    const ordered = referencesFirst(missing, (path) => entries.has(path)).map(({ path }) => path);
    const failure = await copyInBatches(nix, folder, ordered, exportArguments);
    if (failure !== undefined)
        throw (0,nix_error/* questionFailed */.w)('copy store paths to a folder', failure);
    const left = tidyCache(folder, isWanted);
    if (left.entries.size !== hashes.size)
        throw new Error(`${hashes.size - left.entries.size} of them were not written.`);
    return { kind: 'changed', added: missing.length, removed: damaged + unwanted };
}
/** @param narHash `sha256-` and base 64 */
function base32OfSri(narHash) {
    return nixBase32(Buffer.from(narHash.slice('sha256-'.length), 'base64'));
}

// EXTERNAL MODULE: ./runner/log.ts
var log = __webpack_require__(10113);
// EXTERNAL MODULE: ./wording.ts
var wording = __webpack_require__(25112);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./closure/nix/binary-cache/sound-archives.ts






/** Those whose archives have the content that is said of them. The other archives are removed, so that they are written anew. */
async function soundArchives(folder, entries) {
    const sound = [];
    for (const entry of entries) {
        const archive = (0,external_node_path_.join)(folder, narPlace(entry.narHash));
        if (await hasHash(archive, entry.narHash))
            sound.push(entry);
        else
            await (0,promises_.rm)(archive, { force: true });
    }
    return sound;
}
async function hasHash(path, expected) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1024 * 1024 }))
            hash.update(chunk);
    }
    catch {
        return false;
    }
    return nixBase32(hash.digest()) === expected;
}

;// CONCATENATED MODULE: ./closure/nix/binary-cache/import-paths.ts











const NOTHING = { imported: 0, present: 0, unusable: 0, isDamaged: false };
/**
 * Gives Nix's store the paths that an earlier run left in the folder, so that Nix neither builds nor downloads them. Never throws: what cannot be
 * used costs one warning, and what is damaged is removed from the folder, to be written anew.
 *
 * Whoever wrote the folder decides what is in these paths, as far as their names do not tell (content-addressed ones, which Nix checks): it must come
 * from where only the repository's own runs write.
 */
async function importPaths(nix, folder) {
    if (!(0,external_node_fs_.existsSync)(folder))
        return NOTHING;
    try {
        return await takeWhatCan(nix, folder);
    }
    catch (error) {
        warnOf('The remembered store paths cannot be used', (0,errors_0/* errorText */.kc)(error));
        return NOTHING;
    }
}
async function takeWhatCan(nix, folder) {
    const { entries, damaged } = tidyCache(folder);
    const all = [...entries.values()];
    // What one needs may be in the store and not in the folder, where it was damaged.
    const present = await nix.present(all.flatMap(({ path, references }) => [path, ...references]));
    const missing = all.filter(({ path }) => !present.has(path));
    const failure = await copyMissing(nix, folder, missing, present);
    const now = await nix.present(missing.map(({ path }) => path));
    const taken = missing.filter(({ path }) => now.has(path));
    if (taken.length > 0) {
        const size = taken.reduce((sum, { narSize }) => sum + narSize, 0);
        (0,log/* say */.cv)(`${(0,wording/* counted */.hS)(taken.length, 'store path')} (${(0,wording/* formatBytes */.z3)(size)}) remembered from an earlier run: not built or fetched again`);
    }
    tidyCache(folder);
    const unusable = missing.length - taken.length + damaged;
    if (unusable > 0)
        warnOf(`${unusable} of ${(0,wording/* counted */.hS)(entries.size + damaged, 'store path')} that an earlier run left cannot be used`, reason(failure));
    const isDamaged = unusable > 0 && (failure === undefined || refused(failure).size === 0);
    return { imported: taken.length, present: all.length - missing.length, unusable, isDamaged };
}
/** As many times Nix is run again for what is left: most stores take all at once, or nothing. */
const MOST_TRIES = 10;
/** @returns the first failure; as much of the rest as can be is copied nevertheless */
async function copyMissing(nix, folder, missing, present) {
    const there = new Set(present);
    const notThere = ({ path }) => !there.has(path);
    let first;
    let areSound = false;
    for (let tries = 0, left = missing; tries < MOST_TRIES; tries++) {
        const ordered = referencesFirst(left, (path) => there.has(path)).map(({ path }) => path);
        const failure = await copyInBatches(nix, folder, ordered, importArguments);
        if (failure === undefined)
            return first;
        first ??= failure;
        for (const path of await nix.present(ordered))
            there.add(path);
        left = left.filter(notThere);
        const unsigned = refused(failure);
        if (unsigned.size > 0) {
            left = left.filter(({ path, vouched }) => vouched && !unsigned.has(path));
        }
        else {
            if (areSound)
                return first;
            left = await soundArchives(folder, left);
            areSound = true;
        }
    }
    return first;
}
/** The paths that a store refused for want of a signature. Nix 2.8: `lacks a valid signature`; later `lacks a signature by a trusted key`. */
function refused({ stderr }) {
    const refusals = stderr.matchAll(/cannot add path '([^']*)' because it lacks a (?:valid )?signature/g);
    return new Set([...refusals].map(([, path = '']) => path));
}
function reason(failure) {
    if (failure === undefined)
        return 'files of theirs are damaged or missing.';
    if (refused(failure).size === 0)
        return (0,nix_error/* questionFailed */.w)('take them', failure).message;
    return 'Nix takes unsigned store paths from trusted users alone. Add the user of this step to trusted-users in nix.conf (extra-trusted-users = NAME in the input extra_nix_config of cachix/install-nix-action), or set cache to false.';
}
function warnOf(what, why) {
    (0,core/* warning */.$e)(`${what}: ${why} Nix builds or fetches what is missing.`);
}

;// CONCATENATED MODULE: ./image/squashfs/file-bytes.ts

/** Reads from an open file. */
function bytesOfFile(file) {
    return (at, length) => {
        const buffer = Buffer.alloc(length);
        let done = 0;
        while (done < length) {
            const read = (0,external_node_fs_.readSync)(file, buffer, done, length - done, at + done);
            if (read === 0)
                break;
            done += read;
        }
        return buffer.subarray(0, done);
    };
}

;// CONCATENATED MODULE: ./image/parts/hashed-file.ts


/** A file that is written from its beginning to its end, and the digest of what was written. */
class HashedFile {
    file;
    hash = (0,external_node_crypto_.createHash)('sha256');
    constructor(path) {
        this.file = (0,external_node_fs_.openSync)(path, 'w', 0o644);
    }
    write(bytes) {
        this.hash.update(bytes);
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_.writeSync)(this.file, bytes, at);
    }
    /** SHA-256, in hexadecimal digits. */
    digest() {
        return this.hash.digest('hex');
    }
    close() {
        (0,external_node_fs_.closeSync)(this.file);
    }
}

;// CONCATENATED MODULE: ./image/parts/part-record.ts

/** A record as text that tells by itself when it was damaged: the SHA-256 of the rest stands in its first line. */
function writeRecord(key, { start, words, blocks, files, compressorOptions }) {
    return sealed({ key, start, words, blocks, files, compressorOptions: compressorOptions.toString('hex') });
}
/**
 * @param files how many files the part has
 * @returns undefined for any text that {@link writeRecord} did not write for that key and as many files
 */
function readRecord(text, key, files) {
    const value = unsealed(text);
    if (value?.key !== key)
        return undefined;
    const { start, words, blocks, files: digests, compressorOptions } = value;
    if (!isCount(start) || !isListOf(words, isCount) || !isOptions(compressorOptions))
        return undefined;
    if (!isListOf(blocks, isDigestOrNone) || !isListOf(digests, isDigest))
        return undefined;
    if (blocks.length !== words.length || digests.length !== files)
        return undefined;
    if (words.some((word, index) => (word === 0) !== (blocks[index] === '')))
        return undefined;
    return { start, words, blocks, files: digests, compressorOptions: Buffer.from(compressorOptions, 'hex') };
}
/** JSON under the SHA-256 of itself. */
function sealed(value) {
    const text = JSON.stringify(value);
    return `${digestOf(text)}\n${text}\n`;
}
/** The object of a text of {@link sealed}; undefined for one that is damaged, or is no object. */
function unsealed(text) {
    const [digest = '', json = '', ...rest] = text.split('\n');
    if (rest.length !== 1 || rest[0] !== '' || digest !== digestOf(json))
        return undefined;
    const value = parsed(json);
    return typeof value === 'object' && value !== null ? value : undefined;
}
function parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
function digestOf(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
function isListOf(value, isOne) {
    return Array.isArray(value) && value.every(isOne);
}
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function isDigest(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function isDigestOrNone(value) {
    return value === '' || isDigest(value);
}
/** A metadata block, which is not compressed: two bytes of header, and as many as they say. */
function isOptions(value) {
    if (typeof value !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(value))
        return false;
    const block = Buffer.from(value, 'hex');
    return block.length === 0 || (block.length > 2 && block.readUInt16LE() === (0x8000 | (block.length - 2)));
}

;// CONCATENATED MODULE: ./image/parts/open-remembered.ts

/** Opens what is remembered, to read it. Undefined for what is no file: to open a pipe, say, would wait for ever. */
function openRemembered(path) {
    try {
        const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        if ((0,external_node_fs_.fstatSync)(file).isFile())
            return file;
        (0,external_node_fs_.closeSync)(file);
    }
    catch {
        // It is not there, or cannot be read.
    }
    return undefined;
}

;// CONCATENATED MODULE: ./image/parts/known-image.ts




/** The image of a text that says it; undefined when something is missing or out of bounds. */
function parseKnownImage(value) {
    const { digest, head, tail, pieces } = value;
    if (!isDigest(digest) || !isCount(head) || !isCount(tail) || !isListOf(pieces, isPiece))
        return undefined;
    return { digest, head, tail, pieces };
}
function isPiece(value) {
    if (typeof value !== 'object' || value === null || !('key' in value && 'at' in value && 'length' in value))
        return false;
    return isDigest(value.key) && isCount(value.at) && isCount(value.length);
}
/** The same bytes in as few pieces as can be: blocks that follow each other in a part are one. */
function joinPieces(pieces) {
    const joined = [];
    for (const piece of pieces) {
        const last = joined.at(-1);
        if (last?.key === piece.key && last.at + last.length === piece.at)
            joined[joined.length - 1] = { ...last, length: last.length + piece.length };
        else
            joined.push(piece);
    }
    return joined;
}
/**
 * Writes the image again.
 * @param tables the file that has its head and its tail
 * @param partOf where the part of a key is; undefined for one that the image does not need
 * @param contents bytes of all files, uncompressed: no image has more of blocks
 * @returns whether it came out as the one that is known. If not, something of it is missing or damaged.
 */
function writeKnown({ digest, head, tail, pieces }, tables, partOf, output, contents) {
    const image = new HashedFile(output);
    const sources = new Sources();
    const copy = (path, at, length) => {
        const source = path === undefined ? undefined : sources.open(path);
        if (source === undefined || at + length > source.size)
            return false;
        for (let done = 0; done < length;) {
            const bytes = readAt(source.file, at + done, Math.min(BUFFER.length, length - done));
            if (bytes === undefined)
                return false;
            image.write(bytes);
            done += bytes.length;
        }
        return true;
    };
    try {
        return (pieces.reduce((sum, { length }) => sum + length, 0) <= contents &&
            copy(tables, 0, head) &&
            pieces.every(({ key, at, length }) => copy(partOf(key), at, length)) &&
            copy(tables, head, tail) &&
            image.digest() === digest);
    }
    finally {
        image.close();
        sources.close();
    }
}
const BUFFER = Buffer.allocUnsafe(1024 * 1024);
/** Undefined when there is nothing to read any more. */
function readAt(file, at, length) {
    try {
        const read = (0,external_node_fs_.readSync)(file, BUFFER, 0, length, at);
        return read === 0 ? undefined : BUFFER.subarray(0, read);
    }
    catch {
        return undefined;
    }
}
/** The files that an image is copied from, each opened once. */
class Sources {
    opened = new Map();
    open(path) {
        const known = this.opened.get(path);
        if (known !== undefined)
            return known;
        const file = openRemembered(path);
        if (file === undefined)
            return undefined;
        const source = { file, size: (0,external_node_fs_.fstatSync)(file).size };
        this.opened.set(path, source);
        return source;
    }
    close() {
        for (const { file } of this.opened.values())
            (0,external_node_fs_.closeSync)(file);
    }
}

// EXTERNAL MODULE: ./image/squashfs/superblock.ts
var squashfs_superblock = __webpack_require__(38061);
;// CONCATENATED MODULE: ./image/squashfs/damage.ts
/** What is wrong with an image, as the end of a sentence that begins with the file's name. Never leaves this folder as an exception. */
class Damage extends Error {
}
function damaged(problem) {
    throw new Damage(problem);
}

// EXTERNAL MODULE: ./image/squashfs/format.ts
var format = __webpack_require__(50450);
;// CONCATENATED MODULE: ./image/squashfs/metadata-blocks.ts


const HEADER_BYTES = 2;
const ON_DISK = HEADER_BYTES + format/* METADATA_BYTES */.mm;
const AS_IT_IS = 0x8000;
/** As blocks are stored as they are, and all but the last are full, the place follows from the position in the table's bytes. */
function placeOf(position) {
    return { block: Math.floor(position / format/* METADATA_BYTES */.mm) * ON_DISK, offset: position % format/* METADATA_BYTES */.mm };
}
/** The opposite of {@link placeOf}; undefined when no block begins there. */
function positionOf({ block, offset }) {
    return block % ON_DISK === 0 && offset < format/* METADATA_BYTES */.mm ? (block / ON_DISK) * format/* METADATA_BYTES */.mm + offset : undefined;
}
/** How many metadata blocks so many bytes take. */
function blocksOf(bytes) {
    return Math.ceil(bytes / format/* METADATA_BYTES */.mm);
}
/** The bytes of a table as they are on disk. */
function inBlocks(bytes) {
    const blocks = Buffer.alloc(bytes.length + HEADER_BYTES * blocksOf(bytes.length));
    for (let from = 0, to = 0; from < bytes.length; from += format/* METADATA_BYTES */.mm, to += ON_DISK) {
        const block = bytes.subarray(from, from + format/* METADATA_BYTES */.mm);
        blocks.writeUInt16LE(AS_IT_IS | block.length, to);
        blocks.set(block, to + HEADER_BYTES);
    }
    return blocks;
}
/** The opposite of {@link inBlocks}. */
function fromBlocks(blocks, table) {
    const pieces = [];
    for (let at = 0; at < blocks.length;) {
        if (blocks.length - at < HEADER_BYTES)
            damaged(`has a damaged ${table} table: its last block is cut off`);
        const header = blocks.readUInt16LE(at);
        if ((header & AS_IT_IS) === 0)
            damaged(`has a compressed ${table} table, and only uncompressed ones are read here`);
        const length = header - AS_IT_IS;
        at += HEADER_BYTES;
        const isLast = at + length === blocks.length;
        if (length === 0 || length > format/* METADATA_BYTES */.mm || at + length > blocks.length || (!isLast && length < format/* METADATA_BYTES */.mm))
            damaged(`has a damaged ${table} table: a block says that it has ${length} bytes`);
        pieces.push(blocks.subarray(at, at + length));
        at += length;
    }
    return Buffer.concat(pieces);
}

;// CONCATENATED MODULE: ./image/squashfs/table.ts

/** The bytes of a table. Whatever is asked for outside of them is damage of the image. */
class Table {
    name;
    bytes;
    constructor(name, bytes) {
        this.name = name;
        this.bytes = bytes;
    }
    get length() {
        return this.bytes.length;
    }
    u16(at) {
        this.check(at, 2);
        return this.bytes.readUInt16LE(at);
    }
    i16(at) {
        this.check(at, 2);
        return this.bytes.readInt16LE(at);
    }
    u32(at) {
        this.check(at, 4);
        return this.bytes.readUInt32LE(at);
    }
    /** A number of 64 bits; one that JavaScript cannot hold exactly is none that an image has. */
    u64(at) {
        this.check(at, 8);
        const value = this.bytes.readBigUInt64LE(at);
        if (value > BigInt(Number.MAX_SAFE_INTEGER))
            this.damaged(`the number ${value} is too large`);
        return Number(value);
    }
    /** A piece of the table, not copied. */
    slice(at, length) {
        this.check(at, length);
        return this.bytes.subarray(at, at + length);
    }
    /** Throws when bytes are not there. */
    check(at, length) {
        if (at < 0 || at + length > this.bytes.length)
            this.damaged(`${length} bytes at ${at} are outside`);
    }
    damaged(problem) {
        damaged(`has a damaged ${this.name} table: ${problem}`);
    }
}

;// CONCATENATED MODULE: ./image/squashfs/image-layout.ts




const PLACE_BYTES = 8;
/**
 * Takes the metadata of an image apart. Tables stand one behind the other without gaps, as mksquashfs writes them, so that
 * none is in another: inodes, directories, fragments, owners.
 * @param metadata all bytes of the file system from the inode table on
 */
function tablesOf(superblock, metadata) {
    const { inodeTable, directoryTable, bytesUsed } = superblock;
    const base = inodeTable;
    const ids = lookup(metadata, base, bytesUsed, {
        name: 'id',
        list: superblock.idTable,
        bytes: superblock.ids * format/* ID_BYTES */.Q$,
    });
    const fragments = lookup(metadata, base, ids.start, {
        name: 'fragment',
        list: superblock.fragmentTable ?? ids.start,
        bytes: superblock.fragments * format/* FRAGMENT_ENTRY_BYTES */.ql,
    });
    if (directoryTable > fragments.start)
        damaged('has a damaged superblock: its tables overlap');
    const directories = metadata.subarray(directoryTable - base, fragments.start - base);
    return {
        inodes: new Table('inode', fromBlocks(metadata.subarray(0, directoryTable - base), 'inode')),
        directories: new Table('directory', fromBlocks(directories, 'directory')),
        fragments: fragments.table,
        ids: ids.table,
    };
}
/** A table that ends at `end` with the list of its blocks. */
function lookup(metadata, base, end, { name, list, bytes }) {
    const blocks = blocksOf(bytes);
    if (list < base || list + blocks * PLACE_BYTES !== end)
        damaged(`has a damaged superblock: the ${name} table does not end where the next begins`);
    if (blocks === 0)
        return { table: new Table(name, Buffer.alloc(0)), start: end };
    const places = new Table(name, metadata.subarray(list - base, end - base));
    const start = places.u64(0);
    if (start < base || start > list)
        places.damaged(`it begins at ${start}`);
    const table = new Table(name, fromBlocks(metadata.subarray(start - base, list - base), name));
    if (table.length !== bytes)
        table.damaged(`it has ${table.length} bytes of ${bytes}`);
    for (let block = 1; block < blocks; block++) {
        const place = places.u64(block * PLACE_BYTES);
        if (place !== start + placeOf(block * format/* METADATA_BYTES */.mm).block)
            table.damaged(`block ${block} is not at ${place}`);
    }
    return { table, start };
}

;// CONCATENATED MODULE: ./image/squashfs/stored-content.ts


/** The bytes that a block takes on disk. */
function storedLength(word) {
    return word & (format/* STORED_AS_IT_IS */.Eq - 1);
}
function isStoredAsItIs(word) {
    return (word & format/* STORED_AS_IT_IS */.Eq) !== 0;
}
function hasData(blocks) {
    return blocks.some((word) => word !== 0);
}
/** How many blocks a file has on its list: its tail is one of them unless it is in a fragment block. */
function blockCount(size, blockSize, hasFragment) {
    return hasFragment ? Math.floor(size / blockSize) : Math.ceil(size / blockSize);
}
/** The zeros that holes save. */
function bytesInHoles({ size, blocks }, blockSize) {
    let bytes = 0;
    blocks.forEach((word, index) => {
        if (word === 0)
            bytes += Math.min(blockSize, size - index * blockSize);
    });
    return bytes;
}
/** Why a content cannot be what an image says of it. */
function contentProblem(content, bounds, fragments) {
    const { size, start, blocks, fragment } = content;
    const { blockSize, dataEnd } = bounds;
    if (blocks.length !== blockCount(size, blockSize, fragment !== undefined))
        return `a file of ${size} bytes has ${blocks.length} blocks`;
    let end = start;
    for (const [index, word] of blocks.entries()) {
        if (word === 0)
            continue;
        if (!isSizeWord(word, Math.min(blockSize, size - index * blockSize), blockSize))
            return badWord(word);
        end += storedLength(word);
    }
    if (end > start && (start < squashfs_superblock/* SUPERBLOCK_BYTES */.zT || end > dataEnd))
        return `a file has its data from ${start} to ${end}, and all data ends at ${dataEnd}`;
    return fragment === undefined ? undefined : tailProblem(size % blockSize, fragment, bounds, fragments);
}
function tailProblem(tail, { index, offset }, { blockSize }, fragments) {
    const block = fragments[index];
    if (tail === 0 || block === undefined)
        return `a file has a tail of ${tail} bytes in fragment block ${index}`;
    const most = isStoredAsItIs(block.word) ? storedLength(block.word) : blockSize;
    return offset + tail > most
        ? `a tail from ${offset} to ${offset + tail} is outside its fragment block of ${most} bytes`
        : undefined;
}
/** Why there can be no such fragment block. */
function fragmentProblem({ start, word }, { blockSize, dataEnd }) {
    const length = storedLength(word);
    if (!isSizeWord(word, isStoredAsItIs(word) ? Math.min(length, blockSize) : blockSize, blockSize))
        return badWord(word);
    if (start >= squashfs_superblock/* SUPERBLOCK_BYTES */.zT && start + length <= dataEnd)
        return undefined;
    return `a fragment block has its data from ${start} to ${start + length}, and all data ends at ${dataEnd}`;
}
/** A block that is stored as it is has all of its bytes; a compressed one is no longer than any block (the kernel refuses it). */
function isSizeWord(word, bytes, blockSize) {
    const length = storedLength(word);
    if (length === 0 || word >= 2 * format/* STORED_AS_IT_IS */.Eq)
        return false;
    return isStoredAsItIs(word) ? length === bytes : length <= blockSize;
}
function badWord(word) {
    return `no block has the size word 0x${word.toString(16)}`;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./image/squashfs/names.ts


/** Whether something in a folder can have this name. */
function isName(name) {
    return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name);
}
/** The bytes of a text; throws when it has half of a surrogate pair, which would become another character. */
function utf8Of(text) {
    const bytes = Buffer.from(text);
    if (bytes.toString() !== text)
        throw new Error(`not a text that UTF-8 can hold: ${(0,errors_0/* quote */.hD)(text)}`);
    return bytes;
}
/** The text that bytes are in UTF-8; undefined when they are none, so that two names never become one. */
function textOf(bytes) {
    return (0,external_node_buffer_.isUtf8)(bytes) ? bytes.toString() : undefined;
}

;// CONCATENATED MODULE: ./image/squashfs/inode-reader.ts




/** What every inode begins with. The places behind it are those of the fields in squashfs_fs.h, struct squashfs_dir_inode and on. */
const HEAD_BYTES = 16;
function inodeAt(inodes, place, blockSize) {
    const at = positionOf(place);
    if (at === undefined)
        inodes.damaged(`no inode is in block ${place.block} at ${place.offset}`);
    const kind = inodes.u16(at);
    const mode = inodes.u16(at + 2);
    if (mode > 0o7777)
        inodes.damaged(`no mode is ${mode.toString(8)}`);
    const isExtended = kind > format/* EXTENDED */.Qz;
    const type = isExtended ? kind - format/* EXTENDED */.Qz : kind;
    return {
        type,
        mode,
        ids: [inodes.u16(at + 4), inodes.u16(at + 6)],
        time: inodes.u32(at + 8),
        number: inodes.u32(at + 12),
        ...bodyAt(inodes, at, type, isExtended, blockSize),
    };
}
function bodyAt(inodes, at, type, isExtended, blockSize) {
    switch (type) {
        case format/* INODE_TYPE */.lw.directory:
            return isExtended ? extendedDirectory(inodes, at) : directory(inodes, at);
        case format/* INODE_TYPE */.lw.file:
            return isExtended ? extendedFile(inodes, at, blockSize) : file(inodes, at, blockSize);
        case format/* INODE_TYPE */.lw.symlink:
            return symlink(inodes, at, isExtended);
        case format/* INODE_TYPE */.lw.blockDevice:
            return special(inodes, at, 'block device', 24, isExtended);
        case format/* INODE_TYPE */.lw.characterDevice:
            return special(inodes, at, 'character device', 24, isExtended);
        case format/* INODE_TYPE */.lw.pipe:
            return special(inodes, at, 'pipe', 20, isExtended);
        case format/* INODE_TYPE */.lw.socket:
            return special(inodes, at, 'socket', 20, isExtended);
        default:
            return inodes.damaged(`no inode has the type ${type}`);
    }
}
function directory(inodes, at) {
    const place = { block: inodes.u32(at + HEAD_BYTES), offset: inodes.u16(at + 26) };
    const size = Math.max(inodes.u16(at + 24) - format/* DOTS_BYTES */.LT, 0);
    inodes.check(at, 32);
    return { length: 32, body: { kind: 'directory', place, size, index: [] } };
}
function extendedDirectory(inodes, at) {
    const place = { block: inodes.u32(at + 24), offset: inodes.u16(at + 34) };
    const size = Math.max(inodes.u32(at + 20) - format/* DOTS_BYTES */.LT, 0);
    checkNoXattrs(inodes, at + 36);
    const index = [];
    let end = at + 40;
    for (let left = inodes.u16(at + 32); left > 0; left--) {
        const length = inodes.u32(end + 8) + 1;
        if (length > format/* LONGEST_NAME */.B6)
            inodes.damaged(`the index of a folder has a name of ${length} bytes`);
        index.push({
            position: inodes.u32(end),
            block: inodes.u32(end + 4),
            name: inodes.slice(end + 12, length),
        });
        end += 12 + length;
    }
    return { length: end - at, body: { kind: 'directory', place, size, index } };
}
function file(inodes, at, blockSize) {
    return fileBody(inodes, at, 32, blockSize, {
        start: inodes.u32(at + HEAD_BYTES),
        fragment: inodes.u32(at + 20),
        offset: inodes.u32(at + 24),
        size: inodes.u32(at + 28),
    });
}
function extendedFile(inodes, at, blockSize) {
    checkNoXattrs(inodes, at + 52);
    return fileBody(inodes, at, 56, blockSize, {
        start: inodes.u64(at + HEAD_BYTES),
        size: inodes.u64(at + 24),
        fragment: inodes.u32(at + 44),
        offset: inodes.u32(at + 48),
    });
}
/** @param bytes that the fields take; the size words of the blocks follow */
function fileBody(inodes, at, bytes, blockSize, fields) {
    const { start, size, fragment: index, offset } = fields;
    const fragment = index === format/* NO_FRAGMENT */.DW ? undefined : { index, offset };
    const count = blockCount(size, blockSize, fragment !== undefined);
    const list = inodes.slice(at + bytes, 4 * count);
    const blocks = Array.from({ length: count }, (_, block) => list.readUInt32LE(4 * block));
    const content = { size, start: hasData(blocks) ? start : 0, blocks, fragment };
    return { length: bytes + 4 * count, body: { kind: 'file', content } };
}
function symlink(inodes, at, isExtended) {
    const size = inodes.u32(at + 20);
    if (size === 0 || size > format/* LONGEST_PATH */.fN)
        inodes.damaged(`a link has a target of ${size} bytes`);
    const target = textOf(inodes.slice(at + 24, size));
    if (target === undefined || target.includes('\0'))
        inodes.damaged('the target of a link is not UTF-8');
    const end = 24 + size;
    if (isExtended)
        checkNoXattrs(inodes, at + end);
    return { length: isExtended ? end + 4 : end, body: { kind: 'symlink', target } };
}
function special(inodes, at, type, bytes, isExtended) {
    if (isExtended)
        checkNoXattrs(inodes, at + bytes);
    inodes.check(at, bytes);
    return { length: isExtended ? bytes + 4 : bytes, body: { kind: 'special', type } };
}
function checkNoXattrs(inodes, at) {
    if (inodes.u32(at) !== format/* NO_XATTRS */.dr)
        inodes.damaged('an inode has extended attributes, and the image has none');
}

;// CONCATENATED MODULE: ./image/squashfs/listing-reader.ts




const listing_reader_HEADER_BYTES = 12;
const ENTRY_BYTES = 8;
/** Reads the listing of a folder: names in ascending order and each once, and an index that leads the kernel where it should. */
function* listingAt(directories, folder) {
    const { size } = folder;
    if (size === 0)
        return;
    const start = positionOf(folder.place) ?? directories.damaged(`no listing is in block ${folder.place.block}`);
    const index = new IndexCheck(directories, start, folder.index);
    let previous;
    for (let at = 0; at < size;) {
        const header = start + at;
        const count = directories.u32(header) + 1;
        const block = directories.u32(header + 4);
        const number = directories.u32(header + 8);
        if (count > format/* MOST_ENTRIES_OF_A_RUN */.Df)
            directories.damaged(`a run has ${count} entries`);
        at += listing_reader_HEADER_BYTES;
        for (let entry = 0; entry < count; entry++) {
            const bytes = directories.u16(start + at + 6) + 1;
            if (bytes > format/* LONGEST_NAME */.B6)
                directories.damaged(`a name has ${bytes} bytes`);
            const name = directories.slice(start + at + ENTRY_BYTES, bytes);
            if (entry === 0)
                index.header(header - start, name);
            if (previous !== undefined && Buffer.compare(previous, name) >= 0)
                directories.damaged('names are not in order');
            previous = name;
            const text = textOf(name);
            if (text === undefined || !isName(text))
                directories.damaged(`${(0,errors_0/* quote */.hD)(name.toString())} is no name`);
            yield {
                name: text,
                bytes,
                type: directories.u16(start + at + 4),
                number: number + directories.i16(start + at + 2),
                place: { block, offset: directories.u16(start + at) },
            };
            at += ENTRY_BYTES + bytes;
        }
        if (at > size)
            directories.damaged('a listing is longer than its folder says');
    }
    index.end();
}
/** Each entry of the index must name a header of the listing, in order: the kernel looks names up by it. */
class IndexCheck {
    directories;
    start;
    index;
    next = 0;
    constructor(directories, start, index) {
        this.directories = directories;
        this.start = start;
        this.index = index;
    }
    header(position, name) {
        const entry = this.index[this.next];
        if (entry?.position !== position)
            return;
        this.next += 1;
        if (!entry.name.equals(name) || entry.block !== placeOf(this.start + position).block)
            this.fail();
    }
    end() {
        if (this.next < this.index.length)
            this.fail();
    }
    fail() {
        return this.directories.damaged('the index of a folder does not fit its listing');
    }
}

;// CONCATENATED MODULE: ./image/squashfs/tree-reader.ts






/** Reads the tree of an image, from the root down. */
function readTree(superblock, tables, fragments) {
    return new TreeReader(superblock, tables, fragments).read();
}
/**
 * In an image as it should be each inode and each listing has bytes of its own. An image that says otherwise could let a
 * few bytes stand for a huge tree, so no more bytes are taken for inodes, or for listings, than their tables have.
 */
class TreeReader {
    superblock;
    tables;
    fragments;
    bounds;
    unread = [];
    /** By the numbers of the inodes. Hard links are leaves that are listed more than once. */
    leaves = new Map();
    numbers = new Set();
    inodeBytes = 0;
    listingBytes = 0;
    constructor(superblock, tables, fragments) {
        this.superblock = superblock;
        this.tables = tables;
        this.fragments = fragments;
        this.bounds = { blockSize: superblock.blockSize, dataEnd: superblock.inodeTable };
    }
    read() {
        const inode = inodeAt(this.tables.inodes, this.superblock.rootInode, this.superblock.blockSize);
        this.count(inode);
        if (inode.body.kind !== 'directory')
            this.tables.inodes.damaged('the root is no folder');
        const root = this.folder(inode, inode.body, 1);
        for (let next = this.unread.pop(); next !== undefined; next = this.unread.pop())
            this.readFolder(next);
        const { inodes } = this.superblock;
        if (this.numbers.size !== inodes)
            damaged(`has a damaged superblock: it counts ${inodes} inodes of ${this.numbers.size}`);
        return root;
    }
    readFolder({ body, children, pathBytes }) {
        this.listingBytes += body.size;
        if (this.listingBytes > this.tables.directories.length)
            this.tables.directories.damaged('listings overlap');
        for (const entry of listingAt(this.tables.directories, body)) {
            const childBytes = pathBytes + entry.bytes;
            if (childBytes > format/* LONGEST_PATH */.fN)
                this.tables.directories.damaged(`a path is longer than ${format/* LONGEST_PATH */.fN} bytes`);
            children.set(entry.name, this.node(entry, childBytes + 1));
        }
    }
    node(entry, pathBytes) {
        const known = this.leaves.get(entry.number);
        if (known?.type === entry.type && isSame(known.place, entry.place))
            return known.leaf;
        const inode = inodeAt(this.tables.inodes, entry.place, this.superblock.blockSize);
        this.count(inode);
        if (inode.number !== entry.number || inode.type !== entry.type)
            this.tables.directories.damaged(`${(0,errors_0/* quote */.hD)(entry.name)} is listed as another inode than it is`);
        if (inode.body.kind === 'directory')
            return this.folder(inode, inode.body, pathBytes);
        const leaf = this.leaf(inode, inode.body);
        this.leaves.set(inode.number, { place: entry.place, type: inode.type, leaf });
        return leaf;
    }
    folder(inode, body, pathBytes) {
        const children = new Map();
        this.unread.push({ body, children, pathBytes });
        return { kind: 'directory', ...this.owned(inode), children };
    }
    leaf(inode, body) {
        if (body.kind === 'file') {
            const problem = contentProblem(body.content, this.bounds, this.fragments);
            if (problem !== undefined)
                this.tables.inodes.damaged(problem);
        }
        return { ...this.owned(inode), ...body };
    }
    owned({ mode, time, ids: [user, group] }) {
        const { ids } = this.tables;
        return { mode, uid: ids.u32(user * format/* ID_BYTES */.Q$), gid: ids.u32(group * format/* ID_BYTES */.Q$), time };
    }
    /** Holds an inode against those before it. The kernel tells inodes apart by their numbers. */
    count({ number, length }) {
        const { inodes } = this.tables;
        if (number === 0 || number > this.superblock.inodes)
            inodes.damaged(`an inode has the number ${number}`);
        if (this.numbers.has(number))
            inodes.damaged(`two inodes have the number ${number}, or one folder is in two`);
        this.numbers.add(number);
        this.inodeBytes += length;
        if (this.inodeBytes > inodes.length)
            inodes.damaged('inodes overlap');
    }
}
function isSame(a, b) {
    return a.block === b.block && a.offset === b.offset;
}

;// CONCATENATED MODULE: ./image/squashfs/read-image.ts







/** With so many first bytes, what is no squashfs can mostly be named, and the compressor's options are among them. */
const FIRST_BYTES = squashfs_superblock/* SUPERBLOCK_BYTES */.zT + 2 + format/* METADATA_BYTES */.mm;
const FLAGS_AT = 24;
/** Before 4.0: a byte before each metadata block. */
const CHECK_BYTES = 1 << 2;
/** Tables larger than this are not those of a portable service: about a million files have as much. Bytes. */
const LARGEST_METADATA = 64 * 1024 * 1024;
/**
 * Reads the metadata of an image whose tables are stored uncompressed: those of {@link writeMetadata}, and what mksquashfs makes
 * with `-noI -noId -no-xattrs -no-exports` when there are no fragments (their table it compresses). Whatever the bytes are, this
 * ends soon, takes memory in proportion to them, and throws nothing but what `read` throws.
 * @param size of the file, in bytes
 */
function readPlainImage(read, size) {
    try {
        return interpret(read, size);
    }
    catch (error) {
        if (error instanceof Damage)
            return { problem: error.message };
        throw error;
    }
}
function interpret(read, size) {
    const first = read(0, Math.min(size, FIRST_BYTES));
    const superblock = (0,squashfs_superblock/* readSuperblock */.t_)(first);
    if ('problem' in superblock)
        return damaged(superblock.problem);
    const { blockSize, time, compressor, flags, inodeTable, bytesUsed } = superblock;
    if (bytesUsed > size)
        damaged(`is cut off: its file system takes ${bytesUsed} bytes, the file has ${size}`);
    // unsquashfs still heeds it, and would take other bytes for the tables than the kernel does.
    if ((first.readUInt16LE(FLAGS_AT) & CHECK_BYTES) !== 0)
        damaged('has a flag of older formats (0x4)');
    if (superblock.xattrTable !== undefined)
        damaged('has extended attributes, which are not read here');
    if (superblock.exportTable !== undefined)
        damaged('has a table of NFS exports, which is not read here');
    const compressorOptions = optionsOf(superblock, first);
    const length = bytesUsed - inodeTable;
    if (length > LARGEST_METADATA)
        damaged(`has ${length} bytes of metadata, more than any portable service`);
    const metadata = read(inodeTable, length);
    if (metadata.length < length)
        damaged('became shorter while it was read');
    const tables = tablesOf(superblock, metadata);
    const bounds = { blockSize, dataEnd: inodeTable };
    const fragments = fragmentsOf(tables.fragments, bounds);
    const root = readTree(superblock, tables, fragments);
    const hasCompressorOptions = flags.compressorOptions;
    const facts = { time, compressor, hasCompressorOptions, rootMode: root.mode, ...bounds };
    return { facts, root, fragments, compressorOptions };
}
/** The compressor's options are a metadata block of their own behind the superblock, never compressed. */
function optionsOf({ flags, inodeTable }, first) {
    if (!flags.compressorOptions)
        return undefined;
    const rest = first.subarray(squashfs_superblock/* SUPERBLOCK_BYTES */.zT, inodeTable);
    if (rest.length < 2)
        damaged('is cut off: the options of its compressor are missing');
    const block = rest.subarray(0, 2 + (rest.readUInt16LE() & 0x7fff));
    fromBlocks(block, 'compressor option');
    // Not a view of the larger piece, which would be kept with it.
    return Buffer.from(block);
}
function fragmentsOf(table, bounds) {
    const fragments = [];
    for (let at = 0; at < table.length; at += format/* FRAGMENT_ENTRY_BYTES */.ql) {
        const fragment = { start: table.u64(at), word: table.u32(at + 8) };
        const problem = fragmentProblem(fragment, bounds);
        if (problem !== undefined)
            table.damaged(problem);
        fragments.push(fragment);
    }
    return fragments;
}

;// CONCATENATED MODULE: ./image/squashfs/read-part.ts

const NAME = 'data';
/** Reads what mksquashfs made of one file, `data`. */
function readPart(read, size) {
    const image = readPlainImage(read, size);
    if ('problem' in image)
        return image;
    const { root, compressorOptions } = image;
    const file = root.children.get(NAME);
    if (file?.kind !== 'file' || root.children.size > 1)
        return { problem: `is no part: it is not of the one file ${NAME}` };
    const { start, blocks, fragment } = file.content;
    if (fragment !== undefined)
        return { problem: 'is no part: it has a fragment' };
    return { start, words: blocks, compressorOptions };
}

;// CONCATENATED MODULE: ./image/parts/arrangement.ts
/**
 * Arranges contents of these sizes. Full blocks of a content stand together; the tails of many share a block, which becomes a fragment
 * block of the image. So mksquashfs makes no fragments of its own, and nobody has to read its compressed fragment table.
 * @param blockSize bytes
 */
function arrange(sizes, blockSize) {
    const pieces = [];
    const full = [];
    const tailPlaces = new Map();
    let blocks = 0;
    let tails = [];
    let used = 0;
    const endTailBlock = () => {
        if (tails.length === 0)
            return;
        for (const { content, from, length, offset } of tails) {
            pieces.push({ content, from, length });
            tailPlaces.set(content, { block: blocks, offset });
        }
        if (used < blockSize)
            pieces.push({ zeros: blockSize - used });
        blocks += 1;
        tails = [];
        used = 0;
    };
    for (const [content, size] of sizes.entries()) {
        const length = size % blockSize;
        const fullBlocks = (size - length) / blockSize;
        if (used + length > blockSize)
            endTailBlock();
        full.push({ firstBlock: blocks, fullBlocks });
        if (fullBlocks > 0)
            pieces.push({ content, from: 0, length: size - length });
        blocks += fullBlocks;
        if (length > 0)
            tails.push({ content, from: size - length, length, offset: used });
        used += length;
    }
    endTailBlock();
    return { blocks, pieces, places: full.map((place, content) => ({ ...place, tail: tailPlaces.get(content) })) };
}

;// CONCATENATED MODULE: ./image/parts/distinct.ts
/** What tells contents apart. With their sizes: a record that lies of digests must not make one file of two that differ in size. */
function nameOfContent(digest, { size }) {
    return `${digest} ${size}`;
}
/** @param digests SHA-256 of the files' contents, in the order of the files */
function distinct(files, digests) {
    const contents = [];
    const known = new Map();
    const ofFile = files.map(({ entry }, index) => {
        if (entry.size === 0)
            return undefined;
        const digest = digests[index] ?? '';
        const name = nameOfContent(digest, entry);
        const present = known.get(name);
        if (present !== undefined)
            return present;
        contents.push({ entry, digest });
        known.set(name, contents.length - 1);
        return contents.length - 1;
    });
    return { contents, ofFile };
}

;// CONCATENATED MODULE: ./image/parts/record-problem.ts



/**
 * Why a record cannot be that of a part of these files: other blocks than they need, or blocks that are not in the part.
 * @param bytes of the part's squashfs
 */
function recordProblem({ start, words, files: digests }, files, blockSize, bytes) {
    const sizes = distinct(files, digests).contents.map(({ entry }) => entry.size);
    const { blocks } = arrange(sizes, blockSize);
    const data = { size: blocks * blockSize, start, blocks: words, fragment: undefined };
    const problem = contentProblem(data, { blockSize, dataEnd: bytes }, []);
    return problem === undefined ? undefined : `its record is wrong: ${problem}`;
}

;// CONCATENATED MODULE: ./image/parts/part-folder.ts








const IMAGE = 'image.json';
/** Of one record: what a part of a million files needs, and no more memory than that. */
const LONGEST_RECORD = 128 * 1024 * 1024;
/** Where parts are between making and splicing, and from one run to the next. What is in it may be damaged, or of another's making. */
class PartFolder {
    path;
    constructor(path) {
        this.path = path;
        (0,external_node_fs_.mkdirSync)(path, { recursive: true });
    }
    /** The part of that key; undefined when there is none. Its blocks' bytes are looked at when they are copied. */
    find(key, files, blockSize) {
        const [path, recordPath] = [this.squashfs(key), this.record(key)];
        if (!(0,external_node_fs_.existsSync)(path) && !(0,external_node_fs_.existsSync)(recordPath))
            return undefined;
        try {
            const record = readRecord(part_folder_textOf(recordPath), key, files.length);
            if (record === undefined)
                return { problem: 'its record is damaged' };
            const problem = recordProblem(record, files, blockSize, sizeOf(path));
            return problem === undefined ? { ...record, key, path } : { problem };
        }
        catch (error) {
            return { problem: (0,errors_0/* errorText */.kc)(error) };
        }
    }
    /** Where to write a part of that key; {@link keep} makes it one. */
    staging(key) {
        return `${this.squashfs(key)}.new`;
    }
    /** The blocks of what was written to {@link staging}. */
    readStaged(key) {
        const file = (0,external_node_fs_.openSync)(this.staging(key), 'r');
        try {
            return readPart(bytesOfFile(file), (0,external_node_fs_.fstatSync)(file).size);
        }
        finally {
            (0,external_node_fs_.closeSync)(file);
        }
    }
    keep(key, record) {
        (0,external_node_fs_.writeFileSync)(this.record(key), writeRecord(key, record));
        (0,external_node_fs_.renameSync)(this.staging(key), this.squashfs(key));
        return { ...record, key, path: this.squashfs(key) };
    }
    remove(key) {
        for (const path of [this.squashfs(key), this.record(key), this.staging(key)])
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
    }
    /** Notes which image its parts make, and how. @param image where it is */
    noteImage(key, known, image) {
        const [note, tables] = [(0,external_node_path_.join)(this.path, IMAGE), this.tables];
        // Whatever stands there, a folder or a link to elsewhere, is not written to.
        for (const path of [note, tables])
            (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        const from = (0,external_node_fs_.openSync)(image, 'r');
        try {
            const read = bytesOfFile(from);
            const { size } = (0,external_node_fs_.fstatSync)(from);
            (0,external_node_fs_.writeFileSync)(tables, Buffer.concat([read(0, known.head), read(size - known.tail, known.tail)]));
        }
        finally {
            (0,external_node_fs_.closeSync)(from);
        }
        (0,external_node_fs_.writeFileSync)(note, sealed({ key, ...known }));
    }
    /** The image of that key, when it was the last one. */
    notedImage(key) {
        const path = (0,external_node_path_.join)(this.path, IMAGE);
        if (!(0,external_node_fs_.existsSync)(path))
            return undefined;
        try {
            const noted = unsealed(part_folder_textOf(path));
            return noted?.key === key ? parseKnownImage(noted) : undefined;
        }
        catch {
            return undefined;
        }
    }
    /**
     * Writes a noted image again.
     * @returns whether it came out as the one that it was
     */
    writeNoted(known, keys, output, contents) {
        const needed = new Set(keys);
        const partOf = (key) => (needed.has(key) ? this.squashfs(key) : undefined);
        return writeKnown(known, this.tables, partOf, output, contents);
    }
    /** Removes everything but the parts of these keys, and what is noted of the image. */
    prune(keys) {
        const wanted = new Set(keys.flatMap((key) => [this.squashfs(key), this.record(key)]));
        for (const path of [(0,external_node_path_.join)(this.path, IMAGE), this.tables])
            wanted.add(path);
        for (const name of (0,external_node_fs_.readdirSync)(this.path)) {
            const path = (0,external_node_path_.join)(this.path, name);
            if (!wanted.has(path))
                (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        }
    }
    get tables() {
        return (0,external_node_path_.join)(this.path, 'image.tables');
    }
    squashfs(key) {
        return (0,external_node_path_.join)(this.path, `${key}.squashfs`);
    }
    record(key) {
        return (0,external_node_path_.join)(this.path, `${key}.json`);
    }
}
function part_folder_textOf(path) {
    const size = sizeOf(path);
    if (size > LONGEST_RECORD)
        throw new Error(`its record has ${size} bytes`);
    return (0,external_node_fs_.readFileSync)(path, 'utf8');
}
/** Of a regular file; to open anything else might wait for ever. */
function sizeOf(path) {
    const stats = (0,external_node_fs_.lstatSync)(path);
    if (!stats.isFile())
        throw new Error(`${(0,external_node_path_.basename)(path)} is no file`);
    return stats.size;
}

// EXTERNAL MODULE: ./cache/client-limits.ts
var client_limits = __webpack_require__(19115);
// EXTERNAL MODULE: ./cache/action-cache.ts + 8 modules
var action_cache = __webpack_require__(10782);
;// CONCATENATED MODULE: ./cache/cache-key.ts
/** The service's limit. */
const MOST_CHARACTERS = 512;
/**
 * The key of a cache entry: parts, from the general to the special, joined with `-`.
 * @throws Error for what the service refuses (a comma, more than 512 characters); parts are words of this program and digests
 */
function cacheKey(parts) {
    const bad = parts.find((part) => !/^[\w.-]+$/.test(part));
    if (parts.length === 0 || bad !== undefined)
        throw new Error(`no part of a cache key: ${JSON.stringify(bad ?? '')}`);
    return checkedLength(parts.join('-'));
}
/** What the keys of all entries with these first parts begin with, and no others' do. */
function cachePrefix(parts) {
    return checkedLength(`${cacheKey(parts)}-`);
}
function checkedLength(key) {
    if (key.length > MOST_CHARACTERS)
        throw new Error(`a cache key of ${key.length} characters`);
    return key;
}

;// CONCATENATED MODULE: ./cache/kept-folder.ts






/** Entries of another form have other names. */
const FORMAT = 'v1';
/** Which of the entries of the same contents: mostly there is one. */
const FIRST = '1';
/** In no key of ours: what is asked for is found by its beginning. */
const ANY = 'any';
/**
 * A folder of files that one run leaves to the next, as one entry of the cache. Its path is a function of its name alone: the client of the
 * cache finds nothing that was saved from another path.
 */
class KeptFolder {
    what;
    path;
    words;
    /** The key of the entry that it was filled from. */
    found;
    isBroken = false;
    /** @param about what an entry must agree in to be of any use */
    constructor(what, about) {
        this.what = what;
        this.words = [`portable-service-${what}`, FORMAT, ...about.map(plain)];
        this.path = ownFolder((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? '', 'portable-service-cache', `${what}-${kept_folder_digestOf(about)}`));
    }
    /** Fills the folder from the newest entry of these contents, else from the newest about the same. @param contents a digest, when it is known */
    async restore(contents) {
        const prefixes = [...(contents === undefined ? [] : [this.prefixOf(contents)]), cachePrefix(this.words)];
        const restored = await (0,action_cache/* restoreFolder */.X)(this.path, this.keyOf(contents ?? ANY, ANY), prefixes);
        this.found = restored.key ?? restored.broken;
        this.isBroken = restored.hit === 'none' && restored.broken !== undefined;
        return restored;
    }
    /** Whether it was filled from an entry of these contents. */
    has(contents) {
        return !this.isBroken && (this.found?.startsWith(this.prefixOf(contents)) ?? false);
    }
    /**
     * What there is to save when the folder has these contents; undefined when it came so from the cache.
     * @param wasDamaged it lacked something: an entry never changes, so one that heals it has a name of its own
     */
    change(contents, wasDamaged) {
        if (this.has(contents) && !wasDamaged)
            return undefined;
        // It has to be newer than the damaged one, whatever that was of.
        const key = this.keyOf(contents, wasDamaged || this.isBroken ? kept_folder_digestOf([this.found ?? '']) : FIRST);
        return { what: this.what, folder: this.path, key };
    }
    prefixOf(contents) {
        return cachePrefix([...this.words, contents]);
    }
    keyOf(contents, which) {
        return cacheKey([...this.words, contents, which]);
    }
}
/**
 * A folder that no other build of this job has: what one leaves is saved at the end of the job, and must not be another's by then. The order of the
 * builds decides, which is the same in the next run.
 * @throws Error when it cannot be made
 */
function ownFolder(path) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    for (let number = 1;; number++) {
        const own = number === 1 ? path : `${path}-${number}`;
        try {
            (0,external_node_fs_.mkdirSync)(own);
            return own;
        }
        catch (error) {
            if ((0,errors_0/* codeOf */.$N)(error) !== 'EEXIST')
                throw error;
        }
    }
}
function kept_folder_digestOf(words) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}
/** A key is one line of plain characters; what is changed, or cut, the digest of it tells apart. */
function plain(word) {
    const shown = word.replace(/[^\w.]/g, '_').slice(0, 64);
    return shown === word ? word : `${shown}.${kept_folder_digestOf([word])}`;
}

;// CONCATENATED MODULE: ./cache/memory.ts










/** What a build has from earlier runs, and leaves to later ones. Nothing in it fails: what goes wrong costs a warning, and work that is done again. */
class Memory {
    keepsStore;
    parts;
    store;
    changed = [];
    /** Once it does not answer, nobody asks it again: each time costs a warning, and time. */
    answers = true;
    /** What an entry must agree in: the hyphen stands between the words of a key. */
    about;
    /** @param keepsStore whether store paths are remembered too */
    constructor({ architecture, pname }, keepsStore) {
        this.keepsStore = keepsStore;
        this.about = [architecture.replace(/-/g, '_'), pname];
    }
    /** What the post step shall save. */
    get changes() {
        return this.answers ? this.changed : [];
    }
    /** Gives Nix the store paths of the last run, if there is something that it would have to build or fetch. */
    async recallStorePaths(nix, wanted) {
        // A store that keeps itself from run to run needs no copy in a cache.
        if (!this.keepsStore || (await nix.isMade(wanted)))
            return;
        const folder = this.storeFolder();
        if (folder === undefined)
            return;
        this.store = { nix, folder, damaged: false };
        if (!(await this.recall(folder)))
            return;
        const { isDamaged } = await importPaths(nix, folder.path);
        this.store = { nix, folder, damaged: isDamaged };
    }
    /** Whether Nix had to build or fetch something, so that there may be something to leave. */
    get hasNewStorePaths() {
        return this.store !== undefined && this.answers;
    }
    /** Keeps all that Nix built, fetched or had for this build, and what that needs. */
    async leaveStorePaths() {
        if (this.store === undefined)
            return;
        const { folder, nix } = this.store;
        const closure = await closureOf(nix);
        if (closure === undefined)
            return;
        const contents = memory_digestOf(closure.map(({ path, narHash }) => [path, narHash]));
        const change = folder.change(contents, this.store.damaged);
        if (change === undefined) {
            (0,log/* say */.cv)('They are remembered already');
            return;
        }
        const size = closure.reduce((sum, { narSize }) => sum + narSize, 0);
        if (size > client_limits/* CLIENT_LIMITS */.H.bytes) {
            (0,log/* say */.cv)(`${(0,wording/* formatBytes */.z3)(size)} of store paths are too much to be remembered`);
            return;
        }
        (0,log/* say */.cv)(`${closure.length} store paths, ${(0,wording/* formatBytes */.z3)(size)}, are copied to be remembered`);
        const { kind } = await exportPaths(nix, nix.realised(), folder.path);
        if (kind !== 'failed')
            this.changed.push(change);
    }
    /** The parts of the last image that was packed in the same way, or none. */
    async recallParts(imageKey, options) {
        const { compression, blockSize, compressorIdentity } = options;
        const how = memory_digestOf([compression, blockSize, compressorIdentity]);
        this.parts = new KeptFolder('parts', [...this.about, how]);
        await this.recall(this.parts, imageKey);
        return new PartFolder(this.parts.path);
    }
    /**
     * @param made how many parts this run made
     * @param damaged how many of the parts that were recalled were not what they had been
     */
    leaveParts(imageKey, { made, damaged }) {
        const lacked = this.parts?.has(imageKey) === true && made > 0;
        const change = this.parts?.change(imageKey, damaged > 0 || lacked);
        if (change !== undefined)
            this.changed.push(change);
    }
    storeFolder() {
        try {
            return new KeptFolder('store', this.about);
        }
        catch (error) {
            warnOfStore(error);
            return undefined;
        }
    }
    async recall(folder, contents) {
        if (!this.answers)
            return false;
        const restored = await folder.restore(contents);
        if (restored.hit === 'none') {
            this.answers = restored.answered;
            if (this.answers && restored.broken === undefined)
                (0,log/* say */.cv)('Nothing is remembered yet');
            return false;
        }
        const isSame = contents !== undefined && folder.has(contents);
        (0,log/* say */.cv)(`${(0,wording/* formatBytes */.z3)(restored.bytes)} of an earlier run${isSame ? ', of the same image' : ''}: ${restored.key}`);
        return true;
    }
}
async function closureOf(nix) {
    try {
        return await nix.closureOf(nix.realised());
    }
    catch (error) {
        warnOfStore(error);
        return undefined;
    }
}
function warnOfStore(error) {
    (0,core/* warning */.$e)(`The store paths are not remembered for the next run: ${(0,errors_0/* errorText */.kc)(error)}`);
}
function memory_digestOf(value) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(value)).digest('hex');
}

// EXTERNAL MODULE: ./closure/closure.ts
var closure_closure = __webpack_require__(22575);
// EXTERNAL MODULE: ./sources/units.ts
var sources_units = __webpack_require__(22022);
// EXTERNAL MODULE: ./sources/unit.ts
var sources_unit = __webpack_require__(86799);
;// CONCATENATED MODULE: ./closure/mentioned.ts


/** Opens Nix when a unit names a store path and no input asked for it; undefined when none does, but in comments. */
async function nixForMentions(workspace, mentions) {
    const first = mentions.find(({ isComment }) => !isComment);
    if (first === undefined)
        return undefined;
    const { openNix } = await __webpack_require__.e(/* import() */ 209).then(__webpack_require__.bind(__webpack_require__, 48590));
    const place = mentioned_placeOf(first);
    return openNix(workspace, wantedBy(first.candidates[0], place)).catch((error) => {
        throw (0,errors_0/* placed */.GS)(place, error);
    });
}
/**
 * The store paths that units name, fetched when they can be. One in a comment counts when something that Nix was asked for
 * needs it: so a unit that Nix wrote has what its comments name, as with nixpkgs, and what else a store holds does not show.
 * @param made what Nix was asked for
 * @throws ActionError at the line of the unit, for what the store neither has nor can fetch
 */
async function mentionedPaths(nix, mentions, made) {
    const valid = await validCandidates(nix, mentions);
    const hasComments = mentions.some(({ isComment }) => isComment) && made.length > 0;
    const needed = new Set(hasComments ? (await nix.closureOf(made)).map(({ path }) => path) : []);
    const paths = new Set();
    for (const mention of mentions) {
        const known = mention.candidates.find((path) => valid.has(path));
        if (mention.isComment) {
            if (known !== undefined && needed.has(known))
                paths.add(known);
            continue;
        }
        const path = known ?? withoutEnding(mention);
        if (path.endsWith('.drv'))
            throw isDerivation(mention, path);
        if (known === undefined && !paths.has(path))
            await fetchPath(nix, mention, path);
        paths.add(path);
    }
    return paths;
}
/** The longest candidate is mostly the one: the shorter ones are asked for only when it is not. */
async function validCandidates(nix, mentions) {
    const longest = await nix.present([...new Set(mentions.map(({ candidates }) => candidates[0]))]);
    const rest = mentions.filter(({ candidates }) => !longest.has(candidates[0]));
    return new Set([
        ...longest,
        ...(await nix.present([...new Set(rest.flatMap(({ candidates }) => candidates.slice(1)))])),
    ]);
}
async function fetchPath(nix, mention, path) {
    const place = mentioned_placeOf(mention);
    await nix.realise([wantedBy(path, place)]).catch((error) => {
        throw (0,errors_0/* placed */.GS)(place, error);
    });
}
/** A path that is not there to tell where its name ends: without the signs that end a sentence or begin a query. */
function withoutEnding({ candidates }) {
    const [longest] = candidates;
    const end = longest.search(/[.?=+_-]+$/);
    return candidates.find((path) => end === -1 || path.length <= end) ?? longest;
}
function isDerivation(mention, path) {
    const at = mentioned_placeOf(mention);
    return new errors_0/* ActionError */.lZ({
        code: 'unit.derivation',
        message: `units: ${at.file}:${at.line}: ${(0,errors_0/* quote */.hD)(path)} is a derivation, the recipe of a store path.`,
        remedy: `Name its output, which nix-store --realise ${path} prints.`,
        at,
    });
}
function mentioned_placeOf({ unit, line, column }) {
    return (0,sources_unit/* positionOf */.d)(unit, line, column);
}
function wantedBy(path, { file, line }) {
    const source = { kind: 'store-path', storePath: path, subPath: '' };
    return { source, text: path, input: 'units', where: `${file}:${line}` };
}

;// CONCATENATED MODULE: ./closure/mentions.ts

/** Every store path that units name, in order, comments included. */
function mentionsIn(units) {
    return units.flatMap((unit) => Buffer.from(unit.content)
        .toString('utf8')
        .split('\n')
        .flatMap((text, index) => (0,store_path/* findStorePaths */.F8)(text).map(({ candidates, offset }) => ({
        unit,
        candidates,
        line: index + 1,
        column: offset + 1,
        isComment: /^\s*[#;]/.test(text),
    }))));
}

;// CONCATENATED MODULE: ./closure/largest-lines.ts

/** Of a closure as many things are named. */
const MOST_NAMED = 10;
/** What is big among some things, largest first, for the log: sizes below each other, then the names. */
function largestLines(sizes) {
    const shown = [...sizes]
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, MOST_NAMED)
        .map(([name, bytes]) => ({ name, size: (0,wording/* formatBytes */.z3)(bytes) }));
    const width = Math.max(0, ...shown.map(({ size }) => size.length));
    return shown.map(({ name, size }) => `  ${size.padStart(width)}  ${name}`);
}

;// CONCATENATED MODULE: ./closure/nix/closure-summary.ts



/** A closure in a few lines for the log: how much it is, and what is big in it. */
function closureSummary(closure) {
    const total = closure.reduce((sum, { narSize }) => sum + narSize, 0);
    return [
        `${(0,wording/* counted */.hS)(closure.length, 'store path')}, ${(0,wording/* formatBytes */.z3)(total)}${closure.length > MOST_NAMED ? `; the ${MOST_NAMED} largest:` : ''}`,
        ...largestLines(closure.map(({ path, narSize }) => [(0,store_path/* nameOf */.Vb)(path), narSize])),
    ];
}

// EXTERNAL MODULE: ./closure/store-texts.ts
var store_texts = __webpack_require__(47294);
// EXTERNAL MODULE: ./sources/real-path.ts
var real_path = __webpack_require__(66909);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
;// CONCATENATED MODULE: ./closure/store-tree.ts




/**
 * Everything in store paths, each folder before what is in it, sorted by name. One lstat a file: closures have tens of
 * thousands. Modes are the store's, which Nix makes 0444 and 0555; set-id bits, which it does not allow, are left out.
 * @throws ActionError `store.file` for what cannot be read or cannot go into an image
 */
function* entriesOf(layout, paths) {
    for (const storePath of [...new Set(paths)].sort()) {
        const physical = layout.physical(storePath);
        const stats = failing(storePath, () => (0,external_node_fs_.lstatSync)(physical));
        yield* below({ path: imagePathOf(storePath), physical, storePath }, kindOf(stats), stats);
    }
}
/** @param known where the caller has looked already */
function* below(place, kind, known) {
    const { path, physical, storePath } = place;
    if (kind === 'symlink') {
        yield { kind, path, target: failing(path, () => targetOf(place)), storePath };
        return;
    }
    if (kind === 'other')
        throw unfit(path, 'is neither a file, a folder nor a link');
    const stats = known ?? failing(path, () => (0,external_node_fs_.lstatSync)(physical));
    const mode = stats.mode & 0o777;
    if (kind === 'file') {
        checkReadable(path, physical, mode);
        yield { kind, path, mode, size: stats.size, physical, storePath };
        return;
    }
    yield { kind, path, mode, storePath };
    for (const child of childrenOf(path, physical)) {
        const inner = imagePathOf(`${path}/${child.name}`);
        yield* below({ path: inner, physical: `${physical}/${child.name}`, storePath }, kindOf(child));
    }
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isDirectory())
        return 'directory';
    return entry.isSymbolicLink() ? 'symlink' : 'other';
}
function childrenOf(path, physical) {
    const children = failing(path, () => (0,external_node_fs_.readdirSync)(physical, { withFileTypes: true }));
    // Bytes that are not UTF-8 are decoded as U+FFFD, which is also a character of its own: only then the bytes are looked at.
    if (children.some(({ name }) => name.includes('\ufffd'))) {
        const bad = (0,external_node_fs_.readdirSync)(physical, { encoding: 'buffer' }).find((name) => !isText(name));
        if (bad !== undefined)
            throw unfit(path, `holds the name ${(0,errors_0/* quote */.hD)(bad.toString())}, which is not UTF-8,`);
    }
    return children.sort((a, b) => (a.name < b.name ? -1 : 1));
}
function targetOf({ path, physical }) {
    const target = (0,external_node_fs_.readlinkSync)(physical);
    if (target.includes('\ufffd') && !isText((0,external_node_fs_.readlinkSync)(physical, { encoding: 'buffer' })))
        throw unfit(path, `leads to ${(0,errors_0/* quote */.hD)(target)}, which is not UTF-8,`);
    if (/[\u0000-\u001f\u007f]/.test(target))
        throw unfit(path, `leads to ${(0,errors_0/* quote */.hD)(target)}, with a control character,`);
    return target;
}
function isText(bytes) {
    return Buffer.from(bytes.toString()).equals(bytes);
}
/** Every file of a store is readable for everyone, unless somebody changed it. */
function checkReadable(path, physical, mode) {
    if ((mode & 0o004) === 0)
        failing(path, () => (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(physical, 'r')));
}
function imagePathOf(text) {
    const path = (0,image_path/* parseImagePath */.MG)(text);
    if (path === undefined)
        throw unfit(text, 'has a control character in its name, or is too long,');
    return path;
}
function failing(path, look) {
    try {
        return look();
    }
    catch (cause) {
        if (cause instanceof errors_0/* ActionError */.lZ)
            throw cause;
        throw new errors_0/* ActionError */.lZ({
            code: 'store.file',
            message: `${(0,errors_0/* quote */.hD)(path)} in the Nix store cannot be read: ${(0,real_path/* reasonOf */.A3)(cause)}.`,
            remedy: 'What Nix puts there is readable for everyone: repair it with sudo nix-store --verify --check-contents --repair, or build it anew.',
            cause,
        });
    }
}
function unfit(path, problem) {
    return new errors_0/* ActionError */.lZ({
        code: 'store.file',
        message: `${(0,errors_0/* quote */.hD)(path)} in the Nix store ${problem} and cannot go into an image.`,
        remedy: 'Change the package that makes it, or leave out what needs it.',
    });
}

// EXTERNAL MODULE: ./sources/readable.ts
var readable = __webpack_require__(46085);
// EXTERNAL MODULE: ./sources/unit-part.ts
var unit_part = __webpack_require__(55593);
// EXTERNAL MODULE: ./closure/nix/follow.ts
var follow = __webpack_require__(27813);
;// CONCATENATED MODULE: ./closure/store-unit.ts







/** Where packages keep their units. */
const UNIT_FOLDERS = ['', 'lib/systemd/system', 'share/systemd/system', 'etc/systemd/system'];
const store_unit_MOST_NAMED = 10;
/**
 * Reads a unit file, or a part of one, out of the store.
 * @throws ActionError for anything but a unit file
 */
function readStorePart(layout, wanted, path) {
    const { input, where, text } = wanted;
    const found = (0,follow/* follow */.e)(layout, wanted, path);
    if (found.stats.isDirectory()) {
        const units = unitsIn(found.physical);
        throw (0,errors_0/* inputError */.Xu)(input, `${where}: ${(0,errors_0/* quote */.hD)(text)} is a folder of the store, ${(0,store_path/* pathInStore */.Wr)(path)}.`, units.length === 0
            ? 'Name a unit file in it, like REF#ATTRIBUTE/lib/systemd/system/app.service; there is none in its usual places.'
            : `Name a unit file in it: ${units.map((unit) => `${text.replace(/\/+$/, '')}/${unit}`).join(', ')}`);
    }
    (0,readable/* checkReadable */.r)(input, where, found.physical, found.stats);
    (0,unit_part/* checkSize */.C1)(where, text, found.stats.size);
    const part = (0,unit_part/* checkPart */.UO)(where, text, { file: (0,store_path/* pathInStore */.Wr)(path), content: (0,external_node_fs_.readFileSync)(found.physical) });
    return { ...part, name: path.subPath === '' ? (0,store_path/* nameOf */.Vb)(path.storePath) : (0,external_node_path_.basename)(path.subPath) };
}
function unitsIn(folder) {
    const found = UNIT_FOLDERS.flatMap((place) => entries((0,external_node_path_.join)(folder, place))
        .filter((name) => /\.(service|socket|target|timer|path)$/.test(name))
        .map((name) => (0,external_node_path_.join)(place, name)));
    return found.sort().slice(0, store_unit_MOST_NAMED);
}
function entries(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./closure/close-over.ts










/**
 * Has Nix build or fetch what the inputs want of it, and finds every store path that the image then needs: the closure
 * of each that a unit's text, a link, a substitution or `contents` names. Nix does not run when none is named.
 * @throws ActionError when Nix is needed and absent, cannot make something, or a unit names what is not in the store
 * @param recall called before Nix builds: may give it what an earlier run had
 */
async function closeOver(request, recall = () => Promise.resolve()) {
    const wanted = wantedIn(request);
    const [first] = wanted;
    const asked = first === undefined ? undefined : await askNix(request.workspace, first, wanted, recall);
    const units = finish(request, asked);
    const mentions = mentionsIn(units);
    const nix = asked?.nix ?? (await nixForMentions(request.workspace, mentions));
    if (nix === undefined)
        return { units, links: [], closure: closure_closure/* NO_CLOSURE */.a };
    const made = [...(asked?.made.values() ?? [])].map(({ storePath }) => storePath);
    const roots = new Set(await mentionedPaths(nix, mentions, made));
    for (const item of wanted)
        if (item.input !== 'units')
            roots.add(madeFor(item, asked).storePath);
    const closure = await (0,log/* group */.Os)('Closure', async () => {
        const paths = await nix.closureOf([...roots].sort());
        for (const line of closureSummary(paths))
            (0,log/* say */.cv)(line);
        return {
            paths,
            entries: entriesOf(nix.layout, paths.map(({ path }) => path)),
        };
    });
    const links = (0,store_texts/* symlinksOf */.g)(request.links, (wanted) => (0,store_path/* pathInStore */.Wr)(madeFor(wanted, asked)));
    return { units, links, closure };
}
/** Everything that Nix is asked for by an input. */
function wantedIn({ units, substitutions, links, contents, given }) {
    return [
        ...units.flatMap(({ parts }) => parts.flatMap((part) => ('source' in part ? [part] : []))),
        ...substitutions.flatMap(({ value }) => (typeof value === 'string' ? [] : [value])),
        ...links.map((link) => link.wanted),
        ...contents,
        ...linksIntoStore(given),
    ];
}
/** Links of copied folders that lead into the store, as `nix build` makes them: what they lead to has to come along. */
function linksIntoStore(given) {
    return given.flatMap((entry) => {
        const path = entry.kind === 'symlink' ? (0,store_path/* parsePathInStore */.vH)(entry.target) : undefined;
        if (path === undefined || entry.kind !== 'symlink')
            return [];
        const [input = '', where = ''] = entry.where.split(', ');
        return [{ source: { kind: 'store-path', ...path }, text: entry.target, input, where }];
    });
}
async function askNix(workspace, first, wanted, recall) {
    const { openNix } = await __webpack_require__.e(/* import() */ 209).then(__webpack_require__.bind(__webpack_require__, 48590));
    return (0,log/* group */.Os)('Build with Nix', async () => {
        const nix = await openNix(workspace, first);
        await recall(nix, wanted);
        return { nix, made: await nix.realise(wanted) };
    });
}
function madeFor(item, asked) {
    const made = asked?.made.get(item);
    if (made === undefined)
        throw new Error(`Nix was not asked for ${item.text}`);
    return made;
}
function finish({ units, prefix, substitutions }, asked) {
    const values = (0,store_texts/* valuesOf */.s)(substitutions, (wanted) => (0,store_path/* pathInStore */.Wr)(madeFor(wanted, asked)));
    return (0,sources_units/* finishUnits */.j)(units, prefix, values, (wanted) => {
        if (asked === undefined)
            throw new Error(`Nix was not asked for ${wanted.text}`);
        return readStorePart(asked.nix.layout, wanted, madeFor(wanted, asked));
    });
}

// EXTERNAL MODULE: ./closure/foresee.ts
var foresee = __webpack_require__(77879);
// EXTERNAL MODULE: ./systemd/unit-folders.ts
var unit_folders = __webpack_require__(90500);
// EXTERNAL MODULE: ./sources/git.ts
var git = __webpack_require__(35241);
// EXTERNAL MODULE: ./sources/machine-mode.ts
var machine_mode = __webpack_require__(92138);
// EXTERNAL MODULE: ./sources/private-files.ts
var private_files = __webpack_require__(65668);
// EXTERNAL MODULE: ./sources/workspace.ts
var sources_workspace = __webpack_require__(95980);
;// CONCATENATED MODULE: ./closure/machine/arrivals.ts





/** What comes into the image besides what the inputs give. */
class Arrivals {
    image;
    machine;
    packages;
    rules;
    arrived = new Map();
    fresh = [];
    /** Files of packages that the inputs give otherwise. */
    replaced = [];
    constructor(image, machine, packages, rules) {
        this.image = image;
        this.machine = machine;
        this.packages = packages;
        this.rules = rules;
        this.admitPackages();
    }
    /** Sorted by path. */
    entries() {
        return [...this.arrived.values()].sort(byPath);
    }
    /** Files that nobody has looked into since the last call. */
    takeFresh() {
        const fresh = this.fresh.sort();
        this.fresh = [];
        return fresh;
    }
    /**
     * Brings what was found, and the links that lead to it, as far as the image does not have them. What a file of a package needs is what its
     * package depends on: of the rest, which other machines may not have, only an essential package comes.
     * @returns whether anything was new
     * @throws ActionError when it is not for everyone to read
     */
    bring({ path, links }, cause) {
        const missing = [...links, path].filter((each) => this.image.at(each) === undefined);
        if (missing.includes(path)) {
            if (this.packages?.need(path, cause) === true)
                this.admitPackages();
            else if (cause.kind === 'file' && this.isOfPackage(cause.path))
                return false;
        }
        for (const each of missing) {
            if (this.image.at(each) !== undefined)
                continue;
            const isLink = each !== path;
            this.admit(this.entryAt(each, isLink ? { kind: 'file', path, how: 'is a link on the way to' } : cause));
        }
        return missing.length > 0;
    }
    isOfPackage(path) {
        return this.arrived.get(path)?.cause.kind === 'package';
    }
    /** Brings what the need for a file brings, if a package comes because of it. */
    needPackageOf({ path, links }, cause) {
        if (this.packages?.need(path, cause) !== true)
            return false;
        this.admitPackages();
        return this.bring({ path, links }, cause);
    }
    admit(entry) {
        this.arrived.set(entry.path, entry);
        this.image.put(entry.path, entry.kind === 'file' ? { ...entry, content: { place: this.machine.placeOf(entry.path) } } : entry);
    }
    admitPackages() {
        // Folders before what is in them.
        for (const entry of [...(this.packages?.take() ?? [])].sort(byPath)) {
            if (this.image.isFreeFor(entry)) {
                this.admit(entry);
                if (entry.kind === 'file')
                    this.fresh.push(entry.path);
            }
            else if (entry.kind !== 'directory')
                this.replaced.push(entry.path);
        }
    }
    entryAt(path, cause) {
        const node = this.machine.node(path);
        if (node !== 'absent' && node !== 'unknown') {
            if (node.kind === 'symlink')
                return { kind: 'symlink', path, target: node.target, cause };
            if (node.kind === 'file')
                return this.fileAt(path, cause);
        }
        throw new Error(`neither a file nor a link of this machine: ${path}`);
    }
    fileAt(path, cause) {
        const stats = this.machine.statsOf(path);
        const place = this.machine.placeOf(path);
        const isOfWorkspace = (0,sources_workspace/* isInside */.FK)(this.rules.workspaceRoot, place);
        const where = cause.kind === 'file' ? `what ${cause.path} needs` : 'what the image needs';
        if (isOfWorkspace) {
            const inWorkspace = (0,external_node_path_.relative)(this.rules.workspaceRoot, place);
            if ((0,git/* isGit */.JL)(inWorkspace))
                throw (0,git/* gitsOwn */.k9)('files', where, inWorkspace);
        }
        else {
            (0,private_files/* checkWay */.CT)('files', where, place, this.rules.allowPrivate, this.machine.root);
            (0,private_files/* checkPublic */.OL)('files', where, place, stats, this.rules.allowPrivate);
        }
        return {
            kind: 'file',
            path,
            mode: isOfWorkspace ? (0,git/* gitMode */.aY)(stats) : (0,machine_mode/* machineMode */.z)(stats),
            size: stats.size,
            device: stats.dev,
            inode: stats.ino,
            modified: stats.mtimeMs,
            cause,
        };
    }
}
function byPath(a, b) {
    return a.path < b.path ? -1 : 1;
}

// EXTERNAL MODULE: ./programs/executable.ts
var executable = __webpack_require__(82118);
// EXTERNAL MODULE: ./systemd/exec-line.ts + 2 modules
var exec_line = __webpack_require__(88058);
// EXTERNAL MODULE: ./systemd/exec-environment.ts
var exec_environment = __webpack_require__(26995);
// EXTERNAL MODULE: ./systemd/unit-name.ts
var unit_name = __webpack_require__(36914);
;// CONCATENATED MODULE: ./closure/machine/commands-of-units.ts




/** With `/sbin` and `/bin`, which those before 255 still look into: where they are links they lead to the same. */
const RELEASE = '252';
/** The environment of services without a word about it. */
const PLAIN_ENVIRONMENT = {
    path: (0,exec_environment/* defaultPath */.jb)(RELEASE),
    libraryPath: '',
    workingDirectory: '/',
};
/** What the services among these units start inside the image. */
function startedByUnits(units) {
    return units.filter(({ name }) => (0,unit_name/* unitType */.t$)(name) === 'service').flatMap(startedBy);
}
function startedBy(unit) {
    const service = { name: unit.name, effective: unit.file };
    const environment = {
        path: (0,exec_environment/* pathOf */.XM)(service, RELEASE),
        libraryPath: (0,exec_environment/* variableOf */.Qn)(service, 'LD_LIBRARY_PATH') ?? '',
        workingDirectory: (0,exec_environment/* workingDirectoryOf */._X)(service),
    };
    const searchPath = (0,exec_environment/* execSearchPath */.JB)(service) ?? PLAIN_ENVIRONMENT.path;
    return exec_line/* EXEC_KEYS */.f5.flatMap((key) => (0,exec_line/* execEntries */.ee)(unit.name, unit.file, key, RELEASE))
        .slice(0, exec_line/* MOST_COMMANDS */.XL)
        .flatMap((entry) => {
        if (entry.kind !== 'command' || (entry.program.kind !== 'path' && entry.program.kind !== 'name'))
            return [];
        const { line } = (0,sources_unit/* positionOf */.d)(unit, entry.setting.line);
        return [{ program: entry.program, environment, searchPath, where: `the unit ${unit.name}, line ${line}` }];
    });
}

// EXTERNAL MODULE: ./programs/elf.ts
var elf = __webpack_require__(4481);
// EXTERNAL MODULE: ./programs/shebang.ts
var programs_shebang = __webpack_require__(75860);
// EXTERNAL MODULE: ./programs/elf-program.ts
var elf_program = __webpack_require__(11760);
// EXTERNAL MODULE: ./programs/program-report.ts
var program_report = __webpack_require__(36047);
;// CONCATENATED MODULE: ./closure/machine/follow-elf.ts



/** Each round brings a library, or puts one into the cache. */
const MOST_ROUNDS = 64;
/**
 * Has the image find the loader and every library of an ELF file. The search that counts is the one in the image alone; only what it lacks
 * is looked for on the machine: so what the inputs give comes before what the machine has, wherever a loader would look first.
 * @param elf names its loader; of a library, that of the programs that load it
 * @returns what nobody has
 */
async function bringWhatElfNeeds({ path, environment }, elf, ground, isLibrary) {
    const follow = async (tree) => {
        const answer = await (0,elf_program/* followElf */.v)({ role: 'program', asked: path, scripts: 0 }, { step: { role: 'program', asked: path, path, links: [] }, readable: true, changesUser: false, size: 0 }, elf, { tree, viewer: 'root', ...environment });
        return 'message' in answer ? { ...program_report/* EMPTY */.w, problems: [answer] } : answer;
    };
    let own = await follow(ground.image);
    let all = own;
    for (let round = 0; round < MOST_ROUNDS && own.problems.length > 0; round += 1) {
        all = await follow(withoutOthers(ground, own));
        if (!(await bring(path, own, all, ground, isLibrary)))
            break;
        own = await follow(ground.image);
    }
    if (!isLibrary)
        ground.loaded.add(own.libraries);
    return lacksOf(path, own, all, isLibrary);
}
/** What may come, but for other files of the names that the image finds already: the search goes on to those that it has. */
function withoutOthers({ image, overlay }, { libraries }) {
    const names = new Set(libraries.filter(({ outcome: { kind } }) => kind === 'found').map(({ name }) => (0,image_path/* baseName */.Fl)(name)));
    return {
        ...overlay,
        nodeAt: async (path) => names.has((0,image_path/* baseName */.Fl)(path)) && image.at(path) === undefined ? 'absent' : overlay.nodeAt(path),
    };
}
/**
 * Brings the loader, and when that is there, the libraries that the search in the image comes to and does not find; the next round tells what
 * these need.
 * @returns whether the image finds more now
 */
async function bring(path, own, all, { image, arrivals, cache, loaded }, isLibrary) {
    if (own.steps.length === 0)
        return all.steps.some((step) => arrivals.bring(step, { kind: 'file', path, how: 'is the dynamic loader of' }));
    let isNew = false;
    const lacking = new Set(own.libraries.filter(({ outcome: { kind } }) => kind !== 'found').map(({ name }) => name));
    for (const { name, neededBy, outcome } of all.libraries) {
        if (outcome.kind !== 'found' || !lacking.has(name) || (isLibrary && loaded.hasName(name)))
            continue;
        const came = arrivals.bring(outcome, { kind: 'file', path: neededBy, how: `is needed as ${name} by` });
        for (const variant of outcome.variants)
            arrivals.bring(variant, { kind: 'file', path: outcome.path, how: 'takes on some CPUs the place of' });
        // The image has it, and not where its loader looks.
        const isHidden = !came && image.at(outcome.path) !== undefined;
        if (came || (isHidden && (await cache.add(name, outcome.opened, outcome.elf.order))))
            isNew = true;
    }
    return isNew;
}
/** What the search on the machine passed over tells more than what the image lacks. */
function lacksOf(by, own, all, ofLibrary) {
    return own.problems.map((problem) => {
        const { outcome } = problem;
        if (problem.about !== 'library') {
            const message = `${problem.message.replace(/\.$/, '')}; ${by} cannot run without it.`;
            const [loader] = all.steps;
            return {
                by,
                outcome,
                library: undefined,
                ofLibrary,
                leftOut: own.steps.length === 0 ? loader?.path : undefined,
                message,
            };
        }
        const needed = own.libraries.find(({ outcome: { kind }, name, neededBy }) => kind !== 'found' && isAbout(problem, neededBy, name));
        const found = all.libraries.find(({ name }) => name === needed?.name);
        const leftOut = found?.outcome.kind === 'found' ? found.outcome.path : undefined;
        const { message } = all.problems.find((other) => needed !== undefined && isAbout(other, needed.neededBy, needed.name)) ?? problem;
        return { by, outcome, library: needed?.name, ofLibrary, leftOut, message };
    });
}
function isAbout({ message }, neededBy, name) {
    const beginning = `${neededBy} needs the library ${name}`;
    return message.startsWith(beginning) && /^[,.]/.test(message.slice(beginning.length));
}

;// CONCATENATED MODULE: ./closure/machine/loader-names.ts
/** By e_machine, class and byte order: what glibc's ABI calls the loader (sourceware.org/glibc/wiki/ABIList), as the C library of each port of Debian says. */
const OF_GLIBC = new Map([
    ['3:32:LE', '/lib/ld-linux.so.2'],
    ['62:64:LE', '/lib64/ld-linux-x86-64.so.2'],
    ['62:32:LE', '/libx32/ld-linux-x32.so.2'],
    ['183:64:LE', '/lib/ld-linux-aarch64.so.1'],
    ['40:32:LE', '/lib/ld-linux-armhf.so.3'],
    ['21:64:LE', '/lib64/ld64.so.2'],
    ['22:64:BE', '/lib/ld64.so.1'],
    ['243:64:LE', '/lib/ld-linux-riscv64-lp64d.so.1'],
    ['258:64:LE', '/lib64/ld-linux-loongarch-lp64d.so.1'],
    ['8:64:LE', '/lib64/ld.so.1'],
]);
/** The loader that a library, which names none, is loaded by; undefined where nobody knows. */
function loaderOfLibrary({ interpreter, needed, machine, bits, order }) {
    if (interpreter !== undefined)
        return interpreter;
    const musl = needed.map((name) => /^libc\.musl-(\w+)\.so\.1$/.exec(name)?.[1]).find((name) => name !== undefined);
    return musl === undefined ? OF_GLIBC.get(`${machine}:${bits}:${order}`) : `/lib/ld-musl-${musl}.so.1`;
}

;// CONCATENATED MODULE: ./closure/machine/follow-program.ts






const follow_program_NOTHING = { next: [], lacks: [] };
/** Brings what a file of the image needs to be started: interpreters, loader, libraries. */
async function followProgram(program, ground) {
    const held = ground.image.at(program.path);
    if (held?.kind !== 'file')
        return follow_program_NOTHING;
    const isExecutable = (held.mode & 0o111) !== 0;
    const readAt = (offset, length) => ground.image.readAt(program.path, offset, length);
    const read = await (0,elf/* readElf */.o)({ size: held.size, readAt });
    if (read.kind === 'elf') {
        const { elf } = read;
        if (elf.type === 'other' || elf.architecture === undefined)
            return follow_program_NOTHING;
        if (elf.interpreter !== undefined && isExecutable)
            return { next: [], lacks: await bringWhatElfNeeds(program, elf, ground, false) };
        return elf.needed.length === 0 ? follow_program_NOTHING : { ...follow_program_NOTHING, library: elf };
    }
    if (read.kind === 'broken' || !isExecutable)
        return follow_program_NOTHING;
    return followScript(program, await readAt(0, Math.min(held.size, programs_shebang/* SHEBANG_BYTES */.DE)), ground);
}
/** The same for a library that no program of the image loads by its name: a plugin, or what another one is. */
async function followLibrary(program, elf, ground) {
    const interpreter = loaderOfLibrary(elf);
    if (interpreter === undefined || ground.loaded.hasFile(program.path))
        return [];
    return bringWhatElfNeeds(program, { ...elf, interpreter }, ground, true);
}
async function followScript(program, head, ground) {
    const shebang = (0,programs_shebang/* parseShebang */.Ah)(head);
    if (shebang.kind !== 'shebang')
        return follow_program_NOTHING;
    const interpreter = await find({ role: 'interpreter', asked: shebang.interpreter, scripts: 0 }, program, ground);
    if ('message' in interpreter || (0,image_path/* baseName */.Fl)(shebang.interpreter) !== 'env')
        return followed([interpreter]);
    const named = (0,programs_shebang/* envProgram */.SM)(shebang.argument);
    if (named.kind === 'unknown')
        return followed([interpreter]);
    return followed([interpreter, await findInPath(named.name, program, ground)]);
}
function followed(found) {
    return {
        next: found.filter((each) => 'environment' in each),
        lacks: found.filter((each) => 'message' in each),
    };
}
async function findInPath(name, program, ground) {
    if (name.includes('/'))
        return find({ role: 'env', asked: name, scripts: 0 }, program, ground);
    const { environment, path: by } = program;
    for (const tree of [ground.image, ground.overlay]) {
        const path = await (0,executable/* searchPath */.o)(name, { tree, viewer: 'root', ...environment });
        if (typeof path === 'string')
            return find({ role: 'env', asked: path, scripts: 0 }, program, ground);
    }
    const message = `${by} needs the program ${JSON.stringify(name)}, which env does not find in ${environment.path.join(':')}.`;
    return { by, outcome: 'fails', library: undefined, ofLibrary: false, leftOut: undefined, message };
}
const HOW = {
    program: 'is started by',
    interpreter: 'is the interpreter of',
    env: 'is what env starts for',
    loader: 'is the dynamic loader of',
};
/** Finds a program in the image, else brings it. */
async function find(file, { path: by, environment }, ground) {
    const look = (tree) => (0,executable/* openExecutable */.T)(file, { tree, viewer: 'root', ...environment });
    const own = await look(ground.image);
    if ('step' in own)
        return { path: own.step.path, environment };
    const found = await look(ground.overlay);
    const lack = { by, library: undefined, ofLibrary: false };
    if ('message' in found) {
        const message = `${found.message.replace(/\.$/, '')}; ${by} cannot run without it.`;
        return { ...lack, outcome: found.outcome, leftOut: undefined, message };
    }
    const { path } = found.step;
    ground.arrivals.bring(found.step, { kind: 'file', path: by, how: HOW[file.role] });
    if (ground.image.at(path) !== undefined)
        return { path, environment };
    return { ...lack, outcome: 'fails', leftOut: path, message: `${by} cannot run without ${path}.` };
}

;// CONCATENATED MODULE: ./closure/machine/first-bytes.ts
const ELF = '\x7fELF';
const SCRIPT = '#!';
/** Whether a file is a program of machine code, a library, or a script: four bytes tell, and most files are none. */
async function mayNeedMore(image, path) {
    const held = image.at(path);
    if (held?.kind !== 'file' || held.size < ELF.length)
        return false;
    const bytes = Buffer.from(await image.readAt(path, 0, ELF.length)).toString('latin1');
    return bytes === ELF || (bytes.startsWith(SCRIPT) && (held.mode & 0o111) !== 0);
}

;// CONCATENATED MODULE: ./closure/machine/closing.ts





/** Follows every program of an image, and what those bring, until nothing new comes. */
class Closing {
    ground;
    byUnits;
    programs = [];
    libraries = [];
    seen = new Set();
    lacks = [];
    /** In which environments units start a program. */
    started = new Map();
    usual;
    constructor(ground, byUnits) {
        this.ground = ground;
        this.byUnits = byUnits;
        // What a program of the service starts in turn inherits its environment.
        this.usual = byUnits.find(({ environment }) => environment.libraryPath !== '')?.environment ?? PLAIN_ENVIRONMENT;
    }
    /** @returns what nobody has */
    async run() {
        for (const each of this.byUnits)
            await this.start(each);
        await this.enqueueFiles(this.ground.image.files());
        for (;;) {
            await this.enqueueFiles(this.ground.arrivals.takeFresh());
            const program = this.programs.shift();
            if (program !== undefined)
                await this.follow(program);
            else {
                // Programs first: what they load may be what a library needs.
                const library = this.libraries.shift();
                if (library === undefined)
                    break;
                this.lacks.push(...(await followLibrary(...library, this.ground)));
            }
        }
        return this.lacks;
    }
    /** A program that a unit names comes along only with the essential package that it is of. */
    async start({ program, environment, searchPath: path, where }) {
        for (const tree of [this.ground.image, this.ground.overlay]) {
            const context = { tree, viewer: 'root', ...environment };
            const asked = program.kind === 'path' ? program.path : await (0,executable/* searchPath */.o)(program.name, { ...context, path });
            if (typeof asked !== 'string')
                continue;
            const opened = await (0,executable/* openExecutable */.T)({ role: 'program', asked, scripts: 0 }, context);
            if (!('step' in opened))
                continue;
            const { step } = opened;
            if (tree === this.ground.overlay && !this.ground.arrivals.needPackageOf(step, { kind: 'input', where }))
                return;
            (0,multimap/* addTo */.D)(this.started, step.path, environment);
            return;
        }
    }
    async enqueueFiles(paths) {
        for (const path of paths) {
            if (!(await mayNeedMore(this.ground.image, path)))
                continue;
            for (const environment of this.started.get(path) ?? [this.usual])
                this.enqueue({ path, environment });
        }
    }
    enqueue(program) {
        const key = JSON.stringify([program.path, program.environment]);
        if (this.seen.has(key))
            return;
        this.seen.add(key);
        this.programs.push(program);
    }
    async follow(program) {
        const { next, lacks, library } = await followProgram(program, this.ground);
        for (const each of next)
            this.enqueue(each);
        this.lacks.push(...lacks);
        if (library !== undefined)
            this.libraries.push([program, library]);
    }
}

// EXTERNAL MODULE: ./view/piece.ts
var piece = __webpack_require__(59578);
;// CONCATENATED MODULE: ./closure/machine/host-folders.ts


/** What the kernel makes up, what lives until the next start, and the Nix store, whose closure is Nix's own to tell. */
const NOT_OF_FILES = ['/dev', '/proc', '/run', '/sys', store_path/* STORE */.er].map(image_path/* imagePath */.d0);
/** Whether no closure of ordinary files looks at a path. */
function isOutsideOfFiles(path) {
    return NOT_OF_FILES.some((folder) => (0,image_path/* isWithin */.UO)(path, folder));
}

;// CONCATENATED MODULE: ./closure/machine/image-layer.ts



const ON_THE_WAY = { kind: 'directory', mode: 0o755 };
/** The image while its closure grows. */
class ImageLayer {
    held = new Map();
    names = new Map();
    /** Puts something where there is nothing, or what replaces what this program itself put there; folders above are made. */
    put(path, held) {
        for (const folder of (0,image_path/* ancestorsOf */.Gw)(path))
            if (!this.held.has(folder))
                this.set(folder, ON_THE_WAY);
        this.set(path, held);
    }
    at(path) {
        return path === image_path/* ROOT */.Dl ? ON_THE_WAY : this.held.get(path);
    }
    /** Whether there is nothing yet, but for a folder that is only on the way to something, and only folders are above. */
    isFreeFor({ path, kind }) {
        const held = this.held.get(path);
        if (held !== undefined && (held !== ON_THE_WAY || kind !== 'directory'))
            return false;
        return (0,image_path/* ancestorsOf */.Gw)(path).every((folder) => (this.held.get(folder) ?? ON_THE_WAY).kind === 'directory');
    }
    /** Every file, sorted by path. */
    files() {
        return [...this.held].flatMap(([path, { kind }]) => (kind === 'file' ? [path] : [])).sort();
    }
    nodeAt(path) {
        return Promise.resolve(this.at(path) ?? (isOutsideOfFiles(path) ? 'unknown' : 'absent'));
    }
    readAt(path, offset, length) {
        const held = this.held.get(path);
        if (held?.kind !== 'file')
            throw new Error(`no file of the image: ${path}`);
        const { content } = held;
        return Promise.resolve('bytes' in content ? content.bytes.subarray(offset, offset + length) : (0,piece/* readPiece */.n)(content.place, offset, length));
    }
    list(path) {
        return Promise.resolve([...(this.names.get(path) ?? [])].sort());
    }
    executes() {
        return true;
    }
    set(path, held) {
        this.held.set(path, held);
        const beside = this.names.get((0,image_path/* parentOf */.gN)(path)) ?? new Set();
        beside.add((0,image_path/* baseName */.Fl)(path));
        this.names.set((0,image_path/* parentOf */.gN)(path), beside);
    }
}

// EXTERNAL MODULE: ./closure/machine/library-cache-of-image.ts + 1 modules
var library_cache_of_image = __webpack_require__(82878);
;// CONCATENATED MODULE: ./closure/machine/loaded.ts
/** The libraries that programs of the image load. */
class Loaded {
    paths = new Set();
    names = new Set();
    add(libraries) {
        for (const { name, outcome } of libraries) {
            if (outcome.kind !== 'found')
                continue;
            this.names.add(name).add(outcome.elf.soname ?? name);
            for (const { path } of [outcome, ...outcome.variants])
                this.paths.add(path);
        }
    }
    /** Whether what a library needs was found when a program was that loads it. */
    hasFile(path) {
        return this.paths.has(path);
    }
    hasName(name) {
        return this.names.has(name);
    }
}

// EXTERNAL MODULE: ./closure/machine/machine-closure.ts
var machine_closure = __webpack_require__(18957);
;// CONCATENATED MODULE: ./closure/machine/machine-layer.ts




/** This machine's own files, each looked at once: what is looked for stands at the same places again and again. */
class MachineLayer {
    root;
    nodes = new Map();
    stats = new Map();
    /** @param root `/`, but for tests */
    constructor(root) {
        this.root = root;
    }
    nodeAt(path) {
        return Promise.resolve(this.node(path));
    }
    readAt(path, offset, length) {
        return Promise.resolve((0,piece/* readPiece */.n)(this.placeOf(path), offset, length));
    }
    list(path) {
        try {
            return Promise.resolve((0,external_node_fs_.readdirSync)(this.placeOf(path)).sort());
        }
        catch {
            return Promise.resolve([]);
        }
    }
    executes() {
        return true;
    }
    node(path) {
        const known = this.nodes.get(path) ?? this.lookAt(path);
        this.nodes.set(path, known);
        return known;
    }
    /** Of what is there. */
    statsOf(path) {
        this.node(path);
        const stats = this.stats.get(path);
        if (stats === undefined)
            throw new Error(`nothing of this machine: ${path}`);
        return stats;
    }
    /** Where a path stands on this machine. */
    placeOf(path) {
        return (0,external_node_path_.join)(this.root, path);
    }
    lookAt(path) {
        // The kernel would follow a link on the way.
        const above = path === image_path/* ROOT */.Dl ? undefined : this.node((0,image_path/* parentOf */.gN)(path));
        if (above === 'unknown')
            return 'unknown';
        if (above !== undefined && (above === 'absent' || above.kind !== 'directory'))
            return 'absent';
        try {
            const stats = (0,external_node_fs_.lstatSync)(this.placeOf(path), { throwIfNoEntry: false });
            if (stats === undefined)
                return 'absent';
            this.stats.set(path, stats);
            return this.nodeOf(path, stats);
        }
        catch {
            // A folder that this user may not enter.
            return 'unknown';
        }
    }
    nodeOf(path, stats) {
        const mode = stats.mode & 0o7777;
        if (stats.isDirectory())
            return { kind: 'directory', mode };
        if (stats.isSymbolicLink())
            return this.linkAt(path);
        if (!stats.isFile())
            return { kind: 'special', type: 'device, pipe or socket' };
        if ((mode & 0o004) === 0)
            (0,external_node_fs_.accessSync)(this.placeOf(path), external_node_fs_.constants.R_OK);
        return { kind: 'file', mode, size: stats.size };
    }
    linkAt(path) {
        const bytes = (0,external_node_fs_.readlinkSync)(this.placeOf(path), { encoding: 'buffer' });
        const target = bytes.toString();
        // What is no plain text cannot go into an image.
        const isPlain = Buffer.from(target).equals(bytes) && !/[\u0000-\u001f\u007f]/.test(target);
        return isPlain ? { kind: 'symlink', target } : 'unknown';
    }
}

// EXTERNAL MODULE: ./programs/tree.ts
var tree = __webpack_require__(70890);
;// CONCATENATED MODULE: ./closure/machine/merged-usr.ts


/** Those of Debian's usrmerge. */
const NAMES = ['/bin', '/lib', '/lib32', '/lib64', '/libo32', '/libx32', '/sbin'].map(image_path/* imagePath */.d0);
const USR = (0,image_path/* imagePath */.d0)('/usr');
async function mergedFolders(machine) {
    const merged = [];
    for (const link of NAMES) {
        const node = machine.node(link);
        if (node === 'absent' || node === 'unknown' || node.kind !== 'symlink')
            continue;
        const found = await (0,tree/* look */.Op)(machine, link, 'root');
        if (found.kind !== 'found' || found.node.kind !== 'directory' || !(0,image_path/* isWithin */.UO)(found.path, USR))
            continue;
        merged.push({ link, target: node.target, folder: found.path });
    }
    return merged;
}
/** What inputs give, where this machine has it: with a link at /bin, what is given at /bin/app stands at /usr/bin/app. */
function movedInto(merged, given) {
    const own = new Set(given.filter(({ kind }) => kind === 'symlink').map(({ path }) => path));
    const moves = merged.filter(({ link }) => !own.has(link));
    return given.map((entry) => {
        const move = moves.find(({ link }) => (0,image_path/* isWithin */.UO)(entry.path, link));
        return move === undefined
            ? entry
            : { ...entry, path: `${move.folder}${entry.path.slice(move.link.length)}` };
    });
}
/**
 * Brings the links through which something was given; and with packages each that leads to a folder of the image, for what is in it is named
 * as /bin/sh or /lib/udev by more than this program sees.
 */
function bringMerged({ image, arrivals }, merged, given, hasPackages) {
    for (const { link, target, folder } of merged) {
        if (image.at(link) !== undefined)
            continue;
        const through = given.find(({ path }) => (0,image_path/* isWithin */.UO)(path, link));
        if (through !== undefined)
            arrivals.admit({ kind: 'symlink', path: link, target, cause: { kind: 'input', where: through.where } });
        else if (hasPackages && image.at(folder)?.kind === 'directory')
            arrivals.admit({
                kind: 'symlink',
                path: link,
                target,
                cause: { kind: 'file', path: folder, how: "is this machine's link to" },
            });
    }
}

;// CONCATENATED MODULE: ./closure/machine/notes.ts



/**
 * What nobody has, and what this machine has and no package of the image depends on. A library may be loaded by a program that brought what
 * it lacks, or that opens that by its path before; and one for another CPU than any here is data.
 */
function notesOf(all, { image, loaded, arrivals }) {
    const names = new Set(image.files().map(image_path/* baseName */.Fl));
    const lacks = all
        .filter(({ outcome }) => outcome === 'fails')
        .filter(({ ofLibrary, library }) => !ofLibrary || (library !== undefined && !loaded.hasName(library) && !names.has(library)));
    const leftOut = new Map();
    for (const lack of lacks)
        if (lack.leftOut !== undefined)
            (0,multimap/* addTo */.D)(leftOut, lack.leftOut, lack);
    const missing = new Map(lacks.flatMap(({ leftOut, message, by }) => (leftOut === undefined ? [[message, by]] : [])));
    return [
        ...[...leftOut].map(([path, each]) => leftOutNote(path, [...new Set(each.map(({ by }) => by))].sort())),
        // A package that is whole does not miss it: that is a choice of its maintainer.
        ...[...missing].map(([message, by]) => arrivals.isOfPackage(by) ? { kind: 'left-out', path: by, message } : { kind: 'missing', message, remedy: REMEDY }),
    ];
}
const REMEDY = 'Install what has it on this machine in an earlier step, or give it in the input files at the place where it is looked for.';
const SHOWN = 3;
function leftOutNote(path, by) {
    return {
        kind: 'left-out',
        path,
        message: `Left out, because no package of the image depends on it: ${path}, without which ${(0,wording/* firstOf */.Ku)(by, SHOWN)} cannot be used.`,
        remedy: `If the service uses that, name the package that dpkg --search ${path} tells in packages.`,
    };
}

;// CONCATENATED MODULE: ./closure/machine/overlay.ts
/** At each path what is there above, else what is there below. */
function overlayOf(above, below) {
    return {
        async nodeAt(path) {
            const node = await above.nodeAt(path);
            return node === 'absent' ? below.nodeAt(path) : node;
        },
        readAt: async (path, offset, length) => ((await above.nodeAt(path)) === 'absent' ? below : above).readAt(path, offset, length),
        list: async (path) => [...new Set([...(await above.list(path)), ...(await below.list(path))])].sort(),
        executes: () => true,
    };
}

;// CONCATENATED MODULE: ./closure/machine/folder-over-link.ts



/**
 * Where the inputs make a folder of what is a link on this machine, what lies behind the link cannot come along.
 * @throws ActionError when something that is needed lies there
 */
async function refuseFolderOverLink(lacks, given, machine) {
    const overLinks = new Map();
    for (const entry of lacks.length === 0 ? [] : given) {
        const folders = [...(0,image_path/* ancestorsOf */.Gw)(entry.path), ...(entry.kind === 'directory' ? [entry.path] : [])];
        for (const folder of folders)
            if (isLink(machine, folder) && !overLinks.has(folder))
                overLinks.set(folder, entry);
    }
    for (const [folder, entry] of overLinks) {
        const behind = await (0,tree/* look */.Op)(machine, folder, 'root');
        if (behind.kind !== 'found')
            continue;
        for (const { library, message } of lacks) {
            const isThere = library === undefined
                ? message.includes(` ${folder}/`)
                : (await (0,tree/* look */.Op)(machine, `${folder}/${library}`, 'root')).kind === 'found';
            if (isThere)
                throw folderOverLink(entry, folder, behind.path, message);
        }
    }
}
function isLink(machine, path) {
    const node = machine.node(path);
    return node !== 'absent' && node !== 'unknown' && node.kind === 'symlink';
}
function folderOverLink(entry, folder, behind, message) {
    const place = `${behind}${entry.path.slice(folder.length)}`;
    return new errors_0/* ActionError */.lZ({
        code: 'closure.folder-over-link',
        message: `${entry.where}: ${(0,errors_0/* quote */.hD)(entry.path)} makes ${folder} a folder of the image, and on this machine it is a link to ${behind}, behind which is what the image needs: ${message}`,
        remedy: `Give it at the place that the link leads to: ${place}`,
    });
}

;// CONCATENATED MODULE: ./closure/machine/close-over-machine.ts














/**
 * Finds what the programs among ordinary files need of this machine, as the kernel and the loaders of the image will look for it, and what
 * installed packages bring.
 * @throws ActionError for what is not for everyone to read
 */
async function closeOverMachine(request) {
    const { given, packages } = request;
    const machine = new MachineLayer(request.root);
    if (packages === undefined) {
        // What is whole by itself stays as it is given.
        const { lacks } = await close_over_machine_close(request, given, machine, close_over_machine_NOTHING);
        if (lacks.length === 0)
            return (0,machine_closure/* nothingOfMachine */.G)(given);
    }
    const merged = await mergedFolders(machine);
    const moved = movedInto(merged, given);
    const closed = await close_over_machine_close(request, moved, machine, machine);
    await refuseFolderOverLink(closed.lacks, moved, machine);
    const { arrivals, image, cache } = closed.ground;
    if (arrivals.entries().length > 0)
        bringMerged({ arrivals, image }, merged, given, packages !== undefined);
    const entries = arrivals.entries();
    const places = new Set(moved.map(({ path }) => path));
    return {
        entries,
        packages: packages?.packages ?? [],
        notes: [...(packages?.notes ?? []), ...notesOf(closed.lacks, closed.ground)],
        replaced: arrivals.replaced.filter((path) => places.has(path)).sort(),
        given: entries.length === 0 ? given : moved,
        libraryCache: cache.content(),
    };
}
/** @param below where is looked for what the image does not have */
async function close_over_machine_close({ units, packages, rules }, given, machine, below) {
    const image = imageOf(given, units);
    const ground = {
        image,
        overlay: overlayOf(image, below),
        arrivals: new Arrivals(image, machine, packages, rules),
        cache: new library_cache_of_image/* LibraryCacheOfImage */.K(image, below),
        loaded: new Loaded(),
    };
    return { ground, lacks: await new Closing(ground, startedByUnits(units)).run() };
}
/** Nothing. */
const close_over_machine_NOTHING = new ImageLayer();
/** What every image has of its own: nothing of the machine comes there. */
const OWN = ['/etc/machine-id', '/etc/os-release', '/etc/resolv.conf'];
function imageOf(given, units) {
    const image = new ImageLayer();
    const own = { kind: 'file', mode: 0o644, size: 0, content: { bytes: new Uint8Array() } };
    for (const path of [...OWN, ...units.map(({ name }) => `${unit_folders/* UNIT_FOLDER */.c}/${name}`)])
        image.put((0,image_path/* imagePath */.d0)(path), own);
    for (const entry of given)
        image.put(entry.path, heldOf(entry));
    return image;
}
function heldOf(entry) {
    if (entry.kind !== 'file')
        return entry;
    const { mode, source } = entry;
    if (source.kind === 'empty')
        return { kind: 'file', mode, size: 0, content: { bytes: new Uint8Array() } };
    return { kind: 'file', mode, size: source.size, content: { place: source.path } };
}

;// CONCATENATED MODULE: ./closure/machine/missing-lines.ts
/** GitHub shows no more of a level in a step. */
const MOST_WARNINGS = 10;
/** Of a repository full of scripts thousands may lack something, and hardly any is ever started. */
const MOST_LINES = 40;
/** What is missing: the first with a remedy each, as warnings; of the others a line each, as far as somebody may read them. */
function missingLines(notes) {
    const missing = notes.filter(({ kind }) => kind === 'missing');
    const lines = missing.slice(MOST_WARNINGS).map(({ message }) => message);
    const rest = lines.length - MOST_LINES;
    return {
        warnings: missing
            .slice(0, MOST_WARNINGS)
            .map(({ message, remedy }) => (remedy === undefined ? message : `${message}\n${remedy}`)),
        others: rest > 0 ? [...lines.slice(0, MOST_LINES), `And ${rest} more of the kind.`] : lines,
    };
}

;// CONCATENATED MODULE: ./closure/machine/summary.ts


/** What of this machine an image has, in a few lines for the log: how much, what is big in it, and what deserves a word. */
function machineSummary({ entries, packages, notes, replaced, libraryCache, }) {
    if (entries.length === 0)
        return [];
    const files = entries.filter(({ kind }) => kind === 'file');
    const links = entries.filter(({ kind }) => kind === 'symlink');
    const size = files.reduce((sum, entry) => sum + summary_sizeOf(entry), 0);
    const counts = [
        ...(packages.length === 0 ? [] : [(0,wording/* counted */.hS)(packages.length, 'package')]),
        (0,wording/* counted */.hS)(files.length, 'file'),
        (0,wording/* counted */.hS)(links.length, 'link'),
    ];
    return [
        `Of this machine: ${counts.join(', ')}, ${(0,wording/* formatBytes */.z3)(size)}`,
        ...largest(entries),
        ...(libraryCache === undefined
            ? []
            : ['  /etc/ld.so.cache is made anew, of the libraries that are in folders of ld.so.conf alone']),
        ...replaced.map((path) => `  ${path} is what the inputs give, and not what the package has there`),
        ...notes
            .filter(({ kind }) => kind !== 'missing')
            .map(({ message, remedy }) => `  ${[message, remedy].join(' ').trim()}`),
    ];
}
/** Packages as one, other files by themselves, with what brought them. */
function largest(entries) {
    const sizes = new Map();
    for (const entry of entries) {
        const name = entry.cause.kind === 'package' ? `package ${entry.cause.package}` : `${entry.path}${whyOf(entry)}`;
        if (entry.kind === 'file')
            sizes.set(name, (sizes.get(name) ?? 0) + entry.size);
    }
    return largestLines(sizes);
}
function whyOf({ cause }) {
    return cause.kind === 'file' ? `, which ${cause.how} ${cause.path}` : '';
}
function summary_sizeOf(entry) {
    return entry.kind === 'file' ? entry.size : 0;
}

;// CONCATENATED MODULE: ./closure/machine/tell-machine.ts




/** Says what comes of this machine, and warns of what is needed and nowhere. */
async function tellMachine(closure) {
    const lines = machineSummary(closure);
    if (lines.length > 0) {
        await (0,log/* group */.Os)('Closure', async () => {
            lines.forEach(log/* say */.cv);
            return Promise.resolve();
        });
    }
    const { warnings, others } = missingLines(closure.notes);
    for (const text of warnings)
        (0,core/* warning */.$e)((0,log/* harmless */.Is)(text), { title: 'Closure' });
    others.forEach(log/* say */.cv);
}

;// CONCATENATED MODULE: ./closure/packages/installation-only.ts
/**
 * Packages that others depend on for their maintainer scripts alone, or to be started and kept by the system: nothing that
 * runs in an image uses them. They come when an input names them, or when something needs a file of theirs.
 */
const INSTALLATION_ONLY = new Set([
    // What maintainer scripts run.
    'adduser',
    'cdebconf',
    'dbconfig-common',
    'dbconfig-no-thanks',
    'debconf',
    'dictionaries-common',
    'dpkg',
    'emacsen-common',
    'install-info',
    'man-db',
    'passwd',
    'po-debconf',
    'ssl-cert',
    'ucf',
    'update-inetd',
    'usr-is-merged',
    'usrmerge',
    // What starts services, and makes their users and folders: the host's own systemd does.
    'init-system-helpers',
    'lsb-base',
    'opensysusers',
    'runit-helper',
    'systemd',
    'systemd-standalone-sysusers',
    'systemd-standalone-tmpfiles',
    'systemd-sysv',
    'sysv-rc',
]);
/** Not brought by being depended on: every system has the essential ones, and an image only those that it uses. */
function comesOnlyWhenNeeded({ name, isEssential }) {
    return isEssential || INSTALLATION_ONLY.has(name);
}

;// CONCATENATED MODULE: ./closure/packages/dependency-walk.ts

/**
 * The packages that some packages need to run. What is in it does not depend on the order in which packages are given to
 * one call: everything that leaves no choice is walked first, then what is still open gets what its maintainers prefer,
 * unless a package that is there anyway will do.
 */
class DependencyWalk {
    #index;
    #members = new Map();
    #unmet = [];
    #choices = [];
    constructor(index) {
        this.#index = index;
    }
    get members() {
        return this.#members;
    }
    get unmet() {
        return this.#unmet;
    }
    add(roots) {
        // Breadth first, so that a cause is the shortest there is; all of an input before what they bring.
        let queue = roots.toSorted((a, b) => this.#before(a.package, b.package));
        while (queue.length > 0) {
            const next = [];
            for (const { package: one, cause } of queue) {
                if (this.#members.has(one))
                    continue;
                this.#members.set(one, cause);
                next.push(...this.#neededBy(one));
            }
            queue = next.length > 0 ? next : this.#choose();
        }
    }
    /** What a member depends on. Sorted, so that the order of the database does not tell. */
    dependenciesOf(one) {
        const met = one.depends.flatMap((dependency) => {
            const inside = this.#index.satisfying(one, dependency).find((candidate) => this.#members.has(candidate));
            return inside === undefined ? [] : [inside];
        });
        return [...new Set(met)].filter((other) => other !== one).sort((a, b) => this.#before(a, b));
    }
    #neededBy(one) {
        return one.depends.flatMap((dependency) => {
            const candidates = this.#index.satisfying(one, dependency);
            const [preferred] = candidates;
            if (preferred === undefined)
                this.#unmet.push({ of: one, dependency });
            if (preferred === undefined || comesOnlyWhenNeeded(preferred))
                return [];
            if (candidates.length === 1)
                return [this.#dependency(one, preferred)];
            this.#choices.push({ of: one, candidates });
            return [];
        });
    }
    /** Settles the first of the open choices, in the order of the walk; the others may be settled by what that brings. */
    #choose() {
        this.#choices = this.#choices.filter(({ candidates }) => !candidates.some((candidate) => this.#members.has(candidate)));
        const [first] = this.#choices;
        const preferred = first?.candidates[0];
        return first === undefined || preferred === undefined ? [] : [this.#dependency(first.of, preferred)];
    }
    #dependency(of, one) {
        return {
            package: one,
            cause: { kind: 'package', package: this.#index.label(of), how: 'is a dependency of' },
        };
    }
    #before(a, b) {
        const [left, right] = [this.#index.label(a), this.#index.label(b)];
        return left === right ? 0 : left < right ? -1 : 1;
    }
}

;// CONCATENATED MODULE: ./closure/packages/alternatives.ts
/**
 * The links of one group, from its file in /var/lib/dpkg/alternatives: how it is chosen, the path of the master link, then
 * the name and the path of each link that goes with it, up to an empty line. What may be chosen comes after that.
 * @param name of the file, which is that of the master link
 */
function parseAlternatives(name, text) {
    const [, master, ...rest] = text.split('\n');
    if (!master?.startsWith('/'))
        return [];
    const links = [{ name, path: master }];
    for (let index = 0; index + 1 < rest.length; index += 2) {
        const [slave = '', path = ''] = rest.slice(index, index + 2);
        if (slave === '')
            break;
        if (!slave.includes('/') && path.startsWith('/'))
            links.push({ name: slave, path });
    }
    return links;
}

;// CONCATENATED MODULE: ./closure/packages/configuration-registry.ts

/** Reads ucf's /var/lib/ucf/registry: a line is the name of a package and the path of a file that it keeps. ucfr(1). */
function parseRegistry(text) {
    const files = new Map();
    for (const line of text.split('\n')) {
        const [, name = '', path = ''] = /^\s*(\S+)\s+(\/.*?)\s*$/.exec(line) ?? [];
        if (path !== '')
            (0,multimap/* addTo */.D)(files, name, path);
    }
    return files;
}

;// CONCATENATED MODULE: ./closure/packages/diversions.ts
/** Where dpkg keeps files that a package or an administrator has put aside. dpkg-divert(1). */
class Diversions {
    #diverted = new Map();
    /** @param text /var/lib/dpkg/diversions: three lines each, the path, where it goes, and who wanted it (`:` is the administrator) */
    constructor(text) {
        const lines = text.split('\n');
        for (let index = 0; index + 2 < lines.length; index += 3) {
            const [path = '', to = '', by = ''] = lines.slice(index, index + 3);
            this.#diverted.set(path, { to, by });
        }
    }
    /** Where a path of a package's list is. The package that asked for the room has its own file there. */
    placeOf(path, packageName) {
        const diversion = this.#diverted.get(path);
        return diversion === undefined || diversion.by === packageName ? path : diversion.to;
    }
}

;// CONCATENATED MODULE: ./closure/packages/control-file.ts
/**
 * The paragraphs of a control file as dpkg writes it, with those fields alone that are asked for. A line that begins with
 * a blank goes on with the field above it. deb822(5).
 * @param fields names in lower case
 */
function* paragraphsOf(text, fields) {
    let paragraph = new Map();
    let field = '';
    for (const line of linesOf(text)) {
        if (line.trim() === '') {
            if (paragraph.size > 0)
                yield paragraph;
            paragraph = new Map();
            field = '';
        }
        else if (line.startsWith(' ') || line.startsWith('\t')) {
            const value = paragraph.get(field);
            if (value !== undefined)
                paragraph.set(field, `${value}\n${line.trim()}`);
        }
        else {
            const colon = line.indexOf(':');
            field = line.slice(0, colon === -1 ? undefined : colon).toLowerCase();
            if (colon !== -1 && fields.has(field))
                paragraph.set(field, line.slice(colon + 1).trim());
        }
    }
    if (paragraph.size > 0)
        yield paragraph;
}
/** One line after the other: a database of megabytes is not held a second time in pieces. */
function* linesOf(text) {
    for (let start = 0; start < text.length;) {
        const end = text.indexOf('\n', start);
        const stop = end === -1 ? text.length : end;
        yield text.slice(start, stop);
        start = stop + 1;
    }
}

;// CONCATENATED MODULE: ./closure/packages/dependency.ts
/** Reads `Depends` and `Pre-Depends`. What is no dependency is passed over: dpkg, which wrote it, would have refused it. deb-control(5). */
function parseDependencies(field) {
    return field.split(',').flatMap((text) => {
        const alternatives = text.split('|').flatMap((part) => parseAlternative(part) ?? []);
        return alternatives.length === 0 ? [] : [{ text: text.trim().replace(/\s+/g, ' '), alternatives }];
    });
}
/** Reads `Provides`. */
function parseProvides(field) {
    return field.split(',').flatMap((text) => {
        const provided = parseAlternative(text);
        return provided === undefined ? [] : [{ name: provided.name, version: provided.version?.wanted }];
    });
}
const ALTERNATIVE = /^([a-zA-Z0-9][a-zA-Z0-9+.-]*)(?::([a-z0-9-]+))?\s*(?:\(\s*(<<|<=|=|>=|>>|<|>)\s*([^\s()]+)\s*\))?$/;
/** dpkg still reads "<" and ">", and always took them for "<=" and ">=". */
const RELATIONS = {
    '<<': '<<',
    '<': '<=',
    '<=': '<=',
    '=': '=',
    '>=': '>=',
    '>': '>=',
    '>>': '>>',
};
function parseAlternative(text) {
    const [whole, name = '', architecture, sign, wanted = ''] = ALTERNATIVE.exec(text.trim()) ?? [];
    if (whole === undefined)
        return undefined;
    const relation = sign === undefined ? undefined : RELATIONS[sign];
    return { name, architecture, version: relation === undefined ? undefined : { relation, wanted } };
}

;// CONCATENATED MODULE: ./closure/packages/installed-package.ts


const FIELDS = new Set([
    'package',
    'status',
    'architecture',
    'multi-arch',
    'version',
    'source',
    'essential',
    'provides',
    'depends',
    'pre-depends',
]);
/** Reads dpkg's database of packages, /var/lib/dpkg/status. */
function parseStatus(text) {
    return [...paragraphsOf(text, FIELDS)].flatMap((paragraph) => packageOf(paragraph) ?? []);
}
function packageOf(paragraph) {
    const field = (name) => paragraph.get(name) ?? '';
    const name = field('package');
    // Wanted action, error flag, state.
    const [, , state = ''] = field('status').split(' ');
    if (name === '' || state === '')
        return undefined;
    return {
        name,
        architecture: field('architecture'),
        multiArch: field('multi-arch'),
        version: field('version'),
        source: sourceOf(field('source'), name, field('version')),
        isEssential: field('essential') === 'yes',
        state,
        depends: [...parseDependencies(field('pre-depends')), ...parseDependencies(field('depends'))],
        provides: parseProvides(field('provides')),
    };
}
/** `php-defaults (93)`: named where it is not called as the package is, the version where it differs. */
function sourceOf(field, name, version) {
    const [, source = name, sourceVersion = version] = /^([^\s(]+)(?:\s*\(([^)]*)\))?$/.exec(field) ?? [];
    return { name: source, version: sourceVersion };
}
/** Its files are all there and set up; a trigger of another package may still be due. */
function isInstalled({ state }) {
    return state === 'installed' || state === 'triggers-awaited' || state === 'triggers-pending';
}

;// CONCATENATED MODULE: ./closure/packages/dpkg-database.ts








/** Bytes. The database of a machine with 3,000 packages has 6 MB, the longest list of files 2. */
const LARGEST = 64 * 1024 * 1024;
/** What dpkg has written down about a machine. Nothing is changed, and no lock taken: what is read is replaced whole. */
class DpkgDatabase {
    #root;
    #diversions;
    #alternatives;
    #configuration;
    /** @param root folder of the machine's tree */
    constructor(root) {
        this.#root = root;
    }
    /** @throws ActionError when the machine has none, and some are `wanted` */
    packages(wanted) {
        const text = this.#read('var/lib/dpkg/status');
        if (text === undefined && wanted) {
            throw (0,errors_0/* inputError */.Xu)('packages', 'this machine has no installed Debian or Ubuntu packages (there is no /var/lib/dpkg/status).', 'Run the job on Debian or Ubuntu (runs-on: ubuntu-latest, or a container of one), or name the programs in files.');
        }
        return parseStatus(text ?? '');
    }
    /** Where everything of a package is, folders too, its list put right by the diversions. */
    filesOf({ name, architecture }) {
        // Packages that may be there for several architectures have it in the name. dpkg: lib/dpkg/infodb-access.c.
        const list = this.#read(`var/lib/dpkg/info/${name}:${architecture}.list`) ?? this.#read(`var/lib/dpkg/info/${name}.list`) ?? '';
        this.#diversions ??= new Diversions(this.#read('var/lib/dpkg/diversions') ?? '');
        const diversions = this.#diversions;
        return list
            .split('\n')
            .filter((path) => path.startsWith('/') && path !== '/.')
            .map((path) => diversions.placeOf(path, name));
    }
    /** The links that update-alternatives keeps. */
    alternatives() {
        this.#alternatives ??= this.#namesIn('var/lib/dpkg/alternatives').flatMap((name) => parseAlternatives(name, this.#read(`var/lib/dpkg/alternatives/${name}`) ?? ''));
        return this.#alternatives;
    }
    /** Configuration files that maintainer scripts have copied into place with ucf(1), by the package that did. */
    configuration() {
        this.#configuration ??= parseRegistry(this.#read('var/lib/ucf/registry') ?? '');
        return this.#configuration;
    }
    #namesIn(folder) {
        return this.#failing(folder, () => (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(this.#root, folder)).sort()) ?? [];
    }
    #read(path) {
        return this.#failing(path, () => {
            const file = (0,external_node_path_.join)(this.#root, path);
            const { size } = (0,external_node_fs_.statSync)(file);
            if (size > LARGEST)
                throw new Error(`it has ${size} bytes`);
            return (0,external_node_fs_.readFileSync)(file, 'utf8');
        });
    }
    /** Undefined for what is not there. */
    #failing(path, look) {
        try {
            return look();
        }
        catch (cause) {
            if ((0,errors_0/* codeOf */.$N)(cause) === 'ENOENT' || (0,errors_0/* codeOf */.$N)(cause) === 'ENOTDIR')
                return undefined;
            throw (0,errors_0/* inputError */.Xu)('packages', `/${path}, where dpkg keeps what is installed, cannot be read: ${(0,real_path/* reasonOf */.A3)(cause)}.`, 'Repair it, or run the job on a fresh machine.', { cause });
        }
    }
}

;// CONCATENATED MODULE: ./closure/packages/file-owners.ts

/**
 * Which of some packages has a file, by where it really is. The lists of these packages alone are read: those of all that a
 * machine has name hundreds of thousands of files.
 */
function ownersOf(packages, database, tree) {
    const owners = new Map();
    for (const one of packages) {
        const files = database.filesOf(one);
        // A list names every folder above a file too, and those belong to everybody.
        const folders = new Set(files.map((path) => external_node_path_.posix.dirname(path)));
        for (const file of files) {
            const place = folders.has(file) ? undefined : tree.placeOf(file);
            if (place !== undefined && !owners.has(place.path))
                owners.set(place.path, one);
        }
    }
    return owners;
}

;// CONCATENATED MODULE: ./closure/packages/machine-tree.ts



/** The tree of this machine, or of one unpacked in a folder: links are followed inside it, as for a chroot. */
class MachineTree {
    #root;
    #folders = new Map([['/', { path: image_path/* ROOT */.Dl, links: [] }]]);
    #nodes = new Map();
    constructor(root) {
        this.#root = root === '/' ? '' : root;
    }
    /** Where this machine has a path, for system calls. */
    physical(path) {
        return `${this.#root}${path}`;
    }
    /**
     * What stands there, a symlink not followed; there is none on the way. Undefined for nothing. Of what lies in a folder that
     * this user may not enter nothing is known: `denied`.
     */
    nodeAt(path) {
        try {
            if (this.#nodes.has(path))
                return this.#nodes.get(path);
            const stats = (0,external_node_fs_.lstatSync)(this.physical(path), { throwIfNoEntry: false });
            this.#nodes.set(path, stats);
            return stats;
        }
        catch (error) {
            if ((0,errors_0/* codeOf */.$N)(error) === 'EACCES')
                return 'denied';
            if ((0,errors_0/* codeOf */.$N)(error) === 'ENOTDIR' || (0,errors_0/* codeOf */.$N)(error) === 'ENAMETOOLONG')
                return undefined;
            throw error;
        }
    }
    /** Undefined when that is no plain text. */
    targetOf(link) {
        const bytes = (0,external_node_fs_.readlinkSync)(this.physical(link), { encoding: 'buffer' });
        const target = bytes.toString();
        return Buffer.from(target).equals(bytes) && !/[\u0000-\u001f\u007f]/.test(target) ? target : undefined;
    }
    /** What a folder holds, sorted by name; nothing when it is none, a link to one among them, or cannot be listed. */
    childrenOf(folder) {
        const node = this.nodeAt(folder);
        if (node === undefined || node === 'denied' || !node.isDirectory())
            return [];
        try {
            return (0,external_node_fs_.readdirSync)(this.physical(folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
        }
        catch (error) {
            if ((0,errors_0/* codeOf */.$N)(error) === 'EACCES')
                return [];
            throw error;
        }
    }
    /** Where a path really is, the path itself not followed. Undefined when it has no folder, or is no path of an image. */
    placeOf(text) {
        const path = (0,image_path/* parseImagePath */.MG)(text);
        if (path === undefined || path === image_path/* ROOT */.Dl)
            return undefined;
        const folder = this.#folderAt((0,image_path/* parentOf */.gN)(path));
        return folder === undefined ? undefined : { path: machine_tree_below(folder.path, path), links: folder.links };
    }
    /** Where the target of a symlink really is, that itself not followed. */
    placeOfTarget(link) {
        const target = this.targetOf(link);
        const path = target === undefined ? undefined : this.#absolute((0,image_path/* parentOf */.gN)(link), target);
        return path === undefined ? undefined : this.placeOf(path);
    }
    /** A target as an absolute path. `..` leads up from where a link on the way leads to, not from the link. */
    #absolute(folder, target) {
        let here = target.startsWith('/') ? image_path/* ROOT */.Dl : folder;
        for (const part of target.split('/')) {
            if (part === '' || part === '.')
                continue;
            const next = part === '..' ? (0,image_path/* parentOf */.gN)(this.#folderAt(here)?.path ?? here) : (0,image_path/* parseImagePath */.MG)(`${here}/${part}`);
            if (next === undefined)
                return undefined;
            here = next;
        }
        return here;
    }
    #folderAt(path) {
        if (this.#folders.has(path))
            return this.#folders.get(path);
        // What is asked for again on the way to itself is a loop of links, and leads nowhere.
        this.#folders.set(path, undefined);
        const place = this.#findFolder(path);
        this.#folders.set(path, place);
        return place;
    }
    #findFolder(path) {
        const above = this.#folderAt((0,image_path/* parentOf */.gN)(path));
        if (above === undefined)
            return undefined;
        const here = machine_tree_below(above.path, path);
        const node = this.nodeAt(here);
        // In a locked folder anything may be, as far as this user can tell.
        if (node === 'denied')
            return { path: here, links: above.links };
        if (node === undefined)
            return undefined;
        if (node.isDirectory())
            return { path: here, links: above.links };
        const target = node.isSymbolicLink() ? this.targetOf(here) : undefined;
        const absolute = target === undefined ? undefined : this.#absolute(above.path, target);
        const behind = absolute === undefined ? undefined : this.#folderAt(absolute);
        return behind === undefined ? undefined : { path: behind.path, links: [...above.links, here, ...behind.links] };
    }
}
function machine_tree_below(folder, path) {
    return `${folder === image_path/* ROOT */.Dl ? '' : folder}${path.slice(path.lastIndexOf('/'))}`;
}

;// CONCATENATED MODULE: ./closure/packages/brought-entries.ts





/** What packages bring into an image, each path once, every folder and every symlink on its way with it. */
class BroughtEntries {
    #tree;
    #entries = new Map();
    #locks = new Map();
    #fresh = [];
    constructor(tree) {
        this.#tree = tree;
    }
    has(path) {
        return this.#entries.has(path);
    }
    /** Every folder so far. */
    folders() {
        return [...this.#entries.values()].flatMap(({ kind, path }) => (kind === 'directory' ? [path] : []));
    }
    /** What came since this was asked last. */
    takeFresh() {
        const fresh = this.#fresh;
        this.#fresh = [];
        return fresh;
    }
    /**
     * Brings what this machine has at a path.
     * @param mayBePrivate whether what is not for everyone to read comes too
     * @throws ActionError when it may, and this user cannot read it
     */
    bring(text, cause, mayBePrivate) {
        const place = this.#tree.placeOf(text);
        if (place === undefined)
            return { kind: 'missing' };
        const { path, links } = place;
        if (this.#entries.has(path))
            return { kind: 'there', path };
        const node = this.#tree.nodeAt(path);
        if (node === undefined)
            return { kind: 'missing' };
        const privacy = this.#privacyOf(path, node);
        if (privacy !== undefined && !mayBePrivate(path))
            return node === 'denied' || node.isFile() ? { kind: 'private', path, ...privacy } : { kind: 'locked' };
        if (node === 'denied')
            throw unreadable(path, 'permission denied');
        const entry = this.#entryOf(path, node, cause);
        if (entry === undefined)
            return { kind: 'missing' };
        if (privacy !== undefined && entry.kind === 'file')
            this.#checkReadable(path);
        for (const link of links)
            this.#addLink(link, { kind: 'file', path, how: 'is a link on the way to' });
        this.#addWithFolders(entry);
        return { kind: 'there', path };
    }
    #addWithFolders(entry) {
        for (const folder of (0,image_path/* ancestorsOf */.Gw)(entry.path)) {
            const node = this.#entries.has(folder) ? undefined : this.#tree.nodeAt(folder);
            if (node !== undefined && node !== 'denied')
                this.#add({ kind: 'directory', path: folder, mode: (0,machine_mode/* machineMode */.z)(node), cause: entry.cause });
        }
        this.#add(entry);
    }
    #addLink(path, cause) {
        const target = this.#entries.has(path) ? undefined : this.#tree.targetOf(path);
        if (target !== undefined)
            this.#addWithFolders({ kind: 'symlink', path, target, cause });
    }
    #add(entry) {
        this.#entries.set(entry.path, entry);
        this.#fresh.push(entry);
    }
    #entryOf(path, node, cause) {
        const mode = (0,machine_mode/* machineMode */.z)(node);
        if (node.isDirectory())
            return { kind: 'directory', path, mode, cause };
        if (node.isSymbolicLink()) {
            const target = this.#tree.targetOf(path);
            return target === undefined ? undefined : { kind: 'symlink', path, target, cause };
        }
        if (!node.isFile())
            return undefined;
        const { size, dev: device, ino: inode, mtimeMs: modified } = node;
        return { kind: 'file', path, mode, size, device, inode, modified, cause };
    }
    /** What everyone may read, this user may. */
    #checkReadable(path) {
        try {
            (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(this.#tree.physical(path), 'r'));
        }
        catch (error) {
            throw unreadable(path, (0,real_path/* reasonOf */.A3)(error));
        }
    }
    /**
     * Ownership is lost on the way into an image, where all is root's. So a folder that only its owner and group may enter would be
     * closed to the very service that it is for; an image without it gets one that is not as soon as something goes there.
     */
    #privacyOf(path, node) {
        const ways = node !== 'denied' && node.isDirectory() ? [...(0,image_path/* ancestorsOf */.Gw)(path), path] : (0,image_path/* ancestorsOf */.Gw)(path);
        for (const folder of ways) {
            const mode = this.#lockOf(folder);
            if (mode !== undefined)
                return { folder, mode };
        }
        if (node === 'denied')
            return { folder: (0,image_path/* parentOf */.gN)(path), mode: 0 };
        return node.isFile() && (node.mode & 0o004) === 0 ? { folder: undefined, mode: node.mode & 0o7777 } : undefined;
    }
    /** The mode of a folder that not everyone may enter. */
    #lockOf(folder) {
        if (this.#locks.has(folder))
            return this.#locks.get(folder);
        const node = this.#tree.nodeAt(folder);
        const isLocked = node !== undefined && node !== 'denied' && node.isDirectory() && (node.mode & 0o001) === 0;
        const mode = isLocked ? node.mode & 0o7777 : undefined;
        this.#locks.set(folder, mode);
        return mode;
    }
}
function unreadable(path, reason) {
    return (0,errors_0/* inputError */.Xu)('allow-private', `${(0,errors_0/* quote */.hD)(path)} belongs to a package and is to be in the image, but cannot be read: ${reason}.`, 'Make it readable for the user that runs this step.');
}

;// CONCATENATED MODULE: ./closure/packages/made-by-scripts.ts
/**
 * What the maintainer scripts of a package make of its files and those of others, and programs then read: no package has it,
 * and nothing in dpkg's database names it. Of a folder everything counts.
 */
const MADE_BY = {
    // update-ca-certificates(8); the links beside it are found as links.
    'ca-certificates': ['/etc/ssl/certs/ca-certificates.crt'],
    'ca-certificates-java': ['/etc/ssl/certs/java/cacerts'],
    // pam-auth-update(8)
    'libpam-runtime': ['account', 'auth', 'password', 'session', 'session-noninteractive'].map((name) => `/etc/pam.d/common-${name}`),
    // locale-gen(8)
    locales: ['/usr/lib/locale/locale-archive'],
    // update-mime-database(1)
    'shared-mime-info': ['/usr/share/mime'],
    // glib-compile-schemas(1); the second is its name since Debian 13 and Ubuntu 24.04.
    'libglib2.0-0': ['/usr/share/glib-2.0/schemas/gschemas.compiled'],
    'libglib2.0-0t64': ['/usr/share/glib-2.0/schemas/gschemas.compiled'],
};
/** Paths that may have been made for a package; what is not there was not. */
function made_by_scripts_madeFor(name) {
    return Object.hasOwn(MADE_BY, name) ? (MADE_BY[name] ?? []) : [];
}

;// CONCATENATED MODULE: ./closure/packages/without-documentation.ts
/** Documentation and what serves packaging. Licences are kept: an image is passed on. */
const DOCUMENTATION = /^\/usr\/share\/(?:doc\/[^/]+\/(?!copyright$)|(?:man|info|lintian|linda|doc-base|bug|apport\/package-hooks|reportbug|gtk-doc|gnome\/help|omf)(?:\/|$))/;
/** Pages that a package keeps in a folder of its own, as PostgreSQL's and Java's do, which are there in several versions. */
const PAGES = /\/man\/man[1-9][a-z]*(?:\/|$)/;
/** Python's compiled modules are made on each machine, and differ with the time of day. */
const COMPILED = /\/__pycache__(?:\/|$)/;
/**
 * What the init of a host reads: the units of an image are those that it is given, and no others that its prefix happens to
 * match. So for those that Debian has besides systemd, and for the users, folders, settings and modules that are made at boot: an image is
 * never booted.
 */
const FOR_INIT = /^(?:\/usr)?\/lib\/(?:systemd\/(?:system|user|system-generators)|(?:tmpfiles|sysusers|sysctl|modules-load)\.d)\/|^\/etc\/(?:systemd\/(?:system|user)|sysctl\.d|init\.d|init|rc[0-6S]\.d|sv|runit)\//;
/** Whether a file of a package stays out of images. */
function isLeftOut(path) {
    return [DOCUMENTATION, PAGES, COMPILED, FOR_INIT].some((pattern) => pattern.test(path));
}
/** Files that systems are often without, by dpkg's `path-exclude` or an administrator's decision: nobody has to be told. */
const OFTEN_MISSING = /^\/(?:etc|var|run)\/|^\/usr\/share\/(?:doc|locale|i18n|help|groff|vim|icons|mime)(?:\/|$)/;
/** Whether a program may miss a file that a package lists and that is not there. */
function isMissed(path) {
    return !OFTEN_MISSING.test(path);
}

;// CONCATENATED MODULE: ./closure/packages/made-links.ts


/** Links of update-alternatives(1) whose choice is in the image: the link, and the one in /etc/alternatives that it leads to. */
function alternativeLinks(links, tree, entries) {
    return links.flatMap(({ name, path }) => {
        const choice = (0,image_path/* imagePath */.d0)(`/etc/alternatives/${name}`);
        const place = isLeftOut(path) ? undefined : tree.placeOf(path);
        if (place === undefined || entries.has(place.path) || !made_links_isLink(tree, place.path) || !made_links_isLink(tree, choice))
            return [];
        const target = tree.placeOfTarget(choice)?.path;
        if (target === undefined || !entries.has(target) || tree.placeOfTarget(place.path)?.path !== choice)
            return [];
        return [
            { path: choice, target },
            { path: place.path, target: choice },
        ];
    });
}
const CONFIGURATION = (0,image_path/* imagePath */.d0)('/etc');
/** Its links have a rule of their own. */
const ALTERNATIVES = (0,image_path/* imagePath */.d0)('/etc/alternatives');
/**
 * Links in folders of configuration that packages have, to something in the image: what is switched on of what is there, as
 * sites-enabled and conf.d of PHP hold them, and the names by which OpenSSL looks for certificates.
 */
function linksInFolders(tree, entries) {
    return entries.folders().flatMap((folder) => {
        if (!(0,image_path/* isWithin */.UO)(folder, CONFIGURATION) || folder === CONFIGURATION || folder === ALTERNATIVES)
            return [];
        return tree.childrenOf(folder).flatMap((child) => {
            const path = child.isSymbolicLink() ? tree.placeOf(`${folder}/${child.name}`)?.path : undefined;
            if (path === undefined || entries.has(path) || isLeftOut(path))
                return [];
            const target = tree.placeOfTarget(path)?.path;
            return target !== undefined && entries.has(target) ? [{ path, target }] : [];
        });
    });
}
function made_links_isLink(tree, path) {
    const node = tree.nodeAt(path);
    return node !== undefined && node !== 'denied' && node.isSymbolicLink();
}

;// CONCATENATED MODULE: ./closure/packages/package-notes.ts




/** What is to be told about the files of packages: one note for many of a kind. */
class PackageNotes {
    #taken = new Map();
    #alternatives = [];
    #links = new Map();
    #leftOut = [];
    #missing = new Map();
    /** A file that was made on this machine for a package. */
    taken(label, path) {
        (0,multimap/* addTo */.D)(this.#taken, label, path);
    }
    /** A link that update-alternatives(1) keeps, or the one that it leads to. */
    alternative(path) {
        if (!path.startsWith('/etc/alternatives/'))
            this.#alternatives.push(path);
    }
    /** Another link that was made on this machine. */
    link(path) {
        (0,multimap/* addTo */.D)(this.#links, (0,image_path/* parentOf */.gN)(path), path);
    }
    /** A file that not everyone may read. */
    leftOut(label, path, privacy) {
        const { folder } = privacy;
        const there = this.#leftOut.find((one) => folder !== undefined && one.label === label && one.privacy.folder === folder);
        if (there === undefined)
            this.#leftOut.push({ label, privacy, paths: [path] });
        else
            there.paths.push(path);
    }
    missing(label, path) {
        (0,multimap/* addTo */.D)(this.#missing, label, path);
    }
    all() {
        return [...this.#madeNotes(), ...this.#leftOut.map(package_notes_leftOutNote), ...this.#missingNotes()];
    }
    #madeNotes() {
        const files = [...this.#taken].map(([label, paths]) => ({
            kind: 'taken',
            ...pathOf(paths),
            message: `Taken as this machine has it, made when the package ${label} was set up: ${some(paths)}.`,
        }));
        const links = [...this.#links].map(([folder, paths]) => ({
            kind: 'taken',
            path: folder,
            message: `Taken as this machine has ${paths.length === 1 ? 'it, a link' : 'them, links'} in ${folder} to files of packages: ${some(paths.map(image_path/* baseName */.Fl).sort())}.`,
        }));
        const alternatives = this.#alternatives.length === 0
            ? []
            : [
                {
                    kind: 'taken',
                    ...pathOf(this.#alternatives),
                    message: `Taken as chosen on this machine with update-alternatives: ${some(this.#alternatives)}.`,
                },
            ];
        return [...files, ...alternatives, ...links];
    }
    #missingNotes() {
        return [...this.#missing].map(([label, paths]) => ({
            kind: 'missing',
            message: `The package ${label} has ${paths.length === 1 ? 'a file that is' : 'files that are'} not on this machine: ${some(paths)}.`,
            remedy: `If a program needs ${paths.length === 1 ? 'it' : 'them'}, install the package again in an earlier step: sudo apt-get install --yes --reinstall ${label}`,
        }));
    }
}
function package_notes_leftOutNote({ label, privacy: { folder, mode }, paths }) {
    const why = folder === undefined ? `mode ${(0,wording/* octal */.Wo)(mode)}` : `not everyone may enter ${(0,errors_0/* quote */.hD)(folder)}, mode ${(0,wording/* octal */.Wo)(mode)}`;
    const [path, another] = paths;
    const allowed = another === undefined ? path : folder;
    return {
        kind: 'left-out',
        ...pathOf(paths),
        message: `Left out of the package ${label}, because not everyone may read ${another === undefined ? 'it' : 'them'} on this machine (${why}): ${some(paths)}.`,
        remedy: `Give the image a file of its own there, with files; or, when everyone who has the image may read this one, name it in allow-private: ${allowed ?? label}`,
    };
}
const package_notes_SHOWN = 3;
function some(paths) {
    return (0,wording/* firstOf */.Ku)(paths.map((path) => (0,errors_0/* quote */.hD)(path)), package_notes_SHOWN);
}
function pathOf(paths) {
    const [path] = paths;
    return path === undefined ? {} : { path };
}

;// CONCATENATED MODULE: ./closure/packages/package-content.ts







/** The files of packages in an image, and what was made of these when they were set up. */
class PackageContent {
    #database;
    #tree;
    #index;
    #allowPrivate;
    #entries;
    #notes = new PackageNotes();
    #brought = new Set();
    /** @param allowPrivate absolute paths and names of packages: what may come that is not for everyone to read */
    constructor(database, tree, index, allowPrivate) {
        this.#database = database;
        this.#tree = tree;
        this.#index = index;
        this.#allowPrivate = allowPrivate;
        this.#entries = new BroughtEntries(tree);
    }
    /** What packages bring that was not handed out before. @param packages all that are in the image, in any order */
    take(packages) {
        const fresh = [...packages]
            .filter((one) => !this.#brought.has(one))
            .sort((a, b) => (this.#index.label(a) < this.#index.label(b) ? -1 : 1));
        for (const one of fresh) {
            this.#brought.add(one);
            this.#bringFiles(one);
        }
        for (const one of fresh)
            this.#bringMade(one);
        // A link may lead to another that is found later.
        while (this.#bringLinks())
            ;
        return this.#entries.takeFresh();
    }
    notes() {
        return this.#notes.all();
    }
    #bringFiles(one) {
        const label = this.#index.label(one);
        const cause = { kind: 'package', package: label, how: 'is a file of' };
        const paths = this.#database.filesOf(one);
        const folders = new Set(paths.map((path) => external_node_path_.posix.dirname(path)));
        for (const path of paths) {
            if (isLeftOut(path))
                continue;
            const isMissing = this.#bring(path, cause, one) === 'missing';
            if (isMissing && !folders.has(path) && isMissed(path))
                this.#notes.missing(label, path);
        }
    }
    /** What was copied into place, or made of the files of packages. */
    #bringMade(one) {
        const label = this.#index.label(one);
        const cause = { kind: 'package', package: label, how: 'was made on this machine for' };
        const todo = [...(this.#database.configuration().get(one.name) ?? []), ...made_by_scripts_madeFor(one.name)];
        for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
            const place = this.#tree.placeOf(path)?.path;
            if (place === undefined || isLeftOut(place))
                continue;
            const wasThere = this.#entries.has(place);
            if (this.#bring(path, cause, one) !== 'there')
                continue;
            const children = this.#tree.childrenOf(place);
            todo.push(...children.map(({ name }) => `${place}/${name}`));
            if (!wasThere && children.length === 0)
                this.#notes.taken(label, place);
        }
    }
    /** @returns whether any came */
    #bringLinks() {
        const alternatives = alternativeLinks(this.#database.alternatives(), this.#tree, this.#entries);
        const chosen = alternatives.filter((link) => this.#bringLink(link, 'is an alternatives link to'));
        for (const { path } of chosen)
            this.#notes.alternative(path);
        const others = linksInFolders(this.#tree, this.#entries);
        const brought = others.filter((link) => this.#bringLink(link, 'is a link of this machine to'));
        for (const { path } of brought)
            this.#notes.link(path);
        return chosen.length + brought.length > 0;
    }
    #bringLink({ path, target }, how) {
        return this.#entries.bring(path, { kind: 'file', path: target, how }, () => false).kind === 'there';
    }
    #bring(path, cause, of) {
        const label = this.#index.label(of);
        const brought = this.#entries.bring(path, cause, (place) => this.#mayBePrivate(place, of));
        if (brought.kind === 'private')
            this.#notes.leftOut(label, brought.path, brought);
        return brought.kind;
    }
    #mayBePrivate(path, of) {
        return this.#allowPrivate.some((allowed) => {
            if (!allowed.startsWith('/'))
                return allowed === of.name || allowed === this.#index.label(of);
            const place = this.#tree.placeOf(allowed)?.path;
            return place !== undefined && (0,image_path/* isWithin */.UO)(path, place);
        });
    }
}

;// CONCATENATED MODULE: ./closure/packages/package-version.ts
function isVersion(version, relation, wanted) {
    const order = compareVersions(version, wanted);
    switch (relation) {
        case '<<':
            return order < 0;
        case '<=':
            return order <= 0;
        case '=':
            return order === 0;
        case '>=':
            return order >= 0;
        case '>>':
            return order > 0;
    }
}
/** Below 0 when `a` is the older one, above when it is the newer one. deb-version(7): epoch, upstream version, revision. */
function compareVersions(a, b) {
    const [left, right] = [partsOf(a), partsOf(b)];
    return (compareText(left.epoch, right.epoch) ||
        compareText(left.upstream, right.upstream) ||
        compareText(left.revision, right.revision));
}
function partsOf(version) {
    const colon = version.indexOf(':');
    const rest = version.slice(colon + 1);
    const dash = rest.lastIndexOf('-');
    return {
        epoch: colon === -1 ? '' : version.slice(0, colon),
        upstream: dash === -1 ? rest : rest.slice(0, dash),
        revision: dash === -1 ? '' : rest.slice(dash + 1),
    };
}
/** By turns what is no digit, sign by sign, and a number. What is missing counts as nothing, and as 0. */
function compareText(a, b) {
    const [left, right] = [runsOf(a), runsOf(b)];
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
        const [one = '', other = ''] = [left[index], right[index]];
        const order = index % 2 === 0 ? compareSigns(one, other) : compareNumbers(one, other);
        if (order !== 0)
            return order;
    }
    return 0;
}
/** Signs at even places, digits at odd ones. */
function runsOf(text) {
    return [...text.matchAll(/([^0-9]*)([0-9]*)/g)].flatMap(([, signs = '', digits = '']) => [signs, digits]);
}
function compareSigns(a, b) {
    for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
        const order = rankOf(a[index]) - rankOf(b[index]);
        if (order !== 0)
            return order;
    }
    return 0;
}
/** "~" before the end, the end before letters, letters before other signs. */
function rankOf(sign) {
    if (sign === undefined)
        return 0;
    if (sign === '~')
        return -1;
    return /[A-Za-z]/.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256;
}
/** Of any length: versions are made of dates and hashes too. */
function compareNumbers(a, b) {
    const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
    if (left.length !== right.length)
        return left.length - right.length;
    return left === right ? 0 : left < right ? -1 : 1;
}

;// CONCATENATED MODULE: ./closure/packages/package-index.ts



/** The installed packages by what they are called and what they stand in for. */
class PackageIndex {
    /** dpkg's name of what this machine is. */
    native;
    installed;
    #known = new Map();
    #providers = new Map();
    constructor(known) {
        this.native = nativeOf(known);
        this.installed = known.filter(isInstalled);
        for (const one of known)
            (0,multimap/* addTo */.D)(this.#known, one.name, one);
        for (const one of this.installed)
            for (const name of new Set(one.provides.map((provided) => provided.name)))
                (0,multimap/* addTo */.D)(this.#providers, name, one);
    }
    /** What dpkg knows by a name, installed or not, of every architecture, this machine's own first. */
    known(name) {
        return this.#inOrder(this.#known.get(name) ?? []);
    }
    /** Installed packages that stand in for a name. */
    providers(name) {
        return this.#inOrder(this.#providers.get(name) ?? []);
    }
    /** As dpkg names it: with its architecture where that is not the machine's. */
    label({ name, architecture }) {
        return architecture === 'all' || architecture === this.native ? name : `${name}:${architecture}`;
    }
    /** Every installed package that is what `dependent` depends on, what is preferred first. */
    satisfying(dependent, { alternatives }) {
        const found = alternatives.flatMap((alternative) => [
            ...this.known(alternative.name).filter((one) => isInstalled(one) && hasVersion(one.version, alternative)),
            ...this.providers(alternative.name).filter(({ provides }) => provides.some(({ name, version }) => name === alternative.name && hasVersion(version, alternative))),
        ]
            .filter((one) => this.#servesArchitecture(dependent, alternative, one))
            .sort((a, b) => Number(this.#differ(a, dependent)) - Number(this.#differ(b, dependent))));
        return [...new Set(found)];
    }
    /** dpkg: lib/dpkg/depcon.c and deb-control(5), Multi-Arch. */
    #servesArchitecture(dependent, { architecture }, one) {
        if (architecture !== undefined && architecture !== 'any')
            return this.#architectureOf(one) === architecture;
        if (one.multiArch === 'foreign' || (architecture === 'any' && one.multiArch === 'allowed'))
            return true;
        return !this.#differ(one, dependent);
    }
    #differ(one, other) {
        return this.#architectureOf(one) !== this.#architectureOf(other);
    }
    /** What suits every architecture counts as the machine's own. */
    #architectureOf({ architecture }) {
        return architecture === 'all' ? this.native : architecture;
    }
    #inOrder(packages) {
        if (packages.length < 2)
            return packages;
        const key = (one) => `${this.#architectureOf(one) === this.native ? '' : '~'}${this.label(one)}`;
        return packages.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    }
}
/** A dependency on a version is not met by a name without one. deb-control(5), Provides. */
function hasVersion(version, { version: demand }) {
    if (demand === undefined)
        return true;
    return version !== undefined && isVersion(version, demand.relation, demand.wanted);
}
/** dpkg is always of the architecture that it manages; without it, what most packages are. */
function nativeOf(known) {
    const dpkg = known.find((one) => one.name === 'dpkg' && isInstalled(one));
    if (dpkg !== undefined)
        return dpkg.architecture;
    const counts = new Map();
    for (const { architecture } of known)
        if (architecture !== 'all')
            counts.set(architecture, (counts.get(architecture) ?? 0) + 1);
    return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0] ?? 'all';
}

// EXTERNAL MODULE: ./values/lines.ts
var lines = __webpack_require__(7736);
;// CONCATENATED MODULE: ./closure/packages/wanted-packages.ts




/** Debian policy, 5.6.7: lower case, at least two signs. */
const wanted_packages_NAME = /^([a-z0-9][a-z0-9+.-]+)(?::([a-z0-9-]+))?$/;
/** Finds the installed package that an entry names. @throws ActionError when there is none */
function findWanted(index, wanted) {
    const [whole, name = '', architecture] = wanted_packages_NAME.exec(wanted.name) ?? [];
    if (whole === undefined)
        throw noName(wanted);
    const known = index
        .known(name)
        .filter((one) => architecture === undefined ||
        [one.architecture, 'any'].includes(architecture) ||
        isAll(index, one, architecture));
    const installed = known.find(isInstalled);
    if (installed !== undefined)
        return installed;
    const half = known.find(({ state }) => state !== 'not-installed' && state !== 'config-files');
    if (half !== undefined)
        throw halfInstalled(wanted, half);
    throw notInstalled(index, wanted, name, known);
}
/** What suits every architecture is what this machine's own has. */
function isAll(index, one, architecture) {
    return one.architecture === 'all' && architecture === index.native;
}
function noName({ name, line }) {
    const [, before = '', version = ''] = /^([a-z0-9][a-z0-9+.:-]+)\s*=\s*(\S+)$/.exec(name) ?? [];
    if (before !== '')
        return (0,lines/* lineError */.VH)('packages', line, `${(0,errors_0/* quote */.hD)(name)} names a version; what is installed is what comes.`, `Write ${before}, and choose its version in an earlier step: sudo apt-get install --yes --no-install-recommends ${before}=${version}`);
    const lower = name.toLowerCase();
    return (0,lines/* lineError */.VH)('packages', line, `${(0,errors_0/* quote */.hD)(name)} is not the name of a package${/[*?[]/.test(name) ? ': no patterns are taken here' : ''}.`, lower !== name && wanted_packages_NAME.test(lower)
        ? `Write ${lower}: names of packages have lower-case letters alone.`
        : 'Write one package a line, as apt names it: hello, or libssl3:arm64. Other programs go in files.');
}
function halfInstalled({ line, name }, { state }) {
    return (0,lines/* lineError */.VH)('packages', line, `${(0,errors_0/* quote */.hD)(name)} is not completely installed on this machine (dpkg says ${state}).`, `Finish it in an earlier step: sudo dpkg --configure --pending, or sudo apt-get install --yes --reinstall ${name}`);
}
function notInstalled(index, { line, name: text }, name, known) {
    const providers = index.providers(name).map((one) => index.label(one));
    const [provider] = providers;
    if (known.length === 0 && provider !== undefined) {
        const have = providers.length === 1 ? `${provider} provides it` : `${(0,wording/* enumerated */.BD)(providers)} provide it`;
        return (0,lines/* lineError */.VH)('packages', line, `${(0,errors_0/* quote */.hD)(text)} is a virtual package; ${have} on this machine.`, `Write ${providers.length === 1 ? provider : 'the one that is meant'} instead.`);
    }
    const removed = known.some(({ state }) => state === 'config-files');
    const other = index.known(name).find(isInstalled);
    const more = other === undefined
        ? removed
            ? ': it was removed, and its configuration is left'
            : ''
        : `; ${name}:${other.architecture} is`;
    return (0,lines/* lineError */.VH)('packages', line, `${(0,errors_0/* quote */.hD)(text)} is not installed on this machine${more}.`, `Install it in an earlier step: sudo apt-get install --yes --no-install-recommends ${text}`);
}

;// CONCATENATED MODULE: ./closure/packages/package-closure.ts








/** Installed packages with what they depend on, as far as an image needs them: their files, and what was made of these. */
class PackageClosure {
    #database;
    #index;
    #walk;
    #tree;
    #content;
    #owners;
    /**
     * @param root folder of the machine's tree: `/`
     * @param allowPrivate absolute paths and names of packages: what may come that is not for everyone to read
     * @throws ActionError when what is wanted is not installed
     */
    static open(root, wanted, allowPrivate) {
        const database = new DpkgDatabase(root);
        // Without packages of its own an image still has those that its scripts need, where the machine knows any.
        const index = new PackageIndex(database.packages(wanted.length > 0));
        const roots = wanted.map((one) => ({
            package: findWanted(index, one),
            cause: { kind: 'input', where: `packages, line ${one.line}` },
        }));
        const walk = new DependencyWalk(index);
        walk.add(roots);
        return new PackageClosure(root, database, index, walk, allowPrivate);
    }
    constructor(root, database, index, walk, allowPrivate) {
        this.#database = database;
        this.#index = index;
        this.#walk = walk;
        this.#tree = new MachineTree(root);
        this.#content = new PackageContent(database, this.#tree, index, allowPrivate);
    }
    /** What the packages so far bring and was not handed out before. */
    take() {
        return this.#content.take(this.#walk.members.keys());
    }
    /**
     * A file of the machine is needed: when a package has it that is not there yet, and that comes only when needed, then it
     * comes whole, with what it depends on.
     * @param path with no symlink above it
     * @returns whether one does
     */
    need(path, cause) {
        this.#owners ??= ownersOf(this.#index.installed.filter(comesOnlyWhenNeeded), this.#database, this.#tree);
        const owner = this.#owners.get(path);
        if (owner === undefined || this.#walk.members.has(owner))
            return false;
        this.#walk.add([{ package: owner, cause }]);
        return true;
    }
    get packages() {
        return [...this.#walk.members]
            .map(([one, cause]) => ({
            name: this.#index.label(one),
            version: one.version,
            architecture: one.architecture,
            source: one.source,
            dependsOn: this.#walk.dependenciesOf(one).map((other) => this.#index.label(other)),
            cause,
        }))
            .sort((a, b) => (a.name < b.name ? -1 : 1));
    }
    get notes() {
        const unmet = this.#walk.unmet.map(({ of, dependency }) => ({
            kind: 'missing',
            message: `The package ${this.#index.label(of)} depends on ${dependency.text}, which is not installed on this machine.`,
            remedy: 'Install it in an earlier step: sudo apt-get install --fix-broken --yes',
        }));
        return [...this.#content.notes(), ...unmet];
    }
}

// EXTERNAL MODULE: ./outputs.ts
var outputs = __webpack_require__(52726);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
;// CONCATENATED MODULE: ./publish/artifact-causes.ts
const AGAIN = 'Run the job again.';
const STATUS_PAGE = 'www.githubstatus.com tells of disturbances.';
const HOSTS = 'the host of ACTIONS_RESULTS_URL and *.blob.core.windows.net';
const SURROUNDINGS = `Let this machine reach GitHub's artifact service (${HOSTS}; HTTPS_PROXY and NO_PROXY where it needs a proxy)`;
/** What the words of the client mean, the particular before the general. Where the words have a status or a code, `why` repeats it. */
const CAUSES = [
    [
        /Unable to get the (ACTIONS_\w+) env variable/,
        'the variable $1 is not set',
        'The runner gives it to actions, not to run: steps; keep it when a container or a wrapper clears the environment. Or set artifact: false.',
    ],
    [
        /Failed to get backend IDs|Invalid token specified/,
        'ACTIONS_RUNTIME_TOKEN is no token of the artifact service',
        'Leave the variable as the runner sets it.',
    ],
    [/Invalid value set for (ACTIONS_\w+)/, '$1 is no number above 0', 'Correct the variable, or leave it out.'],
    [
        /not currently supported on GHES/,
        'a GitHub Enterprise Server takes no such artifacts',
        'Set artifact: false, and take the files from the output folder.',
    ],
    [
        /Artifact storage quota has been hit/,
        "the account's storage for artifacts is full",
        'Delete artifacts that nobody needs and shorten retention-days, or buy more; GitHub counts anew every 6 to 12 hours.',
    ],
    [
        /^storage \(403\)/,
        'the storage no longer takes the signed address of this upload (403)',
        `The address is good for an hour or so: if the upload took longer, find out what slows it. ${AGAIN}`,
    ],
    [
        /^Failed to \w+: .*\(401\)/,
        "the artifact service does not take the job's runtime token: most likely it has expired (401)",
        `It ends with the time that the job may take: see what took so long. ${AGAIN}`,
    ],
    [
        /^Failed to \w+: .*\(403\)/,
        'the artifact service forbids it (403)',
        'Artifacts need no entry under permissions:, so see whether a policy, an IP allow list or a proxy is in the way. Or set artifact: false.',
    ],
    [
        /^Failed to \w+: .*\(404\)/,
        'the artifact service does not know this run, or no longer (404)',
        `See whether the run was cancelled or deleted meanwhile, and that ACTIONS_RESULTS_URL is what the runner set. ${AGAIN}`,
    ],
    [
        /^Failed to \w+: .*\((400|422)\)/,
        'the artifact service takes the request for invalid ($1)',
        "The details have the service's own words; a plain version and a retention-days that the repository allows help most.",
    ],
    [
        /^Failed to CreateArtifact: .*\(409\)|^Artifact not found/,
        'another job of this run uploads a file of that name at the same time (409)',
        'In a matrix, give each image a name of its own with architecture-suffix: true.',
    ],
    [
        /\(429\)/,
        'there were too many requests at once, each time (429)',
        'Run the job again later, or fewer legs of a matrix at once (max-parallel).',
    ],
    [
        /Unexpected token|is not valid JSON|Unexpected end of JSON|<!doctype|<html|\bPARSE_ERROR\b/i,
        'something answered in the place of the artifact service, with HTML or other text of its own: most likely a proxy, or the login page of a network',
        `${SURROUNDINGS}, then run the job again.`,
    ],
    [
        /\((5\d\d)\)/,
        'the artifact service or its storage failed each time, at last with status $1',
        `${AGAIN} ${STATUS_PAGE}`,
    ],
    [
        /certificate|self[- ]signed|\bCERT_/i,
        'the certificate of the artifact service is not one that this machine trusts',
        'Where a proxy opens connections, give its certificate to Node.js with NODE_EXTRA_CA_CERTS.',
    ],
    [
        /SSL routines|\bEPROTO\b/,
        'something in the place of the artifact service does not speak TLS',
        `${SURROUNDINGS}, then run the job again.`,
    ],
    [
        /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|tunneling socket|Invalid URL)\b/,
        'no connection to the artifact service or its storage ($1)',
        `${SURROUNDINGS}, then run the job again.`,
    ],
    [
        /Upload progress stalled|Request timeout|\bETIMEDOUT\b/,
        'the artifact service or its storage did not answer in time',
        `${AGAIN} If it happens again, see what slows the connection. ${STATUS_PAGE}`,
    ],
    [
        /\b(ECONNRESET|EPIPE|UND_ERR_SOCKET)\b|socket hang up|aborted/,
        'the connection to the artifact service or its storage broke',
        `${AGAIN} ${STATUS_PAGE}`,
    ],
    [
        /No files were found to upload|during file read|\b(?:ENOENT|EACCES|EISDIR|EIO)\b/,
        'the file cannot be read, or is gone',
        'See what changes the output folder while this step runs.',
    ],
    [/response from backend was not ok/, 'the artifact service refused it without saying why', `${AGAIN} ${STATUS_PAGE}`],
    [/\((\d\d\d)\)/, 'the artifact service or its storage refused it with status $1', AGAIN],
];
function causeOf(words) {
    for (const [pattern, why, remedy] of CAUSES) {
        const found = pattern.exec(words);
        if (found !== null)
            return { why: why.replace('$1', found[1] ?? 'no code'), remedy };
    }
    return {
        why: 'the upload failed in a way that is not foreseen',
        remedy: `The details have the client's own words. ${AGAIN}`,
    };
}

// EXTERNAL MODULE: ./runner/redact.ts
var redact = __webpack_require__(9782);
;// CONCATENATED MODULE: ./publish/artifact-error.ts




/** Of the client's words as many characters are kept: a proxy may answer with a book. */
const MOST_WORDS = 2000;
/**
 * The one place where what goes wrong with an artifact becomes our words. The client's error itself goes no further: an
 * error of the storage's carries the signed address of its request.
 * @param secrets that may stand in the client's words
 */
function describeArtifactError(error, fileName, secrets = []) {
    if (error instanceof errors_0/* ActionError */.lZ)
        return error;
    const words = wordsOf(error);
    const { why, remedy } = causeOf(words);
    return artifactError(fileName, why, remedy, redacted(words.slice(0, MOST_WORDS), secrets));
}
/** The reason alone: it completes a sentence after a colon. */
function reasonOf(error) {
    return causeOf(wordsOf(error)).why;
}
/** @param why completes a sentence after a colon */
function artifactError(fileName, why, remedy, details = '') {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.artifact',
        message: `${(0,errors_0/* quote */.hD)(fileName)} was not uploaded as an artifact: ${why}.`,
        remedy,
        ...(details === '' ? {} : { details: `The client said:\n${(0,command/* lastLines */.w$)(details)}` }),
    });
}
/** Whether the name was taken: nothing was uploaded. */
function isNameTaken(error) {
    return /^Failed to CreateArtifact: .*\(409\)/.test(wordsOf(error));
}
/** Whether all bytes arrived, and only the last request did not come to an answer: then the artifact may be there. */
function isUnsureEnd(error) {
    const words = wordsOf(error);
    return words.startsWith('Failed to FinalizeArtifact: ') && !/\(4\d\d\)/.test(words);
}
/** @actions/artifact throws plain errors with its own words; those of the storage (Azure's RestError) have status and code beside them. */
function wordsOf(error) {
    if (!(error instanceof Error))
        return String(error);
    const { statusCode, code } = error;
    const known = typeof code === 'string' && !error.message.includes(code) ? `${code} ${error.message}` : error.message;
    return typeof statusCode === 'number' ? `storage (${statusCode}): ${known}` : known;
}
/** What signs an address may also stand alone. */
function redacted(text, secrets) {
    return (0,redact/* redact */.E)(text, secrets).replace(/\bsig=[^&\s"'<>]+/gi, 'sig=***');
}

;// CONCATENATED MODULE: ./publish/artifact-mismatch.ts


const OWN_NAMES = 'In a matrix, give each image a name of its own with architecture-suffix: true.';
/** The name is another file's. */
function nameTaken({ name, digest }, theirs) {
    const other = theirs === undefined ? '' : ` (its digest is ${(0,errors_0/* quote */.hD)(theirs)}, this one's ${digest})`;
    return artifactError(name, `this run has an artifact of that name already, with other bytes${other}`, `${OWN_NAMES} To replace the earlier one, set overwrite: true.`);
}
/** The service keeps a name from the first request on, and neither shows nor deletes what never came to its end. */
function nameTakenUnseen({ name }) {
    return artifactError(name, 'its name is taken already in this run (409), by an upload that is still under way or broke off', `${OWN_NAMES} Where an upload broke off, start a new run: overwrite: true replaces finished artifacts only.`);
}
/** @param after what became of the artifact, as a sentence; empty when there was none */
function changed({ name }, after = '') {
    return artifactError(name, `the file changed after it was judged${then(after)}`, 'See what writes to the output folder while this step runs, then run the job again.');
}
function artifact_mismatch_damaged({ name, digest }, theirs, after) {
    return artifactError(name, `it was damaged on the way. The file's digest is ${digest}, the artifact's was ${(0,errors_0/* quote */.hD)(theirs)}${then(after)}`, 'Run the job again. If it happens again, see what stands between this machine and GitHub.');
}
/** A sentence to follow one that still lacks its full stop, and to lack its own. */
function then(sentence) {
    return sentence === '' ? '' : `. ${sentence.replace(/\.$/, '')}`;
}

;// CONCATENATED MODULE: ./publish/artifact-memory.ts
/** Blocks of 8 MiB that the client sends at once; its own default is 5. */
const BLOCKS_AT_ONCE = '3';
/** Keeps the client's peak low: whatever the file's size, it holds a dozen buffers of 8 MiB. A number that the workflow sets stays. */
function sendFewBlocksAtOnce() {
    if ((process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY ?? '') === '')
        process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY = BLOCKS_AT_ONCE;
}

;// CONCATENATED MODULE: ./publish/artifact-read-error.ts
/**
 * What `upload` comes to, or the error of reading the file. The client reads with a stream whose errors nobody listens to:
 * without this, one would end the process without a word. The client itself does not notice, and waits until its own
 * timer strikes, minutes later.
 */
async function orReadError(upload) {
    let fail = () => undefined;
    const failed = new Promise((_, reject) => {
        fail = reject;
    });
    process.on('uncaughtException', fail);
    try {
        return await Promise.race([upload, failed]);
    }
    finally {
        process.off('uncaughtException', fail);
    }
}

;// CONCATENATED MODULE: ./publish/artifact-retention.ts

/**
 * The days that are asked for, or as many as the repository allows; said once, and not by the client for each file.
 * @param limit GITHUB_RETENTION_DAYS; an older runner sets none
 */
function allowedRetention(days, limit) {
    const most = /^[1-9]\d*$/.test(limit) ? Number(limit) : Infinity;
    if (days === undefined || days <= most)
        return days;
    (0,core/* warning */.$e)(`retention-days: the repository keeps artifacts for ${most} days at most, so these are kept for ${most} and not ${days}.`);
    return most;
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(30714);
;// CONCATENATED MODULE: ./publish/sparing-memory.ts


/** How often to look, in milliseconds: a fast network brings some ten megabytes meanwhile. */
const EVERY = 20;
/** Bytes of buffers, used and not collected yet, beyond which garbage is collected. */
const GARBAGE = 24 * 1024 * 1024;
/**
 * Runs work through which a file of any size passes in buffers, and collects them as they go out of use. V8 leaves that to threads of its own, which
 * fall behind where the machine is busy: an upload of 300 MB, four other processes running, took Node to 245 MB without this, and to 221 with it.
 */
async function sparingMemory(work) {
    const collect = garbageCollector();
    let kept = 0;
    const timer = setInterval(() => {
        if (process.memoryUsage().arrayBuffers < kept + GARBAGE)
            return;
        collect();
        kept = process.memoryUsage().arrayBuffers;
    }, EVERY);
    try {
        return await work();
    }
    finally {
        clearInterval(timer);
    }
}
/** Node has it only where a flag asks for it; V8 looks at that flag when a context is made. */
function garbageCollector() {
    (0,external_node_v8_.setFlagsFromString)('--expose-gc');
    const collect = (0,external_node_vm_.runInNewContext)('gc');
    (0,external_node_v8_.setFlagsFromString)('--no-expose-gc');
    return typeof collect === 'function' ? collect : () => undefined;
}

;// CONCATENATED MODULE: ./publish/artifact.ts











/**
 * Uploads every file as an artifact of its own, un-archived: its name is the file's, and so is its digest.
 * @param files the image first
 * @param uploaded called for each file that the service has
 * @throws ActionError `publish.artifact`
 */
async function uploadArtifacts(files, request, uploaded) {
    sendFewBlocksAtOnce();
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(722), __webpack_require__.e(361), __webpack_require__.e(953)]).then(__webpack_require__.bind(__webpack_require__, 99953));
    const client = new DefaultArtifactClient();
    const retentionDays = allowedRetention(request.retentionDays, process.env.GITHUB_RETENTION_DAYS ?? '');
    for (const file of files) {
        const id = await sparingMemory(() => uploadOne(client, file, { ...request, retentionDays }));
        uploaded(file, { id, url: urlOf(id) });
    }
}
function urlOf(id) {
    const { GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY = '', GITHUB_RUN_ID = '' } = process.env;
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`;
}
async function uploadOne(client, file, request) {
    try {
        return await upload(client, file, request);
    }
    catch (error) {
        throw describeArtifactError(error, file.name, [process.env.ACTIONS_RUNTIME_TOKEN ?? '']);
    }
}
async function upload(client, file, request) {
    checkUnchanged(file);
    try {
        return await send(client, file, request);
    }
    catch (error) {
        const isTaken = isNameTaken(error);
        if (!isTaken && !isUnsureEnd(error))
            throw error;
        const existing = await artifact_find(client, file.name);
        if (existing?.digest === file.digest) {
            (0,log/* say */.cv)(`${file.name} is there already, with the same bytes.`);
            return existing.id;
        }
        if (!isTaken)
            throw error;
        if (existing === undefined)
            throw nameTakenUnseen(file);
        if (!request.overwrite && file.isReport === true) {
            // A finding names the line of the workspace that it is about: the same image, built from another place, has another report.
            (0,core/* warning */.$e)(`The artifact ${(0,errors_0/* quote */.hD)(file.name)} is that of an earlier build of this image; it is left as it is.`);
            return existing.id;
        }
        if (!request.overwrite)
            throw nameTaken(file, existing.digest);
        await client.deleteArtifact(file.name);
        return await send(client, file, request);
    }
}
/** A file that is gone or cut short makes the client wait for minutes. */
function checkUnchanged(file) {
    const stats = (0,external_node_fs_.statSync)(file.path, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size !== file.size)
        throw changed(file);
}
async function send(client, file, { retentionDays }) {
    const told = await orReadError(client.uploadArtifact(file.name, [file.path], (0,external_node_path_.dirname)(file.path), {
        skipArchive: true,
        ...(retentionDays === undefined ? {} : { retentionDays }),
    }));
    const id = told.id ?? 0;
    // What the client counted while it read the file.
    if ((artifact_digestOf(told.digest) ?? file.digest) !== file.digest) {
        throw changed(file, await takeBack(client, file));
    }
    await compare(client, file, id);
    return id;
}
/** The service says what arrived. That it cannot be asked again is no reason to fail: it took the upload. */
async function compare(client, file, id) {
    let found;
    try {
        found = await artifact_find(client, file.name);
    }
    catch (error) {
        (0,core/* warning */.$e)(`The artifact ${(0,errors_0/* quote */.hD)(file.name)} was uploaded, but not compared with the file: ${reasonOf(error)}.`);
        return;
    }
    // Another job that overwrites may have put its own there meanwhile.
    if (found?.id !== id || found.digest === undefined || found.digest === file.digest)
        return;
    throw artifact_mismatch_damaged(file, found.digest, await takeBack(client, file));
}
async function artifact_find(client, name) {
    try {
        const { id, digest } = (await client.getArtifact(name)).artifact;
        return { id, digest: artifact_digestOf(digest) };
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ArtifactNotFoundError')
            return undefined;
        throw error;
    }
}
/** A digest that was told, with or without its algorithm. */
function artifact_digestOf(told) {
    return told === undefined || told === '' ? undefined : `sha256:${told.toLowerCase().replace(/^sha256:/, '')}`;
}
/** Deletes an artifact that is not the file. Returns a sentence of what came of that. */
async function takeBack(client, { name }) {
    try {
        await client.deleteArtifact(name);
        return 'The artifact is deleted again.';
    }
    catch (error) {
        return `The artifact could not be deleted again: ${reasonOf(error)}.`;
    }
}

;// CONCATENATED MODULE: ./publish/attestation-list.ts





/** What the runner takes of a job (actions/runner, CreateArtifactsFileCommand.cs). */
const MOST_PER_JOB = 500;
/**
 * Tells the runner of the files by `$GITHUB_ARTIFACTS`, so that a later step with actions/attest finds them. Where the
 * runner has no such file, nothing happens. It fails the whole step for one line that it does not like, so what it would
 * refuse is left out with a warning.
 * @param workspace GITHUB_WORKSPACE, symlinks resolved: the runner looks paths up from there
 */
function listForAttestation(files, workspace) {
    const list = process.env.GITHUB_ARTIFACTS ?? '';
    if (list === '' || !isFile(list))
        return;
    const listed = listedBefore(process.env.GITHUB_ARTIFACTS_LIST ?? '');
    const lines = [];
    for (const file of files) {
        const problem = problemOf(file, workspace, listed);
        if (problem === undefined)
            lines.push((0,external_node_path_.relative)(workspace, file.path));
        else
            (0,core/* warning */.$e)(`${(0,errors_0/* quote */.hD)(file.name)} is not listed for attestation: ${problem}.`);
        if (problem === undefined)
            listed.set(file.name, file.digest);
    }
    try {
        (0,external_node_fs_.appendFileSync)(list, lines.map((line) => `${line}\n`).join(''));
    }
    catch (error) {
        (0,core/* warning */.$e)(`The files are not listed for attestation: GITHUB_ARTIFACTS cannot be written to: ${(0,errors_0/* errorText */.kc)(error)}`);
    }
}
/** Why the runner would refuse it, as a clause. It trims lines, takes `#` for a comment and keeps `=` for later. */
function problemOf({ path, name, digest }, workspace, listed) {
    if (!(0,sources_workspace/* isInside */.FK)(workspace, path))
        return 'it is outside the workspace';
    const line = (0,external_node_path_.relative)(workspace, path);
    if (/[\u0000-\u001f\u007f\u0085=]|^[#\s]|\s$/u.test(line)) {
        return `the runner takes no path like ${(0,errors_0/* quote */.hD)(line)} there (with "=", a leading "#" or blank, or a control character)`;
    }
    const before = listed.get(name);
    if (before !== undefined && before !== digest)
        return 'an earlier step of this job listed another file of that name';
    if (before === undefined && listed.size >= MOST_PER_JOB)
        return `the runner takes no more than ${MOST_PER_JOB} in a job`;
    return undefined;
}
/** Name and digest of what earlier steps of the job listed, as far as it can be read: the runner refuses a name with two digests. */
function listedBefore(path) {
    const listed = new Map();
    try {
        const { subjects } = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
        for (const { name, digest } of subjects)
            listed.set(name, digest);
    }
    catch {
        // An older runner tells nothing, and this must not fail for what another program writes.
    }
    return listed;
}
function isFile(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./publish/release/api-address.ts

/** Where GitHub's API is. The runner tells it: on GitHub Enterprise Server and ghe.com, elsewhere. */
function apiAddress({ GITHUB_API_URL = '' }) {
    const address = GITHUB_API_URL === '' ? 'https://api.github.com' : GITHUB_API_URL.replace(/\/+$/, '');
    if (/^https?:\/\//.test(address) && URL.canParse(address))
        return address;
    throw new errors_0/* ActionError */.lZ({
        code: 'publish.api-address',
        message: `The variable GITHUB_API_URL is ${(0,errors_0/* quote */.hD)(GITHUB_API_URL)}, and that is no address of GitHub's API.`,
        remedy: 'The runner sets it. Let no step and no env: change it, or write it in full: "https://api.github.com", or "https://HOST/api/v3" of a GitHub Enterprise Server.',
    });
}

;// CONCATENATED MODULE: ./image/plan.ts
/** Bytes of all files, uncompressed: what the progress counts. */
function contentSize(plan) {
    let size = 0;
    for (const entry of plan.entries.values())
        if (entry.kind === 'file')
            size += entry.size;
    return size;
}

;// CONCATENATED MODULE: ./publish/release/asset-limit.ts




/** Each file of a release must be smaller than this, in bytes (docs.github.com, "About releases": "under 2 GiB"). */
const ASSET_LIMIT = 2 ** 31;
/** @throws ActionError `publish.asset-too-large` for the first file that no release takes */
function checkAssetSizes(files) {
    for (const { name, size } of files) {
        if (size < ASSET_LIMIT)
            continue;
        throw new errors_0/* ActionError */.lZ({
            code: 'publish.asset-too-large',
            message: `${(0,errors_0/* quote */.hD)(name)} has ${size} bytes (${(0,wording/* formatBytes */.z3)(size)}), and GitHub takes files of less than ${ASSET_LIMIT} bytes (2 GiB) for a release.`,
            remedy: 'Make the image smaller (squash-compression: xz; fewer packages), or leave the input release out and publish the file elsewhere. Artifacts have no such limit.',
        });
    }
}
/** Says it before minutes of compression when an image may become too large for the release: how large it will be, nobody knows yet. */
function warnOfLimit(plan, { release }) {
    if (release === undefined || 'whyNot' in release)
        return;
    const size = contentSize(plan);
    if (size < ASSET_LIMIT)
        return;
    (0,core/* warning */.$e)(`The files of the image have ${(0,wording/* formatBytes */.z3)(size)} before they are compressed. GitHub takes files of less than 2 GiB for a release: an image that stays larger will not be attached.`);
}

;// CONCATENATED MODULE: ./publish/release/github-name.ts
/** Signs that GitHub keeps in a file's name; for others it puts "." (it documents no list: this one is what was seen to stay). */
const KEPT = /^[A-Za-z0-9_+-][A-Za-z0-9._+-]*$/;
/** Whether a file of this name may have another one at GitHub. */
function mayBeRenamed(name) {
    return !KEPT.test(name) || name.endsWith('.') || name.includes('..');
}
/** What GitHub shows instead of a name that it changes, and what such a file is found by; undefined for names that stay. */
function labelFor(name) {
    return mayBeRenamed(name) ? name : undefined;
}
/** What GitHub seems to make of a name (gh's `release upload` foresees it so); whatever it is, names that become one there are one here. */
function nameAtGitHub(name) {
    return name
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .replace(/[^A-Za-z0-9_+@-]+/g, '.')
        .replace(/^\.|\.$/g, '');
}

;// CONCATENATED MODULE: ./publish/release/temporary-name.ts

/** What a temporary name has behind the file's own. */
const PART = /\.part-[0-9a-f]{16}$/;
const ASIDE = /\.old-[0-9a-f]{16}$/;
/** GitHub tells no limit of a name's length; file systems have one of 255 bytes. */
const LONGEST_STEM = 200;
/** What a file is named until it is whole and takes its place. GitHub does not change such a name. */
function partName(name, sign) {
    return `${stemOf(name)}.part-${sign}`;
}
/** What a file is named that made room for a newer one, until that is in its place. */
function asideName(name, sign) {
    return `${stemOf(name)}.old-${sign}`;
}
/** Whether an asset is an upload of the file `name` that has not taken its place, whoever's it is. */
function isPart(asset, name) {
    return PART.test(asset.name) && asset.name.replace(PART, '') === stemOf(name);
}
/** Whether an asset is a file `name` that made room for another, whoever's it was. */
function isAside(asset, name) {
    return ASIDE.test(asset.name) && asset.name.replace(ASIDE, '') === stemOf(name);
}
/** Whether an asset has a name that this action gives, and that it does not keep. */
function isTemporary({ name }) {
    return PART.test(name) || ASIDE.test(name);
}
/** The name of the file that a temporary one is about, as it is at GitHub. */
function temporary_name_placeOf({ name }) {
    return name.replace(PART, '').replace(ASIDE, '');
}
function stemOf(name) {
    return nameAtGitHub(name).slice(0, LONGEST_STEM);
}

;// CONCATENATED MODULE: ./publish/release/asset-name.ts


/** The file that stands at the place of this name: of that name, or labelled so where GitHub has made another of it. */
function findAsset(assets, name) {
    const places = assets.filter((asset) => !isTemporary(asset));
    const exact = places.find((asset) => asset.name === name && !isOfAnother(asset, name));
    return exact ?? (mayBeRenamed(name) ? places.find(({ label }) => label === name) : undefined);
}
/**
 * A file that has, at GitHub, the name which the file `name` would get there, and is another: "app_1.0~rc1.raw" and "app_1.0.rc1.raw" are
 * two versions for systemd, and one name for GitHub.
 */
function clashWith(assets, name) {
    if (findAsset(assets, name) !== undefined)
        return undefined;
    return assets.find((asset) => !isTemporary(asset) && nameAtGitHub(asset.name) === nameAtGitHub(name));
}
/** By its label, which this action gives where GitHub changes a name. People's own labels say something else. */
function isOfAnother({ label }, name) {
    return label !== undefined && label !== name && nameAtGitHub(label) === nameAtGitHub(name);
}

;// CONCATENATED MODULE: ./publish/release/answer.ts
/** Reads what GitHub says of a release; undefined when it is not that: some proxy's page, or another API. */
function readRelease(value) {
    const { id, tag_name, draft, immutable, body, html_url, upload_url } = answer_fieldsOf(value);
    if (!isId(id) || typeof tag_name !== 'string' || typeof draft !== 'boolean')
        return undefined;
    if (!isAddress(html_url) || !isAddress(upload_url))
        return undefined;
    return {
        id,
        tag: tag_name,
        isDraft: draft,
        isImmutable: immutable === true,
        notes: typeof body === 'string' ? body : '',
        url: html_url,
        uploadUrl: upload_url,
    };
}
/** Reads what GitHub says of a file of a release; undefined when it is not that. */
function readAsset(value) {
    const { id, name, label, state, size, digest, browser_download_url, created_at, updated_at } = answer_fieldsOf(value);
    if (!isId(id) || typeof name !== 'string' || typeof state !== 'string')
        return undefined;
    if (typeof size !== 'number' || !isAddress(browser_download_url))
        return undefined;
    return {
        id,
        name,
        label: typeof label === 'string' && label !== '' ? label : undefined,
        isComplete: state === 'uploaded',
        size,
        digest: typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined,
        changedAt: latest(created_at, updated_at),
        url: browser_download_url,
    };
}
/** Reads a list, all of it or nothing. */
function readList(value, read) {
    if (!Array.isArray(value))
        return undefined;
    const entries = value.map(read);
    return entries.every((entry) => entry !== undefined) ? entries : undefined;
}
/** The latest of the times that are told, in milliseconds since 1970. */
function latest(...times) {
    const told = times.map((time) => (typeof time === 'string' ? Date.parse(time) : NaN)).filter((time) => !isNaN(time));
    return told.length === 0 ? undefined : Math.max(...told);
}
function answer_fieldsOf(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function isId(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
function isAddress(value) {
    return typeof value === 'string' && /^https?:\/\//.test(value);
}

;// CONCATENATED MODULE: ./publish/release/retry.ts
/** How often a request is made in all. */
const ATTEMPTS = 5;
/** The longest that is waited when GitHub says how long, in seconds. */
const PATIENCE = 120;
/** GitHub's documentation, "Exceeding the rate limit": of a secondary one without a number, wait at least a minute. Seconds. */
const WITHOUT_NUMBER = 60;
/** How long to wait before the next attempt, in milliseconds; undefined when another one would end as this one did. */
function pauseAfter(failure, attempt, now) {
    if (attempt >= ATTEMPTS || !isPassing(failure))
        return undefined;
    const told = toldSeconds(failure, now);
    if (told === undefined)
        return 1000 * 2 ** (attempt - 1);
    return told > PATIENCE ? undefined : 1000 * told;
}
/** Whether it may be otherwise in a moment. */
function isPassing(failure) {
    if (failure.kind === 'odd')
        return true;
    if (failure.kind === 'no-answer')
        return !isAboutCertificate(failure.code);
    if (failure.isPage && failure.status < 500)
        return false;
    return failure.status >= 500 || failure.status === 408 || isAboutRate(failure);
}
/** Too many requests: 429, or 403 with a word of it (docs.github.com, "Rate limits for the REST API"). */
function isAboutRate(failure) {
    if (failure.kind !== 'refused')
        return false;
    if (failure.status === 429)
        return true;
    if (failure.status !== 403)
        return false;
    return failure.isRateLimited || failure.retryAfter !== undefined || /rate limit/i.test(failure.message);
}
/** Node's and OpenSSL's codes: nothing about them changes by waiting. */
function isAboutCertificate(code) {
    return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);
}
/** How many seconds GitHub says to wait; undefined when it says nothing of waiting. */
function toldSeconds(failure, now) {
    if (failure.kind !== 'refused')
        return undefined;
    const told = secondsOf(failure.retryAfter, now);
    if (told !== undefined || !isAboutRate(failure))
        return told;
    if (failure.isRateLimited && failure.rateLimitReset !== undefined)
        return Math.max(1, Math.ceil(failure.rateLimitReset - now / 1000));
    return /secondary rate limit/i.test(failure.message) ? WITHOUT_NUMBER : undefined;
}
/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsOf(retryAfter, now) {
    if (retryAfter === undefined)
        return undefined;
    if (/^\d{1,9}$/.test(retryAfter))
        return Number(retryAfter);
    const date = Date.parse(retryAfter);
    return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

;// CONCATENATED MODULE: ./publish/release/failure-words.ts

/** What happened, for a line of the log: our own words only. */
function shortly(failure) {
    if (failure.kind === 'no-answer')
        return connectionWords(failure);
    if (failure.kind === 'odd')
        return ODD[failure.what];
    return failure.isPage ? `a web page instead of an answer (status ${failure.status})` : `status ${failure.status}`;
}
const ODD = {
    invisible: 'GitHub does not find the release yet',
    hidden: 'GitHub has a release of the tag and does not show it yet',
    damaged: 'other bytes arrived than were sent',
    removed: 'somebody deleted the upload while it was under way',
    kept: 'GitHub keeps the name of the attempt before',
};
/** What Node's error codes mean, as a sentence without its full stop. */
function connectionWords({ code }) {
    return `${meaningOf(code)} (${code.replace(/[^\w ]/g, '')})`;
}
function meaningOf(code) {
    if (isAboutCertificate(code))
        return "the server's certificate is not one that this machine trusts";
    switch (code) {
        case 'ENOTFOUND':
        case 'EAI_AGAIN':
            return 'the name of the server could not be resolved';
        case 'ECONNREFUSED':
            return 'the connection was refused';
        case 'ENETUNREACH':
        case 'EHOSTUNREACH':
            return 'there is no network route to the server';
        case 'ETIMEDOUT':
        case 'UND_ERR_CONNECT_TIMEOUT':
        case 'UND_ERR_HEADERS_TIMEOUT':
        case 'UND_ERR_BODY_TIMEOUT':
            return 'the server did not answer in time';
        default:
            return 'the connection broke';
    }
}
/** GitHub's own words, for the curious. Text from outside. */
function failure_words_wordsOf({ status, message, problems }) {
    const parts = problems.map(({ field, code, message: words }) => [field, code, words].filter((part) => part !== '').join(': '));
    return [`Status ${status}${message === '' ? '' : `: ${message}`}`, ...parts].join('\n');
}

;// CONCATENATED MODULE: ./publish/release/attempts.ts



function ok(value) {
    return { kind: 'ok', value };
}
/**
 * Asks again as long as it may help, and says so in the log.
 * @param what for the log: "the upload of app.raw"
 * @param ask is given the number of the attempt, from 1 on
 */
async function persistently(pause, what, ask) {
    for (let attempt = 1;; attempt++) {
        const outcome = await ask(attempt);
        if (outcome.kind === 'ok')
            return outcome;
        const wait = pauseAfter(outcome, attempt, Date.now());
        if (wait === undefined)
            return outcome;
        (0,log/* say */.cv)(`${what}: ${shortly(outcome)}. Attempt ${attempt + 1} of ${ATTEMPTS} in ${wait / 1000} s.`);
        await pause(wait);
    }
}

;// CONCATENATED MODULE: ./publish/release/marker.ts
/**
 * How the drafts that this action makes are known again: by a comment in their notes, which no page shows. The sign in it is this process's
 * own, so that it knows its draft even when the answer that told the draft's id was lost.
 */
function draftNotes(sign) {
    return `<!-- made by portable-service-action ${sign} -->`;
}
/** Whether this action made the release, in whatever run. People may have written notes to it since. */
function madeByAction(notes) {
    return notes.includes('<!-- made by portable-service-action ');
}
/** Whether the process with this sign made it. */
function madeBy(sign, notes) {
    return notes.includes(draftNotes(sign));
}
/** Whether it is as the action made it: nobody wrote notes to it. */
function isUnedited(notes) {
    return /^\s*<!-- made by portable-service-action [0-9a-f]{16} -->\s*$/.test(notes);
}

;// CONCATENATED MODULE: ./publish/release/refusals.ts


/** 403: GitHub knows the token, and it may not. */
function ofForbidden(failure) {
    const all = failure_words_wordsOf(failure);
    if (/workflow/i.test(all) && /permission|scope/i.test(all))
        return {
            code: 'permission',
            why: 'the tag would be new and stand at a commit that changes workflow files, which this token has no permission for (status 403)',
            remedy: 'Push the tag first, and run this for it (on: push: tags).',
        };
    if (/SAML|SSO/.test(all))
        return {
            code: 'permission',
            why: 'the organization wants the token to be authorized for single sign-on (status 403)',
            remedy: "Authorize it in the token's settings, or leave the input token out, for the job's own.",
        };
    return {
        code: 'permission',
        why: 'the token may not change releases (status 403)',
        remedy: 'Give the job "permissions: contents: write"; a token of your own needs "Contents: write". The token of a pull request from a fork never has it: leave the input release empty there.',
    };
}
const IMMUTABLE = {
    code: 'immutable-release',
    why: 'the release is published and immutable, so its files never change again',
    remedy: 'Use a new tag. Where several legs of a matrix attach files, set release-publish: false in each of them and publish in one last job, when all files are there (gh release edit TAG --draft=false).',
};
const HIDDEN = {
    code: 'contended',
    why: 'GitHub says that it exists already, and does not show it',
    remedy: 'See whether another workflow changes the same release at the same time, then run the job again.',
};
/** 422: the token may, and GitHub does not want it. Its words are in messages; most have no code. */
function ofInvalid(failure, tag) {
    const all = failure_words_wordsOf(failure);
    if (/used by an immutable release/i.test(all))
        return {
            code: 'immutable-release',
            why: `the tag ${(0,errors_0/* quote */.hD)(tag)} once belonged to an immutable release, and no other ever gets it`,
            remedy: 'Use a new tag.',
        };
    if (/immutable/i.test(all))
        return IMMUTABLE;
    if (/rule violation|being restricted|Cannot create ref|pre_receive/i.test(all))
        return {
            code: 'tag-rules',
            why: `a rule of the repository does not let this token make the tag ${(0,errors_0/* quote */.hD)(tag)}`,
            remedy: 'Push the tag as somebody who may, or let the rule be bypassed (repository settings, Rules). The draft stays with its files, and the next run publishes it.',
        };
    if (failure.problems.some(({ code }) => code === 'already_exists'))
        return HIDDEN;
    return {
        code: 'invalid',
        why: 'GitHub takes the request for invalid (status 422)',
        remedy: "The details have GitHub's own words.",
    };
}

;// CONCATENATED MODULE: ./publish/release/release-problems.ts


/** What can be wrong with a release and its files though GitHub refuses nothing. */
function immutableRelease(purpose) {
    const { code, why, remedy } = IMMUTABLE;
    return new errors_0/* ActionError */.lZ({
        code: `publish.${code}`,
        message: `Files cannot be attached to the ${nameOf(purpose)}: ${why}.`,
        remedy,
    });
}
/** An answer that is not of the form that GitHub's API has. */
function unexpectedAnswer(purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.answer',
        message: `The job could not ${purpose.doing}: the answer is not what GitHub's API gives (${nameOf(purpose)}).`,
        remedy: 'Something between this machine and GitHub may answer in its place, such as a proxy: check HTTPS_PROXY, NO_PROXY and GITHUB_API_URL, then run the job again.',
    });
}
function releaseDeleted(purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.release-deleted',
        message: `The ${nameOf(purpose)} was deleted while files were attached to it.`,
        remedy: 'If nobody meant that, run the job again: it makes a new one.',
    });
}
/** Others change the same files or releases faster than this process comes to an end. */
function contended(purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.contended',
        message: `The ${nameOf(purpose)} is changed by others again and again while files are attached to it.`,
        remedy: 'See which other workflow attaches files of these names, and run one after the other (concurrency).',
    });
}
/** @param began by GitHub's clock, `now` too: ms since 1970 */
function unfinishedUpload(name, { began, until }, now, purpose) {
    const since = began === undefined ? '' : `, for ${Math.max(1, Math.floor((now - began) / 60_000))} minutes now`;
    const then = until === undefined
        ? ''
        : ` Without that, it is taken for a leftover from ${new Date(until).toISOString().slice(11, 16)} UTC on.`;
    return new errors_0/* ActionError */.lZ({
        code: 'publish.unfinished-upload',
        message: `${(0,errors_0/* quote */.hD)(name)} of the ${nameOf(purpose)} is being uploaded by somebody else${since}, or was left by a job that was cut off.`,
        remedy: `If no other job uploads it, delete it (gh release delete-asset TAG NAME) and run this one again: what is uploaded already is not uploaded twice.${then}`,
    });
}
/** @param theirs the file that is there, as people know it */
function nameClash(name, theirs, purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.name-clash',
        message: `${(0,errors_0/* quote */.hD)(name)} was not attached to the ${nameOf(purpose)}: GitHub makes the same name of it as of ${(0,errors_0/* quote */.hD)(theirs)}, which is there.`,
        remedy: 'Use a version of letters, digits, ".", "+" and "-" alone for releases (no "~" or "^"); or delete the file that is there.',
    });
}
function otherArchitecture(name, theirs, ours, purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.other-architecture',
        message: `${(0,errors_0/* quote */.hD)(name)} of the ${nameOf(purpose)} is an image for ${theirs}, and this one is for ${ours}. It is not replaced.`,
        remedy: 'Set architecture-suffix: true, so that images for several architectures have names of their own.',
    });
}
function unclearArchitecture(name, why, purpose) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.other-architecture',
        message: `${(0,errors_0/* quote */.hD)(name)} of the ${nameOf(purpose)} may be an image for another architecture, for it cannot be read: ${why}. It is not replaced.`,
        remedy: 'Set architecture-suffix: true, or delete that file of the release by hand.',
    });
}
function nameOf({ owner, repository, tag }) {
    return `release ${(0,errors_0/* quote */.hD)(tag)} of ${owner}/${repository}`;
}

;// CONCATENATED MODULE: ./publish/release/release-error.ts





/** The one place where what goes wrong with GitHub becomes our words. */
function releaseError(failure, purpose, now = Date.now()) {
    const { code, why, remedy } = told(failure, purpose, now);
    const { doing, tag, owner, repository, token } = purpose;
    return new errors_0/* ActionError */.lZ({
        code: `publish.${code}`,
        message: `The job could not ${doing} (release ${(0,errors_0/* quote */.hD)(tag)} of ${owner}/${repository}): ${why}.`,
        remedy,
        ...(failure.kind === 'refused' && !failure.isPage
            ? { details: (0,redact/* redact */.E)(`GitHub said:\n${failure_words_wordsOf(failure)}`, [token]) }
            : {}),
    });
}
function told(failure, purpose, now) {
    switch (failure.kind) {
        case 'no-answer':
            return ofConnection(failure);
        case 'odd':
            return ofOddity(failure, purpose);
        case 'refused':
            return ofRefusal(failure, purpose, now);
    }
}
const release_error_AGAIN = 'Run the job again: what is uploaded already is not uploaded twice.';
function ofConnection(failure) {
    const why = connectionWords(failure);
    if (isAboutCertificate(failure.code))
        return {
            code: 'certificate',
            why,
            remedy: 'Where a proxy opens connections, give its certificate to Node.js with NODE_EXTRA_CA_CERTS.',
        };
    const neverMade = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UNREACH|CONNECT_TIMEOUT/.test(failure.code);
    return {
        code: neverMade ? 'unreachable' : 'connection',
        why: `${why}, each time`,
        remedy: neverMade
            ? 'Check that this machine reaches GitHub (GITHUB_API_URL; HTTPS_PROXY and NO_PROXY where it needs a proxy), then run the job again.'
            : release_error_AGAIN,
    };
}
function ofOddity({ what }, purpose) {
    if (what === 'invisible')
        return notFound(purpose);
    if (what === 'hidden')
        return HIDDEN;
    if (what === 'removed' || what === 'kept')
        return {
            code: 'contended',
            why: what === 'removed'
                ? 'somebody deleted the upload while it was under way, each time'
                : 'GitHub keeps the name of an upload that failed',
            remedy: 'See whether another workflow changes the same release at the same time, then run the job again.',
        };
    return {
        code: 'damaged',
        why: 'other bytes arrived than were sent, each time',
        remedy: 'Check that no other step changes the file meanwhile, and what stands between this machine and GitHub; then run the job again.',
    };
}
function ofRefusal(failure, purpose, now) {
    const { status } = failure;
    if (failure.isPage)
        return ofPage(failure);
    if (isAboutRate(failure))
        return ofRate(failure, now);
    if (status >= 500)
        return {
            code: 'github',
            why: `GitHub failed each time, at last with status ${status}`,
            remedy: `${release_error_AGAIN} www.githubstatus.com tells of disturbances.`,
        };
    if (status === 401)
        return {
            code: 'token',
            why: 'GitHub does not know the token, or it is no longer valid (status 401)',
            remedy: "Leave the input token out, for the job's own token, which is valid as long as the job runs; or renew the secret that it names.",
        };
    if (status === 403)
        return ofForbidden(failure);
    if (status === 404)
        return notFound(purpose);
    if (status === 422)
        return ofInvalid(failure, purpose.tag);
    return {
        code: 'refused',
        why: `GitHub refused it with status ${status}`,
        remedy: "The details have GitHub's own words.",
    };
}
function notFound({ owner, repository }) {
    return {
        code: 'not-found',
        why: 'GitHub shows nothing there to this token (status 404)',
        remedy: `Check that ${owner}/${repository} is right and that the token may see it: the job needs "permissions: contents: write"; a fine-grained token needs the repository among its own, with "Contents: write".`,
    };
}
function ofPage({ status }) {
    const remedy = 'Something between this machine and GitHub answers in its place, such as a proxy: check HTTPS_PROXY, NO_PROXY and GITHUB_API_URL, then run the job again.';
    return { code: 'page', why: `a web page came back (status ${status}), and GitHub's API gives none`, remedy };
}
function ofRate(failure, now) {
    const seconds = toldSeconds(failure, now);
    const why = `GitHub takes no more requests for now (status ${failure.status})`;
    if (seconds === undefined || seconds <= PATIENCE)
        return { code: 'rate-limit', why, remedy: `Wait some minutes. ${release_error_AGAIN}` };
    const time = new Date(now + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return {
        code: 'rate-limit',
        why: `${why}, for longer than a job should wait`,
        remedy: `Come back in ${Math.ceil(seconds / 60)} minutes, at ${time} UTC. ${release_error_AGAIN}`,
    };
}

;// CONCATENATED MODULE: ./publish/release/sign.ts

/** Undefined outside of workflows. */
function runOf(environment) {
    const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT = '' } = environment;
    const attempt = Number(GITHUB_RUN_ATTEMPT);
    return id !== '' && Number.isInteger(attempt) && attempt >= 1 && attempt <= 0xff ? { id, attempt } : undefined;
}
/**
 * 16 hexadecimal digits that no other process has: in the notes of drafts and in temporary names. Six are of the run and two of its attempt, so
 * that a run that is started again knows what the attempt before left.
 */
function newSign(run) {
    const random = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    return run === undefined ? random : `${prefixOf(run)}${attemptDigits(run.attempt)}${random.slice(8)}`;
}
/** Whether a temporary name was given in an earlier attempt of the same run. GitHub starts a run again when all of its jobs have ended. */
function isOfEarlierAttempt({ name }, run) {
    const [, prefix, attempt = ''] = /\.(?:part|old)-([0-9a-f]{6})([0-9a-f]{2})[0-9a-f]{8}$/.exec(name) ?? [];
    return run !== undefined && prefix === prefixOf(run) && attempt < attemptDigits(run.attempt);
}
function prefixOf({ id }) {
    return (0,external_node_crypto_.createHash)('sha256').update(id).digest('hex').slice(0, 6);
}
function attemptDigits(attempt) {
    return attempt.toString(16).padStart(2, '0');
}

;// CONCATENATED MODULE: ./publish/release/session.ts




function newSession(client, request, pause, run) {
    return {
        client,
        request,
        pause,
        run,
        sign: newSign(run),
        uploaded: new Set(),
        digests: new Map(),
        made: new Map(),
        waitedFor: new Set(),
        waited: 0,
        mayHaveLost: false,
    };
}
function purpose({ request }, doing) {
    return { ...request, doing };
}
/**
 * Sends a request that may be repeated without harm, until there is an answer that will not change.
 * @param doing completes "could not …"
 */
async function ask(session, doing, route, parameters) {
    return persistently(session.pause, capital(doing), () => session.client.send(route, parameters));
}
/** What the answer holds, or the error that it is. */
function session_valueOf(session, doing, outcome, read) {
    if (outcome.kind !== 'ok')
        throw failed(session, doing, outcome);
    const value = read(outcome.value.data);
    if (value === undefined)
        throw unexpectedAnswer(purpose(session, doing));
    return value;
}
function failed(session, doing, failure) {
    return releaseError(failure, purpose(session, doing));
}
/** Whether it failed with this status; of 422, whether because something of that name exists. */
function isStatus(outcome, status) {
    return outcome.kind === 'refused' && outcome.status === status && !outcome.isPage;
}
function isTaken(outcome) {
    return (outcome.kind === 'refused' && outcome.status === 422 && outcome.problems.some((p) => p.code === 'already_exists'));
}
function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./publish/release/release-requests.ts




/** As many as GitHub gives at once. */
const PAGE = 100;
const FIND = 'look for the release';
/** The published release of the tag. */
async function publishedRelease(session) {
    const { tag } = session.request;
    const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases/tags/{tag}', { tag });
    return isStatus(outcome, 404) ? undefined : session_valueOf(session, FIND, outcome, readRelease);
}
/** All releases of the tag, drafts too, which only a token that may write sees. */
async function listedReleases(session) {
    const found = [];
    for (let page = 1, hasNext = true; hasNext; page++) {
        const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases', { per_page: PAGE, page });
        const releases = session_valueOf(session, FIND, outcome, (data) => readList(data, readRelease));
        found.push(...releases.filter(({ tag }) => tag === session.request.tag));
        hasNext = releases.length >= PAGE || (outcome.kind === 'ok' && outcome.value.hasNext);
    }
    return found;
}
async function releaseOf(session, id) {
    const outcome = await ask(session, FIND, 'GET /repos/{owner}/{repo}/releases/{release_id}', { release_id: id });
    return isStatus(outcome, 404) ? undefined : session_valueOf(session, FIND, outcome, readRelease);
}
/** Makes a draft, in one attempt: whether it came to be is not known when there is no answer. */
async function makeDraft(session) {
    const { tag, commit } = session.request;
    const outcome = await session.client.send('POST /repos/{owner}/{repo}/releases', {
        tag_name: tag,
        target_commitish: commit,
        name: tag,
        body: draftNotes(session.sign),
        draft: true,
    });
    return outcome.kind === 'ok' ? ok(session_valueOf(session, 'make the release', outcome, readRelease)) : outcome;
}
/**
 * Makes a draft public. The tag and its commit are said again: without them GitHub takes a draft's tag away, and a tag that does not
 * exist yet would stand where an earlier run wanted it.
 */
async function publishDraft(session, { id }) {
    const { tag, commit } = session.request;
    const doing = 'publish the release';
    const outcome = await ask(session, doing, 'PATCH /repos/{owner}/{repo}/releases/{release_id}', {
        release_id: id,
        tag_name: tag,
        target_commitish: commit,
        draft: false,
        // As for a release that people make: the latest is the one with the highest version, or the youngest. Without this it would be this one.
        make_latest: 'legacy',
    });
    return outcome.kind === 'ok' ? ok(session_valueOf(session, doing, outcome, readRelease)) : outcome;
}
/** Deletes a draft; one that is gone already is no error. */
async function deleteDraft(session, { id }) {
    const doing = 'delete a draft that is not needed';
    const outcome = await ask(session, doing, 'DELETE /repos/{owner}/{repo}/releases/{release_id}', { release_id: id });
    if (outcome.kind !== 'ok' && !isStatus(outcome, 404))
        throw failed(session, doing, outcome);
}

;// CONCATENATED MODULE: ./publish/release/asset-requests.ts




const DELETE = 'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}';
/** All files of a release; undefined when there is no such release, or not yet. */
async function assetsOf(session, { id }) {
    const doing = 'list the files of the release';
    const found = [];
    for (let page = 1, hasNext = true; hasNext; page++) {
        const outcome = await ask(session, doing, 'GET /repos/{owner}/{repo}/releases/{release_id}/assets', {
            release_id: id,
            per_page: PAGE,
            page,
        });
        if (isStatus(outcome, 404))
            return undefined;
        const assets = session_valueOf(session, doing, outcome, (data) => readList(data, readAsset));
        found.push(...assets);
        hasNext = assets.length >= PAGE || (outcome.kind === 'ok' && outcome.value.hasNext);
    }
    return found;
}
/** Deletes a file; one that is gone already is no error. */
async function deleteAsset(session, { id, name }) {
    const doing = `delete ${(0,errors_0/* quote */.hD)(name)}`;
    const outcome = await ask(session, doing, DELETE, { asset_id: id });
    if (outcome.kind !== 'ok' && !isStatus(outcome, 404))
        throw failed(session, doing, outcome);
}
/** Deletes a file in one attempt: of what is tidied up after a failure, the next run does the rest. */
async function deleteIfPossible(session, { id }) {
    await session.client.send(DELETE, { asset_id: id });
}
const RENAME = 'PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}';
/** Gives a file another name. One that is gone, or whose new name is taken, is no error: then others were there. */
async function renameAsset(session, { id, name: before }, name, label) {
    const doing = `rename ${(0,errors_0/* quote */.hD)(before)} to ${(0,errors_0/* quote */.hD)(name)}`;
    const outcome = await ask(session, doing, RENAME, renaming(id, name, label));
    if (isTaken(outcome))
        return 'taken';
    if (isStatus(outcome, 404))
        return 'gone';
    session_valueOf(session, doing, outcome, readAsset);
    return 'renamed';
}
/** Renames a file in one attempt: what does not come right after a failure, the next run mends. */
async function renameIfPossible(session, { id }, name) {
    await session.client.send(RENAME, renaming(id, name));
}
/** Without a label it keeps the one that it has. */
function renaming(id, name, label) {
    return { asset_id: id, name, ...(label === undefined ? {} : { label }) };
}
/** The bytes of a file, as a stream. In one attempt. */
async function downloadAsset({ client }, { id }) {
    return client.send('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', {
        asset_id: id,
        headers: { accept: 'application/octet-stream' },
        request: { parseSuccessResponseBody: false },
    });
}

;// CONCATENATED MODULE: ./publish/release/asset-plan.ts

/**
 * What is left to do.
 * @param isSame whether an asset holds the very bytes of a file
 */
function wantedAssets(files, assets, isSame) {
    return files
        .map((file) => ({ file, old: findAsset(assets, file.name) }))
        .filter(({ file, old }) => old === undefined || !isSame(old, file));
}

;// CONCATENATED MODULE: ./publish/release/changeover.ts



function newChangeover() {
    return { parts: new Map(), aside: new Map(), moved: new Set(), placed: new Set() };
}
/**
 * After a failure: what made room goes back. What is up stays under its temporary name where running the job again may help, for the next run
 * takes it over. Nothing of this is tried twice.
 * @param names of the files, the image's first
 */
async function breakOff(session, release, names, changeover, error) {
    await putBack(session, names, changeover);
    if (!(error instanceof errors_0/* ActionError */.lZ) || !PASSING.has(error.code))
        await discard(session, release, changeover);
}
/** What may be otherwise in the next run. */
const PASSING = new Set(['connection', 'github', 'page', 'rate-limit', 'unreachable'].map((code) => `publish.${code}`));
/** The image first; and nothing where the new image is in its place, for old companions would be wrong beside it. */
async function putBack(session, names, { aside, placed }) {
    if (placed.has(names[0]))
        return;
    for (const name of names) {
        const old = aside.get(name);
        if (old !== undefined && !placed.has(name))
            await renameIfPossible(session, old, name);
    }
}
/** What another run put in its place meanwhile has no temporary name any more, and stays. */
async function discard(session, release, { parts }) {
    if (parts.size === 0)
        return;
    const own = new Set([...parts.values()].map(({ id }) => id));
    const assets = await assetsOf(session, release).catch(() => undefined);
    for (const asset of assets ?? [])
        if (own.has(asset.id) && isTemporary(asset))
            await deleteIfPossible(session, asset);
}

;// CONCATENATED MODULE: ./publish/release/patience.ts
/** GitHub may show for seconds what was before. What is between two looks at it, in milliseconds. */
const BETWEEN = 1000;
/** Looks until there is something to see, at most so often. */
async function patiently(pause, looks, look) {
    for (let left = looks - 1;; left--) {
        const found = await look();
        if (found !== undefined || left === 0)
            return found;
        await pause(BETWEEN);
    }
}

;// CONCATENATED MODULE: ./publish/release/presence.ts


/** GitHub may not find for seconds what it has just made. Milliseconds. */
const FRESH = 30_000;
/** Whether the release exists. One that this process has just made is looked for more than once. */
async function isStillThere(session, { id }) {
    const isFresh = Date.now() - (session.made.get(id) ?? 0) < FRESH;
    return (await patiently(session.pause, isFresh ? 4 : 1, () => releaseOf(session, id))) !== undefined;
}

;// CONCATENATED MODULE: ./publish/release/sent-file.ts





/** A file as the body of one request, and what of it was sent. */
class SentFile {
    file;
    hash = (0,external_node_crypto_.createHash)('sha256');
    done = 0;
    constructor(file) {
        this.file = file;
    }
    /** Whether all of it was handed to the connection. */
    get isWhole() {
        return this.done === this.file.size;
    }
    /** Whether what was sent are the bytes that were judged. */
    get isAsJudged() {
        return this.isWhole && `sha256:${this.hash.copy().digest('hex')}` === this.file.digest;
    }
    changed() {
        return new errors_0/* ActionError */.lZ({
            code: 'publish.file-changed',
            message: `${(0,errors_0/* quote */.hD)(this.file.name)} was not attached to the release: the file changed after it was judged.`,
            remedy: 'See what writes to the output folder while this step runs, then run the job again.',
        });
    }
    /** The bytes. Tells its progress. */
    async *pieces() {
        const { path, name, size } = this.file;
        const tell = (0,log/* progress */.qB)((done) => `  ${name}: ${(0,wording/* formatBytes */.z3)(done)} of ${(0,wording/* formatBytes */.z3)(size)} uploaded`);
        try {
            for await (const piece of (0,external_node_fs_.createReadStream)(path)) {
                if (this.done + piece.length > size)
                    throw this.changed();
                this.hash.update(piece);
                this.done += piece.length;
                yield piece;
                tell(this.done);
            }
        }
        catch (cause) {
            throw cause instanceof errors_0/* ActionError */.lZ ? cause : sent_file_unreadable(path, cause);
        }
        if (!this.isWhole)
            throw this.changed();
    }
}
function sent_file_unreadable(path, cause) {
    return new errors_0/* ActionError */.lZ({
        code: 'publish.file',
        message: `${(0,errors_0/* quote */.hD)(path)} cannot be read: ${(0,errors_0/* errorText */.kc)(cause)}`,
        remedy: 'Check that no other step changes the output folder, and run the job again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./publish/release/upload.ts










/**
 * Uploads a file under a temporary name, from its beginning each time it has to be tried again. The name has this process's sign in it, so all
 * that is found under it is this process's own.
 * @returns undefined when the release is no more
 */
async function uploadPart(session, release, file) {
    (0,log/* say */.cv)(`Uploading ${(0,errors_0/* quote */.hD)(file.name)}, ${(0,wording/* formatBytes */.z3)(file.size)}`);
    const outcome = await persistently(session.pause, `Upload of ${(0,errors_0/* quote */.hD)(file.name)}`, async (attempt) => {
        const through = attempt === 1 ? undefined : await clearAway(session, release, file);
        return through === undefined ? uploadOnce(session, release, file) : ok(through);
    });
    if (outcome.kind !== 'ok')
        throw failed(session, `upload ${(0,errors_0/* quote */.hD)(file.name)}`, outcome);
    const asset = outcome.value;
    if (asset === undefined)
        return undefined;
    session.uploaded.add(asset.id);
    session.digests.set(asset.id, file.digest);
    return asset;
}
async function uploadOnce(session, release, file) {
    const sent = new SentFile(file);
    const outcome = await session.client.send(`POST ${release.uploadUrl}`, {
        name: partName(file.name, session.sign),
        data: sent.pieces(),
        headers: { 'content-type': file.mediaType, 'content-length': file.size },
        // Only so does undici send the stream itself; to be able to follow a redirect, it would keep a copy of the whole file in memory.
        request: { redirect: 'error' },
    });
    // By an attempt before this one, which the list did not show.
    if (isTaken(outcome))
        return { kind: 'odd', what: 'kept' };
    if (isStatus(outcome, 404)) {
        if (!(await isStillThere(session, release)))
            return ok(undefined);
        // GitHub says so at once of a release that it does not find, and at the end of an upload that somebody deleted meanwhile.
        return { kind: 'odd', what: sent.isWhole && !session.made.has(release.id) ? 'removed' : 'invisible' };
    }
    if (outcome.kind !== 'ok')
        return outcome;
    const asset = session_valueOf(session, `upload ${(0,errors_0/* quote */.hD)(file.name)}`, outcome, readAsset);
    if (isWhole(asset, file) && sent.isAsJudged)
        return ok(asset);
    await deleteAsset(session, asset);
    if (!sent.isAsJudged)
        throw sent.changed();
    return { kind: 'odd', what: 'damaged' };
}
function isWhole(asset, file) {
    return asset.isComplete && asset.size === file.size && (asset.digest ?? file.digest) === file.digest;
}
/** After an attempt that came to nothing we know of: perhaps all came through but the answer, perhaps only the name. */
async function clearAway(session, release, file) {
    const assets = await assetsOf(session, release);
    // Where the release is not seen, the attempt that follows tells.
    const left = assets?.find(({ name }) => name === partName(file.name, session.sign));
    if (left === undefined)
        return undefined;
    if (left.isComplete && left.digest === file.digest)
        return left;
    await deleteAsset(session, left);
    return undefined;
}

;// CONCATENATED MODULE: ./publish/release/exchange.ts







/**
 * Puts files into their places. All bytes are up under temporary names first, and what has a place makes room under another name: it is deleted
 * only when all is done, so at no moment is the last copy at stake. The old companions go first and the new ones come last, so that nobody
 * finds an image beside the checksum of another: a checksum that is missing for a moment is plain to see.
 * @param assets all that is there
 * @param image the image's name
 */
async function exchange(session, release, assets, wanted, image, changeover) {
    const { parts, placed } = changeover;
    placed.clear();
    for (const { file } of wanted) {
        if (parts.has(file.name))
            continue;
        const part = takeOver(session, assets, file) ?? (await uploadPart(session, release, file));
        if (part === undefined)
            return 'gone';
        parts.set(file.name, part);
    }
    const companions = wanted.filter(({ file }) => file.name !== image);
    for (const each of companions)
        await makeRoom(session, each, changeover);
    for (const each of wanted.filter(({ file }) => file.name === image)) {
        await makeRoom(session, each, changeover);
        if (!(await place(session, each.file, changeover)))
            return 'changed';
    }
    for (const { file } of companions)
        if (!(await place(session, file, changeover)))
            return 'changed';
    for (const { file, old } of wanted)
        (0,log/* say */.cv)(old === undefined ? `${(0,errors_0/* quote */.hD)(file.name)} is attached` : `${(0,errors_0/* quote */.hD)(file.name)} has replaced the one that was there`);
    return 'done';
}
/** The very bytes, from a run that was cut off before they came into their place. */
function takeOver(session, assets, file) {
    const part = assets.find((asset) => asset.isComplete && asset.digest === file.digest && isPart(asset, file.name));
    if (part === undefined)
        return undefined;
    (0,log/* say */.cv)(`${(0,errors_0/* quote */.hD)(file.name)} is there already as ${(0,errors_0/* quote */.hD)(part.name)}, which another run uploaded`);
    session.uploaded.add(part.id);
    return part;
}
/** Where it is gone meanwhile, others were there: that shows when the new one is put in its place. */
async function makeRoom(session, { file, old }, { aside, moved }) {
    if (old === undefined)
        return;
    // Before the answer, which may get lost.
    aside.set(file.name, old);
    moved.add(old.id);
    await renameAsset(session, old, asideName(file.name, newSign(session.run)));
}
/** Gives a part its file's name. Where another file has it, or the part is gone, others were there. */
async function place(session, file, { parts, placed }) {
    const part = parts.get(file.name);
    if (part === undefined)
        return false;
    const outcome = await renameAsset(session, part, file.name, labelFor(file.name));
    if (outcome === 'taken')
        return false;
    parts.delete(file.name);
    if (outcome === 'renamed')
        placed.add(file.name);
    return outcome === 'renamed';
}

// EXTERNAL MODULE: ./runner/temporary-folder.ts
var temporary_folder = __webpack_require__(9265);
;// CONCATENATED MODULE: ./publish/release/failure.ts

/**
 * What a failed request was. Octokit's error has a `response` when there was one, and says status 500 when there was none.
 * @throws what the user can mend (a file of ours that cannot be read) and what is no failure of a request
 */
function failureOf(error) {
    const causes = chainOf(error);
    const ours = causes.find((cause) => cause instanceof errors_0/* ActionError */.lZ);
    if (ours !== undefined)
        throw ours;
    if (!(error instanceof Error))
        throw error;
    const response = property(error, 'response');
    if (response !== undefined)
        return refusalOf(response);
    const codes = causes.map((cause) => property(cause, 'code')).filter((code) => typeof code === 'string');
    // A body that ends too early fails outside of Octokit, with an error of fetch's.
    const isOfNetwork = error.name === 'HttpError' || error.message === 'terminated';
    if (!isOfNetwork && !/^(?:UND_ERR_\w+|E[A-Z]+)$/.test(codes[0] ?? ''))
        throw error;
    return { kind: 'no-answer', code: codes[0] ?? 'no code' };
}
function refusalOf(response) {
    const data = property(response, 'data');
    const headers = property(response, 'headers');
    const status = property(response, 'status');
    const reset = Number(property(headers, 'x-ratelimit-reset') ?? NaN);
    return {
        kind: 'refused',
        status: typeof status === 'number' ? status : 0,
        message: failure_textOf(property(data, 'message')),
        problems: problemsOf(property(data, 'errors')),
        isPage: isPage(data, headers),
        retryAfter: failure_textOf(property(headers, 'retry-after')) || undefined,
        isRateLimited: property(headers, 'x-ratelimit-remaining') === '0',
        rateLimitReset: Number.isFinite(reset) ? reset : undefined,
    };
}
/** Entries are objects, or bare texts. */
function problemsOf(errors) {
    if (!Array.isArray(errors))
        return [];
    return errors.map((entry) => typeof entry === 'string'
        ? { field: '', code: '', message: entry }
        : {
            field: failure_textOf(property(entry, 'field')),
            code: failure_textOf(property(entry, 'code')),
            message: failure_textOf(property(entry, 'message')),
        });
}
function isPage(data, headers) {
    return (failure_textOf(property(headers, 'content-type')).includes('html') ||
        (typeof data === 'string' && /^\s*<(?:!doctype|html)/i.test(data)));
}
/** The error and its causes, outermost first. */
function chainOf(error) {
    const chain = [];
    for (let next = error; next !== undefined && next !== null && !chain.includes(next); next = property(next, 'cause'))
        chain.push(next);
    return chain;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}
function failure_textOf(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./publish/release/download.ts








/**
 * Downloads a file of the release, as large as it was announced and no larger.
 * @param open called anew for each attempt
 * @returns its digest; undefined when the file is gone
 */
async function download(session, asset, open = nowhere) {
    const outcome = await persistently(session.pause, `Download of ${(0,errors_0/* quote */.hD)(asset.name)}`, async () => downloadOnce(session, asset, open));
    if (isStatus(outcome, 404))
        return undefined;
    if (outcome.kind !== 'ok')
        throw failed(session, `download ${(0,errors_0/* quote */.hD)(asset.name)}`, outcome);
    return outcome.value;
}
async function downloadOnce(session, asset, open) {
    const outcome = await downloadAsset(session, asset);
    if (outcome.kind !== 'ok')
        return outcome;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const tell = (0,log/* progress */.qB)((bytes) => `  ${asset.name}: ${(0,wording/* formatBytes */.z3)(bytes)} of ${(0,wording/* formatBytes */.z3)(asset.size)} downloaded`);
    let size = 0;
    const sink = await open();
    try {
        for await (const piece of outcome.value.data) {
            size += piece.length;
            if (size > asset.size)
                break;
            hash.update(piece);
            await sink.write(piece);
            tell(size);
        }
    }
    catch (error) {
        return failureOf(error);
    }
    finally {
        await sink.close();
    }
    const digest = `sha256:${hash.digest('hex')}`;
    const isWhole = size === asset.size && (asset.digest ?? digest) === digest;
    return isWhole ? ok(digest) : { kind: 'odd', what: 'damaged' };
}
/** For who wants the digest alone. */
function nowhere() {
    return Promise.resolve({ write: () => Promise.resolve(), close: () => Promise.resolve() });
}

// EXTERNAL MODULE: ./publish/release/image-architecture.ts + 1 modules
var image_architecture = __webpack_require__(80903);
;// CONCATENATED MODULE: ./publish/release/existing-image.ts








/** Downloads an image of the release and looks into it; undefined when it is gone. Nothing of it stays here. */
async function lookInto(session, asset, unsquashfs) {
    (0,log/* say */.cv)(`Downloading the ${(0,errors_0/* quote */.hD)(asset.name)} that is there (${(0,wording/* formatBytes */.z3)(asset.size)}), to see for which architecture it is`);
    return (0,temporary_folder/* withTemporaryFolder */.E)('portable-service-', async (folder) => {
        const path = (0,external_node_path_.join)(folder, 'image.raw');
        const digest = await download(session, asset, () => fileAt(path));
        return digest === undefined ? undefined : await (0,image_architecture/* architectureOf */.N)(path, unsquashfs);
    });
}
/** A file whose errors are told as those of this machine's disk, and not taken for the network's. */
async function fileAt(path) {
    const told = (cause) => {
        throw new errors_0/* ActionError */.lZ({
            code: 'publish.disk',
            message: `The image that is at the release cannot be stored here to look into it: ${(0,errors_0/* errorText */.kc)(cause)}`,
            remedy: 'Make room in RUNNER_TEMP, or set architecture-suffix: true: such names need no look.',
            cause,
        });
    };
    const file = await (0,promises_.open)(path, 'w', 0o600).catch(told);
    return { write: (bytes) => file.writeFile(bytes).catch(told), close: () => file.close() };
}

;// CONCATENATED MODULE: ./publish/release/image-guard.ts



/**
 * Whether the image may take the place of the file that has its name: not when that is an image for another architecture.
 * @returns false when that file is gone meanwhile: then all has to be looked at again
 * @throws ActionError `publish.other-architecture`
 */
async function mayReplace(session, old, file, { architecture, unsquashfs }) {
    // With the architecture in the names, those of two are never the same.
    if (file.name.endsWith(`_${architecture}.raw`))
        return true;
    const theirs = await lookInto(session, old, unsquashfs);
    if (theirs === undefined)
        return false;
    const about = purpose(session, 'attach the files');
    if (theirs.kind === 'unclear')
        throw unclearArchitecture(file.name, theirs.why, about);
    if (theirs.kind === 'known' && theirs.architecture !== architecture)
        throw otherArchitecture(file.name, theirs.architecture, architecture, about);
    return true;
}

;// CONCATENATED MODULE: ./publish/release/known-digests.ts


/** Whether a file of the release is known to have these bytes. */
function holds(session, asset, file) {
    return (asset.digest ?? session.digests.get(asset.id)) === file.digest;
}
/** GitHub Enterprise Server may tell no digests. Then what may be the same, for it is as large, is read. */
async function learnDigests(session, assets, files) {
    for (const { name, size } of files) {
        const asset = findAsset(assets, name);
        if (asset?.digest !== undefined || asset?.size !== size || session.digests.has(asset.id))
            continue;
        const digest = await download(session, asset);
        if (digest !== undefined)
            session.digests.set(asset.id, digest);
    }
}

;// CONCATENATED MODULE: ./publish/release/leftovers.ts





/** A file that changed no more for so long is hardly an upload under way. Milliseconds. */
const STALE = 30 * 60_000;
/** Whether nobody is about this file any more. */
function isStale({ client, run }, asset) {
    if (isOfEarlierAttempt(asset, run))
        return true;
    return asset.changedAt !== undefined && client.now() - asset.changedAt > STALE;
}
/** When a file that does not change is taken for a leftover: ms since 1970. */
function staleFrom({ changedAt }) {
    return changedAt === undefined ? undefined : changedAt + STALE;
}
/**
 * Once all files are in their places, deletes what they replaced, and what this process and runs that were cut off left of them under temporary
 * names; of processes that may still be at work, only what they do not need.
 * @param assets all that is there, the files in their places
 * @param before what was there before that
 */
async function tidy(session, files, assets, before, { parts, moved }) {
    const own = new Set([...moved, ...[...parts.values()].map(({ id }) => id)]);
    const asidesBefore = new Set(before.filter(({ name }) => files.some((file) => isAside({ name }, file.name))).map(({ id }) => id));
    for (const asset of assets) {
        const file = files.find(({ name }) => isPart(asset, name) || isAside(asset, name));
        if (file === undefined)
            continue;
        const isOwn = own.has(asset.id);
        // Who uploaded the same finds that it is in its place.
        const isSame = asset.isComplete && asset.digest === file.digest;
        if (!isOwn && !isSame && !asidesBefore.has(asset.id) && !isStale(session, asset))
            continue;
        if (!isOwn)
            (0,log/* say */.cv)(`Deleting ${(0,errors_0/* quote */.hD)(asset.name)}, which an earlier run left`);
        await deleteAsset(session, asset);
    }
    parts.clear();
}

;// CONCATENATED MODULE: ./publish/release/wait-for.ts





/** How long this process waits for others' uploads, all in all, and from one look to the next: at first, and at most. Milliseconds. */
const wait_for_PATIENCE = 10 * 60_000;
const wait_for_FIRST = 2000;
const LONGEST = 15_000;
/**
 * Lets some time pass for an upload of somebody else's that is under way.
 * @throws ActionError `publish.unfinished-upload` when that was done long enough
 */
async function waitFor(session, asset) {
    if (session.waited >= wait_for_PATIENCE) {
        const times = { began: asset.changedAt, until: staleFrom(asset) };
        throw unfinishedUpload(asset.name, times, session.client.now(), purpose(session, 'attach the files'));
    }
    if (!session.waitedFor.has(asset.id))
        (0,log/* say */.cv)(`Waiting for ${(0,errors_0/* quote */.hD)(asset.name)}, which somebody else is uploading`);
    session.waitedFor.add(asset.id);
    const pause = Math.min(LONGEST, Math.max(wait_for_FIRST, session.waited / 2));
    session.waited += pause;
    await session.pause(pause);
}

;// CONCATENATED MODULE: ./publish/release/settled.ts









/** How often a name that nothing has is looked at while another process may be about to put its file there, and what is between: ms. */
const LOOKS = 6;
const settled_BETWEEN = 2000;
/**
 * The files of the release, where nobody else is about those of these names: whose upload is under way is waited for, what is left of one that
 * was cut is deleted, and what made room for a file that never came is named back.
 * @param names the image's first
 * @returns undefined when the release is not there, or not seen
 * @throws ActionError `publish.unfinished-upload`, `publish.name-clash`
 */
async function settledAssets(session, release, names, { moved }) {
    // Each once: GitHub may show for seconds what was before.
    const settled = new Set();
    for (let look = 1;;) {
        const assets = await assetsOf(session, release);
        if (assets === undefined)
            return undefined;
        rejectClash(session, assets, names);
        if (release.isImmutable)
            return assets;
        const open = names.flatMap((name) => findAsset(assets, name) ?? []).find(({ isComplete }) => !isComplete);
        const gap = gapOf(assets, names);
        if (open !== undefined && !settled.has(open.id)) {
            if (!isStale(session, open))
                await waitFor(session, open);
            else
                await settled_remove(session, open, settled);
        }
        else if (gap !== undefined && !settled.has(gap.old.id)) {
            const isLeft = moved.has(gap.old.id) || isStale(session, gap.old);
            if (!isLeft && look++ < LOOKS)
                await session.pause(settled_BETWEEN);
            else
                await fill(session, gap, settled);
        }
        else
            return assets;
    }
}
function rejectClash(session, assets, names) {
    for (const name of names) {
        const other = clashWith(assets, name);
        if (other !== undefined)
            throw nameClash(name, other.label ?? other.name, purpose(session, 'attach the files'));
    }
}
async function settled_remove(session, asset, settled) {
    settled.add(asset.id);
    (0,log/* say */.cv)(`Deleting ${(0,errors_0/* quote */.hD)(asset.name)}, whose upload did not come to an end`);
    await deleteAsset(session, asset);
}
/** The image's gap first. Companions of an image that has got its successor stay away: they would be of another. */
function gapOf(assets, names) {
    const asideOf = (name) => assets.filter((asset) => isAside(asset, name)).sort((a, b) => b.id - a.id)[0];
    const hasNewImage = findAsset(assets, names[0]) !== undefined && asideOf(names[0]) !== undefined;
    if (hasNewImage)
        return undefined;
    for (const name of names) {
        const old = asideOf(name);
        if (old !== undefined && findAsset(assets, name) === undefined)
            return { name, old };
    }
    return undefined;
}
async function fill(session, { name, old }, settled) {
    settled.add(old.id);
    (0,log/* say */.cv)(`Naming ${(0,errors_0/* quote */.hD)(old.name)} ${(0,errors_0/* quote */.hD)(name)} again: what was to take its place did not come`);
    await renameAsset(session, old, name);
}

;// CONCATENATED MODULE: ./publish/release/attach-files.ts













/** How often all is looked at again because others were there meanwhile. */
const PASSES = 8;
/** Between two passes, in milliseconds; longer each time, and not the same for all, or two that disturb each other would do so again. */
const attach_files_BETWEEN = 500;
/**
 * Brings the files to the release, whatever is there already and whoever else is about it.
 * @returns whether the release is still there
 */
async function attachFiles(session, release, files, image) {
    const changeover = newChangeover();
    try {
        for (let pass = 1; pass <= PASSES; pass++) {
            const done = await attachOnce(session, release, files, image, changeover, pass === 1);
            if (done !== 'changed')
                return done === 'done';
            await session.pause(attach_files_BETWEEN * pass * (1 + Math.random()));
        }
        throw contended(purpose(session, 'attach the files'));
    }
    catch (error) {
        await breakOff(session, release, namesOf(files), changeover, error);
        throw error;
    }
}
/** One pass: looks at what is there, and does what is left to do. */
async function attachOnce(session, release, files, image, changeover, isFirst) {
    const before = await settledAssets(session, release, namesOf(files), changeover);
    if (before === undefined)
        return (await isStillThere(session, release)) ? 'changed' : 'gone';
    await learnDigests(session, before, files);
    const wanted = wantedAssets(files, before, (asset, file) => holds(session, asset, file));
    if (wanted.length === 0) {
        if (isFirst)
            (0,log/* say */.cv)('All files are there already');
        if (!release.isImmutable)
            await tidy(session, files, before, before, changeover);
        return 'done';
    }
    if (release.isImmutable)
        throw immutableRelease(purpose(session, 'attach the files'));
    const old = wanted.find(({ file }) => file === files[0])?.old;
    if (old !== undefined && !(await mayReplace(session, old, files[0], image)))
        return 'changed';
    const done = await exchange(session, release, before, wanted, files[0].name, changeover);
    if (done !== 'done')
        return done;
    const after = await inspected(session, release, files);
    if (after === undefined)
        return 'changed';
    await tidy(session, files, after, before, changeover);
    return 'done';
}
/**
 * All files of the release, once all of ours are seen there; or none, for another run may replace them, and may do so at once. But an image must not
 * stay beside the checksum of another.
 */
async function inspected(session, release, files) {
    const assets = (await assetsOf(session, release)) ?? [];
    await learnDigests(session, assets, files);
    const found = files.map((file) => ({ file, asset: findAsset(assets, file.name) }));
    const isThere = found.every(({ asset }) => asset?.isComplete);
    const ours = found.filter(({ file, asset }) => asset !== undefined && holds(session, asset, file));
    return isThere && (ours.length === files.length || ours.length === 0) ? assets : undefined;
}
function namesOf([image, ...companions]) {
    return [image.name, ...companions.map(({ name }) => name)];
}

;// CONCATENATED MODULE: ./publish/release/client.ts


/** @param base where the API is: `https://api.github.com`, `https://HOST/api/v3` */
async function openClient({ owner, repository, token }, base) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 361).then(__webpack_require__.bind(__webpack_require__, 97361));
    // Octokit would print the server's words of deprecation as they are, which the runner may take for commands.
    const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const octokit = getOctokit(token, { baseUrl: base, log: silent });
    let ahead = 0;
    return {
        now: () => Date.now() + ahead,
        async send(route, parameters = {}) {
            try {
                const { data, headers, status } = (await octokit.request(route, {
                    owner,
                    repo: repository,
                    ...parameters,
                }));
                const date = Date.parse(client_text(headers.date));
                if (!isNaN(date))
                    ahead = date - Date.now();
                if (isPage(data, headers))
                    return failureOf(Object.assign(new Error(), { response: { status, headers, data } }));
                // JSON that ends too early reaches us as text.
                if (typeof data === 'string' && client_text(headers['content-type']).includes('json'))
                    return { kind: 'no-answer', code: 'INCOMPLETE_ANSWER' };
                return ok({ data, hasNext: client_text(headers.link).includes('rel="next"') });
            }
            catch (error) {
                return failureOf(error);
            }
        },
    };
}
function ignore() {
    // Nothing of it is worth a line.
}
function client_text(header) {
    return typeof header === 'string' ? header : '';
}

;// CONCATENATED MODULE: ./publish/release/release.ts
/** The release that a tag has: the published one, else the draft that was made first. All who look see the same. */
function canonicalOf(releases) {
    const published = releases.filter(({ isDraft }) => !isDraft);
    return [...(published.length > 0 ? published : releases)].sort((a, b) => a.id - b.id)[0];
}

;// CONCATENATED MODULE: ./publish/release/find-release.ts








/**
 * The release of the tag, as GitHub shows it now. Drafts that this process made count even where the list does not show them yet; of
 * several, every leg picks the same.
 */
async function currentRelease(session) {
    const published = await publishedRelease(session);
    if (published !== undefined)
        return published;
    return canonicalOf([...(await listedReleases(session)), ...(await madeHere(session))]);
}
async function madeHere(session) {
    const found = [];
    for (const id of session.made.keys()) {
        const release = await releaseOf(session, id);
        if (release !== undefined)
            found.push(release);
    }
    return found;
}
/** The release of the tag; a draft that is made now when there is none. */
async function findOrMakeRelease(session) {
    const doing = 'make the release';
    const outcome = await persistently(session.pause, 'Make the release', async (attempt) => {
        // An attempt before may have made one, though its answer was lost: then the list shows it soon.
        const found = attempt === 1 ? await currentRelease(session) : await patiently(session.pause, 3, () => currentRelease(session));
        if (found !== undefined)
            return ok(found);
        const made = await makeDraft(session);
        session.mayHaveLost ||= isLost(made);
        // A release of the tag was published that cannot be seen yet.
        if (isTaken(made))
            return { kind: 'odd', what: 'hidden' };
        if (made.kind === 'ok')
            session.made.set(made.value.id, Date.now());
        return made;
    });
    if (outcome.kind !== 'ok')
        throw failed(session, doing, outcome);
    const release = outcome.value;
    if (!session.made.has(release.id)) {
        (0,log/* say */.cv)(`Release ${(0,errors_0/* quote */.hD)(release.tag)}: found ${release.isDraft ? 'a draft of it' : 'it, published'}`);
        return release;
    }
    (0,log/* say */.cv)(`Release ${(0,errors_0/* quote */.hD)(release.tag)}: there was none, so a draft was made`);
    // Once the list shows ours, it shows those that were made before it, too.
    await patiently(session.pause, 5, async () => (await listedReleases(session)).find(({ id }) => id === release.id));
    return (await currentRelease(session)) ?? release;
}
/** Whether the draft may have come to be all the same. */
function isLost(made) {
    return made.kind === 'no-answer' || (made.kind === 'refused' && (made.status >= 500 || made.isPage));
}
/** All drafts of the tag that this process made, also one whose answer was lost. */
async function ownDrafts(session) {
    const listed = await listedReleases(session);
    const unseen = (await madeHere(session)).filter(({ id }) => !listed.some((release) => release.id === id));
    return [...listed, ...unseen].filter(({ isDraft, notes }) => isDraft && madeBy(session.sign, notes));
}

;// CONCATENATED MODULE: ./publish/release/leave-release.ts







/**
 * Takes what this process uploaded out of a draft that turned out not to be the tag's. The draft goes too when nothing else is in it and it is
 * this process's own; or another leg's, as that made it: its maker found it in use, and left it to us.
 */
async function leaveRelease(session, release) {
    if (!release.isDraft)
        return;
    const assets = (await assetsOf(session, release)) ?? [];
    const own = assets.filter(({ id }) => session.uploaded.has(id));
    const isMine = madeBy(session.sign, release.notes) || (own.length > 0 && isUnedited(release.notes));
    for (const asset of own)
        await deleteAsset(session, asset);
    if (!isMine || own.length < assets.length)
        return;
    // Between the list and now another leg may have begun to upload.
    const left = await assetsOf(session, release);
    if (left === undefined || left.length > 0)
        return;
    (0,log/* say */.cv)(`Deleting a draft of ${(0,errors_0/* quote */.hD)(release.tag)} (${release.id}): another one was made before`);
    await deleteDraft(session, release);
}
/** Deletes the drafts that this process made and that are not the tag's release, also one whose answer was lost. */
async function leaveAllBut(session, chosen) {
    const mayHaveOthers = session.mayHaveLost || [...session.made.keys()].some((id) => id !== chosen.id);
    if (!mayHaveOthers)
        return;
    for (const draft of await ownDrafts(session))
        if (draft.id !== chosen.id)
            await leaveRelease(session, draft);
}
/** At the end: a draft of which this process does not know may have come to light only now. */
async function leaveLost(session, chosen) {
    if (!session.mayHaveLost)
        return;
    await patiently(session.pause, 5, async () => (await ownDrafts(session)).find(({ id }) => id !== chosen.id));
    await leaveAllBut(session, chosen);
}

;// CONCATENATED MODULE: ./publish/release/name-warning.ts



/** systemd takes an image's name and version from its file's name, and a checksum file has that name in it. */
function warnOfName(name, atGitHub) {
    if (atGitHub === name)
        return;
    (0,core/* warning */.$e)((0,log/* harmless */.Is)(`GitHub names the image ${(0,errors_0/* quote */.hD)(atGitHub)}. Whoever downloads it has to rename it to ${(0,errors_0/* quote */.hD)(name)} before attaching it: portablectl reads the name. ` +
        `The checksum file has ${(0,errors_0/* quote */.hD)(name)} in it, so importctl --verify=checksum finds no sum for the name at GitHub. Leave "~" and other signs that GitHub changes out of the version of what goes into releases.`));
}

;// CONCATENATED MODULE: ./publish/release/unfinished.ts






/** How often it is looked whether others are done, for GitHub may show for seconds what was before; and what is between: ms. */
const unfinished_LOOKS = 4;
const unfinished_BETWEEN = 1000;
/**
 * Sees to it that a draft has nothing unfinished in it. Uploads of other legs are theirs to wait for: each leg takes its own temporary names away
 * before it looks here, so of all legs the last one finds none. What was left by those that were cut off long ago is removed.
 * @param names of the files that this process attached
 * @returns the file of another leg that is not done, which publishes the draft then
 * @throws ActionError `publish.unfinished-upload` when somebody else, who may not, does not come to an end
 */
async function whoseTurn(session, release, names) {
    const removed = new Set();
    for (let look = 1;;) {
        const assets = (await assetsOf(session, release)) ?? [];
        const open = assets.filter((asset) => (isTemporary(asset) || !asset.isComplete) && !session.uploaded.has(asset.id) && !removed.has(asset.id));
        for (const asset of open.filter((each) => isStale(session, each))) {
            removed.add(asset.id);
            await unfinished_remove(session, assets, asset);
        }
        const current = open.filter(({ id }) => !removed.has(id));
        const [first] = current;
        if (first === undefined)
            return undefined;
        const ofAnotherLeg = current.find((asset) => isTemporary(asset) && !unfinished_isAbout(asset, names));
        if (ofAnotherLeg === undefined)
            await waitFor(session, first);
        else if (look++ < unfinished_LOOKS)
            await session.pause(unfinished_BETWEEN);
        else
            return temporary_name_placeOf(ofAnotherLeg);
    }
}
function unfinished_isAbout(asset, names) {
    return names.some((name) => isPart(asset, name) || isAside(asset, name));
}
/** A file that made room, and has no successor, gets its name again. */
async function unfinished_remove(session, assets, asset) {
    const place = temporary_name_placeOf(asset);
    const isLast = isAside(asset, place) && !assets.some(({ name }) => name === place);
    (0,log/* say */.cv)(isLast
        ? `Naming ${(0,errors_0/* quote */.hD)(asset.name)} ${(0,errors_0/* quote */.hD)(place)} again: what was to take its place did not come`
        : `Deleting ${(0,errors_0/* quote */.hD)(asset.name)}, which an earlier run left`);
    if (isLast)
        await renameAsset(session, asset, place);
    else
        await deleteAsset(session, asset);
}

;// CONCATENATED MODULE: ./publish/release/publish-release.ts






/**
 * Makes a draft of this action's public if that is wanted, and says what became of the release.
 * @param names of the files that this process attached
 */
async function publishRelease(session, before, names) {
    const release = await releaseOf(session, before.id);
    if (release === undefined)
        return { kind: 'not-this' };
    const name = `Release ${(0,errors_0/* quote */.hD)(release.tag)}`;
    if (!release.isDraft) {
        return { kind: 'stands', release, state: before.isDraft ? 'published' : 'was published' };
    }
    if (!madeByAction(release.notes)) {
        (0,log/* say */.cv)(`${name} stays a draft: this action did not make it, so its maker publishes it`);
        return { kind: 'stands', release, state: 'draft' };
    }
    if (!session.request.publish) {
        (0,log/* say */.cv)(`${name} stays a draft: release-publish is false`);
        return { kind: 'stands', release, state: 'draft' };
    }
    const unfinished = await whoseTurn(session, release, names);
    if (unfinished !== undefined) {
        (0,log/* say */.cv)(`${name} stays a draft: another job is still uploading ${(0,errors_0/* quote */.hD)(unfinished)}, and publishes it then`);
        return { kind: 'stands', release, state: 'draft' };
    }
    const outcome = await publishDraft(session, release);
    if (isTaken(outcome) || isStatus(outcome, 404))
        return { kind: 'not-this' };
    if (outcome.kind !== 'ok')
        throw failed(session, 'publish the release', outcome);
    (0,log/* say */.cv)(`${name} is published`);
    return { kind: 'stands', release: outcome.value, state: 'published' };
}

;// CONCATENATED MODULE: ./publish/release/attach-to-release.ts



















/** How often another release may turn out to be the tag's. */
const ROUNDS = 6;
/** How often what others did is looked for. */
const attach_to_release_LOOKS = 4;
/**
 * Attaches the image and its companions to the release of the tag; makes that as a draft where there is none, and publishes it when the files
 * are up. Several legs of a matrix may do so at once, and what a run before this one left half-done is brought to its end.
 * @param files the image first
 * @throws ActionError `publish.…`; what was uploaded stays, for the next run
 */
async function attachToRelease(files, request, image, { api = apiAddress(process.env), pause = external_node_timers_promises_.setTimeout, run = runOf(process.env) } = {}) {
    checkAssetSizes(files);
    const foreseen = nameAtGitHub(files[0].name);
    warnOfName(files[0].name, foreseen);
    const session = newSession(await openClient(request, api), request, pause, run);
    const { release, state } = await bringAll(session, files, image);
    await leaveLost(session, release);
    const asset = await attach_to_release_imageOf(session, release, files[0]);
    if (asset.name !== foreseen)
        warnOfName(files[0].name, asset.name);
    return { url: release.url, assetUrl: asset.url, assetName: asset.name, state };
}
/** Attaches and publishes, and moves to another release as long as there is one that is more the tag's than the one at hand. */
async function bringAll(session, files, image) {
    let release = await findOrMakeRelease(session);
    for (let round = 1; round <= ROUNDS; round++) {
        await leaveAllBut(session, release);
        const isThere = await attachFiles(session, release, files, image);
        const current = isThere ? await currentRelease(session) : undefined;
        if (current?.id === release.id) {
            await leaveAllBut(session, release);
            const names = files.map(({ name }) => name);
            const published = await publishRelease(session, release, names);
            if (published.kind === 'stands')
                return published;
        }
        release = await successorOf(session, release);
    }
    throw contended(purpose(session, 'attach the files'));
}
/** The release that is the tag's instead of the one at hand. */
async function successorOf(session, release) {
    const other = await patiently(session.pause, attach_to_release_LOOKS, async () => {
        const current = await currentRelease(session);
        return current?.id === release.id ? undefined : current;
    });
    if (other === undefined) {
        const isThere = await isStillThere(session, release);
        throw (isThere ? contended : releaseDeleted)(purpose(session, 'attach the files'));
    }
    (0,log/* say */.cv)(`Another release of ${(0,errors_0/* quote */.hD)(release.tag)} came before this one: the files go there`);
    await leaveRelease(session, release);
    return other;
}
async function attach_to_release_imageOf(session, release, { name }) {
    const asset = await patiently(session.pause, attach_to_release_LOOKS, async () => findAsset((await assetsOf(session, release)) ?? [], name));
    if (asset === undefined)
        throw contended(purpose(session, 'attach the files'));
    return asset;
}

// EXTERNAL MODULE: ./report/delivery.ts
var report_delivery = __webpack_require__(61303);
// EXTERNAL MODULE: ./report/failure.ts
var report_failure = __webpack_require__(67381);
// EXTERNAL MODULE: ./report/summary.ts + 11 modules
var summary = __webpack_require__(4075);
;// CONCATENATED MODULE: ./deliver.ts









/**
 * Brings a judged image to the people who deploy it. What was reached stands in outputs and summary, also when a later part fails.
 * One place that does not take the files keeps none of the others from getting them.
 * @throws ActionError
 */
async function deliver({ files, publishing, image, root }) {
    listForAttestation(files, root);
    const delivery = { notDone: [] };
    const notDone = (what, whyNot) => {
        const line = `${what}, because ${whyNot}. The files are in the output folder.`;
        (0,log/* say */.cv)(line);
        delivery.notDone = [...delivery.notDone, line];
    };
    const { artifact, release } = publishing;
    const toArtifacts = async () => {
        if (artifact === undefined)
            return;
        if ('whyNot' in artifact) {
            notDone('Not uploaded as an artifact', artifact.whyNot);
            return;
        }
        await (0,log/* group */.Os)('Upload artifacts', () => uploadArtifacts(files, artifact, (file, { id, url }) => {
            if (file === files[0])
                (0,outputs/* setOutputs */.n)({ 'artifact-id': id, 'artifact-url': url });
            delivery.artifact = {
                url: delivery.artifact?.url ?? url,
                names: [...(delivery.artifact?.names ?? []), file.name],
            };
        }));
    };
    const toRelease = async () => {
        if (release === undefined)
            return;
        if ('whyNot' in release) {
            notDone('Not attached to a release', release.whyNot);
            return;
        }
        const attached = await (0,log/* group */.Os)(`Attach to release ${release.tag}`, () => sparingMemory(() => attachToRelease(files, release, image)));
        (0,outputs/* setOutputs */.n)({ 'release-url': attached.url, 'asset-url': attached.assetUrl });
        delivery.release = { ...attached, tag: release.tag };
    };
    try {
        await allOf([toArtifacts, toRelease]);
    }
    finally {
        (0,summary/* appendSummary */.fe)((0,report_delivery/* deliveryText */._)(delivery));
    }
}
/** Does each, and tells of all that fail: of the last one by throwing. */
async function allOf(works) {
    const failures = [];
    for (const work of works)
        await work().catch((error) => failures.push(error));
    for (const failure of failures.slice(0, -1))
        (0,report_failure/* tellUndelivered */.zu)(failure);
    if (failures.length > 0)
        throw failures.at(-1);
}

// EXTERNAL MODULE: ./image/identity.ts
var image_identity = __webpack_require__(35610);
// EXTERNAL MODULE: ./image/plan-image.ts + 5 modules
var plan_image = __webpack_require__(5561);
// EXTERNAL MODULE: ./image/staged-image.ts
var staged_image = __webpack_require__(20774);
// EXTERNAL MODULE: ./judgement.ts + 133 modules
var judgement_0 = __webpack_require__(83057);
// EXTERNAL MODULE: ./image/content-digest.ts
var content_digest = __webpack_require__(88532);
;// CONCATENATED MODULE: ./publish/checksum.ts
/** What `importctl pull-raw --verify=checksum` asks for beside `URL/IMAGE.raw`. */
function checksumName(fileName) {
    return `${fileName}.sha256`;
}
/**
 * The line of a file as GNU `sha256sum` prints and checks it. systemd (pull-common.c verify_one) takes it where it stands
 * at the beginning of a line and ends with a line feed: lower-case digits, two blanks (or a blank and `*`; newer releases
 * take one blank, 252 does not), and the URL's last part as it is written there. sha256sum would escape a backslash or a
 * line feed in the name; names of images have none.
 * @param digest `sha256:…`
 */
function checksumText(digest, fileName) {
    return `${digest.replace(/^sha256:/, '')}  ${fileName}\n`;
}

;// CONCATENATED MODULE: ./closure/packages/owning-packages.ts



/**
 * The installed package of each of these files of a machine, by dpkg's lists; files of none are left out. All lists are read: for a few
 * files at the end of a build, not for each that a search comes across.
 * @param root folder of the machine's tree
 */
function owningPackages(root, paths) {
    const owners = new Map();
    if (paths.length === 0)
        return owners;
    const wanted = new Map(paths.flatMap((path) => owning_packages_namesOf(path).map((name) => [name, path])));
    const database = new DpkgDatabase(root);
    for (const one of database.packages(false).filter(isInstalled)) {
        for (const file of database.filesOf(one)) {
            const path = wanted.get(file);
            if (path !== undefined && !owners.has(path))
                owners.set(path, one);
        }
        if (owners.size === paths.length)
            break;
    }
    return owners;
}
const MERGED = ['/usr/bin', '/usr/sbin', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libx32'];
/** Lists may still have the place that a file had before /bin and /lib became links into /usr. */
function owning_packages_namesOf(path) {
    return MERGED.some((folder) => (0,image_path/* isWithin */.UO)(path, folder)) ? [path, path.replace(/^\/usr/, '')] : [path];
}

;// CONCATENATED MODULE: ./publish/owned-files.ts



/** None where dpkg's database cannot be read: the bill then says that it is incomplete, and a good image does not fail for it. */
function owned_files_ownersOf(root, places) {
    try {
        return owningPackages(root, places);
    }
    catch (error) {
        if (error instanceof errors_0/* ActionError */.lZ)
            return new Map();
        throw error;
    }
}
/** Finds the packages of files of this machine that came by themselves, by what dpkg has written down below `root`. */
function ownedFilesOf({ machine }, root = '/') {
    const places = new Map();
    for (const { path, kind, cause } of machine.entries)
        if (kind === 'file' && cause.kind !== 'package')
            places.set(path, path);
    for (const given of machine.given) {
        if (given.kind !== 'file' || given.source.kind !== 'local' || given.source.origin !== 'machine')
            continue;
        const place = (0,image_path/* parseImagePath */.MG)(given.source.path);
        if (place !== undefined)
            places.set(given.path, place);
    }
    const owners = owned_files_ownersOf(root, [...new Set(places.values())]);
    return new Map([...places].flatMap(([path, place]) => {
        const owner = owners.get(place);
        return owner === undefined ? [] : [[path, owner]];
    }));
}

;// CONCATENATED MODULE: ./sources/nix-name.ts
/** Outputs of nixpkgs' packages: those of its hooks (multiple-outputs.sh), and of what many closures have (glibc, gcc, util-linux, shadow). */
const OUTPUTS = [
    ...'bin data debug dev devdoc devman dist doc info lib man py sbin static'.split(' '),
    ...'getent libgcc login mount su swap terminfo'.split(' '),
];
/**
 * Splits `openssl-3.0.14-bin`: the version begins at the first dash that no letter follows (Nix's `parseDrvName`), and an
 * output that is known may end it. Without a version the end is part of the name: `shared-mime-info` is no manual.
 */
function parseNixName(text) {
    const [, name = text, rest = ''] = /^(.+?)-([^A-Za-z].*)$/.exec(text) ?? [];
    const dash = rest.lastIndexOf('-');
    const suffix = rest.slice(dash + 1);
    if (dash < 1 || !OUTPUTS.includes(suffix))
        return { name, version: rest, output: 'out' };
    return { name, version: rest.slice(0, dash), output: suffix };
}

;// CONCATENATED MODULE: ./publish/purl.ts
/**
 * The package URL of a Debian or Ubuntu package: `pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12` (ECMA-427; its type `deb`).
 * Qualifiers stand in the order of their names.
 */
function debianPurl({ name, version, architecture }, distribution) {
    const { id = 'debian', versionId = '' } = distribution ?? {};
    const [plainName = ''] = name.split(':');
    const distro = versionId === '' ? '' : `&distro=${escaped(`${id}-${versionId}`)}`;
    const path = [id, plainName].map((part) => escaped(part.toLowerCase())).join('/');
    return `pkg:deb/${path}@${escaped(version)}?arch=${escaped(architecture)}${distro}`;
}
/** Letters, digits, `.`, `-`, `_`, `~` and `:` stand for themselves, and nothing else does. */
function escaped(text) {
    return encodeURIComponent(text)
        .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('%3A', ':');
}

;// CONCATENATED MODULE: ./publish/sbom-parts.ts




/**
 * No package URL: the type `nix` is not registered (package-url/purl-spec 877). The hash of the path's archive is a
 * property, for `hashes` are of the component's own bytes, and a folder has none. sbomnix names properties so too.
 */
function storePathPart({ path, narHash, narSize, references }) {
    const { name, version, output } = parseNixName((0,store_path/* nameOf */.Vb)(path));
    const component = {
        type: 'library',
        'bom-ref': (0,store_path/* baseNameOf */.mv)(path),
        name,
        ...(version === '' ? {} : { version }),
        properties: [
            { name: 'nix:output_path', value: path },
            { name: 'nix:output', value: output },
            { name: 'nix:narHash', value: narHash },
            { name: 'nix:narSize', value: String(narSize) },
        ],
    };
    return {
        ref: (0,store_path/* baseNameOf */.mv)(path),
        component,
        needs: references.filter((reference) => reference !== path).map(store_path/* baseNameOf */.mv),
    };
}
function packageParts({ machine, buildMachine }) {
    const refs = new Map(machine.packages.map((one) => [one.name, debianPurl(one, buildMachine)]));
    return machine.packages
        .map((one) => ({
        ...debianPart(one, buildMachine, []),
        needs: one.dependsOn.flatMap((name) => refs.get(name) ?? []),
    }))
        .sort((a, b) => sbom_parts_compare(a.ref, b.ref));
}
/** Packages of which the image has single files: these are named. */
function ownerParts({ buildMachine }, owned) {
    const files = new Map();
    const owners = new Map([...owned.values()].map((owner) => [debianPurl(owner, buildMachine), owner]));
    for (const [path, owner] of owned) {
        const ref = debianPurl(owner, buildMachine);
        (0,multimap/* addTo */.D)(files, ref, path);
    }
    return [...owners]
        .map(([ref, owner]) => debianPart(owner, buildMachine, (files.get(ref) ?? []).toSorted(sbom_parts_compare)))
        .sort((a, b) => sbom_parts_compare(a.ref, b.ref));
}
/** Advisories of Debian name source packages. */
function debianPart(one, distribution, files) {
    const purl = debianPurl(one, distribution);
    const component = {
        type: 'library',
        'bom-ref': purl,
        name: one.name.replace(/:.*$/, ''),
        version: one.version,
        purl,
        properties: [
            { name: 'deb:architecture', value: one.architecture },
            { name: 'deb:source', value: one.source.name },
            { name: 'deb:sourceVersion', value: one.source.version },
            ...files.map((value) => ({ name: 'portable-service:file', value })),
        ],
    };
    return { ref: purl, component, needs: [] };
}
/** By UTF-16 units, which no locale changes. */
function sbom_parts_compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./publish/sbom.ts


/** The image's own reference in the bill; those of store paths are `HASH-NAME`, which are longer. */
const sbom_IMAGE = 'image';
/** `NAME_VERSION.cdx.json`: the ending that the CycloneDX specification recommends. */
function sbomName(fileName) {
    return `${fileName.replace(/\.raw$/, '')}.cdx.json`;
}
/**
 * The software bill of materials of an image as CycloneDX 1.6 JSON (ECMA-424): the image, a component for each store path and
 * package in it, or of which it has a file, and what needs what. It says nothing of when and where it was made, nor of derivations,
 * which differ between stores that hold the same paths: the same image has the same bill.
 * @param digest of the image, `sha256:…`
 */
function sbomOf(plan, digest, owned = new Map()) {
    const paths = plan.storePaths.toSorted((a, b) => sbom_parts_compare(a.path, b.path)).map(storePathPart);
    const packages = packageParts(plan);
    const whole = new Set(packages.map(({ ref }) => ref));
    const owners = ownerParts(plan, owned).filter(({ ref }) => !whole.has(ref));
    const parts = [...paths, ...packages, ...owners];
    const bill = {
        version: 1,
        metadata: {
            tools: { components: [{ type: 'application', name: 'portable-service-action' }] },
            component: sbom_imageOf(plan, digest),
        },
        components: parts.map(({ component }) => component),
        dependencies: [
            { ref: sbom_IMAGE, dependsOn: topOf(parts) },
            ...parts.map(({ ref, needs }) => ({ ref, dependsOn: needs.toSorted(sbom_parts_compare) })),
        ],
        compositions: [
            // What ordinary files of the workspace, and of the machine outside of packages, are and need is not told here.
            { aggregate: hasUnknownFiles(plan, owned) ? 'incomplete' : 'complete', dependencies: [sbom_IMAGE] },
            ...aggregate('complete', paths),
            // What is essential is needed by all, and told by none.
            ...aggregate('incomplete', packages),
            ...aggregate('unknown', owners),
        ],
    };
    const heading = {
        $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}`,
    };
    return `${JSON.stringify({ ...heading, ...bill }, undefined, 2)}\n`;
}
function aggregate(completeness, parts) {
    return parts.length === 0 ? [] : [{ aggregate: completeness, dependencies: parts.map(({ ref }) => ref) }];
}
function sbom_imageOf({ fileName, identity, units }, digest) {
    const { pname, version, description, architecture } = identity;
    return {
        type: 'application',
        'bom-ref': sbom_IMAGE,
        name: pname,
        version,
        ...(description === '' ? {} : { description }),
        hashes: [{ alg: 'SHA-256', content: digest.replace(/^sha256:/, '') }],
        properties: [
            { name: 'portable-service:file', value: fileName },
            { name: 'portable-service:architecture', value: architecture },
            ...units
                .map(({ name }) => ({ name: 'portable-service:unit', value: name }))
                .toSorted((a, b) => sbom_parts_compare(a.value, b.value)),
        ],
    };
}
/**
 * What the image needs itself, at the least: what no other component needs, and what is not below those (only components
 * that need each other). With these every component hangs together with the image.
 */
function topOf(parts) {
    const known = new Map(parts.map((part) => [part.ref, part]));
    const needed = new Set(parts.flatMap(({ needs }) => needs));
    const top = parts.map(({ ref }) => ref).filter((ref) => !needed.has(ref));
    const reached = new Set(top);
    // A set that grows while it is walked is walked to its end.
    for (const ref of reached)
        for (const next of known.get(ref)?.needs ?? [])
            reached.add(next);
    return [...top, ...[...known.keys()].filter((ref) => !reached.has(ref))].sort(sbom_parts_compare);
}
/** Whether there are files that no component is, or has. */
function hasUnknownFiles({ entries, machine }, owned) {
    const ofPackages = new Set(machine.entries.flatMap(({ path, cause }) => (cause.kind === 'package' ? [path] : [])));
    return [...entries].some(([path, entry]) => entry.kind === 'file' && entry.source.kind === 'path' && !ofPackages.has(path) && !owned.has(path));
}
/** A UUID of version 8 (RFC 9562: of one's own making) from a text: CycloneDX wants each bill to have its own number. */
function uuidOf(text) {
    const bytes = (0,external_node_crypto_.createHash)('sha256').update(text).digest().subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const digits = bytes.toString('hex');
    return [
        [0, 8],
        [8, 12],
        [12, 16],
        [16, 20],
        [20, 32],
    ]
        .map(([from, to]) => digits.slice(from, to))
        .join('-');
}

;// CONCATENATED MODULE: ./publish/companions.ts










/**
 * Writes what goes out with an image beside it.
 * @returns what was written: the checksum first
 * @throws ActionError when the folder cannot be written to
 */
function writeCompanions(image, plan, what) {
    const folder = (0,external_node_path_.dirname)(image.path);
    const written = [];
    if (what.checksums)
        written.push(writeText((0,external_node_path_.join)(folder, checksumName(image.name)), checksumText(image.digest, image.name), 'text/plain'));
    if (what.sbom)
        written.push(writeText((0,external_node_path_.join)(folder, sbomName(image.name)), sbomOf(plan, image.digest, ownedFilesOf(plan)), 'application/vnd.cyclonedx+json'));
    return written;
}
/** Takes those of an earlier run away, wanted now or not: a checksum of other bytes must not lie beside a new image. */
function removeCompanions(outputDirectory, fileName) {
    for (const name of [checksumName(fileName), sbomName(fileName)])
        (0,staged_image/* removeEarlier */.Hm)(outputDirectory, name);
}
/** A finished file as it is now. */
async function publishedFile(path, mediaType) {
    const digest = `sha256:${await (0,content_digest/* digestOfFile */.M)(path)}`;
    return { path, name: (0,external_node_path_.basename)(path), digest, size: (0,external_node_fs_.statSync)(path).size, mediaType };
}
function writeText(path, text, mediaType) {
    const bytes = Buffer.from(text);
    try {
        (0,whole_file/* writeWhole */.f)(path, text);
    }
    catch (cause) {
        throw new errors_0/* ActionError */.lZ({
            code: 'publish.write',
            message: `${(0,errors_0/* quote */.hD)(path)} cannot be written: ${(0,errors_0/* errorText */.kc)(cause)}`,
            remedy: 'Name an output-directory that the user of this step may write to, and remove a folder of that name.',
            cause,
        });
    }
    const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
    return { path, name: (0,external_node_path_.basename)(path), digest, size: bytes.length, mediaType };
}

;// CONCATENATED MODULE: ./report/chains.ts
function chainsOf({ entries, packages, given }) {
    const ofPath = new Map([
        ...given.map(({ path, where }) => [path, { kind: 'input', where }]),
        ...entries.map(({ path, cause }) => [path, cause]),
    ]);
    const ofPackage = new Map(packages.map(({ name, cause }) => [name, cause]));
    const next = (cause) => {
        if (cause.kind === 'input')
            return undefined;
        return cause.kind === 'package' ? ofPackage.get(cause.package) : ofPath.get(cause.path);
    };
    const follow = (first) => {
        // Causes tell what was there before: a circle would be a mistake of ours, and must not hang a build.
        const chain = new Set();
        for (let cause = first; cause !== undefined && !chain.has(cause); cause = next(cause))
            chain.add(cause);
        return [...chain];
    };
    return {
        chainOf: (path) => follow(ofPath.get(path)),
        chainOfPackage: (name) => follow(ofPackage.get(name)),
        packageOf: (path) => {
            const cause = ofPath.get(path);
            return cause?.kind === 'package' ? cause.package : undefined;
        },
    };
}

// EXTERNAL MODULE: ./report/members.ts
var report_members = __webpack_require__(80040);
// EXTERNAL MODULE: ./rules/notices.ts
var notices = __webpack_require__(95461);
// EXTERNAL MODULE: ./rules/demands.ts
var rules_demands = __webpack_require__(88132);
// EXTERNAL MODULE: ./rules/finding.ts
var finding = __webpack_require__(15533);
// EXTERNAL MODULE: ./rules/subject.ts + 1 modules
var rules_subject = __webpack_require__(44461);
// EXTERNAL MODULE: ./tell.ts + 1 modules
var tell = __webpack_require__(92827);
// EXTERNAL MODULE: ./tools.ts + 1 modules
var tools_0 = __webpack_require__(53329);
;// CONCATENATED MODULE: ./image/mksquashfs.ts
/**
 * The arguments of mksquashfs(1) for an image of which every byte is determined: everything is root's, no extended
 * attributes, no NFS export table (nothing exports an image, and tar input leaves it out anyway), padded to 4 KiB
 * (the default; a loop device drops the tail of a file that is no multiple of 512), an unreadable source is an error.
 */
function mksquashfsArguments(options) {
    const { output, compression, blockSize, time, plainMetadata = false, processors } = options;
    return [
        // Tar input turns -tailends on; off, a large file's blocks stay together, as when mksquashfs reads a folder.
        ...['-', output, '-tar', '-no-tailends'],
        ...['-noappend', '-exit-on-error', '-no-progress', '-quiet'],
        ...['-all-root', '-root-mode', '755', '-root-time', String(time)],
        ...['-no-xattrs', '-no-exports', '-mkfs-time', String(time), '-all-time', String(time)],
        ...(plainMetadata ? ['-noI', '-noId', '-noX'] : []),
        ...['-b', String(blockSize), '-comp', ...compression],
        ...(processors === undefined ? [] : ['-processors', String(processors)]),
    ];
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./runner/cleanup.ts
var cleanup = __webpack_require__(28763);
;// CONCATENATED MODULE: ./image/run-mksquashfs.ts






/** @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails */
async function runMksquashfs({ program, args, output, write }) {
    const child = (0,external_node_child_process_.spawn)(program, [...args], { stdio: ['pipe', 'ignore', 'pipe'], env: (0,command/* toolEnvironment */.uQ)() });
    (0,cleanup/* ownChild */.nW)(child);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (errors = `${errors}${text}`.slice(-64 * 1024)));
    // A write to a program that has died fails with EPIPE; its own words and status say more.
    child.stdin.on('error', () => undefined);
    const finished = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code, signal) => resolve({ code, signal }));
    });
    finished.catch(() => undefined);
    const failure = await write(child.stdin).then(() => undefined, (error) => error);
    // Without the end of its input mksquashfs would wait for ever: a source that cannot be read ends it at once.
    if (failure instanceof errors_0/* ActionError */.lZ) {
        child.kill('SIGKILL');
        await finished;
        throw failure;
    }
    const { code, signal } = await finished;
    if (code !== 0)
        throw packError(code, signal, errors);
    // A program that says it succeeded and took half of its input, or made nothing, is none that packs.
    if (failure instanceof Error || !(0,external_node_fs_.existsSync)(output))
        throw packError(code, signal, errors);
    if (errors.trim() !== '')
        (0,log/* say */.cv)((0,log/* harmless */.Is)((0,command/* lastLines */.w$)(errors)));
}
function packError(code, signal, errors) {
    if (/no space left on device|disk quota exceeded/i.test(errors)) {
        return new errors_0/* ActionError */.lZ({
            code: 'pack.disk-full',
            message: 'The disk is full: mksquashfs could not write the image.',
            remedy: 'Free space, or name an output-directory on a larger disk. Nothing half-made is left.',
            details: (0,command/* lastLines */.w$)(errors),
        });
    }
    const how = signal === null ? `with status ${code ?? 'unknown'}` : `by ${signal}`;
    return new errors_0/* ActionError */.lZ({
        code: 'pack.failed',
        message: `mksquashfs ended ${how}.`,
        remedy: signal === 'SIGKILL'
            ? 'It was killed, probably for want of memory: use a smaller squash-block-size or another compression.'
            : 'Its last words are below; another squashfs-tools may help.',
        details: (0,command/* lastLines */.w$)(errors),
    });
}

;// CONCATENATED MODULE: ./image/sink.ts
/** Bytes handed on at once, many small files together. */
const CHUNK = 1024 * 1024;
/** Collects what is written in one of two buffers, which take turns: one is filled while the other program takes the other. */
class Sink {
    output;
    current = Buffer.allocUnsafe(CHUNK);
    other = Buffer.allocUnsafe(CHUNK);
    used = 0;
    pending = Promise.resolve();
    constructor(output) {
        this.output = output;
    }
    /** Where the next bytes go: at least one fits. Say with {@link filled} how many were put there. */
    async room() {
        if (this.used === CHUNK)
            await this.flush();
        return this.current.subarray(this.used);
    }
    filled(length) {
        this.used += length;
    }
    async write(bytes) {
        for (let at = 0; at < bytes.length;) {
            const room = await this.room();
            const length = Math.min(room.length, bytes.length - at);
            room.set(bytes.subarray(at, at + length));
            this.filled(length);
            at += length;
        }
    }
    async end() {
        await this.flush();
        await this.pending;
        await new Promise((resolve) => this.output.end(resolve));
    }
    /** Waits until the buffer before was taken, and starts to hand on this one. */
    async flush() {
        await this.pending;
        const full = this.current.subarray(0, this.used);
        this.pending = new Promise((resolve, reject) => {
            this.output.write(full, (error) => (error ? reject(error) : resolve()));
        });
        // A failure is reported by the next wait; until then it must not count as unhandled.
        this.pending.catch(() => undefined);
        const free = this.other;
        this.other = this.current;
        this.current = free;
        this.used = 0;
    }
}

;// CONCATENATED MODULE: ./image/tar.ts

const BLOCK = 512;
/** The header blocks of an entry; a file's `size` bytes follow, then {@link padding}. `time` is in seconds since 1970. */
function tarHeader(entry, time) {
    const name = external_node_buffer_.Buffer.from(entry.kind === 'directory' ? `${entry.name}/` : entry.name);
    const target = external_node_buffer_.Buffer.from(entry.kind === 'symlink' ? entry.target : '');
    const blocks = [];
    if (target.length > 100)
        blocks.push(...longName('K', target));
    if (name.length > 100)
        blocks.push(...longName('L', name));
    const type = { directory: '5', file: '0', symlink: '2' }[entry.kind];
    const mode = entry.kind === 'symlink' ? 0o777 : entry.mode;
    blocks.push(block({ name, target, type, mode, size: entry.kind === 'file' ? entry.size : 0, time }));
    return external_node_buffer_.Buffer.concat(blocks);
}
/** The zero bytes that fill a file's last block. */
function padding(size) {
    return external_node_buffer_.Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}
/** Two empty blocks end an archive. */
const TAR_END = external_node_buffer_.Buffer.alloc(2 * BLOCK);
/** GNU's way for a name over 100 bytes: an entry of its own before the real one, its content the name and a NUL. */
function longName(type, name) {
    const size = name.length + 1;
    return [
        block({ name: external_node_buffer_.Buffer.from('././@LongLink'), target: external_node_buffer_.Buffer.alloc(0), type, mode: 0o644, size, time: 0 }),
        name,
        external_node_buffer_.Buffer.alloc(1),
        padding(size),
    ];
}
function block({ name, target, type, mode, size, time }) {
    const header = external_node_buffer_.Buffer.alloc(BLOCK);
    name.copy(header, 0, 0, 100);
    header.write(octal(mode, 7), 100);
    header.write(octal(0, 7), 108); // owner: root
    header.write(octal(0, 7), 116); // group: root
    writeSize(header, size);
    header.write(octal(time, 11), 136);
    header.write(' '.repeat(8), 148); // the checksum counts itself as blanks
    header.write(type, 156);
    target.copy(header, 157, 0, 100);
    header.write('ustar  \0', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${octal(sum, 6)}\0 `, 148);
    return header;
}
/** Sizes from 8 GiB on do not fit eleven octal digits: GNU writes them as a big-endian number with the top bit set. */
function writeSize(header, size) {
    if (size < 0o100000000000) {
        header.write(octal(size, 11), 124);
        return;
    }
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
}
function octal(value, digits) {
    return value.toString(8).padStart(digits, '0');
}

;// CONCATENATED MODULE: ./image/parts/sample.ts








/** SHA-256 of what a mksquashfs makes of a fixed sample: one behind a wrapper, or linked statically, does not tell otherwise what it compresses with. */
function digestOfSample(program, options) {
    return (0,temporary_folder/* withTemporaryFolder */.E)('portable-service-sample-', async (folder) => {
        const output = (0,external_node_path_.join)(folder, 'sample');
        const args = mksquashfsArguments({ ...options, output, time: 0, plainMetadata: true, processors: 1 });
        await runMksquashfs({ program, args, output, write: writeSample });
        return (0,content_digest/* digestOfFile */.M)(output);
    });
}
async function writeSample(input) {
    const sample = sampleOf(256 * 1024);
    const sink = new Sink(input);
    await sink.write(tarHeader({ kind: 'file', name: 'data', mode: 0o644, size: sample.length }, 0));
    await sink.write(sample);
    await sink.write(padding(sample.length));
    await sink.write(TAR_END);
    await sink.end();
}
/** Words that come again and again, in no order: a compressor has to choose. */
function sampleOf(size) {
    const words = [];
    for (let length = 0, number = 0; length < size; number++) {
        const digest = (0,external_node_crypto_.createHash)('sha256').update(String(number)).digest('hex');
        const earlier = words.at(-1 - (parseInt(digest.slice(-4), 16) % 40)) ?? '';
        const word = `${digest.slice(0, 4 + (number % 13))}${earlier.slice(0, 20)}`;
        words.push(word);
        length += word.length;
    }
    return Buffer.from(words.join('').slice(0, size), 'latin1');
}

;// CONCATENATED MODULE: ./image/parts/compressor-identity.ts





/** The libraries that mksquashfs compresses with, by their file names. */
const COMPRESSING = /^lib(?:z|lzma|zstd|lz4|lzo2)(?:-ng)?\.so/;
/**
 * What tells one compressor from another: the bytes of mksquashfs and of the libraries that it loads to compress with. Versions would not do:
 * distributions patch, and a library's own name does not say its release. Where no such library is to be seen, what it makes of a sample counts, too.
 */
async function compressorIdentity(tools, options) {
    const { mksquashfs, version } = tools;
    const hash = (0,external_node_crypto_.createHash)('sha256')
        .update(version)
        .update(await (0,content_digest/* digestOfFile */.M)(mksquashfs));
    const libraries = await librariesOf(mksquashfs);
    for (const library of libraries)
        hash.update(await (0,content_digest/* digestOfFile */.M)(library));
    if (libraries.length === 0)
        hash.update(await digestOfSample(mksquashfs, options));
    return hash.digest('hex');
}
/**
 * ld.so(8) prints, instead of running a program, which libraries it would load. Where the loader knows no such thing (musl) or the program is
 * static, the program itself answers, and names none.
 */
async function librariesOf(program) {
    if (isScript(program))
        return [];
    const { stdout } = await (0,command/* runCommand */.d1)(program, ['-version'], { LD_TRACE_LOADED_OBJECTS: '1' });
    const found = [...stdout.matchAll(/^\s+(\S+) => (\/.*) \(0x[0-9a-f]+\)$/gm)];
    return found.flatMap(([, name = '', path = '']) => (COMPRESSING.test(name) ? [path] : [])).sort();
}
/** A wrapper's programs would be traced, too. */
function isScript(program) {
    return (0,external_node_fs_.readFileSync)(program).subarray(0, 2).toString('latin1') === '#!';
}

;// CONCATENATED MODULE: ./image/parts/disk-full.ts

/** An error that says that the disk is full, as one of the user's; any other as it is. */
function toldOfFullDisk(error) {
    const code = (0,errors_0/* codeOf */.$N)(error);
    if (code !== 'ENOSPC' && code !== 'EDQUOT')
        return error;
    return new errors_0/* ActionError */.lZ({
        code: 'pack.disk-full',
        message: 'The disk is full: the image could not be written.',
        remedy: 'Free space, or name an output-directory on a larger disk. Nothing half-made is left.',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./image/planned-file.ts


/**
 * Opens a source for reading, without following a link at its end, and makes sure that it is the file that was planned.
 * @param size what it had when it was planned, in bytes
 * @throws ActionError when it cannot be read, or is another file now
 */
function openPlanned(source, size) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(source.path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW);
    }
    catch (cause) {
        throw new errors_0/* ActionError */.lZ({
            code: 'pack.unreadable',
            message: `${(0,errors_0/* quote */.hD)(source.path)} cannot be read: ${(0,errors_0/* errorText */.kc)(cause)}`,
            remedy: 'Make it readable for the user that runs this step, or leave it out.',
            cause,
        });
    }
    const stats = (0,external_node_fs_.fstatSync)(file);
    if (stats.isFile() && stats.size === size && (source.kind === 'store' || planned_file_isSame(source, stats)))
        return file;
    (0,external_node_fs_.closeSync)(file);
    throw planned_file_changed(source.path, 'was replaced or written to');
}
function planned_file_isSame(source, stats) {
    return stats.dev === source.device && stats.ino === source.inode && stats.mtimeMs === source.modified;
}
function planned_file_changed(path, how) {
    return new errors_0/* ActionError */.lZ({
        code: 'pack.changed',
        message: `${(0,errors_0/* quote */.hD)(path)} ${how} while the image was being made.`,
        remedy: 'Let the step that writes it finish first, then run this one.',
    });
}

// EXTERNAL MODULE: ./image/unsquashfs/one-file.ts
var one_file = __webpack_require__(80621);
;// CONCATENATED MODULE: ./image/parts/piece-reader.ts


/** Reads the one file of a part from its sources, from its beginning to its end. At most one source is open. */
class PieceReader {
    contents;
    pieces;
    next = 0;
    done = 0;
    file;
    constructor(contents, pieces) {
        this.contents = contents;
        this.pieces = pieces;
    }
    /**
     * Puts what comes next into the buffer.
     * @returns how many bytes; 0 at the end
     * @throws ActionError when a source cannot be read, or is another file than the one that was planned
     */
    read(into) {
        const piece = this.pieces[this.next];
        if (piece === undefined)
            return 0;
        const total = 'zeros' in piece ? piece.zeros : piece.length;
        const length = Math.min(into.length, total - this.done);
        const read = 'zeros' in piece ? zeros(into, length) : this.take(piece.content, into, piece.from + this.done, length);
        this.done += read;
        if (this.done === total)
            this.advance();
        return read;
    }
    /** Fills the buffer as far as there is something. */
    fill(into) {
        let length = 0;
        for (let read = -1; read !== 0 && length < into.length; length += read)
            read = this.read(into.subarray(length));
        return length;
    }
    close() {
        if (this.file !== undefined)
            (0,external_node_fs_.closeSync)(this.file);
        this.file = undefined;
    }
    advance() {
        this.close();
        this.next += 1;
        this.done = 0;
    }
    take(content, into, from, length) {
        const entry = this.contents[content]?.entry;
        if (entry === undefined)
            return 0;
        const { source, size } = entry;
        if (source.kind === 'bytes') {
            into.set(source.bytes.subarray(from, from + length));
            return length;
        }
        this.file ??= openPlanned(source, size);
        const read = (0,external_node_fs_.readSync)(this.file, into, 0, length, from);
        if (read === 0)
            throw planned_file_changed(source.path, 'became shorter');
        return read;
    }
}
function zeros(into, length) {
    into.fill(0, 0, length);
    return length;
}

;// CONCATENATED MODULE: ./image/parts/contents.ts


/** One buffer serves all files. */
const buffer = Buffer.allocUnsafe(1024 * 1024);
/** SHA-256 of a file's content, in hexadecimal digits. */
function digestOfContent(entry) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const reader = new PieceReader([{ entry }], [{ content: 0, from: 0, length: entry.size }]);
    try {
        for (let left = entry.size; left > 0;) {
            const read = reader.read(buffer);
            hash.update(buffer.subarray(0, read));
            left -= read;
        }
    }
    finally {
        reader.close();
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./image/parts/make-part.ts
















/**
 * Has mksquashfs compress a part, compares what it made with the sources, byte by byte, and keeps it.
 * @param progress called with how many bytes were handed on so far, those that fill the last blocks too; begins again with a second try
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails or makes something else twice
 */
async function makePart({ key, files, digests: read }, options, tools, folder, progress) {
    const digests = read();
    const { contents } = distinct(files, digests);
    const sizes = contents.map(({ entry }) => entry.size);
    const arrangement = arrange(sizes, options.blockSize);
    const make = async (processors) => {
        folder.remove(key);
        const output = folder.staging(key);
        const args = mksquashfsArguments({
            ...options,
            output,
            time: 0,
            plainMetadata: true,
            ...(processors === undefined ? {} : { processors }),
        });
        const write = (input) => writeData(input, contents, arrangement, options.blockSize, progress);
        await runMksquashfs({ program: tools.mksquashfs, args, output, write });
        const data = folder.readStaged(key);
        if ('problem' in data)
            return data;
        const equal = data.words.length === arrangement.blocks && (await isEqual(output, tools.unsquashfs, contents, arrangement));
        return equal ? data : { problem: 'is not what its sources are, when it is unpacked again' };
    };
    const stopping = (0,cleanup/* undoWhenStopped */._2)(() => folder.remove(key));
    try {
        let made = await make();
        if ('problem' in made) {
            make_part_checkUnchanged(contents);
            // The known defects are races between its threads.
            (0,core/* warning */.$e)(`mksquashfs ${tools.version} damaged what it compressed. It is done again, with one thread.`);
            made = await make(1);
            if ('problem' in made)
                throw make_part_damaged(tools.version, made);
        }
        const { start, words, compressorOptions = Buffer.alloc(0) } = made;
        const blocks = digestsOfBlocks(folder.staging(key), start, words);
        return folder.keep(key, { start, words, compressorOptions, blocks, files: digests });
    }
    catch (error) {
        folder.remove(key);
        throw error;
    }
    finally {
        stopping.release();
    }
}
/** A source that changes while it is packed looks like damage, and what is packed then would be remembered as what it was before. */
function make_part_checkUnchanged(contents) {
    for (const { entry, digest } of contents) {
        if (entry.source.kind !== 'bytes' && digestOfContent(entry) !== digest)
            throw planned_file_changed(entry.source.path, 'was replaced or written to');
    }
}
/** The tar stream of the one file. */
async function writeData(input, contents, { blocks, pieces }, blockSize, progress) {
    const size = blocks * blockSize;
    const sink = new Sink(input);
    const reader = new PieceReader(contents, pieces);
    try {
        await sink.write(tarHeader({ kind: 'file', name: 'data', mode: 0o644, size }, 0));
        for (let left = size; left > 0;) {
            const read = reader.read(await sink.room());
            sink.filled(read);
            left -= read;
            progress(size - left);
        }
        await sink.write(padding(size));
        await sink.write(TAR_END);
        await sink.end();
    }
    finally {
        reader.close();
    }
}
/** Whether what is unpacked again is what the sources have: every source is read once more. */
async function isEqual(path, unsquashfs, contents, { pieces }) {
    const reader = new PieceReader(contents, pieces);
    let expected = Buffer.allocUnsafe(64 * 1024);
    try {
        const equal = await (0,one_file/* streamFileOfImage */.V)(path, unsquashfs, '/data', (chunk) => {
            if (expected.length < chunk.length)
                expected = Buffer.allocUnsafe(chunk.length);
            const length = reader.fill(expected.subarray(0, chunk.length));
            return length === chunk.length && chunk.equals(expected.subarray(0, length));
        });
        return equal && reader.read(expected) === 0;
    }
    finally {
        reader.close();
    }
}
function digestsOfBlocks(path, start, words) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        let at = start;
        return words.map((word) => {
            const length = storedLength(word);
            if (length === 0)
                return '';
            const bytes = Buffer.allocUnsafe(length);
            (0,external_node_fs_.readSync)(file, bytes, 0, length, at);
            at += length;
            return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
        });
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function make_part_damaged(version, { problem }) {
    return new errors_0/* ActionError */.lZ({
        code: 'pack.damaged',
        message: `mksquashfs ${version} makes something else of its input: what it compressed ${problem}.`,
        remedy: 'Use another version (input squashfs-tools), and check the memory of this machine.',
    });
}

;// CONCATENATED MODULE: ./image/parts/part.ts
/** A part that is not what it was when it was proved. */
class DamagedPart extends Error {
    part;
    constructor(part) {
        super(`the remembered part ${part.key} is damaged`);
        this.part = part;
        this.name = 'DamagedPart';
    }
}

;// CONCATENATED MODULE: ./image/squashfs/folder-tree.ts



/**
 * Makes a tree of paths, in whatever order they come. The root is not among them.
 * @throws Error for a path that no image can have: all of them come from the plan, which is a tree
 */
function folderTree(entries, rootMode) {
    const root = { mode: rootMode, children: [] };
    const folders = new Map([['', root]]);
    const children = new Map();
    for (const [path, entry] of entries) {
        if (children.has(path))
            throw new Error(`named twice: ${path}`);
        const name = folder_tree_nameOf(path);
        if (entry.kind === 'directory') {
            const folder = { mode: entry.mode, children: [] };
            folders.set(path, folder);
            children.set(path, { kind: 'folder', name, folder });
        }
        else {
            children.set(path, { kind: 'leaf', name, entry });
        }
    }
    for (const [path, child] of children) {
        const parent = folders.get(path.slice(0, path.lastIndexOf('/')));
        if (parent === undefined)
            throw new Error(`not in a folder: ${path}`);
        parent.children.push(child);
    }
    for (const folder of folders.values())
        folder.children.sort((a, b) => Buffer.compare(a.name, b.name));
    return root;
}
function folder_tree_nameOf(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const bytes = utf8Of(name);
    if (!path.startsWith('/') || bytes.length > format/* LONGEST_NAME */.B6 || Buffer.byteLength(path) > format/* LONGEST_PATH */.fN || !isName(name))
        throw new Error(`not a path inside an image: ${(0,errors_0/* quote */.hD)(path)}`);
    return bytes;
}

;// CONCATENATED MODULE: ./image/squashfs/record.ts
/** The fields one after the other, little endian, and then the tail. Throws when a number does not fit its field. */
function record(fields, tail = new Uint8Array()) {
    const head = fields.reduce((sum, [bytes]) => sum + bytes, 0);
    const buffer = Buffer.alloc(head + tail.length);
    let at = 0;
    for (const [bytes, value] of fields) {
        if (bytes === 8)
            buffer.writeBigUInt64LE(BigInt(value), at);
        else
            buffer.writeUIntLE(Number(value), at, bytes);
        at += bytes;
    }
    buffer.set(tail, head);
    return buffer;
}
/** Numbers of 32 bits, one after the other. */
function words(values) {
    const buffer = Buffer.alloc(4 * values.length);
    values.forEach((value, index) => buffer.writeUInt32LE(value, 4 * index));
    return buffer;
}

;// CONCATENATED MODULE: ./image/squashfs/lookup-table.ts



/** @param at where the table begins in the file */
function lookupTable(entries, at) {
    const blocks = inBlocks(entries);
    const list = Array.from({ length: blocksOf(entries.length) }, (_, index) => at + placeOf(index * format/* METADATA_BYTES */.mm).block);
    return { bytes: Buffer.concat([blocks, record(list.map((place) => [8, place]))]), list: at + blocks.length };
}

;// CONCATENATED MODULE: ./image/squashfs/superblock-bytes.ts


/** The first 96 bytes of an image. */
function superblockBytes(facts, tables) {
    const ids = 1;
    const flags = format/* FLAG */.lx.inodesUncompressed |
        format/* FLAG */.lx.idsUncompressed |
        format/* FLAG */.lx.duplicatesRemoved |
        format/* FLAG */.lx.noXattrs |
        (tables.fragments === 0 ? format/* FLAG */.lx.noFragments : 0) |
        (facts.hasCompressorOptions ? format/* FLAG */.lx.compressorOptions : 0);
    const { block, offset } = tables.rootInode;
    return record([
        [4, format/* MAGIC */.mS],
        [4, tables.inodes],
        [4, facts.time],
        [4, facts.blockSize],
        [4, tables.fragments],
        [2, format/* COMPRESSOR_OF_ID */.EH.indexOf(facts.compressor) + 1],
        [2, Math.log2(facts.blockSize)],
        [2, flags],
        [2, ids],
        [2, 4], // version 4.0
        [2, 0],
        [8, BigInt(block) * 0x10000n + BigInt(offset)],
        [8, tables.bytesUsed],
        [8, tables.idTable],
        [8, format/* NO_TABLE */.JO], // extended attributes
        [8, facts.dataEnd], // inodes
        [8, tables.directoryTable],
        [8, tables.fragmentTable ?? format/* NO_TABLE */.JO],
        [8, format/* NO_TABLE */.JO], // NFS exports
    ]);
}

;// CONCATENATED MODULE: ./image/squashfs/byte-pile.ts
/** Bytes of a table in the order they are added. */
class BytePile {
    pieces = [];
    total = 0;
    /** @returns where they are in the table */
    add(bytes) {
        const position = this.total;
        this.pieces.push(bytes);
        this.total += bytes.length;
        return position;
    }
    all() {
        return Buffer.concat(this.pieces, this.total);
    }
}

;// CONCATENATED MODULE: ./image/squashfs/inode-bytes.ts




/** Sizes and places from here on take an extended inode. */
const FOUR_GIB = 2 ** 32;
function head(type, { number, time, mode }) {
    const [owner, group] = [0, 0];
    return [
        [2, type],
        [2, mode],
        [2, owner],
        [2, group],
        [4, time],
        [4, number],
    ];
}
function symlinkInode(inode, target) {
    const links = 1;
    return record([...head(format/* INODE_TYPE */.lw.symlink, inode), [4, links], [4, target.length]], target);
}
function fileInode(inode, content, blockSize) {
    const { size, blocks } = content;
    const start = hasData(blocks) ? content.start : 0;
    const fragment = content.fragment?.index ?? format/* NO_FRAGMENT */.DW;
    const offset = content.fragment?.offset ?? 0;
    const holes = bytesInHoles(content, blockSize);
    if (holes === 0 && size < FOUR_GIB && start < FOUR_GIB) {
        const fields = [...head(format/* INODE_TYPE */.lw.file, inode), [4, start], [4, fragment], [4, offset], [4, size]];
        return record(fields, words(blocks));
    }
    // What du and cp see as not stored. mksquashfs leaves a file of nothing but holes one byte.
    const sparse = Math.min(holes, size - 1);
    const links = 1;
    const fields = [
        ...head(format/* INODE_TYPE */.lw.file + format/* EXTENDED */.Qz, inode),
        [8, start],
        [8, size],
        [8, sparse],
        [4, links],
        [4, fragment],
        [4, offset],
        [4, format/* NO_XATTRS */.dr],
    ];
    return record(fields, words(blocks));
}
/** @param parent the number of the folder above */
function directoryInode(inode, listing, parent) {
    const { bytes, index, position, subfolders } = listing;
    const { block, offset } = placeOf(bytes.length === 0 ? 0 : position);
    const size = bytes.length + format/* DOTS_BYTES */.LT;
    const links = 2 + subfolders;
    if (index.length === 0) {
        const fields = [
            ...head(format/* INODE_TYPE */.lw.directory, inode),
            [4, block],
            [4, links],
            [2, size],
            [2, offset],
            [4, parent],
        ];
        return record(fields);
    }
    const fields = [
        ...head(format/* INODE_TYPE */.lw.directory + format/* EXTENDED */.Qz, inode),
        [4, links],
        [4, size],
        [4, block],
        [4, parent],
        [2, index.length],
        [2, offset],
        [4, format/* NO_XATTRS */.dr],
    ];
    return record(fields, indexBytes(listing));
}
function indexBytes({ index, position }) {
    return Buffer.concat(index.map((entry) => {
        const { block } = placeOf(position + entry.position);
        return record([
            [4, entry.position],
            [4, block],
            [4, entry.name.length - 1],
        ], entry.name);
    }));
}

;// CONCATENATED MODULE: ./image/squashfs/listing.ts


const listing_HEADER_BYTES = 12;
const listing_ENTRY_BYTES = 8;
/**
 * Writes the listing of a folder. A header begins a new run where the inodes' block changes, after 256 entries, and where
 * as many bytes have been written since the last mention in the index as a metadata block holds (mksquashfs.c, add_dir).
 * @param entries sorted by the bytes of their names, and their inodes numbered in that order
 */
function listingOf(entries) {
    const pieces = [];
    const index = [];
    let length = 0;
    let indexed = 0;
    let run;
    for (const { name, type, number, place } of entries) {
        const bytes = listing_ENTRY_BYTES + name.length;
        const isFull = length + bytes - indexed > format/* METADATA_BYTES */.mm;
        if (run?.block !== place.block || run.entries.length === format/* MOST_ENTRIES_OF_A_RUN */.Df || isFull) {
            if (run !== undefined)
                pieces.push(...bytesOf(run));
            if (length + listing_HEADER_BYTES + bytes - indexed > format/* METADATA_BYTES */.mm) {
                index.push({ position: length, name });
                indexed = length;
            }
            run = { block: place.block, number, entries: [] };
            length += listing_HEADER_BYTES;
        }
        run.entries.push(record([
            [2, place.offset],
            [2, number - run.number],
            [2, type],
            [2, name.length - 1],
        ], name));
        length += bytes;
    }
    if (run !== undefined)
        pieces.push(...bytesOf(run));
    return { bytes: Buffer.concat(pieces, length), index };
}
function bytesOf({ entries, block, number }) {
    const header = record([
        [4, entries.length - 1],
        [4, block],
        [4, number],
    ]);
    return [header, ...entries];
}

;// CONCATENATED MODULE: ./image/squashfs/tree-writer.ts







function writeTree(root, facts) {
    return new TreeWriter(facts).write(root);
}
/**
 * What is in one folder has inodes side by side and numbers in a row, so that its listing needs few headers, and no
 * difference of numbers is ever too large for one. A folder is written once what is below it is: its inode tells where
 * its listing is, and that tells where the inodes are.
 */
class TreeWriter {
    facts;
    inodes = new BytePile();
    listings = new BytePile();
    nextNumber = 1;
    constructor(facts) {
        this.facts = facts;
    }
    write(root) {
        const number = this.nextNumber;
        this.nextNumber += 1;
        const listing = this.writeBelow(root, number);
        // Nothing is above the root; as mksquashfs, name a number that no inode has.
        const inode = directoryInode(this.head(number, root.mode), listing, this.nextNumber);
        const rootInode = placeOf(this.inodes.add(inode));
        return {
            inodes: this.inodes.all(),
            listings: this.listings.all(),
            rootInode,
            inodeCount: this.nextNumber - 1,
        };
    }
    /** A path is at most 4095 bytes, so this goes at most 2047 folders deep. */
    writeBelow({ children }, number) {
        const first = this.nextNumber;
        this.nextNumber += children.length;
        const below = children.map((child, index) => child.kind === 'folder' ? this.writeBelow(child.folder, first + index) : undefined);
        const listed = children.map((child, index) => {
            const inode = this.inodeOf(child, first + index, below[index], number);
            return { name: child.name, type: typeOf(child), number: first + index, place: placeOf(this.inodes.add(inode)) };
        });
        const listing = listingOf(listed);
        const subfolders = children.filter(({ kind }) => kind === 'folder').length;
        return { ...listing, position: this.listings.add(listing.bytes), subfolders };
    }
    inodeOf(child, number, listing, parent) {
        if (child.kind === 'leaf')
            return this.leafInode(child.entry, number);
        if (listing === undefined)
            throw new Error('a folder without its listing');
        return directoryInode(this.head(number, child.folder.mode), listing, parent);
    }
    leafInode(entry, number) {
        if (entry.kind === 'file')
            return fileInode(this.head(number, entry.mode), entry.content, this.facts.blockSize);
        const target = utf8Of(entry.target);
        if (target.length === 0 || target.length > format/* LONGEST_PATH */.fN || target.includes(0))
            throw new Error(`not a link's target: ${(0,errors_0/* quote */.hD)(entry.target)}`);
        return symlinkInode(this.head(number, 0o777), target);
    }
    head(number, mode) {
        if (mode > 0o7777)
            throw new Error(`not a mode: ${mode.toString(8)}`);
        return { number, mode, time: this.facts.time };
    }
}
function typeOf(child) {
    return child.kind === 'folder' ? format/* INODE_TYPE */.lw.directory : format/* INODE_TYPE */.lw[child.entry.kind];
}

;// CONCATENATED MODULE: ./image/squashfs/write-metadata.ts








const ROOT_ID = 0;
/**
 * Writes the metadata of an image in squashfs 4.0, uncompressed: its bytes depend on the arguments alone, not even on the
 * order of the entries. Everything is root's, has the image's one time, and is no hard link; there are no extended attributes
 * and no NFS exports.
 * @param entries every path but the root, absolute
 * @throws Error when the arguments are no image
 */
function writeMetadata(entries, facts, fragments) {
    if (facts.compressor === 'lz4' && !facts.hasCompressorOptions)
        throw new Error('lz4 always has its options: unsquashfs insists');
    const given = [...entries];
    checkData(given, facts, fragments);
    const tree = writeTree(folderTree(given, facts.rootMode), facts);
    // unsquashfs holds more for damage, as every fragment has the tail of a file.
    if (fragments.length > tree.inodeCount)
        throw new Error('more fragments than files');
    const inodes = inBlocks(tree.inodes);
    const directories = inBlocks(tree.listings);
    const directoryTable = facts.dataEnd + inodes.length;
    const fragmentTable = tableOfFragments(fragments, directoryTable + directories.length);
    const idTable = lookupTable(words([ROOT_ID]), directoryTable + directories.length + (fragmentTable?.bytes.length ?? 0));
    const bytesUsed = idTable.list + 8;
    const superblock = superblockBytes(facts, {
        inodes: tree.inodeCount,
        rootInode: tree.rootInode,
        directoryTable,
        fragments: fragments.length,
        fragmentTable: fragmentTable?.list,
        idTable: idTable.list,
        bytesUsed,
    });
    const mistake = (0,squashfs_superblock/* readSuperblock */.t_)(superblock);
    if ('problem' in mistake)
        throw new Error(`the image ${mistake.problem}`);
    const lookups = fragmentTable === undefined ? [idTable] : [fragmentTable, idTable];
    return { superblock, tables: [inodes, directories, ...lookups.map(({ bytes }) => bytes)], bytesUsed };
}
function tableOfFragments(fragments, at) {
    if (fragments.length === 0)
        return undefined;
    const unused = 0;
    const entries = fragments.map(({ start, word }) => record([
        [8, start],
        [4, word],
        [4, unused],
    ]));
    return lookupTable(Buffer.concat(entries), at);
}
function checkData(entries, facts, fragments) {
    for (const fragment of fragments) {
        const problem = fragmentProblem(fragment, facts);
        if (problem !== undefined)
            throw new Error(problem);
    }
    for (const [path, entry] of entries) {
        const problem = entry.kind === 'file' ? contentProblem(entry.content, facts, fragments) : undefined;
        if (problem !== undefined)
            throw new Error(`${path}: ${problem}`);
    }
}

;// CONCATENATED MODULE: ./image/parts/splice.ts



const EMPTY = { size: 0, start: 0, blocks: [], fragment: undefined };
/**
 * Decides where the blocks of the parts go, and where each file's content is then. A content that several parts have is taken from
 * the first; blocks that nothing needs any more stay behind.
 * @param parts in the order in which they shall stand in the image
 * @param dataStart where the first block goes, in bytes
 */
function planSplice(parts, blockSize, dataStart) {
    const first = new Map();
    const blocks = parts.map(({ part, files }) => {
        const { contents } = distinct(files, part.files);
        const { places } = arrange(contents.map(({ entry }) => entry.size), blockSize);
        const own = new PartBlocks(part);
        contents.forEach(({ digest, entry }, index) => {
            const place = places[index];
            const name = nameOfContent(digest, entry);
            if (place === undefined || first.has(name))
                return;
            first.set(name, { block: own, place });
            own.need(place);
        });
        return own;
    });
    let end = dataStart;
    const fragments = [];
    const copies = blocks.map((own) => {
        const copied = own.settle(end, fragments);
        end += copied.reduce((sum, { length }) => sum + length, 0);
        return { part: own.part, blocks: copied };
    });
    const contents = new Map();
    for (const { part, files } of parts) {
        files.forEach(({ path, entry }, index) => {
            const found = entry.size === 0 ? undefined : first.get(nameOfContent(part.files[index] ?? '', entry));
            contents.set(path, found === undefined ? EMPTY : found.block.content(found.place, entry.size));
        });
    }
    return { copies, contentOf: (path) => contents.get(path) ?? EMPTY, fragments, dataEnd: end };
}
/** The blocks of a part, and their places in the image. */
class PartBlocks {
    part;
    needed = new Set();
    tails = new Set();
    placeInImage = new Map();
    fragmentOf = new Map();
    constructor(part) {
        this.part = part;
    }
    need({ firstBlock, fullBlocks, tail }) {
        for (let block = firstBlock; block < firstBlock + fullBlocks; block++)
            this.needed.add(block);
        if (tail === undefined)
            return;
        this.needed.add(tail.block);
        this.tails.add(tail.block);
    }
    /** Gives the needed blocks their places from `end` on, in their order; blocks of tails become fragments. */
    settle(end, fragments) {
        const copied = [];
        let at = this.part.start;
        let to = end;
        for (const [block, word] of this.part.words.entries()) {
            const length = storedLength(word);
            if (this.needed.has(block) && length > 0) {
                copied.push({ at, length, digest: this.part.blocks[block] ?? '' });
                this.placeInImage.set(block, to);
                if (this.tails.has(block)) {
                    this.fragmentOf.set(block, fragments.length);
                    fragments.push({ start: to, word });
                }
                to += length;
            }
            at += length;
        }
        return copied;
    }
    content({ firstBlock, fullBlocks, tail }, size) {
        const numbers = Array.from({ length: fullBlocks }, (_, index) => firstBlock + index);
        const blocks = numbers.map((block) => this.part.words[block] ?? 0);
        const start = numbers.flatMap((block) => this.placeInImage.get(block) ?? [])[0] ?? 0;
        if (tail === undefined)
            return { size, start, blocks, fragment: undefined };
        const fragment = this.fragmentOf.get(tail.block);
        // Tails of zeros alone: no bytes are stored, so there is no fragment, but a last block that is a hole.
        if (fragment === undefined)
            return { size, start, blocks: [...blocks, 0], fragment: undefined };
        return { size, start, blocks, fragment: { index: fragment, offset: tail.offset } };
    }
}

;// CONCATENATED MODULE: ./image/parts/write-spliced.ts









/** mksquashfs pads to this, and a loop device drops the rest of a file that is no multiple of 512. */
const PADDING = 4096;
const ROOT_MODE = 0o755;
/**
 * Writes the image of a plan: the blocks of its parts, unchanged, and metadata of our own. Every block's bytes are compared with
 * the digest that they had when the part was proved.
 * @throws DamagedPart
 */
function writeSpliced(plan, parts, output, { compressor, blockSize, time }) {
    const compressorOptions = parts[0]?.part.compressorOptions ?? Buffer.alloc(0);
    const dataStart = squashfs_superblock/* SUPERBLOCK_BYTES */.zT + compressorOptions.length;
    const splice = planSplice(parts, blockSize, dataStart);
    const entries = [...plan.entries].map(([path, entry]) => [path, treeEntry(path, entry)]);
    const facts = {
        time,
        blockSize,
        compressor,
        hasCompressorOptions: compressorOptions.length > 0,
        dataEnd: splice.dataEnd,
        rootMode: ROOT_MODE,
    };
    const { superblock, tables, bytesUsed } = writeMetadata(entries, facts, splice.fragments);
    const image = new HashedFile(output);
    try {
        image.write(superblock);
        image.write(compressorOptions);
        for (const { part, blocks } of splice.copies) {
            const file = openRemembered(part.path);
            if (file === undefined)
                throw new DamagedPart(part);
            try {
                for (const copied of blocks) {
                    const bytes = readBlock(file, copied);
                    if (bytes === undefined)
                        throw new DamagedPart(part);
                    image.write(bytes);
                }
            }
            finally {
                (0,external_node_fs_.closeSync)(file);
            }
        }
        for (const table of tables)
            image.write(table);
        const padding = (PADDING - (bytesUsed % PADDING)) % PADDING;
        image.write(Buffer.alloc(padding));
        return {
            digest: image.digest(),
            head: dataStart,
            tail: bytesUsed + padding - splice.dataEnd,
            pieces: joinPieces(splice.copies.flatMap(({ part: { key }, blocks }) => blocks.map(({ at, length }) => ({ key, at, length })))),
            contentOf: splice.contentOf,
            fragments: splice.fragments,
        };
    }
    finally {
        image.close();
    }
    function treeEntry(path, entry) {
        switch (entry.kind) {
            case 'directory':
                return { kind: 'directory', mode: entry.mode };
            case 'symlink':
                return { kind: 'symlink', target: entry.target };
            case 'file': {
                const content = splice.contentOf(path);
                return { kind: 'file', mode: entry.mode, content };
            }
        }
    }
}
/** The longest block of squashfs, as stored. */
const write_spliced_block = Buffer.allocUnsafe(1024 * 1024);
/** Undefined when it is not what it was. */
function readBlock(file, { at, length, digest }) {
    try {
        const bytes = write_spliced_block.subarray(0, length);
        if ((0,external_node_fs_.readSync)(file, bytes, 0, length, at) < length)
            return undefined;
        return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') === digest ? bytes : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./image/parts/pack-spliced.ts









/**
 * Packs the plan into the file `output` from parts: those that the folder has are not compressed again. The image's bytes do not depend on
 * which. Afterwards the folder holds these parts alone.
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails
 */
async function packSpliced(plan, { parts, imageKey }, output, options, tools, folder) {
    (0,log/* say */.cv)(`${plan.entries.size} entries, ${(0,wording/* formatBytes */.z3)(contentSize(plan))} of files in ${parts.length} parts, ${options.compression.join(' ')}, blocks of ${(0,wording/* formatBytes */.z3)(options.blockSize)}`);
    // Two parts of the same contents are one.
    const needed = [...new Map(parts.map((part) => [part.key, part])).values()];
    const packing = { options, tools, folder };
    try {
        const noted = folder.notedImage(imageKey);
        const keys = needed.map(({ key }) => key);
        if (noted !== undefined && folder.writeNoted(noted, keys, output, contentSize(plan))) {
            (0,log/* say */.cv)('All of them are remembered, and how they make this image');
            folder.prune(keys);
            return { digest: noted.digest, made: 0, damaged: 0, layout: undefined };
        }
        const hand = findParts(needed, packing);
        const missing = needed.filter(({ key }) => !hand.found.has(key));
        if (missing.length < needed.length)
            (0,log/* say */.cv)(`${needed.length - missing.length} of them are remembered`);
        await makeParts(missing, hand, packing);
        let image = await splice(plan, parts, hand, output, packing);
        if (noted !== undefined && noted.digest !== image.digest && hand.made.size < needed.length) {
            (0,core/* warning */.$e)('The remembered parts make another image than they did before: none of them is used. They are made anew.');
            folder.prune([]);
            for (const { key } of needed)
                hand.bad.add(key);
            await makeParts(needed, hand, packing);
            image = await splice(plan, parts, hand, output, packing);
        }
        folder.prune(keys);
        const { contentOf, fragments, ...known } = image;
        folder.noteImage(imageKey, known, output);
        const layout = noted?.digest === image.digest ? undefined : { contentOf, fragments };
        return { digest: image.digest, made: hand.made.size, damaged: hand.bad.size, layout };
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(output, { force: true });
        throw toldOfFullDisk(error);
    }
}
function findParts(parts, { folder, options: { blockSize } }) {
    const hand = { found: new Map(), made: new Set(), bad: new Set() };
    for (const { key, files, known } of parts) {
        const part = folder.find(key, files, blockSize);
        if (part === undefined)
            continue;
        if ('problem' in part)
            markBad(hand, key, part.problem);
        // What a store path holds, its NAR hash in the key says; what it is in files, only the record.
        else if (known.some((digest, index) => digest !== undefined && digest !== part.files[index]))
            markBad(hand, key, 'it is of other files');
        else
            hand.found.set(key, part);
    }
    return hand;
}
/** How many parts are made at once: while one is compared with its sources, the next is compressed. */
const AT_ONCE = 2;
async function makeParts(missing, { found, made }, { options, tools, folder }) {
    const total = missing.reduce((sum, { size }) => sum + size, 0);
    const done = new Map();
    const tell = (0,log/* progress */.qB)((bytes) => `  ${(0,wording/* formatBytes */.z3)(bytes)} of ${(0,wording/* formatBytes */.z3)(total)} compressed`);
    await eachOf(missing, AT_ONCE, async (part) => {
        const tellPart = (bytes) => {
            // What fills the last blocks is not counted; what several files have counts for each.
            done.set(part.key, Math.min(bytes, part.size));
            tell([...done.values()].reduce((sum, each) => sum + each, 0));
        };
        found.set(part.key, await makePart(part, options, tools, folder, tellPart));
        made.add(part.key);
        done.set(part.key, part.size);
    });
}
/** Does the work for each item, some at once, in order. After a failure nothing more begins; what has begun comes to its end. @throws the first failure */
async function eachOf(items, atOnce, work) {
    const failures = [];
    const left = items.values();
    const worker = async () => {
        for (const item of left) {
            if (failures.length > 0)
                return;
            await work(item).catch((error) => failures.push(error));
        }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    if (failures.length > 0)
        throw failures[0];
}
function chosenParts(parts, hand) {
    return parts.flatMap(({ key, files }) => {
        const part = hand.found.get(key);
        return part === undefined ? [] : [{ part, files }];
    });
}
/** Writes the image; a remembered part that turns out to be damaged is made anew. */
async function splice(plan, parts, hand, output, packing) {
    for (;;) {
        try {
            return writeSpliced(plan, chosenParts(parts, hand), output, packing.options);
        }
        catch (error) {
            const bad = error instanceof DamagedPart ? parts.find(({ key }) => key === error.part.key) : undefined;
            // What this run made itself is not damaged by a cache.
            if (bad === undefined || hand.made.has(bad.key))
                throw error;
            markBad(hand, bad.key, 'its bytes are not those that were proved');
            await makeParts([bad], hand, packing);
        }
    }
}
function markBad({ bad }, key, problem) {
    bad.add(key);
    (0,core/* warning */.$e)(`A remembered part (${key.slice(0, 12)}) cannot be used: ${problem}. It is made anew.`);
}

;// CONCATENATED MODULE: ./image/parts/grouping.ts

/** A member of this many bytes is a part of its own. */
const ALONE = 2 * 1024 * 1024;
/** Smaller ones share parts of at most this many bytes. */
const SHARED = 16 * 1024 * 1024;
/** What changes with every version, with the service, with the machine, with nixpkgs: the rest must not change with it. */
const KINDS = ['made', 'given', 'machine', 'store'];
/**
 * Makes parts of members. Which small ones share a part is decided by the hashes of their names alone, and by sizes only where a group would
 * grow over {@link SHARED}: a member that changes, comes or goes changes its own group and no other.
 * @returns parts in the order of the first path in each; members without a byte are in none
 */
function groupMembers(members) {
    const small = members.filter(({ size }) => size > 0 && size < ALONE);
    const kinds = KINDS.map((kind) => small.filter((member) => member.kind === kind));
    const alone = members.filter(({ size }) => size >= ALONE).map((member) => ({ members: [member] }));
    const shared = kinds.flatMap((kind) => split(kind.map((member) => [bitsOf(member.name), member]), 0));
    return [...alone, ...shared].sort((a, b) => (firstPath(a) < firstPath(b) ? -1 : 1));
}
/** Halves the members by the next bit of their names' hashes until each group is small enough. */
function split(members, depth) {
    if (members.length === 0)
        return [];
    const size = members.reduce((sum, [, member]) => sum + member.size, 0);
    const isLast = depth === (members[0]?.[0].length ?? 0);
    if (size <= SHARED || isLast)
        return [{ members: members.map(([, member]) => member).sort(grouping_byPath) }];
    return ['0', '1'].flatMap((bit) => split(members.filter(([bits]) => bits[depth] === bit), depth + 1));
}
function bitsOf(name) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(name).digest();
    return [...digest.subarray(0, 8)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
}
function grouping_byPath(a, b) {
    return grouping_pathOf(a) < grouping_pathOf(b) ? -1 : 1;
}
function firstPath({ members }) {
    return members.map(grouping_pathOf).reduce((first, path) => (path < first ? path : first));
}
function grouping_pathOf({ files }) {
    return files[0]?.path ?? '';
}

;// CONCATENATED MODULE: ./image/parts/members.ts



const STORE = '/nix/store/';
/** The regular files of an image by what brings them: each store path, each installed package, and each other file by itself. */
function membersOfPlan(plan) {
    const known = new Map(plan.storePaths.map((info) => [info.path, info]));
    const ofMachine = new Map(plan.machine.entries.map(({ path, cause }) => [path, cause]));
    const inStore = new Map();
    const inPackages = new Map();
    const members = [];
    for (const [path, entry] of plan.entries) {
        if (entry.kind !== 'file')
            continue;
        const storePath = path.startsWith(STORE) ? path.split('/', 4).join('/') : '';
        const cause = entry.source.kind === 'path' ? ofMachine.get(path) : undefined;
        // What the inputs put beside a store path's own files is not in its hash.
        if (entry.source.kind === 'store' && known.has(storePath))
            (0,multimap/* addTo */.D)(inStore, storePath, { path, entry });
        else if (cause?.kind === 'package')
            (0,multimap/* addTo */.D)(inPackages, cause.package, { path, entry });
        else {
            const kind = entry.source.kind === 'bytes' ? 'made' : cause === undefined ? 'given' : 'machine';
            members.push({ name: path, kind, narHash: undefined, size: entry.size, files: [{ path, entry }] });
        }
    }
    for (const [name, files] of inPackages)
        members.push({ name: `package ${name}`, kind: 'machine', narHash: undefined, size: members_sizeOf(files), files });
    for (const [path, files] of inStore) {
        const info = known.get(path);
        if (info === undefined)
            continue;
        const { name, output } = parseNixName((0,store_path/* nameOf */.Vb)(info.path));
        members.push({
            name: `${STORE}${name}-${output}`,
            kind: 'store',
            narHash: info.narHash,
            size: members_sizeOf(files),
            files,
        });
    }
    return members;
}
function members_sizeOf(files) {
    return files.reduce((sum, { entry }) => sum + entry.size, 0);
}

;// CONCATENATED MODULE: ./image/parts/part-key.ts

/** Changes when the same contents are arranged in another way, or a part's record means something else. */
const part_key_FORMAT = 1;
/**
 * The name that a part is remembered by: all that determines its bytes, and nothing else.
 * @param digestsOf SHA-256 of the contents of a member without a NAR hash, in the order of its files
 */
function partKey(members, options, digestsOf) {
    const contents = members.map((member) => member.narHash === undefined ? { files: digestsOf(member) } : { nar: member.narHash });
    const { compression, blockSize, compressorIdentity } = options;
    const text = JSON.stringify({ format: part_key_FORMAT, compression, blockSize, compressorIdentity, contents });
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./image/parts/part-plan.ts
function filesOf({ members }) {
    return members.flatMap(({ files }) => files);
}

;// CONCATENATED MODULE: ./image/parts/parts-plan.ts






/**
 * Reads every file that is not of a store path, for its content is its name.
 * @throws ActionError when a source cannot be read or changed
 */
function planParts(plan, options) {
    const parts = groupMembers(membersOfPlan(plan)).map(({ members }) => plannedPart(members, options));
    return { parts, imageKey: imageKeyOf(plan, parts, options) };
}
function plannedPart(members, options) {
    const files = filesOf({ members });
    const read = new Map();
    const digestsOf = (member) => {
        const digests = read.get(member) ?? member.files.map(({ entry }) => digestOfContent(entry));
        read.set(member, digests);
        return digests;
    };
    const key = partKey(members, options, digestsOf);
    return {
        key,
        files,
        size: files.reduce((sum, { entry }) => sum + entry.size, 0),
        digests: () => members.flatMap(digestsOf),
        known: members.flatMap((member) => read.get(member) ?? member.files.map(() => undefined)),
    };
}
function imageKeyOf(plan, parts, options) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const { compressor, blockSize, time } = options;
    hash.update(JSON.stringify([part_key_FORMAT, compressor, blockSize, time]));
    // A key says what is in the files of a part, and not which files these are.
    for (const { key, files } of parts)
        hash.update(JSON.stringify([key, files.map(({ path }) => path)]));
    for (const [path, entry] of plan.entries) {
        hash.update(JSON.stringify([path, entry.kind, entry.kind === 'symlink' ? entry.target : entry.mode]));
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./image/tar-stream.ts




/**
 * Writes the plan as a tar stream. Files are read from where they are.
 * @param time seconds since 1970, for every entry
 * @param progress called with the bytes of content written so far
 */
async function writeTarStream(plan, output, time, progress) {
    const sink = new Sink(output);
    let done = 0;
    for (const [path, entry] of plan.entries) {
        const name = path.slice(1);
        if (entry.kind !== 'file') {
            await sink.write(tarHeader({ ...entry, name }, time));
            continue;
        }
        await sink.write(tarHeader({ kind: 'file', name, mode: entry.mode, size: entry.size }, time));
        if (entry.source.kind === 'bytes')
            await sink.write(entry.source.bytes);
        else
            await writeFile(sink, entry, entry.source);
        await sink.write(padding(entry.size));
        done += entry.size;
        progress(done);
    }
    await sink.write(TAR_END);
    await sink.end();
}
async function writeFile(sink, entry, source) {
    const file = openPlanned(source, entry.size);
    try {
        let left = entry.size;
        while (left > 0) {
            const room = await sink.room();
            // Synchronous reads: for tens of thousands of small files the thread pool's round trips cost more than the reads.
            const length = (0,external_node_fs_.readSync)(file, room, 0, Math.min(left, room.length), null);
            if (length === 0)
                throw planned_file_changed(source.path, 'became shorter');
            sink.filled(length);
            left -= length;
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./image/pack.ts






/**
 * Packs the plan into `options.output`, in one run of mksquashfs.
 * @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails
 */
async function pack(plan, options, mksquashfs) {
    const total = contentSize(plan);
    (0,log/* say */.cv)(`${plan.entries.size} entries, ${(0,wording/* formatBytes */.z3)(total)} of files, ${options.compression.join(' ')}, blocks of ${(0,wording/* formatBytes */.z3)(options.blockSize)}`);
    const tell = (0,log/* progress */.qB)((bytes) => `  ${(0,wording/* formatBytes */.z3)(bytes)} of ${(0,wording/* formatBytes */.z3)(total)}`);
    await runMksquashfs({
        program: mksquashfs,
        args: mksquashfsArguments(options),
        output: options.output,
        write: (input) => writeTarStream(plan, input, options.time, tell),
    });
}

;// CONCATENATED MODULE: ./pack-staged.ts










/**
 * Packs the image as the input `packing` says.
 * @returns what it is to be compared with
 */
async function packStaged({ squashfs, time }, plan, staged, tools, memory) {
    const title = `Pack ${plan.fileName}`;
    const { compressor, words: compression } = squashfs.compression;
    const options = { compressor, compression, blockSize: squashfs.blockSize, time };
    if (squashfs.packing === 'plain') {
        await (0,log/* group */.Os)(title, () => pack(plan, { ...options, output: staged.path }, tools.mksquashfs));
        return { plan, time };
    }
    const spliceOptions = { ...options, compressorIdentity: await compressorIdentity(tools, options) };
    const parts = planParts(plan, spliceOptions);
    const packIn = (folder) => (0,log/* group */.Os)(title, () => packSpliced(plan, parts, staged.path, spliceOptions, tools, folder));
    const forgotten = () => new PartFolder((0,external_node_path_.join)(staged.folder, 'parts'));
    if (memory === undefined)
        return { plan, time, spliced: await packIn(forgotten()) };
    try {
        const folder = await (0,log/* group */.Os)('Recall parts', () => memory.recallParts(parts.imageKey, spliceOptions));
        const spliced = await packIn(folder);
        memory.leaveParts(parts.imageKey, spliced);
        (0,outputs/* setOutputs */.n)({ 'cache-hit': spliced.made === 0 });
        return { plan, time, spliced };
    }
    catch (error) {
        if (!isOfTheFolder(error))
            throw error;
        // The runner's temporary folder may be on another, smaller disk than the workspace.
        (0,core/* warning */.$e)(`The parts are not remembered: RUNNER_TEMP cannot hold them: ${(0,errors_0/* errorText */.kc)(error)}`);
        return { plan, time, spliced: await packIn(forgotten()) };
    }
}
const OF_FOLDERS = new Set(['pack.disk-full', 'EACCES', 'EDQUOT', 'EEXIST', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS']);
/** Whether it may be the folder of the parts that is at fault: elsewhere the same may succeed. */
function isOfTheFolder(error) {
    return OF_FOLDERS.has((0,errors_0/* codeOf */.$N)(error) ?? '');
}

;// CONCATENATED MODULE: ./image/content-comparison.ts


/**
 * Compares the contents of a packed image with their sources, byte by byte, as they are unpacked: every source is read
 * once more, which costs less than hashing both sides, and neither side is ever whole in memory.
 */
class ContentComparison {
    /** Paths whose content was compared to its end and is that of their source. */
    equal = new Set();
    /** Why a source could not be read again: the first such error. */
    failure;
    path = '';
    source;
    planned;
    constructor(plan) {
        this.planned = plan.entries;
    }
    begin(path) {
        this.path = path;
        this.source = undefined;
        const entry = this.planned.get(path);
        // A path that is not in the plan is a difference of the tree, whatever is in it.
        if (entry?.kind !== 'file')
            return;
        try {
            this.source =
                entry.source.kind === 'bytes'
                    ? new BytesReader(entry.source.bytes)
                    : new FileReader(openPlanned(entry.source, entry.size), entry.size);
        }
        catch (error) {
            this.failure ??= error instanceof Error ? error : new Error(String(error));
        }
    }
    take(chunk) {
        this.source?.take(chunk);
    }
    end() {
        if (this.source?.finish() === true)
            this.equal.add(this.path);
        this.source = undefined;
    }
}
class BytesReader {
    bytes;
    at = 0;
    equal = true;
    constructor(bytes) {
        this.bytes = bytes;
    }
    take(chunk) {
        this.equal &&= chunk.equals(this.bytes.subarray(this.at, this.at + chunk.length));
        this.at += chunk.length;
    }
    finish() {
        return this.equal && this.at === this.bytes.length;
    }
}
/** One buffer serves all files: at most one is open. */
let content_comparison_buffer = Buffer.allocUnsafe(64 * 1024);
class FileReader {
    file;
    left;
    equal = true;
    /** @param left what the source has, in bytes */
    constructor(file, left) {
        this.file = file;
        this.left = left;
    }
    take(chunk) {
        if (!this.equal)
            return;
        if (chunk.length > content_comparison_buffer.length)
            content_comparison_buffer = Buffer.allocUnsafe(chunk.length);
        let length = 0;
        for (let read = -1; length < chunk.length && read !== 0; length += read) {
            read = (0,external_node_fs_.readSync)(this.file, content_comparison_buffer, length, chunk.length - length, null);
        }
        this.left -= length;
        this.equal = content_comparison_buffer.subarray(0, length).equals(chunk);
    }
    finish() {
        (0,external_node_fs_.closeSync)(this.file);
        return this.equal && this.left === 0;
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./image/squashfs/plain-image.ts
/** Every path but the root, each folder before what is in it. One at a time: a hostile image has many long ones. */
function* plain_image_pathsOf({ root }) {
    const open = [{ path: '', children: root.children.entries() }];
    for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
        const next = folder.children.next();
        if (next.done === true) {
            open.pop();
            continue;
        }
        const [name, node] = next.value;
        const path = `${folder.path}/${name}`;
        yield [path, node];
        if (node.kind === 'directory')
            open.push({ path, children: node.children.entries() });
    }
}

;// CONCATENATED MODULE: ./image/parts/spliced-contents.ts






/**
 * The files of a spliced image whose content is known to be that of their source: the image's bytes are those that were written (its
 * digest says so), among them every block with the digest that it had when it was unpacked and compared; its metadata, read back, leads to
 * these blocks; and what the build wrote itself is unpacked once more and compared.
 * @param digest of the file as it is on the disk, in hexadecimal digits
 */
async function provenContents(image, digest, unsquashfs, plan, spliced) {
    const equal = new Set();
    if (digest !== spliced.digest)
        return equal;
    const found = openImage(image);
    if ('problem' in found)
        return equal;
    const fragments = (0,external_node_util_.isDeepStrictEqual)(found.fragments, spliced.fragments);
    for (const [path, node] of plain_image_pathsOf(found)) {
        if (fragments && node.kind === 'file' && (0,external_node_util_.isDeepStrictEqual)(node.content, spliced.contentOf(path)))
            equal.add(path);
    }
    for (const [path, entry] of plan.entries) {
        if (entry.kind !== 'file' || entry.source.kind !== 'bytes' || entry.size === 0)
            continue;
        const bytes = await (0,one_file/* readFileOfImage */.x)(image, unsquashfs, path, entry.size + 1);
        if (!bytes.equals(entry.source.bytes))
            equal.delete(path);
    }
    return equal;
}
function openImage(path) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        return readPlainImage(bytesOfFile(file), (0,external_node_fs_.fstatSync)(file).size);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./image/proof.ts

/**
 * Compares a packed image with its plan: every path, its type, mode, owner, time and link target. `equal` are the
 * paths whose content was found to be that of its source (content-comparison.ts). An image of which this returns nothing ships
 * exactly what its sources are.
 */
function differences(plan, tree, equal, time) {
    const found = [];
    const root = differenceOf({ kind: 'directory', mode: 0o755 }, tree.root, time);
    if (root !== undefined)
        found.push({ path: '/', what: root });
    for (const [path, planned] of plan.entries) {
        const packed = tree.entries.get(path);
        const what = packed === undefined
            ? 'is missing'
            : (differenceOf(planned, packed, time) ??
                (planned.kind === 'file' && !equal.has(path) ? 'has another content than its source' : undefined));
        if (what !== undefined)
            found.push({ path, what });
    }
    const planned = plan.entries;
    for (const path of tree.entries.keys())
        if (!planned.has(path))
            found.push({ path, what: 'is not in the plan' });
    return found;
}
function differenceOf(planned, packed, time) {
    if (planned.kind !== packed.kind)
        return `is a ${packed.kind}, not a ${planned.kind}`;
    if (planned.kind === 'symlink' && packed.kind === 'symlink' && planned.target !== packed.target) {
        return `leads to ${JSON.stringify(packed.target)}, not to ${JSON.stringify(planned.target)}`;
    }
    if (planned.kind === 'file' && packed.kind === 'file' && planned.size !== packed.size)
        return `has ${packed.size} bytes, not ${planned.size}`;
    if (planned.kind !== 'symlink' && planned.mode !== packed.mode)
        return `has mode ${(0,wording/* octal */.Wo)(packed.mode)}, not ${(0,wording/* octal */.Wo)(planned.mode)}`;
    if (packed.uid !== 0 || packed.gid !== 0)
        return `belongs to ${packed.uid}:${packed.gid}, not to root`;
    if (packed.time !== time)
        return `has the time ${packed.time}, not ${time}`;
    return undefined;
}

// EXTERNAL MODULE: ./image/unsquashfs/whole-image.ts + 2 modules
var whole_image = __webpack_require__(53574);
// EXTERNAL MODULE: ./rules/asked-for.ts
var asked_for = __webpack_require__(48890);
// EXTERNAL MODULE: ./rules/container.ts + 1 modules
var container = __webpack_require__(2877);
// EXTERNAL MODULE: ./verify/image-file.ts
var image_file = __webpack_require__(15600);
;// CONCATENATED MODULE: ./verify/prove-packed.ts










/**
 * Makes sure that a packed image is what was planned: every path, its type, mode, owner, time, link target and content. What the rules
 * said of the plan they would say of such an image, so they are not asked again.
 */
async function provePacked(path, unsquashfs, proof) {
    const file = await (0,image_file/* readImageFile */.M)(path);
    const proved = { digest: `sha256:${file.digest}`, size: file.size };
    if (file.superblock === undefined)
        return { ...proved, findings: file.findings };
    const { plan, spliced, time } = proof;
    if (spliced !== undefined && spliced.layout === undefined && file.digest === spliced.digest) {
        (0,log/* say */.cv)('Byte for byte the image that an earlier run listed and compared');
        return { ...proved, findings: file.findings };
    }
    const { tree, equal } = await prove_packed_readTree(path, file.digest, unsquashfs, proof);
    if ('kind' in tree)
        return { ...proved, findings: [...file.findings, (0,container/* unreadable */.O$)(tree.problem)] };
    const findings = [...file.findings, ...(0,asked_for/* notAsPlanned */.mo)(differences(plan, tree, equal, time))];
    if (file.superblock.inodes !== tree.inodes)
        findings.push((0,container/* unreadable */.O$)(`it has ${file.superblock.inodes} inodes, but unsquashfs lists ${tree.inodes}`));
    const how = spliced === undefined
        ? 'and compared everything with its source'
        : 'whose contents were compared with their sources when their parts were made';
    (0,log/* say */.cv)(`${spliced === undefined ? 'Unpacked' : 'Listed'} ${plan.entries.size} entries, ${(0,wording/* formatBytes */.z3)(contentSize(plan))}, ${how}: ${findings.length} findings`);
    return { ...proved, findings };
}
/** The tree of the image, and the paths of which the content is known to be that of their source. */
async function prove_packed_readTree(path, digest, unsquashfs, { plan, spliced }) {
    if (spliced?.layout !== undefined) {
        const { layout } = spliced;
        const tree = await (0,whole_image/* readImage */.A)(path, unsquashfs, 'unread');
        if ('kind' in tree)
            return { tree, equal: new Set() };
        return { tree, equal: await provenContents(path, digest, unsquashfs, plan, { digest: spliced.digest, ...layout }) };
    }
    const comparison = new ContentComparison(plan);
    const tree = await (0,whole_image/* readImage */.A)(path, unsquashfs, comparison);
    if (comparison.failure !== undefined)
        throw comparison.failure;
    return { tree, equal: comparison.equal };
}

;// CONCATENATED MODULE: ./build.ts
































/**
 * Mode `build`.
 * @param judged called once verdict, report and the image's outputs are told: no failure takes them back after that
 */
async function build(request, judged) {
    const { identity, outputDirectory, demands } = request;
    const open = { ...request, prefix: identity.pname };
    const foreseen = (0,foresee/* foresee */.S)(open);
    const profiles = (0,plan_image/* profilesOfImage */.d)(demands.profile);
    const test = await (0,tester/* attachTester */.r)(request.attachTest, identity.pname, identity.architecture);
    // Two things at one place, and what this machine does not have, are found here, and not after a long build.
    if (wantedIn(open).length > 0) {
        const machine = await machineOf(request, foreseen);
        (0,plan_image/* planImage */.F)({ ...request, ...foreseen, profiles, closure: closure_closure/* NO_CLOSURE */.a, machine });
    }
    else
        openPackages(request);
    (0,staged_image/* removeEarlier */.Hm)(outputDirectory, (0,image_identity/* fileNameOf */.bV)(identity));
    removeCompanions(outputDirectory, (0,image_identity/* fileNameOf */.bV)(identity));
    const memory = openMemory(request);
    const { units, links, closure } = await closeOver(open, (nix, wanted) => memory === undefined ? Promise.resolve() : memory.recallStorePaths(nix, wanted));
    const given = [...request.given, ...links];
    const machine = await machineOf(request, { units, given });
    await tellMachine(machine);
    const plan = (0,plan_image/* planImage */.F)({ ...request, profiles, units, given, closure, machine });
    const subject = await (0,rules_subject/* subjectOfPlan */.Nw)(plan, demands.profile, { architecture: identity.architecture });
    const judgement = await (0,log/* group */.Os)('Judge the plan', () => (0,judgement_0/* judgementOf */.l)(subject, request));
    const guessed = (0,notices/* findingsOfPlan */.j)(plan);
    const about = { fileName: plan.fileName, demands, judgement, storePaths: plan.storePaths, machine, outputDirectory };
    if ((0,rules_demands/* fails */.c)([...guessed, ...judgement.findings], judgement.exceeds, demands)) {
        (0,tell/* tell */.q)({ ...about, findings: guessed });
        return;
    }
    warnOfLimit(plan, request.publishing);
    const tools = await (0,tools_0/* toolsOf */.F)(request.workspace, request.squashfs.tools);
    if (tools.defect !== undefined)
        (0,core/* warning */.$e)(`squashfs-tools ${tools.version}: ${tools.defect}. The image is compared with its sources, so a damaged one fails this step.`);
    const staged = (0,staged_image/* stageImage */.ou)(outputDirectory, plan.fileName);
    (0,core/* saveState */.LZ)(staged_image/* STAGING_STATE */.kh, staged.folder);
    try {
        const proof = await packStaged(request, plan, staged, tools, memory);
        const proved = await (0,log/* group */.Os)('Verify', () => provePacked(staged.path, tools.unsquashfs, proof));
        const findings = [...guessed, ...proved.findings];
        const tested = {
            path: staged.path,
            digest: proved.digest,
            fileName: plan.fileName,
            units: (0,unit_plan/* planUnits */.n)(judgement.activation, (0,unit_plan/* placesOf */.e)(subject.units)),
            profile: demands.profile,
            input: 'output-directory',
        };
        const attachTest = findings.some(finding/* isError */.bJ) ? undefined : await test(tested);
        const result = { ...about, findings, ...(attachTest === undefined ? {} : { attachTest }) };
        // A file that is not what was judged, or that real systemd does not run, never ships, whatever the input fail-on says of verdicts.
        const seen = attachTest?.findings ?? [];
        if ([...findings, ...seen].some(finding/* isError */.bJ) || (0,rules_demands/* fails */.c)(seen, false, demands)) {
            staged.discard();
            (0,tell/* tell */.q)(result);
            process.exitCode = 1;
            return;
        }
        const members = (0,report_members/* membersOf */.l)(plan.entries, chainsOf(machine));
        const image = commit(staged, proved, members.size);
        const report = (0,tell/* tell */.q)({ ...result, image: { ...proved, members } });
        judged();
        const companions = writeCompanions(image, plan, request.publishing);
        const sbom = companions.find(({ name }) => name.endsWith('.cdx.json'));
        if (sbom !== undefined)
            (0,outputs/* setOutputs */.n)({ sbom: sbom.path });
        await remember(memory);
        await deliver({
            files: [image, ...companions, { ...(await publishedFile(report, 'application/json')), isReport: true }],
            publishing: request.publishing,
            image: { architecture: identity.architecture, unsquashfs: tools.unsquashfs },
            root: request.workspace.root,
        });
    }
    finally {
        staged.discard();
    }
}
/** @throws ActionError when one is not installed */
function openPackages({ packages, allowPrivate }) {
    return packages.length === 0 ? undefined : PackageClosure.open('/', packages, allowPrivate);
}
async function machineOf(request, content) {
    const { allowPrivate, workspace } = request;
    const rules = { workspaceRoot: workspace.root, allowPrivate };
    return closeOverMachine({ root: '/', ...content, packages: openPackages(request), rules });
}
/** Undefined when nothing is remembered. */
function openMemory({ cache, identity }) {
    if (cache.kind === 'on')
        return new Memory(identity, cache.store);
    (0,log/* say */.cv)(`Nothing is remembered from run to run: ${cache.why}`);
    return undefined;
}
function commit(staged, { digest, size }, contentSize) {
    const path = staged.commit();
    (0,outputs/* setOutputs */.n)({ image: path, digest, size });
    (0,log/* say */.cv)(`${path}: ${(0,wording/* formatBytes */.z3)(size)} (${(0,wording/* formatBytes */.z3)(contentSize)} unpacked), ${digest}`);
    return { path, name: (0,external_node_path_.basename)(path), digest, size, mediaType: 'application/octet-stream' };
}
/** Leaves to the next run what it can use of this one. Only of a good image: what a bad one is made of helps nobody. */
async function remember(memory) {
    if (memory === undefined)
        return;
    if (memory.hasNewStorePaths)
        await (0,log/* group */.Os)('Remember store paths', () => memory.leaveStorePaths());
    if (memory.changes.length > 0)
        (0,core/* saveState */.LZ)(change/* CHANGES_STATE */.Y, memory.changes);
}


/***/ }),

/***/ 95273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ CHANGES_STATE)
/* harmony export */ });
/** The name of the state that tells it to the post step: a list of them. Here, for a step with nothing to save loads nothing of the cache. */
const CHANGES_STATE = 'changes';


/***/ }),

/***/ 30568:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dD: () => (/* binding */ SHOW_CONFIG),
/* harmony export */   dG: () => (/* binding */ CONFIG_SHOW),
/* harmony export */   fb: () => (/* binding */ buildArguments),
/* harmony export */   lX: () => (/* binding */ PATHS_AT_ONCE),
/* harmony export */   qI: () => (/* binding */ ALWAYS),
/* harmony export */   sJ: () => (/* binding */ isMadeArguments),
/* harmony export */   sW: () => (/* binding */ pathInfoArguments)
/* harmony export */ });
/* harmony import */ var _nix_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18652);

/**
 * The command line works where it has to be switched on, and no flake of the repository changes Nix's settings: a
 * `nixConfig` in it could name substituters and programs to run.
 */
const ALWAYS = [
    '--extra-experimental-features',
    'nix-command flakes',
    '--option',
    'accept-flake-config',
    'false',
];
/** Asks what is in the store, and fetches nothing. */
const PATH_INFO = ['path-info', ...ALWAYS, '--option', 'substitute', 'false'];
/**
 * Builds or fetches one thing and prints its outputs as JSON; a flake without lock file works, and stays without.
 * @param root where Nix puts a link that keeps them from its garbage collector
 */
function buildArguments(version, what, root) {
    return [
        'build',
        ...ALWAYS,
        '--no-write-lock-file',
        '--out-link',
        root,
        '--json',
        '--print-build-logs',
        ...namedAs(version, what),
    ];
}
/** Fails unless what is to be built is valid in the store; nothing is built or fetched but what the evaluation itself needs. */
function isMadeArguments(version, what) {
    return [...PATH_INFO, '--no-write-lock-file', ...namedAs(version, what)];
}
/** The end of a command line that is about one thing. */
function namedAs(version, what) {
    return [...(what.kind === 'nix-file' ? ['--file', what.file] : []), '--', installableOf(version, what)];
}
function installableOf(version, what) {
    switch (what.kind) {
        case 'store-path':
            return what.storePath;
        case 'installable':
            return `${what.ref}#${outputOf(version, what, 'default')}`;
        case 'nix-file':
            return outputOf(version, what, '');
    }
}
/** @param none what Nix 2.8 has for the attribute that is not named */
function outputOf(version, { attribute, output }, none) {
    if (output === undefined)
        return attribute;
    if ((0,_nix_version_js__WEBPACK_IMPORTED_MODULE_0__/* .knowsCaret */ .oG)(version))
        return `${attribute}^${output}`;
    const named = attribute === '' ? none : attribute;
    return named === '' ? output : `${named}.${output}`;
}
/** How many store paths go on one command line: at most 256 bytes each, and Linux takes 2 MiB with the environment. */
const PATHS_AT_ONCE = 1000;
/** What the store knows of `paths`; nothing is built or fetched. `recursive`: and of all they need, all of which must be there. */
function pathInfoArguments(version, paths, { recursive }) {
    return [
        ...PATH_INFO,
        '--json',
        ...((0,_nix_version_js__WEBPACK_IMPORTED_MODULE_0__/* .knowsJsonFormat */ .S5)(version) ? ['--json-format', '1'] : []),
        ...(recursive ? ['--recursive'] : []),
        '--',
        ...paths,
    ];
}
/** Nix's settings, by its new and its old name of the command. */
const CONFIG_SHOW = ['config', 'show', ...ALWAYS, '--json'];
const SHOW_CONFIG = ['show-config', ...ALWAYS, '--json'];


/***/ }),

/***/ 39729:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ buildFailed),
  w: () => (/* binding */ questionFailed)
});

// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./runner/command.ts
var command = __webpack_require__(57266);
// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
// EXTERNAL MODULE: ./sources/substitutions.ts
var substitutions = __webpack_require__(67671);
;// CONCATENATED MODULE: ./closure/nix/nix-causes.ts
/**
 * Signs in what Nix 2.8 to 2.36 print, from its sources and from real failures. The first that matches is the cause: one's own
 * machine first, then what is fetched, then what is evaluated, then what is built.
 */
const CAUSES = [
    {
        code: 'nix.experimental',
        sign: /experimental (?:Nix|Lix) feature '([^']*)' is disabled/,
        remedy: ([feature]) => `Add ${feature ?? 'it'} to experimental-features in Nix's settings (NIX_CONFIG).`,
    },
    {
        code: 'nix.daemon',
        sign: /daemon-socket\S*: Permission denied|cannot connect to (?:socket|daemon)[^\n]*Permission denied/,
        remedy: () => "Let this user talk to Nix's daemon: on Debian and Ubuntu, add it to the group nix-users; or check allowed-users in nix.conf.",
    },
    {
        code: 'nix.daemon',
        sign: /cannot connect to (?:socket|daemon)|cannot open connection to remote store 'daemon'/,
        remedy: () => "Start Nix's daemon in an earlier step (sudo systemctl start nix-daemon), or run this step as root.",
    },
    {
        code: 'nix.permission',
        sign: /(?:opening lock file|creating directory|creating file|opening file|executing SQLite|cannot open SQLite)[^\n]*\/nix\/[^\n]*(?:Permission denied|readonly database)|could not set permissions on '\/nix\/|attempt to write a readonly database/,
        remedy: () => 'This user may not write to the Nix store: install Nix with its daemon (cachix/install-nix-action does), or run this step as root.',
    },
    {
        code: 'nix.home',
        sign: /cannot determine user's home directory/,
        remedy: () => 'Set HOME to a folder of the user that runs this step.',
    },
    {
        code: 'nix.build-users',
        sign: /specified in 'build-users-group' does not exist|build users group '[^']*' has no members/,
        remedy: () => 'Nix as root wants users to build as: set NIX_CONFIG to "build-users-group =" to build as root, or install Nix with one of the actions for it.',
    },
    {
        code: 'nix.sandbox',
        sign: /does not support the kernel namespaces|required for sandboxing|unable to (?:set up|initialise|start) [^\n]*sandbox|setting up a private mount namespace|cannot set up[^\n]*namespace/,
        remedy: () => 'This machine allows no sandbox (a container, often): set NIX_CONFIG to "sandbox = false".',
    },
    {
        code: 'nix.disk-full',
        sign: /No space left on device|database or disk is full/,
        remedy: () => 'Make room on the disk of /nix in an earlier step, or use a larger runner.',
    },
    {
        code: 'nix.owner',
        sign: /opening Git repository "([^"]*)": repository path '[^']*' is not owned by current user|repository path '([^']*)' is not owned by|detected dubious ownership in repository at '([^']*)'|unsafe repository \('([^']*)'/,
        remedy: (groups) => `The checkout belongs to another user: run git config --global --add safe.directory ${groups.find((group) => group !== undefined) ?? 'PATH'} in an earlier step, as the user of this one.`,
    },
    {
        // Nix 2.8 runs `git diff` there, which takes itself to be outside any repository and prints its usage.
        code: 'nix.owner',
        sign: /warning: Not a git repository|program 'git' failed with exit code 129/,
        remedy: () => 'Git does not take the folder for a repository, mostly because another user owns it: run git config --global --add safe.directory PATH in an earlier step, as the user of this one.',
    },
    {
        code: 'nix.untracked',
        sign: /[Pp]ath '([^']*)' in the repository "[^"]*" is not tracked by Git/,
        remedy: ([file]) => `In a git checkout, Nix sees what git tracks: git add ${file ?? 'it'}, and commit it.`,
    },
    {
        code: 'nix.untracked',
        sign: /(?:getting status of|opening file|path) ["']\/nix\/store\/[a-z0-9]{32}-source\/([^"']*)["'](?:: No such file or directory| does not exist)/,
        remedy: ([file]) => `Check that ${file ?? 'it'} is there. In a git checkout, Nix sees only what git tracks: git add it, and commit it.`,
    },
    {
        code: 'nix.network',
        sign: /HTTP error (?:401|403|404|429)/,
        remedy: () => 'Check the address. For a private repository, or when GitHub limits the rate, give Nix a token: access-tokens = github.com=TOKEN in NIX_CONFIG (input github_access_token of cachix/install-nix-action).',
    },
    {
        code: 'nix.network',
        sign: /unable to download|[Cc]ould(?: not|n't) (?:resolve|connect)|Failed to open archive|unable to access|Could not read from remote repository|failed to fetch|cannot fetch input/,
        remedy: () => 'Check the reference and the network of this runner, and run the step again. A name without ":" or "./" is looked up in the flake registry: the workspace is ".".',
    },
    {
        code: 'nix.flake',
        sign: /could not find a flake\.nix|does not contain a '?[^\n]*flake\.nix'?|is not a flake|is not a valid URL|is not a flake reference|cannot find flake|getting status of ["'](?!\/nix\/store\/)[^"']*["']: No such file/,
        remedy: (_, text) => isFile(text)
            ? `A file that ${refOf(text)} names is not there.`
            : `Check what is before "#" in ${text}: the folder of a flake.nix (".", "./nix"), or a reference like github:NixOS/nixpkgs/nixos-unstable.`,
    },
    {
        code: 'nix.attribute',
        sign: /does not provide attribute|in selection path '[^']*' not found/,
        remedy: (_, text) => isFile(text)
            ? `Check what is after "#" against what ${refOf(text)} has.`
            : `Check what is after "#": nix flake show ${refOf(text)} lists what there is for each system.`,
    },
    {
        code: 'nix.output',
        sign: /does not have (?:wanted )?outputs? '/,
        remedy: () => 'Name an output that it has after "^": nix derivation show lists them.',
    },
    {
        code: 'nix.not-package',
        sign: /is not a derivation|to be a derivation or path|does not evaluate to a derivation|does not correspond to a Nix language value/,
        remedy: () => 'Name an attribute that is a package, like packages.x86_64-linux.hello, which is written hello.',
    },
    {
        code: 'nix.refused',
        sign: /has an unfree license|is marked as (?:insecure|broken)|is not available on the requested hostPlatform|Refusing to evaluate/,
        remedy: () => 'Nixpkgs refuses it. Allow it in the flake (config.allowUnfree or permittedInsecurePackages where nixpkgs is imported); the environment does not count here.',
    },
    {
        code: 'nix.impure',
        sign: /forbidden in pure (?:eval|evaluation) mode|use '--impure'|in pure mode/,
        remedy: () => 'This action evaluates flakes purely: let the flake take what it needs as an input, or from its own files.',
    },
    {
        code: 'nix.hash',
        sign: /hash mismatch/,
        remedy: () => 'What was downloaded is not what the package expects: put the hash after "got:" into it, if you trust it.',
    },
    {
        code: 'nix.system',
        sign: /a '([^']*)' with features [^\n]* is required to build|Required system: '([^']*)'/,
        remedy: ([old, recent]) => `It is for ${old ?? recent ?? 'another system'}: build on a runner of that system, or name the package of this one.`,
    },
    {
        code: 'nix.store-path',
        sign: /no substituter that can build it|path '\/nix\/store\/[^']*' is not valid|don't know how to build these paths|does not exist in the store|path '\/nix\/store\/[^']*' does not exist/,
        remedy: () => 'The store path is neither in this store nor in a cache that Nix uses: build it in an earlier step, write the installable (REF#ATTRIBUTE) instead, or add the cache to substituters.',
    },
    {
        code: 'nix.killed',
        sign: /failed due to signal (?:9|15)|Out of memory|Cannot allocate memory|std::bad_alloc/,
        remedy: () => 'The build was killed, mostly for want of memory: run the step again, with fewer jobs (max-jobs in NIX_CONFIG), or on a larger runner.',
    },
    {
        code: 'nix.build-failed',
        sign: /builder for '[^']*' failed|[Bb]uilder failed|failed to produce output path|timed out after|dependenc(?:y|ies) failed|Cannot build/,
        remedy: (_, text) => `The package itself does not build: see its log below, and try ${commandOf('nix build -L', text)} on your machine.`,
    },
    {
        code: 'nix.evaluation',
        sign: /syntax error|undefined variable|infinite recursion|while (?:calling|evaluating)|cannot coerce|expected a |value is |called without required argument|cannot evaluate a function|assertion '|attribute '[^']*' missing/,
        remedy: (_, text) => `The Nix expression has a mistake: see below, and try ${commandOf('nix build', text)} on your machine.`,
    },
];
/**
 * @param said what Nix itself said, without builders' logs
 * @param text the entry as it was written
 */
function causeOf(said, text) {
    for (const { code, sign, remedy } of CAUSES) {
        const [match, ...groups] = sign.exec(said) ?? [];
        if (match !== undefined)
            return { code, remedy: remedy(groups, text) };
    }
    return { code: 'nix.failed', remedy: "See Nix's own words below, and try the same with nix build on your machine." };
}
function refOf(text) {
    return text.split('#')[0] ?? text;
}
/** What a person types for the same. */
function commandOf(build, text) {
    return isFile(text) ? `${build} --file ${text.replace('#', ' ')}` : `${build} ${text}`;
}
function isFile(text) {
    return refOf(text).endsWith('.nix');
}

;// CONCATENATED MODULE: ./closure/nix/nix-words.ts
/** `hello> configure: error: …`: a line of a builder as --print-build-logs shows it; with blanks before, in the last lines of a log. */
const BUILDER_LINE = /^(?:[^\s>]+| +)> /;
/** Mostly of downloads that are tried again. Git's is the one by which Nix 2.8 shows that another user owns a checkout. */
const WARNING = /^warning: (?!Not a git repository)/;
/** One level of several: `error: …` at the left, and below it the error of an evaluation with its trace. */
const ERROR_LINE = /^\s*error: *(\S.*)$/;
/** Says only that another error came before. Nix 2.8: `error: 1 dependencies of derivation '…' failed to build`. */
const CONSEQUENCE = /\b\d{1,9} dependenc(?:y|ies) (?:of .* )?failed|failed due to failed dependency/;
const LONGEST = 300;
/** @param stderr lines without terminal codes */
function nixWords(stderr) {
    const lines = stderr.split('\n').filter((line) => !BUILDER_LINE.test(line) && !WARNING.test(line));
    const errors = lines.flatMap((line, index) => {
        const [, text] = ERROR_LINE.exec(line) ?? [];
        return text === undefined ? [] : [withReason(text, lines.slice(index + 1))];
    });
    const cause = errors.filter((error) => !CONSEQUENCE.test(error)).at(-1) ?? errors.at(-1);
    return { error: cause === undefined ? undefined : shortened(cause), said: lines.join('\n') };
}
/** The last line that the builder of an error printed; --print-build-logs begins each with the package's name, without its version. */
function lastOfBuilder(stderr, error) {
    const [, failed] = /\/nix\/store\/[a-z0-9]{32}-(\S+)\.drv/.exec(error) ?? [];
    const lines = stderr.split('\n').flatMap((line) => {
        const [, name = '', text = ''] = /^([^\s>]+)> (.*\S)/.exec(line) ?? [];
        return failed !== undefined && (failed === name || failed.startsWith(`${name}-`)) && text !== '' ? [text] : [];
    });
    return lines.at(-1);
}
/** Nix 2.31 and newer: `error: Cannot build '/nix/store/….drv'.`, then `       Reason: builder failed with exit code 3.` */
function withReason(text, following) {
    const [, reason] = /^\s+Reason: (.*)$/.exec(following[0] ?? '') ?? [];
    return reason === undefined ? text : `${text} ${reason}`;
}
function shortened(text) {
    const tidy = text.replace(/\s+/g, ' ').trim();
    return tidy.length > LONGEST ? `${tidy.slice(0, LONGEST - 1)}…` : tidy;
}

;// CONCATENATED MODULE: ./closure/nix/nix-error.ts






const SHOWN_LINES = 30;
/** What Nix could not build or fetch for an entry of an input. */
function buildFailed({ text, input, where }, result) {
    const { error, said } = nixWords(result.stderr);
    const cause = causeOf(said, text);
    const builder = error === undefined ? undefined : lastOfBuilder(result.stderr, error);
    const message = `${where}: Nix cannot make ${(0,errors/* quote */.hD)(text)}: ${ending(result, error)}`;
    return (0,errors/* inputError */.Xu)(input, builder === undefined ? message : `${message} Its last words: ${(0,errors/* quote */.hD)(builder)}.`, input === 'substitutions' && !text.startsWith(store_path/* STORE */.er) ? `${cause.remedy} ${(0,substitutions/* orText */.x)(text)}` : cause.remedy, { code: cause.code, details: (0,command/* lastLines */.w$)(result.stderr, SHOWN_LINES) });
}
/** A question to the store that failed. @param what what was asked for, after "Nix cannot" */
function questionFailed(what, result) {
    const { error, said } = nixWords(result.stderr);
    const cause = causeOf(said, '');
    return new errors/* ActionError */.lZ({
        code: cause.code,
        message: `Nix cannot ${what}: ${ending(result, error)}`,
        remedy: cause.remedy,
        details: (0,command/* lastLines */.w$)(result.stderr, SHOWN_LINES),
    });
}
function ending({ exitCode, signal }, error) {
    if (signal !== null)
        return `it was ended by ${signal}.`;
    if (error === undefined)
        return `it ended with status ${exitCode ?? 'none'}.`;
    return /[.!?…]$/.test(error) ? error : `${error}.`;
}


/***/ }),

/***/ 18652:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QK: () => (/* binding */ checkNixVersion),
/* harmony export */   S5: () => (/* binding */ knowsJsonFormat),
/* harmony export */   ek: () => (/* binding */ knowsConfigShow),
/* harmony export */   he: () => (/* binding */ makesOwnStore),
/* harmony export */   mo: () => (/* binding */ knowsDataHome),
/* harmony export */   oG: () => (/* binding */ knowsCaret)
/* harmony export */ });
/* unused harmony export parseNixVersion */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);

/** `nix (Nix) 2.8.0`, `nix (Lix, like Nix) 2.91.0`, `nix (Determinate Nix 3.8.1) 2.30.1`, `nix (Nix) 2.31.0pre20250712_b1245123`. */
const LINE = /^nix(?:-build|-store)? \(((?:Determinate )?(?:Nix|Lix))[^()]*\) (\d+)\.(\d+)[^\n]*$/m;
/** The oldest Nix whose command line this program speaks. */
const OLDEST = { major: 2, minor: 8 };
/** Undefined for any text that is not Nix's. */
function parseNixVersion(output) {
    const [text, product, major, minor] = LINE.exec(output) ?? [];
    if (text === undefined || product === undefined)
        return undefined;
    return {
        product: product,
        major: Number(major),
        minor: Number(minor),
        text: text.trim(),
    };
}
/** @throws ActionError `nix.version` for what is no Nix, or is older than 2.8 */
function checkNixVersion(program, output) {
    const version = parseNixVersion(output);
    if (version === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({
            code: 'nix.version',
            message: `${program} --version says ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(output.trim())}, which is no version of Nix.`,
            remedy: 'Let PATH lead to Nix 2.8 or newer.',
        });
    }
    if (isBefore(version, OLDEST.major, OLDEST.minor)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ({
            code: 'nix.version',
            message: `${program} is ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(version.text)}; this action needs Nix 2.8 or newer.`,
            remedy: 'Install a newer Nix in an earlier step, for example with cachix/install-nix-action.',
        });
    }
    return version;
}
/** Whether outputs are named `ATTR^OUT`. Nix 2.8 has only the attribute `ATTR.OUT`, which later builds the default outputs. */
function knowsCaret(version) {
    return !isBefore(version, 2, 9);
}
/** Whether `nix path-info --json` has versions of its answer, and wants to be told which: Nix 2.33, no Lix. */
function knowsJsonFormat(version) {
    return version.product !== 'Lix' && !isBefore(version, 2, 33);
}
/** Whether `nix config show` is there, which was `nix show-config` before. */
function knowsConfigShow(version) {
    return !isBefore(version, 2, 20);
}
/** Whether a machine without /nix gets a store of the user's own: Nix 2.10. */
function makesOwnStore(version) {
    return !isBefore(version, 2, 10);
}
/** Whether that store is below NIX_DATA_HOME when it is set: Nix 2.25, no Lix. */
function knowsDataHome(version) {
    return version.product !== 'Lix' && !isBefore(version, 2, 25);
}
function isBefore(version, major, minor) {
    return version.major < major || (version.major === major && version.minor < minor);
}


/***/ }),

/***/ 20774:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hm: () => (/* binding */ removeEarlier),
/* harmony export */   kh: () => (/* binding */ STAGING_STATE),
/* harmony export */   ou: () => (/* binding */ stageImage),
/* harmony export */   th: () => (/* binding */ STAGING_PREFIX)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61169);
/* harmony import */ var _runner_cleanup_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28763);




/** How the folder of an image in the making is named, in the output folder. The post step removes one that SIGKILL left. */
const STAGING_PREFIX = '.portable-service-';
/** The name of the state that tells the post step of such a folder. */
const STAGING_STATE = 'staging';
/** Takes an image of an earlier run away, so that one that is not made anew is not taken for it. */
function removeEarlier(outputDirectory, fileName) {
    writable(outputDirectory, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDirectory, fileName), { force: true }));
}
/** @throws ActionError when the output folder cannot be made or written to */
function stageImage(outputDirectory, fileName) {
    const made = foldersToMake(outputDirectory);
    const folder = makeStaging(outputDirectory);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, fileName);
    let done = false;
    const discard = () => {
        if (done)
            return;
        done = true;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
        for (const parent of made)
            removeIfEmpty(parent);
        owned.release();
    };
    const owned = (0,_runner_cleanup_js__WEBPACK_IMPORTED_MODULE_3__/* .undoWhenStopped */ ._2)(discard);
    const commit = () => {
        const final = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDirectory, fileName);
        writable(outputDirectory, () => {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(path, 0o644);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, final);
        });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(folder, { recursive: true, force: true });
        owned.release();
        done = true;
        return final;
    };
    return { folder, path, commit, discard };
}
function makeStaging(outputDirectory) {
    return writable(outputDirectory, () => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(outputDirectory, { recursive: true });
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(outputDirectory, STAGING_PREFIX));
    });
}
function writable(outputDirectory, work) {
    try {
        return work();
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ({
            code: 'input.output-directory',
            message: `output-directory: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(outputDirectory)} cannot be written to: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(cause)}`,
            remedy: 'Name a folder that the user of this step may write to.',
            cause,
        });
    }
}
/** The folders that mkdir -p will make, innermost first. */
function foldersToMake(path) {
    const missing = [];
    for (let folder = path; !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder); folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))
        missing.push(folder);
    return missing;
}
function removeIfEmpty(folder) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(folder);
    }
    catch {
        // Something is in it: it stays.
    }
}


/***/ })

};
