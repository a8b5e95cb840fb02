// A printer's built-in letters: their size in dots and their styles.

/** How letters look from here on. */
export interface TextStyle {
  timesWide: number;
  timesHigh: number;
  bold: boolean;
  underlined: boolean;
  inverted: boolean;
}

export const PLAIN: TextStyle = { timesWide: 1, timesHigh: 1, bold: false, underlined: false, inverted: false };
/** The printer's standard font A, in dots. */
export const LETTER_WIDTH = 12;
export const LETTER_HEIGHT = 24;
export interface TextRun {
  text: string;
  /** Dots from the left edge of the print area. */
  x: number;
  style: TextStyle;
}
