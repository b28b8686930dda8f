import { useEffect, useState } from 'react';

const calm = 400;

/** @returns a text once nobody has changed it for a moment, so that not each letter asks the server */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), calm);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
