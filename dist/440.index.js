export const id = 440;
export const ids = [440];
export const modules = {

/***/ 34440:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ killGroup)
/* harmony export */ });
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1708);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_process__WEBPACK_IMPORTED_MODULE_0__);

/** Ends a process that leads a group of its own (`detached`), with all that it started and that stayed in the group. */
function killGroup(pid) {
    try {
        if (pid !== undefined)
            node_process__WEBPACK_IMPORTED_MODULE_0___default().kill(-pid, 'SIGKILL');
    }
    catch {
        // All of it has ended.
    }
}


/***/ })

};
