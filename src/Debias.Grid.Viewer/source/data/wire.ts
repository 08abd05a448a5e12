// Values as JSON brings them.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A number as JSON brings it: null where absent, a word where it is not finite. */
export type Wire = number | null | string;
