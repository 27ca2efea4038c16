export const id = 213;
export const ids = [213];
export const modules = {

/***/ 22575:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ NO_CLOSURE)
/* harmony export */ });
const NO_CLOSURE = { paths: [], entries: [] };


/***/ }),

/***/ 77879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ foresee)
/* harmony export */ });
/* harmony import */ var _sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28386);
/* harmony import */ var _sources_units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22022);
/* harmony import */ var _store_texts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47294);



/** Stands for what Nix will give: a store path that no store has. */
const UNKNOWN = `${_sources_store_path_js__WEBPACK_IMPORTED_MODULE_0__/* .STORE */ .er}/${'0'.repeat(32)}-unknown`;
/**
 * What is known of an image before Nix runs, so that what cannot work is found before a long build.
 * @throws ActionError for a token left over in a local unit, or a substitution that no unit can use
 */
function foresee({ units, substitutions, links, given }) {
    const values = (0,_store_texts_js__WEBPACK_IMPORTED_MODULE_2__/* .valuesOf */ .s)(substitutions, () => UNKNOWN);
    const symlinks = (0,_store_texts_js__WEBPACK_IMPORTED_MODULE_2__/* .symlinksOf */ .g)(links, () => UNKNOWN);
    return { units: (0,_sources_units_js__WEBPACK_IMPORTED_MODULE_1__/* .foreseeUnits */ .C)(units, values), given: [...given, ...symlinks] };
}


/***/ }),

/***/ 82878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ LIBRARY_CACHE),
  K: () => (/* binding */ LibraryCacheOfImage)
});

// EXTERNAL MODULE: ./programs/library-cache.ts
var library_cache = __webpack_require__(76548);
;// CONCATENATED MODULE: ./programs/library-cache-bytes.ts

/**
 * An ld.so.cache of these libraries and no others: the format of glibc since 2.2, with the byte order that those since 2.33 look at. For CPUs
 * of the other byte order than that of the libraries, a loader passes over it. glibc: sysdeps/generic/dl-cache.h, elf/cache.c save_cache.
 */
function libraryCacheBytes(libraries, order) {
    const lines = [...libraries].sort((a, b) => compareNames(b.name, a.name) || b.flags - a.flags || (a.path < b.path ? -1 : 1));
    const texts = [...new Set(lines.flatMap(({ name, path }) => [name, path]))].map((text) => Buffer.from(`${text}\0`));
    const offsets = new Map();
    let end = library_cache/* HEADER */.El + lines.length * library_cache/* ENTRY */.Py;
    for (const bytes of texts) {
        offsets.set(bytes.toString('utf8').slice(0, -1), end);
        end += bytes.length;
    }
    const table = Buffer.alloc(library_cache/* HEADER */.El + lines.length * library_cache/* ENTRY */.Py);
    const put = (at, value) => {
        if (order === 'LE')
            table.writeUInt32LE(value, at);
        else
            table.writeUInt32BE(value, at);
    };
    table.write(library_cache/* MAGIC */.mS, 'latin1');
    put(20, lines.length);
    put(24, end - table.length);
    table.writeUInt8(order === 'LE' ? 2 : 3, 28);
    lines.forEach(({ name, path, flags }, index) => {
        const at = library_cache/* HEADER */.El + index * library_cache/* ENTRY */.Py;
        put(at, flags);
        put(at + 4, offsets.get(name) ?? 0);
        put(at + 8, offsets.get(path) ?? 0);
    });
    return Buffer.concat([table, ...texts]);
}
/**
 * The order that a loader's search by halves relies on, the greatest first: numbers in names compare as numbers, and a digit comes after
 * any other character. glibc: elf/dl-cache.c _dl_cache_libcmp.
 */
