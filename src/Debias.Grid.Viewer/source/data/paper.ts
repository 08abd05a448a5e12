// Published values beside these.

export interface PaperDocument {
  statement: string;
  source: string;
  departures: string[];
  cells: PaperCell[];
}

export interface PaperCell {
  point: number;
  measure: string;
  method: string;
  quantity: string;
  epsilon: number | null;
  published: { centre: number | null; low: number | null; high: number | null };
  ours: { centre: number | null; low: number | null; high: number | null; n: number };
  agrees: boolean;
}
