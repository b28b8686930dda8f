import type { ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button, type ButtonKind } from './button';

/** Chooses a file from the device. The name and what is wrong with it belong beside it. */
export function FileButton({ children, accept, kind = 'secondary', isPending = false, onFile }: {
  children: ReactNode;
  /** Media types or endings, such as `text/csv` or `.csv`. */
  accept: readonly string[];
  kind?: ButtonKind;
  isPending?: boolean;
  onFile: (file: File) => void;
}): ReactNode {
  return (
    <FileTrigger
      acceptedFileTypes={[...accept]}
      onSelect={(files) => {
        const file = files?.[0];
        if (file) onFile(file);
      }}
    >
      <Button kind={kind} icon="upload" isPending={isPending}>
        {children}
      </Button>
    </FileTrigger>
  );
}