function compareNames(a, b) {
    const [one, other] = [piecesOf(a), piecesOf(b)];
    for (const [index, piece] of one.entries()) {
        const against = other[index];
        if (against === undefined)
            return 1;
        if (typeof piece === 'number' && typeof against === 'number') {
            if (piece !== against)
                return piece - against;
        }
        else if (typeof piece === 'number' || typeof against === 'number')
            return typeof piece === 'number' ? 1 : -1;
        else if (piece !== against)
            return piece < against ? -1 : 1;
    }
    return one.length - other.length;
}
/** Each number as one, each other byte by itself. */
function piecesOf(name) {
    return Array.from(Buffer.from(name)
        .toString('latin1')
        .matchAll(/\d+|\D/gs), ([piece]) => (/^\d/.test(piece) ? Number(piece) : piece));
}

// EXTERNAL MODULE: ./programs/tree.ts
var tree = __webpack_require__(70890);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
;// CONCATENATED MODULE: ./closure/machine/library-cache-of-image.ts




const LIBRARY_CACHE = (0,image_path/* imagePath */.d0)('/etc/ld.so.cache');
/**
 * The ld.so.cache of the image. This machine's own is no file of anybody: it names every library of the machine. A library that a loader
 * finds without it stays out of it; one that stands in a folder of ld.so.conf alone is in it, and so the image has one only when it needs one.
 */
class LibraryCacheOfImage {
    image;
    machine;
    lines = [];
    known = new Map();
    bytes;
    constructor(image, machine) {
        this.image = image;
        this.machine = machine;
    }
    /** The file, if there is to be one. */
    content() {
        return this.bytes;
    }
    /**
     * Has the image's loaders find a library where this machine's cache says that it is.
     * @returns whether they then find it: not where the inputs give a cache, and not what is not in this machine's
     */
    async add(name, path, order) {
        const found = (await this.ofMachine(order)).get(name)?.find((line) => line.path === path && !line.ofSomeCpus);
        if (found === undefined || (this.bytes === undefined && this.image.at(LIBRARY_CACHE) !== undefined))
            return false;
        if (this.lines.some((line) => line.name === name && line.path === path && line.flags === found.flags))
            return false;
        this.lines.push({ name, path, flags: found.flags });
        this.bytes = libraryCacheBytes(this.lines, order);
        this.image.put(LIBRARY_CACHE, {
            kind: 'file',
            mode: 0o644,
            size: this.bytes.length,
            content: { bytes: this.bytes },
        });
        return true;
    }
    async ofMachine(order) {
        const known = this.known.get(order) ?? (await this.read(order));
        this.known.set(order, known);
        return known;
    }
    async read(order) {
        const nothing = new Map();
        const found = await (0,tree/* look */.Op)(this.machine, LIBRARY_CACHE, 'root');
        if (found.kind !== 'found' || found.node.kind !== 'file' || found.node.size > library_cache/* LARGEST_CACHE */.oI)
            return nothing;
        return (0,library_cache/* parseLibraryCache */.d9)(await this.machine.readAt(found.path, 0, found.node.size), order) ?? nothing;
    }
}


/***/ }),

/***/ 18957:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ nothingOfMachine)
/* harmony export */ });
/** Of an image that has nothing of this machine. */
function nothingOfMachine(given) {
    return { entries: [], packages: [], notes: [], replaced: [], given, libraryCache: undefined };
}


/***/ }),

/***/ 47294:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ symlinksOf),
/* harmony export */   s: () => (/* binding */ valuesOf)
/* harmony export */ });
/** The substitutions with a text for each value. @param textOf what stands for what Nix has or makes */
function valuesOf(substitutions, textOf) {
    return substitutions.map(({ name, line, value }) => ({
        name,
        line,
        value: typeof value === 'string' ? value : textOf(value),
    }));
}
/** The links of the image into the store. @param targetOf where they lead */
function symlinksOf(links, targetOf) {
    return links.map(({ path, wanted }) => ({
        kind: 'symlink',
        path,
        target: targetOf(wanted),
        where: `symlinks, ${wanted.where}`,
    }));
}


/***/ }),

/***/ 5561:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F: () => (/* binding */ planImage),
  d: () => (/* binding */ profilesOfImage)
});

