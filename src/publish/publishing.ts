/** Where the image and its companions go, as the inputs ask and this machine allows. */
export interface Publishing {
  /** Whether a bill of materials is written. */
  readonly sbom: boolean
  /** Whether IMAGE.raw.sha256 is written. */
  readonly checksums: boolean
  /** Absent when not wanted. */
  readonly artifact: ArtifactRequest | NotHere | undefined
  readonly release: ReleaseRequest | NotHere | undefined
}

/** Wanted, but this machine has no way to it: no error, for the files are there. */
export interface NotHere {
  /** A clause that follows "because": `this machine has no token of GitHub's artifact service`. */
  readonly whyNot: string
}

export interface ArtifactRequest {
  /** Days until GitHub deletes it; absent for what the repository says. */
  readonly retentionDays: number | undefined
  /** Whether an artifact of the same name in this run is replaced. */
  readonly overwrite: boolean
}

export interface ReleaseRequest {
  readonly owner: string
  readonly repository: string
  /** Checked: a name that git takes for a tag. */
  readonly tag: string
  /** Where a tag that does not exist yet will be: the commit's hash. */
  readonly commit: string
  /** Whether a draft of this action's is published once the files are up. */
  readonly publish: boolean
  /** A secret: it goes into no text. */
  readonly token: string
}
