/** A difference that a second plan shows on the emulator and not on AWS. */
export interface KnownDrift {
  readonly type: string;
  /** Attributes that may differ; any other difference of the type is a finding. */
  readonly attributes: readonly string[];
  readonly why: string;
}

/** The whole list. An entry that no plan shows any more can go. */
export const KNOWN_DRIFTS: readonly KnownDrift[] = [];