// EXTERNAL MODULE: ./closure/machine/library-cache-of-image.ts + 1 modules
var library_cache_of_image = __webpack_require__(82878);
// EXTERNAL MODULE: ./closure/machine/machine-closure.ts
var machine_closure = __webpack_require__(18957);
// EXTERNAL MODULE: ./systemd/image-path.ts
var image_path = __webpack_require__(1285);
// EXTERNAL MODULE: ./systemd/profile.ts + 1 modules
var systemd_profile = __webpack_require__(71245);
// EXTERNAL MODULE: ./systemd/unit-folders.ts
var unit_folders = __webpack_require__(90500);
// EXTERNAL MODULE: ./image/identity.ts
var image_identity = __webpack_require__(35610);
// EXTERNAL MODULE: ./errors.ts
var errors = __webpack_require__(61169);
// EXTERNAL MODULE: ./sources/store-path.ts
var store_path = __webpack_require__(28386);
// EXTERNAL MODULE: ./sources/unit.ts
var sources_unit = __webpack_require__(86799);
// EXTERNAL MODULE: ./systemd/directory-settings.ts
var directory_settings = __webpack_require__(81685);
// EXTERNAL MODULE: ./systemd/mount-plan.ts + 8 modules
var mount_plan = __webpack_require__(94509);
// EXTERNAL MODULE: ./systemd/unit-file.ts
var unit_file = __webpack_require__(18903);
;// CONCATENATED MODULE: ./image/tree.ts


/** What may not be put at a path: two inputs that want the same place, or a path that leads through a file or a link. */
function conflict(path, because, problem, remedy) {
    return new errors/* ActionError */.lZ({ code: 'plan.conflict', message: `${because}: ${(0,errors/* quote */.hD)(path)} ${problem}`, remedy });
}
/**
 * A tree under construction. Each path has one owner, named by `because` (`symlinks, line 2`, `the unit app.service`),
 * so that a conflict can name both sides.
 */
