import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { iconButtonClass } from './button';
import { Icon } from './icon';
import type { ActionList } from './menu-list';
import { announce } from './toast';

/** One thing that can be done: an act or a place to go to. */
export interface Action {
  id: string;
  label: string;
  help?: string;
  /** For what destroys; a dialog should follow. */
  danger?: boolean;
  isDisabled?: boolean;
  to?: string;
  onAction?: () => void;
}

let List: typeof ActionList | undefined;

// The list brings React Aria's menu, a fifth of a table's first load, which most readers of a table never open.
async function fetchList(): Promise<void> {
  List = (await import('./menu-list')).ActionList;
}

/** The acts on one row, behind three dots. */
export function ActionMenu({ label, actions }: {
  /** What they act on: "Actions for Somchai". */
  label: string;
  actions: readonly Action[];
}): ReactNode {
  const { t } = useTranslation('ui');
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const begin = (): void => void fetchList().catch(() => undefined);
  const press = (): void => {
    fetchList().then(
      () => setOpen(true),
      () => announce(t('menu.failed')),
    );
  };
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={iconButtonClass}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={begin}
        onFocus={begin}
        onClick={press}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          press();
        }}
      >
        <Icon name="more" />
      </button>
      {List && open && <List label={label} actions={actions} trigger={trigger} onClose={() => setOpen(false)} />}
    </>
  );
}
