import { useRef, type ReactNode } from 'react';
import { Button, type ButtonKind } from './button';

/** Chooses a file from the device. The file's name, and what is wrong with it, belong beside it. */
export function FileButton({ children, accept, kind = 'secondary', isPending = false, onFile }: {
  children: ReactNode;
  /** Media types or endings, such as `text/csv` or `.csv`. */
  accept: readonly string[];
  kind?: ButtonKind;
  isPending?: boolean;
  onFile: (file: File) => void;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept.join(',')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Emptied, so that choosing the same file again, mended, counts as a change.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button kind={kind} icon="upload" isPending={isPending} onPress={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}
