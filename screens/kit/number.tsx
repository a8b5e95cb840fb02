// A ticket's number as shown on every screen: the letter, a narrow gap, tabular figures, never broken.

interface TicketNumberProps {
  readonly letter: string;
  /** The figures as the office writes them, with leading zeros where it wants them. */
  readonly figures: string;
  /** How the number is read out, if not as it is written. */
  readonly label?: string;
  readonly className?: string;
}

export function TicketNumber({ letter, figures, label, className }: TicketNumberProps) {
  const classes = className === undefined ? 'nr' : `nr ${className}`;
  if (label === undefined) return <Written letter={letter} figures={figures} className={classes} />;
  return (
    <>
      <span className="sr">{label}</span>
      <Written letter={letter} figures={figures} className={classes} hidden />
    </>
  );
}

interface WrittenProps {
  readonly letter: string;
  readonly figures: string;
  readonly className: string;
  readonly hidden?: boolean;
}

function Written({ letter, figures, className, hidden = false }: WrittenProps) {
  return (
    <span className={className} translate="no" aria-hidden={hidden || undefined}>
      {letter === '' ? null : <b>{letter}</b>}
      {figures}
    </span>
  );
}
