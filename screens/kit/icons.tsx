// The icons: drawn on a 24-unit grid with a stroke of 2.5 and flat ends, always beside a word, never instead of one.

/** What is drawn for each name: one path. */
const drawings = {
  'arrow-right': 'M2 12h17M12.5 4.5 20 12l-7.5 7.5',
  'arrow-left': 'M22 12H5M11.5 4.5 4 12l7.5 7.5',
  'arrow-down': 'M12 2v17M4.5 12.5 12 20l7.5-7.5',
  'arrow-up': 'M12 22V5M4.5 11.5 12 4l7.5 7.5',
  backspace: 'M8 5h13v14H8l-6-7zM12 9.5l5 5M17 9.5l-5 5',
  bell: 'M5 17h14l-2-3V9a5 5 0 0 0-10 0v5zM10 21h4',
  'calendar-check': 'M3 5h18v16H3zM3 10h18M8 2v5M16 2v5M8 15.5l3 3 5-5',
  check: 'M4 12.5l5.5 5.5L20 6.5',
  clock: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5l3.5 2',
  cross: 'M5 5l14 14M19 5 5 19',
  globe:
    'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M3 12h18M12 3c3 2.5 4.5 5.5 4.5 9s-1.5 6.5-4.5 9M12 3c-3 2.5-4.5 5.5-4.5 9s1.5 6.5 4.5 9',
  keyboard: 'M2 6h20v12H2zM5.5 10h2M10 10h2M14.5 10h2M7 14h10',
  menu: 'M3 6h18M3 12h18M3 18h18',
  minus: 'M4 12h16',
  'no-connection': 'M3 9a13.5 13.5 0 0 1 18 0M7 13.5a7.5 7.5 0 0 1 10 0M12 17v3M4 21 20 3',
  park: 'M4 4h16v16H4zM9.5 17.5v-10H13a3 3 0 0 1 0 6H9.5',
  pause: 'M8 5v14M16 5v14',
  person: 'M10 4a2 2 0 1 0 4 0a2 2 0 1 0-4 0M4 9h16M12 9v6M12 15l-4 7M12 15l4 7',
  phone: 'M7 2.5h10v19H7zM10.5 18h3',
  play: 'M7 4.5 19 12 7 19.5z',
  plus: 'M12 4v16M4 12h16',
  printer: 'M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z',
  'qr-code': 'M3 3h7v7H3zM14 3h7v7h-7zM3 14h7v7H3zM14 14v3M14 21h3M21 14v3M17.5 17v2.5M19.5 21H22',
  search: 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M15.5 15.5 21 21',
  speaker: 'M3 9h4l6-5v16l-6-5H3zM16.5 8.5a5 5 0 0 1 0 7M19 5.5a9 9 0 0 1 0 13',
  'speaker-off': 'M3 9h4l6-5v16l-6-5H3zM16 9l6 6M22 9l-6 6',
  transfer: 'M3 8h15M13 3l5 5-5 5M21 16H6M11 11l-5 5 5 5',
  undo: 'M9 4 4 9l5 5M4 9h10a6 6 0 0 1 0 12H8',
  warning: 'M12 3 22 21H2zM12 9.5V15M12 16.5V19',
} as const;

export type IconName = keyof typeof drawings;

interface IconProps {
  readonly name: IconName;
  readonly className?: string;
}

/** A drawing beside a word, hidden from those who listen: the word says it. */
export function Icon({ name, className }: IconProps) {
  const classes = className === undefined ? 'i' : `i ${className}`;
  return (
    <svg className={classes} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
}

/** The mark of Numerek: a ticket with an N cut to its own perforation, and the name beside it. */
export function Mark() {
  return (
    <span className="mark">
      <svg viewBox="0 0 36 32" aria-hidden="true" focusable="false">
        <path
          className="f"
          d="M3 0h30a3 3 0 0 1 3 3v8.5a4.5 4.5 0 0 0 0 9V29a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3v-8.5a4.5 4.5 0 0 0 0-9V3a3 3 0 0 1 3-3z"
        />
        <path className="n" d="M9.5 25.5v-19h4.8l7.6 11.2V6.5h4.6v19h-4.8l-7.6-11.2v11.2z" />
      </svg>
      <span>Numerek</span>
    </span>
  );
}
