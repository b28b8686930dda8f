import type { ReactNode, RefObject } from 'react';
import { Menu as AriaMenu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useNavigate } from 'react-router';
import { classes } from './classes';
import type { Action } from './menu';
import styles from './menu.module.css';

/** The open list of an `ActionMenu`, which fetches it when somebody reaches for it. */
export function ActionList({ label, actions, trigger, onClose }: {
  label: string;
  actions: readonly Action[];
  trigger: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}): ReactNode {
  const navigate = useNavigate();
  const act = (id: string): void => {
    const action = actions.find((each) => each.id === id);
    action?.onAction?.();
    if (action?.to) void navigate(action.to);
  };
  return (
    <Popover className={styles.popover} placement="bottom end" triggerRef={trigger} isOpen onOpenChange={(open) => !open && onClose()}>
      <AriaMenu className={styles.menu} aria-label={label} autoFocus="first" onClose={onClose} onAction={(key) => act(String(key))}>
        {actions.map((each) => (
          <MenuItem
            key={each.id}
            id={each.id}
            textValue={each.label}
            isDisabled={each.isDisabled ?? false}
            className={classes(styles.item, each.danger && styles.danger)}
          >
            <Text slot="label">{each.label}</Text>
            {each.help && (
              <Text slot="description" className={styles.help}>
                {each.help}
              </Text>
            )}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  );
}
