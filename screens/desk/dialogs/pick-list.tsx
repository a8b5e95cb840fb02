// A list to pick one item from: arrows, first letters and Enter, or a click. Picking acts at once.
import type { ReactNode } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';

export interface Pick {
  readonly id: string;
  /** What first letters are matched with. */
  readonly text: string;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

export interface PickSection {
  readonly id: string;
  readonly title: string | null;
  readonly picks: readonly Pick[];
}

interface PickListProps {
  readonly label: string;
  readonly sections: readonly PickSection[];
  readonly pick: (id: string) => void;
  readonly isBusy: boolean;
  readonly focus?: boolean;
}

export function PickList({ label, sections, pick, isBusy, focus = true }: PickListProps) {
  const filled = sections.filter((one) => one.picks.length > 0);
  return (
    <ListBox
      className="picks"
      aria-label={label}
      aria-busy={isBusy}
      autoFocus={focus ? 'first' : false}
      onAction={(key) => {
        if (!isBusy) pick(String(key));
      }}
    >
      {filled.map((section) => (
        <ListBoxSection key={section.id} id={section.id} aria-label={section.title ?? label}>
          {section.title === null ? null : <Header className="picks-title">{section.title}</Header>}
          {section.picks.map((one) => (
            <ListBoxItem key={one.id} id={one.id} textValue={one.text} className="pick">
              {one.before === undefined ? null : <span className="pick-before">{one.before}</span>}
              <span className="pick-text">{one.text}</span>
              {one.after === undefined ? null : <span className="pick-after">{one.after}</span>}
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