class Tree {
    entries = new Map();
    get(path) {
        return this.entries.get(path);
    }
    /** Puts an entry at a free path; a folder may be given twice, and the first one's mode stays. */
    add(path, entry) {
        this.addAncestors(path, entry.because);
        const present = this.entries.get(path);
        if (present === undefined) {
            this.entries.set(path, entry);
        }
        else if (entry.kind !== 'directory' || present.kind !== 'directory') {
            throw conflict(path, entry.because, `is already there as a ${present.kind} (${this.ownerOf(path, present)}).`, 'Give each path once.');
        }
        else if (present.because === IMPLIED) {
            this.entries.set(path, entry);
        }
    }
    /**
     * Demands a mount point: makes it when it is missing, accepts what is there when its type fits.
     * @returns true when it was made
     */
    require(path, kind, because) {
        const present = this.entries.get(path);
        if (present === undefined) {
            this.addAncestors(path, because);
            this.entries.set(path, emptyEntry(kind, because));
            return true;
        }
        if (present.kind === 'symlink') {
            throw conflict(path, present.because, `is a link over a mount point of ${because}.`, 'Put the link somewhere else: systemd mounts over this path.');
        }
        if (kind !== 'either' && present.kind !== kind) {
            throw conflict(path, this.ownerOf(path, present), `is a ${present.kind}, but ${because} needs a ${kind} there to mount over.`, `Leave ${path} out: it is made as needed.`);
        }
        return false;
    }
    /** All entries, sorted by path. JavaScript's own order of strings: the same on every machine and in every locale. */
    sorted() {
        return new Map([...this.entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
    }
    /** Who wants what is at a path. A folder that is only on the way is wanted by what is in it. */
    ownerOf(path, present) {
        if (present.because !== IMPLIED)
            return present.because;
        const inside = [...this.sorted()].find(([other, { because }]) => (0,image_path/* isWithin */.UO)(other, path) && because !== IMPLIED);
        return inside === undefined ? IMPLIED : `${inside[1].because}: ${inside[0]}`;
    }
    addAncestors(path, because) {
        // Above a folder that is there, everything is one.
        if (this.entries.get((0,image_path/* parentOf */.gN)(path))?.kind === 'directory')
            return;
        for (const folder of (0,image_path/* ancestorsOf */.Gw)(path)) {
            const present = this.entries.get(folder);
            if (present === undefined) {
                this.entries.set(folder, { kind: 'directory', mode: 0o755, because: IMPLIED });
            }
            else if (present.kind === 'symlink') {
                throw conflict(path, because, `leads through the link ${folder} -> ${present.target} (${present.because}).`, 'Name the real place instead of going through the link.');
            }
            else if (present.kind === 'file') {
                throw conflict(path, because, `needs ${folder} to be a folder, but it is a file (${present.because}).`, 'Give one of the two another place.');
            }
        }
    }
}
/** A folder that nobody asked for by name: it is there because something is in it. */
const IMPLIED = 'a folder on the way';
function emptyEntry(kind, because) {
    if (kind === 'file')
        return { kind: 'file', mode: 0o644, size: 0, source: { kind: 'bytes', bytes: new Uint8Array() }, because };
    return { kind: 'directory', mode: 0o755, because };
}

;// CONCATENATED MODULE: ./image/mount-points.ts









/** Made afresh for every service: nothing of the image shows there. */
const RUN = (0,image_path/* imagePath */.d0)('/run');
/** A store path holds what its hash says: nothing is made there, and the rules say what is missing. */
const STORE_FOLDER = (0,image_path/* imagePath */.d0)(store_path/* STORE */.er);
/**
 * Makes what systemd mounts over for the units.
 * @returns what had to be guessed
 */
function addMountPoints(tree, units, profiles) {
    const notices = [];
    const mounts = units.flatMap((unit) => mountsOf(unit, profiles).map((mount) => ({ unit, mount })));
    for (const { unit, mount } of mounts)
        if (mount.type !== 'either')
            addMountPoint(tree, unit, mount, notices);
    // Every leaf, also one inside another, which systemd makes on the host: a host's drop-in may take the other one away.
    for (const unit of units) {
        for (const folder of (0,directory_settings/* directoriesOf */.Pv)(unit.name, unit.file)) {
            if (!(0,image_path/* isWithin */.UO)(folder, RUN) && !(0,image_path/* isWithin */.UO)(folder, STORE_FOLDER))
                tree.require(folder, 'directory', `a directory setting of ${unit.name}`);
        }
    }
    // A guess comes last: another setting, or another unit, may know whether it is a file or a folder.
    for (const { unit, mount } of mounts)
        if (mount.type === 'either')
            addMountPoint(tree, unit, mount, notices);
    return notices;
}
/** What must be in the image under any of the profiles: some mounts that one drops another makes. */
function mountsOf(unit, profiles) {
    return profiles.flatMap((profile) => (0,mount_plan/* mountPlan */.zF)(unit.name, (0,systemd_profile/* withProfile */.oO)(unit.name, unit.file, profile)).targets.filter((mount) => !mount.optional));
}
function addMountPoint(tree, unit, mount, notices) {
    if (isBehindLink(tree, mount) || (0,image_path/* isWithin */.UO)(mount.target, STORE_FOLDER))
        return;
    const { origin } = mount;
    if (origin.kind === 'sandbox' || origin.setting.dropIn !== undefined) {
        make(tree, mount, `the sandbox of ${unit.name}`);
        return;
    }
    const place = (0,unit_file/* positionInValue */.SR)(origin.setting, origin.offset);
    const position = (0,sources_unit/* positionOf */.d)(unit, place.line, place.column);
    const { key } = origin.setting;
    const made = (0,errors.at)(position, () => make(tree, mount, `${key}= of ${unit.name} (${position.file}:${position.line})`));
    if (made && mount.type === 'either' && mount.purpose === 'bind') {
        notices.push({
            unit: unit.name,
            ...place,
            message: `${key}= mounts over ${mount.target}: the unit does not say whether that is a file or a folder; the image gets an empty folder there.`,
            remedy: `If a file is mounted, add it to the input files with an empty path: "${mount.target}": ""`,
        });
    }
}
/** @returns whether it was not there yet */
function make(tree, mount, because) {
    if (mount.type !== 'symlink')
        return tree.require(mount.target, mount.type, because);
    if (tree.get(mount.target) !== undefined)
        return false;
    tree.add(mount.target, { kind: 'symlink', target: mount.link, because });
    return true;
}
/** Whether a path that systemd looks for, and mounts nothing over, is or goes through a link: the rules judge where it leads. */
function isBehindLink(tree, { target, purpose }) {
    if (purpose !== 'access' && purpose !== 'working-directory')
        return false;
    return [...(0,image_path/* ancestorsOf */.Gw)(target), target].some((path) => tree.get(path)?.kind === 'symlink');
}

;// CONCATENATED MODULE: ./closure/machine/because.ts
/** Who wants what is at a path, for messages. */
function becauseOf(cause) {
    switch (cause.kind) {
        case 'input':
            return cause.where;
        case 'package':
            return `the package ${cause.package}`;
        case 'file':
            return `what ${cause.path} needs`;
    }
}

;// CONCATENATED MODULE: ./image/plan-entries.ts

/** What an input gives, as the plan has it. */
function givenEntry(entry) {
    const because = entry.where;
    if (entry.kind !== 'file')
        return folderOrLink(entry, because);
    if (entry.source.kind === 'empty')
        return bytesEntry(new Uint8Array(), because);
    const { path, size, device, inode, modified } = entry.source;
    return { kind: 'file', mode: entry.mode, size, source: { kind: 'path', path, device, inode, modified }, because };
}
/** What comes of this machine. */
function machineEntry(entry) {
    const because = becauseOf(entry.cause);
    if (entry.kind !== 'file')
        return folderOrLink(entry, because);
    const { path, mode, size, device, inode, modified } = entry;
    return { kind: 'file', mode, size, source: { kind: 'path', path, device, inode, modified }, because };
}
/** What is in a store path. */
function storeEntry(entry) {
    const because = `the store path ${entry.storePath}`;
    if (entry.kind !== 'file')
        return folderOrLink(entry, because);
    const { mode, size, physical } = entry;
    return { kind: 'file', mode, size, source: { kind: 'store', path: physical }, because };
}
/** A file that the build makes itself. */
function bytesEntry(bytes, because) {
    return { kind: 'file', mode: 0o644, size: bytes.length, source: { kind: 'bytes', bytes }, because };
}
function folderOrLink(entry, because) {
    return entry.kind === 'directory'
        ? { kind: 'directory', mode: entry.mode, because }
        : { kind: 'symlink', target: entry.target, because };
}

;// CONCATENATED MODULE: ./image/scaffold.ts


function directory(path) {
    return { path: (0,image_path/* imagePath */.d0)(path), kind: 'directory' };
}
function file(path) {
    return { path: (0,image_path/* imagePath */.d0)(path), kind: 'file' };
}
/**
 * What every image has, whatever its units: the specification's list (systemd.io/PORTABLE_SERVICES, "Requirements on
 * Images") and the folders under /var that nixpkgs adds. The empty files are for the host's own to be mounted over.
 */
const SCAFFOLD = [
    directory(unit_folders/* UNIT_FOLDER */.c),
    directory('/proc'),
    directory('/sys'),
    directory('/dev'),
    directory('/run'),
    directory('/tmp'),
    directory('/var/tmp'),
    directory('/var/lib'),
    directory('/var/cache'),
    directory('/var/log'),
    file('/etc/resolv.conf'),
    file('/etc/machine-id'),
];

;// CONCATENATED MODULE: ./image/plan-image.ts










const STOCK = systemd_profile/* STOCK_PROFILES */.qi.map(systemd_profile/* stockProfile */.GV);
/** Which profile a host attaches with is its own choice: an image has what it needs under all stock ones, and under the one that is named. */
function profilesOfImage(named) {
    return STOCK.some(({ name }) => name === named.name) ? STOCK : [...STOCK, named];
}
/**
 * Computes the whole tree: what the inputs give, the units, os-release, the scaffold, and every path that systemd will
 * mount over when it starts one of the units.
 * @throws ActionError when two of them want the same path
 */
function planImage({ identity, units: asGiven, given, closure, machine = (0,machine_closure/* nothingOfMachine */.G)(given), buildMachine, profiles = STOCK, }) {
    const units = [...asGiven].sort((a, b) => (a.name < b.name ? -1 : 1));
    const tree = new Tree();
    for (const entry of machine.given)
        tree.add(entry.path, givenEntry(entry));
    for (const entry of machine.entries)
        tree.add(entry.path, machineEntry(entry));
    if (machine.libraryCache !== undefined)
        tree.add(library_cache_of_image/* LIBRARY_CACHE */.x, bytesEntry(machine.libraryCache, 'libraries in folders of ld.so.conf'));
    for (const entry of closure.entries)
        tree.add(entry.path, storeEntry(entry));
    for (const unit of units) {
        tree.add((0,image_path/* imagePath */.d0)(`${unit_folders/* UNIT_FOLDER */.c}/${unit.name}`), bytesEntry(unit.content, `the unit ${unit.name}`));
    }
    const osRelease = (0,image_identity/* osReleaseOf */.NG)(identity, closure.paths.length > 0 ? image_identity/* NIXOS */.ck : distributionOf(machine, buildMachine));
    tree.add((0,image_path/* imagePath */.d0)('/etc/os-release'), bytesEntry(Buffer.from(osRelease), 'os-release (see the input of that name)'));
    for (const { path, kind } of SCAFFOLD)
        tree.require(path, kind, 'every portable service');
    const notices = addMountPoints(tree, units, profiles);
    return {
        fileName: (0,image_identity/* fileNameOf */.bV)(identity),
        identity,
        units,
        storePaths: closure.paths,
        machine: { ...machine, given: machine.given.toSorted(byPath) },
        ...(buildMachine === undefined ? {} : { buildMachine }),
        entries: tree.sorted(),
        notices,
    };
}
/** Files that came from the build machine, or a library that is given from there, make the image one of its distribution: updates of it concern the image. */
function distributionOf({ entries, given }, buildMachine) {
    const hasLibrary = given.some((entry) => entry.kind === 'file' &&
        entry.source.kind === 'local' &&
        entry.source.origin === 'machine' &&
        /\.so(\.|$)/.test(entry.path));
    return (hasLibrary || entries.some(({ kind }) => kind === 'file') ? buildMachine : undefined) ?? image_identity/* LINUX */["do"];
}
function byPath(a, b) {
    return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}


/***/ }),

