import { useRef, type ReactNode } from 'react';
import { Button, type ButtonKind } from './button';

/** Chooses a file from the device, or several. Their names, and what is wrong with them, belong beside it. */
export function FileButton({ children, accept, kind = 'secondary', isPending = false, onFile, onFiles }: {
  children: ReactNode;
  /** Media types or endings, such as `text/csv` or `.csv`. */
  accept: readonly string[];
  kind?: ButtonKind;
  isPending?: boolean;
} & ({ onFile: (file: File) => void; onFiles?: never } | { onFile?: never; onFiles: (files: readonly File[]) => void })): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept.join(',')}
        multiple={onFiles !== undefined}
        onChange={(event) => {
          const files = Array.from(event.target.files ?? []);
          // Emptied, so that choosing the same file again, mended, counts as a change.
          event.target.value = '';
          const [first] = files;
          if (!first) return;
          if (onFiles) onFiles(files);
          else onFile(first);
        }}
      />
      <Button kind={kind} icon="upload" isPending={isPending} onPress={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}
