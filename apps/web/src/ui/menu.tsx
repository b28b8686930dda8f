import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useNavigate } from 'react-router';
import { buttonClass, iconButtonClass } from './button';
import { classes } from './classes';
import { Icon, type IconName } from './icon';
import styles from './menu.module.css';

/** One thing that can be done: an act or a place to go to. */
export interface Action {
  id: string;
  label: string;
  help?: string;
  /** For what destroys; a dialog should follow. */
  danger?: boolean;
  /** For one choice of several, the one that holds. */
  isSelected?: boolean;
  isDisabled?: boolean;
  to?: string;
  onAction?: () => void;
}

/** The acts on one row, behind three dots. */
export function ActionMenu({ label, actions }: {
  /** What they act on: "Actions for Somchai". */
  label: string;
  actions: readonly Action[];
}): ReactNode {
  return (
    <MenuTrigger>
      <AriaButton className={iconButtonClass} aria-label={label}>
        <Icon name="more" />
      </AriaButton>
      <ActionList label={label} actions={actions} />
    </MenuTrigger>
  );
}

/** A button with words that opens a list of acts or choices. */
export function MenuButton({ label, icon, actions }: { label: string; icon?: IconName; actions: readonly Action[] }): ReactNode {
  return (
    <MenuTrigger>
      <AriaButton className={buttonClass()}>
        {icon && <Icon name={icon} />}
        <span>{label}</span>
        <Icon name="down" />
      </AriaButton>
      <ActionList label={label} actions={actions} />
    </MenuTrigger>
  );
}

function ActionList({ label, actions }: { label: string; actions: readonly Action[] }): ReactNode {
  const navigate = useNavigate();
  const choice = actions.some((each) => each.isSelected !== undefined);
  const act = (id: string): void => {
    const action = actions.find((each) => each.id === id);
    action?.onAction?.();
    if (action?.to) void navigate(action.to);
  };
  return (
    <Popover className={styles.popover} placement="bottom end">
      <AriaMenu
        className={styles.menu}
        aria-label={label}
        selectionMode={choice ? 'single' : 'none'}
        selectedKeys={actions.filter((each) => each.isSelected).map((each) => each.id)}
        onAction={(key) => act(String(key))}
      >
        {actions.map((each) => (
          <MenuItem
            key={each.id}
            id={each.id}
            textValue={each.label}
            isDisabled={each.isDisabled ?? false}
            className={classes(styles.item, each.danger && styles.danger)}
          >
            {choice && <span className={styles.tick}>{each.isSelected && <Icon name="check" />}</span>}
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