/***/ 95461:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ findingsOfPlan)
/* harmony export */ });
/* harmony import */ var _sources_unit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86799);

/** M06: what the planner had to guess, as warnings on the units' lines. */
function findingsOfPlan(plan) {
    return plan.notices.map(({ unit: name, line, column, message, remedy }) => {
        const unit = plan.units.find((candidate) => candidate.name === name);
        const place = unit === undefined ? {} : (0,_sources_unit_js__WEBPACK_IMPORTED_MODULE_0__/* .positionOf */ .d)(unit, line, column);
        return { rule: 'M06', severity: 'warning', unit: name, message, remedy, ...place };
    });
}


/***/ }),

/***/ 22022:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ foreseeUnits),
/* harmony export */   j: () => (/* binding */ finishUnits)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61169);
/* harmony import */ var _systemd_unit_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18903);
/* harmony import */ var _substitution_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98656);
/* harmony import */ var _unit_draft_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42995);
/* harmony import */ var _unit_part_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55593);





/**
 * Puts the units together: their parts in order, each token of `substitutions` replaced.
 * @param fromStore what Nix made for an entry
 * @throws ActionError for a name that would not be attached, a substitution that nothing uses, or a token left over
 */
function finishUnits(drafts, prefix, substitutions, fromStore) {
    const names = new _unit_draft_js__WEBPACK_IMPORTED_MODULE_2__/* .UnitNames */ .zj(prefix);
    const values = new Map(substitutions.map(({ name, value }) => [name, value]));
    const used = new Set();
    const units = drafts.map(({ name, parts, where }) => {
        const read = parts.map((part) => ('source' in part ? fromStore(part) : part));
        const [first] = parts;
        const unitName = names.claim(name ?? nameOfPart(read[0]), where, first);
        return concatenate(unitName, read.map((part) => replaced(unitName, part, values, used)));
    });
    refuseIdle(substitutions, used);
    return units;
}
/**
 * The units as far as they are known before Nix is asked for anything: those of local files alone.
 * @param substitutions with any text for a value that Nix gives
 * @throws ActionError for a token left over in a local file, or a name that none of the units can use
 */
function foreseeUnits(drafts, substitutions) {
    const values = new Map(substitutions.map(({ name, value }) => [name, value]));
    const used = new Set();
    const units = drafts.flatMap(({ name, parts, where }) => {
        const local = parts.filter((part) => !('source' in part));
        const read = local.map((part) => replaced(name ?? where, part, values, used));
        return name !== undefined && local.length === parts.length ? [concatenate(name, read)] : [];
    });
    if (units.length === drafts.length)
        refuseIdle(substitutions, used);
    return units;
}
function refuseIdle(names, used) {
    const idle = names.find(({ name }) => !used.has(name));
    if (idle === undefined)
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputError */ .Xu)('substitutions', `line ${idle.line}: no unit has the token ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(`@${idle.name}@`)}.`, `Write @${idle.name}@ in a unit where the value belongs, or leave the line out.`);
}
function nameOfPart(part) {
    return part !== undefined && 'name' in part ? part.name : '';
}
function tooLarge(unit, at) {
    return (0,_unit_part_js__WEBPACK_IMPORTED_MODULE_3__/* .unitError */ .fG)('large', `${unit} would be larger than ${_unit_part_js__WEBPACK_IMPORTED_MODULE_3__/* .LARGEST_UNIT */ .mR} bytes with its substitutions and all its parts.`, 'Make it shorter: systemd reads unit files whole.', { at });
}
function replaced(unit, part, values, used) {
    if (values.size === 0)
        return { ...part, edits: [] };
    const text = part.content.toString('utf8');
    const result = (0,_substitution_js__WEBPACK_IMPORTED_MODULE_4__/* .substitute */ .V2)(text, values, _unit_part_js__WEBPACK_IMPORTED_MODULE_3__/* .LARGEST_UNIT */ .mR);
    if (result.tooLong)
        throw tooLarge(unit, { file: part.file, line: 1 });
    const [token] = result.leftOver;
    if (token !== undefined) {
        throw (0,_unit_part_js__WEBPACK_IMPORTED_MODULE_3__/* .unitError */ .fG)('token', `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(`@${token.name}@`)} in ${unit} is no name of the input substitutions.`, `Give it a value there, or "${token.name}: '@${token.name}@'" to leave it as it is.`, { at: { file: part.file, line: token.line, column: token.column } });
    }
    if (result.edits.length === 0)
        return { ...part, edits: [] };
    // What is no UTF-8 would come out as other bytes.
    if (!Buffer.from(text).equals(part.content)) {
        throw (0,_unit_part_js__WEBPACK_IMPORTED_MODULE_3__/* .unitError */ .fG)('encoding', `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(part.file)} is not UTF-8, so nothing can be replaced in it.`, 'Save it as UTF-8.', {
            at: { file: part.file, line: 1 },
        });
    }
    for (const name of result.used)
        used.add(name);
    return { ...part, content: Buffer.from(result.text), edits: result.edits };
}
/** Joined in order, each part on lines of its own, as `cat` would join files that end in a line break. */
function concatenate(name, parts) {
    const pieces = [];
    const starts = [];
    let line = 1;
    parts.forEach(({ file, content, edits }, index) => {
        const ended = content.at(-1) === 0x0a || index === parts.length - 1;
        const piece = ended ? content : Buffer.concat([content, Buffer.from('\n')]);
        starts.push({ firstLine: line, file, edits });
        pieces.push(piece);
        line += piece.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 0);
    });
    const content = Buffer.concat(pieces);
    if (content.length > _unit_part_js__WEBPACK_IMPORTED_MODULE_3__/* .LARGEST_UNIT */ .mR)
        throw tooLarge(name, { file: starts[0]?.file ?? name, line: 1 });
    return { name, content, file: (0,_systemd_unit_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseUnitFile */ .Mj)(content.toString('utf8')), parts: starts };
}


/***/ })

};
